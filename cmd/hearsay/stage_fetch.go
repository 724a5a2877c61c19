package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"hearsay/cmd/internal/bus"
	"hearsay/extract"
	"hearsay/extract/english"
	"hearsay/fetch"
	"hearsay/fetch/web"
)

// A fetcher is the fetch stage: it brings the page that a job names, from the web or
// out of a source, and reads it as an article.
type fetcher struct {
	web     *web.Client
	sources map[string]*source
}

func (f *fetcher) fetch(ctx context.Context, j job) (fetch.Article, error) {
	raw, err := f.raw(ctx, j)
	if err != nil {
		return fetch.Article{}, err
	}
	return articleOf(raw, autoInput)
}

func (f *fetcher) raw(ctx context.Context, j job) (fetch.Raw, error) {
	if j.URL != "" {
		a, err := f.web.Get(ctx, web.Request{URL: j.URL})
		return a.Raw, err
	}
	s, ok := f.sources[j.Source]
	if !ok || s.read == nil {
		return fetch.Raw{}, fmt.Errorf("%w: %q", errSource, j.Source)
	}
	return s.read(j.Path)
}

// engineVersion is in every state: what another engine has read is read again.
const engineVersion = english.Name + " " + english.Version

// A state is what became of a URL or file the last time, as the bucket of states
// keeps it.
type state struct {
	Name    string    `json:"name"`
	At      time.Time `json:"at"`
	Outcome string    `json:"outcome"` // "fetched", "unchanged", or the class of an error
	Error   string    `json:"error,omitempty"`
	Until   time.Time `json:"until,omitzero"`   // when it is tried again
	Stamp   string    `json:"stamp,omitempty"`  // of the item that was read
	Digest  string    `json:"digest,omitempty"` // of the bytes that were read
	Engine  string    `json:"engine"`
}

// states keeps the state of every URL and file.
type states struct{ kept *bus.Bucket }

// get returns a state; the zero state if there is none.
func (s *states) get(ctx context.Context, key string) (state, error) {
	var got state
	data, _, err := s.kept.Get(ctx, key)
	if err != nil || data == nil {
		return got, err
	}
	if err := json.Unmarshal(data, &got); err != nil {
		return got, fmt.Errorf("urlstate %s: %w", key, err)
	}
	return got, nil
}

func (s *states) put(ctx context.Context, key string, v state) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return s.kept.Put(ctx, key, data)
}

// fetchStage puts the fetch stage on the belt: jobs in, articles out.
type fetchStage struct {
	fetcher *fetcher
	states  *states
	tell    *teller
	once    bool // nobody waits for another attempt
}

func (s *fetchStage) handle(ctx context.Context, d bus.Delivery) (bus.Result, error) {
	j, err := decodeJob(d.Data)
	if err != nil {
		return bus.Result{}, err
	}
	last, err := s.states.get(ctx, j.key())
	if err != nil {
		return bus.Result{}, err
	}
	a, err := s.fetcher.fetch(ctx, j)
	if err != nil {
		return bus.Result{}, err
	}
	now := state{Name: j.name(), At: time.Now(), Outcome: "fetched", Stamp: j.Stamp, Digest: a.BodyDigest, Engine: engineVersion}
	r := bus.Result{Then: func(ctx context.Context, _ []uint64) error {
		s.tell.fetched(j, &a, now.Outcome)
		return s.states.put(ctx, j.key(), now)
	}}
	if last.Digest == now.Digest && last.Engine == now.Engine {
		now.Outcome = "unchanged"
		return r, nil
	}
	m, err := articleMessage(&a, d.Seq)
	r.Publish = []bus.Message{m}
	return r, err
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

func decodeJob(data []byte) (job, error) {
	var j job
	if err := json.Unmarshal(data, &j); err != nil {
		return j, fmt.Errorf("%w: job: %w", errMessage, err)
	}
	if (j.URL == "") == (j.Path == "") {
		return j, fmt.Errorf("%w: a job names a URL or a source and a path: %s", errMessage, data)
	}
	return j, nil
}

// fate is the table's, but for jobs that nobody has to keep: a source lists its items
// again, and with once nobody waits.
func (s *fetchStage) fate(d bus.Delivery, err error) bus.Fate {
	f := fateOf(err, d.Attempt)
	j, bad := decodeJob(d.Data)
	listed := bad == nil && j.Source != ""
	if listed && (f.Action == bus.Retry && s.once || f.Action == bus.Park && f.Class != unknown) {
		f = bus.Fate{Action: bus.Drop, Class: f.Class}
	}
	return f
}

// ended tells of a failure and records it.
func (s *fetchStage) ended(ctx context.Context, d bus.Delivery, f bus.Fate, err error) {
	s.tell.ended("fetch", f)
	if err == nil {
		return
	}
	j, bad := decodeJob(d.Data)
	if bad != nil {
		s.tell.trouble("fetch "+d.Subject, fmt.Sprintf("message %d of %s", d.Seq, bus.Fetch), f, err)
		return
	}
	s.tell.failed(j, f, err)
	now := state{Name: j.name(), At: time.Now(), Outcome: f.Class, Error: err.Error(), Engine: engineVersion}
	if f.Action == bus.Retry {
		now.Until = now.At.Add(f.After)
	} else {
		now.Stamp = j.Stamp // nothing more is done about this version of it
	}
	if err := s.states.put(ctx, j.key(), now); err != nil {
		s.tell.log.Warn("outcome not recorded", "of", j.name(), "error", err)
	}
}
