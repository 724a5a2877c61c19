package sqlite

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"hearsay/extract"
	"hearsay/sink"
	"hearsay/sink/store"
	"hearsay/sink/store/storetest"
)

// What is counted in memory is what is counted in the file, whatever has come, changed or
// gone since, and whoever did it.
func TestCountedInMemory(t *testing.T) {
	s := opens(t)
	other, err := Open(s.path, Options{}) // another process
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	g := storetest.NewGenerator(6)
	put := func(by *Store, records ...sink.Record) {
		if err := by.Put(t.Context(), records); err != nil {
			t.Fatal(err)
		}
	}
	first := g.Next()
	revise := func(n int, change func(*extract.ClaimRecord)) {
		c := *first[2+n].Claim
		c.Revision++
		change(&c)
		first[2+n].Claim = &c
		put(s, first[2+n])
	}
	for _, step := range []struct {
		name string
		do   func()
	}{
		{"nothing", func() {}},
		{"an article", func() { put(s, first...) }},
		{"the same", func() {}},
		{"others, by another process", func() { put(other, g.Next()...); put(other, g.Next()...) }},
		{"one is another's", func() { revise(3, func(c *extract.ClaimRecord) { c.Speaker.Name = "Ann Ferro" }) }},
		{"one is withdrawn", func() { revise(4, func(c *extract.ClaimRecord) { c.Status = extract.Withdrawn }) }},
		{"and is back", func() { revise(4, func(c *extract.ClaimRecord) { c.Status = extract.Current }) }},
		{"one is nobody's", func() { revise(5, func(c *extract.ClaimRecord) { c.Speaker.Name = "" }) }},
		{"one was printed long ago", func() {
			revise(6, func(c *extract.ClaimRecord) {
				at := time.Date(1969, 7, 20, 20, 17, 0, 0, time.UTC)
				c.Time.Printed = &at
			})
		}},
		{"one has an act that is not known", func() { revise(7, func(c *extract.ClaimRecord) { c.Act.Function = "sing" }) }},
		{"two are decided", func() {
			for _, by := range []*Store{s, other} {
				if _, err := by.Review(t.Context(), store.Change{By: "ann", Claims: []string{first[2].Claim.ID}, Status: store.Worth, Token: by.path}); err != nil {
					t.Fatal(err)
				}
			}
		}},
		{"and undone", func() {
			if _, err := other.Undo(t.Context(), "ann"); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		step.do()
		sameBothWays(t, s, step.name, first[2].Claim)
	}
	if c, _ := bothWays(t, s, store.Filter{}); c.claims != 60 {
		t.Errorf("%d claims, want 60", c.claims)
	}
}

// sameBothWays compares what passes the filters that are asked of memory.
func sameBothWays(t *testing.T, s *Store, step string, c *extract.ClaimRecord) {
	t.Helper()
	for name, f := range map[string]store.Filter{
		"all":      {},
		"speakers": {Speakers: []string{store.SpeakerKey(c), "ann-ferro", "_"}},
		"nobody":   {Speakers: []string{"none-such"}},
		"outlet":   {Outlets: []string{store.OutletKey(c)}},
		"acts":     {Acts: []extract.Function{extract.Inform, extract.Deny}, Statuses: []store.Status{store.Open, store.Worth}},
		"decided":  {Statuses: []store.Status{store.Worth}},
		"from":     {From: time.Date(1969, 7, 20, 0, 0, 0, 0, time.UTC)},
		"a day":    {From: time.Date(1969, 7, 20, 0, 0, 0, 0, time.UTC), To: time.Date(1969, 7, 21, 0, 0, 0, 0, time.UTC)},
		"to":       {To: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)},
	} {
		inMemory, inFile := bothWays(t, s, f)
		if diff := cmp.Diff(inFile, inMemory, cmp.AllowUnexported(counts{}), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s, %s: in the file (-), in memory (+)\n%s", step, name, diff)
		}
	}
}

// bothWays counts what passes a filter in memory and in the file.
func bothWays(t *testing.T, s *Store, f store.Filter) (inMemory, inFile *counts) {
	t.Helper()
	if err := s.counting(t.Context(), func(v *view, k *kept) (err error) {
		if inMemory, err = v.counts(f, k); err != nil {
			return err
		}
		inFile = &counts{days: map[int32]int{}, nobody: inMemory.nobody}
		return inFile.read(v, f)
	}); err != nil {
		t.Fatal(err)
	}
	for _, n := range []*counts{inMemory, inFile} { // in whatever order they are read
		n.named()
		n.quoted, n.lastDay = slices.Compact(n.quoted), nil
	}
	return inMemory, inFile
}

// Whoever no longer waits for a count does not wait for those before.
func TestCountedForNobody(t *testing.T) {
	s := opens(t)
	ended, end := context.WithCancel(t.Context())
	if err := s.counting(t.Context(), func(*view, *kept) error {
		end()
		_, err := s.Tally(ended, store.Filter{})
		return err
	}); err != context.Canceled {
		t.Errorf("counted for nobody: %v", err)
	}
}
