package address

import (
	"net/url"
	"strings"
	"testing"
)

var cleaned = []struct{ reason, raw, want string }{
	{"nothing to take", "https://example.org/a?id=7&p=2&story=x&page=3", "https://example.org/a?id=7&p=2&story=x&page=3"},
	{"campaign parameters", "https://example.org/a?utm_source=x&utm_medium=y&UTM_Campaign=z", "https://example.org/a"},
	{"the others keep their order and their form", "https://example.org/a?z=1&utm_source=x&a=%20&z=0", "https://example.org/a?z=1&a=%20&z=0"},
	{"clicks on advertisements", "https://example.org/a?fbclid=1&gclid=2&msclkid=3&id=4", "https://example.org/a?id=4"},
	{"newsletters", "https://example.org/a?mc_cid=1&mc_eid=2&_hsenc=3&mkt_tok=4", "https://example.org/a"},
	{"places on a front page", "https://example.org/a?xtor=RSS-4&wt_mc=1&at_medium=rss&ns_source=x", "https://example.org/a"},
	{"names with an escape", "https://example.org/a?utm%5Fsource=x", "https://example.org/a"},
	{"HTML's & left in", "https://example.org/a?id=1&amp;utm_source=x", "https://example.org/a?id=1"},
	{"how a reader came, by the value", "https://example.org/a?source=rss&ref=newsletter&from=email", "https://example.org/a"},
	{"the same names with content", "https://example.org/a?source=4711&ref=main&from=2024-01-01&via=ferry", "https://example.org/a?source=4711&ref=main&from=2024-01-01&via=ferry"},
	{"names that only begin alike", "https://example.org/a?utm=1&gclids=2&pkg=3&attic=4", "https://example.org/a?utm=1&gclids=2&pkg=3&attic=4"},
	{"a session's number", "https://example.org/a;jsessionid=A1B2/b;JSESSIONID=7;v=1?PHPSESSID=x&id=1", "https://example.org/a/b;v=1?id=1"},
	{"a question mark alone, empty parameters", "https://example.org/a?&&id=1&", "https://example.org/a?id=1"},
	{"a fragment", "https://example.org/a?utm_id=1#top", "https://example.org/a"},
	{"AMP is another page", "https://amp.example.org/a-b-c/amp?amp=1", "https://amp.example.org/a-b-c/amp?amp=1"},
	{"a value in other letters", "https://example.org/a?q=%E9%FF&fbclid=%zz", "https://example.org/a?q=%E9%FF"},
}

