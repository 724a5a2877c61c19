package archive

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// tidy mends files without an index, ends the one being written if nothing has come
// for long, and removes what is past its time or too much.
func (a *Archive) tidy(now time.Time) error {
	a.tidied.Lock()
	defer a.tidied.Unlock()
	return errors.Join(a.endIdle(now), a.mendAll(), a.sweepLeft(now), a.retain(now))
}

// endIdle ends the file being written if it is full or has been open for long.
func (a *Archive) endIdle(now time.Time) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed || a.live == nil || !a.full(a.live, now) {
		return nil
	}
	return a.seal()
}

// mendAll mends every file that has no good index. One that cannot be mended does not
// keep the others from being used.
func (a *Archive) mendAll() error {
	names, err := a.names(warcEnd)
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, err := a.meta(name); err == nil || name == a.writing() {
			continue
		}
		if err := a.mend(name); err != nil {
			a.o.Log.Error("a file could not be repaired and is left as it is; pages in it may not be found", "file", name+warcEnd, "err", err)
		}
	}
	return nil
}

// writing is the name of the file being written, "" if there is none.
func (a *Archive) writing() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.live == nil {
		return ""
	}
	return a.live.name
}

// sweepLeft removes what lies beside a file that is no longer there.
func (a *Archive) sweepLeft(now time.Time) error {
	var failed []error
	for _, end := range []string{indexEnd, openEnd, lockEnd} {
		names, err := a.names(end)
		if err != nil {
			return err
		}
		for _, name := range names {
			if _, err := a.root.Lstat(name + warcEnd); !errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if info, err := a.root.Lstat(name + end); err != nil || now.Sub(info.ModTime()) < time.Minute {
				continue // the file may be about to be made
			}
			lock, err := a.lock(name)
			if lock != nil {
				err = errors.Join(a.removeIfThere(name+indexEnd), a.removeIfThere(name+openEnd), a.unlock(name, lock))
			}
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}

// A kept file is one that retention may remove.
type kept struct {
	name   string
	newest time.Time
	size   int64
	meta   meta
}

// retain removes files whose newest record is too old, and the oldest ones while all
// are too large. A file being written, by whomever, is not removed.
func (a *Archive) retain(now time.Time) error {
	if a.o.MaxAge == 0 && a.o.MaxTotal == 0 {
		return nil
	}
	files, total, err := a.keptFiles()
	if err != nil {
		return err
	}
	slices.SortFunc(files, func(x, y kept) int {
		return cmp.Or(x.newest.Compare(y.newest), strings.Compare(x.name, y.name))
	})
	for _, f := range files {
		old := a.o.MaxAge > 0 && now.Sub(f.newest) > a.o.MaxAge
		large := a.o.MaxTotal > 0 && total > a.o.MaxTotal
		if !old && !large {
			break
		}
		if err := a.remove(f.name); err != nil {
			return err
		}
		total -= f.size
		a.o.Log.Info("pages past their time were removed", "file", f.name+warcEnd, "records", f.meta.Records, "newest", f.meta.Newest, "bytes", f.size, "too old", old, "too much", large)
	}
	return nil
}

// keptFiles lists the finished files, and says how many bytes all files have.
func (a *Archive) keptFiles() (files []kept, total int64, err error) {
	names, err := a.names(warcEnd)
	if err != nil {
		return nil, 0, err
	}
	for _, name := range names {
		info, err := a.root.Lstat(name + warcEnd)
		if err != nil {
			continue // another process removed it
		}
		size := info.Size()
		m, err := a.meta(name)
		if err == nil {
			size += m.index
			newest := parseDate(m.Newest)
			if written := info.ModTime(); newest.IsZero() || newest.After(written) {
				newest = written // a capture's clock may be wrong
			}
			files = append(files, kept{name, newest, size, m})
		}
		total += size
	}
	return files, total, nil
}

// remove takes a file out of the archive, its index last: an index alone is swept up.
func (a *Archive) remove(name string) error {
	a.known.forget(name)
	return errors.Join(a.removeIfThere(name+warcEnd), a.removeIfThere(name+indexEnd), a.removeIfThere(name+openEnd))
}

func (a *Archive) removeIfThere(file string) error {
	if err := a.root.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
