package sqlite

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/sink/store"
	"hearsay/sink/store/storetest"
)

// Every file that is none of ours is an error that names it and says what to do.
func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	fill := func(name string, statements ...string) {
		db, err := sql.Open("sqlite", "file:"+at(name))
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		for _, s := range statements {
			if _, err := db.Exec(s); err != nil {
				t.Fatal(err)
			}
		}
	}
	fill("foreign.db", "CREATE TABLE cookies (a)")
	fill("newer.db", "PRAGMA application_id = 1752392057", "PRAGMA user_version = 99")
	fill("named.db", "PRAGMA application_id = 7", "CREATE TABLE a (b)")
	if err := os.WriteFile(at("text.db"), bytes.Repeat([]byte("no database "), 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	damage(t, at("torn.db"))
	for name, want := range map[string]string{
		"foreign.db":    "a database of another program: give the store a file of its own",
		"named.db":      "a database of another program",
		"newer.db":      "a later version of hearsay: its form is number 99, this version knows 1: use that version, or another file",
		"text.db":       "no whole SQLite database; move it away and put back a copy made by hearsay backup",
		"torn.db":       "put back a copy made by hearsay backup",
		"text.db/in.db": "its folder cannot be made",
		".":             "cannot be opened; see that it is a file",
	} {
		s, err := Open(at(name), Options{})
		if err == nil {
			s.Close()
			t.Errorf("%s: opened", name)
			continue
		}
		if !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), at(name)) {
			t.Errorf("%s: %v\nwant its path and: %s", name, err, want)
		}
	}
}

// damage makes a store and overwrites a stretch of its middle.
func damage(t *testing.T, path string) {
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	g := storetest.NewGenerator(1)
	for range 5 {
		if err := s.Put(t.Context(), g.Next()); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt(bytes.Repeat([]byte{0xa5}, 1<<14), info.Size()/2); err != nil {
		t.Fatal(err)
	}
}

// A queue with other weights is ranked anew when the file is opened.
func TestOtherWeights(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hearsay.db")
	first := func(w store.Weights) (id string, sum float64) {
		s, err := Open(path, Options{Weights: w})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if s.Len() == 0 {
			if err := s.Put(t.Context(), storetest.NewGenerator(5).Next()); err != nil {
				t.Fatal(err)
			}
		}
		p, err := s.Find(t.Context(), store.Query{})
		if err != nil {
			t.Fatal(err)
		}
		for i := 1; i < len(p.Rows); i++ {
			if p.Rows[i-1].Rank.Sum() < p.Rows[i].Rank.Sum() {
				t.Errorf("%v: row %d ranks above the one before", w, i)
			}
		}
		return p.Rows[0].Claim.ID, p.Rows[0].Rank.Sum()
	}
	a, _ := first(store.Weights{Score: 1})
	b, sum := first(store.Weights{Score: -1, Confidence: 2})
	if a == b || sum > 2 {
		t.Errorf("the first row is %s by either weights, with %v", a, sum)
	}
}

// Whatever is typed is a search, never a mistake in FTS5's language.
func FuzzSearch(f *testing.F) {
	for _, s := range []string{"bridge", `"a phrase" begin*`, `"`, "NEAR(a b)", "a AND OR", "claim:x", "^a", "-x", "*", "“ö” é*", "a\x00b", "(", "x*y", `""`} {
		f.Add(s)
	}
	path := filepath.Join(f.TempDir(), "hearsay.db")
	s, err := Open(path, Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	if err := s.Put(f.Context(), storetest.NewGenerator(2).Next()); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		if _, err := s.Find(t.Context(), store.Query{Filter: store.Filter{Words: typed}}); err != nil {
			t.Errorf("search for %q: %v", typed, err)
		}
	})
}
