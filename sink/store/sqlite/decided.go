package sqlite

import (
	"database/sql"
	"errors"
	"slices"
	"time"

	"hearsay/sink/store"
)

// A fold is decided by words: each is what somebody has last made of one claim's status. A
// claim's own word holds for it; where there is none the last word in the fold does. To
// re-open one claim is a word, too: what was said of the others before holds no more. That
// an extraction is wrong is said of one claim, and no word on its fold; nor is it one to
// take that back.

// wrongStatus is store.Wrong by its number in the file.
var wrongStatus = slices.Index(store.Statuses, store.Wrong)

// wordOf is the number of the word on its fold that an event is, or 0.
func wordOf(e store.Event) int64 {
	if e.After == string(store.Wrong) || e.After == string(store.Open) && e.Before == string(store.Wrong) {
		return 0
	}
	return e.Seq
}

// words are the reviews of a fold, the last word on it last: those without one, with a said of
// 0, come first.
const words = "SELECT r.target AS target, r.status AS status, r.said AS said FROM claim c JOIN review r ON r.target = c.name WHERE c.fold = ? ORDER BY r.said"

// spread has the claims of a fold stand as its words have it.
func (t *tx) spread(fold int64) error {
	reviews, last, reopened := 0, 0, int64(0)
	if err := t.each(func(row scanner) error {
		var target string
		var status int
		var said int64
		if err := row.Scan(&target, &status, &said); err != nil {
			return err
		}
		reviews++
		if said > 0 {
			last = status
		}
		if said > 0 && status == 0 {
			reopened = said
		}
		return nil
	}, words, fold); err != nil {
		return err
	}
	if reviews == 0 { // as of most folds
		return t.exec("UPDATE claim SET status = 0, mark = ? WHERE fold = ? AND status > 0", t.mark, fold)
	}
	return t.exec(`UPDATE claim SET status = x.status, mark = ?1 FROM (
			SELECT c.id, coalesce((SELECT r.status FROM review r WHERE r.target = c.name AND (r.status = ?2 OR r.status > 0 AND r.said > ?3)), ?4) AS status
			FROM claim c WHERE c.fold = ?5
		) x WHERE claim.id = x.id AND claim.status <> x.status`, t.mark, wrongStatus, reopened, last, fold)
}

// decidedInto tells a row, which stands otherwise than its own review has it, what was said
// of another claim of its fold.
func (v *view) decidedInto(r *store.Row, fold int64) error {
	var status int
	var at int64
	err := v.row("SELECT w.target, w.status, e.by, e.at FROM ("+words+" DESC LIMIT 1) w JOIN event e ON e.seq = w.said", fold).Scan(&r.Review.Of, &status, &r.Review.By, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	r.Review.Status, r.Review.At = store.Statuses[status], time.UnixMilli(at).UTC()
	return err
}

// standing is what a new status comes in the place of: the status of the claim as it stands
// in the list or, if that is the same, as its own review has it. So a claim may have its own
// word, the same as its fold's.
func (t *tx) standing(r *state, to store.Status) (string, error) {
	own := string(store.Statuses[r.status])
	if r.target == "" {
		return own, nil
	}
	var status int
	err := t.row("SELECT status FROM claim WHERE name = ?", r.target).Scan(&status)
	if store.Statuses[status] == to {
		return own, err
	}
	return string(store.Statuses[status]), err
}
