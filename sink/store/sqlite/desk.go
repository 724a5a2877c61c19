package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"time"

	"hearsay/sink/store"
)

// Users are those who may log in.
func (s *Store) Users(ctx context.Context) (list []store.User, err error) {
	err = s.reading(ctx, func(v *view) error {
		return v.each(func(row scanner) error {
			var u store.User
			var made int64
			err := row.Scan(&u.Name, &u.Role, &u.Hash, &made)
			u.Made = time.Unix(made, 0).UTC()
			list = append(list, u)
			return err
		}, "SELECT name, role, hash, made FROM user ORDER BY name")
	})
	return list, err
}

// PutUser adds a user or replaces one.
func (s *Store) PutUser(ctx context.Context, u store.User) error {
	return s.change(ctx, func(t *tx) error {
		return t.exec("INSERT OR REPLACE INTO user (name, role, hash, made) VALUES (?, ?, ?, ?)", u.Name, u.Role, u.Hash, u.Made.Unix())
	})
}

// DropUser removes one.
func (s *Store) DropUser(ctx context.Context, name string) error { return s.drop(ctx, "user", name) }

// drop removes the row of a name.
func (s *Store) drop(ctx context.Context, table, name string) error {
	return s.change(ctx, func(t *tx) error {
		var n int
		if err := t.row("SELECT count(*) FROM "+table+" WHERE name = ?", name).Scan(&n); err != nil {
			return err
		}
		if n == 0 {
			return store.ErrNone
		}
		return t.exec("DELETE FROM "+table+" WHERE name = ?", name)
	})
}

// SavedFilters are the filters that people have named.
func (s *Store) SavedFilters(ctx context.Context) (list []store.SavedFilter, err error) {
	err = s.reading(ctx, func(v *view) error {
		return v.each(func(row scanner) error {
			var f store.SavedFilter
			var made int64
			err := row.Scan(&f.Name, &f.Query, &f.By, &made)
			f.Made = time.Unix(made, 0).UTC()
			list = append(list, f)
			return err
		}, "SELECT name, query, by, made FROM filter ORDER BY name")
	})
	return list, err
}

// PutFilter names a filter.
func (s *Store) PutFilter(ctx context.Context, f store.SavedFilter) error {
	return s.change(ctx, func(t *tx) error {
		return t.exec("INSERT OR REPLACE INTO filter (name, query, by, made) VALUES (?, ?, ?, ?)", f.Name, f.Query, f.By, f.Made.Unix())
	})
}

// DropFilter forgets one.
func (s *Store) DropFilter(ctx context.Context, name string) error {
	return s.drop(ctx, "filter", name)
}

// secretSize is the size of a secret in bytes.
const secretSize = 32

// Secret is a random key of the store's own.
func (s *Store) Secret(ctx context.Context, name string) (value []byte, err error) {
	err = s.change(ctx, func(t *tx) error {
		err := t.row("SELECT value FROM secret WHERE name = ?", name).Scan(&value)
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		value = make([]byte, secretSize)
		rand.Read(value)
		return t.exec("INSERT INTO secret (name, value) VALUES (?, ?)", name, value)
	})
	return value, err
}
