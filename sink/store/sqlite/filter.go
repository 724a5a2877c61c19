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
func (w *where) any(column string, values []any) {
	if len(values) == 0 {
		return
	}
	w.and(column+" IN ("+listed("?", len(values))+")", values...)
}

// named are the numbers of names; one that is unknown matches nothing.
func (w *where) named(kind int, keys []string) []any {
	var list []any
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

func indexes[T comparable](all, chosen []T) []any {
	var list []any
	for _, c := range chosen {
		list = append(list, slices.Index(all, c))
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
		w.and("c.id IN (SELECT claim FROM about WHERE entity = ?)", w.named(entityName, []string{f.Entity})...)
	}
	if f.Article != "" {
		w.and("c.article = (SELECT id FROM article WHERE uri = ?)", f.Article)
	}
	switch f.Assignee {
	case "":
	case store.Nobody:
		w.and("c.assignee = 0")
	default:
		w.and("c.assignee > 0 AND c.assignee = ?", w.named(personName, []string{strings.ToLower(f.Assignee)})...)
	}
	if f.Tag != "" {
		w.and("c.id IN (SELECT claim FROM tagged WHERE tag = ?)", w.named(tagName, []string{strings.ToLower(f.Tag)})...)
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

func (w *where) String() string { return strings.Join(w.all, " AND ") }
