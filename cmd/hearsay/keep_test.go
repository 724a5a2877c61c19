package main

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/fetch"
	"hearsay/fetch/archive"
	"hearsay/fetch/sitetest"
)

// keeper is the fetcher of a folder's pipeline.
func (p *folder) keeper() *fetcher {
	p.Helper()
	config, _, err := findConfig(p.path("pipeline.yaml"))
	if err != nil {
		p.Fatal(err)
	}
	client, err := newClient(&config, nil, nil)
	if err != nil {
		p.Fatal(err)
	}
	f, err := (&pipeline{config: &config, tell: newTeller(stdio{strings.NewReader(""), &buffer{}, &buffer{}}, true)}).newFetcher(client)
	if err != nil {
		p.Fatal(err)
	}
	return f
}

// kept is what the archive's only file holds, a line a record, and the ids of the
// answers.
func (p *folder) kept(s *sitetest.Site) (lines, ids []string) {
	p.Helper()
	files, err := filepath.Glob(p.path("data/archive/*.warc.gz"))
	if err != nil || len(files) != 1 {
		p.Fatalf("files %v, %v", files, err)
	}
	for r, err := range archive.ScanFile(files[0], 0) {
		if err != nil {
			p.Fatal(err)
		}
		path := strings.TrimPrefix(r.URL, s.URL)
		switch r.Type {
		case "response":
			lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %d %s", path, r.Status, len(r.Body), r.Truncated)))
			ids = append(ids, r.ID)
		case "revisit":
			lines = append(lines, fmt.Sprintf("%s %s of %v", path, r.Status, r.RefersTo == ids[len(ids)-1]))
			ids = append(ids, r.ID)
		case "request":
			if of := r.Fields.Get("WARC-Concurrent-To"); of != "<"+ids[len(ids)-1]+">" {
				p.Errorf("%s: a request of %s", path, of)
			}
		}
	}
	return lines, ids
}

// Every exchange of every fetch is kept: each redirect, what is gone, refused or busy,
// and the page, which alone is the evidence. robots.txt is none.
func TestEveryExchangeIsKept(t *testing.T) {
	s := sitetest.New(t)
	p := newFolder(t, "feed: "+s.URL+"/rss.xml")
	redirect := func(path, to string, code int) {
		s.Handle(path, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, code) })
	}
	redirect("/old", "/older", 301)
	redirect("/older", "/a.html", 302)
	s.Set("/a.html", "text/html; charset=utf-8", numbered(1))
	s.Handle("/gone", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(404)
		w.Write(bytes.Repeat([]byte("gone "), 20_000))
	})
	f := p.keeper()
	page, err := f.bring(t.Context(), job{URL: s.URL + "/old"}, state{})
	if err != nil || string(page.Body) != numbered(1) {
		t.Fatalf("%q, %v", page.Body, err)
	}
	again, err := f.bring(t.Context(), job{URL: s.URL + "/a.html"}, state{Digest: "x", Engine: engineVersion, ETag: page.etag, From: page.URL})
	if err != nil || !again.unchanged {
		t.Errorf("%+v, %v", again, err)
	}
	if _, err := f.bring(t.Context(), job{URL: s.URL + "/gone"}, state{}); !errors.Is(err, fetch.ErrGone) {
		t.Errorf("gone: %v", err)
	}
	s.Status("/a.html", 429, "1")
	if _, err := f.bring(t.Context(), job{URL: s.URL + "/a.html"}, state{}); !errors.Is(err, fetch.ErrBusy) {
		t.Errorf("busy: %v", err)
	}
	if err := f.archive.Close(); err != nil {
		t.Fatal(err)
	}
	lines, ids := p.kept(s)
	want := []string{
		"/old 301 Moved Permanently 41", "/older 302 Found 30", fmt.Sprint("/a.html 200 OK ", len(numbered(1))),
		"/a.html 304 Not Modified of true", "/gone 404 Not Found 65536 length", "/a.html 429 Too Many Requests 53",
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Fatal("(-want +got):\n" + diff)
	}
	if page.evidence != ids[2] || again.evidence != ids[3] {
		t.Errorf("evidence %s and %s of %v", page.evidence, again.evidence, ids)
	}
	p.readsOnlyPages(s)
}

// readsOnlyPages wants the archive to give the page at /a.html, and of other URLs the
// last answer.
func (p *folder) readsOnlyPages(s *sitetest.Site) {
	p.Helper()
	files, _ := filepath.Glob(p.path("data/archive/*.warc.gz"))
	for _, from := range append(files, p.path("data/archive")) {
		for _, tt := range []struct {
			args       []string
			status     int
			out, error string
		}{
			{nil, exitDone, `"headline":"The ferry, part 1"`, ""},
			{[]string{s.URL + "/a.html"}, exitDone, `"headline":"The ferry, part 1"`, ""},
			{[]string{s.URL + "/old"}, exitSome, "", "status 301 Moved Permanently"},
			{[]string{s.URL + "/gone"}, exitSome, "", "status 404 Not Found"},
			{[]string{s.URL + "/none"}, exitSome, "", "not in the archive"},
		} {
			status, stdout, stderr := p.command(p.Context(), append([]string{"article", "--from-archive", from}, tt.args...)...)
			if status != tt.status || !strings.Contains(stdout, tt.out) || strings.Count(stdout, "\n") > 1 || !strings.Contains(stderr, tt.error) {
				p.Errorf("%s %v: status %d\n%s%s", from, tt.args, status, stdout, stderr)
			}
		}
	}
	jobs, wrong := replayJobs(p.path("data/archive"), time.Time{}, newTeller(stdio{strings.NewReader(""), &buffer{}, &buffer{}}, false).log)
	if len(jobs) != 1 || jobs[0].URL != s.URL+"/a.html" || len(wrong) > 0 {
		p.Errorf("to replay: %+v, %v", jobs, wrong)
	}
}

// What cannot be kept is an error, also where the fetch itself has failed.
func TestWhatCannotBeKept(t *testing.T) {
	s := sitetest.New(t)
	p := newFolder(t, "feed: "+s.URL+"/rss.xml")
	f := p.keeper()
	if err := f.archive.Close(); err != nil {
		t.Fatal(err)
	}
	for path, words := range map[string]string{sitetest.Items[0].Path: "closed", "/status/404": "gone"} {
		c, err := f.bring(t.Context(), job{URL: s.URL + path}, state{})
		if err == nil || !strings.Contains(err.Error(), "archive is closed") || !strings.Contains(err.Error(), words) || fateOf(err, 1).Class != unknown || c.Body != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}
