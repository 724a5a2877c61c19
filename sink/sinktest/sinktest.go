// Package sinktest takes a sink and tells whether it keeps sink.Sink's promises: one
// suite that every sink of hearsay passes.
package sinktest

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/extract"
	"hearsay/sink"
)

// A Place is where one sink keeps its records, empty at first.
type Place struct {
	// Open opens the sink there. A test closes it before it opens it again.
	Open func() (Sink, error)
	// Held reads back what the sink holds, by any way but the sink itself: of every id
	// the highest revision, in any order. It is called while the sink is open.
	Held func() ([]sink.Record, error)
	// Kinds are what the sink keeps of a batch.
	Kinds []sink.Kind
}

// Sink is a sink that can be closed.
type Sink interface {
	sink.Sink
	io.Closer
}

// Run runs the suite; place makes a new, empty place for every test.
func Run(t *testing.T, place func(t *testing.T) Place) {
	for _, tt := range []struct {
		name string
		test func(*bench)
	}{
		{"nothing", nothing},
		{"all kinds", allKinds},
		{"the same again", again},
		{"revisions in any order", revisions},
		{"withdrawn", withdrawn},
		{"reopened", reopened},
		{"a new version of an article", newVersion},
		{"hostile text", hostile},
		{"concurrent", concurrent},
		{"a bad record", badRecord},
		{"an ended context", ended},
		{"closed", closed},
		{"large", large},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := &bench{T: t, Place: place(t)}
			b.open()
			defer func() { b.Sink.Close() }()
			tt.test(b)
		})
	}
}

func nothing(b *bench) {
	b.put(nil)
	b.put([]sink.Record{})
	b.holds()
}

// A claim may come before its article.
func allKinds(b *bench) {
	r := records("a", 3)
	b.put(r[2:])
	b.put(r[:2])
	b.holds(r...)
}

func again(b *bench) {
	r := records("a", 3)
	b.put(append(r, r...)) // within one batch, too
	for range 3 {
		b.put(r)
	}
	b.holds(r...)
}

func revisions(b *bench) {
	r := records("a", 4)
	first, second, third := r[1:], revised(r[1:], 2), revised(r[1:], 3)
	b.put(second)
	b.put(first) // late
	b.holds(second...)
	b.put(append(third, second...))
	b.holds(third...)
	other := records("b", 2)[1:]
	b.put(append(other, revised(other, 7)...))
	b.holds(append(third, revised(other, 7)...)...)
}

func withdrawn(b *bench) {
	r := records("a", 2)
	gone := revised(r[1:], 2)
	for _, g := range gone {
		if g.Claim != nil {
			g.Claim.Status = extract.Withdrawn
		}
	}
	b.put(r)
	b.put(gone)
	b.put(r)
	b.holds(append(gone, r[0])...)
	back := revised(r[1:], 3)
	b.put(append(back, gone...)) // late
	b.put(gone)
	b.holds(append(back, r[0])...)
}

func reopened(b *bench) {
	r := records("a", 3)
	b.put(r)
	b.reopen()
	b.put(r)
	b.holds(r...)
	next := revised(r[1:], 2)
	b.put(next)
	b.reopen()
	b.reopen()
	b.put(r)
	b.put(next)
	b.holds(append(next, r[0])...)
}

func newVersion(b *bench) {
	old, edited := records("a", 1)[:1], records("a", 1)[:1]
	edited[0].Article.Compose(append(parts(1), parts(2)...))
	b.put(old)
	b.put(edited)
	held := b.held()
	for id, record := range b.byID(edited) {
		if diff := cmp.Diff(record, held[id]); diff != "" {
			b.Errorf("the later version: %s", diff)
		}
	}
}

// Words of an article are anything, and come back as they were.
func hostile(b *bench) {
	r := records("a\n\"'; DROP TABLE claims; --\x00\u2028", 2)
	for _, r := range r {
		if c := r.Claim; c != nil {
			c.Claim.Text = "<b>&amp;\r\n\t\x00\x7f\u2028\u2029\ufeff\U0001f9a1 \u202eright to left\\u0041"
			c.Warnings = []string{"", "\""}
		}
	}
	b.put(r)
	b.reopen()
	b.put(r)
	b.holds(r...)
}

