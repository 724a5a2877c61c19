package feed

import (
	"strings"

	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"
)

// rssWords is what is read of RSS 0.90 to 2.0 and the modules that feeds of news use:
// Dublin Core, syndication, atom:link, feedburner.
var rssWords = &vocabulary{
	roots:  map[string]string{"rss": "rss", "rdf": "http://purl.org/rss/1.0/"}, // "rss" is gofeed's name for none
	item:   set("item"),
	within: set("rss rdf channel skiphours skipdays"),
	leaf: set("title link guid pubdate language ttl hour day " +
		"date issued created modified updated published origlink updateperiod updatefrequency"),
}

func set(words string) map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(words) {
		all[w] = true
	}
	return all
}

func (b *book) readRSS(m *mender) error {
	f, err := new(rss.Parser).Parse(m)
	if err != nil {
		return err
	}
	b.Title, b.Language = line(unmark(f.Title), maxTitle), line(or(f.Language, said(f.Extensions, "dc", "language")), maxLanguage)
	b.pace(f.TTL, said(f.Extensions, "sy", "updatePeriod"), said(f.Extensions, "sy", "updateFrequency"))
	b.skip(f.SkipHours, f.SkipDays)
	for _, item := range f.Items {
		b.add(rssEntry(item))
	}
	b.count(m.items)
	return nil
}

func rssEntry(item *rss.Item) entry {
	x := item.Extensions
	e := entry{
		links:     append([]string{said(x, "feedburner", "origLink"), said(x, "pheedo", "origLink")}, item.Links...),
		title:     unmark(item.Title),
		published: []string{item.PubDate, said(x, "dc", "date"), said(x, "dcterms", "issued"), said(x, "dcterms", "created"), said(x, "atom", "published"), item.Custom["date"]},
		updated:   []string{said(x, "atom", "updated"), said(x, "dcterms", "modified"), said(x, "dc", "modified")},
		language:  said(x, "dc", "language"),
	}
	for _, link := range x["atom"]["link"] {
		if rel := link.Attrs["rel"]; rel == "" || strings.EqualFold(rel, "alternate") {
			e.links = append(e.links, link.Attrs["href"])
		}
	}
	if item.GUID != nil {
		e.id = item.GUID.Value
		if !strings.EqualFold(item.GUID.IsPermalink, "false") && isWeb(e.id) {
			e.links = append(e.links, e.id)
		}
	}
	e.links = given(e.links)
	return e
}

// said is the text of the first element of a module with that name.
func said(x ext.Extensions, module, name string) string {
	if all := x[module][name]; len(all) > 0 {
		return all[0].Value
	}
	return ""
}

// isWeb reports whether an identifier is an address too.
func isWeb(id string) bool {
	id = strings.ToLower(strings.TrimSpace(id))
	return strings.HasPrefix(id, "http://") || strings.HasPrefix(id, "https://")
}

// given leaves out what is empty.
func given(all []string) []string {
	kept := all[:0]
	for _, s := range all {
		if strings.TrimSpace(s) != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

func or(a, b string) string {
	if strings.TrimSpace(a) != "" {
		return a
	}
	return b
}
