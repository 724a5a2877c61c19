// Package sqlite takes records and reviews and keeps them in one SQLite file, without a
// server: a store.Store.
//
// SQLite comes as modernc.org/sqlite, which is C made Go: the binary stays static. One
// connection writes, in transactions that have reached the disk before they are reported
// (WAL, synchronous=FULL); others read beside it, each a state of its own. Several
// processes may have the file open.
//
// In reading order: schema (what is kept where), open, conn, codec and names (how it is
// written), arrival and put with fold, prints and follow (what comes in), find with filter,
// words, entry, lists, facets, tally with counted, and orphans (what is asked), review,
// state, decided, journal and undo (what people do), desk, backup.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
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

	write   *sql.DB
	read    *sql.DB
	readers chan *conn      // those that nobody reads by; nil is one that has not been made yet
	open    context.Context // ends when the store is closed
	ends    context.CancelFunc
	checks  sync.WaitGroup

	kept kept

	mu     sync.Mutex // held by the writer, beside SQLite's own lock
	writer *conn
	seen
	closed bool
	bad    error // what the check found; nothing is written any more
}

// seen is what the writer knows of the file without asking it.
type seen struct {
	names   names
	recent  map[int64][]int64 // see newPrints
	version int64             // of the file, when recent was read
}

// forget is for when a transaction was taken back, and with it what was seen in it.
func (s *seen) forget() { *s = seen{} }

var _ store.Store = (*Store)(nil)

// Close ends the store. What is being written is finished first; a check of the file is
// broken off.
func (s *Store) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	s.mu.Unlock()
	s.ends()
	s.checks.Wait()
	if _, err := s.writer.ExecContext(context.Background(), "PRAGMA optimize"); err != nil && s.bad == nil {
		s.log.Warn("the store's statistics stay as they were; nothing is lost", "error", s.told(err))
	}
	return s.told(s.end())
}

// end closes all connections, when whoever reads has read.
func (s *Store) end() error {
	var errs []error
	for range cap(s.readers) {
		if c := <-s.readers; c != nil {
			errs = append(errs, c.close())
		}
	}
	if s.writer != nil {
		errs = append(errs, s.writer.close())
	}
	for _, db := range []*sql.DB{s.read, s.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}
