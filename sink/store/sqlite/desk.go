package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"time"

	"hearsay/extract"
	"hearsay/sink/store"
)

// Events is the journal from a mark on.
func (s *Store) Events(ctx context.Context, after int64, n int) (list []store.Event, err error) {
	err = s.reading(ctx, func(v *view) error {
		return v.each(func(row scanner) error {
			e, err := scanEvent(row)
			list = append(list, e)
			return err
		}, "SELECT "+eventColumns+" FROM event WHERE mark > ? ORDER BY seq LIMIT ?", after, n)
	})
	return list, err
}

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
	var body []byte
	if err := v.row("SELECT r.body FROM claim c JOIN record r ON r.claim = c.id WHERE c.name = ?", r.claim).Scan(&body); err != nil {
		return nil, err
	}
	o := &store.Orphan{}
	var err error
	if o.Claim, err = unpack[extract.ClaimRecord](body); err != nil {
		return nil, err
	}
	if o.Review, err = r.review(); err != nil {
		return nil, err
	}
	var there []*extract.ClaimRecord
	err = v.each(func(row scanner) error {
		if err := row.Scan(&body); err != nil {
			return err
		}
		c, err := unpack[extract.ClaimRecord](body)
		there = append(there, c)
		return err
	}, "SELECT r.body FROM claim c JOIN record r ON r.claim = c.id WHERE c.article = (SELECT article FROM claim WHERE name = ?) AND c.anchor = ? AND c.current = 1", r.claim, r.anchor)
	for _, c := range store.Successors(o.Claim, there) {
		o.Among = append(o.Among, c.ID)
	}
	return o, err
}

// Facets lists what a filter may choose from.
func (s *Store) Facets(ctx context.Context, n int) (f store.Facets, err error) {
	err = s.reading(ctx, func(v *view) error {
		for _, q := range []struct {
			into  *[]store.Facet
			query string
		}{
			{&f.Speakers, "SELECT n.key, n.label, count(*) AS many FROM claim c JOIN name n ON n.id = c.speaker WHERE c.current = 1 AND n.label <> '' GROUP BY c.speaker"},
			{&f.Outlets, "SELECT n.key, n.label, count(*) AS many FROM claim c JOIN name n ON n.id = c.outlet WHERE c.current = 1 GROUP BY c.outlet"},
			{&f.Entities, "SELECT n.key, n.label, count(*) AS many FROM about a JOIN name n ON n.id = a.entity GROUP BY a.entity"},
			{&f.Tags, "SELECT n.key, n.label, count(*) AS many FROM tagged t JOIN name n ON n.id = t.tag GROUP BY t.tag"},
			{&f.Assignees, "SELECT n.label, n.label, count(*) AS many FROM claim c JOIN name n ON n.id = c.assignee WHERE c.current = 1 AND c.assignee > 0 GROUP BY c.assignee"},
		} {
			if *q.into, err = v.facets(q.query+" ORDER BY many DESC, n.label LIMIT ?", n); err != nil {
				return err
			}
		}
		return nil
	})
	return f, err
}

func (v *view) facets(query string, args ...any) ([]store.Facet, error) {
	var list []store.Facet
	err := v.each(func(row scanner) error {
		var f store.Facet
		err := row.Scan(&f.Key, &f.Name, &f.Count)
		list = append(list, f)
		return err
	}, query, args...)
	return list, err
}

// Tally counts claims for the overview.
func (s *Store) Tally(ctx context.Context, f store.Filter) (t store.Tally, err error) {
	const most = 30
	err = s.reading(ctx, func(v *view) error {
		w := v.where(f)
		if w.err != nil {
			return w.err
		}
		from := " FROM " + w.from + " WHERE " + w.String()
		if err := v.row("SELECT count(*), count(DISTINCT c.article), count(DISTINCT c.outlet)"+from, w.args...).Scan(&t.Claims, &t.Articles, &t.Outlets); err != nil {
			return err
		}
		grouped := func(key string) ([]store.Facet, error) {
			return v.facets("SELECT "+key+" AS key, "+key+", count(*) AS many"+from+" GROUP BY key ORDER BY key", w.args...)
		}
		named := func(column string) ([]store.Facet, error) {
			return v.facets("SELECT n.key, n.label, g.many FROM (SELECT "+column+" AS id, count(*) AS many"+from+" GROUP BY 1) g JOIN name n ON n.id = g.id WHERE n.label <> '' ORDER BY g.many DESC, n.label LIMIT ?", append(w.args, most)...)
		}
		if t.Days, err = grouped("date(c.printed, 'unixepoch')"); err != nil {
			return err
		}
		if t.Acts, err = grouped("c.act"); err != nil {
			return err
		}
		if t.Statuses, err = grouped("c.status"); err != nil {
			return err
		}
		if t.Speakers, err = named("c.speaker"); err != nil {
			return err
		}
		t.ByOutlet, err = named("c.outlet")
		return err
	})
	spell(t.Acts, extract.Functions)
	spell(t.Statuses, store.Statuses)
	return t, err
}

// spell replaces the numbers of a closed list by its words.
func spell[T ~string](facets []store.Facet, words []T) {
	for i := range facets {
		var n int
		if _, err := fmt.Sscan(facets[i].Key, &n); err == nil && n >= 0 && n < len(words) {
			facets[i].Key, facets[i].Name = string(words[n]), string(words[n])
		}
	}
}

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

// Backup writes the whole store to a new file while everything goes on.
func (s *Store) Backup(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("%s is there already; name a file that is not", path)
	}
	part := path + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	db, err := sql.Open("sqlite", s.source("")) // VACUUM INTO is no reading, to a connection that may only read
	if err != nil {
		return s.told(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		return errors.Join(fmt.Errorf("the backup in %s: %w", part, err), os.Remove(part))
	}
	if err := synced(part); err != nil {
		return err
	}
	return os.Rename(part, path)
}

// synced waits until a file is on the disk.
func synced(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
