package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/fetch"
)

// runLine is one command line in this process: its status and what it wrote.
func runLine(t *testing.T, stdin string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	status = hearsay(t.Context(), args, stdio{strings.NewReader(stdin), &out, &err})
	return status, out.String(), err.String()
}

const webPage = `<!DOCTYPE html><html lang="en"><title>Ferry late</title><article><h1>Ferry late</h1>
<p>The ferry from Calder was late again on Monday, and nobody on the quay could say why it had not left the island on time.</p>
<p>“It will be late on Tuesday as well,” Marta Ferro, who runs the quay, told the twelve passengers who had waited in the rain.</p>
<p>Asked whether the captain had been told, she said yes. She declined to say when.</p></article></html>`

// An address of this machine is refused until it is let through.
func TestURL(t *testing.T) {
	t.Parallel()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/page":
			w.Write([]byte(webPage))
		case "/text":
			w.Header().Set("Content-Type", "text/plain; charset=iso-8859-1")
			w.Write([]byte("Caf\xe9 shut.\n\nIt is shut, Ferro said."))
		case "/blocked":
			w.WriteHeader(http.StatusForbidden)
		default:
			http.NotFound(w, r)
		}
	}))
	defer site.Close()
	host := strings.TrimPrefix(site.URL, "http://")

	status, stdout, stderr := runLine(t, "", "article", site.URL+"/page")
	if status != exitSome || stdout != "" || !strings.Contains(stderr, "address not allowed") || !strings.Contains(stderr, "--allow-private") {
		t.Errorf("status %d\n%s%s", status, stdout, stderr)
	}
	status, stdout, stderr = runLine(t, "", "article", "--allow-private", host, site.URL+"/page")
	if status != exitDone || !strings.Contains(stdout, `"headline":"Ferry late"`) || !strings.Contains(stdout, `"uri":"`+site.URL+`/page"`) {
		t.Errorf("status %d\n%s%s", status, stdout, stderr)
	}
	status, stdout, stderr = runLine(t, "", "article", "--allow-private", host, site.URL+"/text")
	if status != exitDone || !strings.Contains(stdout, "Café shut.") {
		t.Errorf("status %d\n%s%s", status, stdout, stderr)
	}
	for path, want := range map[string]string{"/nothing": "/nothing: gone", "/blocked": "save the page in a browser"} {
		status, stdout, stderr = runLine(t, "", "article", "--allow-private", host, site.URL+path)
		if status != exitSome || stdout != "" || !strings.Contains(stderr, want) {
			t.Errorf("status %d\n%s%s", status, stdout, stderr)
		}
	}
	status, _, stderr = runLine(t, "", "article", "--allow-private", host, "--input", "jsonl", site.URL+"/page")
	if status != exitSome || !strings.Contains(stderr, "standard input only") {
		t.Errorf("status %d\n%s", status, stderr)
	}
}

func TestIsURL(t *testing.T) {
	for arg, want := range map[string]bool{
		"https://example.com/x": true, "HTTP://x": true, "ftp://x": true, "a.html": false, "dir/http://x": false,
		"C:/x": false, "://x": false, "./a://b": false,
	} {
		if got := isURL(arg); got != want {
			t.Errorf("%s: %v", arg, got)
		}
	}
}

