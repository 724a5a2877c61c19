package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"hearsay/cmd/internal/bus"
)

// At a cluster a sink is one process's: all that read for it share the records, and on two
// machines each file would have a part of them. On one machine the file's own lock tells.

// A holder is who has a sink.
type holder struct {
	Host    string `json:"host"`
	Process int    `json:"process"`
	Beat    int    `json:"beat"` // counts up while it lives
}

// holders are the sinks that this process has.
type holders struct {
	kept *bus.Bucket
	own  holder
	have map[string]uint64 // the version of each key
	log  warner
}

const (
	// holderBeat is between two signs of life.
	holderBeat = 15 * time.Second
	// holderLimit is how long one that gives none is waited for.
	holderLimit = 3 * holderBeat
	holderLook  = time.Second
)

func newHolders(ctx context.Context, b *bus.Bus, log warner) (*holders, error) {
	kept, err := b.Bucket(ctx, bus.Marks)
	return &holders{kept, holder{Host: thisHost(), Process: os.Getpid()}, map[string]uint64{}, log}, err
}

// take takes a sink, if need be from one that has died. One that lives keeps it.
func (h *holders) take(ctx context.Context, name string) error {
	key := "holder." + name
	var since time.Time
	var seen uint64
	for first := true; ; first = false {
		data, version, err := h.kept.Get(ctx, key)
		if err != nil {
			return err
		}
		var other holder
		if data != nil {
			if err := json.Unmarshal(data, &other); err != nil {
				return fmt.Errorf("%s: %w", key, err)
			}
		}
		switch {
		case data == nil || other.Host == h.own.Host || !since.IsZero() && time.Since(since) > holderLimit:
			err := h.put(ctx, key, version)
			if !errors.Is(err, bus.ErrChanged) {
				return err
			}
		case !first && version != seen:
			return usageError("the sink %s is written by process %d on %s, and two would have a part of the claims each: stop that one, or give this one a path of its own", name, other.Process, other.Host)
		case first:
			since, seen = time.Now(), version
			h.log.Warn("another process has the sink; it is waited for a sign of life", "sink", name, "process", other.Process, "on", other.Host, "for", Duration(holderLimit))
		}
		select {
		case <-time.After(holderLook):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (h *holders) put(ctx context.Context, key string, version uint64) error {
	h.own.Beat++
	data, err := json.Marshal(h.own)
	if err != nil {
		return err
	}
	now, err := h.kept.Swap(ctx, key, data, version)
	if err == nil {
		h.have[key] = now
	}
	return err
}

// run gives signs of life until the context ends. An error means that another has taken a
// sink: this process was silent for too long.
func (h *holders) run(ctx context.Context) error {
	tick := time.NewTicker(holderBeat)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return nil
		}
		for key := range h.have {
			if err := h.live(ctx, key); err != nil {
				return err
			}
		}
	}
}

// live gives a sign of life. What fails for the server's sake is tried again with the next
// one; and a sign that it took without an answer is no other process's.
func (h *holders) live(ctx context.Context, key string) error {
	if err := h.put(ctx, key, h.have[key]); !errors.Is(err, bus.ErrChanged) {
		return nil
	}
	data, version, err := h.kept.Get(ctx, key)
	if err != nil || version != 0 && version < h.have[key] { // it was asked of a server that is behind
		return nil
	}
	var now holder
	switch {
	case data == nil: // nobody has it, as far as that server knows: the next sign takes it, if that is true
		h.have[key] = 0
		return nil
	case json.Unmarshal(data, &now) == nil && now.Host == h.own.Host && now.Process == h.own.Process:
		h.have[key] = version
		return nil
	}
	return fmt.Errorf("another process has taken the sink %s: this one was not heard of for %v", key[len("holder."):], Duration(holderLimit))
}

// close lets the sinks go. Where the server does not hear of it, others wait a little longer.
func (h *holders) close() {
	ctx, cancel := context.WithTimeout(context.Background(), keepLimit)
	defer cancel()
	for key := range h.have {
		if err := h.kept.Delete(ctx, key); err != nil {
			h.log.Warn("it is not told that the sink is free", "key", key, "error", err)
		}
	}
}
