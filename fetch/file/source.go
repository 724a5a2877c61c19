package file

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"hearsay/fetch"
)

// A Source is the files that match a pattern, below one folder.
type Source struct {
	folder  string // absolute: the pattern up to its first wildcard
	pattern string // the rest, with slashes
}

// An Entry is one file of a source.
type Entry struct {
	Path    string // below the source's folder, with slashes: what Read takes
	ModTime time.Time
	Size    int64 // bytes, compressed if the file is
}

// New makes a source of a pattern such as incoming/*.html or archive/*/*.html.gz, in
// the syntax of path.Match. The folder need not exist yet. An error names the pattern
// and what is wrong with it.
func New(pattern string) (*Source, error) {
	whole := path.Clean(filepath.ToSlash(pattern))
	if _, err := path.Match(whole, ""); err != nil || pattern == "" {
		return nil, fmt.Errorf("files: %q is no pattern; write one like incoming/*.html", pattern)
	}
	if strings.Contains(whole, "**") {
		return nil, fmt.Errorf("files: %q: ** is not understood; * stands for any name of one level, as in archive/*/*.html", pattern)
	}
	fixed, rest := split(whole)
	folder, err := filepath.Abs(filepath.FromSlash(fixed))
	if err != nil {
		return nil, fmt.Errorf("files: %q: %w", pattern, err)
	}
	return &Source{folder, rest}, nil
}

// split cuts a pattern into the folder before its first wildcard and the rest; the
// rest is never empty.
func split(pattern string) (folder, rest string) {
	fixed := pattern
	if i := strings.IndexAny(pattern, `*?[\`); i >= 0 {
		fixed = pattern[:i]
	}
	i := strings.LastIndexByte(fixed, '/')
	switch {
	case i < 0:
		return ".", pattern
	case i == 0:
		return "/", pattern[1:]
	}
	return pattern[:i], pattern[i+1:]
}

// String is the pattern, absolute.
func (s *Source) String() string { return filepath.Join(s.folder, filepath.FromSlash(s.pattern)) }

// List returns the source's files in the order of their paths. Folders that match
// are left out. With an error the entries are still good; it names the files that
// match but cannot be read from here, or the folder.
func (s *Source) List() ([]Entry, error) {
	root, err := os.OpenRoot(s.folder)
	if err != nil {
		return nil, cause(s.folder, err)
	}
	defer root.Close()
	names, err := fs.Glob(root.FS(), s.pattern)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s, err)
	}
	var entries []Entry
	var failed []error
	for _, name := range names {
		info, err := root.Stat(filepath.FromSlash(name))
		switch {
		case err != nil:
			failed = append(failed, s.cause(name, err))
		case info.Mode().IsRegular():
			entries = append(entries, Entry{name, info.ModTime(), info.Size()})
		case !info.IsDir():
			failed = append(failed, s.cause(name, fmt.Errorf("%w: it is no regular file", fetch.ErrNotHTML)))
		}
	}
	return entries, errors.Join(failed...)
}

// Read reads one file of the source, as Read does. A path that the pattern does not
// match, or that leaves the folder by whatever means, is fetch.ErrForbidden.
func (s *Source) Read(name string, max int64) (fetch.Raw, error) {
	if ok, _ := path.Match(s.pattern, name); !ok || !fs.ValidPath(name) {
		return fetch.Raw{}, fmt.Errorf("%q: %w: not a file of the source %s", name, fetch.ErrForbidden, s)
	}
	root, err := os.OpenRoot(s.folder)
	if err != nil {
		return fetch.Raw{}, cause(s.folder, err)
	}
	defer root.Close()
	page, err := s.read(root, filepath.FromSlash(name), max)
	if err != nil {
		return fetch.Raw{}, s.cause(name, err)
	}
	return page, nil
}

func (s *Source) read(root *os.Root, name string, max int64) (fetch.Raw, error) {
	// Opening a named pipe would wait for a writer, so it is told before.
	if info, err := root.Stat(name); err != nil {
		return fetch.Raw{}, err
	} else if !info.Mode().IsRegular() {
		return fetch.Raw{}, fmt.Errorf("%w: it is no regular file", fetch.ErrNotHTML)
	}
	f, err := root.Open(name)
	if err != nil {
		return fetch.Raw{}, err
	}
	defer f.Close()
	return read(f, filepath.Join(s.folder, name), max)
}

// cause is as cause, and tells a link out of the folder by what os.Root says of it.
func (s *Source) cause(name string, err error) error {
	var at *fs.PathError
	if errors.As(err, &at) && strings.Contains(at.Err.Error(), "escapes from parent") {
		err = fmt.Errorf("%w: it leads out of the source's folder", fetch.ErrForbidden)
	}
	return cause(filepath.Join(s.folder, filepath.FromSlash(name)), err)
}
