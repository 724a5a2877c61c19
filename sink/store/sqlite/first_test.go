package sqlite

import (
	"compress/gzip"
	"database/sql"
	"io"
	"os"
	"path/filepath"
	"testing"

	"hearsay/sink"
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
	again := *row.Claim
	again.ID, again.Article.URI = "clm_again", "https://courier.example/again"
	if err := s.Put(t.Context(), []sink.Record{{Claim: &again}}); err != nil {
		t.Fatal(err)
	}
	if e, err := s.Claim(t.Context(), again.ID); err != nil || e.Review.Status != store.Worth || e.Review.Of != row.Claim.ID || e.Review.By != "ann" {
		t.Errorf("what the first version decided does not hold for whoever prints it now: %+v, %v", e.Review, err)
	}
	if _, err := s.Undo(t.Context(), "ann"); err != nil {
		t.Errorf("what was done by the first version cannot be undone: %v", err)
	}
}

// ofFirst is a copy of the first version's file, for another to change as that version would
// have.
type ofFirst struct {
	*testing.T
	*sql.DB
	path string
	seq  int64 // of the next event
}

func newOfFirst(t *testing.T) *ofFirst {
	f := &ofFirst{T: t, path: filepath.Join(t.TempDir(), "hearsay.db"), seq: 1000}
	unzip(t, filepath.Join("testdata", "first.db.gz"), f.path)
	var err error
	if f.DB, err = sql.Open("sqlite", "file:"+f.path); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.DB.Close() })
	return f
}

func (f *ofFirst) exec(query string, args ...any) {
	f.Helper()
	if _, err := f.Exec(query, args...); err != nil {
		f.Fatal(err)
	}
}

// A word is an event that changes a status. Others of its claim are counted from 1.
type word struct {
	before, after  string
	undoes, undone int64
}

// say writes what was said of a claim, and the review that it has made, which stands at
// target. It returns the first event's number.
func (f *ofFirst) say(claim, target string, status int, list ...word) (first int64) {
	f.Helper()
	first = f.seq
	at := func(n int64) int64 {
		if n == 0 {
			return 0
		}
		return first + n - 1
	}
	for _, e := range list {
		f.exec("INSERT INTO event (seq, batch, claim, at, by, field, before, after, undoes, undone, mark) VALUES (?1, ?1, ?2, 0, 'bo', 'status', ?3, ?4, ?5, ?6, 1)",
			f.seq, claim, e.before, e.after, at(e.undoes), at(e.undone))
		f.seq++
	}
	f.exec("INSERT INTO review (claim, target, status, assignee, tags, notes, correction, fold, version, by, at, anchor) VALUES (?, ?, ?, '', '[]', 0, '', '', ?, 'bo', 0, '')",
		claim, target, status, f.seq)
	return first
}

// opened is the file as this version makes it.
func (f *ofFirst) opened() *Store {
	f.Helper()
	s, err := Open(f.path, Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	return s
}

// Of the reviews of the first version it is found out by which word they stand.
func TestWordsOfTheFirstVersion(t *testing.T) {
	cases := map[string]struct {
		words  []word
		status int
		said   int64 // as word.undoes
	}{
		"worth":               {[]word{{"open", "worth", 0, 0}}, 1, 1},
		"re-opened":           {[]word{{"open", "worth", 0, 0}, {"worth", "open", 0, 0}}, 0, 2},
		"wrong":               {[]word{{"open", "wrong", 0, 0}}, 3, 0},
		"not wrong":           {[]word{{"open", "worth", 0, 0}, {"worth", "wrong", 0, 0}, {"wrong", "open", 0, 0}}, 0, 0},
		"taken back":          {[]word{{"open", "worth", 0, 3}, {"worth", "done", 0, 4}, {"done", "worth", 2, 0}, {"worth", "open", 1, 0}}, 0, 0},
		"back to what it was": {[]word{{"open", "worth", 0, 0}, {"worth", "done", 0, 3}, {"done", "worth", 2, 0}}, 1, 1},
		"gone, and back":      {[]word{{"open", "worth", 0, 2}, {"worth", "done", 0, 3}, {"done", "worth", 2, 0}}, 1, 3},
		"never said":          {nil, 0, 0},
	}
	f := newOfFirst(t)
	first := map[string]int64{}
	for name, c := range cases {
		first[name] = f.say(name, "", c.status, c.words...)
	}
	s := f.opened()
	for name, c := range cases {
		var said int64
		if err := s.read.QueryRow("SELECT said FROM review WHERE claim = ?", name).Scan(&said); err != nil {
			t.Fatal(err)
		}
		if said > 0 {
			said -= first[name] - 1
		}
		if said != c.said {
			t.Errorf("%s: said by word %d, want %d", name, said, c.said)
		}
	}
}

// What the first version has shown otherwise than its folds have it now is shown as they do.
func TestFoldsOfTheFirstVersion(t *testing.T) {
	f := newOfFirst(t)
	var names []string // of claims: that Ann found worth checking, and three more
	rows, err := f.Query("SELECT name FROM claim ORDER BY status DESC, id LIMIT 4")
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	worth, beside, stale, reopened := names[0], names[1], names[2], names[3]
	for _, name := range []string{beside, reopened} {
		f.exec("UPDATE claim SET fold = (SELECT fold FROM claim WHERE name = ?), status = 1 WHERE name = ?", worth, name)
	}
	f.exec("UPDATE claim SET status = 2 WHERE name = ?", stale) // by nobody: the review has gone
	f.say(reopened, reopened, 0, word{before: "worth", after: "open"})
	s := f.opened()
	for name, by := range map[string]string{worth: reopened, beside: "", stale: "", reopened: ""} {
		if e, err := s.Claim(t.Context(), name); err != nil || e.Review.Status != store.Open || e.Review.Of != by {
			t.Errorf("%s is %s by %q, want open by %q: %v", name, e.Review.Status, e.Review.Of, by, err)
		}
	}
	if n, err := s.Count(t.Context(), store.Filter{Statuses: []store.Status{store.Worth, store.NotWorth}}, 10); err != nil || n > 0 {
		t.Errorf("%d folds are decided, after all is open again: %v", n, err)
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
