package archive

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// Writers at the same time, with files ending under them; each page can be found at
// once, and all of them in the end.
func TestConcurrentWriters(t *testing.T) {
	a, _ := opened(t, Options{MaxFile: 20_000})
	const writers, each = 8, 40
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			for i := range each {
				body := strings.Repeat(fmt.Sprintf("<p>%d of %d</p>", i/2, w%4), 20)
				ref, err := a.Write(story(fmt.Sprintf("https://site%d.example/%d", w%4, i/2), body, i))
				if err != nil {
					t.Error(err)
					return
				}
				if r, err := a.Find(ref.ID); err != nil || string(r.Body) != body {
					t.Errorf("%+v: %q, %v", ref, r.Body, err)
				}
			}
		})
	}
	all.Wait()
	for range 2 {
		n := 0
		for _, err := range a.All(time.Time{}) {
			if n++; err != nil {
				t.Error(err)
			}
		}
		if n != writers*each {
			t.Errorf("All gives %d captures, want %d", n, writers*each)
		}
		a, _ = reopen(t, a)
	}
	if n := len(glob(t, a, "*.warc.gz")); n < 3 {
		t.Errorf("%d files", n)
	}
}

// Two archives on one directory, as two processes have it: each writes its own files,
// and each sees what the other wrote.
func TestTwoWriters(t *testing.T) {
	a, _ := opened(t, Options{})
	first := write(t, a, story("https://brackwater.example/", "one", 0))
	b, log := opened(t, a.o)
	second := write(t, b, story("https://brackwater.example/", "two", 1))
	if first.File == second.File {
		t.Errorf("both wrote %s", first.File)
	}
	for range 2 {
		for _, x := range []*Archive{a, b} {
			if r := mustFind(t, x, first.ID); string(r.Body) != "one" {
				t.Errorf("got %q", r.Body)
			}
			if r, err := x.Latest("https://brackwater.example/"); err != nil || string(r.Body) != "two" {
				t.Errorf("got %q, %v", r.Body, err)
			}
			if diff := cmp.Diff([]string{"response https://brackwater.example/ one", "response https://brackwater.example/ two"}, all(t, x, time.Time{})); diff != "" {
				t.Error("(-want +got):\n" + diff)
			}
		}
		b, _ = reopen(t, b)
	}
	if log.Len() > 0 {
		t.Errorf("logged: %s", log)
	}
}

// Files begun within one millisecond, by archives that know nothing of one another,
// have names of their own, and no lock is left behind.
func TestNamesNeverMeet(t *testing.T) {
	a, _ := opened(t, Options{})
	files := map[string]bool{}
	for range 30 {
		a.mu.Lock()
		a.serial = 0
		err := errors.Join(a.begin(noon), a.seal())
		a.mu.Unlock()
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range glob(t, a, "*") {
		files[path] = true
		if strings.HasSuffix(path, lockEnd) {
			t.Errorf("left: %s", path)
		}
	}
	if len(files) != 60 {
		t.Errorf("%d files, want 30 with their indexes", len(files))
	}
}

// A file that another process finishes while this one looks for something in it is
// looked through all the same.
func TestFinishedMeanwhile(t *testing.T) {
	a, _ := opened(t, Options{})
	ref := write(t, a, story(front, "one", 0))
	b, _ := opened(t, a.o)
	before, err := b.shelves()
	if err != nil || len(before) != 1 || before[0].sealed {
		t.Fatalf("%+v, %v", before, err)
	}
	a.Close()
	if e, ok, err := b.byID(before[0], ref.ID); err != nil || !ok || e.ID != ref.ID {
		t.Errorf("%+v, %v, %v", e, ok, err)
	}
}
