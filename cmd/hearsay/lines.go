package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"hearsay/extract"
	"hearsay/fetch"
)

// A textLine is a line of --input jsonl: a plain text with a name. Other fields are
// let pass, and a name may come again.
type textLine struct {
	ID           *string `json:"id"`
	Text         *string `json:"text"`
	Headline     string  `json:"headline"`
	URI          string  `json:"uri"`
	FirstCreated string  `json:"firstCreated"`
}

// maxLine is the length of the longest line that is read, in bytes.
const maxLine = 64 << 20

// lines gives a document for each line that is not blank. A line that cannot be read
// is a document that fails, and the next one is read.
func (r *inputReader) lines(arg string, from *bufio.Reader, yield func(document) bool) bool {
	for n := 1; ; n++ {
		line, err := readLine(from, maxLine)
		if err == io.EOF {
			return true
		}
		name := fmt.Sprintf("%s:%d", arg, n)
		switch {
		case errors.Is(err, fetch.ErrTooLarge):
			if !yield(failed(name, arg, err)) {
				return false
			}
			continue
		case err != nil:
			return yield(failed(name, arg, err))
		case len(bytes.TrimSpace(line)) == 0:
			continue
		}
		if !yield(document{name, arg, func(context.Context) (fetch.Article, error) { return lineArticle(line) }}) {
			return false
		}
	}
}

// readLine reads a line without its break. A line of more than max bytes is read to
// its end and is fetch.ErrTooLarge; io.EOF says that there is none.
func readLine(from *bufio.Reader, max int) ([]byte, error) {
	var line []byte
	size := 0
	for {
		part, err := from.ReadSlice('\n')
		size += len(part)
		if size <= max {
			line = append(line, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && size == 0:
			return nil, io.EOF
		case err != nil && err != io.EOF:
			return nil, err
		case size > max:
			return nil, fmt.Errorf("%w: a line of %d bytes, over the limit of %d", fetch.ErrTooLarge, size, max)
		}
		return bytes.TrimSuffix(line, []byte("\n")), nil
	}
}

func lineArticle(line []byte) (fetch.Article, error) {
	var l textLine
	if err := json.Unmarshal(bytes.TrimPrefix(line, []byte("\ufeff")), &l); err != nil {
		return fetch.Article{}, lineError(err)
	}
	switch {
	case l.Text == nil:
		return fetch.Article{}, errors.New(`no "text"; a line is {"id": "a name", "text": "the article"}`)
	case l.address() == "":
		return fetch.Article{}, errors.New(`no "id"; a line is {"id": "a name", "text": "the article"}`)
	}
	first, err := readTime(l.FirstCreated)
	if err != nil {
		return fetch.Article{}, err
	}
	return plainArticle(l.address(), *l.Text, l.Headline, first), nil
}

// address is by which the article goes: its uri or, without one, its id.
func (l *textLine) address() string {
	if l.URI == "" && l.ID != nil {
		return *l.ID
	}
	return l.URI
}

func plainArticle(uri, text, headline string, first time.Time) fetch.Article {
	a := fetch.Plain(uri, text)
	a.FirstCreated, a.Retrieved = first, time.Now()
	if headline != "" {
		a.Headline = headline
		markHeadline(&a)
	}
	return a
}

// lineError says in JSON's words, not in Go's, what is wrong with a line.
func lineError(err error) error {
	var wrong *json.UnmarshalTypeError
	if !errors.As(err, &wrong) {
		return fmt.Errorf("not JSON: %w", err)
	}
	if wrong.Field == "" {
		return fmt.Errorf(`a JSON %s; a line is an object: {"id": "a name", "text": "the article"}`, wrong.Value)
	}
	return fmt.Errorf("%q is a %s; it must be text", wrong.Field[strings.LastIndexByte(wrong.Field, '.')+1:], wrong.Value)
}

// readTime reads a time or a day; "" is none.
func readTime(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t, nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return time.Time{}, fmt.Errorf(`"firstCreated" is %q; write 2026-03-04 or 2026-03-04T15:00:00Z`, s)
	}
	return t, nil
}

// markHeadline makes the first block the headline if it repeats the one given.
func markHeadline(a *fetch.Article) {
	if len(a.Blocks) == 0 {
		return
	}
	first := &a.Blocks[0]
	bare := func(s string) string { return strings.TrimRight(extract.Fold(s), ".") }
	if bare(a.Of(first.Span)) == bare(a.Headline) {
		first.Kind = fetch.Headline
	}
}
