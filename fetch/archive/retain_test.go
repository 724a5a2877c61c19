package archive

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// filled is an archive of n finished files, each with one page a day later than the
// one before, and the time of the last: now.
func filled(t *testing.T, o Options, n int) (*Archive, time.Time) {
	t.Helper()
	a, _ := opened(t, Options{Dir: o.Dir})
	last := time.Now()
	day := func(i int) time.Time { return last.Add(time.Duration(i-n+1) * 24 * time.Hour) }
	for i := range n {
		c := story(fmt.Sprint("https://brackwater.example/", i), strings.Repeat(fmt.Sprint("page ", i), 100), 0)
		c.Started = day(i)
		write(t, a, c)
		a, _ = reopen(t, a)
	}
	a.Close()
	o.Dir = a.o.Dir
	for i, path := range glob(t, a, "*"+warcEnd) { // as if written on its day
		if err := os.Chtimes(path, day(i), day(i)); err != nil {
			t.Fatal(err)
		}
	}
	b, _ := opened(t, o)
	return b, last
}

func count(t *testing.T, a *Archive) int {
	t.Helper()
	return len(all(t, a, time.Time{}))
}

// A file is as full as it may be, then the next is begun.
func TestRotation(t *testing.T) {
	a, log := opened(t, Options{MaxFile: 5_000})
	files := map[string]int{}
	for i := range 60 {
		files[write(t, a, story(fmt.Sprint("https://brackwater.example/", i), "a page", i)).File]++
	}
	if len(files) < 8 || len(files) > 15 {
		t.Errorf("%d files: %v", len(files), files)
	}
	if n := len(glob(t, a, "*"+indexEnd)); n != len(files)-1 {
		t.Errorf("%d indexes for %d files, of which one is being written", n, len(files))
	}
	for file := range files {
		if info, err := os.Stat(filepath.Join(a.o.Dir, file)); err != nil || info.Size() > 6_500 {
			t.Errorf("%s: %d bytes, %v", file, info.Size(), err)
		}
	}
	if n := count(t, a); n != 60 || log.Len() > 0 {
		t.Errorf("%d captures; logged %s", n, log)
	}
}

func TestRetainByAge(t *testing.T) {
	a, last := filled(t, Options{MaxAge: 72*time.Hour + time.Minute}, 6)
	for _, tt := range []struct {
		after time.Duration
		left  int
	}{{0, 4}, {time.Hour, 3}, {24 * time.Hour, 3}, {26 * time.Hour, 2}, {1000 * time.Hour, 0}} {
		if err := a.tidy(last.Add(tt.after)); err != nil {
			t.Fatal(err)
		}
		if n := count(t, a); n != tt.left {
			t.Errorf("%v after the last page %d are left, want %d", tt.after, n, tt.left)
		}
	}
	if left := glob(t, a, "*"); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

// Open removes what is past its time.
func TestRetainOnOpen(t *testing.T) {
	a, _ := filled(t, Options{MaxAge: time.Minute}, 3)
	if left := glob(t, a, "*"); len(left) != 2 {
		t.Errorf("left: %v", left)
	}
}

func TestRetainByTotal(t *testing.T) {
	a, last := filled(t, Options{}, 6)
	one := 0
	for _, path := range glob(t, a, "*") {
		one += len(get(t, path))
	}
	a.o.MaxTotal = int64(one/2 + 10) // three of six
	if err := a.tidy(last); err != nil {
		t.Fatal(err)
	}
	var urls []string
	for r := range a.All(time.Time{}) {
		urls = append(urls, r.URL)
	}
	want := []string{"https://brackwater.example/3", "https://brackwater.example/4", "https://brackwater.example/5"}
	if diff := cmp.Diff(want, urls); diff != "" {
		t.Error("(-want +got):\n" + diff)
	}
}

// While pages are written, what is kept stays within its limit, give or take the file
// being written; that one is never removed.
func TestRetainAtRotation(t *testing.T) {
	a, _ := opened(t, Options{MaxTotal: 60_000, MaxFile: 8_000})
	var last Ref
	for i := range 200 {
		last = write(t, a, story(fmt.Sprint("https://brackwater.example/", i), "a page", i))
	}
	total := 0
	for _, path := range glob(t, a, "*") {
		total += len(get(t, path))
	}
	if total > 80_000 || total < 40_000 {
		t.Errorf("%d bytes are kept", total)
	}
	mustFind(t, a, last.ID)
	a.o.MaxTotal = 1
	if err := a.tidy(time.Now()); err != nil {
		t.Fatal(err)
	}
	mustFind(t, a, last.ID)
}

// What another process is writing is not removed, nor mended, nor counted as finished.
func TestRetainLeavesOthersAlone(t *testing.T) {
	a, _ := opened(t, Options{})
	ref := write(t, a, story(front, "one", 0))
	b, log := opened(t, Options{Dir: a.o.Dir, MaxAge: time.Minute, MaxTotal: 1, MaxFile: 1})
	if err := b.tidy(time.Now().Add(1000 * time.Hour)); err != nil {
		t.Fatal(err)
	}
	mustFind(t, a, ref.ID)
	mustFind(t, b, ref.ID)
	if log.Len() > 0 {
		t.Errorf("logged %s", log)
	}
}

// An archive to which nothing comes any more still forgets: the file being written is
// ended, and removed in time.
func TestIdleArchiveForgets(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		a, _ := opened(t, Options{Dir: dir, MaxAge: 50 * time.Hour})
		c := story(front, "one", 0)
		c.Started = time.Now()
		file := filepath.Join(dir, write(t, a, c).File)
		if err := os.Chtimes(file, c.Started, c.Started); err != nil { // the file system has its own clock
			t.Fatal(err)
		}
		time.Sleep(49 * time.Hour)
		if n := count(t, a); n != 1 {
			t.Errorf("%d captures after 49 hours", n)
		}
		time.Sleep(3 * time.Hour)
		if n := count(t, a); n != 0 {
			t.Errorf("%d captures after 52 hours", n)
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
}
