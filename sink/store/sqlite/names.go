package sqlite

import "database/sql"

// A kind of name.
const (
	outletName = iota
	speakerName
	entityName
	tagName
	personName
)

// names are the numbers of names that the writer has seen.
type names map[nameKey]int64

type nameKey struct {
	kind int
	key  string
}

// maxNames is how many names are remembered before all are forgotten.
const maxNames = 1 << 17

// named is the number of a name, which it has or is given.
func (t *tx) named(kind int, key, label string) (int64, error) {
	k := nameKey{kind, key}
	if id, ok := t.names[k]; ok {
		return id, nil
	}
	var id int64
	err := t.row("SELECT id FROM name WHERE kind = ? AND key = ?", kind, key).Scan(&id)
	if err == sql.ErrNoRows {
		id, err = t.insert("INSERT INTO name (kind, key, label) VALUES (?, ?, ?)", kind, key, label)
	}
	if err != nil {
		return 0, err
	}
	if t.names == nil || len(t.names) >= maxNames {
		t.names = names{}
	}
	t.names[k] = id
	return id, nil
}
