package feed

import (
	"strings"

	"github.com/mmcdole/gofeed/atom"
)

// atomWords is what is read of Atom 0.3 and 1.0. An entry's source, author and content
// hold links and titles of their own, and are passed over.
var atomWords = &vocabulary{
	roots:  map[string]string{"feed": "http://www.w3.org/2005/Atom"},
	item:   set("entry"),
	within: set("feed"),
	leaf:   set("title link id published updated issued modified created date origlink updateperiod updatefrequency"),
}

func (b *book) readAtom(m *mender) error {
	f, err := new(atom.Parser).Parse(m)
	if err != nil {
		return err
	}
	b.Title, b.Language = line(unmark(f.Title), maxTitle), line(f.Language, maxLanguage)
	b.pace("", said(f.Extensions, "sy", "updatePeriod"), said(f.Extensions, "sy", "updateFrequency"))
	for _, item := range f.Entries {
		b.add(atomEntry(item))
	}
	b.count(m.items)
	return nil
}

func atomEntry(item *atom.Entry) entry {
	x := item.Extensions
	return entry{
		links:     given(append([]string{said(x, "feedburner", "origLink")}, atomLinks(item)...)),
		title:     unmark(item.Title),
		id:        item.ID,
		published: []string{item.Published, said(x, "dc", "date"), said(x, "atom03", "created")},
		updated:   []string{item.Updated},
	}
}

// atomLinks are the alternate links of an entry, pages before other types, and then
// its id if that is an address. Links of another relation lead elsewhere.
func atomLinks(item *atom.Entry) []string {
	var pages, others []string
	for _, link := range item.Links {
		switch kind := strings.ToLower(link.Type); {
		case !strings.EqualFold(link.Rel, "alternate"):
		case kind == "" || strings.Contains(kind, "html"):
			pages = append(pages, link.Href)
		default:
			others = append(others, link.Href)
		}
	}
	all := append(pages, others...)
	if isWeb(item.ID) {
		all = append(all, item.ID)
	}
	return all
}
