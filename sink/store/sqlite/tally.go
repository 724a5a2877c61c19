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

// Tally counts claims for the overview: what the filter asks of days, speakers, outlets, acts
// and statuses from memory, all else in one pass over the claims that pass it.
func (s *Store) Tally(ctx context.Context, f store.Filter) (t store.Tally, err error) {
	err = s.counting(ctx, func(v *view, k *kept) error {
		n, err := v.counts(f, k)
		if err != nil {
			return err
		}
		t = store.Tally{
			Claims: n.claims, Articles: n.articles.different(), Outlets: n.outlets.different(), Named: n.speakers.different(),
			Acts: facetsOf(n.acts, nth(extract.Functions)), Statuses: facetsOf(n.statuses, nth(store.Statuses)),
			Days: n.byDay(n.days), NamedByDay: n.byDay(n.named()),
		}
		if t.Speakers, err = v.commonestNames(n.speakers); err != nil {
			return err
		}
		if t.ByOutlet, err = v.commonestNames(n.outlets); err != nil {
			return err
		}
		t.Orphans, err = v.orphans()
		return err
	})
	return t, err
}

// many counts what has small numbers.
type many []int

func (m *many) add(n int) {
	if n >= len(*m) {
		*m = append(*m, make(many, n+1-len(*m))...)
	}
	(*m)[n]++
}

// different is how many numbers there are.
func (m many) different() (n int) {
	for _, count := range m {
		if count > 0 {
			n++
		}
	}
	return n
}

// counts are how many claims there are of each number.
type counts struct {
	claims                      int
	articles, outlets, speakers many // speakers with a name only
	acts, statuses              many
	days                        map[int32]int
	quoted                      []int64 // who is quoted when: the day, and 32 bits of the speaker; some of it more than once
	lastDay                     []int32 // that a speaker is quoted on, so far
	nobody                      int32   // the speaker without a name
}

// counts counts the claims that pass.
func (v *view) counts(f store.Filter, k *kept) (*counts, error) {
	n := &counts{days: map[int32]int{}}
	err := v.row("SELECT coalesce((SELECT id FROM name WHERE kind = ? AND key = ?), 0)", speakerName, store.NameKey("")).Scan(&n.nobody)
	if err != nil {
		return nil, err
	}
	passes, err := v.passing(f)
	if err != nil {
		return nil, err
	}
	if passes == nil {
		return n, n.read(v, f)
	}
	if err := k.refresh(v); err != nil {
		return nil, err
	}
	for i := range k.claims {
		if c := &k.claims[i]; passes(c) {
			n.add(c)
		}
	}
	return n, nil
}

// read counts what passes a filter in the file.
func (n *counts) read(v *view, f store.Filter) error {
	w := v.where(f)
	if w.err != nil {
		return w.err
	}
	return v.each(func(row scanner) error {
		var c counted
		_, err := c.scan(row)
		n.add(&c)
		return err
	}, countedOf+" FROM "+w.from+" WHERE "+w.String(), w.args...)
}

func (n *counts) add(c *counted) {
	n.claims++
	n.days[c.day]++
	n.acts.add(int(c.act))
	n.statuses.add(int(c.status))
	n.outlets.add(int(c.outlet))
	n.articles.add(int(c.article))
	if c.speaker == n.nobody {
		return
	}
	n.speakers.add(int(c.speaker))
	for int(c.speaker) >= len(n.lastDay) {
		n.lastDay = append(n.lastDay, -1<<31)
	}
	if n.lastDay[c.speaker] != c.day { // claims come day by day, most of them
		n.lastDay[c.speaker] = c.day
		n.quoted = append(n.quoted, int64(c.day)<<32|int64(c.speaker))
	}
}

// named is how many speakers with a name there are each day.
func (n *counts) named() map[int32]int {
	slices.Sort(n.quoted)
	days := map[int32]int{}
	for _, q := range slices.Compact(n.quoted) {
		days[int32(q>>32)]++
	}
	return days
}

// byDay makes facets of counts by day, the oldest first.
func (n *counts) byDay(counts map[int32]int) []store.Facet {
	var list []store.Facet
	for d, count := range counts {
		key := time.Unix(int64(d)*day, 0).UTC().Format(time.DateOnly)
		list = append(list, store.Facet{Key: key, Name: key, Count: count})
	}
	slices.SortFunc(list, func(a, b store.Facet) int { return strings.Compare(a.Key, b.Key) })
	return list
}

// facetsOf makes facets of counts, the highest first.
func facetsOf(counts many, called func(int) string) []store.Facet {
	var list []store.Facet
	for n, count := range counts {
		if count > 0 {
			list = append(list, store.Facet{Key: called(n), Name: called(n), Count: count})
		}
	}
	slices.SortFunc(list, byCount)
	return list
}

func byCount(a, b store.Facet) int {
	return cmp.Or(b.Count-a.Count, strings.Compare(a.Name, b.Name))
}

// nth calls the numbers of a closed list by its words.
func nth[T ~string](list []T) func(int) string {
	return func(n int) string {
		if n >= len(list) {
			return "unknown"
		}
		return string(list[n])
	}
}

// commonestNames are the names that most claims have; what has no name is left out.
func (v *view) commonestNames(counts many) ([]store.Facet, error) {
	var ids []int
	for id, count := range counts {
		if count > 0 {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b int) int { return cmp.Or(counts[b]-counts[a], a-b) })
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
