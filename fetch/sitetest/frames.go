package sitetest

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http/httptest"
	"testing"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// Frames is an HTTP/2 server that speaks in frames of its own, as no honest server does.
type Frames struct {
	URL   string
	Roots *x509.CertPool
}

// NewFrames starts a server that greets each connection as HTTP/2 has it, waits for a
// request, and then writes what answer writes to its stream. What the client sends is
// read all the while, and passed over. It ends with the test.
func NewFrames(t testing.TB, answer func(f *http2.Framer, stream uint32) error) *Frames {
	certified := httptest.NewUnstartedServer(nil)
	certified.StartTLS()
	defer certified.Close()
	roots := x509.NewCertPool()
	roots.AddCert(certified.Certificate())
	l, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: certified.TLS.Certificates, NextProtos: []string{"h2"}})
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
			go framed(conn, answer)
		}
	}()
	return &Frames{"https://" + l.Addr().String(), roots}
}

func framed(conn net.Conn, answer func(*http2.Framer, uint32) error) {
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(time.Minute))
	if _, err := io.ReadFull(conn, make([]byte, len(http2.ClientPreface))); err != nil {
		return
	}
	f := http2.NewFramer(conn, conn)
	if f.WriteSettings() != nil {
		return
	}
	for {
		frame, err := f.ReadFrame()
		if err != nil {
			return
		}
		if h, ok := frame.(*http2.HeadersFrame); ok {
			go io.Copy(io.Discard, conn) // or the client's own writes come to stand still
			if answer(f, h.StreamID) == nil {
				time.Sleep(10 * time.Millisecond) // lest the last bytes are lost with the connection
			}
			return
		}
	}
}

// Fields is a block of header fields, name and value by turns.
func Fields(pairs ...string) []byte {
	var b bytes.Buffer
	e := hpack.NewEncoder(&b)
	for i := 0; i+1 < len(pairs); i += 2 {
		e.WriteField(hpack.HeaderField{Name: pairs[i], Value: pairs[i+1]})
	}
	return b.Bytes()
}