func mustParse(t testing.TB, raw string) *url.URL {
	t.Helper()
	u, err := Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestClean(t *testing.T) {
	for _, tt := range cleaned {
		u := mustParse(t, tt.raw)
		before := *u
		if got := Clean(u).String(); got != tt.want {
			t.Errorf("%s: Clean(%s) = %s, want %s", tt.reason, tt.raw, got, tt.want)
		}
		if *u != before {
			t.Errorf("%s: %s was changed", tt.reason, tt.raw)
		}
	}
}

func TestCleanFile(t *testing.T) {
	u := &url.URL{Scheme: "file", Path: "/news/a?utm_source=x.html", Fragment: "top"}
	if got := Clean(u).String(); got != "file:///news/a%3Futm_source=x.html" {
		t.Errorf("got %s", got)
	}
	if got := Key(u); got != "file:///news/a%3Futm_source=x.html" {
		t.Errorf("got %s", got)
	}
}

const story = "https://example.org/2024/mayor-says-no"

// folded are addresses of one article each.
var folded = []struct{ reason, one, other string }{
	{"scheme", "http://example.org/2024/mayor-says-no", story},
	{"www.", "https://www.example.org/2024/mayor-says-no", story},
	{"tracking", story + "?utm_source=rss&fbclid=1#top", story},
	{"a slash at the end", story + "/", story},
	{"slashes within", "https://example.org//2024///mayor-says-no", story},
	{"index.html", story + "/index.html", story},
	{"index.html of the front door", "https://example.org/index.php", "https://www.example.org"},
	{"the order of parameters", "https://example.org/a?b=2&a=1", "https://example.org/a?a=1&b=2"},
	{"a parameter said twice", "https://example.org/a?a=1&a=1", "https://example.org/a?a=1"},
	{"a mobile twin, m.", "https://m.example.org/2024/mayor-says-no", story},
	{"a mobile twin, mobile.", "http://mobile.example.org/2024/mayor-says-no", story},
	{"a mobile twin of one language", "https://en.m.example.org/wiki/Ferry", "https://en.example.org/wiki/Ferry"},
	{"a mobile twin by parameter", story + "?mobile=true", story},
	{"an AMP host", "https://amp.example.org/2024/mayor-says-no", story},
	{"an AMP host and www.", "https://amp.www.example.org/2024/mayor-says-no", story},
	{"AMP at the end", story + "/amp", story},
	{"AMP at the end, slash", story + "/amp/", story},
	{"AMP as a file", story + "/amp.html", story},
	{"AMP in the file's name", "https://example.org/mayor-says-no.amp.html", "https://example.org/mayor-says-no.html"},
	{"AMP as the file's ending", "https://example.org/news-52841077.amp", "https://example.org/news-52841077"},
	{"AMP at the start", "https://example.org/amp/2024/mayor-says-no", story},
	{"AMP between", "https://example.org/news/amp/mayor-says-no", "https://example.org/news/mayor-says-no"},
	{"AMP by other names", "https://example.org/platform/amp/2024/mayor-says-no", "https://example.org/amphtml/2024/mayor-says-no"},
	{"AMP instead of the ending", "https://example.org/mayor-says-no.amp", "https://example.org/mayor-says-no.html"},
	{"a page's ending, which servers add and drop", story + ".html", story},
	{"AMP as a parameter", story + "?amp=1", story},
	{"AMP as a parameter without a value", story + "?amp", story},
	{"AMP as an output", story + "?outputType=amp", story},
	{"AMP with other parameters", story + "?id=3&amp=true", story + "?id=3"},
	{"AMP of a short slug, by the year", "https://example.org/2024/05/28/storm/amp", "https://example.org/2024/05/28/storm"},
	{"an AMP cache", "https://example-org.cdn.cache.example/c/s/example.org/2024/mayor-says-no", story},
	{"an AMP cache of a host with a hyphen", "https://www-the--daily-example.cdn.cache.example/c/s/www.the-daily.example/a", "https://the-daily.example/a"},
	{"print at the end", story + "/print", story},
	{"print at the start", "https://example.org/print/2024/mayor-says-no", story},
	{"print as a parameter", story + "?print=1", story},
	{"print as a view", story + "?view=print", story},
	{"escapes", "https://example.org/2024/%6dayor-says-no", story},
	{"the default port of the scheme", "http://example.org:80/2024/mayor-says-no", story},
	{"the form for an answer to a comment", story + "?replytocom=215", story},
}

// apart are addresses of two articles each, or of an article and something else.
var apart = []struct{ reason, one, other string }{
	{"other paths", story, "https://example.org/2024/mayor-says-yes"},
	{"other case: servers tell it apart", "https://example.org/s/aB3", "https://example.org/s/Ab3"},
	{"other ids", "https://example.org/a?id=1", "https://example.org/a?id=2"},
	{"an id and none", "https://example.org/a?id=1", "https://example.org/a"},
	{"WordPress's id", "https://example.org/?p=185036", "https://example.org/?p=205308"},
	{"pagination by parameter", story + "?page=2", story},
	{"pagination by path", story + "/2", story},
	{"languages by path", "https://example.org/en/mayor-says-no", "https://example.org/fr/mayor-says-no"},
	{"languages by host", "https://en.example.org/ferry", "https://fr.example.org/ferry"},
	{"languages by parameter", story + "?lang=en", story + "?lang=fr"},
	{"editions by host", "https://sport.example.org/a", "https://example.org/a"},
	{"blogs on one host's domain", "https://ann.example.org/a", "https://bo.example.org/a"},
	{"m inside a name", "https://film.example.org/a", "https://fil.example.org/a"},
	{"m at a name's start", "https://mexample.org/a", "https://example.org/a"},
	{"a domain called m", "https://m.co.uk/a", "https://co.uk/a"},
	{"a domain called amp", "https://amp.org/a", "https://org/a"},
	{"www inside a name", "https://wwwexample.org/a", "https://example.org/a"},
	{"amp as a section", "https://example.org/amp/reviews", "https://example.org/reviews"},
	{"amp as a section's page", "https://example.org/guitars/amp", "https://example.org/guitars"},
	{"amp in a slug's start", "https://example.org/amp-fiddle", "https://example.org/fiddle"},
	{"amp in a slug's end", "https://example.org/how-to-mend-an-amp", "https://example.org/how-to-mend-an"},
	{"amp as a folder of short names", "https://example.org/2024/amp/fiddle", "https://example.org/2024/fiddle"},
	{"amp with a meaning of its own", story + "?amp=50", story},
	{"print as a section", "https://example.org/print", "https://example.org/"},
	{"print as a section's page", "https://example.org/art/print", "https://example.org/art"},
	{"an output that is no view", story + "?format=rss", story},
	{"index in a slug", "https://example.org/index.html-explained", "https://example.org/"},
	{"another port", "https://example.org:8443/a", "https://example.org/a"},
	{"no AMP cache: host and path differ", "https://example-org.cdn.cache.example/c/s/other.org/a", "https://other.org/a"},
	{"no AMP cache: a path /c/", "https://example.org/c/s/a", "https://s/a"},
	{"an escaped slash", "https://example.org/a%2Fb", "https://example.org/a/b"},
	{"an ending of a name that is no article's", "https://example.org/about.html", "https://example.org/about"},
	{"an ending that is no page's", story + ".pdf", story},
	{"an IP address's last part", "http://192.0.2.1/a", "http://192.0.2.2/a"},
}

func TestKey(t *testing.T) {
	for _, tt := range folded {
		if a, b := Key(mustParse(t, tt.one)), Key(mustParse(t, tt.other)); a != b {
			t.Errorf("%s: %s has key %s, %s has %s", tt.reason, tt.one, a, tt.other, b)
		}
	}
	for _, tt := range apart {
		if a, b := Key(mustParse(t, tt.one)), Key(mustParse(t, tt.other)); a == b {
			t.Errorf("%s: %s and %s both have key %s", tt.reason, tt.one, tt.other, a)
		}
	}
}

func FuzzKey(f *testing.F) {
	for _, tt := range cleaned {
		f.Add(tt.raw)
	}
	for _, tt := range append(folded, apart...) {
		f.Add(tt.one)
		f.Add(tt.other)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		u, err := Parse(raw)
		if err != nil {
			if u, err = url.Parse(raw); err == nil { // Parse did not make it; none of them may panic
				Key(Clean(u))
				Outlet(u)
				IsFront(u)
			}
			return
		}
		c := Clean(u)
		if again := Clean(c); *again != *c {
			t.Errorf("Clean(%q) is %q and then %q", raw, c, again)
		}
		if read, err := Parse(c.String()); err != nil || *read != *c {
			t.Errorf("Clean(%q) = %q reads back as %q, %v", raw, c, read, err)
		}
		key := Key(u)
		if k := Key(c); k != key {
			t.Errorf("Key(%q) = %q, cleaned %q", raw, key, k)
		}
		if key == "" || len(key) > len(u.String()) {
			t.Errorf("Key(%q) = %q", raw, key)
		}
		if Outlet(c) != Outlet(u) || Outlet(u) == "" || IsFront(c) != IsFront(u) {
			t.Errorf("%q: outlet %q, cleaned %q", raw, Outlet(u), Outlet(c))
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := Parse("https://www.example.org/news/2024/05/28/mayor-says-no?utm_source=x&id=12#top"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkKey(b *testing.B) {
	u := mustParse(b, "https://www.example.org/news/2024/05/28/mayor-says-no/amp?utm_source=x&id=12#top")
	for b.Loop() {
		Key(u)
	}
}

// BenchmarkKeyHostile keys the longest address that Parse reads, full of what the
// rules look for; the time must stay in proportion to the length.
func BenchmarkKeyHostile(b *testing.B) {
	for name, part := range map[string]string{"amp": "a-b-c/amp/", "dots": "a/../", "session": "a;jsessionid=1", "cache": "c/s/a.b/", "first": "amp/", "marks": "a.amp.amp"} {
		b.Run(name, func(b *testing.B) {
			raw := "https://a-b.example/" + strings.Repeat(part, 8000/len(part)) + "-2024.amp?" + strings.Repeat("&", 60)
			for b.Loop() {
				if u, err := Parse(raw); err == nil {
					Key(u)
				}
			}
		})
	}
}
