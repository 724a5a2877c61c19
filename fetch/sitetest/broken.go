package sitetest

import (
	"io"
	"net/http"
	"strings"
	"time"
)

const ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

// Broken are answers that are no good HTTP/1.1, each at /broken/NAME: the bytes that go
// out before the connection is closed. Over HTTP/2 the stream is reset instead.
var Broken = map[string]string{
	"cut":        ok + "Content-Length: 1000\r\n\r\n<p>Only this",
	"chunk-cut":  ok + "Transfer-Encoding: chunked\r\n\r\n20\r\n<p>Only this",
	"bad-chunk":  ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
	"bad-length": ok + "Content-Length: -7\r\n\r\n<p>Text",
	"lengths":    ok + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n<p>Text",
	"not-http":   "220 mail.example ESMTP\r\n",
	"nothing":    "",
	"head-cut":   "HTTP/1.1 200 OK\r\nContent-",
	"long-line":  "HTTP/1.1 200 " + strings.Repeat("x", 2<<20),
	"control":    "HTTP/1.1 200 OK\r\n\x1b[31mX: y\r\n\r\n<p>Text",
	"long-head":  "HTTP/1.1 200 OK\r\n" + strings.Repeat("X-Filler: "+strings.Repeat("x", 1000)+"\r\n", 2000),
	"many-heads": "HTTP/1.1 200 OK\r\n" + strings.Repeat("A: b\r\n", 200_000),
	"many-100":   strings.Repeat("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", 10_000) + ok + "\r\n<p>Text",
}

// broken puts the broken answers, and those that never come to an end.
//
//	/broken/NAME      Broken
//	/never/head       a header without end
//	/never/100        status 103 after 103
//	/never/chunks     chunks of one byte, without end
//	/reset            the connection is reset
func (s *Site) broken() {
	s.mux.HandleFunc("/broken/{name}", func(w http.ResponseWriter, r *http.Request) {
		bytes, known := Broken[r.PathValue("name")]
		if !known {
			http.NotFound(w, r)
			return
		}
		s.raw(w, func(to io.Writer) error {
			_, err := io.WriteString(to, bytes)
			return err
		})
	})
	s.never("/never/head", "HTTP/1.1 200 OK\r\n", "X-Filler: "+strings.Repeat("x", 1000)+"\r\n")
	s.never("/never/100", "", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")
	s.never("/never/chunks", ok+"Transfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n")
	s.mux.HandleFunc("/reset", func(w http.ResponseWriter, r *http.Request) {
		s.raw(w, func(to io.Writer) error {
			if tcp, ok := to.(interface{ SetLinger(int) error }); ok {
				return tcp.SetLinger(0)
			}
			return nil
		})
	})
}

func (s *Site) never(pattern, first, again string) {
	s.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		s.raw(w, func(to io.Writer) error {
			_, err := io.WriteString(to, first)
			for again := strings.Repeat(again, 64); err == nil; {
				_, err = io.WriteString(to, again)
			}
			return err
		})
	})
}

// raw gives the connection to write, and closes it.
func (s *Site) raw(w http.ResponseWriter, write func(io.Writer) error) {
	h, can := w.(http.Hijacker)
	if !can {
		panic(http.ErrAbortHandler)
	}
	conn, _, err := h.Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(time.Minute)) // a client that never leaves does not hold up the test's end
	write(conn)
}
