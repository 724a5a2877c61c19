package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"hearsay/fetch"
	"hearsay/fetch/address"
	"hearsay/fetch/feed"
	"hearsay/fetch/web"
)

// A remote is a source on a site: a feed, or a sitemap and those that it names. Either
// may be found by the address of the site itself: a feed by what its front page offers,
// a sitemap by what its robots.txt names.
type remote struct {
	client  *web.Client
	url     string // as configured
	sitemap bool
	newer   time.Duration // items dated earlier than so long ago are left out; 0: none are
}

// A memo is what a remote remembers of its last round.
type memo struct {
	At    []string         `json:"at,omitempty"`    // where the lists are, if not at the configured address
	Lists map[string]visit `json:"lists,omitempty"` // by URL
}

// A visit is the last one to a list that could be read.
type visit struct {
	At           time.Time     `json:"at"`
	ETag         string        `json:"etag,omitempty"`
	LastModified string        `json:"lastModified,omitempty"`
	From         string        `json:"from,omitempty"`  // the URL that gave these
	Every        time.Duration `json:"every,omitempty"` // as the list and the answer asked for
	Skip         feed.Skip     `json:"skip,omitzero"`
	Children     []string      `json:"children,omitempty"`
}

const (
	// childLimit is the most sitemaps of an index that are read in one round, the newest
	// first.
	childLimit = 50
	// wrongShown is how many of a list's faults are told; the rest are counted.
	wrongShown = 3
	// memoLimit is how many bytes of visits are remembered. A message of the bus holds
	// a megabyte, and some sites name new sitemaps at every visit.
	memoLimit = 256 << 10
	// itemLimit is how many pages are listed in one round; some indexes name millions.
	itemLimit = 200_000
	// indexDepth is how far sitemaps may name sitemaps that name sitemaps.
	indexDepth = 3
)

// A tour is one round of a remote.
type tour struct {
	*remote
	ctx   context.Context
	now   time.Time
	memo  memo
	lists map[string]visit // of this round

	listing
	seen    map[string]bool // URLs of items
	fresh   bool            // some list had changed
	over    int             // items beyond itemLimit
	left    int             // sitemaps that were not read: too many
	wrong   []error
	gone    bool // one of the lists at the top is
	offered bool // the lists were found, not configured
}

func (r *remote) list(ctx context.Context, kept json.RawMessage, whole bool) (listing, error) {
	t := &tour{remote: r, ctx: ctx, now: time.Now(), lists: map[string]visit{}, seen: map[string]bool{}}
	if kept != nil {
		if err := json.Unmarshal(kept, &t.memo); err != nil {
			return listing{}, fmt.Errorf("what was noted of %s: %w", r.url, err)
		}
	}
	if whole { // nothing is known of any list
		t.memo.Lists = nil
	}
	t.readAll()
	t.finish()
	return t.listing, errors.Join(t.wrong...)
}

// isFront reports whether an address is a site's front door.
func isFront(raw string) bool {
	u, err := address.Parse(raw)
	return err == nil && address.IsFront(u)
}

// readAll reads the list at the configured address, or those that were found by it.
func (t *tour) readAll() {
	if len(t.memo.At) > 0 {
		for _, at := range t.memo.At {
			t.read(at, 0)
		}
		if !t.gone {
			return
		}
		t.memo.At, t.wrong = nil, nil // what was found is no longer there: it is looked for again
	}
	if t.sitemap && isFront(t.url) {
		t.sitemapsOf(t.url)
		return
	}
	t.read(t.url, 0)
}

// finish sums the round up.
func (t *tour) finish() {
	t.unchanged, t.some = !t.fresh && len(t.wrong) == 0, len(t.lists) > 0
	t.again, _ = json.Marshal(memo{At: t.memo.At}) // strings always marshal
	// Of a list that failed, or was not due, the last visit still holds.
	for url, v := range t.memo.Lists {
		if _, read := t.lists[url]; !read && t.now.Sub(v.At) < 30*24*time.Hour {
			t.lists[url] = v
		}
	}
	t.forget()
	t.listing.memo, _ = json.Marshal(memo{At: t.memo.At, Lists: t.lists})
	if t.over > 0 {
		t.say("%s were left out: no more than %d are listed in one round; name its newer sitemaps one by one", count(t.over, "page"), itemLimit)
	}
	if t.left > 0 {
		t.say("%s of its sitemaps were left out: no more than %d are read in one round, and no more than %d pages listed", count(t.left, "older one"), childLimit, itemLimit)
	}
}

// forget leaves out the oldest visits beyond memoLimit. The next visit to such a list
// is like the first one.
func (t *tour) forget() {
	urls := slices.SortedFunc(maps.Keys(t.lists), func(a, b string) int { return t.lists[b].At.Compare(t.lists[a].At) })
	size := 0
	for _, url := range urls {
		data, _ := json.Marshal(t.lists[url])
		if size += len(url) + len(data); size > memoLimit {
			delete(t.lists, url)
		}
	}
}

// say adds a note.
func (t *tour) say(format string, args ...any) {
	if t.note != "" {
		t.note += "; "
	}
	t.note += fmt.Sprintf(format, args...)
}

// fail notes what is wrong with a list.
func (t *tour) fail(err error) { t.wrong = append(t.wrong, err) }

