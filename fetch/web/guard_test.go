package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"hearsay/fetch"
	"hearsay/fetch/address"
)

func TestGuardPassesPublicAddresses(t *testing.T) {
	g, err := newGuard(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"93.184.215.14:80", "93.184.215.14:443", "[2606:2800:220:1::1]:443", "[::ffff:93.184.215.14]:80"} {
		if err := g.control("tcp", address, nil); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// counted is a server that counts what reaches it.
func counted(t *testing.T) (addr string, asked *atomic.Int32) {
	asked = new(atomic.Int32)
	s := site(t, func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		fmt.Fprint(w, page)
	})
	return strings.TrimPrefix(s.URL, "http://"), asked
}

func TestGuardAllows(t *testing.T) {
	addr, asked := counted(t)
	_, port, _ := strings.Cut(addr, ":")
	tests := []struct {
		allow, host string
		ok          bool
	}{
		{"127.0.0.0/8", "127.0.0.1:" + port, true},
		{"127.0.0.0/8", "[::ffff:127.0.0.1]:" + port, true},
		{"127.0.0.1:" + port, "127.0.0.1:" + port, true},
		{"127.0.0.1:" + port, "LocalHost:" + port, true}, // by whatever name
		{"LocalHost:" + port, "localhost:" + port, true},
		{"localhost:" + port, "127.0.0.1:" + port, false}, // the name, not the address
		{"127.0.0.1:1", "127.0.0.1:" + port, false},
		{"127.0.0.2/32", "127.0.0.1:" + port, false},
		{"10.0.0.0/8", "127.0.0.1:" + port, false},
	}
	for _, tt := range tests {
		before := asked.Load()
		_, err := client(t, Options{AllowPrivate: []string{tt.allow}}).Get(t.Context(), Request{URL: "http://" + tt.host + "/"})
		if (err == nil) != tt.ok || (asked.Load() > before) != tt.ok {
			t.Errorf("%s with %q allowed: %v, server asked %d times", tt.host, tt.allow, err, asked.Load()-before)
		}
		if !tt.ok {
			wantError(t, err, fetch.ErrForbidden)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"http://a.example/x", "https://[::1]:80/", "http://0x7f.1", "http://１２.example:1/", "http://a:b@c/", "//x", "http://%zz"} {
		f.Add(s)
	}
	g, err := newGuard(nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, rawURL string) {
		u, err := address.Parse(rawURL)
		if err != nil {
			return
		}
		g.check(u)
		if u.Host == "" || u.User != nil || u.Fragment != "" || strings.ContainsFunc(u.Host, func(r rune) bool { return r >= 0x80 }) {
			t.Errorf("parse(%q) = %#v", rawURL, u)
		}
		if again, err := url.Parse(u.String()); err != nil || again.Host != u.Host {
			t.Errorf("%q reads back as %v, %v", u, again, err)
		}
	})
}
