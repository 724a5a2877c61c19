// Package sqlite takes records and reviews and keeps them in one SQLite file, without a
// server: a store.Store.
//
// SQLite comes as modernc.org/sqlite, which is C made Go: the binary stays static. One
// connection writes, in transactions that have reached the disk before they are reported
// (WAL, synchronous=FULL); others read beside it, each a state of its own. Several
// processes may have the file open.
//
// In reading order: schema (what is kept where), open, codec and names (how it is
// written), put with fold and follow (what comes in), find with filter, words, entry,
// facets, tally and orphans (what is asked), review, state, journal and undo (what people do),
// desk, backup.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"hearsay/sink/store"
)

// Options for Open. The zero value is as good as any.
type Options struct {
	Weights store.Weights // of the queue's order; zero: store.DefaultWeights
	Log     *slog.Logger
	Now     func() time.Time
}

// A Store is one file. It is safe for concurrent use.
type Store struct {
	path    string
	weights store.Weights
	log     *slog.Logger
	now     func() time.Time

	write *sql.DB // one connection
	read  *sql.DB

	mu     sync.Mutex // held by the writer, beside SQLite's own lock: who waits here is told when the context ends
	names  names
	closed bool
	bad    error // what the check found; nothing is written any more
	checks sync.WaitGroup
}

var _ store.Store = (*Store)(nil)

// Close ends the store. What is being written is finished first.
func (s *Store) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	s.mu.Unlock()
	s.checks.Wait()
	err := s.read.Close()
	if _, e := s.write.Exec("PRAGMA optimize"); e != nil && s.bad == nil {
		err = errors.Join(err, e)
	}
	return s.told(errors.Join(err, s.write.Close()))
}

// change runs do in one transaction that has the file to itself, and commits it unless do
// fails.
func (s *Store) change(ctx context.Context, do func(*tx) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed:
		return store.ErrClosed
	case s.bad != nil:
		return s.bad
	}
	begun, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return s.told(err)
	}
	t := &tx{Store: s, Tx: begun, ctx: ctx, statements: map[string]*sql.Stmt{}, articles: map[string]int64{}}
	err = t.begin()
	if err == nil {
		err = do(t)
	}
	if err != nil {
		s.names.forget()
		return s.told(errors.Join(err, begun.Rollback()))
	}
	if err := begun.Commit(); err != nil {
		s.names.forget()
		return s.told(err)
	}
	return nil
}

// A tx is one transaction of the writer.
type tx struct {
	*Store
	*sql.Tx
	ctx        context.Context
	mark       int64 // of all that this transaction brings
	statements map[string]*sql.Stmt
	articles   map[string]int64 // numbers by URI, of this transaction
}

func (t *tx) begin() error {
	return t.row("SELECT 1 + max((SELECT coalesce(max(mark), 0) FROM claim), (SELECT coalesce(max(mark), 0) FROM event))").Scan(&t.mark)
}

// prepared is the statement for a query, prepared once a transaction.
func (t *tx) prepared(query string) (*sql.Stmt, error) {
	if st := t.statements[query]; st != nil {
		return st, nil
	}
	st, err := t.PrepareContext(t.ctx, query)
	if err != nil {
		return nil, fmt.Errorf("%w in %s", err, query)
	}
	t.statements[query] = st
	return st, nil
}

func (t *tx) exec(query string, args ...any) error {
	st, err := t.prepared(query)
	if err != nil {
		return err
	}
	_, err = st.ExecContext(t.ctx, args...)
	return err
}

func (t *tx) insert(query string, args ...any) (int64, error) {
	st, err := t.prepared(query)
	if err != nil {
		return 0, err
	}
	r, err := st.ExecContext(t.ctx, args...)
	if err != nil {
		return 0, err
	}
	return r.LastInsertId()
}

func (t *tx) row(query string, args ...any) scanner {
	st, err := t.prepared(query)
	if err != nil {
		return failed{err}
	}
	return st.QueryRowContext(t.ctx, args...)
}

// each calls do for every row of an answer.
func (t *tx) each(do func(scanner) error, query string, args ...any) error {
	st, err := t.prepared(query)
	if err != nil {
		return err
	}
	rows, err := st.QueryContext(t.ctx, args...)
	if err != nil {
		return err
	}
	return eachRow(rows, do)
}

func eachRow(rows *sql.Rows, do func(scanner) error) error {
	defer rows.Close()
	for rows.Next() {
		if err := do(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// A reader is asked: the writer's transaction, or a view.
type reader interface {
	each(do func(scanner) error, query string, args ...any) error
	row(query string, args ...any) scanner
}

// A scanner is a row that can be read.
type scanner interface{ Scan(...any) error }

type failed struct{ error }

func (f failed) Scan(...any) error { return f.error }
