package near

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// A report is one article of testdata: a headline and paragraphs, as its agency sent it.
type report struct {
	event, hand string // the file's name; "agency", "rival", "first"...
	headline    string
	paragraphs  []string
	lede        [2]string // another headline and first paragraph that a paper might give it; "" if none is written
	paper       string    // that printed it; "" as sent
}

func (r report) name() string { return r.event + "/" + r.hand }

// reports reads testdata: invented stories that agencies sent, and for each event a
// second one that somebody else wrote, with the same facts and the same quotes.
func reports(t testing.TB) []report {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata: ", err)
	}
	var all []report
	for _, f := range files {
		archive, err := txtar.ParseFile(f)
		if err != nil {
			t.Fatal(err)
		}
		event := strings.TrimSuffix(filepath.Base(f), ".txtar")
		var lede [2]string
		start := len(all)
		for _, part := range archive.Files {
			lines := strings.Split(strings.TrimSpace(string(part.Data)), "\n")
			if len(lines) < 2 {
				t.Fatalf("%s: %s has no text", f, part.Name)
			}
			if part.Name == "lede" {
				lede = [2]string{lines[0], lines[1]}
				continue
			}
			all = append(all, report{event: event, hand: part.Name, headline: lines[0], paragraphs: lines[1:]})
		}
		if start < len(all) { // the first is the agency's; the others have none
			all[start].lede = lede
		}
	}
	return all
}

// same reports whether two reports are one: the second of a flood's first day is the
// first with a new top.
func same(a, b *report) bool {
	isDay := func(r *report) bool { return r.hand == "first" || r.hand == "second" }
	return a.event == b.event && (a.hand == b.hand || isDay(a) && isDay(b))
}
