package sitetest

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// Encode compresses data as a Content-Encoding has it: gzip, br, zstd, deflate, which is
// zlib, or raw, which is deflate without its header, and identity.
func Encode(coding string, data []byte) []byte {
	var b bytes.Buffer
	w := encoder(coding, &b)
	w.Write(data)
	w.Close()
	return b.Bytes()
}

// Bomb is size bytes of one letter, compressed as by Encode.
func Bomb(coding string, size int64) []byte {
	var b bytes.Buffer
	w := encoder(coding, &b)
	io.CopyN(w, filler{}, size)
	w.Close()
	return b.Bytes()
}

// encoder compresses fast rather than well: bombs are large.
func encoder(coding string, to io.Writer) io.WriteCloser {
	var w io.WriteCloser
	var err error
	switch coding {
	case "gzip":
		w, err = gzip.NewWriterLevel(to, gzip.BestSpeed)
	case "br":
		w = brotli.NewWriterLevel(to, brotli.BestSpeed)
	case "deflate":
		w, err = zlib.NewWriterLevel(to, zlib.BestSpeed)
	case "raw":
		w, err = flate.NewWriter(to, flate.BestSpeed)
	case "zstd":
		w, err = zstd.NewWriter(to, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedFastest))
	default:
		return nopCloser{to}
	}
	if err != nil {
		panic(err) // the levels are right
	}
	return w
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

// header is the name of a coding in Content-Encoding.
func header(coding string) string {
	if coding == "raw" {
		return "deflate"
	}
	return coding
}

// bodies puts bodies that are compressed, large, slow or wrong. C is a coding of Encode.
//
//	/encoded/C          an article
//	/bomb/C             100 MB of one letter
//	/cut/C              compressed, and cut in the middle, while HTTP sees nothing wrong
//	/garbage/C          compressed, with bytes after the end
//	/lies/C             said to be compressed, and is not
//	/large?bytes=N      N bytes of text, with a Content-Length
//	/endless            text without end
//	/endless/C          the same, compressed
//	/slow               nothing, not even a header, for as long as the client waits
//	/slow/body          a header, and then nothing
//	/drip               a few bytes every 5 ms, without end
//	/empty /blank       no body; white space
//	/charset/NAME       an article in latin1, windows-1252, utf-16, or lying: utf-8 said to be latin1
//	/type?is=T          an article said to be of type T; without is, of no type
func (s *Site) bodies() {
	article := []byte(Items[0].Page())
	s.coded("/encoded/{coding}", func(coding string) []byte { return Encode(coding, article) })
	s.coded("/cut/{coding}", func(coding string) []byte { e := Encode(coding, article); return e[:len(e)/2] })
	s.coded("/garbage/{coding}", func(coding string) []byte { return append(Encode(coding, article), "and so on"...) })
	s.coded("/lies/{coding}", func(string) []byte { return article })
	s.coded("/bomb/{coding}", func(coding string) []byte { return Bomb(coding, 100<<20) })
	s.mux.HandleFunc("/large", func(w http.ResponseWriter, r *http.Request) {
		n, _ := strconv.Atoi(r.URL.Query().Get("bytes"))
		w.Header().Set("Content-Type", "text/plain")
		w.Header().Set("Content-Length", strconv.Itoa(n))
		io.CopyN(w, filler{}, int64(n))
	})
	s.mux.HandleFunc("/endless", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		io.Copy(w, filler{})
	})
	s.mux.HandleFunc("/endless/{coding}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", htmlType)
		w.Header().Set("Content-Encoding", header(r.PathValue("coding")))
		for e := encoder(r.PathValue("coding"), w); r.Context().Err() == nil; { // little of it is ever written
			if _, err := io.CopyN(e, filler{}, 1<<20); err != nil {
				return
			}
		}
	})
	s.slow()
	s.types()
}

// coded serves bytes that were made once for each coding, when first asked for.
func (s *Site) coded(pattern string, body func(coding string) []byte) {
	made := make(chan map[string][]byte, 1)
	made <- map[string][]byte{}
	s.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		coding := r.PathValue("coding")
		m := <-made
		if m[coding] == nil {
			m[coding] = body(coding)
		}
		data := m[coding]
		made <- m
		w.Header().Set("Content-Type", htmlType)
		w.Header().Set("Content-Encoding", header(coding))
		w.Write(data)
	})
}

var filling = bytes.Repeat([]byte{'x'}, 32<<10)

// filler never ends.
type filler struct{}

func (filler) Read(p []byte) (int, error) {
	for n := 0; n < len(p); {
		n += copy(p[n:], filling)
	}
	return len(p), nil
}

func (s *Site) slow() {
	s.mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) { s.wait(r, 0) })
	s.mux.HandleFunc("/slow/body", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", htmlType)
		w.WriteHeader(http.StatusOK)
		w.(http.Flusher).Flush()
		s.wait(r, 0)
	})
	s.mux.HandleFunc("/drip", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", htmlType)
		for s.wait(r, 5*time.Millisecond) {
			fmt.Fprint(w, "<p>")
			w.(http.Flusher).Flush()
		}
	})
}

func (s *Site) types() {
	s.mux.HandleFunc("/empty", func(w http.ResponseWriter, r *http.Request) { w.Header().Set("Content-Type", htmlType) })
	s.mux.HandleFunc("/blank", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", htmlType)
		fmt.Fprint(w, " \n\t\n")
	})
	s.mux.HandleFunc("/type", func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Content-Type"] = nil // else net/http would find one
		if kind := r.URL.Query().Get("is"); kind != "" {
			w.Header().Set("Content-Type", kind)
		}
		fmt.Fprint(w, Items[0].Page())
	})
	const cafe = "<!doctype html><title>Café Zoë</title><p>The Café Zoë is open, said Zoë."
	for name, c := range map[string]struct{ kind, body string }{
		"latin1":       {"text/html; charset=iso-8859-1", latin1(cafe)},
		"windows-1252": {"text/html; charset=windows-1252", latin1(cafe) + "\x93Yes.\x94"},
		"utf-16":       {"text/html", utf16(cafe)},
		"lying":        {"text/html; charset=iso-8859-1", cafe},
		"unknown":      {"text/html; charset=x-skerrow", cafe},
	} {
		s.page("/charset/"+name, c.kind, func() string { return c.body })
	}
}

// latin1 is a text in ISO 8859-1.
func latin1(text string) string {
	var b []byte
	for _, r := range text {
		b = append(b, byte(r))
	}
	return string(b)
}

// utf16 is a text in UTF-16, little end first, with its mark.
func utf16(text string) string {
	b := []byte{0xff, 0xfe}
	for _, r := range text {
		b = append(b, byte(r), byte(r>>8))
	}
	return string(b)
}
