package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"hearsay/sink/store"
)

// Undo takes back the last change of a person that still stands.
func (s *Store) Undo(ctx context.Context, by string) ([]store.Event, error) {
	var events []store.Event
	var conflict *store.Conflict
	err := s.change(ctx, func(t *tx) error {
		conflict = nil
		var batch int64
		err := t.row("SELECT batch FROM event WHERE by = ? AND undone = 0 AND undoes = 0 ORDER BY seq DESC LIMIT 1", by).Scan(&batch)
		if errors.Is(err, sql.ErrNoRows) {
			return store.ErrNone
		}
		if err != nil {
			return err
		}
		done, err := journal(t, "batch = ? AND undone = 0 ORDER BY seq", batch)
		if err != nil {
			return err
		}
		w := &writing{tx: t, by: by}
		slices.Reverse(done)
		for _, e := range done {
			theirs, err := w.takeBack(e)
			if err != nil {
				return err
			}
			if theirs != nil {
				conflict = &store.Conflict{Claim: e.Claim, Event: *theirs}
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
func (w *writing) takeBack(e store.Event) (theirs *store.Event, err error) {
	r, err := w.stateAt(e.Claim)
	if err != nil {
		return nil, err
	}
	now, err := r.value(e)
	if err != nil {
		return nil, err
	}
	if now != e.After {
		later, err := journal(w, "claim = ? AND seq > ? AND field = ? ORDER BY seq", e.Claim, e.Seq, e.Field)
		if err != nil {
			return nil, err
		}
		if n := len(later); n > 0 {
			return &later[n-1], w.gone(e, later[n-1].Seq)
		}
	}
	if err := w.record(r, e.Field, e.After, e.Before, e.Seq); err != nil {
		return nil, err
	}
	return nil, w.gone(e, w.written[len(w.written)-1].Seq)
}

// gone notes which event came in the place of another.
func (w *writing) gone(e store.Event, by int64) error {
	return w.exec("UPDATE event SET undone = ? WHERE seq = ?", by, e.Seq)
}

// value is what the review has now where an event changed it.
func (r *state) value(e store.Event) (string, error) {
	switch e.Field {
	case store.FieldStatus:
		return string(store.Statuses[r.status]), nil
	case store.FieldAssignee:
		return r.assignee, nil
	case store.FieldCorrection:
		return r.correction, nil
	case store.FieldFold:
		return r.fold, nil
	case store.FieldTag:
		if slices.Contains(r.tags, e.After+e.Before) {
			return e.After + e.Before, nil
		}
		return "", nil
	}
	return e.After, nil
}
