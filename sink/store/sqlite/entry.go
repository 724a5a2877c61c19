package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"hearsay/extract"
	"hearsay/fetch"
	"hearsay/sink/store"
)

// rowOf is a claim as the queue shows it.
func (v *view) rowOf(id int64) (*store.Row, error) {
	r := &store.Row{}
	var body []byte
	var name string
	var fold int64
	var status int
	var current bool
	if err := v.row("SELECT c.name, c.fold, c.status, c.current, c.mark, r.body FROM claim c JOIN record r ON r.claim = c.id WHERE c.id = ?", id).Scan(&name, &fold, &status, &current, &r.Mark, &body); err != nil {
		return nil, err
	}
	var err error
	if r.Claim, err = unpack[extract.ClaimRecord](body); err != nil {
		return nil, err
	}
	if r.Review, err = v.reviewAt(name); err != nil {
		return nil, err
	}
	if current && r.Review.Status != store.Statuses[status] {
		if err := v.decidedInto(r, fold); err != nil {
			return nil, err
		}
	}
	return r, v.foldInto(r, fold)
}

// standsAt chooses the review that stands at the claim ?1, or else the one that was made for
// it and stands nowhere.
const standsAt = "(target = ?1 OR claim = ?1 AND target = '') ORDER BY target DESC LIMIT 1"

// reviewAt is the review that stands at a claim.
func (v *view) reviewAt(name string) (store.Review, error) {
	s, err := scanState(v.row("SELECT "+stateColumns+" FROM review WHERE "+standsAt, name))
	if errors.Is(err, sql.ErrNoRows) {
		return store.Review{Status: store.Open, Tags: []string{}}, nil
	}
	if err != nil {
		return store.Review{}, err
	}
	return s.review()
}

// foldInto tells a row of its fold, and its rank.
func (v *view) foldInto(r *store.Row, fold int64) error {
	most := extract.ClaimRecord{Confidence: r.Claim.Confidence, Worth: r.Claim.Worth}
	var fresh, first int64
	seen := map[string]bool{}
	score := -1.0
	err := v.each(func(row scanner) error {
		var name, outlet string
		var printed int64
		var copied bool
		var s, confidence float64
		if err := row.Scan(&name, &outlet, &printed, &copied, &s, &confidence); err != nil {
			return err
		}
		if r.Fold.Claims == 0 {
			r.Fold.ID, first = name, printed
		}
		r.Fold.Claims++
		score, fresh = max(score, s), max(fresh, printed)
		most.Confidence.Attribution = max(most.Confidence.Attribution, confidence)
		switch {
		case copied:
			r.Fold.Copies++
		case !seen[outlet]:
			seen[outlet] = true
			r.Fold.Outlets = append(r.Fold.Outlets, outlet)
		}
		return nil
	}, `SELECT c.name, n.label, c.printed, c.copied, c.score, c.confidence FROM claim c JOIN name n ON n.id = c.outlet
		WHERE c.fold = ? AND c.current = 1 ORDER BY c.printed, c.id`, fold)
	if err != nil {
		return err
	}
	r.Fold.First = time.Unix(first, 0).UTC()
	most.Article.Retrieved = time.Unix(fresh, 0)
	most.Worth = nil
	if score >= 0 {
		most.Worth = &extract.WorthRecord{Score: score}
	}
	r.Rank = v.weights.RankOf(&most, len(r.Fold.Outlets))
	return nil
}

// rows are the rows of a query for ids.
func (v *view) rows(query string, args ...any) ([]store.Row, error) {
	var ids []int64
	if err := v.each(func(row scanner) error {
		var id int64
		err := row.Scan(&id)
		ids = append(ids, id)
		return err
	}, query, args...); err != nil {
		return nil, err
	}
	var list []store.Row
	for _, id := range ids {
		r, err := v.rowOf(id)
		if err != nil {
			return nil, err
		}
		list = append(list, *r)
	}
	return list, nil
}

// How many other claims of a fold and of a speaker an entry lists.
const (
	mostElsewhere = 100
	mostOfSpeaker = 20
)

