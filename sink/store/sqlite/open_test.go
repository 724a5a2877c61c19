package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"log/slog"
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
	fill("below.db", "PRAGMA application_id = 1752392057", "PRAGMA user_version = -1")
	fill("newer.db", "PRAGMA application_id = 1752392057", "PRAGMA user_version = 99")
	fill("named.db", "PRAGMA application_id = 7", "CREATE TABLE a (b)")
	if err := os.WriteFile(at("text.db"), bytes.Repeat([]byte("no database "), 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	damage(t, at("torn.db"))
	for name, want := range map[string]string{
		"foreign.db":    "a database of another program: give the store a file of its own",
		"named.db":      "a database of another program",
		"newer.db":      "a later version of hearsay: its form is number 99, this version knows 2: use that version, or another file",
		"below.db":      "the file is damaged: its form is number -1",
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

// A large file is used while it is checked; once it is found damaged nothing more is
// written, and it is told why. A check that is broken off, as who closes it does not wait,
// has found nothing.
func TestCheckedMeanwhile(t *testing.T) {
	defer func(n int64) { checkedAtOnce = n }(checkedAtOnce)
	dir := t.TempDir()
	damaged := filepath.Join(dir, "damaged.db")
	damage(t, damaged)
	checkedAtOnce = 0
	var log bytes.Buffer
	o := Options{Log: slog.New(slog.NewTextHandler(&log, nil))}
	s, err := Open(damaged, o)
	if err != nil {
		t.Fatal(err)
	}
	s.checks.Wait()
	err = s.PutUser(t.Context(), store.User{Name: "ann"})
	if err == nil || !strings.Contains(err.Error(), damaged) || !strings.Contains(err.Error(), "put back a copy made by hearsay backup") || !strings.Contains(log.String(), "damaged") {
		t.Errorf("something is written to a damaged file: %v\n%s", err, &log)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	log.Reset()
	for range 10 { // before, while and after it is checked
		s, err := Open(filepath.Join(dir, "whole.db"), o)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil || log.Len() > 0 {
			t.Errorf("closed while it is checked: %v\n%s", err, &log)
		}
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
	s := opens(f)
	if err := s.Put(f.Context(), storetest.NewGenerator(2).Next()); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		if _, err := s.Find(t.Context(), store.Query{Filter: store.Filter{Words: typed}}); err != nil {
			t.Errorf("search for %q: %v", typed, err)
		}
	})
}

// A backup that is not finished leaves nothing behind.
func TestBackupLeavesNothing(t *testing.T) {
	s := opens(t)
	if err := s.Put(t.Context(), storetest.NewGenerator(2).Next()); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	ended, end := context.WithCancel(t.Context())
	end()
	if err := s.Backup(ended, filepath.Join(dir, "copy.db")); !errors.Is(err, context.Canceled) {
		t.Errorf("a backup that nobody waits for: %v", err)
	}
	if err := s.Backup(t.Context(), filepath.Join(dir, "none", "copy.db")); err == nil {
		t.Error("a backup in no folder")
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
	if err := s.Backup(t.Context(), filepath.Join(dir, "copy.db")); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("beside the copy: %v, %v", left, err)
	}
}

// A copy that is not whole is told of.
func TestBackupIsChecked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hearsay.db")
	damage(t, path)
	if err := checkCopy(t.Context(), path); err == nil {
		t.Error("a damaged copy is whole")
	}
}
