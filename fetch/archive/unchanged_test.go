package archive

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const front = "https://brackwater.example/"

// kinds is the type of every record in a file, in order, with what it refers to.
func kinds(t *testing.T, a *Archive, file string) []string {
	t.Helper()
	var out []string
	ids := map[string]string{}
	for r, err := range ScanFile(a.o.Dir+"/"+file, 0) {
		if err != nil {
			t.Error(err)
		}
		ids[r.ID] = string(r.Body)
		switch r.Type {
		case "revisit":
			profile := r.Fields.Get("WARC-Profile")
			out = append(out, "revisit "+profile[strings.LastIndex(profile, "/")+1:]+" of "+ids[r.RefersTo])
		case "response":
			out = append(out, "response "+r.Status+" "+string(r.Body))
		}
	}
	return out
}

// notModified is an answer without a page.
func notModified(c Capture) Capture {
	c.Status, c.Body, c.NotModified = "304 Not Modified", nil, true
	c.Header = http.Header{"Etag": c.Header["Etag"]}
	return c
}

// A page that has not changed is a revisit of the last capture that has it.
func TestUnchanged(t *testing.T) {
	a, _ := opened(t, Options{})
	var file string
	for i, body := range []string{"one", "one", "two", "one", "", ""} {
		file = write(t, a, story(front, body, i)).File
	}
	ref := write(t, a, notModified(story(front, "", 6)))
	write(t, a, story("https://other.example/", "one", 7)) // another URL
	cut := story(front, "", 8)
	cut.Truncated = "time"
	write(t, a, cut)
	a.Close()
	want := []string{
		"response 200 OK one", "revisit identical-payload-digest of one", "response 200 OK two", "response 200 OK one",
		"response 200 OK ", "response 200 OK ", "revisit server-not-modified of ", "response 200 OK one", "response 200 OK ",
	}
	if diff := cmp.Diff(want, kinds(t, a, file)); diff != "" {
		t.Error("(-want +got):\n" + diff)
	}
	if ref.Revisit == "" || ref.Digest != sum(nil) {
		t.Errorf("%+v", ref)
	}
}

// A revisit reads as the page it stands for, with its own time.
func TestRevisitReadsAsThePage(t *testing.T) {
	a, _ := opened(t, Options{})
	first := write(t, a, story(front, "<p>Low tide</p>", 0))
	same := write(t, a, story(front, "<p>Low tide</p>", 60))
	none := write(t, a, notModified(story(front, "", 120)))
	for range 2 {
		for i, ref := range []Ref{first, same, none} {
			r := mustFind(t, a, ref.ID)
			raw, err := r.Raw()
			if err != nil || string(raw.Body) != "<p>Low tide</p>" || raw.ContentType != "text/html; charset=utf-8" || r.Digest != first.Digest || ref.Digest != first.Digest {
				t.Errorf("capture %d: %+v, %v", i, raw, err)
			}
			if want := story(front, "", 60*i).Retrieved; !raw.Retrieved.Equal(want) {
				t.Errorf("capture %d was retrieved at %v, want %v", i, raw.Retrieved, want)
			}
			if (r.Original != nil) != (i > 0) || i > 0 && r.Original.ID != first.ID {
				t.Errorf("capture %d: original %+v", i, r.Original)
			}
		}
		a, _ = reopen(t, a)
	}
}

// Every file stands alone: the page that a 304 is about is copied into the file that
// needs it, once, as it was. It is one capture still.
func TestNotModifiedInAnotherFile(t *testing.T) {
	a, _ := opened(t, Options{})
	first := write(t, a, story(front, "<p>Low tide</p>", 0))
	a, _ = reopen(t, a)
	second := write(t, a, notModified(story(front, "", 1)))
	write(t, a, notModified(story(front, "", 2)))
	a, _ = reopen(t, a)
	third := write(t, a, notModified(story(front, "", 3))) // by way of a copy
	a, _ = reopen(t, a)
	if diff := cmp.Diff([]string{"response 200 OK <p>Low tide</p>", "revisit server-not-modified of <p>Low tide</p>", "revisit server-not-modified of <p>Low tide</p>"}, kinds(t, a, second.File)); diff != "" {
		t.Error("(-want +got):\n" + diff)
	}
	for i, since := range []time.Time{{}, noon, noon.Add(time.Second), noon.Add(time.Minute)} {
		if got, want := len(all(t, a, since)), []int{4, 4, 3, 0}[i]; got != want {
			t.Errorf("All(%v) gives %d captures, want %d", since, got, want)
		}
	}
	if err := a.remove(strings.TrimSuffix(first.File, warcEnd)); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{first.ID, second.ID, third.ID} {
		if r := mustFind(t, a, id); string(r.Body) != "<p>Low tide</p>" {
			t.Errorf("without the first file: %+v", r)
		}
	}
	if r, err := a.Latest(front); err != nil || r.ID != third.ID {
		t.Errorf("Latest: %s, %v", r.ID, err)
	}
}

// A 304 is about the page whose ETag was asked for, or about none that is here.
func TestNotModifiedOfAnotherPage(t *testing.T) {
	for _, tt := range []struct {
		etag, asked string
		revisit     bool
	}{{`"1"`, `"1"`, true}, {`"1"`, `"0"`, false}, {`W/"1"`, `"1"`, true}, {"", `"1"`, true}, {`"1"`, "", true}} {
		for _, where := range []string{"same file", "another file"} {
			a, _ := opened(t, Options{})
			c := story(front, "<p>Low tide</p>", 0)
			c.Header["Etag"] = []string{tt.etag}
			write(t, a, c)
			if where == "another file" {
				a, _ = reopen(t, a)
			}
			c = notModified(c)
			c.RequestHeader["If-None-Match"] = []string{tt.asked}
			ref := write(t, a, c)
			if (ref.Revisit != "") != tt.revisit {
				t.Errorf("%s, ETag %s, asked %s: %+v", where, tt.etag, tt.asked, ref)
			}
			_, err := mustFind(t, a, ref.ID).Raw()
			if (err == nil) != tt.revisit {
				t.Errorf("%s, ETag %s, asked %s: Raw: %v", where, tt.etag, tt.asked, err)
			}
		}
	}
}

// A 304 for a page that the archive does not have is kept as what it is.
func TestNotModifiedOfNothing(t *testing.T) {
	a, _ := opened(t, Options{})
	gone := story(front, "<p>No such page</p>", 0)
	gone.Status = "404 Not Found"
	write(t, a, gone)
	ref := write(t, a, notModified(story(front, "", 1)))
	if r := mustFind(t, a, ref.ID); r.Type != "response" || r.StatusCode != 304 || ref.Revisit != "" {
		t.Errorf("%+v", r)
	}
}
