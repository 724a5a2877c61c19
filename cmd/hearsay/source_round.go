package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"time"

	"hearsay/cmd/internal/bus"
	"hearsay/fetch"
)

// A round is one reading of a source, as the bucket of sources keeps the last one.
type round struct {
	Source   string    `json:"source"`
	Every    string    `json:"every"` // as configured
	At       time.Time `json:"at"`
	Good     time.Time `json:"good,omitzero"` // when it was last read without an error
	Next     time.Time `json:"next,omitzero"` // when it is read again
	Items    int       `json:"items"`
	New      int       `json:"new"`                // handed to the fetch stage
	Resting  int       `json:"resting"`            // failed before, not yet due again
	Old      int       `json:"old,omitempty"`      // dated before what the source's "newer" asks for
	Later    int       `json:"later,omitempty"`    // left for the next round: there were too many for one
	Failures int       `json:"failures,omitempty"` // rounds in a row that failed
	Since    time.Time `json:"since,omitzero"`     // when the first of them was
	Error    string    `json:"error,omitempty"`
	Note     string    `json:"note,omitempty"` // what a person should know and is no failure
	Gone     bool      `json:"gone,omitempty"` // the site says that there is nothing any more

	// Again is when the first of the pages that rest is due: then all is listed anew.
	Again time.Time `json:"again,omitzero"`

	Reader string          `json:"reader,omitempty"` // who is reading it just now
	Memo   json.RawMessage `json:"memo,omitempty"`   // what the source wants to see again
}

// rounds lists the sources and hands to the fetch stage what is new or changed.
type rounds struct {
	bus     *bus.Bus
	states  *states
	kept    *bus.Bucket
	tell    *teller
	observe *observer
	once    bool
	claims  time.Duration // claimTime, but for tests
}

const (
	// roundLimit is the most pages that one round hands over: what a host that is asked
	// once a second gives in a quarter of an hour. The rest comes with the next round.
	roundLimit = 1000
	// readLimit is how long one round of one source may take.
	readLimit = 10 * time.Minute
	keepLimit = 5 * time.Second
	// claimTime is how long a source is left to whoever reads it and gives no sign of
	// life: after a crash it is read again no later.
	claimTime = 30 * time.Second
	// longestGap is the most that a source's own hints, or its failures, put between two rounds.
	longestGap = 24 * time.Hour
	// soonest is when a source is read again that had more than a round hands over.
	soonest = 5 * time.Minute
)

// watch reads the source whenever it is due, until the context ends. With once it reads
// it a single time.
func (r *rounds) watch(ctx context.Context, s *source) error {
	for {
		next, err := r.visit(ctx, s)
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil && r.once:
			return err
		case err != nil:
			r.tell.log.Warn("source not read; it will be tried again", "source", s.name, "error", err)
			next = time.Now().Add(s.every)
		}
		if r.once {
			return nil
		}
		timer := time.NewTimer(time.Until(next))
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return nil
		}
	}
}

// visit reads a source if it is due, and returns when it is due again. A remote source
// is read by one process of the pipeline at a time. An error is the bus's: what is
// wrong with the source is told, and recorded.
func (r *rounds) visit(ctx context.Context, s *source) (time.Time, error) {
	last, version, err := r.last(ctx, s)
	now := time.Now()
	if err != nil {
		return now, err
	}
	last.Source = s.name
	if !last.At.IsZero() {
		r.observe.round(last)
	}
	released := func() uint64 { return version }
	if s.remote {
		turned := last.At.After(now.Add(time.Hour)) // the clock was, and the date cannot be trusted
		if due := last.Next; due.After(now) && !turned && !r.once && last.Every == Duration(s.every).String() {
			return due, nil
		}
		if version, err = r.claim(ctx, s, last, version, now); errors.Is(err, bus.ErrChanged) {
			return now.Add(soonest), nil // another reads it
		} else if err != nil {
			return now, err
		}
		released = r.beat(ctx, s, last, version)
	}
	ctx, span := r.observe.listing(ctx, s.name)
	got, err := r.read(ctx, s, last)
	listed(span, got)
	r.observe.round(got)
	version = released()
	// Whatever came of it, a stop included, the source is free again for others.
	return got.Next, errors.Join(err, r.keep(context.WithoutCancel(ctx), s, got, version))
}

