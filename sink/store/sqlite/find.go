package sqlite

import (
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"errors"
	"hash/fnv"

	"hearsay/sink/store"
)

// The number of rows of a page, if none is asked for, and at most.
const (
	pageRows = 50
	mostRows = 500
)

// Find returns a page of rows.
func (s *Store) Find(ctx context.Context, q store.Query) (store.Page, error) {
	var page store.Page
	err := s.reading(ctx, func(v *view) error {
		var err error
		page, err = v.find(q)
		return err
	})
	return page, err
}

// A cursor is a place in a list: the last row's fold and claim, and what it was sorted by.
type cursor struct {
	Query uint64  `json:"q"`
	By    float64 `json:"b"`
	Fold  int64   `json:"f"`
	Claim int64   `json:"c,omitempty"` // of Query.Each
	Since int64   `json:"s,omitempty"` // of a search that matches too many: the first claim that it looks at
}

func (c cursor) String() string {
	data, _ := json.Marshal(c) // numbers, all finite
	return base64.RawURLEncoding.EncodeToString(data)
}

// readCursor reads a query's cursor.
func readCursor(q store.Query) (cursor, error) {
	var c cursor
	data, err := base64.RawURLEncoding.DecodeString(q.After)
	if err != nil || json.Unmarshal(data, &c) != nil || c.Query != queryHash(q) {
		return c, store.ErrCursor
	}
	return c, nil
}

// placeIn is where a page of a list begins.
func (v *view) placeIn(q store.Query) (c cursor, err error) {
	switch {
	case q.After != "":
		return readCursor(q)
	case matching(q.Words) == "" || q.Order == store.Arrival:
		return c, nil
	}
	w := v.where(q.Filter)
	if w.err != nil {
		return c, w.err
	}
	err = v.row("SELECT words.rowid FROM "+w.from+" WHERE "+w.String()+" ORDER BY words.rowid DESC LIMIT 1 OFFSET ?", append(w.args, mostSearched-1)...).Scan(&c.Since)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return c, err
}

// queryHash tells queries apart by all but the place.
func queryHash(q store.Query) uint64 {
	q.After, q.Limit = "", 0
	data, _ := json.Marshal(q)
	h := fnv.New64a()
	h.Write(data)
	return h.Sum64() >> 12 // a JSON number holds 53 bits
}

// mostSearched is how many claims a search puts in order: of more, the latest. A word
// that most claims have would be looked up in all of them, for an order that says little.
var mostSearched = 2000 // fewer in tests

// sorted is by what a list is sorted, highest first. Relevance is for a search that
// matches few: of many, all words are common.
func sorted(q store.Query, since int64) string {
	search := matching(q.Words) != ""
	switch {
	case q.Order == store.Newest:
		return "c.fresh"
	case streams(q) && search:
		return "words.rowid" // in whose order they are found
	case streams(q):
		return "c.id"
	case q.Order == store.Arrival:
		return "c.fold" // the id of its first claim to come
	case search && since == 0 && q.Order != store.Ranked:
		return relevance
	}
	return "c.rank"
}

const relevance = "-bm25(words, 2.0, 3.0, 4.0, 1.0)"

// streams reports whether a list is in the order in which claims came, each by itself:
// then it ends where all have been read, however many there are.
func streams(q store.Query) bool { return q.Each && q.Order == store.Arrival }

// find reads rows in their order, until there are enough folds.
func (v *view) find(q store.Query) (store.Page, error) {
	limit := rowsOf(q.Limit)
	at, err := v.placeIn(q)
	if err != nil {
		return store.Page{}, err
	}
	found, more, err := v.hits(q, at, limit)
	if err != nil {
		return store.Page{}, err
	}
	var page store.Page
	if at.Since > 0 {
		page.Latest = mostSearched
	}
	for _, f := range found {
		r, err := v.rowOf(f.id)
		if err != nil {
			return page, err
		}
		page.Rows = append(page.Rows, *r)
	}
	if more {
		last := found[len(found)-1]
		page.Next = cursor{queryHash(q), last.by, last.fold, last.id, at.Since}.String()
	}
	return page, nil
}