// Claim returns one claim with all that belongs to it.
func (s *Store) Claim(ctx context.Context, name string) (*store.Entry, error) {
	e := &store.Entry{}
	return e, s.reading(ctx, func(v *view) error {
		var id, fold, speaker int64
		err := v.row("SELECT id, fold, speaker FROM claim WHERE name = ?", name).Scan(&id, &fold, &speaker)
		if errors.Is(err, sql.ErrNoRows) {
			return store.ErrNone
		}
		if err != nil {
			return err
		}
		row, err := v.rowOf(id)
		if err != nil {
			return err
		}
		e.Row = *row
		if err := v.articleInto(e); err != nil {
			return err
		}
		if e.Events, err = journal(v, "claim IN (?, ?) ORDER BY seq", name, e.Review.From); err != nil {
			return err
		}
		if e.Elsewhere, err = v.rows("SELECT id FROM claim WHERE fold = ? AND current = 1 AND id <> ? ORDER BY printed, id LIMIT ?", fold, id, mostElsewhere); err != nil {
			return err
		}
		if e.Claim.Speaker.Name == "" {
			return nil
		}
		e.Speaker, err = v.rows("SELECT id FROM claim WHERE speaker = ? AND current = 1 AND fold <> ? ORDER BY rank DESC, fold DESC LIMIT ?", speaker, fold, mostOfSpeaker)
		return err
	})
}

// articleInto gives an entry the version that its claim points into, and tells of all.
func (v *view) articleInto(e *store.Entry) error {
	var body []byte
	err := v.row("SELECT v.body FROM version v JOIN article a ON a.id = v.article WHERE a.uri = ? AND v.digest = ?", e.Claim.Article.URI, e.Claim.Article.TextDigest).Scan(&body)
	switch {
	case errors.Is(err, sql.ErrNoRows):
	case err != nil:
		return err
	default:
		if e.Article, err = unpack[fetch.Article](body); err != nil {
			return err
		}
	}
	e.Versions, err = v.versions(e.Claim.Article.URI)
	return err
}

// versions are the texts of an article, the first one first.
func (v *view) versions(uri string) ([]store.Version, error) {
	var list []store.Version
	err := v.each(func(row scanner) error {
		var body []byte
		var retrieved int64
		var ver store.Version
		if err := row.Scan(&ver.TextDigest, &ver.Number, &retrieved, &body); err != nil {
			return err
		}
		a, err := unpack[struct{ Changes []fetch.Change }](body) // of fetch.Article
		if err != nil {
			return err
		}
		ver.Retrieved, ver.Changes = time.UnixMilli(retrieved).UTC(), a.Changes
		list = append(list, ver)
		return nil
	}, "SELECT v.digest, v.number, v.retrieved, v.body FROM version v JOIN article a ON a.id = v.article WHERE a.uri = ? ORDER BY v.retrieved, v.id", uri)
	for i := range list {
		if list[i].Number == 0 {
			list[i].Number = i + 1
		}
	}
	return list, err
}

// Article returns an article with its versions and claims.
func (s *Store) Article(ctx context.Context, uri string) (*store.ArticleEntry, error) {
	e := &store.ArticleEntry{}
	return e, s.reading(ctx, func(v *view) error {
		var id int64
		var body []byte
		err := v.row("SELECT a.id, coalesce(v.body, '') FROM article a LEFT JOIN version v ON v.id = a.latest WHERE a.uri = ?", uri).Scan(&id, &body)
		if errors.Is(err, sql.ErrNoRows) {
			return store.ErrNone
		}
		if err != nil {
			return err
		}
		if len(body) > 0 {
			if e.Article, err = unpack[fetch.Article](body); err != nil {
				return err
			}
		}
		if e.Versions, err = v.versions(uri); err != nil {
			return err
		}
		e.Claims, err = v.rows("SELECT id FROM claim WHERE article = ? AND current = 1 ORDER BY start, id", id)
		return err
	})
}

// History is the revisions of a claim.
func (s *Store) History(ctx context.Context, name string) ([]extract.ClaimRecord, error) {
	var list []extract.ClaimRecord
	err := s.reading(ctx, func(v *view) error {
		err := v.each(func(row scanner) error {
			var body []byte
			if err := row.Scan(&body); err != nil {
				return err
			}
			c, err := unpack[extract.ClaimRecord](body)
			if err == nil {
				list = append(list, *c)
			}
			return err
		}, `SELECT body FROM (SELECT v.revision, v.body FROM revision v JOIN claim c ON c.id = v.claim WHERE c.name = ?1
			UNION ALL SELECT c.revision, r.body FROM record r JOIN claim c ON c.id = r.claim WHERE c.name = ?1) ORDER BY revision`, name)
		if err == nil && len(list) == 0 {
			return store.ErrNone
		}
		return err
	})
	return list, err
}
