package web

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/http2"

	"hearsay/fetch"
	"hearsay/fetch/sitetest"
)

// seen is what a Get shows, what it gives and its error.
func seen(t *testing.T, c *Client, r Request) ([]Exchanged, Answer, error) {
	t.Helper()
	var list []Exchanged
	r.Seen = func(x Exchanged) { list = append(list, x) }
	a, err := c.Get(t.Context(), r)
	for _, x := range list {
		if x.Method != "GET" || x.Started.IsZero() || x.Retrieved.Before(x.Started) || x.RequestHeader.Get("User-Agent") == "" || !x.Remote.IsValid() {
			t.Errorf("%s: %+v", x.URL, x.Exchange)
		}
	}
	return list, a, err
}

// line is an exchange in short.
func (x Exchanged) line(s *sitetest.Site) string {
	return strings.TrimSpace(fmt.Sprintf("%s %s %d %s", strings.TrimPrefix(x.URL, s.URL), x.Status[:3], len(x.Body), x.Truncated))
}

// Every exchange of a visit is shown, whatever its status, with its body or why there is
// none. Paths are those of sitetest, and a few more.
func TestSeenMatrix(t *testing.T) {
	s := sitetest.New(t)
	body := func(path string, status int, header map[string]string, body []byte) {
		s.Handle(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			for name, value := range header {
				w.Header().Set(name, value)
			}
			w.WriteHeader(status)
			w.Write(body)
		})
	}
	notice := []byte("<!doctype html><title>Gone</title><p>The page is gone.")
	large := bytes.Repeat([]byte("0123456789abcdef"), 1<<17) // 2 MB
	body("/gone", 404, nil, notice)
	body("/gone/gzip", 410, map[string]string{"Content-Encoding": "gzip"}, sitetest.Gzip(notice))
	body("/gone/unknown", 404, map[string]string{"Content-Encoding": "rot13"}, notice)
	body("/gone/lies", 404, map[string]string{"Content-Encoding": "gzip"}, notice)
	body("/gone/exactly", 404, nil, large[:maxSeen])
	body("/gone/large", 404, nil, large)
	body("/gone/bomb", 404, map[string]string{"Content-Encoding": "gzip"}, sitetest.Bomb("gzip", 100<<20))
	body("/moved/large", 302, map[string]string{"Location": "/gone"}, large)
	body("/part", 206, map[string]string{"Content-Range": "bytes 0-9/99"}, notice[:10])
	body("/picture", 200, map[string]string{"Content-Type": "image/png"}, large)
	body("/odd", 777, nil, notice)
	s.Handle("/unasked", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(304) })
	s.Handle("/breaks", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000")
		w.Write(notice)
	})
	s.Handle("/gone/breaks", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000")
		w.WriteHeader(404)
		w.Write(notice)
	})
	whole := len(sitetest.Items[0].Page())
	for _, tt := range []struct {
		path string
		want []string
		err  error
	}{
		{story, []string{fmt.Sprint(story, " 200 ", whole)}, nil},
		{"/encoded/br", []string{fmt.Sprint("/encoded/br 200 ", whole)}, nil},
		{"/redirect/moved", []string{"/redirect/moved 301 0", "/redirect/moved2 308 0", "/redirect/moved3 302 0", fmt.Sprint(story, " 200 ", whole)}, nil},
		{"/redirect/private", []string{"/redirect/private 302 0"}, fetch.ErrForbidden},
		{"/redirect/loop", []string{"/redirect/loop 302 0", "/redirect/pool 302 0"}, fetch.ErrRedirects},
		{"/moved/large", []string{"/moved/large 302 65536 length", fmt.Sprint("/gone 404 ", len(notice))}, fetch.ErrGone},
		{"/gone", []string{fmt.Sprint("/gone 404 ", len(notice))}, fetch.ErrGone},
		{"/gone/gzip", []string{fmt.Sprint("/gone/gzip 410 ", len(notice))}, fetch.ErrGone},
		{"/gone/unknown", []string{"/gone/unknown 404 0 unspecified"}, fetch.ErrGone},
		{"/gone/lies", []string{"/gone/lies 404 0 unspecified"}, fetch.ErrGone},
		{"/gone/exactly", []string{"/gone/exactly 404 65536"}, fetch.ErrGone},
		{"/gone/large", []string{"/gone/large 404 65536 length"}, fetch.ErrGone},
		{"/gone/bomb", []string{"/gone/bomb 404 65536 length"}, fetch.ErrGone},
		{"/gone/breaks", []string{fmt.Sprint("/gone/breaks 404 ", len(notice), " disconnect")}, fetch.ErrGone},
		{"/status/403", []string{"/status/403 403 45"}, fetch.ErrBlocked},
		{"/status/500", []string{"/status/500 500 57"}, fetch.ErrServer},
		{"/part", []string{"/part 206 10"}, fetch.ErrServer},
		{"/picture", []string{"/picture 200 0 unspecified"}, fetch.ErrNotHTML},
		{"/empty", []string{"/empty 200 0"}, fetch.ErrNotArticle},
		{"/odd", []string{fmt.Sprint("/odd 777 ", len(notice))}, fetch.ErrServer},
		{"/unasked", []string{"/unasked 304 0"}, fetch.ErrServer},
		{"/breaks", []string{fmt.Sprint("/breaks 200 ", len(notice), " disconnect")}, fetch.ErrUnreached},
		{"/bomb/gzip", []string{"/bomb/gzip 200 65536 length"}, fetch.ErrTooLarge},
		{"/large?bytes=20000000", []string{"/large?bytes=20000000 200 0 length"}, fetch.ErrTooLarge},
		{"/garbage/gzip", []string{fmt.Sprint("/garbage/gzip 200 ", whole, " unspecified")}, fetch.ErrBadBody},
	} {
		list, a, err := seen(t, client(t, loopback), Request{URL: s.URL + tt.path})
		var got []string
		for _, x := range list {
			got = append(got, x.line(s))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.path, diff)
		}
		if tt.err != nil {
			wantError(t, err, tt.err, s.URL+tt.path)
		} else if err != nil || !bytes.Equal(a.Body, list[len(list)-1].Body) || !a.Retrieved.Equal(list[len(list)-1].Retrieved) {
			t.Errorf("%s: the last exchange is not what Get gives: %v", tt.path, err)
		}
		t.Logf("%s: %s", tt.path, strings.Join(got, ", "))
	}
}

