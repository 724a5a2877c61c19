package page

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"hearsay/fetch"

	"github.com/rogpeppe/go-internal/txtar"
)

// prose is n sentences that differ.
func prose(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "The clerk said on day %d that the ledger was not in the drawer where she had left it. ", i)
	}
	return b.String()
}

// sound reports the first promise that what Read gave breaks.
func sound(a fetch.Article, err error) error {
	if e := a.Check(); e != nil {
		return e
	}
	if err != nil && !errors.Is(err, fetch.ErrNotArticle) && !errors.Is(err, fetch.ErrWalled) && !errors.Is(err, fetch.ErrNotHTML) && !errors.Is(err, fetch.ErrBadBody) && !errors.Is(err, fetch.ErrTooLarge) {
		return fmt.Errorf("an error of no kind: %w", err)
	}
	for _, s := range append([]string{a.Text, a.Headline, a.Publisher, a.Language, a.Outlet, a.CanonicalURL}, a.By...) {
		if !utf8.ValidString(s) {
			return fmt.Errorf("not UTF-8: %q", s)
		}
		if i := strings.IndexFunc(s, func(r rune) bool { return (unicode.IsControl(r) || invisible(r) && r >= 0x80) && r != '\n' }); i >= 0 {
			return fmt.Errorf("control character in %q", s[max(0, i-20):min(len(s), i+20)])
		}
	}
	for _, u := range []string{a.URI, a.CanonicalURL} {
		if u != "" && !strings.HasPrefix(u, "https://") && !strings.HasPrefix(u, "http://") {
			return fmt.Errorf("address %q", u)
		}
	}
	return nil
}

