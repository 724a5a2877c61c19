package web

import (
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/fetch"
	"hearsay/fetch/sitetest"
)

// special are addresses of every range that is no part of the public internet, by the
// registries of IANA, and those at which clouds keep their machines' secrets.
var special = []struct{ what, addr string }{
	{"this network", "0.0.0.0"}, {"this network", "0.1.2.3"},
	{"loopback", "127.0.0.1"}, {"loopback", "127.255.0.9"},
	{"private", "10.0.0.1"}, {"private", "172.16.5.4"}, {"private", "172.31.255.254"}, {"private", "192.168.1.1"},
	{"shared by carriers (CGNAT)", "100.64.0.1"}, {"shared by carriers (CGNAT)", "100.127.255.254"},
	{"link-local", "169.254.0.1"},
	{"metadata", "169.254.169.254"}, {"metadata", "100.100.100.200"}, {"metadata", "192.0.0.192"}, {"metadata", "168.63.129.16"}, {"metadata", "fd00:ec2::254"},
	{"protocol assignments", "192.0.0.1"},
	{"documentation", "192.0.2.1"}, {"documentation", "198.51.100.1"}, {"documentation", "203.0.113.1"},
	{"6to4 relays", "192.88.99.1"},
	{"benchmarks", "198.18.0.1"}, {"benchmarks", "198.19.255.254"},
	{"multicast", "224.0.0.1"}, {"multicast", "239.255.255.250"},
	{"reserved", "240.0.0.1"}, {"broadcast", "255.255.255.255"},
	{"unspecified", "::"}, {"loopback", "::1"},
	{"IPv4-mapped", "::ffff:127.0.0.1"}, {"IPv4-mapped", "::ffff:169.254.169.254"},
	{"IPv4-compatible", "::127.0.0.1"}, {"IPv4-translated", "::ffff:0:127.0.0.1"},
	{"NAT64", "64:ff9b::127.0.0.1"}, {"NAT64", "64:ff9b::8.8.8.8"}, {"NAT64, local use", "64:ff9b:1::10.0.0.1"},
	{"discard only", "100::1"}, {"Teredo", "2001:0:4136:e378:8000:63bf:3fff:fdd2"}, {"benchmarks", "2001:2::1"}, {"ORCHID", "2001:20::1"},
	{"documentation", "2001:db8::1"}, {"documentation", "3fff::1"}, {"6to4", "2002:7f00:1::"}, {"segment routing", "5f00::1"}, {"unallocated", "4000::1"},
	{"unique local", "fc00::1"}, {"unique local", "fd12:3456::1"}, {"link-local", "fe80::1"}, {"site-local", "fec0::1"}, {"multicast", "ff02::1"},
}

// TestSafetyMatrix: no address of a special range is asked, whether it is written out
// in a URL, given by a name server, or found at the end of a redirect.
func TestSafetyMatrix(t *testing.T) {
	names := sitetest.NewNames(t, func(name string, _ int) []netip.Addr {
		i := slices.IndexFunc(special, func(s struct{ what, addr string }) bool { return nameOf(s.addr) == name })
		if i < 0 {
			return nil
		}
		return []netip.Addr{netip.MustParseAddr(special[i].addr)}
	})
	outer := sitetest.New(t)
	for _, tt := range special {
		addr := netip.MustParseAddr(tt.addr)
		direct := "http://" + netip.AddrPortFrom(addr, 80).String() + "/latest/meta-data/"
		named := "http://" + nameOf(tt.addr) + "/latest/meta-data/"
		for _, rawURL := range []string{direct, named, outer.URL + "/redirect/to?url=" + url.QueryEscape(direct), outer.URL + "/redirect/to?url=" + url.QueryEscape(named)} {
			c := client(t, Options{AllowPrivate: []string{outer.Addr}, Timeout: 5 * time.Second})
			c.guard.resolver = names.Resolver
			got, err := c.Get(t.Context(), Request{URL: rawURL})
			if err == nil {
				t.Fatalf("%s: %+v", rawURL, got)
			}
			wantError(t, err, fetch.ErrForbidden, "fetch.allow_private would let it through")
		}
		t.Logf("%-40s %-28s refused written out, by name, and behind a redirect", tt.addr, tt.what)
	}
}

