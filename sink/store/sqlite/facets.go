package sqlite

import (
	"context"

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
