package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/fetch"
	"hearsay/fetch/address"
)

const page = "<!doctype html><title>Ferry</title><p>The ferry is late."

// loopback lets a test's own server be reached, and asks it for nothing but what the
// test asks for.
var loopback = Options{AllowPrivate: []string{"127.0.0.0/8"}, Timeout: 20 * time.Second, Version: "test", IgnoreRobots: true}

func client(t *testing.T, o Options) *Client {
	t.Helper()
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func site(t *testing.T, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

func TestGet(t *testing.T) {
	s := site(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, page)
	})
	before := time.Now()
	got, err := client(t, loopback).Get(t.Context(), Request{URL: s.URL + "/ferry?day=2#top"})
	if err != nil {
		t.Fatal(err)
	}
	if got.Retrieved.Before(before) || got.Retrieved.After(time.Now()) {
		t.Errorf("Retrieved %v, not between %v and now", got.Retrieved, before)
	}
	got.Retrieved = time.Time{}
	want := fetch.Raw{URL: s.URL + "/ferry?day=2", ContentType: "text/html; charset=utf-8", Body: []byte(page)}
	if diff := cmp.Diff(want, got.Raw); diff != "" {
		t.Error(diff)
	}
}

// A site must be able to see who asks and how to reach them, and is told nothing else.
func TestIdentity(t *testing.T) {
	seen := make(chan http.Header, 2)
	s := site(t, func(w http.ResponseWriter, r *http.Request) {
		seen <- r.Header
		http.SetCookie(w, &http.Cookie{Name: "id", Value: "1"})
		fmt.Fprint(w, page)
	})
	o := loopback
	o.Version, o.Contact = "1.2.3", "desk@hearsay.example"
	c := client(t, o)
	for range 2 {
		if _, err := c.Get(t.Context(), Request{URL: s.URL}); err != nil {
			t.Fatal(err)
		}
	}
	want := http.Header{
		"User-Agent":      {"hearsay/1.2.3 (+desk@hearsay.example)"},
		"From":            {"desk@hearsay.example"},
		"Accept":          {"text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1"},
		"Accept-Encoding": {"gzip, br, zstd, deflate"},
		"Accept-Language": {"en, *;q=0.5"},
	}
	for range 2 {
		if diff := cmp.Diff(want, <-seen); diff != "" {
			t.Error(diff)
		}
	}
}

func TestStatus(t *testing.T) {
	tests := []struct {
		status     int
		retryAfter string
		want       error
		after      time.Duration
	}{
		{status: 404, want: fetch.ErrGone},
		{status: 410, want: fetch.ErrGone},
		{status: 400, want: fetch.ErrBlocked},
		{status: 401, want: fetch.ErrBlocked},
		{status: 402, want: fetch.ErrBlocked},
		{status: 403, want: fetch.ErrBlocked},
		{status: 451, want: fetch.ErrBlocked},
		{status: 408, want: fetch.ErrBusy},
		{status: 429, want: fetch.ErrBusy, retryAfter: "120", after: 2 * time.Minute},
		{status: 503, want: fetch.ErrBusy},
		{status: 500, want: fetch.ErrServer},
		{status: 502, want: fetch.ErrServer},
		{status: 206, want: fetch.ErrServer}, // half a page is worse than none
		{status: 304, want: fetch.ErrServer}, // nothing conditional was asked
		{status: 302, want: fetch.ErrServer}, // no Location
		{status: 204, want: fetch.ErrNotArticle},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprint(tt.status), func(t *testing.T) {
			c := client(t, loopback) // a busy host has no turn for a while
			s := site(t, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Retry-After", tt.retryAfter)
				w.WriteHeader(tt.status)
			})
			_, err := c.Get(t.Context(), Request{URL: s.URL + "/story"})
			wantError(t, err, tt.want, s.URL+"/story", fmt.Sprint("status ", tt.status))
			var busy *fetch.BusyError
			if errors.As(err, &busy) != (tt.want == fetch.ErrBusy) {
				t.Errorf("BusyError in %v: %v", err, busy)
			}
			if busy != nil && busy.After != tt.after {
				t.Errorf("After = %v, want %v", busy.After, tt.after)
			}
		})
	}
}

func wantError(t *testing.T, err, want error, words ...string) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("error %v, want one that is %v", err, want)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("error %q does not say %q", err, w)
		}
	}
}

func TestBadURL(t *testing.T) {
	c := client(t, Options{})
	for rawURL, why := range map[string]string{
		"":                                "http://",
		"/story":                          "http://",
		"news.example/story":              "http://",
		"ftp://news.example/story":        "http://",
		"file:///etc/passwd":              "http://",
		"javascript:alert(1)":             "http://",
		"http:///story":                   "no host",
		"http://news.example:65536/":      "no port",
		"http://news.example:x/":          "port",
		"http://ann:pw@news.example/":     "user name",
		"http://news.exam\x00ple/":        "control",
		"http://xn--\u00fc\ufffd.example": "bad URL",
	} {
		_, err := c.Get(t.Context(), Request{URL: rawURL})
		wantError(t, err, fetch.ErrBadURL, why)
		if err != nil && strings.Contains(err.Error(), "pw@") {
			t.Errorf("error %q shows a password", err)
		}
	}
}

// A name in other letters, and fullwidth digits, are read as DNS would have them.
func TestParseHost(t *testing.T) {
	for rawURL, want := range map[string]string{
		"https://zürich.example:8443/a#b": "https://xn--zrich-kva.example:8443/a",
		"HTTP://１２７.0.0.1/":               "http://127.0.0.1/",
	} {
		u, err := address.Parse(rawURL)
		if err != nil || u.String() != want {
			t.Errorf("parse(%q) = %v, %v; want %s", rawURL, u, err, want)
		}
	}
}

