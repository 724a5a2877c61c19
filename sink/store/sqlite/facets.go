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
			key   string
			query string // counts numbers, by an index alone; one of them may have no name
		}{
			{&f.Speakers, "n.key", "SELECT speaker AS id, count(*) AS many FROM claim WHERE current = 1 GROUP BY speaker"},
			{&f.Outlets, "n.key", "SELECT outlet AS id, count(*) AS many FROM claim WHERE current = 1 GROUP BY outlet"},
			{&f.Entities, "n.key", "SELECT entity AS id, count(*) AS many FROM about GROUP BY entity"},
			{&f.Tags, "n.key", "SELECT tag AS id, count(*) AS many FROM tagged GROUP BY tag"},
			{&f.Assignees, "n.label", "SELECT assignee AS id, count(*) AS many FROM claim WHERE current = 1 AND assignee > 0 GROUP BY assignee"},
		} {
			if *q.into, err = v.facets("SELECT "+q.key+", n.label, c.many FROM ("+q.query+" ORDER BY many DESC, id LIMIT ?1 + 1) c JOIN name n ON n.id = c.id WHERE n.label <> '' ORDER BY many DESC, n.label LIMIT ?1", n); err != nil {
				return err
			}
		}
		f.People, err = v.people(n)
		return err
	})
	return f, err
}

// people are those who have ever been assigned a claim or changed something, at most n. Of
// the journal each name is looked up once, by the index.
func (v *view) people(n int) (list []string, err error) {
	err = v.each(func(row scanner) error {
		var name string
		err := row.Scan(&name)
		list = append(list, name)
		return err
	}, `WITH RECURSIVE who (name) AS (
			SELECT min(by) FROM event WHERE undone = 0 AND undoes = 0 AND by > ''
			UNION ALL SELECT (SELECT min(by) FROM event WHERE undone = 0 AND undoes = 0 AND by > who.name) FROM who WHERE who.name IS NOT NULL)
		SELECT name FROM who WHERE name IS NOT NULL UNION SELECT label FROM name WHERE kind = ? ORDER BY 1 LIMIT ?`, personName, n)
	return list, err
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
