package review

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"strings"
	"time"

	"hearsay/sink/store"
)

// A feed is a filter's claims, the newest first, for feed readers: Atom (RFC 4287), RSS
// 2.0 and JSON Feed 1.1. As in the queue, what says the same words is one entry.
type feed struct {
	ID      string // the same wherever the page is seen from
	Title   string
	Home    string // the queue with this filter
	Self    string
	Updated time.Time // the latest entry's; the Epoch if there is none
	Entries []entry
}

// feedRows is how many entries a feed has, if nothing else is asked for.
const feedRows = 100

// A feedFormat is one of the three.
type feedFormat struct {
	Path, Type, Name string
	write            func(*feed) ([]byte, error)
}

var feedFormats = []feedFormat{
	{"/feed.atom", "application/atom+xml", "Atom", (*feed).atom},
	{"/feed.rss", "application/rss+xml", "RSS", (*feed).rss},
	{"/feed.json", "application/feed+json", "JSON Feed", (*feed).json},
}

// feedRoutes are what leaves the page but by the API: feeds, and files.
func (s *Server) feedRoutes() {
	for _, f := range feedFormats {
		s.mux.Handle("GET "+f.Path, s.guard.knows(s.answers(func(w http.ResponseWriter, r *http.Request) error {
			return s.feed(w, r, f)
		}), s.fail))
	}
	s.mux.Handle("GET /export", s.guard.needs(store.Reads, s.answers(s.export)))
}

func (s *Server) feed(w http.ResponseWriter, r *http.Request, f feedFormat) error {
	v, err := parameters(r, append([]string{"limit"}, filterKeys...))
	if err != nil {
		return err
	}
	q, err := readQuery(v)
	if err != nil {
		return err
	}
	if q.Limit, err = readLimit(q); err != nil {
		return err
	}
	if q.Limit == 0 {
		q.Limit = feedRows
	}
	q.Order = store.Newest
	page, err := s.Store.Find(r.Context(), q)
	if err != nil {
		return err
	}
	body, err := f.write(newFeed(s.base(r), f.Path, q, page.Rows))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", f.Type)
	modified := time.Time{}
	if len(page.Rows) > 0 {
		modified = latest(page.Rows)
	}
	writeTagged(w, r, body, modified)
	return nil
}

// base is where the page is seen from, without a slash at the end.
func (s *Server) base(r *http.Request) string {
	if s.Public != nil {
		return strings.TrimSuffix(s.Public.String(), "/")
	}
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + r.Host // which the guard has let through
}

func newFeed(base, path string, q store.Query, rows []store.Row) *feed {
	filter := writeQuery(store.Query{Filter: q.Filter})
	sum := sha256.Sum256([]byte(filter.Encode()))
	f := &feed{
		ID: "urn:hearsay:feed:" + hex.EncodeToString(sum[:8]), Title: "hearsay: " + feedTitle(filter),
		Home: base + withQuery("/", filter), Self: base + withQuery(path, filter), Updated: latest(rows),
	}
	for i := range rows {
		f.Entries = append(f.Entries, newEntry(base, &rows[i]))
	}
	return f
}

// feedTitle tells a filter in words.
func feedTitle(filter url.Values) string {
	var parts []string
	for _, c := range chips(filter) {
		parts = append(parts, c.Name)
	}
	if len(parts) == 0 {
		return "all claims"
	}
	return feedText(strings.Join(parts, ", "))
}

// withQuery is a path with what follows the question mark, if anything does.
func withQuery(path string, v url.Values) string {
	if len(v) == 0 {
		return path
	}
	return path + "?" + v.Encode()
}

// latest is when the last of some claims changed.
func latest(rows []store.Row) time.Time {
	at := time.Unix(0, 0).UTC()
	for i := range rows {
		if t := changed(&rows[i]); t.After(at) {
			at = t
		}
	}
	return at
}

// changed is when a claim was last read otherwise, or a person last changed something.
func changed(r *store.Row) time.Time {
	at := r.Claim.Provenance.GeneratedAt
	if r.Review.Version > 0 && r.Review.At.After(at) {
		at = r.Review.At
	}
	return at.UTC().Truncate(time.Second)
}
