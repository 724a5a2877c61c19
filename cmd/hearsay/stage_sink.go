package main

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"

	"hearsay/cmd/internal/bus"
	"hearsay/extract"
	"hearsay/fetch"
	"hearsay/sink"
	"hearsay/sink/jsonl"
	"hearsay/sink/store"
)

// An outlet is one configured sink.
type outlet struct {
	name  string // for consumers and messages
	path  string // for a person: where the records are
	kinds []sink.Kind
	sink  openSink
	mark  *storeMark // nil but for a store
}

// An openSink is a sink that can be counted and closed.
type openSink interface {
	sink.Sink
	Len() int // records it holds
	Close() error
}

// openSinks opens every configured sink but the store, which is open.
func openSinks(c *Config, opened store.Store) ([]*outlet, error) {
	var all []*outlet
	for _, s := range c.Sinks {
		if s.Store != nil {
			all = append(all, storeOutlet(c.path(s.Store.Path), s.Store.Path, opened))
			continue
		}
		var kinds []sink.Kind
		for _, k := range s.JSONL.Records {
			kinds = append(kinds, sink.Kind(k))
		}
		path := c.path(s.JSONL.Path)
		opened, err := jsonl.Open(path, kinds)
		if err != nil {
			return all, fmt.Errorf("sinks: %w", err)
		}
		all = append(all, &outlet{name: outletName("jsonl", s.JSONL.Path), path: path, kinds: kinds, sink: opened})
	}
	return all, nil
}

// outletName is a sink's in the pipeline: the same as long as its kind and its path are.
func outletName(kind, path string) string {
	return kind + "-" + extract.Token(filepath.Base(path)) + "-" + hashOf(path)[:6]
}

// streamOf is where records of a kind come from.
var streamOf = map[sink.Kind]string{sink.Claims: bus.Claims, sink.Entities: bus.Entities, sink.Articles: bus.Articles}

// sinkConsumers is how the names of the sinks' consumers begin.
const sinkConsumers = "sink-"

func (o *outlet) consumer(k sink.Kind) string { return sinkConsumers + o.name + "-" + string(k) }

// sinkStage puts one sink on the belt: records of one kind in, nothing out.
type sinkStage struct {
	*outlet
	kind sink.Kind
	tell *teller
}

func (s *sinkStage) put(ctx context.Context, list []bus.Delivery) error {
	batch := make([]sink.Record, 0, len(list))
	for _, d := range list {
		r, err := decodeRecord(s.kind, d.Data)
		if err != nil {
			return fmt.Errorf("%s: %w", d.Subject, err)
		}
		batch = append(batch, r)
	}
	if err := s.sink.Put(ctx, batch); err != nil {
		return fmt.Errorf("%w: %w", errSink, err)
	}
	if s.mark == nil {
		return nil
	}
	return s.mark.enter(ctx)
}

func (s *sinkStage) fate(d bus.Delivery, err error) bus.Fate { return fateOf(err, d.Attempt) }

func decodeRecord(k sink.Kind, data []byte) (sink.Record, error) {
	var r sink.Record
	var into any
	switch k {
	case sink.Articles:
		r.Article = &fetch.Article{}
		into = r.Article
	case sink.Entities:
		r.Entities = &extract.EntitiesRecord{}
		into = r.Entities
	default:
		r.Claim = &extract.ClaimRecord{}
		into = r.Claim
	}
	if err := json.Unmarshal(data, into); err != nil {
		return r, fmt.Errorf("%w: %w", errMessage, err)
	}
	return r, nil
}

func (s *sinkStage) ended(ctx context.Context, _ int, f bus.Fate, err error) {
	switch {
	case err != nil:
		s.tell.trouble(ctx, s.name, s.path, f, err)
	case f.Action == bus.Done:
		s.tell.well(s.name, s.path)
	}
}
