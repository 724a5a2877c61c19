package jsonl

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"hearsay/extract"
	"hearsay/sink"
)

// An index holds the highest revision of every record in a file, at about 40 bytes a
// record however long its id.
type index map[key]int

// A key is the hash of a record's kind and id; of an article's URI and text.
type key [16]byte

// A name is what a record is known by.
type name struct {
	key      key
	revision int
}

func newName(revision int, words ...string) name {
	h := sha256.New()
	for _, w := range words {
		fmt.Fprintf(h, "%d:%s", len(w), w)
	}
	return name{key(h.Sum(nil)[:16]), revision}
}

func (x index) has(n name) bool {
	revision, ok := x[n.key]
	return ok && revision >= n.revision
}

func (x index) add(n name) { x[n.key] = max(x[n.key], n.revision) }

// identity names a record before it is written.
func identity(r sink.Record) (name, error) {
	switch r.Kind() {
	case sink.Articles:
		return line{URI: r.Article.URI, Text: &r.Article.Text}.name()
	case sink.Entities:
		return line{Schema: r.Entities.Schema, ID: r.Entities.ID, Revision: r.Entities.Revision}.name()
	case sink.Claims:
		return line{Schema: r.Claim.Schema, ID: r.Claim.ID, Revision: r.Claim.Revision}.name()
	}
	return name{}, fmt.Errorf("it is empty")
}

// A line is what names a record in the file. An article, which has no schema, is told
// by its URI and text.
type line struct {
	Schema   string
	ID       string
	Revision int
	URI      string
	Text     *string
}

func (l line) name() (name, error) {
	switch {
	case l.Schema == "" && l.URI != "" && l.Text != nil:
		return newName(0, "article", l.URI, *l.Text), nil
	case l.Schema != extract.ClaimSchema && l.Schema != extract.EntitiesSchema:
		return name{}, fmt.Errorf("it is no record that this version of hearsay knows (schema %q)", l.Schema)
	case l.ID == "" || l.Revision < 1:
		return name{}, fmt.Errorf("a record needs an id and a revision from 1; it has %q and %d", l.ID, l.Revision)
	}
	return newName(l.Revision, l.Schema, l.ID), nil
}

// An extent says how far a file can be used.
type extent struct {
	whole int64 // bytes up to the end of the last record
	torn  int64 // bytes after that, the beginning of a record
	open  bool  // the last record lacks its line end
}

// maxLine bounds the memory that reading takes: no record comes near it.
const maxLine = 64 << 20

// read adds every record of a file to the index. What stands at the end without a
// line end is a record, or is torn; any other line that is no record is an error that
// names it, since nobody but a person can say what it was.
func (x index) read(r io.Reader) (extent, error) {
	var e extent
	b := bufio.NewReaderSize(r, 64<<10)
	var buf []byte
	for n := 1; ; n++ {
		var err error
		buf, err = nextLine(b, buf[:0])
		if err != nil && err != io.EOF {
			return e, fmt.Errorf("line %d: %w", n, err)
		}
		if err == io.EOF {
			return x.tail(buf, e, n)
		}
		if text := bytes.TrimSpace(buf); len(text) > 0 {
			if err := x.take(text); err != nil {
				return e, fmt.Errorf("line %d: %w; mend or remove it, or write to another file", n, err)
			}
		}
		e.whole += int64(len(buf))
	}
}

// tail judges what follows the last line end.
func (x index) tail(rest []byte, e extent, n int) (extent, error) {
	if len(rest) == 0 {
		return e, nil
	}
	err := x.take(rest)
	switch {
	case err == nil:
		e.whole += int64(len(rest))
		e.open = true
	case begun(rest):
		e.torn = int64(len(rest))
	default:
		return e, fmt.Errorf("line %d: %w; this file is not hearsay's: write to another", n, err)
	}
	return e, nil
}

// begun reports whether bytes can be the beginning of a record, so that nothing else
// is ever cut off. A power cut may leave zero bytes in the place of those not synced.
func begun(rest []byte) bool {
	rest = bytes.TrimRight(rest, "\x00")
	for _, head := range heads {
		if strings.HasPrefix(string(rest), head) || strings.HasPrefix(head, string(rest)) {
			return true
		}
	}
	return false
}

// heads are how the lines begin.
var heads = []string{`{"schema":"` + extract.ClaimSchema, `{"schema":"` + extract.EntitiesSchema, `{"uri":"`}

// take adds the record of one line.
func (x index) take(text []byte) error {
	var l line
	if err := json.Unmarshal(text, &l); err != nil {
		return fmt.Errorf("it is no record: %w", err)
	}
	n, err := l.name()
	if err != nil {
		return err
	}
	x.add(n)
	return nil
}

// nextLine appends the next line, with its end, to buf; io.EOF comes with a last line
// that has none.
func nextLine(b *bufio.Reader, buf []byte) ([]byte, error) {
	for {
		part, err := b.ReadSlice('\n')
		buf = append(buf, part...)
		switch {
		case len(buf) > maxLine:
			return nil, fmt.Errorf("it is longer than %d bytes, and so no record", maxLine)
		case err != bufio.ErrBufferFull:
			return buf, err
		}
	}
}
