package sqlite

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"hearsay/extract"
	"hearsay/sink/store"
)

// mostTallied is how many speakers and outlets a tally lists.
const mostTallied = 30

// Tally counts claims for the overview, in one pass over those that pass the filter: a
// million in a second or two.
func (s *Store) Tally(ctx context.Context, f store.Filter) (t store.Tally, err error) {
	err = s.reading(ctx, func(v *view) error {
		n, err := v.counts(f)
		if err != nil {
			return err
		}
		t = store.Tally{
			Claims: n.claims, Articles: len(n.articles), Outlets: len(n.outlets), Named: len(n.speakers),
			Acts: listOf(n.acts, nth(extract.Functions)), Statuses: listOf(n.statuses, nth(store.Statuses)),
			Days: listOf(n.days, dayOf), NamedByDay: listOf(n.named(), dayOf),
		}
		byKey := func(a, b store.Facet) int { return strings.Compare(a.Key, b.Key) }
		slices.SortFunc(t.Days, byKey)
		slices.SortFunc(t.NamedByDay, byKey)
		if t.Speakers, err = v.commonest(n.speakers); err != nil {
			return err
		}
		if t.ByOutlet, err = v.commonest(n.outlets); err != nil {
			return err
		}
		t.Orphans, err = v.orphans()
		return err
	})
	return t, err
}

// counts are how many claims there are of each number.
type counts struct {
	claims                      int
	articles, outlets, speakers map[int64]int // speakers with a name only
	days, acts, statuses        map[int64]int
	quoted                      map[quoted]bool
}

// quoted says that a speaker is quoted on a day.
type quoted struct{ day, speaker int64 }

func (v *view) counts(f store.Filter) (*counts, error) {
	n := &counts{
		articles: map[int64]int{}, outlets: map[int64]int{}, speakers: map[int64]int{},
		days: map[int64]int{}, acts: map[int64]int{}, statuses: map[int64]int{}, quoted: map[quoted]bool{},
	}
	nobody := map[int64]bool{}
	if err := v.each(func(row scanner) error {
		var id int64
		err := row.Scan(&id)
		nobody[id] = true
		return err
	}, "SELECT id FROM name WHERE kind = ? AND label = ''", speakerName); err != nil {
		return nil, err
	}
	w := v.where(f)
	if w.err != nil {
		return nil, w.err
	}
	return n, v.each(func(row scanner) error {
		var printed, act, status, speaker, outlet, article int64
		if err := row.Scan(&printed, &act, &status, &speaker, &outlet, &article); err != nil {
			return err
		}
		const day = 24 * 60 * 60
		printed -= (printed%day + day) % day
		n.claims++
		n.days[printed]++
		n.acts[act]++
		n.statuses[status]++
		n.outlets[outlet]++
		n.articles[article]++
		if !nobody[speaker] {
			n.speakers[speaker]++
			n.quoted[quoted{printed, speaker}] = true
		}
		return nil
	}, "SELECT c.printed, c.act, c.status, c.speaker, c.outlet, c.article FROM "+w.from+" WHERE "+w.String(), w.args...)
}

// named is how many speakers with a name there are each day.
func (n *counts) named() map[int64]int {
	days := map[int64]int{}
	for q := range n.quoted {
		days[q.day]++
	}
	return days
}

// listOf makes facets of counts, the highest first.
func listOf(counts map[int64]int, called func(int64) string) []store.Facet {
	var list []store.Facet
	for id, n := range counts {
		list = append(list, store.Facet{Key: called(id), Name: called(id), Count: n})
	}
	slices.SortFunc(list, byCount)
	return list
}

func byCount(a, b store.Facet) int {
	return cmp.Or(b.Count-a.Count, strings.Compare(a.Name, b.Name))
}

// nth calls the numbers of a closed list by its words.
func nth[T ~string](list []T) func(int64) string {
	return func(n int64) string {
		if n < 0 || n >= int64(len(list)) {
			return "unknown"
		}
		return string(list[n])
	}
}

func dayOf(second int64) string { return time.Unix(second, 0).UTC().Format(time.DateOnly) }

// commonest are the names that most claims have; what has no name is left out.
func (v *view) commonest(counts map[int64]int) ([]store.Facet, error) {
	var ids []int64
	for id := range counts {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b int64) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	var list []store.Facet
	for _, id := range ids {
		f := store.Facet{Count: counts[id]}
		if err := v.row("SELECT key, label FROM name WHERE id = ?", id).Scan(&f.Key, &f.Name); err != nil {
			return nil, err
		}
		if f.Name == "" {
			continue
		}
		if list = append(list, f); len(list) == mostTallied {
			break
		}
	}
	slices.SortFunc(list, byCount)
	return list, nil
}
