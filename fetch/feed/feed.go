package feed

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Format says what kind of list was read.
type Format string

// The formats. URLs is a plain text of one address a line, as sitemaps may be.
const (
	RSS          Format = "rss"
	RDF          Format = "rdf" // RSS 0.90 and 1.0
	Atom         Format = "atom"
	JSON         Format = "json"
	Sitemap      Format = "sitemap"
	SitemapIndex Format = "sitemap-index"
	URLs         Format = "urls"
)

// A Feed is what one feed or sitemap says. The zero value of a field means that it
// does not say.
type Feed struct {
	Format   Format
	Title    string  // plain text
	Language string  // as written, of the whole feed
	Items    []Item  // in the order of the feed, each URL once
	Sitemaps []Child // of a sitemap index, in its order, each URL once

	// Every is how long to wait before the next visit, at most MaxEvery; 0 if the feed
	// does not say. Skip holds the hours and days at which nothing new will be there.
	Every time.Duration
	Skip  Skip

	// Wrong is what was broken and passed over, each with its place. It is no reason to
	// doubt the items. At most maxWrong are kept, then one that counts the rest, and what
	// is wrong with the whole: that it breaks off, or has more items than are read.
	Wrong []error
}

// An Item is one article that a feed names.
type Item struct {
	URL       string // absolute, http or https, without a fragment
	Title     string // plain text, one line
	ID        string // guid, atom:id or id, as written; "" if there is none
	Published time.Time
	Updated   time.Time // of a sitemap: lastmod
	Language  string    // as written (BCP 47 as a rule)
}

// Stamp changes when the feed says that the item has changed: it has another time of
// change, or of publication if it gives only that, or with such a time another title.
// It is "" if the feed gives no time: then only a visit can tell.
func (i Item) Stamp() string {
	at := i.Updated
	if at.IsZero() {
		at = i.Published
	}
	if at.IsZero() {
		return ""
	}
	stamp := at.UTC().Format(time.RFC3339Nano)
	if i.Title != "" {
		sum := sha256.Sum256([]byte(i.Title))
		stamp += " " + hex.EncodeToString(sum[:4])
	}
	return stamp
}

// A Child is a sitemap that a sitemap index names.
type Child struct {
	URL     string // as Item.URL
	Updated time.Time
}
