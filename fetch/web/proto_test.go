package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/http2"

	"hearsay/fetch"
	"hearsay/fetch/sitetest"
)

// One connection serves for many pages, over both kinds of HTTP, redirects and short
// errors included.
func TestProtocols(t *testing.T) {
	for proto, s := range map[string]*sitetest.Site{"HTTP/1.1": sitetest.New(t), "HTTP/2.0": sitetest.NewTLS(t)} {
		o := polite
		o.RootCAs = s.Roots
		c := client(t, o)
		for _, path := range []string{story, "/redirect/3", "/encoded/br", "/encoded/zstd", story} {
			got, err := c.Get(t.Context(), Request{URL: s.URL + path})
			if err != nil || got.Proto != proto || string(got.Body) != sitetest.Items[0].Page() || got.Remote.String() != s.Addr {
				t.Errorf("%s%s: %q over %s from %v, %v", s.URL, path, got.Body, got.Proto, got.Remote, err)
			}
		}
		if n := s.Connections(); n != 1 {
			t.Errorf("%s: %d connections", proto, n)
		}
		t.Logf("%s: %d requests over %d connection", proto, len(s.Asked()), s.Connections())
	}
}

// Many at once share one connection over HTTP/2.
func TestStreams(t *testing.T) {
	s := sitetest.NewTLS(t)
	o := loopback
	o.RootCAs = s.Roots
	c := client(t, o)
	if _, err := c.Get(t.Context(), Request{URL: s.URL + "/"}); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for i := range 32 {
		all.Go(func() {
			if _, err := c.Get(t.Context(), Request{URL: s.URL + sitetest.Items[i%3].Path}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := s.Connections(); n != 1 {
		t.Errorf("%d connections", n)
	}
}

// A certificate that nobody trusted has signed, and one for another name.
func TestCertificates(t *testing.T) {
	s := sitetest.NewTLS(t)
	_, err := client(t, polite).Get(t.Context(), Request{URL: s.URL})
	wantError(t, err, fetch.ErrUnreached, "certificate")
	o := polite
	o.RootCAs = s.Roots
	c := client(t, o)
	_, err = c.Get(t.Context(), Request{URL: strings.Replace(s.URL, "127.0.0.1", "localhost", 1)})
	wantError(t, err, fetch.ErrUnreached, "certificate")
}

// TestFrames: HTTP/2 as no honest server speaks it ends within the limits too.
func TestFrames(t *testing.T) {
	good := sitetest.Fields(":status", "200", "content-type", "text/html")
	headers := func(f *http2.Framer, id uint32, block []byte, endHeaders, endStream bool) error {
		return f.WriteHeaders(http2.HeadersFrameParam{StreamID: id, BlockFragment: block, EndHeaders: endHeaders, EndStream: endStream})
	}
	log.SetOutput(io.Discard) // net/http writes a line for each frame that it does not know
	t.Cleanup(func() { log.SetOutput(os.Stderr) })
	filler := sitetest.Fields("x-filler", strings.Repeat("x", 4000))
	for _, tt := range []struct {
		what   string
		answer func(f *http2.Framer, id uint32) error
		ok     bool
	}{
		{"a page", func(f *http2.Framer, id uint32) error {
			if err := headers(f, id, good, true, false); err != nil {
				return err
			}
			return f.WriteData(id, true, []byte("<p>The ferry is late."))
		}, true},
		{"a header that goes on and on", func(f *http2.Framer, id uint32) error {
			err := headers(f, id, good, false, false)
			for err == nil {
				err = f.WriteContinuation(id, false, filler)
			}
			return err
		}, false},
		{"a header that repeats itself by table", func(f *http2.Framer, id uint32) error {
			block := append(slices.Clone(good), filler...)
			block = append(block, strings.Repeat("\xbe", 10_000)...) // the newest entry, again and again
			return headers(f, id, block, true, true)
		}, false},
		{"status 103 after 103", func(f *http2.Framer, id uint32) error {
			early := sitetest.Fields(":status", "103", "link", strings.Repeat("x", 1000))
			for {
				if err := headers(f, id, early, true, false); err != nil {
					return err
				}
			}
		}, false},
		{"empty DATA without end", func(f *http2.Framer, id uint32) error {
			err := headers(f, id, good, true, false)
			for err == nil {
				err = f.WriteData(id, false, nil)
			}
			return err
		}, false},
		{"PING without end", func(f *http2.Framer, id uint32) error {
			for {
				if err := f.WritePing(false, [8]byte{}); err != nil {
					return err
				}
			}
		}, false},
		{"frames of no kind without end", func(f *http2.Framer, id uint32) error {
			for {
				if err := f.WriteRawFrame(0xee, 0, 0, nil); err != nil {
					return err
				}
			}
		}, false},
		{"SETTINGS without end", func(f *http2.Framer, id uint32) error {
			for {
				if err := f.WriteSettings(http2.Setting{ID: http2.SettingMaxConcurrentStreams, Val: 100}); err != nil {
					return err
				}
			}
		}, false},
		{"more DATA than the window", func(f *http2.Framer, id uint32) error {
			err := headers(f, id, good, true, false)
			for range 1000 {
				if err == nil {
					err = f.WriteData(id, false, make([]byte, 16<<10))
				}
			}
			return err
		}, false},
		{"RST_STREAM", func(f *http2.Framer, id uint32) error { return f.WriteRSTStream(id, http2.ErrCodeInternal) }, false},
		{"GOAWAY, with words", func(f *http2.Framer, id uint32) error {
			return f.WriteGoAway(0, http2.ErrCodeEnhanceYourCalm, []byte("\x1b[31mgo away\x07\r\n"))
		}, false},
		{"a stream that nobody opened", func(f *http2.Framer, id uint32) error { return f.WriteData(id+2, true, []byte("x")) }, false},
		{"no frame at all", func(f *http2.Framer, id uint32) error {
			return f.WriteRawFrame(0xee, 0xff, 0x7fffffff, []byte("\x00\x01"))
		}, false},
	} {
		t.Run(tt.what, func(t *testing.T) {
			s := sitetest.NewFrames(t, tt.answer)
			o := loopback
			o.RootCAs, o.MaxBody, o.Timeout = s.Roots, 1<<20, 200*time.Millisecond
			c := client(t, o)
			var err error
			used := allocated(func() { _, err = c.Get(t.Context(), Request{URL: s.URL}) })
			if (err == nil) != tt.ok {
				t.Fatal(err)
			}
			if used > 24<<20 {
				t.Errorf("allocated %d bytes", used)
			}
			if err != nil {
				if !errors.Is(err, fetch.ErrUnreached) && !errors.Is(err, fetch.ErrTooLarge) || strings.ContainsAny(err.Error(), "\x1b\x07\r\n") {
					t.Errorf("%q", err)
				}
				t.Logf("%6d KB allocated: %s", used>>10, strings.ReplaceAll(err.Error(), s.URL, ""))
			}
		})
	}
}

// Through a proxy that the environment names: a tunnel for https, whole requests for
// http. Names are the proxy's to resolve; what is written out is still checked here.
func TestProxy(t *testing.T) {
	plain, secure := sitetest.New(t), sitetest.NewTLS(t)
	forPlain, forSecure := sitetest.NewProxy(t, plain.Addr), sitetest.NewProxy(t, secure.Addr)
	t.Setenv("HTTP_PROXY", forPlain.URL)
	t.Setenv("HTTPS_PROXY", forSecure.URL)
	t.Setenv("NO_PROXY", "")
	t.Setenv("REQUEST_METHOD", "")
	c := client(t, Options{RootCAs: secure.Roots, Timeout: 20 * time.Second})
	for rawURL, proto := range map[string]string{"http://news.example" + story: "HTTP/1.1", "https://example.com" + story: "HTTP/2.0"} {
		got, err := c.Get(t.Context(), Request{URL: rawURL})
		if err != nil || string(got.Body) != sitetest.Items[0].Page() || got.Proto != proto {
			t.Errorf("%s: %q over %s, %v", rawURL, got.Body, got.Proto, err)
		}
	}
	_, err := c.Get(t.Context(), Request{URL: "http://news.example/private/diary"})
	wantError(t, err, fetch.ErrRobots)
	for _, rawURL := range []string{"http://10.0.0.1/", "http://2130706433/", plain.URL + story, "https://[::1]/", "http://news.example/redirect/private"} {
		_, err := c.Get(t.Context(), Request{URL: rawURL})
		wantError(t, err, fetch.ErrForbidden)
	}
	want := [][]string{
		{"GET http://news.example/robots.txt", "GET http://news.example" + story, "GET http://news.example/redirect/private"},
		{"CONNECT example.com:443"},
	}
	for i, p := range []*sitetest.Proxy{forPlain, forSecure} {
		got := p.Asked()
		slices.Sort(got)
		slices.Sort(want[i])
		if !slices.Equal(got, want[i]) {
			t.Errorf("the proxy was asked %q, want %q", got, want[i])
		}
	}
	t.Setenv("NO_PROXY", "127.0.0.1")
	if got, err := client(t, loopback).Get(t.Context(), Request{URL: plain.URL + story}); err != nil || got.Remote.String() != plain.Addr {
		t.Errorf("past the proxy: %v from %v", err, got.Remote)
	}
}

// A caller who leaves is answered at once, whatever the client waits for.
func TestLeave(t *testing.T) {
	s := sitetest.New(t)
	for _, path := range []string{"/slow", "/slow/body", "/drip"} {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(30*time.Millisecond, cancel)
		_, err := client(t, loopback).Get(ctx, Request{URL: s.URL + path})
		wantError(t, err, context.Canceled, fmt.Sprint(s.URL, path))
	}
}
