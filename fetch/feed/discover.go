package feed

import (
	"bytes"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"hearsay/fetch"
	"hearsay/fetch/charset"
)

// A Link is a feed or sitemap that a page offers.
type Link struct {
	URL    string // absolute, as Item.URL
	Title  string // plain text; "" if the page gives none
	Format Format // as the page says: RSS (which may be RDF), Atom, JSON, Sitemap; "" if it does not say
}

// Bounds on the search for feeds in a page.
const (
	maxPage   = 4 << 20 // bytes
	maxOffers = 50
)

// types are the media types of feeds.
var types = map[string]Format{
	"application/rss+xml": RSS, "text/rss+xml": RSS, "application/x-rss+xml": RSS, "application/rss": RSS, "text/rss": RSS, "application/rdf+xml": RDF,
	"application/atom+xml": Atom, "application/atom": Atom, "text/atom+xml": Atom,
	"application/feed+json": JSON,
}

// How fit a link is: the lower the better. Within one grade the order is the page's.
const (
	stated   = iota // <link rel=alternate> with the type of a feed
	likely          // with the type of XML or JSON, and an address or title that speaks of a feed
	mapped          // a sitemap
	anchored        // an <a> that looks like a link to a feed, where the head states none
)

// comments is the word by which feeds of readers' comments are known. "Comment" alone is
// a section of many papers.
var comments = regexp.MustCompile(`(?i)\bcomments\b`)

type offer struct {
	Link
	grade int
}

// Discover finds the feeds that an HTML page offers, the fittest first, each once:
// those its head states, then sitemaps; if it states no feed, the links in its body that
// look like one. Feeds of readers' comments are left out. It reads no more than the
// first 4 MiB of the page. It is nil if there are none, and for what is no HTML.
func Discover(raw fetch.Raw) []Link {
	from, err := url.Parse(raw.URL)
	if err != nil {
		return nil
	}
	d := discovery{from: from, seen: map[string]bool{}}
	body, _ := charset.Decode(raw.Body[:min(len(raw.Body), maxPage)], raw.ContentType)
	z := html.NewTokenizer(bytes.NewReader(body))
	z.SetMaxBuf(1 << 20)
	for {
		switch z.Next() {
		case html.ErrorToken:
			return d.links()
		case html.StartTagToken, html.SelfClosingTagToken:
			d.tag(z)
		}
	}
}

type discovery struct {
	from   *url.URL
	based  bool
	seen   map[string]bool
	offers []offer
}

// tag reads one start tag.
func (d *discovery) tag(z *html.Tokenizer) {
	name, more := z.TagName()
	kind := string(name)
	if kind != "link" && kind != "a" && kind != "base" {
		return
	}
	attrs := map[string]string{}
	for more && len(attrs) < 30 {
		var key, value []byte
		key, value, more = z.TagAttr()
		if _, seen := attrs[string(key)]; !seen {
			attrs[string(key)] = string(value)
		}
	}
	switch kind {
	case "base":
		d.base(attrs["href"])
	case "link":
		d.link(attrs)
	case "a":
		d.anchor(attrs)
	}
}

// base is the first <base href>.
func (d *discovery) base(href string) {
	if link, err := resolve(d.from, href); err == nil && !d.based {
		d.from, _ = url.Parse(link)
		d.based = true
	}
}

func (d *discovery) link(attrs map[string]string) {
	rel := strings.Fields(strings.ToLower(attrs["rel"]))
	kind, _, _ := strings.Cut(strings.ToLower(attrs["type"]), ";")
	kind = strings.TrimSpace(kind)
	format, ofFeed := types[kind]
	speaks := speaksOfFeed(attrs["href"]) || speaksOfFeed(attrs["title"])
	switch {
	case slices.Contains(rel, "sitemap"):
		d.offer(attrs, Sitemap, mapped)
	case !slices.Contains(rel, "alternate") && !slices.Contains(rel, "feed"):
	case ofFeed:
		d.offer(attrs, format, stated)
	case kind == "application/json" && speaks:
		d.offer(attrs, JSON, likely)
	case (kind == "application/xml" || kind == "text/xml") && speaks, slices.Contains(rel, "feed"):
		d.offer(attrs, "", likely)
	}
}

// anchor takes down an <a> whose type or address is a feed's.
func (d *discovery) anchor(attrs map[string]string) {
	format, ofFeed := types[strings.ToLower(strings.TrimSpace(attrs["type"]))]
	if ofFeed || looksLikeFeed(attrs["href"]) {
		d.offer(attrs, format, anchored)
	}
}

// speaksOfFeed reports whether one of the words of a feed stands in s.
func speaksOfFeed(s string) bool {
	s = strings.ToLower(s)
	for _, w := range []string{"feed", "rss", "atom", "rdf"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// looksLikeFeed reports whether an address ends as those of feeds do.
func looksLikeFeed(href string) bool {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil || len(href) > maxURL {
		return false
	}
	path := strings.ToLower(strings.TrimSuffix(u.Path, "/"))
	last := path[strings.LastIndexByte(path, '/')+1:]
	switch last {
	case "feed", "rss", "atom", "feed.xml", "rss.xml", "atom.xml", "index.xml", "feed.json", "feeds.xml":
		return true
	}
	for _, end := range []string{".rss", ".atom", ".rdf"} {
		if strings.HasSuffix(last, end) {
			return true
		}
	}
	return strings.HasSuffix(last, ".xml") && speaksOfFeed(path)
}

func (d *discovery) offer(attrs map[string]string, format Format, grade int) {
	link, err := resolve(d.from, attrs["href"])
	if err != nil || d.seen[link] || len(d.offers) >= maxOffers {
		return
	}
	d.seen[link] = true
	title := line(attrs["title"], maxTitle)
	if comments.MatchString(title) || comments.MatchString(link) {
		return
	}
	d.offers = append(d.offers, offer{Link{link, title, format}, grade})
}

// links are the offers in order, without the anchors if there is anything better.
func (d *discovery) links() []Link {
	slices.SortStableFunc(d.offers, func(a, b offer) int { return a.grade - b.grade })
	var all []Link
	for _, o := range d.offers {
		if o.grade == anchored && len(d.offers) > 0 && d.offers[0].grade < mapped {
			break
		}
		all = append(all, o.Link)
	}
	return all
}