// read reads one list and, if it is an index, those that it names.
func (t *tour) read(url string, depth int) {
	last := t.memo.Lists[url]
	got, err := t.client.Get(t.ctx, web.Request{URL: url, Want: web.Feed, ETag: last.ETag, LastModified: last.LastModified, ValidatorsOf: last.From})
	if err != nil {
		t.fail(err)
		t.gone = t.gone || depth == 0 && errors.Is(err, fetch.ErrGone)
		return
	}
	if got.Moved != "" && depth == 0 {
		t.moved(url, got.Moved)
		url = got.Moved
	}
	if got.NotModified {
		last.At = t.now
		t.keep(url, last)
		t.readChildren(last.Children, depth+1)
		return
	}
	t.fresh = true
	f, err := feed.Read(got.Raw)
	if errors.Is(err, fetch.ErrNotFeed) && depth == 0 && !t.offered && strings.Contains(got.ContentType, "html") {
		t.discover(got.Raw, err)
		return
	} else if err != nil {
		t.fail(fmt.Errorf("%s: %w", url, err))
		return
	}
	for i, wrong := range f.Wrong {
		if i == wrongShown {
			t.say("%s: %d more faults", url, len(f.Wrong)-i)
			break
		}
		t.say("%s: %v", url, wrong)
	}
	v := visit{At: t.now, ETag: got.ETag, LastModified: got.LastModified, From: got.URL, Every: max(f.Every, got.Fresh), Skip: f.Skip}
	v.Children = t.children(&f, depth)
	t.keep(url, v)
	t.take(f.Items)
	t.readChildren(v.Children, depth+1)
}

func (t *tour) readChildren(urls []string, depth int) {
	for i, url := range urls {
		if len(t.items) >= itemLimit {
			t.left += len(urls) - i
			return
		}
		t.read(url, depth)
	}
}

// keep notes a visit, and when the next is asked for: the latest that any list asks,
// and not when the last of them will have nothing new.
func (t *tour) keep(url string, v visit) {
	t.lists[url] = v
	t.every, t.skip = max(t.every, v.Every), v.Skip
}

// moved follows a list that has moved for good.
func (t *tour) moved(from, to string) {
	if len(t.memo.At) == 0 {
		t.memo.At = []string{to}
	} else if i := slices.Index(t.memo.At, from); i >= 0 {
		t.memo.At[i] = to
	}
	t.say("it has moved to %s: write that into pipeline.yaml", to)
}

// discover looks on a page for the feed that it offers.
func (t *tour) discover(page fetch.Raw, cause error) {
	if t.sitemap {
		t.sitemapsOf(page.URL)
		return
	}
	for _, link := range feed.Discover(page) {
		t.offered, t.memo.At = true, []string{link.URL}
		t.say("the page offers %s", link.URL)
		t.read(link.URL, 0)
		return
	}
	t.fail(fmt.Errorf("%s: %w, and the page offers none; name the feed itself, or the site's sitemap", t.url, cause))
}

// sitemapsOf reads the sitemaps that a site's robots.txt names.
func (t *tour) sitemapsOf(site string) {
	named, err := t.client.Sitemaps(t.ctx, site)
	switch {
	case err != nil:
		t.fail(err)
	case len(named) == 0:
		t.fail(fmt.Errorf("%s: %w: its robots.txt names no sitemap; name the sitemap itself, as https://example.com/sitemap.xml", site, fetch.ErrNotFeed))
	default:
		t.offered, t.memo.At = true, named
		t.say("robots.txt names %s", count(len(named), "sitemap"))
		for _, url := range named {
			if _, read := t.lists[url]; !read {
				t.read(url, 0)
			}
		}
	}
}

// children are the sitemaps of an index that are worth a visit: not dated before what
// is asked for, and changed since they were last read, as far as the index says.
func (t *tour) children(f *feed.Feed, depth int) []string {
	if len(f.Sitemaps) == 0 {
		return nil
	}
	if depth+1 >= indexDepth {
		t.say("sitemaps that are named by sitemaps %d deep were left out", indexDepth)
		return nil
	}
	list := slices.Clone(f.Sitemaps)
	slices.SortStableFunc(list, func(a, b feed.Child) int { return b.Updated.Compare(a.Updated) })
	var due []string
	for _, child := range list {
		last, read := t.memo.Lists[child.URL]
		switch {
		case t.tooOld(child.Updated):
		case read && !child.Updated.IsZero() && child.Updated.Before(last.At.Add(-time.Hour)):
			t.lists[child.URL] = last
		case len(due) == childLimit:
			t.left++
		default:
			due = append(due, child.URL)
		}
	}
	return due
}

// dateOf is when an item last changed, as far as its feed says.
func dateOf(it feed.Item) time.Time {
	if it.Updated.IsZero() {
		return it.Published
	}
	return it.Updated
}

func (t *tour) tooOld(at time.Time) bool {
	return t.newer > 0 && !at.IsZero() && t.now.Sub(at) > t.newer
}

// take adds the items of one list.
func (t *tour) take(items []feed.Item) {
	for i, it := range items {
		if len(t.items) == itemLimit {
			t.over += len(items) - i
			return
		}
		if t.seen[it.URL] {
			continue
		}
		t.seen[it.URL] = true
		if t.tooOld(dateOf(it)) {
			t.old++
			continue
		}
		t.items = append(t.items, item{path: it.URL, stamp: it.Stamp(), changed: dateOf(it)})
	}
}
