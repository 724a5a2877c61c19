package sqlite

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"hearsay/sink/store"
)

// state is a row of the table review.
type state struct {
	claim, target string
	status        int
	assignee      string
	tags          []string
	notes         int
	correction    string
	fold          string
	version       int64
	by            string
	at            int64
	anchor        string
	said          int64 // the seq of the word that status is by; 0: none that says anything of the fold
}

const stateColumns = "claim, target, status, assignee, tags, notes, correction, fold, version, by, at, anchor, said"

func scanState(row scanner) (*state, error) {
	r := &state{}
	if err := r.scan(row); err != nil {
		return nil, err
	}
	return r, nil
}

// scan reads a row of stateColumns and what stands behind them.
func (r *state) scan(row scanner, more ...any) error {
	var tags string
	columns := []any{&r.claim, &r.target, &r.status, &r.assignee, &tags, &r.notes, &r.correction, &r.fold, &r.version, &r.by, &r.at, &r.anchor, &r.said}
	if err := row.Scan(append(columns, more...)...); err != nil {
		return err
	}
	return json.Unmarshal([]byte(tags), &r.tags)
}

// review is what is told of it.
func (r *state) review() (store.Review, error) {
	out := store.Review{Status: store.Statuses[r.status], Assignee: r.assignee, Tags: r.tags, Notes: r.notes, Version: r.version, By: r.by, At: time.UnixMilli(r.at).UTC()}
	if r.target != "" && r.target != r.claim {
		out.From = r.claim
	}
	if r.correction == "" {
		return out, nil
	}
	out.Correction = &store.Correction{}
	return out, json.Unmarshal([]byte(r.correction), out.Correction)
}

// make is what an event makes of a review.
func (r *state) make(e store.Event) {
	switch e.Field {
	case store.FieldStatus:
		r.status = slices.Index(store.Statuses, store.Status(e.After))
		if e.Undoes == 0 { // else the word from before counts again: see takeBack
			r.said = wordOf(e)
		}
	case store.FieldAssignee:
		r.assignee = e.After
	case store.FieldTag:
		r.tags = slices.DeleteFunc(r.tags, func(t string) bool { return t == e.Before || t == e.After })
		if e.After != "" {
			r.tags = append(r.tags, e.After)
			slices.Sort(r.tags)
		}
	case store.FieldNote:
		if e.After != "" {
			r.notes++
		} else {
			r.notes--
		}
	case store.FieldCorrection:
		r.correction = e.After
	case store.FieldFold:
		r.fold = e.After
	case store.FieldClaim:
		r.target = e.After
	}
	r.version = e.Seq
	if e.Field != store.FieldClaim {
		r.by, r.at = e.By, e.At.UnixMilli()
	}
}

// keepState writes a review, and with it the columns by which its claim is found.
func (t *tx) keepState(r *state) error {
	tags, err := json.Marshal(r.tags)
	if err != nil {
		return err
	}
	if err := t.exec("INSERT OR REPLACE INTO review ("+stateColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		r.claim, r.target, r.status, r.assignee, string(tags), r.notes, r.correction, r.fold, r.version, r.by, r.at, r.anchor, r.said); err != nil {
		return err
	}
	return t.showState(r.target, r)
}

// showState sets the columns of a claim to the review that stands at it, and those of its
// fold to what is decided of them.
func (t *tx) showState(claim string, r *state) error {
	if claim == "" {
		return nil
	}
	var assignee int64
	var err error
	if r.assignee != "" {
		if assignee, err = t.named(personName, strings.ToLower(r.assignee), r.assignee); err != nil {
			return err
		}
	}
	if err := t.exec("UPDATE claim SET assignee = ?, mark = ? WHERE name = ?", assignee, t.mark, claim); err != nil {
		return err
	}
	var fold int64
	if err := t.row("SELECT fold FROM claim WHERE name = ?", claim).Scan(&fold); err != nil {
		return err
	}
	if err := t.spread(fold); err != nil {
		return err
	}
	if err := t.exec("DELETE FROM tagged WHERE claim = (SELECT id FROM claim WHERE name = ?)", claim); err != nil {
		return err
	}
	for _, tag := range r.tags {
		n, err := t.named(tagName, strings.ToLower(tag), tag)
		if err != nil {
			return err
		}
		if err := t.exec("INSERT OR IGNORE INTO tagged (tag, claim) SELECT ?, id FROM claim WHERE name = ?", n, claim); err != nil {
			return err
		}
	}
	return nil
}

// anyReview reports whether there is a review at all.
func (t *tx) anyReview() (any bool, err error) {
	err = t.row("SELECT EXISTS (SELECT 1 FROM review)").Scan(&any)
	return any, err
}
