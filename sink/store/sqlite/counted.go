package sqlite

import (
	"context"
	"math"
	"reflect"
	"slices"
	"time"

	"hearsay/extract"
	"hearsay/sink/store"
)

// A tally of all claims reads all of them, which takes a second for every few hundred
// thousand. So what it counts is kept in memory once it was asked for, twenty bytes a
// claim, and brought up to date by what has a later mark: then a million take a twentieth
// of a second.

// counted is what a tally counts of a claim. Numbers of names and articles fill 31 bits only
// in a file of terabytes.
type counted struct {
	speaker, outlet, article int32
	day                      int32 // of printing, since 1970
	act, status              uint8
	current                  bool
}

// kept is what was counted, claims by their numbers, up to a mark.
type kept struct {
	free   chan struct{} // holds one while nobody counts
	mark   int64
	claims []counted
}

func newKept() kept {
	k := kept{free: make(chan struct{}, 1)}
	k.free <- struct{}{}
	return k
}

// counting runs do on a view, and what is kept as it is there. One does at a time: so no view
// is older than what is kept.
func (s *Store) counting(ctx context.Context, do func(*view, *kept) error) error {
	k := &s.kept
	select {
	case <-k.free:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { k.free <- struct{}{} }()
	return s.reading(ctx, func(v *view) error { return do(v, k) })
}

const day = 24 * 60 * 60 // in seconds

// countedOf are the columns that scan reads.
const countedOf = "SELECT c.id, c.printed, c.act, c.status, c.speaker, c.outlet, c.article, c.current"

// scan reads a claim, and returns its number. Into any, for database/sql takes an integer
// that it is to put into another by way of its digits.
func (c *counted) scan(row scanner) (id int64, err error) {
	var v [8]any
	err = row.Scan(&v[0], &v[1], &v[2], &v[3], &v[4], &v[5], &v[6], &v[7])
	n := func(i int) int64 { n, _ := v[i].(int64); return n }
	printed := n(1)
	if printed < 0 {
		printed -= day - 1
	}
	*c = counted{
		day: int32(printed / day), act: uint8(n(2)), status: uint8(n(3)), // an act that is not known, -1, is still none
		speaker: int32(n(4)), outlet: int32(n(5)), article: int32(n(6)), current: n(7) == 1,
	}
	return n(0), err
}

// refresh reads what has come or changed since.
func (k *kept) refresh(v *view) error {
	var last int64
	if err := v.row("SELECT coalesce(max(mark), 0) FROM claim").Scan(&last); err != nil || last == k.mark {
		return err
	}
	from := " FROM claim c WHERE c.mark > ?"
	if k.mark == 0 { // all of them, as they lie
		from = " FROM claim c NOT INDEXED WHERE c.mark > ?"
	}
	err := v.each(func(row scanner) error {
		var c counted
		id, err := c.scan(row)
		if more := int(id) + 1 - len(k.claims); more > 0 {
			k.claims = append(k.claims, make([]counted, more)...)
		}
		k.claims[id] = c
		return err
	}, countedOf+from, k.mark)
	if err == nil { // else the same is read again
		k.mark = last
	}
	return err
}

// passing is a filter for what is kept; nil if it asks for more than that.
func (v *view) passing(f store.Filter) (func(*counted) bool, error) {
	rest := f
	rest.Speakers, rest.Outlets, rest.Acts, rest.Statuses, rest.From, rest.To = nil, nil, nil, nil, time.Time{}, time.Time{}
	from, to := f.From.Unix(), f.To.Unix()
	if !reflect.ValueOf(rest).IsZero() || from%day != 0 || to%day != 0 {
		return nil, nil
	}
	if f.To.IsZero() {
		to = math.MaxInt64
	}
	w := &where{view: v}
	speakers, outlets := w.named(speakerName, f.Speakers), w.named(outletName, f.Outlets)
	acts, statuses := indexes(extract.Functions, f.Acts), indexes(store.Statuses, f.Statuses)
	one := func(of []int64, n int64) bool { return len(of) == 0 || slices.Contains(of, n) }
	return func(c *counted) bool {
		return c.current && one(speakers, int64(c.speaker)) && one(outlets, int64(c.outlet)) && one(acts, int64(c.act)) && one(statuses, int64(c.status)) &&
			int64(c.day) >= from/day && int64(c.day) < to/day
	}, w.err
}
