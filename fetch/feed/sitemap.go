package feed

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// sitemapWords is what is read of sitemaps, sitemaps of news and sitemap indexes.
// Images and videos of a page, and its twins in other languages, are passed over.
var sitemapWords = &vocabulary{
	roots:  map[string]string{"urlset": sitemapSpace, "sitemapindex": sitemapSpace},
	item:   set("url sitemap"),
	within: set("urlset sitemapindex news publication"),
	leaf:   set("loc lastmod language publication_date title"),
}

const sitemapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"

// A page is one <url> of a sitemap, or one <sitemap> of an index.
type page struct {
	XMLName xml.Name
	Loc     []word `xml:"loc"`
	LastMod string `xml:"lastmod"`
	News    struct {
		Language  string `xml:"publication>language"`
		Published string `xml:"publication_date"`
		Title     string `xml:"title"`
	} `xml:"news"`
}

type word struct {
	XMLName xml.Name
	Text    string `xml:",chardata"`
}

// readSitemap reads one element after the other, so that no more than one is in memory
// beside the items.
func (b *book) readSitemap(r io.Reader) error {
	d := xml.NewDecoder(r)
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok || !sitemapWords.item[strings.ToLower(start.Name.Local)] {
			continue
		}
		var p page
		if err := d.DecodeElement(&p, &start); err != nil {
			return err
		}
		b.list(p)
	}
}

func (b *book) list(p page) {
	var locs []string
	for _, loc := range p.Loc {
		if loc.XMLName.Space == p.XMLName.Space { // not image:loc
			locs = append(locs, loc.Text)
		}
	}
	if b.Format == SitemapIndex {
		b.child(locs, p.LastMod)
		return
	}
	b.add(entry{links: locs, title: unmark(p.News.Title), updated: []string{p.LastMod},
		published: []string{p.News.Published}, language: p.News.Language})
}
