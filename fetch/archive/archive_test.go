package archive

import (
	"bytes"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/fetch"
)

// opened is an archive in a new directory that does not wait for the disk, and what
// it logs.
func opened(t testing.TB, o Options) (*Archive, *bytes.Buffer) {
	t.Helper()
	if o.Dir == "" {
		o.Dir = filepath.Join(t.TempDir(), "archive")
	}
	var log bytes.Buffer
	o.Log = slog.New(slog.NewTextHandler(&locked{w: &log}, nil))
	o.Relaxed = true
	a, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a, &log
}

// locked is a writer for several goroutines.
type locked struct {
	mu sync.Mutex
	w  *bytes.Buffer
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(p)
}

var noon = time.Date(2026, 3, 12, 12, 0, 0, 123456000, time.UTC)

// story is a capture of a page, n seconds after noon.
func story(url, body string, n int) Capture {
	return Capture{
		URL: url, RequestHeader: http.Header{"User-Agent": {"hearsay/0.1.0"}},
		Proto: "HTTP/1.1", Status: "200 OK", Header: http.Header{"Content-Type": {"text/html; charset=utf-8"}},
		Body: []byte(body), Remote: netip.MustParseAddrPort("192.0.2.7:443"),
		Started: noon.Add(time.Duration(n) * time.Second), Retrieved: noon.Add(time.Duration(n)*time.Second + 250*time.Millisecond),
	}
}

