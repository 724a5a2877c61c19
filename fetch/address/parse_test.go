package address

import (
	"errors"
	"strings"
	"testing"
	"unicode"

	"hearsay/fetch"
)

var parsed = []struct{ reason, raw, want string }{
	{"an ordinary address stays", "https://www.example.org/2024/05/28/mayor-says-no?id=7&p=2", "https://www.example.org/2024/05/28/mayor-says-no?id=7&p=2"},
	{"scheme and host have no case; a path has", "HTTPS://WWW.Example.ORG/News", "https://www.example.org/News"},
	{"a default port says nothing", "https://example.org:443/a", "https://example.org/a"},
	{"the other scheme's port is another server", "http://example.org:443/a", "http://example.org:443/a"},
	{"a port with zeros, or none after the colon", "http://example.org:080/a", "http://example.org/a"},
	{"a colon and no port", "http://example.org:/a", "http://example.org/a"},
	{"a fragment is a place on the page", "https://example.org/a#comments", "https://example.org/a"},
	{"a fragment may hold anything", "https://example.org/a#%zz\x00", "https://example.org/a"},
	{"no path is the front door", "https://example.org", "https://example.org/"},
	{"no path but a query", "https://example.org?id=1", "https://example.org/?id=1"},
	{"dot segments", "https://example.org/a/./b/../c", "https://example.org/a/c"},
	{"dot segments at the end", "https://example.org/a/b/..", "https://example.org/a/"},
	{"dot segments above the top", "https://example.org/../../a", "https://example.org/a"},
	{"dot segments in escapes", "https://example.org/a/%2e%2E/b", "https://example.org/b"},
	{"dots that are no segment", "https://example.org/.well/a..b/...", "https://example.org/.well/a..b/..."},
	{"empty segments may mean something", "https://example.org/a//b/", "https://example.org/a//b/"},
	{"unreserved octets need no escape", "https://example.org/%7Eann/%41%2D?q=%7e", "https://example.org/~ann/A-?q=~"},
	{"escapes in capitals", "https://example.org/%c3%a9?q=%c3%a9", "https://example.org/%C3%A9?q=%C3%A9"},
	{"an escaped slash is no slash", "https://example.org/a%2fb?u=%26", "https://example.org/a%2Fb?u=%26"},
	{"an escaped slash beside what must be escaped", "https://example.org/a%2fb c|d", "https://example.org/a%2Fb%20c%7Cd"},
	{"an escaped slash beside letters", "https://example.org/a%2Fé", "https://example.org/a%2F%C3%A9"},
	{"letters beyond ASCII", "https://example.org/é?q=é", "https://example.org/%C3%A9?q=%C3%A9"},
	{"octets that are not UTF-8", "https://example.org/caf\xe9", "https://example.org/caf%E9"},
	{"a % that is one", "https://example.org/100%-sure?x=5%", "https://example.org/100%25-sure?x=5%25"},
	{"an escape that is none", "https://example.org/%zz%u2019", "https://example.org/%25zz%25u2019"},
	{"spaces within", "https://example.org/a b?q=a b", "https://example.org/a%20b?q=a%20b"},
	{"a plus stays a plus", "https://example.org/a+b?q=a+b", "https://example.org/a+b?q=a+b"},
	{"what mark-up and shells read", "https://example.org/<a>\"`{|}^?<\"|>", "https://example.org/%3Ca%3E%22%60%7B%7C%7D%5E?%3C%22%7C%3E"},
	{"an apostrophe, as browsers send it", "https://example.org/o'day?q=o'day", "https://example.org/o'day?q=o%27day"},
	{"brackets stay", "https://example.org/a[1]?x[]=1", "https://example.org/a[1]?x[]=1"},
	{"space around, from a copied line", " \thttps://example.org/a\r\n", "https://example.org/a"},
	{"a line end within, from a wrapped mail", "https://example.org/mayor-\r\nsays-no", "https://example.org/mayor-says-no"},
	{"backslashes, as browsers read them", `https:\\example.org\a\b?c=\d`, `https://example.org/a/b?c=%5Cd`},
	{"a backslash ends a host, as in browsers", `https://example.org\@evil.example/`, "https://example.org/@evil.example/"},
	{"a host in other letters", "https://zürich.example/ü", "https://xn--zrich-kva.example/%C3%BC"},
	{"a host in other letters, escaped", "https://z%C3%BCrich.example/", "https://xn--zrich-kva.example/"},
	{"a host in other letters and _", "https://a_b.zürich.example/", "https://a_b.xn--zrich-kva.example/"},
	{"ß is a letter of its own", "https://faß.example/", "https://xn--fa-hia.example/"},
	{"fullwidth digits and dots", "http://１２７。0。0。1/", "http://127.0.0.1/"},
	{"the dot of the root", "https://example.org./a", "https://example.org/a"},
	{"a host with _", "https://a_b.example.org/", "https://a_b.example.org/"},
	{"a number as host is the guard's", "http://0x7F.1/", "http://0x7f.1/"},
	{"an IPv6 address, shortest", "http://[2001:DB8:0:0::1]:8080/", "http://[2001:db8::1]:8080/"},
	{"an IPv6 address that holds an IPv4 one", "http://[::FFFF:7F00:1]/", "http://[::ffff:127.0.0.1]/"},
	{"an IPv6 zone", "http://[fe80::1%25eth0]/", "http://[fe80::1%25eth0]/"},
	{"a question mark alone", "https://example.org/a?", "https://example.org/a?"},
	{"question marks in a query", "https://example.org/a?b?c=/d", "https://example.org/a?b?c=/d"},
}

