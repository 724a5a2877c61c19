package web

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"hearsay/fetch"
	"hearsay/fetch/sitetest"
)

var codingNames = []string{"gzip", "br", "zstd", "deflate", "raw"}

// An article, compressed in every way, whole and not.
func TestCodings(t *testing.T) {
	s := sitetest.New(t)
	c := client(t, loopback)
	for _, coding := range codingNames {
		got, err := c.Get(t.Context(), Request{URL: s.URL + "/encoded/" + coding})
		if err != nil || string(got.Body) != sitetest.Items[0].Page() {
			t.Errorf("%s: %q, %v", coding, got.Body, err)
		}
		for path, want := range map[string]error{"/cut/": fetch.ErrUnreached, "/garbage/": fetch.ErrBadBody, "/lies/": fetch.ErrBadBody} {
			_, err := c.Get(t.Context(), Request{URL: s.URL + path + coding})
			wantError(t, err, want, s.URL+path+coding)
			t.Logf("%s%s: %s", path, coding, strings.ReplaceAll(err.Error(), s.URL, ""))
		}
	}
}

// What Content-Encoding may say.
func TestContentEncoding(t *testing.T) {
	text := []byte("<!doctype html><title>Ferry</title><p>The ferry is late.")
	gz := sitetest.Gzip(text)
	var withDict bytes.Buffer
	z, err := zlib.NewWriterLevelDict(&withDict, 6, []byte("ferry"))
	if err != nil {
		t.Fatal(err)
	}
	z.Write(text)
	z.Close()
	sum := bytes.Clone(gz)
	sum[len(sum)-6] ^= 0xff
	for _, tt := range []struct {
		header string
		body   []byte
		want   error
	}{
		{"identity", text, nil},
		{"GZip", gz, nil},
		{"x-gzip", gz, nil},
		{" gzip , identity ,", gz, nil},
		{"gzip", append(bytes.Clone(gz), sitetest.Gzip(nil)...), nil}, // members in a row are one file
		{"gzip", sum, fetch.ErrBadBody},
		{"gzip, br", sitetest.Encode("br", gz), nil},
		{"deflate, zstd", sitetest.Encode("zstd", sitetest.Encode("deflate", text)), nil},
		{"gzip, gzip", sitetest.Gzip(gz), nil},
		{"br, gzip", sitetest.Encode("br", gz), fetch.ErrBadBody}, // the wrong way round
		{"gzip, gzip, gzip", sitetest.Gzip(sitetest.Gzip(gz)), fetch.ErrBadBody},
		{"compress", text, fetch.ErrBadBody},
		{"gzip, sdch", gz, fetch.ErrBadBody},
		{"utf-8", text, fetch.ErrBadBody},
		{"gzip", nil, fetch.ErrNotArticle},
		{"br, gzip", nil, fetch.ErrNotArticle},
		{"gzip", sitetest.Gzip(nil), fetch.ErrNotArticle},
		{"deflate", withDict.Bytes(), fetch.ErrBadBody},
	} {
		got, err := client(t, loopback).Get(t.Context(), Request{URL: serve(t, map[string]string{"Content-Encoding": tt.header, "Content-Type": "text/html"}, tt.body)})
		if tt.want != nil {
			wantError(t, err, tt.want)
		} else if err != nil || !bytes.Equal(got.Body, text) {
			t.Errorf("%q: %q, %v", tt.header, got.Body, err)
		}
	}
}

