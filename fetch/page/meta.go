package page

import (
	"html"
	"net/url"
	"strings"
	"time"

	"github.com/PuerkitoBio/goquery"
	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A card is what a page says about itself, by whatever means.
type card struct {
	from      *url.URL // final URL
	canonical *url.URL
	meta      map[string][]string // of <meta>, by lower-case name, property or itemprop
	title     string              // <title>
	lang      string              // <html lang>
	ld        graph
	article   thing // of ld; nil if there is none
	now       time.Time

	site       []string   // siteNames, once they were asked for
	outletName *string    // publisher, once it was asked for
	dates      *[2]moment // times, once they were asked for
}

// readCard reads <head> and whatever else of its kind stands elsewhere; now is when
// the page was read.
func readCard(root *nethtml.Node, from *url.URL, now time.Time) *card {
	doc := goquery.NewDocumentFromNode(root)
	c := &card{from: from, meta: map[string][]string{}, now: now}
	page := doc.ChildrenFiltered("html")
	c.lang = page.AttrOr("lang", page.AttrOr("xml:lang", ""))
	base := c.from
	doc.FindMatcher(headTags{}).Each(func(_ int, s *goquery.Selection) {
		c.tag(s, &base)
	})
	c.article = c.ld.article(c.isHere)
	return c
}

// headTags matches the elements in which pages speak of themselves, as the selector
// "title, meta, link, base, script" does, in one comparison for each node.
type headTags struct{}

func (headTags) Match(n *nethtml.Node) bool {
	switch n.DataAtom {
	case atom.Title, atom.Meta, atom.Link, atom.Base, atom.Script:
		return n.Type == nethtml.ElementNode
	}
	return false
}

func (t headTags) MatchAll(n *nethtml.Node) (list []*nethtml.Node) {
	for d := range n.Descendants() {
		if t.Match(d) {
			list = append(list, d)
		}
	}
	return list
}

func (t headTags) Filter(nodes []*nethtml.Node) (list []*nethtml.Node) {
	for _, n := range nodes {
		if t.Match(n) {
			list = append(list, n)
		}
	}
	return list
}

func (c *card) tag(s *goquery.Selection, base **url.URL) {
	n := s.Get(0)
	switch n.Data {
	case "title":
		if c.title == "" && n.Namespace == "" {
			c.title = plain(s.Text())
		}
	case "base":
		if u := absolute(*base, attr(n, "href")); u != nil && (*base).Scheme != "file" {
			*base = u
		}
	case "link":
		if c.canonical == nil && strings.EqualFold(strings.TrimSpace(attr(n, "rel")), "canonical") {
			c.canonical = absolute(*base, attr(n, "href"))
		}
	case "script":
		if strings.HasPrefix(strings.ToLower(strings.TrimSpace(attr(n, "type"))), "application/ld+json") && n.FirstChild != nil {
			c.ld.add(n.FirstChild.Data)
		}
	case "meta":
		c.addMeta(n)
	}
}

func (c *card) addMeta(n *nethtml.Node) {
	value := plain(attr(n, "content"))
	if value == "" {
		return
	}
	for _, key := range []string{"name", "property", "itemprop", "http-equiv"} {
		if name := strings.ToLower(strings.TrimSpace(attr(n, key))); name != "" && len(c.meta[name]) < 20 {
			c.meta[name] = append(c.meta[name], value)
		}
	}
}

// plain is text as an attribute or JSON string gives it: some are escaped twice.
func plain(s string) string {
	if strings.ContainsRune(s, '&') {
		s = html.UnescapeString(s)
	}
	w := walker{}
	w.words(strings.ToValidUTF8(s, "\uFFFD"))
	return string(w.buf)
}

// get returns the first value of the first meta tag that has one.
func (c *card) get(names ...string) string {
	for _, n := range names {
		for _, v := range c.meta[n] {
			return v
		}
	}
	return ""
}

// isHere reports whether an address is the page's own.
func (c *card) isHere(address string) bool {
	u := absolute(c.from, address)
	if u == nil {
		return false
	}
	same := func(v *url.URL) bool {
		return v != nil && v.Hostname() == u.Hostname() && strings.TrimRight(v.Path, "/") == strings.TrimRight(u.Path, "/")
	}
	return same(c.from) || same(c.canonical)
}

// address is the canonical URL that the page declares, nil if it declares none.
func (c *card) address() *url.URL {
	if c.canonical != nil {
		return c.canonical
	}
	return absolute(c.from, c.get("og:url"))
}

// siteNames is everything that is not a person nor part of a headline because it
// names the outlet.
func (c *card) siteNames() []string {
	if c.site == nil {
		c.site = []string{c.publisher()}
		for _, n := range []string{"og:site_name", "application-name", "twitter:site"} {
			if name := c.get(n); !c.isTitle(name) {
				c.site = append(c.site, name)
			}
		}
		for _, u := range []*url.URL{c.from, c.address()} {
			if u == nil {
				continue
			}
			if o := outlet(u); o != "" {
				c.site = append(c.site, o, strings.SplitN(o, ".", 2)[0], strings.TrimPrefix(u.Hostname(), "www."))
			}
		}
		c.site = append(c.site, c.tail())
	}
	return c.site
}

// tail is what <title> has behind the title that the page gives to others: the
// outlet's name, as a rule.
func (c *card) tail() string {
	given := c.get("og:title", "twitter:title")
	if c.article != nil && given == "" {
		given = c.article.text("headline")
	}
	if given == "" || len(c.title) > 2*maxTitle {
		return ""
	}
	rest, ok := strings.CutPrefix(c.title, given)
	if !ok {
		return ""
	}
	for _, sep := range separators[:len(separators)-2] {
		if tail, ok := strings.CutPrefix(rest, sep); ok {
			return tail
		}
	}
	return ""
}

// authors are the values that may name authors, the surest first; each list is
// tried on its own.
func (c *card) authors() [][]string {
	var lists [][]string
	if c.article != nil {
		lists = append(lists, c.ld.names(c.article, "author", true), c.ld.names(c.article, "creator", true))
	}
	for _, n := range []string{"author", "parsely-author", "article:author", "sailthru.author", "dc.creator", "dcterms.creator", "dc.contributor", "citation_author", "byl", "twitter:creator:name", "cxenseparse:author", "article:author:name"} {
		lists = append(lists, c.meta[n])
	}
	return lists
}

// isArticle reports whether the page says that it is an article.
func (c *card) isArticle() bool {
	return c.article != nil && c.article.is(articleTypes) || strings.HasPrefix(strings.ToLower(c.get("og:type")), "article") || len(c.meta["article:published_time"]) > 0
}
