package main

import (
	"context"
	"fmt"
	"log/slog"
	"strconv"
	"sync"

	"hearsay/cmd/internal/bus"
	"hearsay/sink"
	"hearsay/sink/store"
	"hearsay/sink/store/sqlite"
)

// openStore opens the store that a configuration names, ranked by its weights.
func openStore(c *Config, log *slog.Logger) (store.Store, error) {
	s, err := sqlite.Open(c.path(c.store().Path), sqlite.Options{Weights: store.Weights(c.Review.Rank), Log: log})
	if err != nil {
		return nil, fmt.Errorf("sinks.store: %w", err)
	}
	return s, nil
}

// openStore opens the pipeline's, if it has one and it is not open yet.
func (p *pipeline) openStore() error {
	if p.store != nil || p.config.store() == nil {
		return nil
	}
	s, err := openStore(p.config, p.tell.log)
	if err == nil {
		p.store = s
	}
	return err
}

// storeOutlet is the store as a sink: of all records.
func storeOutlet(path, configured string, s store.Store) *outlet {
	return &outlet{
		name: outletName("store", configured), path: path, kinds: []sink.Kind{sink.Articles, sink.Entities, sink.Claims},
		sink: s, mark: &storeMark{store: s},
	}
}

// A storeMark keeps, in the pipeline, how far a store has come. Where a copy is put back
// in the store's place, it is behind what was kept, and is given all records again: the
// queues alone would go on where the lost file was.
type storeMark struct {
	store store.Store
	kept  *bus.Bucket
	key   string
	older bool // the file is behind

	mu   sync.Mutex
	last int64
}

// markStore finds out whether the outlet's store is behind.
func (p *pipeline) markStore(ctx context.Context, o *outlet) error {
	kept, err := p.bus.Bucket(ctx, bus.Marks)
	if err != nil {
		return err
	}
	o.mark.kept, o.mark.key = kept, o.name
	value, _, err := kept.Get(ctx, o.name)
	if err != nil {
		return err
	}
	was, _ := strconv.ParseInt(string(value), 10, 64) // none: 0
	now, err := o.mark.store.Mark(ctx)
	if err != nil {
		return err
	}
	o.mark.older = now < was
	return nil
}

// enter keeps how far the store has come, before what it was given is acked.
func (m *storeMark) enter(ctx context.Context) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	now, err := m.store.Mark(ctx)
	if err != nil || now == m.last {
		return err
	}
	if err := m.kept.Put(ctx, m.key, []byte(strconv.FormatInt(now, 10))); err != nil {
		return err
	}
	m.last = now
	return nil
}
