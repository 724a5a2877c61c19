package sqlite

import (
	"database/sql"
	"errors"

	"hearsay/extract"
	"hearsay/sink/store"
)

// follow lets the reviews of one sentence find their claims again, from the claims as
// they stand.
func (t *tx) follow(anchor string) error {
	var reviews []string
	if err := t.each(func(row scanner) error {
		var name string
		err := row.Scan(&name)
		reviews = append(reviews, name)
		return err
	}, "SELECT claim FROM review WHERE anchor = ? ORDER BY claim", anchor); err != nil || len(reviews) == 0 {
		return err
	}
	there, err := atAnchor(t, anchor, reviews[0])
	if err != nil {
		return err
	}
	targets := map[string]string{} // by review
	taken := map[string]int{}      // claims, by how many reviews would stand there
	for _, name := range reviews {
		was, err := claimNamed(t, name)
		if err != nil {
			return err
		}
		if among := store.Successors(was, there); len(among) == 1 {
			targets[name] = among[0].ID
			taken[among[0].ID]++
		}
	}
	for _, name := range reviews {
		target := targets[name]
		if target != name && taken[target] > 1 {
			target = "" // another review stands there
		}
		if err := t.move(name, target); err != nil {
			return err
		}
	}
	return nil
}

// atAnchor are the current claims of the sentence that the named one stands in.
func atAnchor(r reader, anchor, name string) ([]*extract.ClaimRecord, error) {
	var list []*extract.ClaimRecord
	err := r.each(func(row scanner) error {
		var body []byte
		if err := row.Scan(&body); err != nil {
			return err
		}
		c, err := unpack[extract.ClaimRecord](body)
		list = append(list, c)
		return err
	}, `SELECT r.body FROM claim c JOIN record r ON r.claim = c.id
		WHERE c.article = (SELECT article FROM claim WHERE name = ?) AND c.anchor = ? AND c.current = 1 ORDER BY c.id`, name, anchor)
	return list, err
}

// claimNamed is the latest revision of a claim; store.ErrNone if there is none.
func claimNamed(r reader, name string) (*extract.ClaimRecord, error) {
	var body []byte
	err := r.row("SELECT r.body FROM claim c JOIN record r ON r.claim = c.id WHERE c.name = ?", name).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, store.ErrNone
	}
	if err != nil {
		return nil, err
	}
	return unpack[extract.ClaimRecord](body)
}
