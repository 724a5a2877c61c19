package sqlite

import (
	"context"
	"time"

	"hearsay/sink/store"
)

// Events is the journal from a mark on.
func (s *Store) Events(ctx context.Context, after int64, n int) (list []store.Event, err error) {
	err = s.reading(ctx, func(v *view) error {
		list, err = journal(v, "mark > ? ORDER BY mark, seq LIMIT ?", after, n)
		return err
	})
	return list, err
}

// Notes are the events of a claim's notes that still stand.
func (s *Store) Notes(ctx context.Context, claim string) (list []store.Event, err error) {
	err = s.reading(ctx, func(v *view) error {
		list, err = journal(v, "claim = (SELECT claim FROM review WHERE "+standsAt+") AND field = ?2 AND undone = 0 AND undoes = 0 ORDER BY seq", claim, store.FieldNote)
		return err
	})
	return list, err
}

// journal is its events that pass a condition, which ends with their order.
func journal(r reader, condition string, args ...any) ([]store.Event, error) {
	var list []store.Event
	err := r.each(func(row scanner) error {
		e, err := scanEvent(row)
		list = append(list, e)
		return err
	}, "SELECT seq, batch, claim, at, by, field, before, after, undoes FROM event WHERE "+condition, args...)
	return list, err
}

func scanEvent(row scanner) (e store.Event, err error) {
	var at int64
	err = row.Scan(&e.Seq, &e.Batch, &e.Claim, &at, &e.By, &e.Field, &e.Before, &e.After, &e.Undoes)
	e.At = time.UnixMilli(at).UTC()
	return e, err
}
