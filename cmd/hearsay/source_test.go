package main

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/fetch"
	"hearsay/fetch/archive"
)

func TestListURLs(t *testing.T) {
	p := newFolder(t, "sample: true")
	p.write("list.txt", "\ufeffhttps://example.org/1\r\n\n  # a remark\n  https://example.org/2  \nexample.org/3\nftp://example.org/4\n")
	got, err := listURLs(p.path("list.txt"))
	if diff := cmp.Diff([]item{{path: "https://example.org/1", always: true}, {path: "https://example.org/2", always: true}}, got, cmp.AllowUnexported(item{})); diff != "" {
		t.Error(diff)
	}
	for _, want := range []string{"list.txt:5", "did you mean https://example.org/3", "list.txt:6"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %s in: %v", want, err)
		}
	}
	p.write("empty.txt", "# nothing yet\n")
	if _, err := listURLs(p.path("empty.txt")); err == nil || !strings.Contains(err.Error(), "names no URL") {
		t.Errorf("empty: %v", err)
	}
}

// A job names a URL, or a source and a path in it; a path alone reads nothing, and a
// source nothing outside itself.
func TestAJobReadsNothingFree(t *testing.T) {
	p := newFolder(t, "files: in/*.html")
	p.write("in/a.html", numbered(1))
	p.write("secret.html", numbered(2))
	f := p.keeper()
	defer f.archive.Close()
	if c, err := f.bring(t.Context(), job{Source: "in/*.html", Path: "a.html"}, state{}); err != nil || string(c.Body) != numbered(1) {
		t.Errorf("%q: %v", c.Body, err)
	}
	for _, tt := range []struct {
		job  job
		want error
	}{
		{job{Source: "in/*.html", Path: "../secret.html"}, fetch.ErrForbidden},
		{job{Source: "in/*.html", Path: p.path("secret.html")}, fetch.ErrForbidden},
		{job{Source: "no such", Path: "a.html"}, errSource},
		{job{Path: p.path("secret.html")}, errSource},
		{job{URL: "file://" + p.path("secret.html")}, fetch.ErrBadURL},
		{job{URL: "https://example.org/", Record: "../secret.html"}, archive.ErrNotFound},
	} {
		if _, err := f.bring(t.Context(), tt.job, state{}); !errors.Is(err, tt.want) {
			t.Errorf("%+v: %v, want %v", tt.job, err, tt.want)
		}
	}
	for _, data := range []string{"", "{}", `{"url":"https://example.org/","path":"a.html"}`, `["x"]`} {
		if _, err := decodeJob([]byte(data)); !errors.Is(err, errMessage) {
			t.Errorf("%s: %v", data, err)
		}
	}
}

func TestSubjectsOfJobs(t *testing.T) {
	for want, j := range map[string]job{
		"fetch.v1.www-example-co-uk": {URL: "https://www.Example.co.uk:8080/a?b"},
		"fetch.v1._":                 {URL: "https://[::1"},
		"local.v1.files":             {Source: "in/*", Path: "a"},
		"local.v1.sample":            {Source: sampleSourceName, Path: "a"},
	} {
		if got := j.subject(); got != want {
			t.Errorf("%+v: %s, want %s", j, got, want)
		}
	}
}

// Only files that are new or changed are read again.
func TestFilesAreReadWhenTheyChange(t *testing.T) {
	p := newFolder(t, "files: in/*.html")
	p.write("in/a.html", numbered(1))
	p.write("in/b.html", numbered(2))
	p.once(exitDone)
	first := len(p.claims())
	touched := time.Now().Add(time.Minute)
	if err := os.Chtimes(p.path("in/b.html"), touched, touched); err != nil { // the same bytes
		t.Fatal(err)
	}
	p.write("in/c.html", numbered(3))
	p.once(exitDone)
	var articles []string
	for _, c := range p.claims()[first:] {
		articles = append(articles, c.Article.URI)
	}
	if len(articles) == 0 || strings.Count(strings.Join(articles, " "), "c.html") != len(articles) {
		t.Errorf("claims of %v", articles)
	}
}
