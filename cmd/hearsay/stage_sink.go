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
)

// An outlet is one configured sink.
type outlet struct {
	name  string // for consumers and messages
	path  string // for a person: where the records are
	kinds []sink.Kind
	sink  store
}

// A store is a sink that can be counted and closed.
type store interface {
	sink.Sink
	Len() int // records it holds
	Close() error
}

// openSinks opens every configured sink.
func openSinks(c *Config) ([]*outlet, error) {
	var all []*outlet
	for _, s := range c.Sinks {
		var kinds []sink.Kind
		for _, k := range s.JSONL.Records {
			kinds = append(kinds, sink.Kind(k))
		}
		path := c.path(s.JSONL.Path)
		opened, err := jsonl.Open(path, kinds)
		if err != nil {
			return all, fmt.Errorf("sinks: %w", err)
		}
		name := "jsonl-" + extract.Token(filepath.Base(s.JSONL.Path)) + "-" + hashOf(s.JSONL.Path)[:6]
		all = append(all, &outlet{name, path, kinds, opened})
	}
	return all, nil
}

// streamOf is where records of a kind come from.
var streamOf = map[sink.Kind]string{sink.Claims: bus.Claims, sink.Entities: bus.Entities, sink.Articles: bus.Articles}

func (o *outlet) consumer(k sink.Kind) string { return "sink-" + o.name + "-" + string(k) }

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
	return s.sink.Put(ctx, batch)
}

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

func (s *sinkStage) ended(n int, f bus.Fate, err error) {
	s.tell.endedAll("sink", n, f)
	switch {
	case err != nil:
		s.tell.trouble(s.name, s.path, f, err)
	case f.Action == bus.Done:
		s.tell.well(s.name, s.path)
	}
}
