package archive

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// answered is a capture of a front page with another status, n seconds after noon.
func answered(status, body string, n int) Capture {
	c := story(front, body, n)
	c.Status = status
	return c
}

// An error or a redirect with the very body of the page is no revisit of it, and so
// reads as what it was.
func TestErrorWithThePagesBody(t *testing.T) {
	a, _ := opened(t, Options{})
	page := write(t, a, story(front, "<p>Low tide</p>", 0))
	for i, status := range []string{"404 Not Found", "302 Found", "503 Service Unavailable", "206 Partial Content"} {
		ref := write(t, a, answered(status, "<p>Low tide</p>", i+1))
		if r := mustFind(t, a, ref.ID); r.Type != "response" || r.Status != status || ref.Revisit != "" {
			t.Errorf("%s: %+v", status, r)
		}
	}
	if ref := write(t, a, notModified(story(front, "", 9))); ref.Revisit != page.ID {
		t.Errorf("the 304 is about %q, want %s", ref.Revisit, page.ID)
	}
}

// The last page of a URL is not its last answer, whether it is looked for in the file
// being written, in a finished one, or in one whose index was made anew.
func TestLatestPage(t *testing.T) {
	a, _ := opened(t, Options{})
	if _, err := a.LatestPage(front); !errors.Is(err, ErrNotFound) {
		t.Errorf("of an empty archive: %v", err)
	}
	write(t, a, answered("404 Not Found", "No such page", 0))
	if _, err := a.LatestPage(front); !errors.Is(err, ErrNotFound) {
		t.Errorf("of a 404: %v", err)
	}
	page := write(t, a, story(front, "<p>Low tide</p>", 1))
	same := write(t, a, story(front, "<p>Low tide</p>", 2))
	cut := story(front, "<p>Low", 3)
	cut.Truncated = "disconnect"
	lying := answered("404 Not Found", "", 7)
	lying.Header["Content-Type"] = []string{revisitMIME}
	var last Ref
	for _, c := range []Capture{
		cut, answered("301 Moved Permanently", "", 4), answered("200 OK", "", 5), answered("204 No Content", "", 6), lying,
	} {
		last = write(t, a, c)
	}
	file := strings.TrimSuffix(last.File, warcEnd)
	for _, when := range []string{"being written", "finished", "index lost"} {
		r, err := a.LatestPage(front)
		if err != nil || r.ID != same.ID || r.Original == nil || r.Original.ID != page.ID {
			t.Errorf("%s: %+v, %v", when, r, err)
		}
		if r, err := a.Latest(front); err != nil || r.ID != last.ID {
			t.Errorf("%s: the last answer: %+v, %v", when, r, err)
		}
		if when == "finished" {
			if err := a.removeIfThere(file + indexEnd); err != nil {
				t.Fatal(err)
			}
		}
		a, _ = reopen(t, a)
	}
}

// A page that broke off does not stand between a 304 in a new file and the page that it
// is about.
func TestNotModifiedAfterACutPage(t *testing.T) {
	first, _ := opened(t, Options{})
	write(t, first, story(front, "<p>Low tide</p>", 0))
	cut := story(front, "<p>Low", 1)
	cut.Truncated = "time"
	write(t, first, cut)
	write(t, first, answered("403 Forbidden", "no", 2))
	a, log := reopen(t, first)
	ref := write(t, a, notModified(story(front, "", 3)))
	want := []string{"response 200 OK <p>Low tide</p>", "revisit server-not-modified of <p>Low tide</p>"}
	if diff := cmp.Diff(want, kinds(t, a, ref.File)); diff != "" || log.Len() > 0 {
		t.Errorf("(-want +got):\n%s%s", diff, log)
	}
}
