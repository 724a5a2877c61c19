package sqlite

import (
	"context"
	"reflect"

	"hearsay/fetch"
	"hearsay/sink/store"
)

// Articles returns a page of articles, the last to come first.
func (s *Store) Articles(ctx context.Context, f store.Filter, after string, limit int) (page store.ArticlePage, err error) {
	q := store.Query{Filter: f, After: after, Order: store.Arrival}
	limit = rowsOf(limit)
	err = s.reading(ctx, func(v *view) error {
		ids, err := v.articles(q, limit+1)
		if err != nil {
			return err
		}
		if len(ids) > limit {
			ids = ids[:limit]
			page.Next = cursor{Query: queryHash(q), Fold: ids[limit-1]}.String()
		}
		for _, id := range ids {
			row, err := v.articleRow(id)
			if err != nil {
				return err
			}
			page.Rows = append(page.Rows, *row)
		}
		return nil
	})
	return page, err
}

// rowsOf is the number of rows of a page for which so many are asked for.
func rowsOf(limit int) int {
	if limit <= 0 {
		return pageRows
	}
	return min(limit, mostRows)
}

// articles are the numbers of the articles of a list, from its cursor on.
func (v *view) articles(q store.Query, n int) (list []int64, err error) {
	column, from, w := "a.id", "article a", &where{all: []string{"1"}}
	if !reflect.ValueOf(q.Filter).IsZero() {
		if w = v.where(q.Filter); w.err != nil {
			return nil, w.err
		}
		column, from = "c.article", w.from
	}
	if q.After != "" {
		c, err := readCursor(q)
		if err != nil {
			return nil, err
		}
		w.and(column+" < ?", c.Fold)
	}
	err = v.each(func(row scanner) error {
		var id int64
		err := row.Scan(&id)
		list = append(list, id)
		return err
	}, "SELECT DISTINCT "+column+" FROM "+from+" WHERE "+w.String()+" ORDER BY 1 DESC LIMIT ?", append(w.args, n)...)
	return list, err
}

func (v *view) articleRow(id int64) (*store.ArticleRow, error) {
	r := &store.ArticleRow{}
	var body []byte
	err := v.row(`SELECT a.uri, coalesce(v.body, ''), (SELECT count(*) FROM version WHERE article = a.id), (SELECT count(*) FROM claim WHERE article = a.id AND current = 1)
		FROM article a LEFT JOIN version v ON v.id = a.latest WHERE a.id = ?`, id).Scan(&r.URI, &body, &r.Versions, &r.Claims)
	if err == nil && len(body) > 0 {
		r.Article, err = unpack[fetch.Article](body)
	}
	return r, err
}

// Speakers returns a page of all named speakers that have a claim, by their keys.
func (s *Store) Speakers(ctx context.Context, after string, limit int) (page store.SpeakerPage, err error) {
	limit = rowsOf(limit)
	err = s.reading(ctx, func(v *view) error {
		list, err := v.facets(`SELECT key, label, (SELECT count(*) FROM claim c WHERE c.speaker = n.id AND c.current = 1) AS many FROM name n
			WHERE kind = ? AND key > ? AND label <> '' AND many > 0 ORDER BY key LIMIT ?`, speakerName, after, limit+1)
		if len(list) > limit {
			list = list[:limit]
			page.Next = list[limit-1].Key
		}
		page.Rows = list
		return err
	})
	return page, err
}
