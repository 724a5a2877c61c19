// Package jsonl takes records and appends them to a file of JSON lines, one record a
// line, as extract and fetch write them.
//
// A record is known by its id and revision, an article by its URI and text. What the
// file already has is not written again, not even after a restart: Open reads it
// through. A higher revision of an id is a further line, so a reader takes, of each
// id, the line with the highest. When Put returns nil, its lines have been synced to
// disk.
//
// One process may write to a file; its claim is the lock file beside it, PATH.lock. A
// file that is moved away or removed meanwhile, as by a log rotation, is begun anew.
package jsonl

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"github.com/gofrs/flock"

	"hearsay/sink"
)

// A Sink writes one file. It is safe for concurrent use.
type Sink struct {
	path  string
	kinds []sink.Kind
	lock  *flock.Flock

	mu   sync.Mutex
	file *os.File
	info os.FileInfo // of file, nil when it is closed
	size int64       // of the file: the end of its last whole batch
	seen index
	torn int64
	dead error // why the sink can no longer be used
}

// Open opens or creates the file, and the folders it lies in, for records of the
// given kinds; none means claims. The error names the file, and the line if one of
// them is not a record.
func Open(path string, kinds []sink.Kind) (*Sink, error) {
	if len(kinds) == 0 {
		kinds = []sink.Kind{sink.Claims}
	}
	for _, k := range kinds {
		if k != sink.Claims && k != sink.Entities && k != sink.Articles {
			return nil, fmt.Errorf("%s: there are no records of kind %q; there are %s, %s and %s", path, k, sink.Claims, sink.Entities, sink.Articles)
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	s := &Sink{path: path, kinds: kinds, lock: flock.New(path + ".lock"), seen: index{}}
	if got, err := s.lock.TryLock(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	} else if !got {
		s.lock.Close()
		return nil, fmt.Errorf("%s is being written by another process, which holds %s; stop that one or write to another file", path, s.lock.Path())
	}
	if err := s.open(); err != nil {
		return nil, errors.Join(err, s.lock.Close())
	}
	return s, nil
}

// Torn is how many bytes Open has cut off the file's end: a line left unfinished when
// a process or a machine died. Its batch was never reported as durable, so it comes
// again.
func (s *Sink) Torn() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.torn
}

// Len is the number of records in the file, a record of several revisions counted once.
func (s *Sink) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.seen)
}

// Put appends the records of the sink's kinds that the file does not have yet, in one
// write. After an error the file is as it was before.
func (s *Sink) Put(ctx context.Context, batch []sink.Record) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.dead != nil {
		return s.dead
	}
	lines, fresh, err := s.lines(batch)
	if err != nil || len(lines) == 0 {
		return err
	}
	if err := s.append(lines); err != nil {
		return err
	}
	maps.Copy(s.seen, fresh)
	return nil
}

// Close ends the sink and lets others have the file.
func (s *Sink) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.dead == errClosed {
		return nil
	}
	s.dead = errClosed
	err := s.file.Close()
	if s.info == nil {
		err = nil // closed before, when the file was moved away
	}
	return errors.Join(err, s.lock.Close())
}

var errClosed = errors.New("the sink is closed")

// lines gives the new records as they stand in the file, and what they add to seen.
// Within a batch, too, only a rising revision is written.
func (s *Sink) lines(batch []sink.Record) ([]byte, index, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	fresh := index{}
	for i, r := range batch {
		id, err := identity(r)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: record %d of %d: %w", s.path, i+1, len(batch), err)
		}
		if !slices.Contains(s.kinds, r.Kind()) || s.seen.has(id) || fresh.has(id) {
			continue
		}
		if err := enc.Encode(value(r)); err != nil {
			return nil, nil, fmt.Errorf("%s: record %d of %d: %w", s.path, i+1, len(batch), err)
		}
		fresh.add(id)
	}
	return out.Bytes(), fresh, nil
}

// value is the one record that r holds.
func value(r sink.Record) any {
	switch r.Kind() {
	case sink.Articles:
		return r.Article
	case sink.Entities:
		return r.Entities
	}
	return r.Claim
}

// append writes and syncs lines, all or none.
func (s *Sink) append(lines []byte) error {
	if err := s.follow(); err != nil {
		return err
	}
	if _, err := s.file.Write(lines); err != nil { // the disk is full, perhaps; it may have room later
		if undo := s.file.Truncate(s.size); undo != nil {
			s.dead = fmt.Errorf("%s: no longer usable: %w", s.path, errors.Join(err, undo))
		}
		return err
	}
	if err := s.file.Sync(); err != nil {
		// A second sync would report success for pages that the first one gave up.
		s.dead = fmt.Errorf("%s: no longer usable: %w", s.path, errors.Join(err, s.file.Truncate(s.size)))
		return s.dead
	}
	s.size += int64(len(lines))
	return nil
}

// follow begins the file anew if it is no longer where it was.
func (s *Sink) follow() error {
	if now, err := os.Stat(s.path); err == nil && os.SameFile(now, s.info) {
		return nil
	}
	s.info = nil
	s.file.Close() // synced with every batch
	return s.open()
}

// open opens the file, reads what it holds and makes its end fit to append to.
func (s *Sink) open() error {
	if err := os.MkdirAll(filepath.Dir(s.path), 0o755); err != nil {
		return err
	}
	if info, err := os.Stat(s.path); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s is no regular file; name one to append to", s.path)
	}
	f, err := os.OpenFile(s.path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	if err := s.take(f); err != nil {
		f.Close()
		return fmt.Errorf("%s: %w", s.path, err)
	}
	return nil
}

func (s *Sink) take(f *os.File) error {
	extent, err := s.seen.read(f)
	if err != nil {
		return err
	}
	if extent.torn > 0 {
		if err := f.Truncate(extent.whole); err != nil {
			return err
		}
	}
	if extent.open {
		if _, err := io.WriteString(f, "\n"); err != nil {
			return err
		}
		extent.whole++
	}
	if err := errors.Join(f.Sync(), syncFolder(filepath.Dir(s.path))); err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	s.file, s.info, s.size, s.torn = f, info, extent.whole, extent.torn
	return nil
}

// syncFolder makes a new file's name durable, where a system lets folders be synced.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
