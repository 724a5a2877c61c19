package web

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"hearsay/fetch"
)

func gzipped(t *testing.T, r io.Reader) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.Copy(w, r); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// zeros never ends.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func serve(t *testing.T, header map[string]string, body []byte) string {
	return site(t, func(w http.ResponseWriter, r *http.Request) {
		for k, v := range header {
			w.Header().Set(k, v)
		}
		w.Write(body)
	}).URL
}

func TestGzip(t *testing.T) {
	packed := gzipped(t, strings.NewReader(page))
	header := map[string]string{"Content-Encoding": "gzip", "Content-Type": "text/html"}
	c := client(t, loopback)
	got, err := c.Get(t.Context(), Request{URL: serve(t, header, packed)})
	if err != nil || string(got.Body) != page {
		t.Errorf("gzip: %q, %v", got.Body, err)
	}
	_, err = c.Get(t.Context(), Request{URL: serve(t, header, []byte("not gzip at all"))})
	wantError(t, err, fetch.ErrBadBody)
	broken := bytes.Clone(packed)
	broken[len(broken)-6] ^= 0xff // the checksum
	_, err = c.Get(t.Context(), Request{URL: serve(t, header, broken)})
	wantError(t, err, fetch.ErrBadBody)
	_, err = c.Get(t.Context(), Request{URL: serve(t, header, packed[:len(packed)-12])})
	wantError(t, err, fetch.ErrUnreached)
}

// 100 MB that travel as 100 KB must cost neither the memory nor the time of 100 MB.
func TestGzipBomb(t *testing.T) {
	bomb := bytes.Repeat(gzipped(t, io.LimitReader(zeros{}, 10<<20)), 10) // members in a row are one file
	if len(bomb) > 120<<10 {
		t.Fatalf("the bomb is %d bytes", len(bomb))
	}
	rawURL := serve(t, map[string]string{"Content-Encoding": "gzip", "Content-Type": "text/html"}, bomb)
	o := loopback
	o.MaxBody = 1 << 20
	c := client(t, o)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := c.Get(t.Context(), Request{URL: rawURL})
	runtime.ReadMemStats(&after)
	wantError(t, err, fetch.ErrTooLarge, "1048576")
	if used := after.TotalAlloc - before.TotalAlloc; used > 16*uint64(o.MaxBody) {
		t.Errorf("allocated %d bytes against a limit of %d", used, o.MaxBody)
	}
}

func TestMaxBody(t *testing.T) {
	o := loopback
	o.MaxBody = 1000
	c := client(t, o)
	text := map[string]string{"Content-Type": "text/plain"}
	got, err := c.Get(t.Context(), Request{URL: serve(t, text, bytes.Repeat([]byte("x"), 1000))})
	if err != nil || len(got.Body) != 1000 {
		t.Errorf("a body of just the limit: %d bytes, %v", len(got.Body), err)
	}
	_, err = c.Get(t.Context(), Request{URL: serve(t, text, bytes.Repeat([]byte("x"), 1001))})
	wantError(t, err, fetch.ErrTooLarge, "1001")
	chunked := site(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		for r.Context().Err() == nil {
			if _, err := w.Write(make([]byte, 512)); err != nil {
				return
			}
			w.(http.Flusher).Flush()
		}
	})
	_, err = c.Get(t.Context(), Request{URL: chunked.URL})
	wantError(t, err, fetch.ErrTooLarge)
}

// A server that sends a byte now and then never breaks a limit on silence, only one
// on the whole page.
func TestSlowDrip(t *testing.T) {
	s := site(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				fmt.Fprint(w, "<p>")
				w.(http.Flusher).Flush()
			case <-r.Context().Done():
				return
			}
		}
	})
	o := loopback
	o.Timeout = 200 * time.Millisecond
	start := time.Now()
	_, err := client(t, o).Get(t.Context(), Request{URL: s.URL})
	wantError(t, err, fetch.ErrUnreached, "no whole page within 200ms")
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestContentType(t *testing.T) {
	c := client(t, loopback)
	for kind, ok := range map[string]bool{
		"text/html":                   true,
		"TEXT/HTML ;charset=utf-8":    true,
		"text/html; charset":          true,
		"text/plain":                  true,
		"application/xhtml+xml":       true,
		"application/pdf":             false,
		"image/jpeg":                  false,
		"application/json":            false,
		"application/octet-stream":    false,
		"text/html-but-not-quite":     false,
		"multipart/x-mixed-replace":   false,
		"text/event-stream; x=\"\xff": false,
	} {
		_, err := c.Get(t.Context(), Request{URL: serve(t, map[string]string{"Content-Type": kind}, []byte(page))})
		if ok && err != nil {
			t.Errorf("%s: %v", kind, err)
		} else if !ok {
			wantError(t, err, fetch.ErrNotHTML, "Content-Type")
		}
	}
}

// Without a Content-Type the body has to tell.
func TestNoContentType(t *testing.T) {
	c := client(t, loopback)
	get := func(body string) (Answer, error) {
		s := site(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header()["Content-Type"] = nil
			fmt.Fprint(w, body)
		})
		return c.Get(t.Context(), Request{URL: s.URL})
	}
	if got, err := get(page); err != nil || got.ContentType != "text/html; charset=utf-8" {
		t.Errorf("html: %q, %v", got.ContentType, err)
	}
	_, err := get("%PDF-1.7 ...")
	wantError(t, err, fetch.ErrNotHTML, "application/pdf")
	_, err = get(" \n\t")
	wantError(t, err, fetch.ErrNotArticle, "empty")
}

// What is no page is not downloaded to learn that.
func TestNotHTMLBeforeTheBody(t *testing.T) {
	s := site(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "video/mp4")
		w.WriteHeader(http.StatusOK)
		w.(http.Flusher).Flush()
		<-r.Context().Done() // the body never comes
	})
	_, err := client(t, loopback).Get(t.Context(), Request{URL: s.URL})
	wantError(t, err, fetch.ErrNotHTML, "video/mp4")
}

// raw is a server that answers every connection with the bytes and hangs up.
func raw(t *testing.T, answer string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			conn.Read(make([]byte, 4096))
			io.WriteString(conn, answer)
			conn.Close()
		}
	}()
	return "http://" + l.Addr().String()
}

func TestBrokenAnswers(t *testing.T) {
	const ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
	c := client(t, loopback)
	for name, answer := range map[string]string{
		"cut short":    ok + "Content-Length: 1000\r\n\r\n" + page,
		"chunk cut":    ok + "Transfer-Encoding: chunked\r\n\r\n20\r\nonly this",
		"bad chunk":    ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
		"bad length":   ok + "Content-Length: -7\r\n\r\n" + page,
		"not HTTP":     "220 mail.example ESMTP\r\n",
		"nothing":      "",
		"endless head": "HTTP/1.1 200 OK\r\n" + strings.Repeat("X-Filler: "+strings.Repeat("x", 1000)+"\r\n", 2000),
		"header cut":   "HTTP/1.1 200 OK\r\nContent-",
		"two lengths":  ok + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + page,
		"endless line": "HTTP/1.1 200 " + strings.Repeat("x", 2<<20),
	} {
		t.Run(name, func(t *testing.T) {
			got, err := c.Get(t.Context(), Request{URL: raw(t, answer)})
			if err == nil {
				t.Fatalf("got %+v", got)
			}
			wantError(t, err, fetch.ErrUnreached)
		})
	}
	_, err := c.Get(t.Context(), Request{URL: raw(t, "HTTP/1.1 999 Request denied\r\n\r\n")})
	wantError(t, err, fetch.ErrServer, "999")
}