func concurrent(b *bench) {
	var all []sink.Record
	for i := range 8 {
		all = append(all, records(fmt.Sprint("article ", i), 5)...)
	}
	var workers sync.WaitGroup
	for i := range 8 {
		workers.Go(func() { // every worker writes everything, in an order of its own
			mine := append([]sink.Record(nil), all...)
			rand.New(rand.NewPCG(1, uint64(i))).Shuffle(len(mine), func(i, j int) { mine[i], mine[j] = mine[j], mine[i] })
			for len(mine) > 0 {
				n := min(len(mine), 3+i)
				if err := b.Sink.Put(b.Context(), mine[:n]); err != nil {
					b.Error(err)
				}
				mine = mine[n:]
			}
		})
	}
	workers.Wait()
	b.holds(all...)
}

// A batch with a record that can't be kept is an error, not a batch with one less; and
// it comes again, whatever has become of its other records.
func badRecord(b *bench) {
	r := records("a", 2)
	for name, bad := range map[string]sink.Record{
		"empty":       {},
		"no id":       {Claim: &extract.ClaimRecord{Schema: extract.ClaimSchema, Revision: 1}},
		"no revision": {Claim: &extract.ClaimRecord{Schema: extract.ClaimSchema, ID: "clm_x"}},
	} {
		if err := b.Sink.Put(b.Context(), append(r[:len(r):len(r)], bad)); err == nil {
			b.Errorf("%s: a batch with such a record was taken", name)
		}
	}
	b.put(r)
	b.holds(r...)
}

func ended(b *bench) {
	ctx, cancel := context.WithCancel(b.Context())
	cancel()
	r := records("a", 2)
	if err := b.Sink.Put(ctx, r); err == nil {
		b.holds(r...)
	}
	b.put(r)
	b.holds(r...)
}

func closed(b *bench) {
	r := records("a", 1)
	b.close()
	if err := b.Sink.Close(); err != nil {
		b.Errorf("closed twice: %v", err)
	}
	if err := b.Sink.Put(b.Context(), r); err == nil {
		b.Error("Put after Close reports success")
	}
	b.open()
	b.put(r)
	b.holds(r...)
}

func large(b *bench) {
	r := records("a", 500)
	r[0].Article.Compose(append(parts(1), parts(20_000)...))
	b.put(r)
	b.reopen()
	b.put(r)
	b.holds(r...)
}

// bench is one test at work.
type bench struct {
	*testing.T
	Place
	Sink Sink
}

func (b *bench) open() {
	b.Helper()
	s, err := b.Open()
	if err != nil {
		b.Fatal(err)
	}
	b.Sink = s
}

func (b *bench) close() {
	b.Helper()
	if err := b.Sink.Close(); err != nil {
		b.Fatal(err)
	}
}

func (b *bench) reopen() {
	b.Helper()
	b.close()
	b.open()
}

func (b *bench) put(batch []sink.Record) {
	b.Helper()
	if err := b.Sink.Put(b.Context(), batch); err != nil {
		b.Fatal(err)
	}
}

// holds checks that the sink has just those of the records that it keeps.
func (b *bench) holds(want ...sink.Record) {
	b.Helper()
	if diff := cmp.Diff(b.byID(want), b.held()); diff != "" {
		b.Errorf("want (-), held (+):\n%s", diff)
	}
}

func (b *bench) held() map[string]string {
	b.Helper()
	held, err := b.Held()
	if err != nil {
		b.Fatal(err)
	}
	m := b.byID(held)
	if len(m) != len(held) {
		b.Errorf("%d records are held under %d ids", len(held), len(m))
	}
	return m
}

// byID is the JSON of the records of the sink's kinds, by what they are known by.
func (b *bench) byID(list []sink.Record) map[string]string {
	b.Helper()
	m := map[string]string{}
	for _, r := range list {
		var id string
		var v any
		switch r.Kind() {
		case sink.Articles:
			id, v = r.Article.URI+" "+r.Article.Text, r.Article
		case sink.Entities:
			id, v = r.Entities.ID, r.Entities
		case sink.Claims:
			id, v = r.Claim.ID, r.Claim
		}
		if !b.keeps(r.Kind()) {
			continue
		}
		data, err := json.MarshalIndent(v, "", " ")
		if err != nil {
			b.Fatal(err)
		}
		m[strings.ToValidUTF8(id, "?")] = string(data)
	}
	return m
}

func (b *bench) keeps(k sink.Kind) bool {
	for _, kept := range b.Kinds {
		if k == kept {
			return true
		}
	}
	return false
}
