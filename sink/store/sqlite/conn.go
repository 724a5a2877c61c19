package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"hearsay/sink/store"
)

// A conn is one connection to the file, with its statements, each prepared once. Whoever
// has it has it alone.
type conn struct {
	*sql.Conn
	statements map[string]*sql.Stmt
}

// mostStatements is how many statements a connection keeps: filters are put together, so
// there is no end of them.
const mostStatements = 400

func connect(ctx context.Context, db *sql.DB) (*conn, error) {
	c, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &conn{c, map[string]*sql.Stmt{}}, nil
}

// close gives the connection back. SQLite keeps one open that has statements, and with it
// the log beside the file.
func (c *conn) close() error {
	c.drop()
	return c.Conn.Close()
}

func (c *conn) drop() {
	for _, st := range c.statements {
		st.Close()
	}
	clear(c.statements)
}

// transaction runs do between a BEGIN and a COMMIT. What do has done is taken back if it
// fails, or COMMIT does.
func (c *conn) transaction(ctx context.Context, begin string, do func() error) error {
	if len(c.statements) > mostStatements {
		c.drop()
	}
	if _, err := c.ExecContext(ctx, begin); err != nil {
		return err
	}
	ended := false
	defer func() {
		if !ended { // SQLite may have done so itself; if it cannot, the next BEGIN will tell
			_, _ = c.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
		}
	}()
	err := do()
	if err == nil {
		_, err = c.ExecContext(ctx, "COMMIT")
	}
	ended = err == nil
	return err
}

// A session is a transaction that is under way.
type session struct {
	*Store
	conn *conn
	ctx  context.Context
}

func (s *session) prepared(query string) (*sql.Stmt, error) {
	if st := s.conn.statements[query]; st != nil {
		return st, nil
	}
	st, err := s.conn.PrepareContext(s.ctx, query)
	if err != nil {
		return nil, fmt.Errorf("%w in %s", err, query)
	}
	s.conn.statements[query] = st
	return st, nil
}

func (s *session) query(query string, args ...any) (*sql.Rows, error) {
	st, err := s.prepared(query)
	if err != nil {
		return nil, err
	}
	return st.QueryContext(s.ctx, args...)
}

// each calls do for every row of an answer.
func (s *session) each(do func(scanner) error, query string, args ...any) error {
	rows, err := s.query(query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := do(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (s *session) row(query string, args ...any) scanner {
	st, err := s.prepared(query)
	if err != nil {
		return failed{err}
	}
	return st.QueryRowContext(s.ctx, args...)
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

// A view is one state of the file, however long it is read.
type view struct{ session }

// reading runs do on a view, by a connection that nobody else reads by.
func (s *Store) reading(ctx context.Context, do func(*view) error) error {
	var c *conn
	select {
	case c = <-s.readers:
	case <-s.open.Done():
		return store.ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { s.readers <- c }()
	if c == nil {
		var err error
		if c, err = connect(ctx, s.read); err != nil {
			return s.told(err)
		}
	}
	return s.told(c.transaction(ctx, "BEGIN", func() error { return do(&view{session{s, c, ctx}}) }))
}

// A tx is one transaction of the writer.
type tx struct {
	session
	mark     int64            // of all that this transaction brings
	articles map[string]int64 // numbers by URI, of this transaction
}

// change runs do in one transaction that has the file to itself, and commits it unless do
// fails. Only who has not begun yet stops when the context ends: to watch it costs the
// driver a goroutine a statement.
func (s *Store) change(ctx context.Context, do func(*tx) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed:
		return store.ErrClosed
	case s.bad != nil:
		return s.bad
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx)
	t := &tx{session: session{s, s.writer, ctx}, articles: map[string]int64{}}
	err := s.writer.transaction(ctx, "BEGIN IMMEDIATE", func() error {
		if err := t.begin(); err != nil {
			return err
		}
		return do(t)
	})
	if err != nil {
		s.forget()
	}
	return s.told(err)
}

func (t *tx) begin() error {
	return t.row("SELECT 1 + max((SELECT coalesce(max(mark), 0) FROM claim), (SELECT coalesce(max(mark), 0) FROM event))").Scan(&t.mark)
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
