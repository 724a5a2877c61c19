package sitetest

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// An Item is one article of the site.
type Item struct {
	Path      string
	Headline  string
	By        string
	Published time.Time
	Text      []string // paragraphs
}

// Items are the articles of the site, the newest first.
var Items = []Item{
	{
		Path: "/news/lighthouse-lamp", Headline: "Lamp of Skerrow lighthouse fails twice in a week", By: "Nuala Brock",
		Published: time.Date(2026, 3, 4, 9, 30, 0, 0, time.UTC),
		Text: []string{
			"The lamp of the lighthouse on Skerrow Head went out on Tuesday night for the second time in a week, and two boats had to wait outside the harbour until dawn.",
			"“A bearing is worn, and the part is no longer made,” said Ferdy Quillan, who has kept the light for nineteen years.",
			"The harbour board said it had ordered a new lamp in January. It declined to say when the lamp would arrive.",
		},
	},
	{
		Path: "/news/orchard-frost", Headline: "Late frost takes a third of the pears in Vennerdale", By: "Tobias Anker",
		Published: time.Date(2026, 3, 3, 16, 5, 0, 0, time.UTC),
		Text: []string{
			"Growers in Vennerdale have lost about a third of this year's pears to a frost that nobody had forecast, their union said on Monday.",
			"“We lit fires between the rows until four in the morning,” said Agathe Lorne, whose family has grown pears there since 1911.",
			"The ministry confirmed that it would pay for new trees, but denied that it had been warned of the frost.",
		},
	},
	{
		Path: "/news/tram-line", Headline: "Council puts off the tram to Ostermoor", By: "Nuala Brock",
		Published: time.Date(2026, 3, 2, 7, 0, 0, 0, time.UTC),
		Text: []string{
			"The council has put off the tram line to Ostermoor by two years, according to a letter that its engineer sent to residents last week.",
			"“Nobody asked us,” Ildiko Marr, who runs a bakery along the route, told a meeting on Sunday evening.",
		},
	},
}

// Page is the HTML of an item.
func (i Item) Page() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s - The Skerrow Lantern</title>
<meta property="article:published_time" content="%s"><meta name="author" content="%s"></head>
<body><nav><a href="/">Home</a></nav><article><h1>%s</h1><p class="byline">By %s</p>`,
		i.Headline, i.Published.Format(time.RFC3339), i.By, i.Headline, i.By)
	for _, p := range i.Text {
		fmt.Fprintf(&b, "\n<p>%s</p>", p)
	}
	b.WriteString("</article><footer>The Skerrow Lantern</footer></body></html>\n")
	return b.String()
}

const (
	htmlType = "text/html; charset=utf-8"
	xmlType  = "application/xml; charset=utf-8"
)

// content puts what a good site has: a front page, articles, three feeds, and sitemaps.
//
//	/                  front page with feed links
//	/news/...          Items
//	/feed.rss /feed.atom /feed.json
//	/sitemap.xml       an index of /sitemap-news.xml and /sitemap-all.xml.gz
//	/robots.txt        allows all but /private/
func (s *Site) content() {
	s.page("/{$}", htmlType, func() string { return frontPage() })
	for _, i := range Items {
		s.page(i.Path, htmlType, i.Page)
	}
	s.page("/feed.rss", "application/rss+xml; charset=utf-8", s.rss)
	s.page("/feed.atom", "application/atom+xml; charset=utf-8", s.atom)
	s.page("/feed.json", "application/feed+json", s.jsonFeed)
	s.page("/sitemap.xml", xmlType, s.sitemapIndex)
	s.page("/sitemap-news.xml", xmlType, s.sitemapNews)
	s.page("/sitemap-all.xml.gz", "application/x-gzip", func() string { return string(Gzip([]byte(s.sitemap()))) })
	s.page("/robots.txt", "text/plain; charset=utf-8", func() string {
		return "User-agent: *\nDisallow: /private/\n\nSitemap: " + s.URL + "/sitemap.xml\n"
	})
	s.page("/private/diary", htmlType, Items[0].Page)
}

func (s *Site) page(path, contentType string, body func() string) {
	s.mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
		serveBytes(w, r, contentType, []byte(body()))
	})
}

// serveBytes answers with a body, its ETag and a date, or with 304.
func serveBytes(w http.ResponseWriter, r *http.Request, contentType string, body []byte) {
	sum := sha256.Sum256(body)
	h := w.Header()
	h["Content-Type"] = []string{contentType}
	h.Set("ETag", `"`+hex.EncodeToString(sum[:8])+`"`)
	http.ServeContent(w, r, "", Items[0].Published, bytes.NewReader(body))
}

// Gzip is data as one gzip member.
func Gzip(data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(data)
	w.Close()
	return b.Bytes()
}

func frontPage() string {
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The Skerrow Lantern</title>
<link rel="alternate" type="application/rss+xml" title="All news" href="/feed.rss">
<link rel="alternate" type="application/atom+xml" title="All news" href="feed.atom">
<link rel="alternate" type="application/feed+json" title="All news" href="/feed.json">
</head><body><h1>The Skerrow Lantern</h1><ul>`)
	for _, i := range Items {
		fmt.Fprintf(&b, "\n<li><a href=%q>%s</a></li>", i.Path, i.Headline)
	}
	b.WriteString("\n</ul></body></html>\n")
	return b.String()
}
