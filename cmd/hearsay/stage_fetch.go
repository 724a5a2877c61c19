package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"sync"
	"time"

	"hearsay/cmd/internal/bus"
	"hearsay/extract"
	"hearsay/extract/english"
	"hearsay/fetch"
	"hearsay/fetch/archive"
	"hearsay/fetch/web"
)

// A fetcher brings the page that a job names: from the web, out of a source or out of
// the archive.
type fetcher struct {
	web     *web.Client
	sources map[string]*source
	archive *archive.Archive // nil: nothing is kept
}

// A catch is what a fetcher brought.
type catch struct {
	fetch.Raw
	evidence  string // id of the archived record, "" if there is none
	unchanged bool   // the site says so; Body is nil
	etag      string
	modified  string
}

func (f *fetcher) bring(ctx context.Context, j job, last state) (catch, error) {
	switch {
	case j.Record != "":
		return f.record(j.Record)
	case j.URL != "":
		return f.page(ctx, j.URL, last)
	}
	s, ok := f.sources[j.Source]
	if !ok || s.read == nil {
		return catch{}, fmt.Errorf("%w: %q", errSource, j.Source)
	}
	raw, err := s.read(j.Path)
	return catch{Raw: raw}, err
}

// page fetches a URL and keeps all that came: redirects and errors too. What was read by
// the same engine need not come again.
func (f *fetcher) page(ctx context.Context, url string, last state) (catch, error) {
	r := web.Request{URL: url}
	if last.Digest != "" && last.Engine == engineVersion {
		r.ETag, r.LastModified, r.ValidatorsOf = last.ETag, last.LastModified, last.From
	}
	var seen []web.Exchanged
	if f.archive != nil {
		r.Seen = func(x web.Exchanged) { seen = append(seen, x) }
	}
	got, err := f.web.Get(ctx, r)
	evidence, failed := f.keep(seen)
	switch {
	case failed != nil && err != nil:
		return catch{}, fmt.Errorf("%w; it was to be kept that the fetch ended so: %v", failed, err)
	case failed != nil || err != nil:
		return catch{}, cmp.Or(failed, err)
	}
	got.Retrieved = got.Retrieved.Truncate(time.Microsecond) // as the archive has it
	return catch{Raw: got.Raw, evidence: evidence, unchanged: got.NotModified, etag: got.ETag, modified: got.LastModified}, nil
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
	Until   time.Time `json:"until,omitzero"` // when it is tried again
	// Again is how often in a row it was left for a later round: its site was down.
	Again int `json:"again,omitempty"`
	// Stamps are those of the items that were read, by source.
	Stamps map[string]string `json:"stamps,omitempty"`
	Digest string            `json:"digest,omitempty"` // of the bytes that were read
	Engine string            `json:"engine"`

	// By these the site tells whether the page at From has changed.
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"lastModified,omitempty"`
	From         string `json:"from,omitempty"`

	// A page whose source does not say when it changes is looked at again at Next: soon
	// after a change, and twice as late each time that there was none.
	Gap  time.Duration `json:"gap,omitempty"`
	Next time.Time     `json:"next,omitzero"`
}

// since reports whether the page was read after a job for it was handed over.
func (s *state) since(handed time.Time) bool {
	return s.At.After(handed) && s.Engine == engineVersion && (s.Outcome == "fetched" || s.Outcome == "unchanged")
}

// stamped are the stamps with that of a job.
func (s *state) stamped(j job) map[string]string {
	if j.Stamp == "" {
		return s.Stamps
	}
	all := maps.Clone(s.Stamps)
	if all == nil {
		all = map[string]string{}
	}
	all[j.Source] = j.Stamp
	return all
}

// The first and the longest time between two looks at one page.
const (
	firstLook = time.Hour
	lastLook  = 7 * 24 * time.Hour
)

// look sets when the page is looked at again.
func (s *state) look(gap time.Duration) {
	s.Gap = min(max(gap, firstLook), lastLook)
	s.Next = s.At.Add(s.Gap)
}

// later leaves a page for a later round, after a rest that grows each time. Its stamp
// is not noted: it has not been read.
func (s *state) later(rest bool) {
	s.Again++
	if rest {
		s.Until = s.At.Add(min(firstLook<<min(s.Again-1, 8), lastLook))
	}
}

// states keeps the state of every URL and file.
type states struct{ kept *bus.Bucket }

// lacking notes that a source has a page that could not be read: what it has is to be
// listed anew, even if it says that nothing has changed.
func (s *states) lacking(ctx context.Context, source string) error {
	return s.put(ctx, listKey(source), state{Name: source, At: time.Now(), Outcome: "lacking"})
}

// lacks reports whether that was noted since a time.
func (s *states) lacks(ctx context.Context, source string, since time.Time) (bool, error) {
	got, err := s.get(ctx, listKey(source))
	return got.At.After(since), err
}

func listKey(source string) string { return hashOf("list", source) }

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
	if j.Record == "" && last.since(d.Time) { // another source has had it fetched meanwhile
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
		return
	}
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
	now, bad := s.states.get(ctx, j.key()) // what was read before still holds
	if bad != nil {
		s.tell.log.Warn("outcome not recorded", "of", j.name(), "error", bad)
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
		s.tell.log.Warn("its source may not be listed anew", "of", j.name(), "source", j.Source, "error", bad)
	}
	if err := s.record(ctx, j, now); err != nil {
		s.tell.log.Warn("outcome not recorded", "of", j.name(), "error", err)
	}
}
