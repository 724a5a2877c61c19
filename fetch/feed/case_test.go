package feed

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/fetch"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the listings in testdata/*.txtar")

// retrieved is when every test feed was read.
var retrieved = time.Date(2024, 6, 10, 12, 0, 0, 0, time.UTC)

// TestCases reads every file of testdata: one feed each. The first line of its comment
// is the feed's URL; a line "Content-Type: ..." may follow; the rest says what the case
// shows. The file "source" is the feed, or a page that Discover reads, and "listing"
// what comes of it.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases in testdata:", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { testCase(t, file) })
	}
}

func testCase(t *testing.T, file string) {
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(ar.Files) == 0 || ar.Files[0].Name != "source" {
		t.Fatalf("%s: its first file is not source", file)
	}
	raw := rawOf(ar)
	if !strings.Contains(raw.URL, "://") {
		t.Fatalf("%s: the first line is not the feed's URL", file)
	}
	got := listing(raw)
	if *update {
		ar.Files = append(ar.Files[:1:1], txtar.File{Name: "listing", Data: []byte(got)})
		if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if len(ar.Files) != 2 || ar.Files[1].Name != "listing" {
		t.Fatalf("%s: it must hold source and listing; go test -update writes the listing", file)
	}
	if diff := cmp.Diff(string(ar.Files[1].Data), got); diff != "" {
		t.Errorf("%s (-want +got; go test -update rewrites):\n%s", file, diff)
	}
}

// rawOf is the feed of a case file.
func rawOf(ar *txtar.Archive) fetch.Raw {
	raw := fetch.Raw{Body: ar.Files[0].Data, Retrieved: retrieved}
	for i, line := range strings.Split(string(ar.Comment), "\n") {
		if kind, ok := strings.CutPrefix(line, "Content-Type: "); ok {
			raw.ContentType = kind
		} else if i == 0 {
			raw.URL = line
		}
	}
	return raw
}

// listing is what comes of a feed, or of a page if it is one, for people to read.
func listing(raw fetch.Raw) string {
	var b strings.Builder
	f, err := Read(raw)
	if errors.Is(err, fetch.ErrNotFeed) {
		fmt.Fprintln(&b, "error:", err)
		for _, l := range Discover(raw) {
			fmt.Fprintln(&b, "link:", l.URL)
			field(&b, "  format", string(l.Format))
			field(&b, "  title", l.Title)
		}
		return b.String()
	}
	if err != nil {
		fmt.Fprintln(&b, "error:", err)
	}
	field(&b, "format", string(f.Format))
	field(&b, "title", f.Title)
	field(&b, "language", f.Language)
	if f.Every != 0 {
		field(&b, "every", f.Every.String())
	}
	if f.Skip != (Skip{}) {
		for h, skip := range f.Skip.Hours {
			if skip {
				field(&b, "skip", fmt.Sprintf("%02d:00", h))
			}
		}
		for d, skip := range f.Skip.Days {
			if skip {
				field(&b, "skip", time.Weekday(d).String())
			}
		}
	}
	for _, i := range f.Items {
		fmt.Fprintln(&b, "item:", i.URL)
		field(&b, "  title", i.Title)
		field(&b, "  id", i.ID)
		at(&b, "  published", i.Published)
		at(&b, "  updated", i.Updated)
		field(&b, "  language", i.Language)
	}
	for _, c := range f.Sitemaps {
		fmt.Fprintln(&b, "sitemap:", c.URL)
		at(&b, "  updated", c.Updated)
	}
	for _, w := range f.Wrong {
		fmt.Fprintln(&b, "wrong:", w)
	}
	return b.String()
}

func field(b *strings.Builder, name, value string) {
	if value != "" {
		fmt.Fprintf(b, "%s: %s\n", name, value)
	}
}

func at(b *strings.Builder, name string, t time.Time) {
	if !t.IsZero() {
		field(b, name, t.Format(time.RFC3339))
	}
}