func TestRedirects(t *testing.T) {
	s := site(t, func(w http.ResponseWriter, r *http.Request) {
		var n int
		switch {
		case r.URL.Path == "/loop":
			http.Redirect(w, r, "/pool", http.StatusFound)
		case r.URL.Path == "/pool":
			http.Redirect(w, r, "/loop", http.StatusMovedPermanently)
		case r.URL.Path == "/ftp":
			http.Redirect(w, r, "ftp://news.example/x", http.StatusFound)
		case r.URL.Path == "/bad":
			http.Redirect(w, r, "http://[oops", http.StatusFound)
		case r.URL.Path == "/gone":
			http.Redirect(w, r, "/not-here", http.StatusSeeOther)
		default:
			if _, err := fmt.Sscanf(r.URL.Path, "/chain/%d", &n); err != nil {
				http.NotFound(w, r)
			} else if n == 0 {
				fmt.Fprint(w, page)
			} else {
				http.Redirect(w, r, fmt.Sprint(n-1), http.StatusTemporaryRedirect)
			}
		}
	})
	c := client(t, loopback)
	got, err := c.Get(t.Context(), Request{URL: s.URL + "/chain/10"})
	if err != nil || got.URL != s.URL+"/chain/0" {
		t.Errorf("ten redirects: %q, %v", got.URL, err)
	}
	for path, want := range map[string]error{
		"/chain/11": fetch.ErrRedirects,
		"/loop":     fetch.ErrRedirects,
		"/ftp":      fetch.ErrBadURL,
		"/bad":      fetch.ErrBadURL,
	} {
		_, err := c.Get(t.Context(), Request{URL: s.URL + path})
		wantError(t, err, want, s.URL+path)
	}
	_, err = c.Get(t.Context(), Request{URL: s.URL + "/gone"})
	wantError(t, err, fetch.ErrGone, s.URL+"/gone -> "+s.URL+"/not-here")
}

func TestUnreached(t *testing.T) {
	closed := site(t, nil)
	closed.Close()
	reset := site(t, func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			conn.(*net.TCPConn).SetLinger(0)
			conn.Close()
		}
	})
	unknown := httptest.NewUnstartedServer(http.NotFoundHandler()) // its certificate is nobody's
	unknown.Config.ErrorLog = log.New(io.Discard, "", 0)
	unknown.StartTLS()
	defer unknown.Close()
	o := loopback
	o.Timeout = 2 * time.Second // should the machine's resolver hang
	c := client(t, o)
	for _, rawURL := range []string{closed.URL, reset.URL, unknown.URL, "http://no-such-host.invalid/"} {
		_, err := c.Get(t.Context(), Request{URL: rawURL})
		wantError(t, err, fetch.ErrUnreached, rawURL)
	}
}

// Redirects and short errors leave the connection fit for the next page.
func TestConnectionsAreReused(t *testing.T) {
	var conns atomic.Int32
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			http.Redirect(w, r, "/page", http.StatusFound)
			return
		}
		if r.URL.Path == "/gone" {
			http.Error(w, "gone", http.StatusGone)
			return
		}
		fmt.Fprint(w, page)
	}))
	s.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			conns.Add(1)
		}
	}
	s.Start()
	defer s.Close()
	c := client(t, loopback)
	for range 5 {
		if _, err := c.Get(t.Context(), Request{URL: s.URL}); err != nil {
			t.Fatal(err)
		}
		_, err := c.Get(t.Context(), Request{URL: s.URL + "/gone"})
		wantError(t, err, fetch.ErrGone)
	}
	if n := conns.Load(); n != 1 {
		t.Errorf("5 pages behind a redirect took %d connections, want 1", n)
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := site(t, func(w http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	_, err := client(t, loopback).Get(ctx, Request{URL: s.URL})
	wantError(t, err, context.Canceled, s.URL)
}

func TestBadOptions(t *testing.T) {
	for _, tt := range []struct {
		o    Options
		want string
	}{
		{Options{PerHost: -1}, "fetch.per_host: -1ns is less than 0"},
		{Options{Timeout: -1}, "fetch.timeout: -1ns is less than 0"},
		{Options{MaxBody: -1}, "fetch.max_body: -1 is less than 0"},
		{Options{UserAgent: "a\r\nX: b"}, `fetch.user_agent and fetch.contact: "a\r\nX: b" has a control character, which no HTTP header may have`},
		{Options{AllowPrivate: []string{"10.0.0.5"}}, `fetch.allow_private: "10.0.0.5" is an address alone; write "10.0.0.5/32", or "10.0.0.5:80" for one port`},
		{Options{AllowPrivate: []string{"[::1]"}}, `fetch.allow_private: "[::1]" is an address alone; write "::1/128", or "[::1]:80" for one port`},
		{Options{AllowPrivate: []string{"10.0.0.0/8", "10.0.0.0/33"}}, `fetch.allow_private: "10.0.0.0/33" is neither a network nor host:port; write "10.1.0.0/16" or "cms.example:8080"`},
		{Options{AllowPrivate: []string{"http://cms.example:80"}}, `fetch.allow_private: "http://cms.example:80" is neither a network nor host:port; write "10.1.0.0/16" or "cms.example:8080"`},
		{Options{AllowPrivate: []string{"cms.example:0"}}, `fetch.allow_private: "cms.example:0" is neither a network nor host:port; write "10.1.0.0/16" or "cms.example:8080"`},
		{Options{AllowPrivate: []string{""}}, `fetch.allow_private: "" is neither a network nor host:port; write "10.1.0.0/16" or "cms.example:8080"`},
	} {
		_, err := New(tt.o)
		if err == nil || err.Error() != tt.want {
			t.Errorf("New(%+v): %v\nwant %s", tt.o, err, tt.want)
		}
	}
}
