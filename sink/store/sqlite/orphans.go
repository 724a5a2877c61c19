package sqlite

import (
	"context"

	"hearsay/sink/store"
)

// Orphans are the reviews that have lost their claim.
func (s *Store) Orphans(ctx context.Context, n int) (list []store.Orphan, err error) {
	err = s.reading(ctx, func(v *view) error {
		var states []*state
		var rests []string
		if err := v.each(func(row scanner) error {
			r, rest := &state{}, ""
			err := r.scan(row, &rest)
			states, rests = append(states, r), append(rests, rest)
			return err
		}, "SELECT "+stateColumns+", "+resting+" AS rest FROM review WHERE target = '' ORDER BY rest <> '', at DESC LIMIT ?", n); err != nil {
			return err
		}
		for i, r := range states {
			o, err := v.orphan(r)
			if err != nil {
				return err
			}
			o.Rest = rests[i]
			list = append(list, *o)
		}
		return nil
	})
	return list, err
}

// resting is where an orphan rests, "" if it does not: a person has said so since it lost
// its claim.
const resting = `coalesce((SELECT after FROM event WHERE event.claim = review.claim AND field IN ('rest', 'claim') ORDER BY seq DESC LIMIT 1), '')`

// orphans counts those that do not rest.
func (v *view) orphans() (n int, err error) {
	return n, v.row("SELECT count(*) FROM review WHERE target = '' AND " + resting + " = ''").Scan(&n)
}

func (v *view) orphan(r *state) (*store.Orphan, error) {
	o := &store.Orphan{}
	var err error
	if o.Claim, err = claimNamed(v, r.claim); err != nil {
		return nil, err
	}
	if o.Review, err = r.review(); err != nil {
		return nil, err
	}
	there, err := atAnchor(v, r.anchor, r.claim)
	for _, c := range store.Successors(o.Claim, there) {
		o.Among = append(o.Among, c.ID)
	}
	return o, err
}
