package sqlite

import (
	"database/sql"
	"slices"
	"strings"

	"hearsay/extract"
	"hearsay/sink/store"
)

// where is a filter as SQL.
type where struct {
	from string
	all  []string
	args []any
	view *view
	err  error
}

func (w *where) and(condition string, args ...any) {
	w.all = append(w.all, condition)
	w.args = append(w.args, args...)
}

// any lets through what has one of the values; with none, everything.
func (w *where) any(column string, values []int64) {
	if len(values) == 0 {
		return
	}
	w.and(column+" IN ("+listed("?", len(values))+")", args(values)...)
}

func args(values []int64) []any {
	list := make([]any, len(values))
	for i, v := range values {
		list[i] = v
	}
	return list
}

// named are the numbers of names; one that is unknown matches nothing.
func (w *where) named(kind int, keys []string) []int64 {
	var list []int64
	for _, k := range keys {
		id := int64(-1)
		err := w.view.row("SELECT id FROM name WHERE kind = ? AND key = ?", kind, k).Scan(&id)
		if err != nil && err != sql.ErrNoRows && w.err == nil {
			w.err = err
		}
		list = append(list, id)
	}
	return list
}

func indexes[T comparable](all, chosen []T) []int64 {
	var list []int64
	for _, c := range chosen {
		list = append(list, int64(slices.Index(all, c)))
	}
	return list
}

func (v *view) where(f store.Filter) *where {
	w := &where{from: "claim c", view: v}
	w.and("c.current = 1")
	if m := matching(f.Words); m != "" {
		w.from = "words JOIN claim c ON c.id = words.rowid"
		w.and("words MATCH ?", m)
	}
	w.any("c.speaker", w.named(speakerName, f.Speakers))
	w.any("c.outlet", w.named(outletName, f.Outlets))
	w.any("c.act", indexes(extract.Functions, f.Acts))
	w.any("c.quote", indexes(quoteTypes, f.Quotes))
	w.any("c.status", indexes(store.Statuses, f.Statuses))
	if len(f.Statuses) > 0 && !slices.Contains(f.Statuses, store.Open) {
		w.and("c.status > 0") // for the index
	}
	if f.Entity != "" {
		w.and("c.id IN (SELECT claim FROM about WHERE entity = ?)", args(w.named(entityName, []string{f.Entity}))...)
	}
	if f.Article != "" {
		w.and("c.article = (SELECT id FROM article WHERE uri = ?)", f.Article)
	}
	switch f.Assignee {
	case "":
	case store.Nobody:
		w.and("c.assignee = 0")
	default:
		w.and("c.assignee > 0 AND c.assignee = ?", args(w.named(personName, []string{strings.ToLower(f.Assignee)}))...)
	}
	if f.Tag != "" {
		w.and("c.id IN (SELECT claim FROM tagged WHERE tag = ?)", args(w.named(tagName, []string{strings.ToLower(f.Tag)}))...)
	}
	if !f.From.IsZero() {
		w.and("c.printed >= ?", f.From.Unix())
	}
	if !f.To.IsZero() {
		w.and("c.printed < ?", f.To.Unix())
	}
	if f.MinScore > 0 {
		w.and("c.score >= ?", f.MinScore)
	}
	if f.Asserted {
		w.and("c.asserted = 1")
	}
	if f.Orphaned {
		w.and("c.name IN (SELECT target FROM review WHERE target <> claim)")
	}
	if f.Reviewed {
		w.and("c.name IN (SELECT target FROM review)")
	}
	return w
}

// since narrows what is read to where claims printed on the filter's first day or later can
// stand in an order: a fold is as fresh as the last of its claims and, by weights of which
// none is below zero, ranks no lower than that alone.
func (w *where) since(f store.Filter, by string) {
	weights := w.view.weights
	switch {
	case f.From.IsZero():
	case by == "c.fresh":
		w.and("c.fresh >= ?", f.From.Unix())
	case by == "c.rank" && min(weights.Score, weights.Confidence, weights.Spread, weights.Freshness) >= 0:
		var c extract.ClaimRecord
		c.Article.Retrieved = f.From
		w.and("c.rank >= ?", weights.RankOf(&c, 1).Sum())
	}
}

func (w *where) String() string { return strings.Join(w.all, " AND ") }