// A busy answer, and word that nothing has changed.
func TestSeenStatus(t *testing.T) {
	s := sitetest.New(t)
	list, _, err := seen(t, client(t, loopback), Request{URL: s.URL + "/status/429?after=7"})
	wantError(t, err, fetch.ErrBusy, "429")
	if len(list) != 1 || list[0].Status != "429 Too Many Requests" || list[0].Header.Get("Retry-After") != "7" || list[0].Truncated != "" || list[0].TLS != 0 {
		t.Errorf("%+v", list)
	}
	_, first, _ := seen(t, client(t, loopback), Request{URL: s.URL + story})
	list, _, err = seen(t, client(t, loopback), Request{URL: s.URL + story, ETag: first.ETag})
	if err != nil || len(list) != 1 || !list[0].NotModified || list[0].Body != nil || list[0].RequestHeader.Get("If-None-Match") != first.ETag {
		t.Errorf("%+v, %v", list, err)
	}
}

// A body that nobody wants, and that does not end, holds up neither a redirect nor an
// error for long, and what had come of it is shown as cut.
func TestSeenSlow(t *testing.T) {
	for name, start := range map[string]func(testing.TB) *sitetest.Site{"HTTP/1.1": sitetest.New, "HTTP/2": sitetest.NewTLS} {
		t.Run(name, func(t *testing.T) {
			t.Parallel() // it waits, for the most part
			s := start(t)
			hang := func(path string, status int) {
				s.Handle(path, func(w http.ResponseWriter, r *http.Request) {
					w.Header().Set("Location", story)
					w.WriteHeader(status)
					fmt.Fprint(w, "moved, and ")
					w.(http.Flusher).Flush()
					<-r.Context().Done()
				})
			}
			hang("/hangs", 302)
			hang("/hangs/gone", 404)
			o := loopback
			o.RootCAs, o.Timeout = s.Roots, 2*time.Second // a quarter of which is waited
			list, a, err := seen(t, client(t, o), Request{URL: s.URL + "/hangs"})
			if err != nil || a.URL != s.URL+story || len(list) != 2 || list[0].line(s) != "/hangs 302 11 time" || list[1].Truncated != "" {
				t.Errorf("%+v, %v", list, err)
			}
			list, _, err = seen(t, client(t, o), Request{URL: s.URL + "/hangs/gone"})
			wantError(t, err, fetch.ErrGone)
			if len(list) != 1 || list[0].line(s) != "/hangs/gone 404 11 time" {
				t.Errorf("%+v", list)
			}
			if tls13 := list[0].TLS == tls.VersionTLS13; tls13 != (s.Roots != nil) {
				t.Errorf("TLS version %#x", list[0].TLS)
			}
			o.Timeout = 300 * time.Millisecond
			list, _, err = seen(t, client(t, o), Request{URL: s.URL + "/slow/body"})
			wantError(t, err, fetch.ErrUnreached)
			if len(list) != 1 || list[0].line(s) != "/slow/body 200 0 time" {
				t.Errorf("%+v", list)
			}
		})
	}
}

