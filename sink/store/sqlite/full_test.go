package sqlite

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/sink"
	"hearsay/sink/store"
	"hearsay/sink/store/storetest"
)

// room lets the file grow by so many pages more: SQLite then answers as on a full disk.
func (s *Store) room(t *testing.T, pages int) {
	t.Helper()
	var now int
	if err := s.writer.QueryRowContext(t.Context(), "PRAGMA page_count").Scan(&now); err != nil {
		t.Fatal(err)
	}
	var most int
	if err := s.writer.QueryRowContext(t.Context(), fmt.Sprintf("PRAGMA max_page_count = %d", now+pages)).Scan(&most); err != nil || most != now+pages {
		t.Fatalf("%d pages at most, want %d: %v", most, now+pages, err)
	}
}

// fullDisk wants an error that names the file and says what to do.
func (s *Store) fullDisk(t *testing.T, err error) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), s.path) || !strings.Contains(err.Error(), "the disk is full; make room") {
		t.Fatalf("of a full disk is said: %v", err)
	}
}

// What does not fit on a full disk is not there, not even half of it, and what was there
// stays; when there is room the store goes on as if nothing had been. The batch that comes
// again makes of it what it is of a store that was never full.
func TestFullDisk(t *testing.T) {
	s, never := opens(t), opens(t)
	g := storetest.NewGenerator(9)
	put := func(s *Store, batch []sink.Record) {
		if err := s.Put(t.Context(), batch); err != nil {
			t.Fatal(err)
		}
	}
	first := g.Next()
	put(s, first)
	put(never, first)
	var batch []sink.Record // of several articles: more than a page or two
	for range 6 {
		batch = append(batch, g.Next()...)
	}
	before := all(t, s)
	refused := 0
	for ; ; refused++ { // with a page more each time: full at every step of the writing
		s.room(t, refused)
		err := s.Put(t.Context(), batch)
		if err == nil {
			break
		}
		s.fullDisk(t, err)
		if diff := cmp.Diff(before, all(t, s)); diff != "" {
			t.Fatalf("with room for %d pages the batch has left something: before (-), after (+)\n%s", refused, diff)
		}
	}
	if refused < 20 {
		t.Errorf("refused %d times only", refused)
	}
	put(never, batch)
	if diff := cmp.Diff(all(t, never), all(t, s)); diff != "" {
		t.Errorf("a store that was never full (-), and this one (+)\n%s", diff)
	}
	if err := s.check(); err != nil {
		t.Error(err)
	}
}

// What a person was told to be written is, and what was refused is not: not in the claim,
// nor in the journal.
func TestReviewOnFullDisk(t *testing.T) {
	s := opens(t)
	if err := s.Put(t.Context(), storetest.NewGenerator(9).Next()); err != nil {
		t.Fatal(err)
	}
	page, err := s.Find(t.Context(), store.Query{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	id := page.Rows[0].Claim.ID
	note := store.Change{By: "ann", Claims: []string{id}, Note: strings.Repeat("x", store.MaxNote)}
	s.room(t, 20)
	taken := 0
	for err = nil; err == nil; taken++ {
		_, err = s.Review(t.Context(), note)
	}
	taken--
	s.fullDisk(t, err)
	_, err = s.Review(t.Context(), note)
	s.fullDisk(t, err)
	e, err := s.Claim(t.Context(), id)
	if err != nil || taken == 0 || e.Review.Notes != taken || len(e.Events) != taken {
		t.Errorf("%d notes were taken; there are %d, and %d events: %v", taken, e.Review.Notes, len(e.Events), err)
	}
	s.room(t, 1<<20)
	if _, err := s.Review(t.Context(), note); err != nil {
		t.Error(err)
	}
}

// told is all that a store tells of its claims.
type told struct {
	Len    int
	Tally  store.Tally
	Facets store.Facets
	Rows   []store.Row
}

func all(t *testing.T, s *Store) told {
	t.Helper()
	got := told{Len: s.Len()}
	var err error
	if got.Tally, err = s.Tally(t.Context(), store.Filter{}); err != nil {
		t.Fatal(err)
	}
	if got.Facets, err = s.Facets(t.Context(), 1000); err != nil {
		t.Fatal(err)
	}
	page, err := s.Find(t.Context(), store.Query{Each: true, Limit: mostRows})
	if err != nil || page.Next != "" {
		t.Fatalf("%d rows, and more follow: %v", len(page.Rows), err)
	}
	got.Rows = page.Rows
	return got
}

// opens is a new store.
func opens(t testing.TB) *Store {
	t.Helper()
	s, err := Open(filepath.Join(t.TempDir(), "hearsay.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
