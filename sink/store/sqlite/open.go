package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"time"

	sqlite3 "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"hearsay/sink/store"
)

// application marks a file as ours, where SQLite keeps such a mark: "hsay".
const application = 0x68736179

// checkedAtOnce is the size of a file up to which it is checked before it is used, in
// bytes; a larger one is checked while it is used already.
var checkedAtOnce int64 = 256 << 20 // less in tests

//go:embed schema/*.sql
var schema embed.FS

// Open opens the file, or makes it and the folders it lies in, brings it to this version's
// form and checks it. The error names the file and says what to do.
func Open(path string, o Options) (*Store, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("%s: its folder cannot be made: %w", path, err)
	}
	if o.Weights == (store.Weights{}) {
		o.Weights = store.DefaultWeights
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Store{path: path, weights: o.Weights, log: o.Log, now: o.Now, kept: newKept()}
	s.open, s.ends = context.WithCancel(context.Background())
	if err := s.start(); err != nil {
		s.ends()
		s.checks.Wait()
		_ = s.end() // what it would say has been said
		return nil, s.told(err)
	}
	return s, nil
}

func (s *Store) start() error {
	_ = own(s.path) // it is there, or SQLite says why not
	var err error
	if s.write, err = sql.Open("sqlite", s.source("_txlock=immediate&_pragma=journal_mode(wal)&_pragma=synchronous(full)&_pragma=cache_size(-65536)&_pragma=wal_autocheckpoint(16000)")); err != nil {
		return err
	}
	if err := s.migrate(); err != nil {
		return err
	}
	if s.writer, err = connect(context.Background(), s.write); err != nil {
		return err
	}
	if s.read, err = sql.Open("sqlite", s.source("_pragma=query_only(1)&_pragma=cache_size(-8192)")); err != nil {
		return err
	}
	s.readers = make(chan *conn, max(4, runtime.GOMAXPROCS(0)))
	for range cap(s.readers) {
		s.readers <- nil
	}
	info, err := os.Stat(s.path)
	if err != nil {
		return err
	}
	if info.Size() <= checkedAtOnce {
		if err := s.check(); err != nil {
			return err
		}
	} else {
		s.checks.Go(func() {
			if err := s.check(); err != nil && s.open.Err() == nil {
				err = s.told(err)
				s.log.Error("the store is damaged", "error", err)
				s.mu.Lock()
				s.bad = err
				s.mu.Unlock()
			}
		})
	}
	return s.weigh()
}

// own makes a file that is not there yet, for its owner alone: it holds the hashes of
// passwords.
func own(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// source is the driver's name of the file, with what every connection is set to.
func (s *Store) source(options string) string {
	path := (&url.URL{Path: s.path}).EscapedPath()
	return "file:" + path + "?_pragma=busy_timeout(20000)&_pragma=temp_store(memory)&" + options
}

// check reads all of the file and fails if it is not whole.
func (s *Store) check() error { return whole(s.open, s.read) }

func whole(ctx context.Context, db *sql.DB) error {
	var said string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&said); err != nil {
		return err
	}
	if said != "ok" {
		return fmt.Errorf("%w: %s", errDamaged, said)
	}
	return nil
}

var (
	errDamaged = errors.New("the file is damaged")
	errNewer   = errors.New("the file was written by a later version of hearsay")
	errForeign = errors.New("the file is a database of another program")
)

// migrate brings the file to the form of this version: schema/0001.sql and so on, each
// once and in one transaction with its number.
func (s *Store) migrate() error {
	forms, err := fs.Glob(schema, "schema/*.sql")
	if err != nil {
		return err
	}
	t, err := s.write.Begin()
	if err != nil {
		return err
	}
	defer t.Rollback()
	var owner, version, tables int
	if err := t.QueryRow("SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)").Scan(&owner, &version, &tables); err != nil {
		return err
	}
	switch {
	case owner != application && (owner != 0 || tables > 0):
		return errForeign
	case version < 0:
		return fmt.Errorf("%w: its form is number %d", errDamaged, version)
	case version > len(forms):
		return fmt.Errorf("%w: its form is number %d, this version knows %d", errNewer, version, len(forms))
	case version == len(forms):
		return nil
	}
	for _, f := range forms[version:] {
		form, err := schema.ReadFile(f)
		if err != nil {
			return err
		}
		if _, err := t.Exec(string(form)); err != nil {
			return fmt.Errorf("%s: %w", f, err)
		}
	}
	if _, err := t.Exec(fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", application, len(forms))); err != nil {
		return err
	}
	return t.Commit()
}

// told makes of SQLite's errors what a person can act on.
func (s *Store) told(err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return of(s.path, err)
}

// of makes of SQLite's errors about a file what a person can act on; other errors stay as
// they are.
func of(path string, err error) error {
	advice := ""
	var e *sqlite3.Error
	switch {
	case errors.Is(err, errDamaged):
		advice = "move it away and put back a copy made by hearsay backup"
	case errors.Is(err, errNewer):
		advice = "use that version, or another file"
	case errors.Is(err, errForeign):
		advice = "give the store a file of its own"
	case errors.As(err, &e):
		advice = advise(e.Code())
	default:
		return err
	}
	if advice == "" {
		return fmt.Errorf("%s: %w", path, err)
	}
	return fmt.Errorf("%s: %w: %s", path, err, advice)
}

// advise says what to do about one of SQLite's result codes.
func advise(code int) string {
	switch code & 0xff {
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		return "the file is no whole SQLite database; move it away and put back a copy made by hearsay backup"
	case lib.SQLITE_FULL:
		return "the disk is full; make room, nothing that was reported as written is lost"
	case lib.SQLITE_READONLY:
		return "the file or its folder cannot be written to; see to its permissions"
	case lib.SQLITE_CANTOPEN:
		return "the file cannot be opened; see that it is a file and that its folder can be written to"
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return "another process keeps the file to itself"
	case lib.SQLITE_IOERR:
		return "the disk does not answer as it should"
	}
	return ""
}
