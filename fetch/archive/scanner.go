package archive

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strconv"
	"sync"

	"hearsay/fetch"
)

// Limits on what is read of a record, whoever wrote it.
const (
	maxFields = 128 << 10 // bytes of a record's own header
	maxHead   = 1 << 20   // bytes of the HTTP header within
	maxBlock  = 16 << 30  // bytes that are read past to reach the next record
)

// A block is a record as it stands in a file, before anything in it is understood.
type block struct {
	fields  Fields
	content []byte
	offset  int64 // in the file; of the gzip member, where there is one
	length  int64 // in the file, with what parts it from the next; 0 if it does not stand alone
	alone   bool  // it can be read from offset without what is before it
}

// A scanner reads a WARC file record by record. Records are told apart by their
// Content-Length; where that lies, the next is found at the next gzip member, and in
// a file that is not compressed, not at all: the words of a page must not be taken
// for records.
type scanner struct {
	s     stream
	b     *bufio.Reader // over s
	base  int64         // where in the file the stream begins
	keep  int64         // a longer block is passed over
	fresh bool          // a member has just begun
	past  bool          // a block that was too large is read past
	done  bool          // nothing more can be read
}

// newScanner reads a file from its byte base on, blocks of at most keep bytes.
func newScanner(r io.Reader, base, keep int64) (*scanner, error) {
	s := scanners.Get().(*scanner)
	if err := s.s.reset(r); err != nil {
		s.close()
		return nil, err
	}
	s.b.Reset(&s.s)
	s.base, s.keep, s.fresh, s.past, s.done = base, keep, true, false, false
	return s, nil
}

// scanners are those at rest: their buffers are worth keeping.
var scanners = sync.Pool{New: func() any {
	return &scanner{s: stream{src: counter{Reader: bufio.NewReaderSize(nil, 32<<10)}}, b: bufio.NewReaderSize(nil, 32<<10)}
}}

// close lets go of the scanner, which must not be used any more.
func (s *scanner) close() {
	s.s.src.Reader.Reset(nil)
	scanners.Put(s)
}

// at is the place in the file: bytes, or the present member's first byte.
func (s *scanner) at() int64 {
	if s.s.zipped {
		return s.base + s.s.start
	}
	return s.base + s.s.src.n - int64(s.b.Buffered())
}

// next gives the next record, or io.EOF. After another error done says whether there
// is more to be had; what is known of the record that failed is given with it.
func (s *scanner) next() (block, error) {
	if s.done {
		return block{}, io.EOF
	}
	if err := s.blank(); err != nil {
		s.done = true
		return block{offset: s.at()}, err
	}
	rec := block{offset: s.at(), alone: !s.s.zipped || s.fresh}
	s.fresh = false
	err := s.read(&rec)
	if err == nil {
		err = s.after(&rec)
	}
	if err != nil {
		s.recover(err)
		return rec, fmt.Errorf("record at byte %d: %w", rec.offset, err)
	}
	return rec, nil
}

// blank reads past the empty lines between records, up to the next record's first byte.
func (s *scanner) blank() error {
	for {
		c, err := s.b.Peek(1)
		switch {
		case err == errBoundary:
			s.fresh = true
		case err != nil:
			return err
		case c[0] != '\r' && c[0] != '\n':
			return nil
		default:
			s.b.Discard(1)
		}
	}
}

// read takes a record's header and block.
func (s *scanner) read(rec *block) error {
	budget := maxFields
	line, err := s.line(&budget)
	switch {
	case line != "" && line[0] != 'W', err == nil && !known(line):
		return fmt.Errorf("it begins with %.40q and not with WARC/1.1", line)
	case err != nil:
		return err
	}
	if rec.fields, err = s.fields(&budget); err != nil {
		return err
	}
	length, err := strconv.ParseUint(rec.fields.Get("Content-Length"), 10, 63)
	if err != nil {
		return fmt.Errorf("its Content-Length is %.40q and not a number of bytes", rec.fields.Get("Content-Length"))
	}
	return s.content(rec, int64(length))
}

var errShort = errors.New("its Content-Length is more than the record holds")

// content reads a block of so many bytes, or past it if that is more than is kept.
func (s *scanner) content(rec *block, length int64) error {
	if length > maxBlock {
		return fmt.Errorf("%w: Content-Length is %d bytes, over the limit of %d", fetch.ErrTooLarge, length, int64(maxBlock))
	}
	body := io.LimitReader(inBlock{s, rec.alone}, length)
	if length > s.keep {
		if n, err := io.Copy(io.Discard, body); err != nil || n < length {
			return short(err)
		}
		s.past = true
		return fmt.Errorf("%w: Content-Length is %d bytes, over the limit of %d", fetch.ErrTooLarge, length, s.keep)
	}
	var b bytes.Buffer
	b.Grow(int(min(length, 64<<10))) // the rest when it comes: the length may lie
	if n, err := b.ReadFrom(body); err != nil || n < length {
		return short(err)
	}
	rec.content = b.Bytes()
	return nil
}

func short(err error) error {
	if err == nil || err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// inBlock reads a block that may go on over the ends of gzip members. One that has a
// member of its own does not if the next member begins with a record.
type inBlock struct {
	*scanner
	alone bool
}

func (s inBlock) Read(p []byte) (int, error) {
	for {
		n, err := s.b.Read(p)
		if err != errBoundary {
			return n, err
		}
		if n > 0 {
			return n, nil
		}
		if next, _ := s.b.Peek(5); s.alone && string(next) == "WARC/" {
			s.fresh = true
			return 0, errShort
		}
	}
}

// after reads past the empty lines that end a record and finds out how long it is.
func (s *scanner) after(rec *block) error {
	for {
		c, err := s.b.Peek(1)
		switch {
		case err == errBoundary:
			s.fresh = true
			if rec.alone {
				rec.length = s.base + s.s.src.n - rec.offset
			}
			return nil
		case err == io.EOF:
			rec.length = s.at() - rec.offset
			return nil
		case err != nil:
			return err
		case c[0] == '\r' || c[0] == '\n':
			s.b.Discard(1)
			continue
		}
		if c, _ = s.b.Peek(5); string(c) != "WARC/" {
			return fmt.Errorf("after its Content-Length of %d bytes stands %.20q and not the next record", len(rec.content), c)
		}
		if rec.length = s.at() - rec.offset; s.s.zipped {
			rec.alone, rec.length = false, 0 // others share its member
		}
		return nil
	}
}

// recover decides whether anything can be read after an error, and goes there.
func (s *scanner) recover(err error) {
	switch {
	case errors.Is(err, errShort), errors.Is(err, gzip.ErrChecksum):
		s.fresh = true // the next member is at hand
	case s.past && s.after(&block{}) == nil:
		s.past = false
	case errors.Is(err, io.ErrUnexpectedEOF), !s.s.zipped, s.skip() != nil:
		s.done = true
	}
}

// skip reads on to the end of the present member.
func (s *scanner) skip() error {
	for left := int64(maxBlock); left > 0; {
		_, err := s.b.Peek(1) // Discard alone would read on over a boundary
		n, _ := s.b.Discard(s.b.Buffered())
		left -= int64(n)
		switch {
		case err == errBoundary || errors.Is(err, gzip.ErrChecksum):
			s.fresh = true
			return nil
		case err != nil:
			return err
		}
	}
	return fetch.ErrTooLarge
}
