package bus

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// A Bucket keeps the last value of each key, durably.
type Bucket struct{ kv jetstream.KeyValue }

// ErrChanged means that a key was written by another since it was read.
var ErrChanged = errors.New("changed by another meanwhile")

// Bucket opens one of the buckets of the layout.
func (b *Bus) Bucket(ctx context.Context, name string) (*Bucket, error) {
	kv, err := insist(ctx, func(ctx context.Context) (jetstream.KeyValue, error) { return b.js.KeyValue(ctx, name) })
	if err != nil {
		return nil, fmt.Errorf("bucket %s: %w", name, err)
	}
	return &Bucket{kv}, nil
}

// Get returns the value of a key and its version; nil and 0 if there is none.
func (b *Bucket) Get(ctx context.Context, key string) ([]byte, uint64, error) {
	e, err := ask(ctx, func(ctx context.Context) (jetstream.KeyValueEntry, error) { return b.kv.Get(ctx, key) })
	if isNone(err) {
		return nil, 0, nil
	} else if err != nil {
		return nil, 0, fmt.Errorf("%s: get %s: %w", b.kv.Bucket(), key, err)
	}
	return e.Value(), e.Revision(), nil
}

// Put sets a key.
func (b *Bucket) Put(ctx context.Context, key string, value []byte) error {
	if _, err := ask(ctx, func(ctx context.Context) (uint64, error) { return b.kv.Put(ctx, key, value) }); err != nil {
		return fmt.Errorf("%s: put %s: %w", b.kv.Bucket(), key, err)
	}
	return nil
}

// Delete takes a key away, be it there or not.
func (b *Bucket) Delete(ctx context.Context, key string) error {
	if err := tell(ctx, func(ctx context.Context) error { return b.kv.Delete(ctx, key) }); err != nil {
		return fmt.Errorf("%s: delete %s: %w", b.kv.Bucket(), key, err)
	}
	return nil
}

// Swap sets a key that is still at the version that Get returned; else ErrChanged. It
// returns the version that the key is at now.
func (b *Bucket) Swap(ctx context.Context, key string, value []byte, version uint64) (uint64, error) {
	now, err := ask(ctx, func(ctx context.Context) (uint64, error) {
		if version == 0 { // it may have been there, and be deleted
			return b.kv.Create(ctx, key, value)
		}
		return b.kv.Update(ctx, key, value, version)
	})
	var api *jetstream.APIError
	switch {
	case errors.Is(err, jetstream.ErrKeyExists), errors.As(err, &api) && api.ErrorCode == jetstream.JSErrCodeStreamWrongLastSequence:
		return 0, fmt.Errorf("%s: %s: %w", b.kv.Bucket(), key, ErrChanged)
	case err != nil:
		return 0, fmt.Errorf("%s: update %s: %w", b.kv.Bucket(), key, err)
	}
	return now, nil
}

// Follow calls each with every value there is and then, until ctx ends, with every one
// that is put, by whomever. It returns once the values that there were have been told.
func (b *Bucket) Follow(ctx context.Context, each func(key string, value []byte)) error {
	w, err := b.watch(ctx, ">")
	if err != nil {
		return err
	}
	for {
		select {
		case e, ok := <-w.Updates():
			switch {
			case !ok:
				return fmt.Errorf("%s: %w", b.kv.Bucket(), ctx.Err())
			case e != nil:
				each(e.Key(), e.Value())
				continue
			}
			go func() {
				for e := range w.Updates() {
					each(e.Key(), e.Value())
				}
			}()
			context.AfterFunc(ctx, func() { _ = w.Stop() }) // closes Updates
			return nil
		case <-ctx.Done():
			return errors.Join(ctx.Err(), w.Stop())
		}
	}
}

// Clock returns how far the server's clock is ahead of this machine's, by what it
// stamps on a value that is put now: half the time that took may be wrong with it. The
// key must be the caller's alone.
func (b *Bucket) Clock(ctx context.Context, key string) (time.Duration, error) {
	sent := time.Now()
	if err := b.Put(ctx, key, nil); err != nil {
		return 0, err
	}
	took := time.Since(sent)
	e, err := ask(ctx, func(ctx context.Context) (jetstream.KeyValueEntry, error) { return b.kv.Get(ctx, key) })
	if err != nil {
		return 0, fmt.Errorf("%s: get %s: %w", b.kv.Bucket(), key, err)
	}
	return e.Created().Sub(sent.Add(took / 2)), nil
}

// All returns every key with its value.
func (b *Bucket) All(ctx context.Context) (map[string][]byte, error) { return b.Some(ctx, ">") }

// Some returns every key that matches a pattern, in which * stands for a token and > for
// the rest, with its value.
func (b *Bucket) Some(ctx context.Context, pattern string) (map[string][]byte, error) {
	w, err := b.watch(ctx, pattern)
	if err != nil {
		return nil, err
	}
	defer w.Stop()
	all := map[string][]byte{}
	for {
		select {
		case e := <-w.Updates():
			if e == nil { // the end of what there is
				return all, nil
			}
			all[e.Key()] = e.Value()
		case <-ctx.Done():
			return nil, fmt.Errorf("%s: %w", b.kv.Bucket(), ctx.Err())
		}
	}
}

// watch is told all values whose keys match a pattern, until ctx ends. It insists, but
// under no limit of its own: a watcher ends with its context.
func (b *Bucket) watch(ctx context.Context, pattern string) (jetstream.KeyWatcher, error) {
	for limit := time.Now().Add(insistLimit); ; time.Sleep(insistPause) {
		w, err := b.kv.Watch(ctx, pattern, jetstream.IgnoreDeletes())
		switch {
		case err == nil:
			return w, nil
		case !isServers(err) || ctx.Err() != nil || time.Now().After(limit):
			return nil, fmt.Errorf("%s: %w", b.kv.Bucket(), err)
		}
	}
}