// allocated is how many bytes a function allocates, the site's own included.
func allocated(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// 100 MB that travel as some KB must cost neither the memory nor the time of 100 MB.
func TestBombs(t *testing.T) {
	s := sitetest.New(t)
	o := loopback
	o.MaxBody = 1 << 20
	c := client(t, o)
	for _, coding := range codingNames {
		url := s.URL + "/bomb/" + coding
		c.Get(t.Context(), Request{URL: url}) // the site makes its bomb when first asked
		var err error
		used := allocated(func() { _, err = c.Get(t.Context(), Request{URL: url}) })
		wantError(t, err, fetch.ErrTooLarge, "1048576", "fetch.max_body")
		if used > 24<<20 {
			t.Errorf("%s: allocated %d bytes against a limit of %d", coding, used, o.MaxBody)
		}
		t.Logf("100 MB as %s: %d KB allocated, %s", coding, used>>10, strings.ReplaceAll(err.Error(), s.URL, ""))
	}
}

// A compressed body within a compressed body: the limit holds for what comes out.
func TestBombInABomb(t *testing.T) {
	bomb := sitetest.Gzip(sitetest.Bomb("gzip", 100<<20))
	url := serve(t, map[string]string{"Content-Encoding": "gzip, gzip", "Content-Type": "text/html"}, bomb)
	o := loopback
	o.MaxBody = 1 << 20
	c := client(t, o)
	var err error
	used := allocated(func() { _, err = c.Get(t.Context(), Request{URL: url}) })
	wantError(t, err, fetch.ErrTooLarge)
	if used > 24<<20 {
		t.Errorf("allocated %d bytes", used)
	}
	t.Logf("100 MB in %d bytes: %d KB allocated", len(bomb), used>>10)
}

// A body that goes on and on without giving a byte ends too: gzip members and zstd
// frames without content.
func TestEndlessNothing(t *testing.T) {
	for coding, nothing := range map[string][]byte{"gzip": sitetest.Gzip(nil), "zstd": {0x50, 0x2a, 0x4d, 0x18, 8, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8}} {
		s := site(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", coding)
			w.Header().Set("Content-Type", "text/html")
			for many := bytes.Repeat(nothing, 1000); ; {
				if _, err := w.Write(many); err != nil {
					return
				}
			}
		})
		o := loopback
		o.MaxBody = 1 << 20
		_, err := client(t, o).Get(t.Context(), Request{URL: s.URL})
		wantError(t, err, fetch.ErrTooLarge)
	}
}

// A zstd frame may ask for gigabytes of memory before it holds a byte.
func TestZstdWindow(t *testing.T) {
	var b bytes.Buffer
	w, err := zstd.NewWriter(&b, zstd.WithWindowSize(64<<20), zstd.WithEncoderConcurrency(1), zstd.WithSingleSegment(false))
	if err != nil {
		t.Fatal(err)
	}
	io.CopyN(w, strings.NewReader(strings.Repeat("The ferry is late. ", 1<<16)), 1<<20)
	w.Flush()
	w.Close()
	url := serve(t, map[string]string{"Content-Encoding": "zstd", "Content-Type": "text/html"}, b.Bytes())
	c := client(t, loopback)
	used := allocated(func() { _, err = c.Get(t.Context(), Request{URL: url}) })
	wantError(t, err, fetch.ErrBadBody, "zstd")
	if used > 4<<20 {
		t.Errorf("allocated %d bytes", used)
	}
}

// FuzzDecode: any bytes, said to be compressed in any way, end in bytes within the limit
// or in one of fetch's errors.
func FuzzDecode(f *testing.F) {
	text := []byte(sitetest.Items[0].Page())
	for i, coding := range codingNames {
		e := sitetest.Encode(coding, text)
		f.Add(e, i%4, 4)
		f.Add(e[:len(e)/2], i%4, 4)
		f.Add(sitetest.Gzip(e), i%4, 0)
	}
	f.Fuzz(func(t *testing.T, body []byte, outer, inner int) {
		var names []string
		for _, i := range []int{outer, inner} {
			if i >= 0 && i < 4 {
				names = append(names, codingNames[i])
			}
		}
		v := visit{limit: 1 << 16}
		got, err := v.whole(bytes.NewReader(body), names)
		if len(got) > 1<<16 || err != nil && !named(err) && err != io.ErrUnexpectedEOF {
			t.Errorf("%v: %d bytes, %v", names, len(got), err)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	text := []byte(strings.Repeat(sitetest.Items[0].Page(), 50))
	for _, coding := range append([]string{"identity"}, codingNames...) {
		e := sitetest.Encode(coding, text)
		var names []string
		if coding != "identity" {
			names = []string{strings.Replace(coding, "raw", "deflate", 1)}
		}
		b.Run(fmt.Sprint(coding), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				v := visit{limit: 1 << 20}
				if got, err := v.whole(bytes.NewReader(e), names); err != nil || len(got) != len(text) {
					b.Fatal(err)
				}
			}
		})
	}
}