// No more is kept than a page may have, and robots.txt is not shown.
func TestSeenWithinMaxBody(t *testing.T) {
	s := sitetest.New(t)
	o := loopback
	o.MaxBody, o.IgnoreRobots = 10, false
	s.Robots("User-agent: *", "Disallow: /private")
	list, _, err := seen(t, client(t, o), Request{URL: s.URL + "/status/404"})
	wantError(t, err, fetch.ErrGone)
	if len(list) != 1 || list[0].line(s) != "/status/404 404 10 length" {
		t.Errorf("%+v", list)
	}
	list, _, err = seen(t, client(t, o), Request{URL: s.URL + "/private"})
	wantError(t, err, fetch.ErrRobots)
	if len(list) != 0 {
		t.Errorf("%+v", list)
	}
}

// A switch of protocols is not read: what follows is the bare connection.
func TestSeenSwitch(t *testing.T) {
	s := sitetest.New(t)
	s.Handle("/switch", func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		fmt.Fprint(conn, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: gopher\r\n\r\n")
		conn.Read(make([]byte, 1)) // until the client leaves
	})
	list, _, err := seen(t, client(t, loopback), Request{URL: s.URL + "/switch"})
	wantError(t, err, fetch.ErrServer, "101")
	if len(list) != 1 || list[0].line(s) != "/switch 101 0" {
		t.Errorf("%+v", list)
	}
}

// What HTTP does not allow: a status that is none is not shown, and no body with a 304.
func TestSeenUnlawful(t *testing.T) {
	for status, want := range map[string]string{"99": "", "-5": "", "20000": "", "304": " 304 0", "999": " 999 5"} {
		s := sitetest.NewFrames(t, func(f *http2.Framer, id uint32) error {
			block := sitetest.Fields(":status", status, "content-type", "text/html")
			if err := f.WriteHeaders(http2.HeadersFrameParam{StreamID: id, BlockFragment: block, EndHeaders: true}); err != nil {
				return err
			}
			return f.WriteData(id, true, []byte("tides"))
		})
		var got string
		o := loopback
		o.RootCAs = s.Roots
		_, err := client(t, o).Get(t.Context(), Request{URL: s.URL + "/", Seen: func(x Exchanged) { got += fmt.Sprintf(" %s %d", x.Status[:3], len(x.Body)) + x.Truncated }})
		if err == nil || got != want {
			t.Errorf("status %s: %q, want %q; %v", status, got, want, err)
		}
	}
}