// keep writes the round down.
func (r *rounds) keep(ctx context.Context, s *source, got round, version uint64) error {
	ctx, cancel := context.WithTimeout(ctx, keepLimit)
	defer cancel()
	data, err := json.Marshal(got)
	if err != nil {
		return err
	}
	if !s.remote {
		return r.kept.Put(ctx, hashOf(s.name), data)
	}
	if _, err = r.kept.Swap(ctx, hashOf(s.name), data, version); errors.Is(err, bus.ErrChanged) {
		return nil // it took so long that another has read it meanwhile
	}
	return err
}

func (r *rounds) last(ctx context.Context, s *source) (round, uint64, error) {
	var last round
	data, version, err := r.kept.Get(ctx, hashOf(s.name))
	if err != nil || data == nil {
		return last, version, err
	}
	if err := json.Unmarshal(data, &last); err != nil {
		return last, 0, fmt.Errorf("source %s: %w", s.name, err)
	}
	return last, version, nil
}

// claim keeps others from reading the source for a while.
func (r *rounds) claim(ctx context.Context, s *source, last round, version uint64, now time.Time) (uint64, error) {
	last.Every = Duration(s.every).String()
	last.Reader, last.Next = fmt.Sprintf("%s/%d", thisHost(), os.Getpid()), now.Add(r.claims)
	data, err := json.Marshal(last)
	if err != nil {
		return 0, err
	}
	return r.kept.Swap(ctx, hashOf(s.name), data, version)
}

// beat claims the source again and again, until released is called, which returns the
// version that the claim is at. A claim that another has taken meanwhile, because the
// server did not hear of it, is not taken back: what both hand over comes once.
func (r *rounds) beat(ctx context.Context, s *source, last round, version uint64) (released func() uint64) {
	ctx, stop := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(r.claims / 3)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
			case <-ctx.Done():
				return
			}
			limited, cancel := context.WithTimeout(context.WithoutCancel(ctx), keepLimit) // begun, it is ended
			now, err := r.claim(limited, s, last, version, time.Now())
			cancel()
			switch {
			case err == nil:
				version = now
			case errors.Is(err, bus.ErrChanged):
				return
			default:
				r.tell.log.Debug("source not claimed again", "source", s.name, "error", err)
			}
		}
	}()
	return func() uint64 {
		stop()
		<-ended
		return version
	}
}

// read reads one source once and hands over what is due.
func (r *rounds) read(ctx context.Context, s *source, last round) (round, error) {
	now := time.Now()
	limited, cancel := context.WithTimeout(ctx, readLimit)
	defer cancel()
	whole, err := r.states.lacks(ctx, s.name, last.At)
	if err != nil {
		return last, err
	}
	whole = whole || !last.Again.IsZero() && !last.Again.After(now)
	list, wrong := s.list(limited, last.Memo, whole)
	if ctx.Err() != nil {
		return last, ctx.Err()
	}
	got := round{Source: s.name, Every: Duration(s.every).String(), At: now, Items: len(list.items), Old: list.old, Note: list.note, Memo: list.memo}
	if list.unchanged {
		got.Items = last.Items
	}
	jobs, err := r.due(ctx, s, list.items, now, &got)
	if err != nil {
		return last, err
	}
	if len(jobs) > roundLimit && !r.once {
		got.Later = len(jobs) - roundLimit
		jobs, got.Memo = jobs[:roundLimit], list.again
	}
	if err := r.handOver(ctx, s, jobs, now); err != nil {
		return last, err
	}
	got.New = len(jobs)
	switch {
	case whole && wrong != nil && !list.some:
		got.Again = now // it could not be listed
	case !whole && !last.Again.IsZero() && (got.Again.IsZero() || last.Again.Before(got.Again)):
		got.Again = last.Again // what rests may not have been among these items
	}
	got.judge(wrong, list.some, last)
	got.Next = now.Add(s.every)
	if s.remote {
		got.Next = list.skip.Next(now.Add(jitter(got.gap(s.every, list, wrong))))
	}
	r.tell.round(ctx, got, wrong)
	return got, nil
}