func nameOf(addr string) string {
	return strings.NewReplacer(":", "-", ".", "-").Replace("h"+addr+"h") + ".example"
}

// Addresses in disguise, and URLs that are made to look like others.
func TestDisguises(t *testing.T) {
	inner := sitetest.New(t)
	_, port, _ := strings.Cut(inner.Addr, ":")
	outer := sitetest.New(t)
	for rawURL, want := range map[string]error{
		"http://0x7f.1/":                         fetch.ErrForbidden,
		"http://0x7f000001/":                     fetch.ErrForbidden,
		"http://0X7F.0.0.1/":                     fetch.ErrForbidden,
		"http://2130706433/":                     fetch.ErrForbidden,
		"http://017700000001/":                   fetch.ErrForbidden,
		"http://0177.0.0.1/":                     fetch.ErrForbidden,
		"http://127.1/":                          fetch.ErrForbidden,
		"http://127.0.1/":                        fetch.ErrForbidden,
		"http://1.2.3.4.5/":                      fetch.ErrForbidden,
		"http://0/":                              fetch.ErrForbidden,
		"http://99999999999999999999/":           fetch.ErrForbidden,
		"http://127.0.0.1./":                     fetch.ErrForbidden,
		"http://127.1./":                         fetch.ErrForbidden,
		"http://１２７.0.0.1/":                      fetch.ErrForbidden, // fullwidth digits
		"http://127。0。0。1/":                      fetch.ErrForbidden, // ideographic full stops
		"http://①②⑦.0.0.1/":                      fetch.ErrForbidden,
		"http://[::ffff:7f00:1]/":                fetch.ErrForbidden,
		"http://[0:0:0:0:0:ffff:127.0.0.1]/":     fetch.ErrForbidden,
		"http://[fe80::1%25lo]/":                 fetch.ErrForbidden, // a zone
		"http://[::1%25eth0]/":                   fetch.ErrForbidden,
		"http://localhost/":                      fetch.ErrForbidden,
		"http://LOCALHOST./":                     fetch.ErrForbidden,
		"http://93.184.215.14:6379/":             fetch.ErrForbidden, // a public address, another port
		"http://93.184.215.14:0/":                fetch.ErrBadURL,
		"https://93.184.215.14:22/":              fetch.ErrForbidden,
		"http://127.0.0.1:" + port + "/":         fetch.ErrForbidden,
		"http://localhost:" + port + "/":         fetch.ErrForbidden,
		"http://2130706433:" + port + "/":        fetch.ErrForbidden,
		"http://127%2e0.0.1/":                    fetch.ErrBadURL,
		"http://127.0.0.1%00.news.example/":      fetch.ErrBadURL,
		"http://news.example@127.0.0.1/":         fetch.ErrBadURL, // a user name
		"http://news.example:80@127.0.0.1/":      fetch.ErrBadURL,
		"http://news.example%40127.0.0.1/":       fetch.ErrBadURL,
		"http://[::1/":                           fetch.ErrBadURL,
		"http://[127.0.0.1]/":                    fetch.ErrBadURL,
		"http://[::1].news.example/":             fetch.ErrBadURL,
		"http://127.0.0.1:80:80/":                fetch.ErrBadURL,
		"http://127.0.0.1:http/":                 fetch.ErrBadURL,
		"http://127.0.0.1:65616/":                fetch.ErrBadURL, // 65616 is 80 and once round
		"http:127.0.0.1/":                        fetch.ErrBadURL,
		"http:/127.0.0.1/":                       fetch.ErrBadURL,
		"http:\\\\127.0.0.1/":                    fetch.ErrForbidden, // as browsers read it
		"gopher://127.0.0.1:6379/_FLUSHALL":      fetch.ErrBadURL,
		"file:///etc/passwd":                     fetch.ErrBadURL,
		"http://127.0.0.1\r\nHost: news.example": fetch.ErrBadURL,
	} {
		c := client(t, Options{AllowPrivate: []string{outer.Addr}, Timeout: 5 * time.Second})
		_, err := c.Get(t.Context(), Request{URL: rawURL})
		wantError(t, err, want)
		t.Logf("%-46q %v", rawURL, err)
		if strings.ContainsAny(rawURL, "\r\n") {
			continue // no header holds that
		}
		outer.Handle("/hop", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", rawURL)
			w.WriteHeader(http.StatusFound)
		})
		switch _, err := c.Get(t.Context(), Request{URL: outer.URL + "/hop"}); rawURL {
		case "http:127.0.0.1/", "http:/127.0.0.1/", "http:\\\\127.0.0.1/": // browsers take these for paths or hosts, as they like
			if err == nil {
				t.Errorf("%s: a redirect there was followed", rawURL)
			}
		default:
			wantError(t, err, want, outer.URL+"/hop")
		}
	}
	if n := len(inner.Asked()); n != 0 {
		t.Errorf("the inner site was asked %d times: %v", n, inner.Paths())
	}
}

