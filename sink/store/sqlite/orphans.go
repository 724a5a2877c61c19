package sqlite

import (
	"context"

	"hearsay/sink/store"
)

// Orphans are the reviews that have lost their claim.
func (s *Store) Orphans(ctx context.Context, n int) (list []store.Orphan, err error) {
	err = s.reading(ctx, func(v *view) error {
		var states []*state
		if err := v.each(func(row scanner) error {
			r, err := scanState(row)
			states = append(states, r)
			return err
		}, "SELECT "+stateColumns+" FROM review WHERE target = '' ORDER BY at DESC LIMIT ?", n); err != nil {
			return err
		}
		for _, r := range states {
			o, err := v.orphan(r)
			if err != nil {
				return err
			}
			list = append(list, *o)
		}
		return nil
	})
	return list, err
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
