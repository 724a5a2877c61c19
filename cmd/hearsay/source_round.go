package main

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"hearsay/cmd/internal/bus"
)

// A round is one reading of a source, as the bucket of sources keeps the last one.
type round struct {
	Source  string    `json:"source"`
	Every   string    `json:"every"`
	At      time.Time `json:"at"`
	Items   int       `json:"items"`
	New     int       `json:"new"`     // handed to the fetch stage
	Resting int       `json:"resting"` // failed before, not yet due again
	Error   string    `json:"error,omitempty"`
}

// rounds lists the sources and hands to the fetch stage what is new or changed.
type rounds struct {
	bus    *bus.Bus
	states *states
	kept   *bus.Bucket
	tell   *teller
}

// read reads one source once. What is wrong with the source is told, and recorded,
// and no error; an error is the bus's.
func (r *rounds) read(ctx context.Context, s *source) error {
	now := time.Now()
	items, wrong := s.list()
	got := round{Source: s.name, Every: Duration(s.every).String(), At: now, Items: len(items)}
	jobs, err := r.due(ctx, s, items, now, &got)
	if err != nil {
		return err
	}
	if _, err := r.bus.Publish(ctx, jobs...); err != nil {
		return err
	}
	got.New = len(jobs)
	if wrong != nil {
		got.Error = wrong.Error()
	}
	r.tell.round(got, wrong)
	data, err := json.Marshal(got)
	if err != nil {
		return err
	}
	return r.kept.Put(ctx, hashOf(s.name), data)
}

// due makes jobs of the items that are new, changed, or of which only a fetch can tell.
func (r *rounds) due(ctx context.Context, s *source, items []item, now time.Time, got *round) ([]bus.Message, error) {
	var jobs []bus.Message
	for _, it := range items {
		j := job{Source: s.name, Path: it.path, Stamp: it.stamp}
		if s.read == nil {
			j = job{Source: s.name, URL: it.path}
		}
		last, err := r.states.get(ctx, j.key())
		switch {
		case err != nil:
			return nil, err
		case it.stamp != "" && last.Stamp == it.stamp && last.Engine == engineVersion:
			continue
		case last.Until.After(now):
			got.Resting++
			continue
		}
		m, err := j.message(now)
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, m)
	}
	return jobs, nil
}

// message publishes the job: one of a stamped item once for its stamp, one of a URL
// once a round.
func (j job) message(now time.Time) (bus.Message, error) {
	data, err := json.Marshal(j)
	once := j.Stamp
	if once == "" {
		once = strconv.FormatInt(now.UnixNano(), 10)
	}
	return bus.Message{Subject: j.subject(), ID: hashOf(j.Source, j.URL, j.Path, once, engineVersion), Data: data}, err
}

// watch reads the source now and then every so often, until the context ends. With
// once it reads it a single time.
func (r *rounds) watch(ctx context.Context, s *source, once bool) error {
	tick := time.NewTicker(s.every)
	defer tick.Stop()
	for {
		switch err := r.read(ctx, s); {
		case errors.Is(err, context.Canceled):
			return nil
		case err != nil && once:
			return err
		case err != nil:
			r.tell.log.Warn("source not read; it will be tried again", "source", s.name, "error", err)
		}
		if once {
			return nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return nil
		}
	}
}
