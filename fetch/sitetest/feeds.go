package sitetest

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

func (s *Site) rss() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>The Skerrow Lantern</title><link>%s/</link><description>News of Skerrow</description><ttl>30</ttl>`, s.URL)
	for _, i := range Items {
		fmt.Fprintf(&b, "\n<item><title>%s</title><link>%s%s</link><guid isPermaLink=\"true\">%[2]s%[3]s</guid><pubDate>%[4]s</pubDate></item>",
			i.Headline, s.URL, i.Path, i.Published.Format(time.RFC1123Z))
	}
	return b.String() + "\n</channel></rss>\n"
}

func (s *Site) atom() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>The Skerrow Lantern</title><id>%s/</id><updated>%s</updated>
<link rel="self" href="%[1]s/feed.atom"/>`, s.URL, Items[0].Published.Format(time.RFC3339))
	for _, i := range Items {
		fmt.Fprintf(&b, "\n<entry><title>%s</title><id>%s%s</id><link rel=\"alternate\" href=\"%[3]s\"/><updated>%[4]s</updated><author><name>%[5]s</name></author></entry>",
			i.Headline, s.URL, i.Path, i.Published.Format(time.RFC3339), i.By)
	}
	return b.String() + "\n</feed>\n"
}

func (s *Site) jsonFeed() string {
	type item struct {
		ID        string    `json:"id"`
		URL       string    `json:"url"`
		Title     string    `json:"title"`
		Published time.Time `json:"date_published"`
	}
	feed := struct {
		Version string `json:"version"`
		Title   string `json:"title"`
		Home    string `json:"home_page_url"`
		Items   []item `json:"items"`
	}{"https://jsonfeed.org/version/1.1", "The Skerrow Lantern", s.URL + "/", nil}
	for _, i := range Items {
		feed.Items = append(feed.Items, item{s.URL + i.Path, s.URL + i.Path, i.Headline, i.Published})
	}
	data, err := json.MarshalIndent(feed, "", " ")
	if err != nil {
		panic(err) // plain strings and dates always can
	}
	return string(data)
}

const sitemapNS = `xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"`

func (s *Site) sitemapIndex() string {
	return fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex %s>
<sitemap><loc>%s/sitemap-news.xml</loc><lastmod>%s</lastmod></sitemap>
<sitemap><loc>%[2]s/sitemap-all.xml.gz</loc></sitemap>
</sitemapindex>
`, sitemapNS, s.URL, Items[0].Published.Format(time.RFC3339))
}

func (s *Site) sitemap() string {
	var b strings.Builder
	fmt.Fprintf(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset %s>", sitemapNS)
	for _, i := range Items {
		fmt.Fprintf(&b, "\n<url><loc>%s%s</loc><lastmod>%s</lastmod></url>", s.URL, i.Path, i.Published.Format(time.RFC3339))
	}
	return b.String() + "\n</urlset>\n"
}

func (s *Site) sitemapNews() string {
	var b strings.Builder
	fmt.Fprintf(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset %s xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">", sitemapNS)
	for _, i := range Items[:2] {
		fmt.Fprintf(&b, "\n<url><loc>%s%s</loc><news:news><news:publication><news:name>The Skerrow Lantern</news:name><news:language>en</news:language></news:publication>"+
			"<news:publication_date>%s</news:publication_date><news:title>%s</news:title></news:news></url>",
			s.URL, i.Path, i.Published.Format(time.RFC3339), i.Headline)
	}
	return b.String() + "\n</urlset>\n"
}
