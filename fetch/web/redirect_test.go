package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/fetch"
	"hearsay/fetch/address"
	"hearsay/fetch/coding"
	"hearsay/fetch/sitetest"
)

// What a Location may hold, and where it leads.
func TestLocate(t *testing.T) {
	from, err := address.Parse("https://news.example/a/b?c=d")
	if err != nil {
		t.Fatal(err)
	}
	for where, want := range map[string]string{
		"https://other.example/x":       "https://other.example/x",
		"HTTP://Other.example:8080/x#y": "http://other.example:8080/x",
		"//cdn.example/x":               "https://cdn.example/x",
		"/x":                            "https://news.example/x",
		"x":                             "https://news.example/a/x",
		"../x/./y":                      "https://news.example/x/y",
		"../../../x":                    "https://news.example/x",
		"?e=f":                          "https://news.example/a/b?e=f",
		"#top":                          "https://news.example/a/b?c=d",
		"/x#a b":                        "https://news.example/x",
		"/a b/c d?e=f g":                "https://news.example/a%20b/c%20d?e=f%20g",
		"/a%2Fb c":                      "https://news.example/a%2Fb%20c",
		"/Straße?q=Ü":                   "https://news.example/Stra%C3%9Fe?q=%C3%9C",
		"/caf\xe9?q=\xe9":               "https://news.example/caf%E9?q=%E9",
		"/100%-sure?50%":                "https://news.example/100%25-sure?50%25",
		"/%e3%83%84":                    "https://news.example/%E3%83%84",
		"/x\ty":                         "https://news.example/xy",
		"https://zürich.example/x":      "https://xn--zrich-kva.example/x",
		"https://１２７.0.0.1/x":           "https://127.0.0.1/x",
		"/\\evil.example/x":             "https://evil.example/x", // as browsers read it; the guard looks at every host,
	} {
		got, err := locate(from, where)
		if err != nil || got.String() != want {
			t.Errorf("%q: %v, %v; want %s", where, got, err, want)
		}
	}
	for _, where := range []string{
		"ftp://news.example/x", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "mailto:a@news.example", "http://", "https:///x", "http://[::1",
		"http://ann:pw@news.example/", "http://news.example:0x50/", "http://news.example:99999/", "http://a b.example/", "http://%32/", "http://127%2e0.0.1/", "/x\x1b[31m", "/" + strings.Repeat("x", 16<<10),
	} {
		got, err := locate(from, where)
		if got != nil || !errors.Is(err, fetch.ErrBadURL) || strings.Contains(err.Error(), "pw@") {
			t.Errorf("%q: %v, %v", where, got, err)
		}
	}
}

// Only a permanent redirect, and only from the start, is a new address.
func TestMoved(t *testing.T) {
	s := sitetest.New(t)
	c := client(t, loopback)
	for path, moved := range map[string]string{
		story:              "",
		"/redirect/1":      "",
		"/redirect/moved":  "/redirect/moved3",
		"/redirect/moved2": "/redirect/moved3",
		"/redirect/moved3": "",
		"/redirect/as/301": story,
		"/redirect/as/308": story,
		"/redirect/as/302": "",
		"/redirect/as/303": "",
		"/redirect/as/307": "",
		"/redirect/as/300": "",
		"/redirect/to?url=" + url.QueryEscape("/redirect/moved"): "",
	} {
		if moved != "" {
			moved = s.URL + moved
		}
		got, err := c.Get(t.Context(), Request{URL: s.URL + path})
		if err != nil || got.Moved != moved || got.URL != s.URL+story || got.Trail[0] != s.URL+path || got.Trail[len(got.Trail)-1] != got.URL {
			t.Errorf("%s: moved to %q, URL %s, trail %v, %v; want %q", path, got.Moved, got.URL, got.Trail, err, moved)
		}
	}
	got, err := c.Get(t.Context(), Request{URL: s.URL + "/redirect/spaces"})
	if want := s.URL + "/old%20news/Stra%C3%9Fe%205?q=a%20b"; err != nil || got.URL != want {
		t.Errorf("%s, %v; want %s", got.URL, err, want)
	}
	for path, want := range map[string]error{"/redirect/as/304": fetch.ErrServer, "/redirect/as/305": fetch.ErrServer, "/redirect/as/306": fetch.ErrServer, "/redirect/as/399": fetch.ErrServer} {
		_, err := c.Get(t.Context(), Request{URL: s.URL + path})
		wantError(t, err, want)
	}
}

// A redirect from https to http is followed and told, and is no new address.
func TestDowngrade(t *testing.T) {
	plain, secure := sitetest.New(t), sitetest.NewTLS(t)
	to := func(from *sitetest.Site, path, where string) {
		from.Handle(path, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, where, http.StatusMovedPermanently) })
	}
	to(secure, "/down", plain.URL+story)
	to(plain, "/up", secure.URL+story)
	to(secure, "/first", secure.URL+"/down")
	to(plain, "/round", secure.URL+"/down")
	o := polite
	o.RootCAs = secure.Roots
	c := client(t, o)
	for _, tt := range []struct {
		from, moved string
		down        bool
	}{
		{secure.URL + "/down", "", true}, {plain.URL + "/up", secure.URL + story, false}, {secure.URL + "/first", secure.URL + "/down", true}, {plain.URL + "/round", secure.URL + "/down", true},
	} {
		got, err := c.Get(t.Context(), Request{URL: tt.from})
		if err != nil || got.Downgraded != tt.down || got.Moved != tt.moved {
			t.Errorf("%s: downgraded %v, moved to %q, %v", tt.from, got.Downgraded, got.Moved, err)
		}
	}
}

// A page that refreshes itself is a page, and what it sets is not sent back.
func TestNotFollowed(t *testing.T) {
	s := sitetest.New(t)
	c := client(t, loopback)
	for _, path := range []string{"/refresh", "/cookie", "/redirect/to?url=/cookie", "/cookie"} {
		if _, err := c.Get(t.Context(), Request{URL: s.URL + path}); err != nil {
			t.Error(err)
		}
	}
	want := http.Header{"User-Agent": {"hearsay/test"}, "Accept": {Page.accept()}, "Accept-Encoding": {coding.Accept}, "Accept-Language": {"en, *;q=0.5"}}
	for _, a := range s.Asked() {
		if diff := cmp.Diff(want, a.Header); diff != "" {
			t.Errorf("%s: %s", a.Path, diff)
		}
	}
	if n := len(s.Asked()); n != 5 {
		t.Errorf("%d requests: %v", n, s.Paths())
	}
}

// FuzzLocate: whatever a Location holds, it leads to an http(s) URL that reads back as
// itself and holds nothing but printable ASCII, or to ErrBadURL.
func FuzzLocate(f *testing.F) {
	for _, s := range []string{"/x", "//a.example/b c", "http://１２.example:1/%", "?q=\xff", "\\\\a\\b", "http:a", "https://[::1%25lo]/", "http://a/?b#c", "/%zz//x y", "..//..//a", "http://zürich.example"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, where string) {
		from := &url.URL{Scheme: "https", Host: "news.example", Path: "/a/b"}
		u, err := locate(from, where)
		if err != nil {
			if text := err.Error(); strings.ContainsAny(text, "\x1b\r\n\x00\u202e") {
				t.Errorf("%q: %q", where, text)
			}
			return
		}
		s := u.String()
		again, err := address.Parse(s)
		if err != nil || again.String() != s || u.User != nil || u.Fragment != "" {
			t.Errorf("%q: %q, again %v, %v", where, s, again, err)
		}
		if strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
			t.Errorf("%q: %q", where, s)
		}
	})
}