func write(t testing.TB, a *Archive, c Capture) Ref {
	t.Helper()
	ref, err := a.Write(c)
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

func mustFind(t testing.TB, a *Archive, id string) Record {
	t.Helper()
	r, err := a.Find(id)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// all is what All gives, a line each: type, URL and body.
func all(t testing.TB, a *Archive, since time.Time) []string {
	t.Helper()
	var out []string
	for r, err := range a.All(since) {
		if err != nil {
			t.Error(err)
		}
		out = append(out, fmt.Sprintf("%s %s %s", r.Type, r.URL, r.Body))
	}
	return out
}

// reopen closes an archive and opens its directory again.
func reopen(t testing.TB, a *Archive) (*Archive, *bytes.Buffer) {
	t.Helper()
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return opened(t, a.o)
}

// A capture comes back as it was, from the file being written and from a finished one.
func TestRoundTrip(t *testing.T) {
	a, _ := opened(t, Options{Software: "hearsay/0.1.0"})
	c := story("https://brackwater.example/swing-bridge?page=2#comments", "<p>“We told them,” she said.</p>", 0)
	c.Proto, c.TLS = "HTTP/2.0", tls.VersionTLS13
	c.RequestHeader.Set("Cookie", "secret")
	c.Header.Set("Content-Encoding", "br")
	c.Header.Set("Content-Length", "17")
	c.Header.Set("X-Titre", "caf\xe9")
	c.Header["Set-Cookie"] = []string{"a=1", "b=2"}
	ref := write(t, a, c)
	wantRaw := fetch.Raw{URL: "https://brackwater.example/swing-bridge?page=2", ContentType: "text/html; charset=utf-8", Body: c.Body, Retrieved: c.Retrieved}
	for _, where := range []string{"live", "sealed"} {
		r := mustFind(t, a, ref.ID)
		raw, err := r.Raw()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(wantRaw, raw); diff != "" {
			t.Errorf("%s (-want +got):\n%s", where, diff)
		}
		want := http.Header{
			"Content-Type": {"text/html; charset=utf-8"}, "Content-Length": {"36"}, "Set-Cookie": {"a=1", "b=2"}, "X-Titre": {"caf\xe9"},
			"X-Crawler-Content-Encoding": {"br"}, "X-Crawler-Content-Length": {"17"},
		}
		if diff := cmp.Diff(want, r.Header); diff != "" {
			t.Errorf("%s: header (-want +got):\n%s", where, diff)
		}
		if r.Type != "response" || r.Status != "200 OK" || r.StatusCode != 200 || r.Proto != "HTTP/1.1" || !r.Date.Equal(c.Started) ||
			r.Remote.String() != "192.0.2.7" || r.Digest != ref.Digest || r.ID != ref.ID || r.File != ref.File || r.Offset != ref.Offset || r.Length != ref.Length {
			t.Errorf("%s: %+v", where, r)
		}
		if latest, err := a.Latest(c.URL); err != nil || latest.ID != ref.ID {
			t.Errorf("%s: Latest gives %s, %v", where, latest.ID, err)
		}
		a, _ = reopen(t, a)
	}
}

// The records of a capture, as any reader sees them.
func TestRecordsOfACapture(t *testing.T) {
	a, _ := opened(t, Options{Software: "hearsay/0.1.0\r\nformat: lie"})
	c := story("http://brackwater.example:8080/a b?q=ç", "<p>Tide</p>", 0)
	c.Proto, c.TLS = "HTTP/2.0", tls.VersionTLS12
	ref := write(t, a, c)
	a.Close()
	type line struct{ Type, URL, Proto, Host, Concurrent string }
	var got []line
	for r, err := range ScanFile(filepath.Join(a.o.Dir, ref.File), 0) {
		if err != nil {
			t.Fatal(err)
		}
		var protocols []string
		for _, f := range r.Fields {
			if f.Name == "WARC-Protocol" {
				protocols = append(protocols, f.Value)
			}
		}
		m, _ := parseMessage(r.Body)
		got = append(got, line{r.Type, r.URL, strings.Join(protocols, " "), m.header.Get("Host"), bare(r.Fields.Get("WARC-Concurrent-To"))})
	}
	want := []line{
		{Type: "warcinfo"},
		{Type: "response", URL: "http://brackwater.example:8080/a%20b?q=%C3%A7", Proto: "h2 tls/1.2"},
		{Type: "request", URL: "http://brackwater.example:8080/a%20b?q=%C3%A7", Proto: "h2 tls/1.2", Concurrent: ref.ID},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error("(-want +got):\n" + diff)
	}
}

func TestNotFound(t *testing.T) {
	a, _ := opened(t, Options{})
	for range 2 {
		if _, err := a.Find("urn:uuid:00000000-0000-4000-8000-000000000000"); !errors.Is(err, ErrNotFound) {
			t.Errorf("Find: %v", err)
		}
		if _, err := a.Latest("https://nowhere.example/"); !errors.Is(err, ErrNotFound) {
			t.Errorf("Latest: %v", err)
		}
		write(t, a, story("https://brackwater.example/", "x", 0))
		a, _ = reopen(t, a)
	}
	if _, err := a.Latest("nowhere"); !errors.Is(err, fetch.ErrBadURL) {
		t.Errorf("Latest of no URL: %v", err)
	}
}

func TestBadOptions(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, o := range []Options{{}, {Dir: dir, MaxBody: 1 << 40}, {Dir: dir, MaxFile: -1}, {Dir: dir, MaxAge: -1}, {Dir: dir, MaxTotal: 10, MaxFile: 20}, {Dir: file}} {
		if a, err := Open(o); err == nil {
			a.Close()
			t.Errorf("%+v was taken", o)
		}
	}
}

func TestRefusedCaptures(t *testing.T) {
	a, _ := opened(t, Options{MaxBody: 100})
	for name, spoil := range map[string]func(*Capture){
		"a relative URL":      func(c *Capture) { c.URL = "/a" },
		"another scheme":      func(c *Capture) { c.URL = "file:///etc/passwd" },
		"an endless URL":      func(c *Capture) { c.URL += strings.Repeat("a", 20_000) },
		"no status":           func(c *Capture) { c.Status = "" },
		"a status in words":   func(c *Capture) { c.Status = "OK" },
		"a method in lines":   func(c *Capture) { c.Method = "GET\r\nX" },
		"nothing new":         func(c *Capture) { c.Status = "304 Not Modified" },
		"a body too large":    func(c *Capture) { c.Body = make([]byte, 101) },
		"an unknown cut":      func(c *Capture) { c.Truncated = "bored" },
		"a URL with new line": func(c *Capture) { c.URL = "http://brackwater.example/\r\nX: y" },
	} {
		c := story("https://brackwater.example/", "x", 0)
		spoil(&c)
		if ref, err := a.Write(c); err == nil {
			t.Errorf("%s was kept: %+v", name, ref)
		}
	}
	if list, _ := os.ReadDir(a.o.Dir); len(list) != 0 {
		t.Errorf("the directory holds %v", list)
	}
	a.Close()
	if _, err := a.Write(story("https://brackwater.example/", "x", 0)); !errors.Is(err, errClosed) {
		t.Errorf("after Close: %v", err)
	}
	if _, err := a.Find("x"); !errors.Is(err, errClosed) {
		t.Errorf("after Close: %v", err)
	}
}

// Pages may be personal: nobody but the owner reads them.
func TestPermissions(t *testing.T) {
	a, log := opened(t, Options{})
	write(t, a, story("https://brackwater.example/", "x", 0))
	for range 2 {
		for _, path := range append(glob(t, a, "*"), a.o.Dir) {
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			if info.Mode().Perm()&0o077 != 0 {
				t.Errorf("%s has mode %v", path, info.Mode())
			}
		}
		a, log = reopen(t, a)
	}
	if log.Len() > 0 {
		t.Errorf("logged: %s", log)
	}
	os.Chmod(a.o.Dir, 0o755)
	if _, log = reopen(t, a); !strings.Contains(log.String(), "chmod 700") {
		t.Errorf("logged: %s", log)
	}
}

func glob(t testing.TB, a *Archive, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(a.o.Dir, pattern))
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(paths)
	return paths
}

// What a real server answers over HTTP/2 and TLS, as net/http gives it, is kept and
// comes back.
func TestRealServer(t *testing.T) {
	const page = "<html><p>The tide turned at six.</p></html>"
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"six"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `"six"`)
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(gzipped(t, []byte(page)))
	}))
	s.EnableHTTP2 = true
	s.StartTLS()
	defer s.Close()
	a, _ := opened(t, Options{})
	for i, asked := range []http.Header{{"Accept-Encoding": {"gzip"}}, {"Accept-Encoding": {"gzip"}, "If-None-Match": {`"six"`}}} {
		req, err := http.NewRequestWithContext(t.Context(), "GET", s.URL+"/tide", nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header = asked
		resp, err := s.Client().Transport.RoundTrip(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		c := Capture{URL: s.URL + "/tide", RequestHeader: asked, Proto: resp.Proto, Status: resp.Status, Header: resp.Header, TLS: resp.TLS.Version, NotModified: i == 1}
		if i == 0 {
			c.Body = []byte(page)
		}
		r := mustFind(t, a, write(t, a, c).ID)
		raw, err := r.Raw()
		if err != nil || string(raw.Body) != page || raw.ContentType != "text/html; charset=utf-8" {
			t.Errorf("request %d: %+v, %v", i, raw, err)
		}
		if r.Fields.Get("WARC-Protocol") != "h2" || r.Proto != "HTTP/1.1" || r.StatusCode != []int{200, 304}[i] {
			t.Errorf("request %d: %s over %s", i, r.Status, r.Fields.Get("WARC-Protocol"))
		}
	}
}
