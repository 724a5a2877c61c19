package sqlite

import (
	"context"
	"fmt"

	"hearsay/extract"
	"hearsay/sink/store"
)

// Facets lists what a filter may choose from.
func (s *Store) Facets(ctx context.Context, n int) (f store.Facets, err error) {
	err = s.reading(ctx, func(v *view) error {
		for _, q := range []struct {
			into  *[]store.Facet
			query string
		}{
			{&f.Speakers, "SELECT n.key, n.label, count(*) AS many FROM claim c JOIN name n ON n.id = c.speaker WHERE c.current = 1 AND n.label <> '' GROUP BY c.speaker"},
			{&f.Outlets, "SELECT n.key, n.label, count(*) AS many FROM claim c JOIN name n ON n.id = c.outlet WHERE c.current = 1 GROUP BY c.outlet"},
			{&f.Entities, "SELECT n.key, n.label, count(*) AS many FROM about a JOIN name n ON n.id = a.entity GROUP BY a.entity"},
			{&f.Tags, "SELECT n.key, n.label, count(*) AS many FROM tagged t JOIN name n ON n.id = t.tag GROUP BY t.tag"},
			{&f.Assignees, "SELECT n.label, n.label, count(*) AS many FROM claim c JOIN name n ON n.id = c.assignee WHERE c.current = 1 AND c.assignee > 0 GROUP BY c.assignee"},
		} {
			if *q.into, err = v.facets(q.query+" ORDER BY many DESC, n.label LIMIT ?", n); err != nil {
				return err
			}
		}
		return nil
	})
	return f, err
}

func (v *view) facets(query string, args ...any) ([]store.Facet, error) {
	var list []store.Facet
	err := v.each(func(row scanner) error {
		var f store.Facet
		err := row.Scan(&f.Key, &f.Name, &f.Count)
		list = append(list, f)
		return err
	}, query, args...)
	return list, err
}

// Tally counts claims for the overview.
func (s *Store) Tally(ctx context.Context, f store.Filter) (t store.Tally, err error) {
	const most = 30
	err = s.reading(ctx, func(v *view) error {
		w := v.where(f)
		if w.err != nil {
			return w.err
		}
		from := " FROM " + w.from + " WHERE " + w.String()
		if err := v.row("SELECT count(*), count(DISTINCT c.article), count(DISTINCT c.outlet)"+from, w.args...).Scan(&t.Claims, &t.Articles, &t.Outlets); err != nil {
			return err
		}
		grouped := func(key string) ([]store.Facet, error) {
			return v.facets("SELECT "+key+" AS key, "+key+", count(*) AS many"+from+" GROUP BY key ORDER BY key", w.args...)
		}
		named := func(column string) ([]store.Facet, error) {
			return v.facets("SELECT n.key, n.label, g.many FROM (SELECT "+column+" AS id, count(*) AS many"+from+" GROUP BY 1) g JOIN name n ON n.id = g.id WHERE n.label <> '' ORDER BY g.many DESC, n.label LIMIT ?", append(w.args, most)...)
		}
		if t.Days, err = grouped("date(c.printed, 'unixepoch')"); err != nil {
			return err
		}
		if t.Acts, err = grouped("c.act"); err != nil {
			return err
		}
		if t.Statuses, err = grouped("c.status"); err != nil {
			return err
		}
		if t.Speakers, err = named("c.speaker"); err != nil {
			return err
		}
		t.ByOutlet, err = named("c.outlet")
		return err
	})
	spell(t.Acts, extract.Functions)
	spell(t.Statuses, store.Statuses)
	return t, err
}

// spell replaces the numbers of a closed list by its words.
func spell[T ~string](facets []store.Facet, words []T) {
	for i := range facets {
		var n int
		if _, err := fmt.Sscan(facets[i].Key, &n); err == nil && n >= 0 && n < len(words) {
			facets[i].Key, facets[i].Name = string(words[n]), string(words[n])
		}
	}
}