// TestHostile reads pages made to break readers. Each must come back soon and
// sound; where there are words, they must come back too.
func TestHostile(t *testing.T) {
	p := "<p>" + prose(8) + "</p>"
	for _, tt := range []struct {
		name, page string
		words      string // that must be in the text
	}{
		{"a hundred thousand nested divs", strings.Repeat("<div>", 100_000) + p + strings.Repeat("</div>", 100_000), "day 3"},
		{"nested spans that never close", strings.Repeat("<span>", 50_000) + prose(9), "day 3"},
		{"nested tables", strings.Repeat("<table><tr><td>", 5_000) + p, "day 3"},
		{"nested lists", strings.Repeat("<ul><li>", 20_000) + p, "day 3"},
		{"nested quotations", strings.Repeat("<blockquote>", 20_000) + p, "day 3"},
		{"formatting that never closes", strings.Repeat("<p><font size=1><b><i>"+prose(1), 3_000), "day 0"},
		{"formatting of four hundred kinds over many paragraphs", formats(400) + strings.Repeat("<p>"+prose(1)+"</p>", 10_000), "day 0"},
		{"links that never close", strings.Repeat("<a href=/x><p>", 20_000) + prose(9), ""},
		{"bodies within bodies", "<html" + attributes(20_000) + ">" + strings.Repeat("<html x><body y>", 20_000) + p, "day 3"},
		{"an attribute of a megabyte", `<div class="` + strings.Repeat("related ", 130_000) + `">` + p + "</div>", "day 3"},
		{"a style of a megabyte", `<div style="` + strings.Repeat("display:none;", 80_000) + `">` + p + "</div>", "day 3"},
		{"a title of a megabyte", "<title>" + prose(12_000) + "</title>" + strings.Repeat("<h1>The clerk</h1>", 5_000) + p, "day 3"},
		{"many headings", strings.Repeat("<h1>The clerk said</h1><h2>2 comments</h2>", 50_000) + p, "day 3"},
		{"many closing headings after the body", p + strings.Repeat("<h2>Comments</h2><p>"+prose(1)+"</p>", 20_000), "day 3"},
		{"many authors", strings.Repeat("<span rel=author>Ann Lee", 20_000) + p, "day 3"},
		{"ten thousand authors", `<script type="application/ld+json">{"@type":"NewsArticle","author":[` + strings.Repeat(`{"@type":"Person","name":["Ann Lee","Bo Ray"]},`, 10_000) + `"Cy Ro"]}</script>` + p, "day 3"},
		{"authors who are each other", `<script type="application/ld+json">[` + strings.Repeat(`{"@type":"Article","@id":"#a","author":{"@id":"#b"}},{"@id":"#b","@type":"Person","author":{"@id":"#a"},"name":{"@id":"#b"}},`, 500) + `{}]</script>` + p, "day 3"},
		{"JSON-LD of five megabytes", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"` + prose(60_000) + `"}</script>` + p, "day 3"},
		{"many JSON-LD blocks", strings.Repeat(`<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ann says no","author":"Ann Lee","url":"/b"}</script>`, 20_000) + p, "day 3"},
		{"authors' elements in one long line", "<p>" + strings.Repeat(`<span rel=author>Ann Lee</span> `+prose(5), 10_000), "day 3"},
		{"authors in authors", strings.Repeat(`<span class=author>`, 400) + prose(20_000) + p, "day 3"},
		{"many dates", strings.Repeat("<p>Published May 6, 2024 5:05 pm EST | Updated 7/7/2024</p>", 100_000) + p, "day 3"},
		{"many days of two readings under a head of many dates", strings.Repeat("<meta name=date content='may the 1 2 3'><meta name=pubdate content='on 1 2 3 june'><meta name=published content='1 2 3'>", 20) +
			"<title>The clerk said no</title><h1>The clerk said no</h1>" + strings.Repeat("<div>3/4/2026</div>", 150_000) + p, "day 3"},
		{"names under names of authors", p + "<p>About the author</p>" + strings.Repeat("<p>Ann Lee</p>", 200_000), "day 3"},
		{"many times", strings.Repeat("<i></i>", 100_000) + strings.Repeat("<time>May 6, 2024</time>", 20_000) + p, "day 3"},
		{"many bylines", strings.Repeat("<p>By Ann Lee and Bo Ray, Velden Wire</p>", 100_000) + p, "day 3"},
		{"a byline of a megabyte", "<h1>The clerk said no</h1><p class=byline>By " + strings.Repeat("Ann Lee, ", 120_000) + "</p>" + p, "day 3"},
		{"a heading of a megabyte", "<h1>" + prose(12_000) + "</h1>" + p, ""},
		{"many crumbs", `<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[` + strings.Repeat(`{"item":{"name":"Home"}},`, 40_000) + `{}]}</script>` + p, "day 3"},
		{"many meta tags", strings.Repeat(`<meta name=author content="Ann Lee">`, 60_000) + p, "day 3"},
		{"one paragraph of five megabytes", "<p>" + prose(60_000), "day 59999"},
		{"one word of five megabytes", p + "<p>" + strings.Repeat("x", 5<<20), "day 3"},
		{"many line breaks", "<p>" + prose(9) + strings.Repeat("<br>", 500_000), "day 3"},
		{"many short paragraphs", strings.Repeat("<p>No, she said.", 300_000), "she said"},
		{"deep JSON-LD", `<script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, 9_000) + `</script>` + p, "day 3"},
		{"wide JSON-LD", `<script type="application/ld+json">[` + strings.Repeat(`{"@type":"NewsArticle","author":{"@id":"#a"}},`, 20_000) + `{}]</script>` + p, "day 3"},
		{"tags without end", strings.Repeat("<div <p <", 100_000) + p, ""},
		{"a comment without end", p + "<!--" + prose(50), "day 3"},
		{"a script without end", p + "<script>" + prose(50), "day 3"},
		{"NUL and other controls", "<p>\x00\x01" + prose(5) + "\x0b\x1b[31m\x7f</p>&#0;&#1;&#x9f;&#xFFFE;" + p, "day 3"},
		{"invalid UTF-8", "<p>\xff\xfe caf\xe9 " + prose(9) + "\xc3", "day 3"},
		{"right to left", "<p dir=rtl>" + strings.Repeat("قال الوزير إن الطريق سيفتح غدا. ", 20) + "\u202eabc\u202c</p>", "قال الوزير"},
		{"emoji", "<p>👩‍🚀 said 🦉🦉. " + prose(9), "👩‍🚀 said"},
		{"twenty megabytes of paragraphs", strings.Repeat("<p>"+prose(10)+"</p>\n", 24_000), "day 3"},
		{"many posts in posts", strings.Repeat("<blockquote class=twitter-tweet><p>"+prose(1)+"</p>&mdash; Ann Lee (@annlee)", 20_000), "day 0"},
		{"many pull-quotes", strings.Repeat("<blockquote class=pullquote>"+prose(1)+"</blockquote><p>"+prose(2)+"</p>", 5_000), "day 1"},
		{"many demands for consent", p + strings.Repeat("<div class=consent><p>We value your privacy.</p></div>", 50_000), "day 3"},
		{"nested demands for consent", strings.Repeat("<div class=consent><p>We value your privacy.</p>", 20_000) + p, ""},
		{"nested demands for consent that demand nothing", p + strings.Repeat(strings.Repeat("<div class=consent>", 150)+strings.Repeat("<p><a href=/a>"+prose(30)+"</a></p>", 8)+strings.Repeat("</div>", 150), 300), "day 3"},
		{"posts around posts", p + strings.Repeat(strings.Repeat("<div class=tweet>", 150)+strings.Repeat("<p>The ledger is by me @ home", 39)+strings.Repeat("</div>", 150), 800), "day 3"},
		{"a list of links behind a long paragraph", p + "<div><p>" + prose(40_000) + "so:</p><ul>" + strings.Repeat("<li><a href=/a>The clerk said no to it all</a></li>", 40_000) + "</ul></div>", ""},
		{"many times of a live blog", strings.Repeat("<div class=live-entry><time>10:00</time><p>"+prose(1)+"</p></div>", 8_000), "day 0"},
		{"nested tables of contents", strings.Repeat("<ul><li><a href=#a>To the ledger and back</a>", 20_000) + p, ""},
		{"many frames", p + strings.Repeat("<iframe src=/"+strings.Repeat("x", 1000)+"></iframe>", 5_000), "day 3"},
		{"encoded twice, five megabytes", "<p>" + prose(9) + strings.Repeat("it\u00e2\u0080\u0099s ", 600_000), "it’s it’s"},
		{"half encoded twice", "<p>\u0080 " + prose(9) + strings.Repeat("\u00c2", 2_000_000), "day 3"},
		{"characters that hide", "<p>\u202e\u2066\U000e0041" + prose(9) + strings.Repeat("\u200b\U000e0042", 500_000), "day 3"},
		{"more tags than a page has", strings.Repeat("<i>", maxTags+1), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			a, err := Read([]byte("<!doctype html>"+tt.page), Origin{URL: "https://news.example.org/a", ContentType: "text/html"})
			if e := sound(a, err); e != nil {
				t.Error(e)
			}
			if !strings.Contains(a.Text, tt.words) {
				t.Errorf("%q is lost (%v): %.200q", tt.words, err, a.Text)
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

// TestGrowth holds that a page twice as long takes no more than twice the memory, and
// a little. Work that grows faster than the page shows in what it allocates or, if it
// allocates nothing, in TestHostile's clock.
func TestGrowth(t *testing.T) {
	for name, shape := range map[string]func(n int) string{
		"paragraphs": func(n int) string { return strings.Repeat("<p>"+prose(2)+"</p>", n) },
		"links":      func(n int) string { return strings.Repeat("<div><a href=/a>The clerk said no</a></div>", n) },
		"cards": func(n int) string {
			return strings.Repeat("<li class=card><h3><a href=/a>The clerk has said no again</a></h3></li>", n)
		},
		"quotes": func(n int) string { return strings.Repeat("<blockquote>"+prose(1)+"</blockquote>", n) },
		"words":  func(n int) string { return "<p>" + strings.Repeat("no ", 10*n) },
	} {
		t.Run(name, func(t *testing.T) {
			one, two := allocated(t, shape(4_000)), allocated(t, shape(8_000))
			if two > one*5/2 {
				t.Errorf("%d bytes for a page, %d for one twice as long", one, two)
			}
		})
	}
}

// allocated is how many bytes Read allocates for a page.
func allocated(t *testing.T, page string) uint64 {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	a, err := Read([]byte("<!doctype html><p>"+prose(9)+page), Origin{URL: "https://news.example.org/a", ContentType: "text/html"})
	runtime.ReadMemStats(&after)
	if e := sound(a, err); e != nil {
		t.Error(e)
	}
	return after.TotalAlloc - before.TotalAlloc
}

// formats opens n formatting elements that differ, so that a parser keeps them all.
func formats(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<font size=%d>", i)
	}
	return b.String()
}

func attributes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " a%d=1", i)
	}
	return b.String()
}

// TestAddresses holds what may become an article's name.
func TestAddresses(t *testing.T) {
	for _, tt := range []struct {
		name, from, head, uri, canonical string
	}{
		{"none", "https://www.example.co.uk/a?b=c#d", "", "https://www.example.co.uk/a?b=c", ""},
		{"of the same domain", "https://m.example.co.uk/a", `<link rel=canonical href="https://www.example.co.uk/A">`, "https://www.example.co.uk/A", "https://www.example.co.uk/A"},
		{"of a domain under the same public suffix", "https://www.example.co.uk/a", `<link rel=canonical href="https://www.other.co.uk/a">`, "https://www.example.co.uk/a", "https://www.other.co.uk/a"},
		{"relative", "https://www.example.org/x/a?s=1", `<link rel=canonical href="/x/a">`, "https://www.example.org/x/a", "https://www.example.org/x/a"},
		{"the front door", "https://www.example.org/a", `<link rel=canonical href="https://www.example.org/">`, "https://www.example.org/a", "https://www.example.org/"},
		{"by og:url", "https://www.example.org/a?s=1", `<meta property="og:url" content="https://www.example.org/a">`, "https://www.example.org/a", "https://www.example.org/a"},
		{"a script", "https://www.example.org/a", `<link rel=canonical href="javascript:alert(1)">`, "https://www.example.org/a", ""},
		{"data", "https://www.example.org/a", `<link rel=canonical href="data:text/html,x"><meta property="og:url" content="DATA:x">`, "https://www.example.org/a", ""},
		{"with a password", "https://www.example.org/a", `<link rel=canonical href="https://www.example.org@evil.example/a">`, "https://www.example.org/a", ""},
		{"relative through a base elsewhere", "https://www.example.org/a", `<base href="https://evil.example/"><link rel=canonical href="/b">`, "https://www.example.org/a", "https://evil.example/b"},
		{"of a file, in full", "file:///home/a.html", `<link rel=canonical href="https://www.example.org/a">`, "https://www.example.org/a", "https://www.example.org/a"},
		{"of a file, relative", "file:///home/a.html", `<link rel=canonical href="/a">`, "file:///home/a.html", ""},
		{"of a file, with a base", "file:///home/a.html", `<base href="https://www.example.org/"><link rel=canonical href="/a">`, "file:///home/a.html", ""},
		{"of an IP address", "http://192.0.2.7:8080/a", `<link rel=canonical href="http://192.0.2.7:8080/b">`, "http://192.0.2.7:8080/b", "http://192.0.2.7:8080/b"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, err := Read([]byte("<html><head>"+tt.head+"</head><p>"+prose(9)), Origin{URL: tt.from})
			if err != nil {
				t.Fatal(err)
			}
			if a.URI != tt.uri || a.CanonicalURL != tt.canonical {
				t.Errorf("URI %q, canonical %q; want %q, %q", a.URI, a.CanonicalURL, tt.uri, tt.canonical)
			}
		})
	}
}

func TestOutlets(t *testing.T) {
	for from, want := range map[string]string{
		"https://www.bbc.example.co.uk/a": "example.co.uk", "https://News.Example.ORG./a": "example.org", "http://192.0.2.7:8080/": "192.0.2.7",
		"http://[2001:db8::1]/": "2001:db8::1", "http://localhost:99/": "localhost", "file:///home/a.html": "",
	} {
		a, _ := Read([]byte("<p>"+prose(9)), Origin{URL: from})
		if a.Outlet != want {
			t.Errorf("outlet of %s is %q, want %q", from, a.Outlet, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range txtar.Parse(data).Files {
			if part.Name == "source.html" {
				f.Add(part.Data, "text/html")
			}
		}
	}
	f.Add([]byte("<p>\xff\x00<table><p><b>"), "text/html; charset=utf-16")
	f.Add([]byte("\xef\xbb\xbf<h1>x<time datetime=2024-01-01>"), "")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		a, err := Read(body, Origin{URL: "https://news.example.org/2024/05/19/a", ContentType: contentType, Retrieved: retrieved})
		if e := sound(a, err); e != nil {
			t.Fatal(e)
		}
	})
}
