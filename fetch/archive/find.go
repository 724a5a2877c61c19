package archive

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"time"
)

// ErrNotFound is what Find and Latest give for what the archive does not have, or has
// no longer.
var ErrNotFound = errors.New("not in the archive")

// Find gives the capture with a Ref's ID.
func (a *Archive) Find(id string) (Record, error) {
	id = bare(id)
	shelves, err := a.shelves()
	if err != nil {
		return Record{}, a.wrap(id, err)
	}
	for _, s := range shelves {
		if s.sealed && !s.meta.may(id) {
			continue
		}
		e, ok, err := a.byID(s, id)
		if err != nil {
			return Record{}, a.wrap(id, err)
		}
		if ok {
			r, err := a.read(s.name, e)
			return r, a.wrap(id, err)
		}
	}
	return Record{}, a.wrap(id, ErrNotFound)
}

// Latest gives the last capture of a URL, by the time at which it began, whatever its
// status.
func (a *Archive) Latest(url string) (Record, error) {
	return a.last(url, func(entry) bool { return true })
}

// LatestPage gives the last capture of a URL that is a page: a whole one, with something
// in it, or one that says that nothing has changed since. Redirects and errors are none.
func (a *Archive) LatestPage(url string) (Record, error) {
	empty := sum(nil)
	return a.last(url, func(e entry) bool { return e.page() && e.Digest != empty })
}

// last reads the last capture of a URL of those that pass a test.
func (a *Archive) last(url string, test func(entry) bool) (Record, error) {
	u, err := uri(url)
	if err != nil {
		return Record{}, a.wrap(url, err)
	}
	s, e, err := a.latest(u, test)
	if err != nil {
		return Record{}, a.wrap(url, err)
	}
	r, err := a.read(s.name, e)
	return r, a.wrap(url, err)
}

// All gives the captures that began at or after a time, file by file in the order in
// which they were begun, and in each as they were written. A capture that cannot be
// read comes with an error, and the next one follows. A file removed meanwhile is
// passed over.
func (a *Archive) All(since time.Time) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		shelves, err := a.shelves()
		if err != nil {
			yield(Record{}, a.wrap("", err))
			return
		}
		from := ""
		if !since.IsZero() {
			from = stamp(since)
		}
		for _, s := range shelves {
			if s.sealed && s.meta.Newest < from {
				continue
			}
			if !a.each(s, from, yield) {
				return
			}
		}
	}
}

// each gives the captures of one file.
func (a *Archive) each(s shelf, from string, yield func(Record, error) bool) bool {
	var entries []entry
	for e, err := range a.entries(s) {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return true
		case err != nil:
			return yield(Record{File: s.name + warcEnd}, a.wrap(s.name+warcEnd, err))
		case !e.Copied && e.Date >= from:
			entries = append(entries, e)
		}
	}
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.Offset, b.Offset) })
	f, err := a.root.Open(s.name + warcEnd)
	if errors.Is(err, fs.ErrNotExist) {
		return true
	} else if err != nil {
		return yield(Record{File: s.name + warcEnd}, a.wrap(s.name+warcEnd, err))
	}
	defer f.Close()
	for _, e := range entries {
		r, err := a.readFrom(f, s.name, e)
		if err != nil {
			r.URL, r.ID = e.URL, e.ID
		}
		if !yield(r, a.wrap(e.URL, err)) {
			return false
		}
	}
	return true
}

func (a *Archive) wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("archive %s: %.200q: %w", a.o.Dir, what, err)
}

// latest is the entry of a URL, of those that pass a test, that began last.
func (a *Archive) latest(uri string, test func(entry) bool) (shelf, entry, error) {
	shelves, err := a.shelves()
	if err != nil {
		return shelf{}, entry{}, err
	}
	var in shelf
	var last entry
	for _, s := range slices.Backward(shelves) {
		if s.sealed && s.meta.Newest < last.Date {
			continue
		}
		for e, err := range a.matching(s, surt(uri)+" ", func(string) bool { return true }) {
			switch {
			case errors.Is(err, fs.ErrNotExist):
			case err != nil:
				return in, last, err
			case e.URL == uri && test(e) && (e.Date > last.Date || e.Date == last.Date && (s.name == in.name || last.Copied)):
				in, last = s, e
			}
		}
	}
	if last.ID == "" {
		return in, last, ErrNotFound
	}
	return in, last, nil
}
