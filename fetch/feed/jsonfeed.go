package feed

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"hearsay/fetch"
)

// A jsonItem is what is read of an item of JSON Feed 1.0 and 1.1.
type jsonItem struct {
	ID          loose `json:"id"`
	URL         loose `json:"url"`
	ExternalURL loose `json:"external_url"`
	Title       loose `json:"title"`
	Published   loose `json:"date_published"`
	Modified    loose `json:"date_modified"`
	Language    loose `json:"language"`
}

// A loose string may be a number, as ids are in many feeds; anything else is "".
type loose string

func (l *loose) UnmarshalJSON(data []byte) error {
	var s string
	if json.Unmarshal(data, &s) == nil {
		*l = loose(s)
	} else if c := data[0]; c == '-' || '0' <= c && c <= '9' {
		*l = loose(data)
	}
	return nil
}

// readJSON reads a JSON Feed member by member and item by item, so that one that is
// broken off gives what stands before that. What no object with items is, is no feed.
func (b *book) readJSON(text []byte) error {
	d := json.NewDecoder(bytes.NewReader(blanked(text)))
	d.Token() // the brace that sniff saw
	items := false
	for d.More() {
		key, err := d.Token()
		if err == nil {
			if key == "items" {
				items = true
				err = b.readItems(d)
			} else {
				err = b.readMember(d, key)
			}
		}
		if err == nil {
			continue
		}
		if !items || b.entries == 0 {
			return err
		}
		b.whole("%w behind item %d: %w; what stands whole before that was read", errBrokenOff, b.entries, err)
		return nil
	}
	if _, err := d.Token(); err != nil && items {
		b.whole("%w behind its items; what stands whole before that was read", errBrokenOff)
	} else if !items {
		return fmt.Errorf("%w: a JSON text without items", fetch.ErrNotFeed)
	}
	return nil
}

func (b *book) readMember(d *json.Decoder, key json.Token) error {
	var value json.RawMessage
	if err := d.Decode(&value); err != nil {
		return err
	}
	var s loose
	s.UnmarshalJSON(value)
	switch key {
	case "title":
		b.Title = line(string(s), maxTitle)
	case "language":
		b.Language = line(string(s), maxLanguage)
	}
	return nil
}

func (b *book) readItems(d *json.Decoder) error {
	open, err := d.Token()
	if err != nil || open != json.Delim('[') {
		return errors.Join(err, fmt.Errorf("%w: its items are no list", fetch.ErrNotFeed))
	}
	left := 0
	for d.More() {
		if b.entries >= maxItems {
			var passed json.RawMessage
			if err := d.Decode(&passed); err != nil {
				return err
			}
			left++
			continue
		}
		var item jsonItem
		if err := d.Decode(&item); err != nil {
			var shape *json.UnmarshalTypeError
			if !errors.As(err, &shape) {
				return noEOF(err)
			}
			b.entries++
			b.wrong("item %d: it is no object", b.entries)
			continue
		}
		b.add(item.entry())
	}
	if left > 0 {
		b.whole("%d items were read and %d left: a feed may have %d", maxItems, left, maxItems)
	}
	_, err = d.Token()
	return noEOF(err)
}

func (i jsonItem) entry() entry {
	e := entry{title: string(i.Title), id: string(i.ID), language: string(i.Language),
		links:     []string{string(i.URL), string(i.ExternalURL)},
		published: []string{string(i.Published)}, updated: []string{string(i.Modified)}}
	if isWeb(e.id) {
		e.links = append(e.links, e.id)
	}
	e.links = given(e.links)
	return e
}

// noEOF says of an end that it was not expected.
func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// blanked is the text with spaces for control characters: JSON allows none within a
// string, and between values all white space is one.
func blanked(text []byte) []byte {
	isControl := func(r rune) bool { return r < 0x20 }
	if bytes.IndexFunc(text, isControl) < 0 {
		return text
	}
	return bytes.Map(func(r rune) rune {
		if isControl(r) {
			return ' '
		}
		return r
	}, text)
}