func TestParse(t *testing.T) {
	for _, tt := range parsed {
		u, err := Parse(tt.raw)
		if err != nil || u.String() != tt.want {
			t.Errorf("%s: Parse(%q) = %v, %v; want %s", tt.reason, tt.raw, u, err, tt.want)
			continue
		}
		again, err := Parse(u.String())
		if err != nil || *again != *u {
			t.Errorf("%s: %s reads back as %#v, %v; was %#v", tt.reason, u, again, err, u)
		}
	}
}

var unparsed = []struct{ reason, raw, says string }{
	{"nothing", "", "must start with http://"},
	{"a path", "/story", "must start with http://"},
	{"no scheme", "news.example/story", "must start with http://"},
	{"no scheme but slashes", "//news.example/story", "must start with http://"},
	{"another scheme", "ftp://news.example/story", "must start with http://"},
	{"a file", "file:///etc/passwd", "must start with http://"},
	{"a script", "javascript:alert(1)", "must start with http://"},
	{"no host", "http:///story", "names no host"},
	{"no host but a port", "http://:80/", "names no host"},
	{"one slash", "http:/news.example/", "names no host"},
	{"a scheme and a name", "http:news.example", "names no host"},
	{"a user name", "http://ann@news.example/", "user name"},
	{"a password", "http://ann:pw@news.example/", "user name"},
	{"a password in what cannot be read", "http://ann:pw@news example/", "host name"},
	{"a password with an @", "http://ann:p@pw@news.example/", "user name"},
	{"an empty user name", "http://@news.example/", "user name"},
	{"a port that is none", "http://news.example:x/", "port"},
	{"a port past the last", "http://news.example:65536/", "no port"},
	{"port 0", "http://news.example:0/", "no port"},
	{"a NUL", "http://news.example/a\x00b", "control character"},
	{"a space in the host", "http://news example/", "host name"},
	{"an escape in the host", "http://news%41.example/", "escape"},
	{"what cannot be in a host", "http://news<x>.example/", "the host holds '<'"},
	{"nothing between dots", "http://news..example/", "empty part"},
	{"nothing but a dot", "http://./", "empty part"},
	{"a part past DNS's limit", "http://" + strings.Repeat("a", 64) + ".example/", "64 bytes"},
	{"a host past DNS's limit", "http://" + strings.Repeat("a.", 127) + "example/", "253"},
	{"punycode that is none", "http://xn--ü�.example/", "no name that DNS"},
	{"a joiner where none may be", "http://a\u200d.example/", "no name that DNS"},
	{"half an IPv6 address", "http://[::1", "missing ']'"},
	{"no IPv6 address", "http://[oops]/", ""},
	{"too long", "http://news.example/" + strings.Repeat("a", maxLen), "8212 bytes"},
	{"too long with its escapes", "http://news.example/" + strings.Repeat("é", 2000), "with its escapes"},
	{"megabytes", "http://" + strings.Repeat("ü.", 5<<20), "bytes long"},
}

// TestBad wants an error that wraps fetch.ErrBadURL, says why and can be shown.
func TestBad(t *testing.T) {
	for _, tt := range unparsed {
		u, err := Parse(tt.raw)
		if !errors.Is(err, fetch.ErrBadURL) || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %v, %v; want a complaint about %q", tt.reason, u, err, tt.says)
			continue
		}
		checkShown(t, err)
	}
}

func checkShown(t *testing.T, err error) {
	t.Helper()
	s := err.Error()
	if strings.Contains(s, "pw") || strings.IndexFunc(s, unicode.IsControl) >= 0 || len(s) > 2000 {
		t.Errorf("not fit to be shown: %.3000q", s)
	}
}

func FuzzParse(f *testing.F) {
	for _, tt := range parsed {
		f.Add(tt.raw)
	}
	for _, tt := range unparsed {
		f.Add(tt.raw[:min(len(tt.raw), 300)])
	}
	f.Fuzz(func(t *testing.T, raw string) {
		u, err := Parse(raw)
		if err != nil {
			if !errors.Is(err, fetch.ErrBadURL) || strings.IndexFunc(err.Error(), unicode.IsControl) >= 0 {
				t.Errorf("%q: %v", raw, err)
			}
			return
		}
		if !isASCII(u.String()) || u.User != nil || u.Fragment != "" || u.Opaque != "" || !strings.HasPrefix(u.Path, "/") {
			t.Errorf("Parse(%q) = %#v", raw, u)
		}
		again, err := Parse(u.String())
		if err != nil || *again != *u {
			t.Errorf("%q is %q and then %q, %v", raw, u, again, err)
		}
	})
}
