package main

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"hearsay/cmd/internal/bus"
	"hearsay/fetch"
	"hearsay/fetch/near"
)

// nearCapacity is how many articles' texts are remembered to tell copies by: a month
// of 1,600 a day. The index takes 65 MB when it is full.
const nearCapacity = 50_000

// nearby tells which articles are copies of one seen earlier. Each process holds the
// index; what goes into it is kept in a bucket, which all of them follow. Two processes
// that read two copies within a moment of each other may both take theirs for the
// first.
type nearby struct {
	index *near.Index
	kept  *bus.Bucket
	own   sync.Map // key -> value as text: what this process has put, and not yet been told of
}

// newNearby loads the index and follows what others add to it until ctx ends.
func newNearby(ctx context.Context, kept *bus.Bucket, log warner) (*nearby, error) {
	n := &nearby{index: near.New(nearCapacity), kept: kept}
	var mu sync.Mutex
	var first []near.Entry
	loaded := false
	err := kept.Follow(ctx, func(key string, value []byte) {
		if own, ok := n.own.LoadAndDelete(key); ok && own == string(value) { // the index has it
			return
		}
		var e near.Entry
		if err := json.Unmarshal(value, &e); err != nil {
			log.Warn("an article's signature cannot be read: copies of it will not be told", "key", key, "error", err)
			return
		}
		mu.Lock()
		defer mu.Unlock()
		if loaded {
			n.index.Load([]near.Entry{e})
		} else {
			first = append(first, e)
		}
	})
	if err != nil {
		return nil, err
	}
	mu.Lock()
	defer mu.Unlock()
	n.index.Load(first)
	first, loaded = nil, true
	return n, nil
}

// place says which earlier article this one is a copy of. What it returns is to be
// called once the article is durable.
func (n *nearby) place(a *fetch.Article) (enter func(context.Context) error) {
	e := n.index.FindOrAdd(a.URI, time.Now(), near.Sign(a))
	a.NearDuplicateOf = e.Original
	return func(ctx context.Context) error {
		if e.Signature.IsZero() { // too short a text to be told from others
			return nil
		}
		data, err := json.Marshal(e)
		if err != nil {
			return err
		}
		key := hashOf(e.URI)
		n.own.Store(key, string(data))
		if err := n.kept.Put(ctx, key, data); err != nil {
			n.own.Delete(key) // it may be there all the same: then it is told like another's
			return err
		}
		return nil
	}
}
