package archive

import (
	"errors"
	"io/fs"
	"iter"
	"os"
	"strings"
)

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
