package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"hearsay/extract"
	"hearsay/sink/store"
)

// Review writes a change to each of its claims, or to none.
func (s *Store) Review(ctx context.Context, c store.Change) ([]store.Event, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	var events []store.Event
	err := s.change(ctx, func(t *tx) error {
		if c.Token != "" {
			batch, found, err := t.batchOf(c.By, c.Token)
			if err != nil {
				return err
			}
			if found {
				events, err = journal(t, "batch = ? ORDER BY seq", batch)
				return err
			}
		}
		w := &writing{tx: t, by: c.By}
		for _, name := range slices.Compact(slices.Sorted(slices.Values(c.Claims))) {
			if err := w.apply(&c, name); err != nil {
				return err
			}
		}
		for _, name := range c.Rests {
			if err := w.rest(&c, name); err != nil {
				return err
			}
		}
		if err := w.refold(w.placed); err != nil {
			return err
		}
		events = w.written
		if c.Token == "" {
			return nil
		}
		return t.exec("INSERT INTO token (by, token, batch) VALUES (?, ?, ?)", c.By, c.Token, w.batch)
	})
	if err != nil {
		return nil, err
	}
	return events, nil
}

// batchOf is the batch of a change that was made already under a token; 0 if there was
// nothing to change.
func (t *tx) batchOf(by, token string) (batch int64, found bool, err error) {
	err = t.row("SELECT batch FROM token WHERE by = ? AND token = ?", by, token).Scan(&batch)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, false, nil
	}
	return batch, err == nil, err
}

// writing is one change as it is written.
type writing struct {
	*tx
	by      string
	batch   int64
	written []store.Event
	placed  []placing // claims whose fold a person has changed, to be put there at the end
}

// apply makes a change to the review that stands at a claim.
func (w *writing) apply(c *store.Change, claim string) error {
	r, err := w.stateAt(claim)
	if err != nil {
		return err
	}
	seen, looked := c.Seen[claim]
	set := func(f store.Field, before, after string) error {
		if before == after {
			return nil
		}
		if looked && f != store.FieldTag && f != store.FieldNote {
			if err := w.unchanged(r, f, seen); err != nil {
				return err
			}
		}
		return w.record(r, f, before, after, 0)
	}
	if c.Status != "" {
		before, err := w.standing(r, c.Status)
		if err != nil {
			return err
		}
		if err := set(store.FieldStatus, before, string(c.Status)); err != nil {
			return err
		}
	}
	if c.Assignee != nil {
		if err := set(store.FieldAssignee, r.assignee, *c.Assignee); err != nil {
			return err
		}
	}
	if err := retag(c, r, set); err != nil {
		return err
	}
	if c.Note != "" {
		if err := set(store.FieldNote, "", c.Note); err != nil {
			return err
		}
	}
	if c.Correction != nil {
		after, err := json.Marshal(c.Correction)
		if err != nil {
			return err
		}
		if err := set(store.FieldCorrection, r.correction, string(after)); err != nil {
			return err
		}
	}
	if c.Fold != (store.FoldChange{}) {
		into, err := w.foldTarget(c.Fold, claim)
		if err != nil {
			return err
		}
		return set(store.FieldFold, r.fold, into)
	}
	return nil
}

// retag sets the tags that come and go, which makes them r's.
func retag(c *store.Change, r *state, set func(f store.Field, before, after string) error) error {
	for _, tag := range c.AddTags {
		if !slices.Contains(r.tags, tag) {
			if err := set(store.FieldTag, "", tag); err != nil {
				return err
			}
		}
	}
	for _, tag := range c.DropTags {
		if slices.Contains(r.tags, tag) {
			if err := set(store.FieldTag, tag, ""); err != nil {
				return err
			}
		}
	}
	return nil
}

// rest lets an orphan rest.
func (w *writing) rest(c *store.Change, orphan string) error {
	r, err := w.stateAt(orphan)
	switch {
	case err != nil:
		return err
	case r.target != "" || r.version == 0:
		return fmt.Errorf("%w: %s is no review that has lost its claim", store.ErrChange, orphan)
	}
	if seen, looked := c.Seen[orphan]; looked {
		if err := w.unchanged(r, store.FieldRest, seen); err != nil {
			return err
		}
	}
	to := store.Alone
	if len(c.Claims) > 0 {
		to = c.Claims[0]
	}
	var before string
	if err := w.row("SELECT "+resting+" FROM review WHERE claim = ?", r.claim).Scan(&before); err != nil || before == to {
		return err
	}
	return w.record(r, store.FieldRest, before, to, 0)
}

