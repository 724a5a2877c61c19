package bus

import (
	"context"
	"errors"
	"fmt"

	"github.com/nats-io/nats.go/jetstream"
)

// A Bucket keeps the last value of each key, durably.
type Bucket struct{ kv jetstream.KeyValue }

// ErrChanged means that a key was written by another since it was read.
var ErrChanged = errors.New("changed by another meanwhile")

// Bucket opens one of the buckets of the layout.
func (b *Bus) Bucket(ctx context.Context, name string) (*Bucket, error) {
	kv, err := b.js.KeyValue(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("bucket %s: %w", name, err)
	}
	return &Bucket{kv}, nil
}

// Get returns the value of a key and its version; nil and 0 if there is none.
func (b *Bucket) Get(ctx context.Context, key string) ([]byte, uint64, error) {
	e, err := b.kv.Get(ctx, key)
	if isNone(err) {
		return nil, 0, nil
	} else if err != nil {
		return nil, 0, fmt.Errorf("%s: get %s: %w", b.kv.Bucket(), key, err)
	}
	return e.Value(), e.Revision(), nil
}

// Put sets a key.
func (b *Bucket) Put(ctx context.Context, key string, value []byte) error {
	if _, err := b.kv.Put(ctx, key, value); err != nil {
		return fmt.Errorf("%s: put %s: %w", b.kv.Bucket(), key, err)
	}
	return nil
}

// Swap sets a key that is still at the version that Get returned; else ErrChanged.
func (b *Bucket) Swap(ctx context.Context, key string, value []byte, version uint64) error {
	_, err := b.kv.Update(ctx, key, value, version)
	var api *jetstream.APIError
	switch {
	case errors.As(err, &api) && api.ErrorCode == jetstream.JSErrCodeStreamWrongLastSequence:
		return fmt.Errorf("%s: %s: %w", b.kv.Bucket(), key, ErrChanged)
	case err != nil:
		return fmt.Errorf("%s: update %s: %w", b.kv.Bucket(), key, err)
	}
	return nil
}

// All returns every key with its value.
func (b *Bucket) All(ctx context.Context) (map[string][]byte, error) {
	w, err := b.kv.WatchAll(ctx, jetstream.IgnoreDeletes())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", b.kv.Bucket(), err)
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
