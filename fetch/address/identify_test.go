package address

import (
	"net/url"
	"testing"
)

func TestIdentify(t *testing.T) {
	for _, tt := range []struct{ reason, from, canonical, want string }{
		{"nothing declared", "https://www.example.org/a?utm_source=x&id=1", "", "https://www.example.org/a?id=1"},
		{"nothing declared, read by an address in another form", "HTTPS://Example.org:443/%7ea", "", "https://example.org/~a"},
		{"of one registrable domain", "https://m.example.co.uk/a", "https://www.example.co.uk/A?fbclid=1", "https://www.example.co.uk/A"},
		{"of another domain under one public suffix", "https://www.example.co.uk/a", "https://www.other.co.uk/a", "https://www.example.co.uk/a"},
		{"of another blog of one host", "https://ann.github.io/a", "https://bo.github.io/a", "https://ann.github.io/a"},
		{"the front door", "https://example.org/a", "https://example.org/", "https://example.org/a"},
		{"the front door of one language", "https://example.org/en/a", "https://example.org/en-GB/", "https://example.org/en/a"},
		{"the front door itself", "https://www.example.org/index.html", "https://example.org/", "https://example.org/"},
		{"a file that declares an address", "file:///home/a.html", "https://example.org/a?utm_id=1", "https://example.org/a"},
		{"a file that declares none", "file:///home/a.html", "", "file:///home/a.html"},
		{"an IP address", "http://192.0.2.7:8080/a", "http://192.0.2.7:8080/b", "http://192.0.2.7:8080/b"},
	} {
		from, err := url.Parse(tt.from)
		if err != nil {
			t.Fatal(err)
		}
		var canonical *url.URL
		if tt.canonical != "" {
			canonical = mustParse(t, tt.canonical)
		}
		if got := Identify(from, canonical); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.reason, got, tt.want)
		}
	}
}

func TestIsFront(t *testing.T) {
	for raw, want := range map[string]bool{
		"https://example.org":              true,
		"https://example.org/?utm_id=1":    true,
		"https://example.org/index.html":   true,
		"https://example.org/en/":          true,
		"https://example.org/pt_BR":        true,
		"https://example.org/en/index.php": true,
		"https://example.org/?p=12":        false,
		"https://example.org/a":            false,
		"https://example.org/news":         false,
		"https://example.org/en/a":         false,
		"https://example.org/12":           false,
		"https://example.org/co-op":        false,
		"https://example.org/us/":          true,
		"https://example.org/jj":           false,
	} {
		if got := IsFront(mustParse(t, raw)); got != want {
			t.Errorf("IsFront(%s) = %v", raw, got)
		}
	}
}

func TestResolve(t *testing.T) {
	page := mustParse(t, "https://www.example.org/x/a?s=1")
	file := &url.URL{Scheme: "file", Path: "/home/a.html"}
	for _, tt := range []struct {
		base      *url.URL
		ref, want string
	}{
		{page, "b", "https://www.example.org/x/b"},
		{page, "/b#c", "https://www.example.org/b"},
		{page, "?s=2", "https://www.example.org/x/a?s=2"},
		{page, "//Other.example/b", "https://other.example/b"},
		{page, "http://other.example:80/%7eb", "http://other.example/~b"},
		{page, " ../100%-sure\n", "https://www.example.org/100%25-sure"},
		{page, "100%-sure", "https://www.example.org/x/100%25-sure"},
		{page, `\b`, "https://www.example.org/b"},
		{page, "", ""},
		{page, "javascript:alert(1)", ""},
		{page, "mailto:ann@example.org", ""},
		{page, "https://www.example.org@evil.example/", ""},
		{page, "https://", ""},
		{page, "http://[", ""},
		{file, "https://www.example.org/a", "https://www.example.org/a"},
		{file, "b.html", ""},
		{file, "/b.html", ""},
	} {
		got := ""
		if u := Resolve(tt.base, tt.ref); u != nil {
			got = u.String()
		}
		if got != tt.want {
			t.Errorf("%q on %s leads to %q, want %q", tt.ref, tt.base, got, tt.want)
		}
	}
}

func TestOutlet(t *testing.T) {
	for raw, want := range map[string]string{
		"https://www.news.example.co.uk/a": "example.co.uk",
		"https://ann.github.io/":           "ann.github.io",
		"https://co.uk/":                   "co.uk",
		"http://localhost:8080/":           "localhost",
		"http://192.0.2.7:8080/":           "192.0.2.7",
		"http://[2001:db8::1]/":            "2001:db8::1",
		"https://WWW.Example.ORG./":        "example.org",
		"file:///home/a.html":              "",
	} {
		u, err := url.Parse(raw)
		if err != nil {
			t.Fatal(err)
		}
		if got := Outlet(u); got != want {
			t.Errorf("Outlet(%s) = %q, want %q", raw, got, want)
		}
	}
}