// foldTarget is what the journal writes of a fold's change: the claim that it is put
// beside, or store.Alone.
func (w *writing) foldTarget(f store.FoldChange, claim string) (string, error) {
	if f.Split {
		return store.Alone, nil
	}
	if f.Into == claim {
		return "", fmt.Errorf("%w: %s cannot be folded into itself", store.ErrChange, claim)
	}
	_, err := claimNamed(w, f.Into)
	return f.Into, err
}

// unchanged fails if somebody else has changed a field since the reviewer looked.
func (w *writing) unchanged(r *state, f store.Field, seen int64) error {
	var theirs *store.Event
	events, err := journal(w, "claim = ? AND seq > ? AND field = ? AND by <> ? ORDER BY seq", r.claim, seen, f, w.by)
	if err != nil {
		return err
	}
	if n := len(events); n > 0 {
		theirs = &events[n-1]
		return &store.Conflict{Claim: cmp.Or(r.target, r.claim), Event: *theirs}
	}
	return nil
}

// stateAt is the review that stands at a claim, a new one if there is none.
func (t *tx) stateAt(claim string) (*state, error) {
	r, err := scanState(t.row("SELECT "+stateColumns+" FROM review WHERE target = ?1 OR claim = ?1 ORDER BY target = ?1 DESC LIMIT 1", claim))
	if !errors.Is(err, sql.ErrNoRows) {
		return r, err
	}
	c, err := claimNamed(t, claim)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", claim, err)
	}
	r = &state{claim: claim, target: claim, anchor: c.Anchor, tags: []string{}}
	if c.Status == extract.Withdrawn {
		r.target = ""
	}
	return r, nil
}

// record writes one event and what it makes of the review.
func (w *writing) record(r *state, f store.Field, before, after string, undoes int64) error {
	e := store.Event{Batch: w.batch, Claim: r.claim, At: w.now().UTC().Truncate(time.Millisecond), By: w.by, Field: f, Before: before, After: after, Undoes: undoes}
	seq, err := w.insert(`INSERT INTO event (batch, claim, at, by, field, before, after, undoes, mark) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		e.Batch, e.Claim, e.At.UnixMilli(), e.By, e.Field, e.Before, e.After, e.Undoes, w.mark)
	if err != nil {
		return err
	}
	e.Seq = seq
	if w.batch == 0 {
		w.batch, e.Batch = seq, seq
		if err := w.exec("UPDATE event SET batch = ?1 WHERE seq = ?1", seq); err != nil {
			return err
		}
	}
	w.written = append(w.written, e)
	r.make(e)
	if err := w.keepState(r); err != nil {
		return err
	}
	if f == store.FieldFold && r.target != "" {
		w.placed = append(w.placed, placing{r.target, r.fold})
	}
	return nil
}

// move lets a review stand at another claim, or at none.
func (t *tx) move(name, target string) error {
	r, err := scanState(t.row("SELECT "+stateColumns+" FROM review WHERE claim = ?", name))
	if err != nil || r.target == target {
		return err
	}
	before := r.target
	w := &writing{tx: t}
	if err := w.record(r, store.FieldClaim, before, target, 0); err != nil {
		return err
	}
	if err := t.showWhatStands(before); err != nil {
		return err
	}
	if r.fold == "" || target == "" {
		return nil
	}
	return t.refold([]placing{{target, r.fold}})
}

// showWhatStands shows a claim that a review has left: as nobody has reviewed it, or as
// another review has it that has come meanwhile.
func (t *tx) showWhatStands(claim string) error {
	r, err := scanState(t.row("SELECT "+stateColumns+" FROM review WHERE target = ?", claim))
	if errors.Is(err, sql.ErrNoRows) {
		r, err = &state{}, nil
	}
	if err != nil {
		return err
	}
	return t.showState(claim, r)
}
