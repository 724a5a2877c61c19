package sitetest

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
)

// A Proxy forwards what it is asked for to one address, whatever host it is asked for:
// it is the proxy that resolves names.
type Proxy struct {
	URL string

	mu    sync.Mutex
	asked []string
}

// NewProxy starts a proxy that forwards to addr, plain requests and tunnels (CONNECT).
// It ends with the test.
func NewProxy(t testing.TB, addr string) *Proxy {
	p := &Proxy{}
	plain := &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, "tcp", addr)
	}}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.asked = append(p.asked, r.Method+" "+r.RequestURI)
		p.mu.Unlock()
		if r.Method == http.MethodConnect {
			tunnel(w, addr)
			return
		}
		forward(w, r, plain)
	}))
	p.URL = server.URL
	t.Cleanup(func() {
		plain.CloseIdleConnections()
		server.CloseClientConnections()
		server.Close()
	})
	return p
}

// Asked is what the proxy was asked: method and target, in order.
func (p *Proxy) Asked() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.asked...)
}

func forward(w http.ResponseWriter, r *http.Request, to http.RoundTripper) {
	out := r.Clone(r.Context())
	out.RequestURI = ""
	resp, err := to.RoundTrip(out)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	for k, v := range resp.Header {
		w.Header()[k] = v
	}
	w.WriteHeader(resp.StatusCode)
	io.Copy(w, resp.Body)
}

func tunnel(w http.ResponseWriter, addr string) {
	there, err := net.Dial("tcp", addr)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer there.Close()
	here, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	defer here.Close()
	io.WriteString(here, "HTTP/1.1 200 Connection established\r\n\r\n")
	var both sync.WaitGroup
	both.Go(func() { io.Copy(there, here); there.Close() })
	both.Go(func() { io.Copy(here, there); here.Close() })
	both.Wait()
}
