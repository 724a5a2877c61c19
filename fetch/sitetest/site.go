package sitetest

import (
	"crypto/x509"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// A Site is a running site. All its methods may be called while it serves.
type Site struct {
	URL   string         // "http://127.0.0.1:41234"
	Addr  string         // "127.0.0.1:41234", as fetch.allow_private takes it
	Roots *x509.CertPool // who has signed the site's certificate; nil without TLS

	server *httptest.Server
	mux    *http.ServeMux

	mu      sync.Mutex
	pages   map[string]http.Handler // what Set and Handle have put, before all else
	asked   []Asked
	conns   int
	closing chan struct{}
}

// Asked is one request as it reached the site.
type Asked struct {
	At     time.Time
	Method string
	Path   string // and query
	Proto  string // "HTTP/1.1", "HTTP/2.0"
	Header http.Header
}

// New starts a site over HTTP/1.1. It ends with the test.
func New(t testing.TB) *Site {
	s := newSite()
	s.server.Start()
	return s.started(t)
}

// NewTLS starts a site over TLS, which speaks HTTP/2 to those who can.
func NewTLS(t testing.TB) *Site {
	s := newSite()
	s.server.EnableHTTP2 = true
	s.server.StartTLS()
	s.Roots = x509.NewCertPool()
	s.Roots.AddCert(s.server.Certificate())
	return s.started(t)
}

func newSite() *Site {
	s := &Site{mux: http.NewServeMux(), pages: map[string]http.Handler{}, closing: make(chan struct{})}
	s.content()
	s.answers()
	s.bodies()
	s.broken()
	s.server = httptest.NewUnstartedServer(http.HandlerFunc(s.serve))
	s.server.Config.ErrorLog = log.New(io.Discard, "", 0) // clients that turn away are what is tested
	s.server.Config.ConnState = s.count
	return s
}

func (s *Site) started(t testing.TB) *Site {
	s.URL = s.server.URL
	s.Addr = s.server.Listener.Addr().String()
	t.Cleanup(s.close)
	return s
}

func (s *Site) close() {
	close(s.closing)
	s.server.CloseClientConnections()
	s.server.Close()
}

func (s *Site) count(_ net.Conn, state http.ConnState) {
	if state == http.StateNew {
		s.mu.Lock()
		s.conns++
		s.mu.Unlock()
	}
}

func (s *Site) serve(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.asked = append(s.asked, Asked{time.Now(), r.Method, r.URL.RequestURI(), r.Proto, r.Header.Clone()})
	h := s.pages[r.URL.Path]
	s.mu.Unlock()
	if h == nil {
		h = s.mux
	}
	h.ServeHTTP(w, r)
}

// Set puts a page at a path, in the place of what is there. It has an ETag and answers
// 304 to who knows it.
func (s *Site) Set(path, contentType, body string) {
	s.Handle(path, func(w http.ResponseWriter, r *http.Request) { serveBytes(w, r, contentType, []byte(body)) })
}

// Handle puts a handler at a path, in the place of what is there.
func (s *Site) Handle(path string, h http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = h
}

// Status makes a path answer with a status, and with Retry-After if that is not "".
func (s *Site) Status(path string, status int, retryAfter string) {
	s.Handle(path, func(w http.ResponseWriter, r *http.Request) { answer(w, status, retryAfter) })
}

// Robots puts a robots.txt.
func (s *Site) Robots(lines ...string) {
	s.Set("/robots.txt", "text/plain; charset=utf-8", strings.Join(lines, "\n")+"\n")
}

// Asked is what the site was asked, in order: all of it, or only what begins with one
// of the paths.
func (s *Site) Asked(paths ...string) []Asked {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []Asked
	for _, a := range s.asked {
		if len(paths) == 0 || slices.ContainsFunc(paths, func(p string) bool { return strings.HasPrefix(a.Path, p) }) {
			list = append(list, a)
		}
	}
	return list
}

// Paths is Asked, only the paths.
func (s *Site) Paths() []string {
	var list []string
	for _, a := range s.Asked() {
		list = append(list, a.Path)
	}
	return list
}

// Connections is how many connections were opened to the site.
func (s *Site) Connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.conns
}

// Forget empties Asked.
func (s *Site) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = nil
}

// wait returns when the client has left or the site closes, or after d if d is not 0;
// false if there is nobody left to answer.
func (s *Site) wait(r *http.Request, d time.Duration) bool {
	var after <-chan time.Time
	if d > 0 {
		timer := time.NewTimer(d)
		defer timer.Stop()
		after = timer.C
	}
	select {
	case <-after:
		return true
	case <-r.Context().Done():
	case <-s.closing:
	}
	return false
}