// hit is a claim in a list, for its fold or for itself.
type hit struct {
	id, fold int64
	by       float64
}

// hits are the next rows of a list: folds, each by its first claim to be printed among
// those that pass, or, in a search, by its best; or claims. more is whether others follow.
func (v *view) hits(q store.Query, at cursor, limit int) (list []hit, more bool, err error) {
	w := v.where(q.Filter)
	if w.err != nil {
		return nil, false, w.err
	}
	if at.Since > 0 {
		w.and("words.rowid >= ?", at.Since)
	}
	by := sorted(q, at.Since)
	w.since(q.Filter, by)
	query := listing(q, w, by)
	if q.After != "" {
		w.args = append(w.args, at.of(q)...)
	}
	rows, err := v.query(query, w.args...)
	if err != nil {
		return nil, false, err
	}
	defer rows.Close()
	for rows.Next() {
		var h hit
		if err := rows.Scan(&h.id, &h.fold, &h.by); err != nil {
			return nil, false, err
		}
		if n := len(list); n > 0 && list[n-1].fold == h.fold && !q.Each {
			continue
		}
		if len(list) == limit {
			return list, true, nil
		}
		list = append(list, h)
	}
	return list, false, rows.Err()
}

// listing is the query for a list, from its cursor on if it has one.
func listing(q store.Query, w *where, by string) string {
	query := "SELECT c.id AS id, c.fold AS fold, " + by + " AS by FROM " + w.from + " WHERE " + w.String()
	if by == relevance { // which is no column: a fold's best is reckoned first
		query = "WITH hit AS MATERIALIZED (" + query + ") SELECT * FROM "
		if q.Each {
			query += "hit"
		} else {
			query += "(SELECT id, fold, max(by) AS by FROM hit GROUP BY fold)"
		}
		return query + behind(q, " WHERE ", "by", "fold", "id") + " ORDER BY by DESC, fold DESC, id DESC"
	}
	query += behind(q, " AND ", by, "c.fold", "c.id") + " ORDER BY " + by + " DESC"
	switch {
	case streams(q):
		return query
	case q.Each:
		return query + ", c.fold DESC, c.id DESC"
	}
	return query + ", c.fold DESC, c.printed, c.id"
}

// behind is the condition that a row stands behind the cursor.
func behind(q store.Query, and, by, fold, claim string) string {
	switch {
	case q.After == "":
		return ""
	case streams(q):
		return and + by + " < ?"
	case q.Each:
		return and + "(" + by + ", " + fold + ", " + claim + ") < (?, ?, ?)"
	}
	return and + "(" + by + ", " + fold + ") < (?, ?)"
}

// of are the values that stand for the places in behind's condition.
func (c cursor) of(q store.Query) []any {
	switch {
	case streams(q):
		return []any{int64(c.By)}
	case q.Each:
		return []any{c.By, c.Fold, c.Claim}
	}
	return []any{c.By, c.Fold}
}

// Count is how many folds pass a filter.
func (s *Store) Count(ctx context.Context, f store.Filter, most int) (n int, err error) {
	err = s.reading(ctx, func(v *view) error {
		w := v.where(f)
		if w.err != nil {
			return w.err
		}
		w.since(f, "c.fresh")
		return v.row("SELECT count(*) FROM (SELECT DISTINCT +c.fold FROM "+w.from+" WHERE "+w.String()+" LIMIT ?)", append(w.args, most)...).Scan(&n)
	})
	return n, err
}

// Mark is the last mark given.
func (s *Store) Mark(ctx context.Context) (mark int64, err error) {
	err = s.reading(ctx, func(v *view) error {
		return v.row("SELECT max((SELECT coalesce(max(mark), 0) FROM claim), (SELECT coalesce(max(mark), 0) FROM event))").Scan(&mark)
	})
	return mark, err
}

// Len is the number of claims, entity sets and versions of articles.
func (s *Store) Len() int {
	n := 0
	if err := s.read.QueryRow("SELECT (SELECT count(*) FROM claim) + (SELECT count(*) FROM entities) + (SELECT count(*) FROM version)").Scan(&n); err != nil {
		s.log.Error("the store cannot be counted", "error", s.told(err))
	}
	return n
}
