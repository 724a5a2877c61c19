package feed

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"strings"
	"testing"

	"hearsay/fetch"
)

// fill repeats s to about 500 kB.
func fill(s string) string { return strings.Repeat(s, 500_000/len(s)) }

// TestHostile reads texts made to break readers, or to make them read the same bytes
// again and again: of any that did, the test would not end within go test's limit.
func TestHostile(t *testing.T) {
	const item = "<item><title>One</title><link>https://news.example.org/1</link></item>"
	rss := func(s string) string { return "<rss><channel>" + item + s }
	for _, tt := range []struct {
		name, text string
		items      int // at least
	}{
		{"items that never end", rss(fill("<item>")), 1},
		{"items", rss(fill("<item><link>https://news.example.org/1</link></item>")), 1},
		{"channels that never end", rss(fill("<channel>")), 1},
		{"roots that never end", fill("<rss>"), 0},
		{"titles that never end", rss(fill("<title>")), 1},
		{"titles that never end, in items", rss(fill("<item><title><link>")), 1},
		{"unknown elements that never end", rss("<item><link>https://news.example.org/2</link>" + fill("<a>")), 1},
		{"unknown elements that never end before an item", rss(fill("<a>") + item), 1},
		{"different elements that never end before an item", rss(numbered("<a%d>") + item), 1},
		{"nested elements", rss(fill("<a>") + fill("</a>") + item), 1},
		{"elements within one of their name", rss("<description>" + strings.Repeat("<description>", 20_000) + strings.Repeat("</description>", 20_000) + "</description><item><link>/2</link></item>"), 2},
		{"end tags", rss(fill("</b>") + item), 1},
		{"tags without end", rss(fill("<a ") + item), 1},
		{"quotes without end", rss(fill("<a x=\"") + item), 1},
		{"quotes of both kinds without end", rss(fill("<a x='\"") + item), 1},
		{"quotes that end each other", rss(fill("<a x='\"<a y=\"'") + item), 1},
		{"one quote", rss("<a x='" + fill("<a ")), 1},
		{"attributes", rss("<a" + fill(" b=c") + ">" + item), 1},
		{"a name of an attribute", rss("<a " + fill("b") + "=c>" + item), 1},
		{"names of attributes that are too long", rss(fill("<a "+strings.Repeat("b", 10_000)+">") + item), 1},
		{"attributes of one name", rss("<link" + strings.Repeat(" href='x'", 1500) + ">" + item), 1},
		{"different attributes", rss(fill("<link" + short(numbered(" a%d=1")) + "/>")), 1},
		{"CDATA without end", rss(fill("<![CDATA[") + item), 1},
		{"CDATA within an element, without end", rss("<item><title>" + fill("<![CDATA[") + "</title></item>" + item), 1},
		{"CDATA within CDATA", rss("<item><title>" + fill("<![CDATA[") + "]]></title></item>" + item), 1},
		{"comments without end", rss(fill("<!--") + item), 1},
		{"instructions without end", rss(fill("<?") + item), 1},
		{"document types without end", rss(fill("<!DOCTYPE a [") + item), 1},
		{"document types in quotes", rss(fill("<!'\"") + item), 1},
		{"document types before the root", fill("<!DOCTYPE a [") + rss(item), 0},
		{"ampersands", rss("<title>" + fill("&") + "</title>" + item), 1},
		{"references", rss("<title>" + fill("&amp;") + "</title><item><link>" + fill("&#x26;") + "</link></item>" + item), 2},
		{"angle brackets", rss(fill("<") + item), 1},
		{"angle brackets in a title", rss("<title>" + fill("<") + "</title>" + item), 1},
		{"a title of tags", rss("<item><title>" + fill("<b ") + "</title><link>/2</link></item>" + item), 1},
		{"a title of blanks", rss("<title>" + fill(" ") + "</title>" + item), 1},
		{"a name", rss("<" + fill("a") + ">" + item), 1},
		{"a name of colons", rss(fill("<a:b:c>") + item), 1},
		{"namespaces", rss(numbered("<item xmlns:n%d='u'>") + item), 1},
		{"a namespace for every element", rss(fill("<item xmlns:a='u' a:b='c'><link xmlns='d'>/1</link></item>")), 1},
		{"bases", rss(fill("<item xml:base='a/'><link>b</link>")), 1},
		{"long times", rss(fill("<item><link>/1</link><pubDate>Sun, 09 Jun 2024 08:38:00 " + strings.Repeat("9", 7000) + "</pubDate></item>")), 1},
		{"addresses that are none", rss(fill("<item><link>:</link></item>")), 1},
		{"a pace of many", rss(fill("<ttl>x</ttl><skipHours><hour>x</hour></skipHours>")), 1},
		{"links of one entry", "<feed><entry>" + fill("<link href='/a'/>"), 1},
		{"elements of a module", rss("<item>" + fill("<dc:date>x</dc:date>") + "<link>/2</link></item>"), 2},
		{"sitemap of addresses in one url", "<urlset><url>" + fill("<loc>/a</loc>"), 1},
		{"sitemap of publications", "<urlset><url><loc>/a</loc>" + fill("<news:news><news:publication>"), 1},
		{"a JSON text of brackets", `{"items":[{"url":"/1"},` + fill("["), 1},
		{"a JSON text of braces", `{"items":[{"url":"/1"},` + fill(`{"a":`), 1},
		{"a JSON text of items", `{"items":[{"url":"/1"}` + fill(`,{}`), 1},
		{"a JSON text of members", `{` + fill(`"title":"x",`) + `"items":[{"url":"/1"}]}`, 1},
		{"a JSON text of numbers", `{"items":[{"url":"/1"},` + fill("9"), 1},
		{"a list of one address", fill("https://news.example.org/a\n"), 1},
		{"a list of what is none", "https://news.example.org/a\n" + fill("\x00\n"), 1},
		{"a list of one line", "https://news.example.org/" + fill("a"), 0},
		{"NUL", fill("\x00"), 0},
		{"UTF-16 of nothing", "\xff\xfe" + fill("\xd8"), 0},
		{"bytes that are no text", rss(fill("\xff\xc3\x28") + item), 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			raw := fetch.Raw{URL: "https://news.example.org/feed", Body: []byte(tt.text), Retrieved: retrieved}
			f, err := Read(raw)
			if err := sound(f, err); err != nil {
				t.Error(err)
			}
			if len(f.Items) < tt.items {
				t.Errorf("%d items of at least %d are left: %v %v", len(f.Items), tt.items, err, f.Wrong)
			}
			if err == nil && len(f.Wrong) == 0 && strings.Contains(tt.name, "never end") {
				t.Error("nothing was said of what never ends")
			}
			Discover(raw)
		})
	}
}

