package archive

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"slices"
	"strings"
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
	u, err := uri(url)
	if err != nil {
		return Record{}, a.wrap(url, err)
	}
	s, e, err := a.latest(u, func(entry) bool { return true })
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

// A shelf is one of the archive's files, to those who look for something in it.
type shelf struct {
	name   string
	sealed bool    // finished, with an index
	meta   meta    // of a sealed one
	own    bool    // the one this process writes
	live   []entry // of that
}

// shelves lists the archive's files, in the order in which they were begun.
func (a *Archive) shelves() ([]shelf, error) {
	a.mu.Lock()
	closed, own, live := a.closed, "", []entry(nil)
	if a.live != nil {
		own, live = a.live.name, a.live.entries
	}
	a.mu.Unlock()
	if closed {
		return nil, errClosed
	}
	names, err := a.names(warcEnd)
	if err != nil {
		return nil, err
	}
	var out []shelf
	for _, name := range names {
		s := shelf{name: name}
		if name == own {
			s.own, s.live = true, live
		} else if s.meta, err = a.meta(name); err == nil {
			s.sealed = true
		} // else it is another's, or tidy will mend it, and says so
		out = append(out, s)
	}
	return out, nil
}

// names lists the archive's files that end so, without that end, in order.
func (a *Archive) names(end string) ([]string, error) {
	list, err := fs.ReadDir(a.root.FS(), ".")
	if err != nil {
		return nil, err
	}
	var names []string
	for _, f := range list {
		if name, ok := strings.CutSuffix(f.Name(), end); ok && f.Type().IsRegular() && nameForm.MatchString(name) {
			names = append(names, name)
		}
	}
	return names, nil
}

// entries gives all entries of a file.
func (a *Archive) entries(s shelf) iter.Seq2[entry, error] {
	return a.matching(s, "", func(string) bool { return true })
}

// byID looks for a record in a file.
func (a *Archive) byID(s shelf, id string) (entry, bool, error) {
	for e, err := range a.matching(s, "", func(line string) bool { return strings.Contains(line, id) }) {
		if err != nil && !errors.Is(err, fs.ErrNotExist) || e.ID == id {
			return e, err == nil, err
		}
	}
	return entry{}, false, nil
}

// matching gives the entries whose lines begin with a prefix and pass a test.
func (a *Archive) matching(s shelf, prefix string, test func(line string) bool) iter.Seq2[entry, error] {
	return func(yield func(entry, error) bool) {
		if s.own {
			for _, e := range s.live {
				if (prefix == "" || strings.HasPrefix(surt(e.URL)+" ", prefix)) && !yield(e, nil) {
					return
				}
			}
			return
		}
		f, err := a.openIndex(&s)
		if err != nil {
			yield(entry{}, err)
			return
		}
		defer f.Close()
		found := lines(f, s.meta.start)
		if s.sealed && prefix != "" {
			found = find(f, s.meta, prefix)
		}
		for line, err := range found {
			if err == nil && (!strings.HasPrefix(line, prefix) || !test(line)) {
				continue
			}
			var e entry
			if err == nil {
				e, err = parseEntry(line)
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

// openIndex opens a file's index, finished or not. Another process may have finished it
// since the files were listed.
func (a *Archive) openIndex(s *shelf) (*os.File, error) {
	if s.sealed {
		return a.root.Open(s.name + indexEnd)
	}
	f, err := a.root.Open(s.name + openEnd)
	if !errors.Is(err, fs.ErrNotExist) {
		return f, err
	}
	if s.meta, err = a.meta(s.name); err != nil {
		return nil, err
	}
	s.sealed = true
	return a.root.Open(s.name + indexEnd)
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
