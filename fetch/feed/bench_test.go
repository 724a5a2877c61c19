package feed

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"hearsay/fetch"
)

// BenchmarkRead and BenchmarkTokens read the same texts; their ratio is what reading a
// feed costs beside encoding/xml's bare tokens.
func BenchmarkRead(b *testing.B) {
	for _, text := range benchTexts() {
		b.Run(text.name, func(b *testing.B) {
			raw := fetch.Raw{URL: "https://www.example.org/feed", Body: text.body, Retrieved: retrieved}
			b.SetBytes(int64(len(text.body)))
			b.ReportAllocs()
			for b.Loop() {
				f, err := Read(raw)
				if err != nil || len(f.Items) != text.items || len(f.Wrong) > 0 {
					b.Fatal(len(f.Items), f.Wrong, err)
				}
			}
		})
	}
}

// BenchmarkTokens is encoding/xml alone.
func BenchmarkTokens(b *testing.B) {
	for _, text := range benchTexts() {
		b.Run(text.name, func(b *testing.B) {
			b.SetBytes(int64(len(text.body)))
			b.ReportAllocs()
			for b.Loop() {
				for d := xml.NewDecoder(bytes.NewReader(text.body)); ; {
					if _, err := d.RawToken(); err == io.EOF {
						break
					} else if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

type benchText struct {
	name  string
	items int
	body  []byte
}

// benchTexts are a feed with the whole text of its articles, an Atom feed of teasers,
// and a large sitemap of news with pictures.
func benchTexts() []benchText {
	var rss, atom, sitemap strings.Builder
	rss.WriteString(`<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>The Example</title><link>https://www.example.org/</link><ttl>15</ttl>`)
	atom.WriteString(`<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Example</title>`)
	sitemap.WriteString(`<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">` + "\n")
	for i := range 50 {
		fmt.Fprintf(&rss, `<item><title>The ferry stays in port, day %d</title><link>https://www.example.org/2024/06/%d</link><guid isPermaLink="false">f-%d</guid><dc:creator><![CDATA[Ida Brandt]]></dc:creator><pubDate>Sun, 09 Jun 2024 10:%02d:00 +0000</pubDate><category>Harbour</category><media:content url="https://www.example.org/%d.jpg" medium="image"><media:credit>Ida</media:credit></media:content><description>A teaser.</description><content:encoded><![CDATA[%s]]></content:encoded></item>`+"\n",
			i, i, i, i, i, strings.Repeat("<p>The ferry did not leave, <a href=\"/a\">the harbour master</a> said, and nobody had told the pilot where to stand.</p>\n", 40))
		fmt.Fprintf(&atom, `<entry><title type="html">The ferry stays in port, day %d</title><link rel="alternate" type="text/html" href="https://www.example.org/2024/06/%d"/><id>tag:example.org,2024:%d</id><updated>2024-06-09T10:%02d:00Z</updated><author><name>Ida Brandt</name></author><summary>A teaser of the article, of a line or two, as most feeds have it.</summary></entry>`+"\n", i, i, i, i)
	}
	rss.WriteString("</channel></rss>\n")
	atom.WriteString("</feed>\n")
	for i := range 20_000 {
		fmt.Fprintf(&sitemap, "<url><loc>https://www.example.org/2024/06/09/the-ferry-stays-in-port-%d.html</loc><lastmod>2024-06-09T10:00:00Z</lastmod><image:image><image:loc>https://www.example.org/images/%d.jpg</image:loc></image:image><news:news><news:publication><news:name>The Example</news:name><news:language>en</news:language></news:publication><news:publication_date>2024-06-09T09:00:00Z</news:publication_date><news:title>The ferry stays in port &amp; waits, day %d</news:title></news:news></url>\n", i, i, i)
	}
	sitemap.WriteString("</urlset>\n")
	return []benchText{{"rss", 50, []byte(rss.String())}, {"atom", 50, []byte(atom.String())}, {"sitemap", 20_000, []byte(sitemap.String())}}
}