// numbered is 20,000 texts of a format with a number.
func numbered(format string) string {
	var b strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// TestMany holds that a feed of too many items is read to the limit, and that what is
// left is counted.
func TestMany(t *testing.T) {
	const over = 17
	for _, tt := range []struct{ name, before, item, after, left string }{
		{"rss", "<rss><channel>", "<item><title>Day %[1]d</title><link>/%[1]d</link></item>", "</channel></rss>", "17 left"},
		{"atom", "<feed>", "<entry><link href='/%d'/></entry>", "</feed>", "17 left"},
		{"sitemap", "<urlset>", "<url><loc>/%d</loc></url>", "</urlset>", "17 left"},
		{"index", "<sitemapindex>", "<sitemap><loc>/%d</loc></sitemap>", "</sitemapindex>", "17 left"},
		{"json", `{"items":[{}`, `,{"url":"/%d"}`, "]}", "18 left"}, // the first has no link, and counts
		{"urls", "", "https://news.example.org/%d\n", "", "17 lines are left"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var b strings.Builder
			b.WriteString(tt.before)
			for i := range maxItems + over {
				fmt.Fprintf(&b, tt.item, i)
			}
			b.WriteString(tt.after)
			f, err := Read(fetch.Raw{URL: "https://news.example.org/feed", Body: []byte(b.String())})
			if err := sound(f, err); err != nil {
				t.Error(err)
			}
			if n := len(f.Items) + len(f.Sitemaps); n < maxItems-1 {
				t.Errorf("%d items were read", n)
			}
			if len(f.Wrong) == 0 || !strings.Contains(f.Wrong[len(f.Wrong)-1].Error(), tt.left) {
				t.Errorf("it should say %q: %v", tt.left, f.Wrong)
			}
		})
	}
}

// TestGzip holds that a gzip file is read, that one that is cut off gives what it has,
// and that a small one cannot become a large text.
func TestGzip(t *testing.T) {
	var urls strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&urls, "<url><loc>https://news.example.org/%d</loc></url>", i*i)
	}
	packed := pack(t, "<urlset>"+urls.String()+"</urlset>")
	for _, tt := range []struct {
		name  string
		body  []byte
		items int
		wrong string // in Wrong
		err   error
	}{
		{"whole", packed, 5000, "", nil},
		{"cut off", packed[:len(packed)/2], 1000, "the gzip file is damaged behind", nil},
		{"damaged", append(bytes.Clone(packed[:len(packed)-8]), make([]byte, 8)...), 5000, "checksum", nil},
		{"cut off in its header", packed[:7], 0, "", fetch.ErrBadBody},
		{"cut off behind its header", packed[:12], 0, "", fetch.ErrBadBody},
		{"a bomb", pack(t, "<rss>"+strings.Repeat(" ", maxUnpacked)), 0, "", fetch.ErrTooLarge},
		{"gzip in gzip", pack(t, string(packed)), 0, "", fetch.ErrNotFeed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, err := Read(fetch.Raw{URL: "https://news.example.org/sitemap.xml.gz", ContentType: "application/gzip", Body: tt.body})
			if !errors.Is(err, tt.err) || len(f.Items) < tt.items {
				t.Errorf("%d items of %d, error %v, want %v", len(f.Items), tt.items, err, tt.err)
			}
			if said := errors.Join(f.Wrong...); tt.wrong == "" && said != nil || tt.wrong != "" && !strings.Contains(fmt.Sprint(said), tt.wrong) {
				t.Errorf("it should say %q: %v", tt.wrong, said)
			}
		})
	}
}

func pack(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
