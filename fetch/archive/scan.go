package archive

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"hearsay/fetch"
)

// DefaultMaxBody is the limit on a body's decoded bytes where none is given.
const DefaultMaxBody = 100_000_000

// Scan reads the records of a WARC file, ours or another tool's, of version 1.1, 1.0,
// 0.18 or 0.17, plain or gzip, in order and all types. A body has at most max bytes,
// decoded; 0: DefaultMaxBody. A record that cannot be read comes with an error and
// what is known of it; the next one follows if it can be found, so a caller that goes
// on after an error loses nothing. Revisits have no body: see ScanFile.
func Scan(r io.Reader, max int64) iter.Seq2[Record, error] {
	return scan(r, max, func(*Record) error { return nil })
}

func scan(r io.Reader, max int64, each func(*Record) error) iter.Seq2[Record, error] {
	if max <= 0 {
		max = DefaultMaxBody
	}
	return func(yield func(Record, error) bool) {
		s, err := newScanner(r, 0, max+maxHead)
		if err != nil {
			yield(Record{}, err)
			return
		}
		defer s.close()
		for {
			b, err := s.next()
			if err == io.EOF {
				return
			}
			rec, err := understand(b, err, max)
			if err == nil {
				err = each(&rec)
			}
			if !yield(rec, err) {
				return
			}
		}
	}
}

// understand makes a record of a block, or of as much as there is of one.
func understand(b block, err error, max int64) (Record, error) {
	if err != nil {
		return b.describe(), err
	}
	rec, err := b.record(max)
	if err != nil {
		return rec, fmt.Errorf("record at byte %d, %s: %w", b.offset, rec.URL, err)
	}
	return rec, nil
}

// ScanFile is Scan on a file, with revisits resolved to a record before them in the
// same file where there is one that can be read by itself.
func ScanFile(path string, max int64) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(Record{}, err)
			return
		}
		defer f.Close()
		name := filepath.Base(path)
		seen := places{file: f, max: max, at: map[[16]byte]int64{}, left: maxAgain}
		for rec, err := range scan(f, max, seen.visit) {
			rec.File = name
			if err != nil {
				err = fmt.Errorf("%s: %w", path, err)
			}
			if !yield(rec, err) {
				return
			}
		}
	}
}

const (
	maxPlaces = 1 << 20  // of how many records ScanFile remembers the place, 24 bytes each
	maxAgain  = 16 << 30 // how many bytes it reads again for revisits
)

// places remembers where in a file records are, by id and by URL and date.
type places struct {
	file io.ReaderAt
	max  int64
	at   map[[16]byte]int64
	left int64  // bytes that may still be read again
	last Record // what was read again last
}

// visit remembers a record, or resolves a revisit.
func (p *places) visit(r *Record) error {
	switch {
	case (r.Type == "response" || r.Type == "resource") && r.Length > 0 && len(p.at) < maxPlaces:
		p.at[key(r.ID)] = r.Offset
		p.at[key(r.URL, r.Date.String())] = r.Offset
	case r.Type == "revisit":
		return p.find(r)
	}
	return nil
}

func (p *places) find(r *Record) error {
	offset, ok := p.at[key(r.RefersTo)]
	if date := parseDate(r.Fields.Get("WARC-Refers-To-Date")); !ok && !date.IsZero() {
		offset, ok = p.at[key(bare(r.Fields.Get("WARC-Refers-To-Target-URI")), date.String())]
	}
	if !ok {
		return nil
	}
	if p.last.Type == "" || p.last.Offset != offset {
		if p.left < 0 {
			return fmt.Errorf("%w: the file's revisits refer to more than %d bytes; this one's body is not read", fetch.ErrTooLarge, int64(maxAgain))
		}
		original, err := readRecord(p.file, offset, p.max)
		if err != nil {
			return fmt.Errorf("what it refers to: %w", err)
		}
		p.left -= int64(len(original.Body)) + 1<<10
		p.last = original
	}
	r.resolve(p.last)
	return nil
}

// key is a short name for strings of any length.
func key(parts ...string) [16]byte {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return [16]byte(h.Sum(nil))
}

// readRecord reads the record that begins at a byte of a file.
func readRecord(f io.ReaderAt, offset, max int64) (Record, error) {
	if max <= 0 {
		max = DefaultMaxBody
	}
	s, err := newScanner(io.NewSectionReader(f, offset, 1<<62-offset), offset, max+maxHead)
	if err != nil {
		return Record{}, err
	}
	defer s.close()
	b, err := s.next()
	if err == io.EOF {
		err = errors.New("the file ends before it")
	}
	return understand(b, err, max)
}
