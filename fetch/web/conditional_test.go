package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"hearsay/fetch"
	"hearsay/fetch/sitetest"
)

// What has not changed costs nothing, and keeps its validators.
func TestNotModified(t *testing.T) {
	s := sitetest.New(t)
	c := client(t, polite)
	first, err := c.Get(t.Context(), Request{URL: s.URL + "/feed.rss", Want: Feed})
	if err != nil || first.ETag == "" || first.LastModified == "" || first.NotModified {
		t.Fatalf("%+v, %v", first, err)
	}
	for name, r := range map[string]Request{
		"both": {ETag: first.ETag, LastModified: first.LastModified}, "a tag": {ETag: first.ETag}, "a date": {LastModified: first.LastModified},
	} {
		r.URL, r.Want = first.URL, Feed
		got, err := c.Get(t.Context(), r)
		if err != nil || !got.NotModified || got.Body != nil || got.URL != first.URL || got.Status != "304 Not Modified" || got.Retrieved.IsZero() {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
		if got.ETag != first.ETag || got.LastModified != first.LastModified && r.LastModified != "" {
			t.Errorf("%s: validators %q and %q, want %q and %q", name, got.ETag, got.LastModified, first.ETag, first.LastModified)
		}
	}
	s.Set("/feed.rss", "application/rss+xml", "<rss><channel><title>News</title></channel></rss>")
	got, err := c.Get(t.Context(), Request{URL: first.URL, Want: Feed, ETag: first.ETag, LastModified: first.LastModified})
	if err != nil || got.NotModified || got.ETag == first.ETag || !strings.Contains(string(got.Body), "News") {
		t.Errorf("changed: %+v, %v", got, err)
	}
}

// A 304 without validators keeps those of the request; one that nobody asked for is a
// fault.
func TestNotModifiedSaysNothing(t *testing.T) {
	s := sitetest.New(t)
	s.Status("/bare", http.StatusNotModified, "")
	c := client(t, loopback)
	got, err := c.Get(t.Context(), Request{URL: s.URL + "/bare", ETag: `"a"`, LastModified: "yesterday"})
	if err != nil || !got.NotModified || got.ETag != `"a"` || got.LastModified != "yesterday" {
		t.Errorf("%+v, %v", got, err)
	}
	_, err = c.Get(t.Context(), Request{URL: s.URL + "/bare"})
	wantError(t, err, fetch.ErrServer, "304")
	_, err = c.Get(t.Context(), Request{URL: s.URL + "/bare", ETag: `"a"`, ValidatorsOf: s.URL + "/other"})
	wantError(t, err, fetch.ErrServer, "304")
}

// Validators go where they came from, if that is said, and else wherever redirects lead.
func TestValidatorsOf(t *testing.T) {
	s := sitetest.New(t)
	c := client(t, loopback)
	for _, tt := range []struct {
		of   string
		sent [2]bool // to the redirect, to the page
	}{{"", [2]bool{true, true}}, {s.URL + story, [2]bool{false, true}}, {s.URL + "/elsewhere", [2]bool{false, false}}} {
		s.Forget()
		if _, err := c.Get(t.Context(), Request{URL: s.URL + "/redirect/1", ETag: `"no"`, ValidatorsOf: tt.of}); err != nil {
			t.Fatal(err)
		}
		for i, a := range s.Asked() {
			if sent := a.Header.Get("If-None-Match") != ""; sent != tt.sent[i] {
				t.Errorf("validators of %q, asked for %s: sent %v", tt.of, a.Path, sent)
			}
		}
	}
}

func TestValidatorsAreBounded(t *testing.T) {
	for _, tag := range []string{`"` + strings.Repeat("x", 2000) + `"`, "a\x01b"} {
		h := http.Header{"Etag": {tag}, "Last-Modified": {tag}}
		if etag, modified := validators(h); etag != "" || modified != "" {
			t.Errorf("kept %q and %q", etag, modified)
		}
	}
	_, err := client(t, loopback).Get(t.Context(), Request{URL: "http://news.example/", ETag: "a\r\nX: b"})
	if err == nil || !strings.Contains(err.Error(), `"a\r\nX: b" of the last answer has a control character`) {
		t.Error(err)
	}
}

// What went over the wire, as the archive keeps it.
func TestExchange(t *testing.T) {
	s := sitetest.New(t)
	before := time.Now()
	got, err := client(t, polite).Get(t.Context(), Request{URL: s.URL + "/redirect/as/308"})
	if err != nil {
		t.Fatal(err)
	}
	asked := s.Asked(story)[0]
	if diff := cmp.Diff(asked.Header, got.RequestHeader); diff != "" {
		t.Errorf("as the site saw it (-) and as it is told (+): %s", diff)
	}
	if got.Method != "GET" || got.Proto != "HTTP/1.1" || got.Status != "200 OK" || got.Header.Get("ETag") != got.ETag || got.Remote.String() != s.Addr ||
		got.Started.Before(before) || got.Retrieved.Before(got.Started) {
		t.Errorf("%+v", got.Exchange)
	}
	coded, err := client(t, polite).Get(t.Context(), Request{URL: s.URL + "/encoded/gzip"})
	if err != nil || coded.Header.Get("Content-Encoding") != "gzip" || string(coded.Body) != sitetest.Items[0].Page() {
		t.Errorf("%v %q, %v", coded.Header, coded.Body, err)
	}
}

// What each kind of request takes.
func TestWant(t *testing.T) {
	s := sitetest.New(t)
	c := client(t, polite)
	for _, tt := range []struct {
		path       string
		page, feed error
	}{
		{story, nil, nil},
		{"/feed.rss", fetch.ErrNotHTML, nil},
		{"/feed.atom", fetch.ErrNotHTML, nil},
		{"/feed.json", fetch.ErrNotHTML, nil},
		{"/sitemap.xml", fetch.ErrNotHTML, nil},
		{"/sitemap-all.xml.gz", fetch.ErrNotHTML, nil},
		{"/type?is=text/plain", nil, nil},
		{"/type?is=application/rdf%2Bxml", fetch.ErrNotHTML, nil},
		{"/type?is=application/octet-stream", fetch.ErrNotHTML, nil},
		{"/type?is=image/png", fetch.ErrNotHTML, fetch.ErrNotFeed},
		{"/type?is=image/svg%2Bxml", fetch.ErrNotHTML, fetch.ErrNotFeed},
		{"/type?is=application/pdf", fetch.ErrNotHTML, fetch.ErrNotFeed},
		{"/type?is=%80%85/x", fetch.ErrNotHTML, fetch.ErrNotFeed},
		{"/type", nil, nil},
		{"/empty", fetch.ErrNotArticle, fetch.ErrNotFeed},
		{"/blank", fetch.ErrNotArticle, fetch.ErrNotFeed},
	} {
		for want, result := range map[Want]error{Page: tt.page, Feed: tt.feed} {
			got, err := c.Get(t.Context(), Request{URL: s.URL + tt.path, Want: want})
			if result == nil && (err != nil || len(got.Body) == 0 || got.ContentType == "") {
				t.Errorf("%s for %d: %q, %v", tt.path, want, got.ContentType, err)
			} else if result != nil {
				wantError(t, err, result)
				if !utf8.ValidString(err.Error()) {
					t.Errorf("%q", err)
				}
			}
		}
	}
	for _, a := range s.Asked("/feed.rss") {
		if accept := a.Header.Get("Accept"); accept != Page.accept() && accept != Feed.accept() {
			t.Errorf("Accept: %s", accept)
		}
	}
}

// The charset is fetch/page's to tell; it is given the header and the bytes as they are.
func TestCharsetStays(t *testing.T) {
	s := sitetest.New(t)
	for name, kind := range map[string]string{"latin1": "text/html; charset=iso-8859-1", "utf-16": "text/html", "lying": "text/html; charset=iso-8859-1", "unknown": "text/html; charset=x-skerrow"} {
		got, err := client(t, polite).Get(t.Context(), Request{URL: s.URL + "/charset/" + name})
		if err != nil || got.ContentType != kind {
			t.Errorf("%s: %q, %v", name, got.ContentType, err)
		}
		if name == "utf-16" && string(got.Body[:2]) != "\xff\xfe" {
			t.Errorf("the mark is gone: %q", got.Body[:10])
		}
	}
}

func TestPrintable(t *testing.T) {
	for in, want := range map[string]string{
		"plain, “quoted” ü":                 "plain, “quoted” ü",
		"\x1b[31mred\x07\x00\r\n\t\x7f\x9b": `\x1b[31mred\a\x00\r\n\t\x7f\x9b`,
		"a\u202eb\u2028c\ufeffd\u0085":      `a\u202eb\u2028c\ufeffd\u0085`,
		"\xff\xc3":                          `\xff\xc3`,
		strings.Repeat("ü", 300):            strings.Repeat("ü", 250) + "...",
		"x" + strings.Repeat("ü", 300):      "x" + strings.Repeat("ü", 249) + "...",
	} {
		if got := printable(in); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
	err := fmt.Errorf("%w: \x1b", fetch.ErrServer)
	wantError(t, shown(err), fetch.ErrServer, `\x1b`)
}
