package review

import (
	"net/http"
	"net/url"
	"time"

	"hearsay/extract"
	"hearsay/fetch"
	"hearsay/sink/store"
	"hearsay/sink/store/export"
)

// articleList is a page of articles.
type articleList struct {
	Articles []articleItem `json:"articles"`
	Next     extract.Null  `json:"next"`
}

// articleItem is an article without its text. What the page did not say is null.
type articleItem struct {
	URI             string       `json:"uri"`
	Outlet          extract.Null `json:"outlet"`
	Headline        extract.Null `json:"headline"`
	By              []string     `json:"by"`
	Publisher       extract.Null `json:"publisher"`
	Language        extract.Null `json:"language"`
	FirstCreated    *time.Time   `json:"firstCreated"`
	VersionCreated  *time.Time   `json:"versionCreated"`
	Retrieved       *time.Time   `json:"retrieved"`
	NearDuplicateOf extract.Null `json:"nearDuplicateOf"`
	Versions        int          `json:"versions"`
	Claims          int          `json:"claims"`
}

// apiArticles lists the articles that have a claim which passes the filter, the last to
// come first; without a filter all articles.
func (s *Server) apiArticles(r *http.Request, v url.Values) (any, error) {
	q, err := readQuery(v)
	if err != nil {
		return nil, err
	}
	limit, err := readLimit(q)
	if err != nil {
		return nil, err
	}
	page, err := s.Store.Articles(r.Context(), q.Filter, q.After, limit)
	if err != nil {
		return nil, err
	}
	answer := &articleList{Articles: []articleItem{}, Next: extract.Null(page.Next)}
	for _, row := range page.Rows {
		answer.Articles = append(answer.Articles, newArticleItem(row))
	}
	return answer, nil
}

func newArticleItem(row store.ArticleRow) articleItem {
	item := articleItem{URI: row.URI, By: []string{}, Versions: row.Versions, Claims: row.Claims}
	a := row.Article
	if a == nil {
		return item // only claims of it have come
	}
	item.Outlet, item.Headline, item.Publisher = extract.Null(a.Outlet), extract.Null(a.Headline), extract.Null(a.Publisher)
	item.Language, item.NearDuplicateOf = extract.Null(a.Language), extract.Null(a.NearDuplicateOf)
	item.By = append(item.By, a.By...)
	item.FirstCreated, item.VersionCreated, item.Retrieved = told(a.FirstCreated), told(a.VersionCreated), told(a.Retrieved)
	return item
}

// told is a time, nil if it is not told.
func told(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// articleDetail is an article whole, as hearsay article prints it, with its claims in the
// order of its text.
type articleDetail struct {
	Article  *fetch.Article   `json:"article"` // the latest version; null if only claims of it have come
	Versions []versionRecord  `json:"versions"`
	Claims   []*export.Record `json:"claims"`
}

type versionRecord struct {
	TextDigest string         `json:"textDigest"`
	Number     int            `json:"number"`
	Retrieved  time.Time      `json:"retrieved"`
	Changes    []fetch.Change `json:"changes"`
}

func (s *Server) apiArticle(r *http.Request, v url.Values) (any, error) {
	uri := v.Get("uri")
	if uri == "" {
		return nil, badRequest("uri: which article? Write uri= and the article's uri, as a claim has it.")
	}
	e, err := s.Store.Article(r.Context(), uri)
	if err != nil {
		return nil, err
	}
	answer := &articleDetail{Article: e.Article, Versions: []versionRecord{}}
	for _, ver := range e.Versions {
		answer.Versions = append(answer.Versions, versionRecord{ver.TextDigest, ver.Number, ver.Retrieved, append([]fetch.Change{}, ver.Changes...)})
	}
	answer.Claims, err = s.records(r, e.Claims)
	return answer, err
}

// counted is how many claims something has.
type counted struct {
	Key    string `json:"key"`
	Name   string `json:"name"`
	Claims int    `json:"claims"`
}

func countedOf(facets []store.Facet) []counted {
	list := []counted{}
	for _, f := range facets {
		list = append(list, counted{f.Key, f.Name, f.Count})
	}
	return list
}

// apiSpeakers lists all named speakers, by their keys.
func (s *Server) apiSpeakers(r *http.Request, v url.Values) (any, error) {
	q, err := readQuery(v)
	if err != nil {
		return nil, err
	}
	limit, err := readLimit(q)
	if err != nil {
		return nil, err
	}
	page, err := s.Store.Speakers(r.Context(), q.After, limit)
	return struct {
		Speakers []counted    `json:"speakers"`
		Next     extract.Null `json:"next"`
	}{countedOf(page.Rows), extract.Null(page.Next)}, err
}

// stats counts the claims that pass a filter, as the overview does: up to a minute ago.
type stats struct {
	Claims    int       `json:"claims"`
	Articles  int       `json:"articles"`
	Outlets   int       `json:"outlets"`
	Speakers  int       `json:"speakers"`
	Orphans   int       `json:"orphans"`
	ByDay     []counted `json:"byDay"`
	ByAct     []counted `json:"byAct"`
	ByStatus  []counted `json:"byStatus"`
	BySpeaker []counted `json:"bySpeaker"`
	ByOutlet  []counted `json:"byOutlet"`
}

func (s *Server) apiStats(r *http.Request, v url.Values) (any, error) {
	q, err := readQuery(v)
	if err != nil {
		return nil, err
	}
	t, _, err := s.tallies.tally(r.Context(), s.Store, q.Filter, writeQuery(store.Query{Filter: q.Filter}).Encode())
	return &stats{
		t.Claims, t.Articles, t.Outlets, t.Named, t.Orphans,
		countedOf(t.Days), countedOf(t.Acts), countedOf(t.Statuses), countedOf(t.Speakers), countedOf(t.ByOutlet),
	}, err
}
