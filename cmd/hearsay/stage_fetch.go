package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"hearsay/cmd/internal/bus"
	"hearsay/extract"
	"hearsay/fetch"
)

// fetchStage puts the fetch stage on the belt: jobs in, articles out.
type fetchStage struct {
	fetcher  *fetcher
	states   *states
	editions *editions
	near     *nearby
	tell     *teller
	once     bool     // nobody waits for another attempt
	inHand   sync.Map // key of a job -> place of the message that it came in: one page is fetched once at a time
}

// handOver is when a job comes again whose page another has in hand.
const handOver = 250 * time.Millisecond

func (s *fetchStage) handle(ctx context.Context, d bus.Delivery) (bus.Result, error) {
	j, err := decodeJob(d.Data)
	if err != nil {
		return bus.Result{}, err
	}
	if holder, taken := s.inHand.LoadOrStore(j.key(), d.Seq); taken && holder != d.Seq {
		return bus.Result{}, &fetch.NotYetError{After: handOver}
	}
	last, err := s.states.get(ctx, j.key())
	if err != nil {
		return bus.Result{}, err
	}
	if j.Record == "" && last.since(j.due(d)) { // another source has had it fetched meanwhile
		now := last
		now.Stamps = last.stamped(j)
		return bus.Result{Then: func(ctx context.Context, _ []uint64) error { return s.record(ctx, j, now) }}, nil
	}
	c, err := s.fetcher.bring(ctx, j, last)
	if err != nil {
		return bus.Result{}, err
	}
	now := state{
		Name: j.name(), At: time.Now(), Outcome: "fetched", Stamps: last.stamped(j), Digest: last.Digest, Engine: engineVersion,
		ETag: c.etag, LastModified: c.modified, From: c.URL,
	}
	if c.unchanged {
		return s.unchanged(j, last, now), nil
	}
	a, err := articleOf(c.Raw, autoInput)
	if err != nil {
		return bus.Result{}, err
	}
	now.Digest = a.BodyDigest
	if j.Record == "" && last.Digest == now.Digest && last.Engine == now.Engine {
		return s.unchanged(j, last, now), nil
	}
	a.Evidence = c.evidence
	return s.publish(ctx, d, j, last, now, &a)
}

// publish makes an article of the pipeline's own: one version of what may have been
// seen before.
func (s *fetchStage) publish(ctx context.Context, d bus.Delivery, j job, last, now state, a *fetch.Article) (bus.Result, error) {
	ed, err := s.editions.place(ctx, a, d.Seq, j.Record != "")
	if err != nil {
		return bus.Result{}, err
	}
	if !ed.news {
		return s.unchanged(j, last, now), nil
	}
	enter := s.near.place(a)
	m, err := articleMessage(a, d.Seq)
	now.look(firstLook)
	return bus.Result{Publish: []bus.Message{m}, Then: func(ctx context.Context, places []uint64) error {
		// The edition last: once it is entered, the page is nothing new to a second attempt.
		if err := enter(ctx); err != nil {
			return err
		}
		if err := s.editions.enter(ctx, ed, a, places[0]); err != nil {
			return err
		}
		s.tell.fetched(j, now.Outcome)
		return s.record(ctx, j, now)
	}}, err
}

// unchanged is the outcome of a page that says what it said before.
func (s *fetchStage) unchanged(j job, last, now state) bus.Result {
	now.Outcome = "unchanged"
	now.look(2 * last.Gap)
	return bus.Result{Then: func(ctx context.Context, _ []uint64) error {
		s.tell.fetched(j, now.Outcome)
		return s.record(ctx, j, now)
	}}
}

// record keeps the outcome, but not of a replay: that says nothing of the site.
func (s *fetchStage) record(ctx context.Context, j job, now state) error {
	if j.Record != "" {
		return nil
	}
	return s.states.put(ctx, j.key(), now)
}

// articleMessage publishes an article. Its id is of this job: the same bytes may come
// again later, after others, and then they are news.
func articleMessage(a *fetch.Article, job uint64) (bus.Message, error) {
	data, err := json.Marshal(a)
	return bus.Message{
		Subject: "articles.v1." + extract.Token(a.Language) + "." + extract.Token(a.Outlet),
		ID:      hashOf(a.URI, a.BodyDigest, engineVersion, fmt.Sprint(job)), Data: data, Bulk: true,
	}, err
}

// due is when it was known that the job is to be done. Its message may be some time younger:
// a round hands over what it has seen one after the other.
func (j job) due(d bus.Delivery) time.Time {
	if j.Due.IsZero() {
		return d.Time
	}
	return j.Due
}

func decodeJob(data []byte) (job, error) {
	var j job
	if err := json.Unmarshal(data, &j); err != nil {
		return j, fmt.Errorf("%w: job: %w", errMessage, err)
	}
	if named := (j.URL != "") != (j.Path != ""); !named {
		return j, fmt.Errorf("%w: a job names a URL or a source and a path: %s", errMessage, data)
	}
	return j, nil
}

// fate is the table's, but for jobs that nobody has to keep: a source lists its items
// again (state.later), and with once nobody waits.
func (s *fetchStage) fate(d bus.Delivery, err error) bus.Fate {
	f := fateOf(err, d.Attempt)
	var notYet *fetch.NotYetError
	if s.once && errors.As(err, &notYet) && notYet.Busy {
		return bus.Fate{Action: bus.Drop, Class: "busy"}
	}
	j, bad := decodeJob(d.Data)
	listed := bad == nil && j.Source != ""
	if listed && (f.Action == bus.Retry && s.once && f.Class != "changed" || f.Action == bus.Park && f.Class != unknown) {
		f = bus.Fate{Action: bus.Drop, Class: f.Class}
	}
	return f
}

// ended tells of a failure and records it.
func (s *fetchStage) ended(ctx context.Context, d bus.Delivery, f bus.Fate, err error) {
	if j, bad := decodeJob(d.Data); bad == nil {
		defer s.inHand.CompareAndDelete(j.key(), d.Seq)
	}
	if f.Action == bus.Wait {
		if f.Class == "server" {
			s.tell.trouble(ctx, "", "", f, err)
		}
		return
	}
	if err == nil {
		return
	}
	j, bad := decodeJob(d.Data)
	if bad != nil {
		s.tell.trouble(ctx, "fetch "+d.Subject, fmt.Sprintf("message %d of %s", d.Seq, bus.Fetch), f, err)
		return
	}
	s.tell.failed(ctx, j, f, err)
	now, bad := s.states.get(ctx, j.key()) // what was read before still holds
	if bad != nil {
		s.tell.log.WarnContext(ctx, "outcome not recorded", "of", j.name(), "error", bad)
		return
	}
	now.Name, now.At, now.Outcome, now.Error, now.Engine, now.Until = j.name(), time.Now(), f.Class, err.Error(), engineVersion, time.Time{}
	switch {
	case f.Action == bus.Retry:
		now.Until = now.At.Add(f.After)
	case f.Action == bus.Drop && isTransient(f.Class):
		now.later(!s.once)
		bad = s.states.lacking(ctx, j.Source)
	default:
		now.Stamps, now.Again = now.stamped(j), 0 // nothing more is done about this version of it
		now.look(24 * firstLook)
	}
	if bad != nil {
		s.tell.log.WarnContext(ctx, "its source may not be listed anew", "of", j.name(), "source", j.Source, "error", bad)
	}
	if err := s.record(ctx, j, now); err != nil {
		s.tell.log.WarnContext(ctx, "outcome not recorded", "of", j.name(), "error", err)
	}
}