// judge notes what is wrong with the source, or with a part of it if some could be read.
func (got *round) judge(wrong error, some bool, last round) {
	if wrong == nil {
		got.Good = got.At
		return
	}
	got.Good = last.Good
	got.Error, got.Failures, got.Since = wrong.Error(), last.Failures+1, last.Since
	if got.Since.IsZero() {
		got.Since = got.At
	}
	got.Gone = errors.Is(wrong, fetch.ErrGone) && !some
	if got.Items == 0 {
		got.Items, got.Memo = last.Items, last.Memo
	}
}

// gap is the time until the source is read again: what is configured, or longer if the
// source asks for it, or fails as a whole.
func (got *round) gap(every time.Duration, list listing, wrong error) time.Duration {
	var busy *fetch.BusyError
	var notYet *fetch.NotYetError
	gap := max(every, min(list.every, longestGap))
	switch {
	case errors.As(wrong, &notYet):
		gap = notYet.After
	case got.Gone:
		gap = max(every, longestGap)
	case wrong != nil && !list.some:
		gap = max(every, min(every<<min(got.Failures, 10), longestGap))
		if errors.As(wrong, &busy) {
			gap = max(gap, busy.After)
		}
	case got.Later > 0:
		gap = min(every, soonest)
	}
	return gap
}

// jitter is a duration up to a tenth longer, so that sources configured together are
// not read together.
func jitter(d time.Duration) time.Duration { return d + rand.N(d/10+1) }

// due makes jobs of the items that are new, changed, or of which only a fetch can tell.
func (r *rounds) due(ctx context.Context, s *source, items []item, now time.Time, got *round) ([]dueJob, error) {
	var jobs []dueJob
	for _, it := range items {
		j := job{Source: s.name, Path: it.path, Stamp: it.stamp}
		if s.read == nil {
			j = job{Source: s.name, URL: it.path, Stamp: it.stamp}
		}
		j.Due = time.Now()
		last, err := r.states.get(ctx, j.key())
		switch {
		case err != nil:
			return nil, err
		case last.Until.After(now):
			got.Resting++
			if got.Again.IsZero() || last.Until.Before(got.Again) {
				got.Again = last.Until
			}
			continue
		case !last.due(it, s.name, now):
			continue
		}
		m, err := j.message(last.visit(it, now))
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, dueJob{j.key(), m})
	}
	return jobs, nil
}

// due reports whether an item is to be fetched, which was last fetched with this
// outcome.
func (last state) due(it item, source string, now time.Time) bool {
	known := last.Stamps[source]
	switch {
	case last.Engine != engineVersion || it.always || last.Again > 0:
		return true
	case it.stamp == "":
		return !last.Next.After(now)
	case known == "" && !it.changed.IsZero():
		return !last.At.After(it.changed) // another source has brought it since
	}
	return known != it.stamp
}

// visit tells one handing over of an item from another, so that what still waits in the
// queue is not handed over twice: an item that is fetched in every round is due anew in
// each, any other once for its stamp or for the time at which it was due, and once more
// each time that it was left for a later round.
func (last state) visit(it item, now time.Time) string {
	switch {
	case it.always:
		return now.Format(time.RFC3339Nano)
	case it.stamp == "":
		it.stamp = last.Next.Format(time.RFC3339Nano)
	}
	if last.Again > 0 {
		return fmt.Sprintf("%s, again %d", it.stamp, last.Again)
	}
	return it.stamp
}

// message publishes the job: once for a visit.
func (j job) message(visit string) (bus.Message, error) {
	data, err := json.Marshal(j)
	return bus.Message{Subject: j.subject(), ID: hashOf(j.key(), visit, engineVersion), Data: data}, err
}
