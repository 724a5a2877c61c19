package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"hearsay/fetch"
)

// Addresses that are not public are refused, however they are written, and before
// anything is sent.
func TestGuardRefuses(t *testing.T) {
	c := client(t, Options{})
	for _, host := range []string{
		"127.0.0.1", "127.255.0.9", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]",
		"127.0.0.1.", "0x7f.1", "0x7f000001", "2130706433", "127.1", "0177.0.0.1", "１２７.0.0.1", "99999999999999999999",
		"10.0.0.1", "172.16.5.4", "192.168.1.1", "[fd00::1]",
		"169.254.169.254", "[fe80::1]", "[fe80::1%25lo]", // link-local; cloud metadata
		"100.64.0.1", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "192.0.2.1", "[2001:db8::1]", "224.0.0.1", "255.255.255.255",
	} {
		_, err := c.Get(t.Context(), Request{URL: "http://" + host + "/latest/meta-data/"})
		wantError(t, err, fetch.ErrForbidden, "/latest/meta-data/")
	}
	_, err := c.Get(t.Context(), Request{URL: "http://192.168.1.1/"})
	wantError(t, err, fetch.ErrForbidden, `"192.168.1.1:80" in fetch.allow_private would let it through`)
	_, err = c.Get(t.Context(), Request{URL: "http://93.184.215.14:6379/"})
	wantError(t, err, fetch.ErrForbidden, "port 6379", "host:port in fetch.allow_private would let it through")
}

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

// A public page that redirects inwards is the classic way round a guard.
func TestGuardStandsAtEveryHop(t *testing.T) {
	inner, asked := counted(t)
	var where string
	outer := site(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, where, http.StatusFound) })
	c := client(t, Options{AllowPrivate: []string{strings.TrimPrefix(outer.URL, "http://")}})
	_, port, _ := strings.Cut(inner, ":")
	for _, where = range []string{"http://" + inner, "http://localhost:" + port, "http://2130706433:" + port, "http://169.254.169.254/"} {
		_, err := c.Get(t.Context(), Request{URL: outer.URL})
		wantError(t, err, fetch.ErrForbidden, outer.URL, where)
	}
	if n := asked.Load(); n != 0 {
		t.Errorf("the inner server was asked %d times", n)
	}
}

// A proxy set in the environment is trusted, itself and with names; addresses written
// out are not.
func TestProxy(t *testing.T) {
	var asked atomic.Value
	proxy := site(t, func(w http.ResponseWriter, r *http.Request) {
		asked.Store(r.URL.String())
		fmt.Fprint(w, page)
	})
	direct, reached := counted(t)
	t.Setenv("HTTP_PROXY", proxy.URL)
	t.Setenv("NO_PROXY", "")
	t.Setenv("REQUEST_METHOD", "")
	c := client(t, Options{})
	got, err := c.Get(t.Context(), Request{URL: "http://news.example/story"})
	if err != nil || string(got.Body) != page || asked.Load() != "http://news.example/story" {
		t.Errorf("through the proxy: %q, %v; it was asked for %v", got.Body, err, asked.Load())
	}
	for _, rawURL := range []string{"http://10.0.0.1/", "http://2130706433/", "http://" + direct} {
		_, err := c.Get(t.Context(), Request{URL: rawURL})
		wantError(t, err, fetch.ErrForbidden)
	}
	if asked.Load() != "http://news.example/story" || reached.Load() != 0 {
		t.Errorf("a refused address was asked for: %v, %d", asked.Load(), reached.Load())
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
		u, err := parse(rawURL)
		if err != nil {
			return
		}
		g.check(u)
		if u.Host == "" || u.User != nil || u.Fragment != "" || !isASCII(u.Host) {
			t.Errorf("parse(%q) = %#v", rawURL, u)
		}
		if again, err := url.Parse(u.String()); err != nil || again.Host != u.Host {
			t.Errorf("%q reads back as %v, %v", u, again, err)
		}
	})
}
