package sqlite

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay/extract"
	"hearsay/sink/store"
)

// mostTallied is how many speakers and outlets a tally lists.
const mostTallied = 30

// What a row of the tally counts.
const (
	inAll = iota
	articles
	outlets
	named
	byDay
	namedByDay
	byAct
	byStatus
	bySpeaker
	byOutlet
)

// Tally counts claims for the overview, in one pass over those that pass the filter.
func (s *Store) Tally(ctx context.Context, f store.Filter) (t store.Tally, err error) {
	err = s.reading(ctx, func(v *view) error {
		w := v.where(f)
		if w.err != nil {
			return w.err
		}
		query := `WITH hit AS MATERIALIZED (
				SELECT (c.printed - (c.printed % 86400 + 86400) % 86400) / 86400 AS day, c.act, c.status, c.speaker, c.outlet, c.article
				FROM ` + w.from + " WHERE " + w.String() + `),
			nobody AS MATERIALIZED (SELECT id FROM name WHERE kind = ? AND label = '')
			SELECT ` + fmt.Sprint(inAll) + `, 0, '', '', count(*) FROM hit`
		args := append(w.args, speakerName)
		for _, part := range []struct {
			what  int
			query string
		}{
			{articles, "0, '', '', count(DISTINCT article) FROM hit"},
			{outlets, "0, '', '', count(DISTINCT outlet) FROM hit"},
			{named, "0, '', '', count(DISTINCT speaker) FROM hit WHERE speaker NOT IN nobody"},
			{byDay, "day, '', '', count(*) FROM hit GROUP BY day"},
			{namedByDay, "day, '', '', count(DISTINCT speaker) FROM hit WHERE speaker NOT IN nobody GROUP BY day"},
			{byAct, "act, '', '', count(*) FROM hit GROUP BY act"},
			{byStatus, "status, '', '', count(*) FROM hit GROUP BY status"},
			{bySpeaker, commonest("speaker")},
			{byOutlet, commonest("outlet")},
		} {
			query += fmt.Sprintf(" UNION ALL SELECT %d, %s", part.what, part.query)
		}
		if err := v.each(func(row scanner) error { return tallied(row, &t) }, query, args...); err != nil {
			return err
		}
		t.Orphans, err = v.orphans()
		return err
	})
	byKey := func(a, b store.Facet) int { return strings.Compare(a.Key, b.Key) }
	byCount := func(a, b store.Facet) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Name, b.Name)) }
	slices.SortFunc(t.Days, byKey)
	slices.SortFunc(t.NamedByDay, byKey)
	for _, list := range [][]store.Facet{t.Acts, t.Statuses, t.Speakers, t.ByOutlet} {
		slices.SortFunc(list, byCount)
	}
	return t, err
}

// commonest are the names of a column that most rows have.
func commonest(column string) string {
	return fmt.Sprintf(`0, n.key, n.label, g.many FROM (SELECT %[1]s AS id, count(*) AS many FROM hit WHERE %[1]s NOT IN nobody
		GROUP BY %[1]s ORDER BY many DESC, id LIMIT %[2]d) g JOIN name n ON n.id = g.id`, column, mostTallied)
}

// nth is a word of a closed list by its number in the file.
func nth[T ~string](list []T, n int64) string {
	if n < 0 || n >= int64(len(list)) {
		return "unknown"
	}
	return string(list[n])
}

// tallied adds one row to the tally.
func tallied(row scanner, t *store.Tally) error {
	var what, n int
	var number int64
	var f store.Facet
	if err := row.Scan(&what, &number, &f.Key, &f.Name, &n); err != nil {
		return err
	}
	f.Count = n
	called := func(key string) store.Facet { return store.Facet{Key: key, Name: key, Count: n} }
	day := time.Unix(number*24*60*60, 0).UTC().Format(time.DateOnly)
	switch what {
	case inAll:
		t.Claims = n
	case articles:
		t.Articles = n
	case outlets:
		t.Outlets = n
	case named:
		t.Named = n
	case byDay:
		t.Days = append(t.Days, called(day))
	case namedByDay:
		t.NamedByDay = append(t.NamedByDay, called(day))
	case byAct:
		t.Acts = append(t.Acts, called(nth(extract.Functions, number)))
	case byStatus:
		t.Statuses = append(t.Statuses, called(nth(store.Statuses, number)))
	case bySpeaker:
		t.Speakers = append(t.Speakers, f)
	case byOutlet:
		t.ByOutlet = append(t.ByOutlet, f)
	}
	return nil
}