func TestArticleOf(t *testing.T) {
	for name, c := range map[string]struct {
		body, contentType, kind string
		headline, text          string // of what comes out
		err                     error
	}{
		"page":                      {webPage, "text/html", autoInput, "Ferry late", "late again", nil},
		"page called text":          {webPage, "text/plain", autoInput, "Ferry late", "late again", nil},
		"page read as text":         {webPage[len("<!DOCTYPE html>"):], "text/html", textInput, `<html lang="en"><title>Ferry late</title><article><h1>Ferry late</h1>`, "<article>", nil},
		"text":                      {"Ferry late\n\nIt is late.", "text/plain; charset=utf-8", autoInput, "Ferry late", "It is late.", nil},
		"text with a mark in front": {"\ufeffFerry late\n\nIt is late.", "text/plain", autoInput, "Ferry late", "It is late.", nil},
		"text in UTF-16":            {"\xff\xfeI\x00t\x00.\x00", "text/plain; charset=utf-16le", autoInput, "", "It.", nil},
		"text in Latin-1":           {"Caf\xe9 ferm\xe9.", "text/plain", autoInput, "", "Café fermé.", nil},
		"neither":                   {"%PDF-1.7\x00\x01", "application/pdf", autoInput, "", "", fetch.ErrNotHTML},
		"bytes read as text":        {"%PDF-1.7\x00\x01\xff", "application/pdf", textInput, "", "", fetch.ErrNotHTML},
		"nothing":                   {" \n", "text/plain", autoInput, "", "", fetch.ErrNotArticle},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := articleOf(fetch.Raw{URL: "https://courier.example/1", ContentType: c.contentType, Body: []byte(c.body)}, c.kind)
			if !errors.Is(err, c.err) || err == nil && (a.Headline != c.headline || !strings.Contains(a.Text, c.text)) {
				t.Errorf("%v, headline %q, text %q", err, a.Headline, a.Text)
			}
			if err == nil && (a.Check() != nil || a.BodyDigest == "" || a.Source == "") {
				t.Errorf("%v, %+v", a.Check(), a)
			}
		})
	}
}

// Lines are read one at a time: a reader at the end of the pipe sees the first
// article before the last is written.
func TestLinesStream(t *testing.T) {
	in, feed, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	see, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan int)
	go func() {
		done <- hearsay(context.Background(), []string{"article"}, stdio{in, out, os.Stderr})
		out.Close()
	}()
	lines := bufio.NewScanner(see)
	for _, id := range []string{"one", "two", "three"} {
		if _, err := feed.WriteString(`{"id": "` + id + `", "text": "It is shut."}` + "\n"); err != nil {
			t.Fatal(err)
		}
		if !lines.Scan() || !strings.Contains(lines.Text(), `"uri":"`+id+`"`) {
			t.Fatalf("wrote %s, read %q", id, lines.Text())
		}
	}
	feed.Close()
	if status := <-done; status != exitDone {
		t.Errorf("status %d", status)
	}
}

func TestReadLine(t *testing.T) {
	from := bufio.NewReaderSize(strings.NewReader("one\n"+strings.Repeat("x", 40)+"\n\ntwo\r\nend"), 16)
	for _, want := range []string{"one", "!over", "", "two\r", "end"} {
		line, err := readLine(from, 20)
		if want == "!over" {
			if !errors.Is(err, fetch.ErrTooLarge) || !strings.Contains(err.Error(), "41 bytes") {
				t.Errorf("a line over the limit: %q, %v", line, err)
			}
		} else if err != nil || string(line) != want {
			t.Errorf("%q, %v, want %q", line, err, want)
		}
	}
	if line, err := readLine(from, 20); err == nil {
		t.Errorf("after the end: %q", line)
	}
}

// Any line is an article that keeps its promises, or is refused.
func FuzzLine(f *testing.F) {
	for _, line := range []string{
		`{"id": "a", "text": "It is shut.\n\n“So,” Ferro said.", "headline": "It is shut"}`, `{"text": 1}`, `[]`, `{"id":"a","text":"\ud800"}`, "\xff", `{"id":"a","text":"x","firstCreated":"2026-03-04"}`,
	} {
		f.Add([]byte(line))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		a, err := lineArticle(line)
		if err == nil && a.Check() != nil {
			t.Error(a.Check())
		}
	})
}

// A path with odd letters in its name is told without harm to the terminal.
func TestFailuresAreDisarmed(t *testing.T) {
	status, _, stderr := runLine(t, "", "article", filepath.Join(t.TempDir(), "\x1b[31mred\x07.html"))
	if status != exitSome || strings.ContainsAny(stderr, "\x1b\x07") || !strings.Contains(stderr, "[31mred.html: gone") {
		t.Errorf("%d %q", status, stderr)
	}
}

func TestStop(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, errs bytes.Buffer
	status := hearsay(ctx, []string{"article", "-"}, stdio{strings.NewReader("It is shut."), &out, &errs})
	if status != exitSome || !strings.Contains(errs.String(), "stopped") {
		t.Errorf("%d %q", status, errs.String())
	}
}
