package sqlite

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"

	"hearsay/sink/store"
	"hearsay/sink/store/storetest"
)

// testdata/first.db.gz was written by the first version of this package, and is never
// written again: the generator's first two articles of seed 11, a second revision of
// their first claim, what Ann said of it, a user and a named filter. Every later version
// reads it, whole, and goes on writing.
func TestFirstVersion(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hearsay.db")
	unzip(t, filepath.Join("testdata", "first.db.gz"), path)
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if n := s.Len(); n != 44 {
		t.Errorf("%d records, want 44", n)
	}
	page, err := s.Find(t.Context(), store.Query{Filter: store.Filter{Statuses: []store.Status{store.Worth}}})
	if err != nil || len(page.Rows) != 1 {
		t.Fatalf("%d rows that are worth checking: %v", len(page.Rows), err)
	}
	row := page.Rows[0]
	if r := row.Review; r.Assignee != "ann" || len(r.Tags) != 1 || r.Tags[0] != "bridge" || r.Notes != 1 || r.By != "ann" || row.Claim.Revision != 2 {
		t.Errorf("the review is %+v, of revision %d", r, row.Claim.Revision)
	}
	e, err := s.Claim(t.Context(), row.Claim.ID)
	if err != nil {
		t.Fatal(err)
	}
	if e.Article == nil || len(e.Versions) != 1 || len(e.Events) != 4 {
		t.Errorf("the claim has %d versions and %d events, an article: %v", len(e.Versions), len(e.Events), e.Article != nil)
	}
	if h, err := s.History(t.Context(), row.Claim.ID); err != nil || len(h) != 2 {
		t.Errorf("%d revisions: %v", len(h), err)
	}
	found, err := s.Find(t.Context(), store.Query{Filter: store.Filter{Words: `"` + row.Claim.Claim.Text + `"`}})
	if err != nil || len(found.Rows) != 1 || found.Rows[0].Claim.ID != row.Claim.ID {
		t.Errorf("its words find %d rows: %v", len(found.Rows), err)
	}
	users, err := s.Users(t.Context())
	if err != nil || len(users) != 1 || users[0].Name != "rea" || users[0].Role != store.Reads {
		t.Errorf("users %+v: %v", users, err)
	}
	filters, err := s.SavedFilters(t.Context())
	if err != nil || len(filters) != 1 || filters[0].Query != "status=worth" {
		t.Errorf("filters %+v: %v", filters, err)
	}

	g := storetest.NewGenerator(11)
	for range 3 {
		if err := s.Put(t.Context(), g.Next()); err != nil {
			t.Fatal(err)
		}
	}
	if n := s.Len(); n != 66 {
		t.Errorf("after the third article %d records, want 66", n)
	}
	if _, err := s.Undo(t.Context(), "ann"); err != nil {
		t.Errorf("what was done by the first version cannot be undone: %v", err)
	}
}

func unzip(t *testing.T, from, to string) {
	t.Helper()
	f, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o600); err != nil {
		t.Fatal(err)
	}
}