// The address that is dialled is the one that was checked: a name is looked up once a
// connection, and what the next look-up gives is checked again.
func TestRebinding(t *testing.T) {
	s := sitetest.New(t)
	_, port, _ := strings.Cut(s.Addr, ":")
	good, bad := netip.MustParseAddr("127.0.0.1"), netip.MustParseAddr("127.0.0.2")
	names := sitetest.NewNames(t, func(name string, n int) []netip.Addr {
		switch {
		case name == "both.example":
			return []netip.Addr{bad, good}
		case name == "rebind.example" && n == 1:
			return []netip.Addr{good}
		}
		return []netip.Addr{bad}
	})
	c := client(t, Options{AllowPrivate: []string{s.Addr}, IgnoreRobots: true})
	c.guard.resolver = names.Resolver
	get := func(host string) (Answer, error) {
		return c.Get(t.Context(), Request{URL: "http://" + host + ":" + port + story})
	}

	got, err := get("rebind.example")
	if err != nil || got.Remote.String() != s.Addr || names.Lookups("rebind.example") != 1 {
		t.Errorf("first: %v, from %v after %d look-ups", err, got.Remote, names.Lookups("rebind.example"))
	}
	c.Close()
	_, err = get("rebind.example")
	wantError(t, err, fetch.ErrForbidden, "127.0.0.2")
	if n := names.Lookups("rebind.example"); n != 2 {
		t.Errorf("%d look-ups for two connections", n)
	}
	got, err = get("both.example") // of several addresses only those that are allowed
	if err != nil || got.Remote.String() != s.Addr {
		t.Errorf("of two addresses: %v, from %v", err, got.Remote)
	}
}

// What is slow, hostile or broken ends within the limits, and costs little memory.
// The site's own memory is counted in.
func TestHostileMatrix(t *testing.T) {
	plain, secure := sitetest.New(t), sitetest.NewTLS(t)
	o := loopback
	o.MaxBody, o.Timeout, o.RootCAs = 1<<20, 150*time.Millisecond, secure.Roots
	c := client(t, o)
	paths := []string{"/slow", "/slow/body", "/drip", "/endless", "/endless/gzip", "/large?bytes=1048577", "/empty", "/blank", "/redirect/loop", "/redirect/11", "/redirect/private"}
	both := len(paths)
	paths = append(paths, "/never/head", "/never/100", "/never/chunks", "/reset")
	for name := range sitetest.Broken {
		paths = append(paths, "/broken/"+name)
	}
	slices.Sort(paths[both:])
	for _, s := range []*sitetest.Site{plain, secure} {
		for i, path := range paths {
			if s == secure && i >= both {
				break // there is no such thing over HTTP/2; see TestFrames
			}
			var err error
			used := allocated(func() { _, err = c.Get(t.Context(), Request{URL: s.URL + path}) })
			if err == nil {
				t.Errorf("%s: no error", s.URL+path)
				continue
			}
			if used > 24<<20 {
				t.Errorf("%s: allocated %d bytes against a limit of %d", path, used, o.MaxBody)
			}
			scheme, _, _ := strings.Cut(s.URL, ":")
			t.Logf("%-6s%-21s%6d KB allocated: %s", scheme, path, used>>10, strings.ReplaceAll(err.Error(), s.URL, ""))
		}
	}
}
