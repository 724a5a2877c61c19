package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"

	"hearsay/sink/store"
)

// Undo takes back the last change of a person that still stands.
func (s *Store) Undo(ctx context.Context, by string) ([]store.Event, error) {
	var events []store.Event
	var conflict *store.Conflict
	err := s.change(ctx, func(t *tx) error {
		var batch int64
		err := t.row("SELECT batch FROM event WHERE by = ? AND "+stands+" ORDER BY seq DESC LIMIT 1", by).Scan(&batch)
		if errors.Is(err, sql.ErrNoRows) {
			return store.ErrNone
		}
		if err != nil {
			return err
		}
		done, err := journal(t, "batch = ? AND undone = 0 ORDER BY seq DESC", batch)
		if err != nil {
			return err
		}
		w := &writing{tx: t, by: by}
		for _, e := range done {
			theirs, err := w.takeBack(e)
			if err != nil {
				return err
			}
			if theirs != nil {
				conflict = theirs
			}
		}
		events = w.written
		return w.refold(w.placed)
	})
	switch {
	case err != nil:
		return nil, err
	case conflict != nil:
		return events, conflict
	}
	return events, nil
}

// takeBack writes the event that undoes another. If somebody has changed the same since,
// theirs stands, and is returned: the other counts as gone, so that undo goes on before it.
func (w *writing) takeBack(e store.Event) (*store.Conflict, error) {
	r, err := w.stateAt(e.Claim)
	if err != nil {
		return nil, err
	}
	if e.Field != store.FieldNote { // of which there may be many
		later, err := journal(w, "claim = ? AND seq > ? AND field = ? AND "+stands+" ORDER BY seq DESC", e.Claim, e.Seq, e.Field)
		if err != nil {
			return nil, err
		}
		for _, l := range later {
			if e.Field != store.FieldTag || l.Before+l.After == e.Before+e.After {
				return &store.Conflict{Claim: cmp.Or(r.target, r.claim), Event: l}, w.gone(e, l.Seq)
			}
		}
	}
	before, err := w.restore(r, e)
	if err != nil {
		return nil, err
	}
	if err := w.record(r, e.Field, e.After, before, e.Seq); err != nil {
		return nil, err
	}
	return nil, w.gone(e, w.written[len(w.written)-1].Seq)
}

// stands is true of an event that has not been taken back, nor given way to another.
const stands = "undone = 0 AND undoes = 0"

// restore is what an event leaves when it is taken back: what the one before that stands
// has made, which need not be what it found, for that may have been taken back, too.
func (w *writing) restore(r *state, e store.Event) (string, error) {
	switch e.Field {
	case store.FieldTag, store.FieldNote, store.FieldRest:
		return e.Before, nil
	}
	earlier, err := journal(w, "claim = ? AND field = ? AND seq <> ? AND "+stands+" ORDER BY seq DESC LIMIT 1", e.Claim, e.Field, e.Seq)
	if err != nil || len(earlier) == 0 {
		if e.Field == store.FieldStatus {
			r.said = 0
			return string(store.Open), err
		}
		return "", err
	}
	if e.Field == store.FieldStatus {
		r.said = wordOf(earlier[0])
	}
	return earlier[0].After, nil
}

// gone notes which event came in the place of another.
func (w *writing) gone(e store.Event, by int64) error {
	return w.exec("UPDATE event SET undone = ? WHERE seq = ?", by, e.Seq)
}
