package feed

import (
	"fmt"
	"net/url"
	"time"
)

// Bounds on what is kept of one feed. The standard allows a sitemap 50,000 URLs.
const (
	maxItems = 50_000
	maxWrong = 32
)

// A book is a Feed in the making: what every reader of a format writes into.
type book struct {
	Feed
	from *url.URL  // the feed's own address
	now  time.Time // when it was read; zero if that is not known

	at      map[string]int // URL to its place in Items or Sitemaps
	unsaid  int            // how many are wrong and not in Wrong
	ends    []error        // what is wrong with the whole
	entries int            // items and sitemaps met, good or not
}

func newBook(from *url.URL, now time.Time) *book {
	return &book{from: from, now: now, at: map[string]int{}}
}

// An entry is an item as a format's reader found it.
type entry struct {
	links     []string // candidates for its address, best first
	title     string
	id        string
	published []string // times, best first
	updated   []string
	language  string
}

// A place is where in the feed something is wrong.
type place struct {
	what  string
	n     int // counted from 1
	title string
}

func (p place) String() string {
	if p.title == "" {
		return fmt.Sprintf("%s %d", p.what, p.n)
	}
	return fmt.Sprintf("%s %d (%q)", p.what, p.n, short(p.title))
}

// add takes down an entry, or says why it cannot. One that names a URL again
// completes what is known of it.
func (b *book) add(e entry) {
	b.entries++
	title := line(e.title, maxTitle)
	place := place{"item", b.entries, title}
	link, err := b.first(e.links)
	if err != nil {
		b.wrong("%s: %w", place, err)
		return
	}
	item := Item{URL: link, Title: title, ID: line(e.id, maxID), Language: line(e.language, maxLanguage),
		Published: b.time(place, e.published), Updated: b.time(place, e.updated)}
	i, seen := b.at[link]
	if !seen {
		b.at[link] = len(b.Items)
		b.Items = append(b.Items, item)
		return
	}
	complete(&b.Items[i], item)
}

// complete adds to an item what another of the same URL says, and the later change.
func complete(item *Item, more Item) {
	if item.Title == "" {
		item.Title = more.Title
	}
	if item.ID == "" {
		item.ID = more.ID
	}
	if item.Language == "" {
		item.Language = more.Language
	}
	if item.Published.IsZero() {
		item.Published = more.Published
	}
	if more.Updated.After(item.Updated) {
		item.Updated = more.Updated
	}
}

// child takes down a sitemap of an index.
func (b *book) child(locs []string, lastmod string) {
	b.entries++
	place := place{"sitemap", b.entries, ""}
	link, err := b.first(locs)
	if err != nil {
		b.wrong("%s: %w", place, err)
		return
	}
	updated := b.time(place, []string{lastmod})
	if i, seen := b.at[link]; !seen {
		b.at[link] = len(b.Sitemaps)
		b.Sitemaps = append(b.Sitemaps, Child{link, updated})
	} else if updated.After(b.Sitemaps[i].Updated) {
		b.Sitemaps[i].Updated = updated
	}
}

// count tells if not all items that the feed has were read.
func (b *book) count(items int) {
	if b.entries < items {
		b.whole("%d of %d items stand where none belong, and were not read", items-b.entries, items)
	}
}

// first is the first of the candidates that is an address; the error is about the best.
func (b *book) first(links []string) (string, error) {
	var why error
	for _, ref := range links {
		link, err := resolve(b.from, ref)
		if err == nil {
			return link, nil
		}
		if why == nil {
			why = err
		}
	}
	if why == nil {
		why = errNoLink
	}
	return "", why
}

// A tell takes down what was wrong, as fmt.Errorf does.
type tell func(format string, args ...any)

// wrong takes down what was wrong with a part, as long as there is room.
func (b *book) wrong(format string, args ...any) {
	if len(b.Wrong) < maxWrong {
		b.Wrong = append(b.Wrong, fmt.Errorf(format, args...))
		return
	}
	b.unsaid++
}

// whole takes down what was wrong with the whole; there is always room for it.
func (b *book) whole(format string, args ...any) {
	b.ends = append(b.ends, fmt.Errorf(format, args...))
}

// done is the feed as it stands.
func (b *book) done() Feed {
	if b.unsaid > 0 {
		b.Wrong = append(b.Wrong, fmt.Errorf("and %d more like these", b.unsaid))
	}
	b.Wrong = append(b.Wrong, b.ends...)
	return b.Feed
}
