package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// mend makes the index of a file that has no good one: its writer died, or the index
// was lost or damaged. What is not a whole record at the file's end is cut off; only
// what Write never reported as kept can be there. A file with nothing in it is
// removed. A file that a living process writes is left alone.
func (a *Archive) mend(name string) error {
	lock, err := a.lock(name)
	if err != nil || lock == nil {
		return err
	}
	return errors.Join(a.mendLocked(name), a.unlock(name, lock))
}

func (a *Archive) mendLocked(name string) error {
	a.known.forget(name)
	_, why := a.meta(name)
	if why == nil {
		return nil // somebody else just did it
	}
	f, err := a.root.OpenFile(name+warcEnd, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	defer f.Close()
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	found, err := a.survey(f, size)
	if err != nil {
		return err
	}
	if len(found.entries) == 0 && !found.foreign {
		a.Log.Warn("a file in which no page had been kept yet was removed", "file", name+warcEnd, "bytes", size)
		return a.remove(name)
	}
	for _, gap := range found.gaps {
		a.Log.Error("part of a file is damaged; what is before and after it was kept", "file", name+warcEnd, "from", gap[0], "to", gap[1])
	}
	if found.end < size && !found.foreign {
		a.Log.Warn("a record that had not been written whole was cut off", "file", name+warcEnd, "bytes", size-found.end, "records", len(found.entries))
		if err := f.Truncate(found.end); err != nil {
			return err
		}
		if err := f.Sync(); err != nil {
			return err
		}
		size = found.end
	}
	if !errors.Is(why, fs.ErrNotExist) {
		a.Log.Warn("an index was made anew", "file", name+indexEnd, "why", why, "records", len(found.entries))
	}
	if err := a.writeIndex(name, size, found.entries); err != nil {
		return err
	}
	return a.removeIfThere(name + openEnd)
}

// A finding is what survey saw in a file.
type finding struct {
	entries []entry
	end     int64      // of the last whole record
	gaps    [][2]int64 // damaged stretches before that
	foreign bool       // it does not begin with a warcinfo record of ours, so nothing is cut off
	info    string     // that record's ID
}

// survey reads a file of ours from end to end. It goes on after a damaged stretch at
// the next record that names the file's own warcinfo record: the ID of that is not to
// be guessed, so bytes of a page cannot pass for a record.
func (a *Archive) survey(f io.ReaderAt, size int64) (finding, error) {
	var found finding
	for from := int64(0); from < size; {
		whole, err := a.run(f, from, size, &found)
		if err != nil {
			return found, err
		}
		if from == 0 && found.info == "" {
			found.foreign = whole > 0 || !bytes.HasPrefix(start(f, 2), []byte{0x1f, 0x8b})
			return found, nil
		}
		found.end = max(found.end, whole)
		next := a.resync(f, max(whole, from)+1, size, found.info)
		if next < 0 {
			break
		}
		found.gaps = append(found.gaps, [2]int64{max(whole, from), next})
		from = next
	}
	return found, nil
}

// start is the first n bytes of a file, if it has them.
func start(f io.ReaderAt, n int) []byte {
	b := make([]byte, n)
	n, _ = f.ReadAt(b, 0)
	return b[:n]
}

// run reads whole records, each a gzip member, as far as they follow one another, and
// says where the last one ends.
func (a *Archive) run(f io.ReaderAt, from, size int64, found *finding) (int64, error) {
	whole := from
	s, err := newScanner(io.NewSectionReader(f, from, size-from), from, a.MaxBody+maxHead)
	if err != nil {
		return whole, err
	}
	places := map[string]int64{} // of responses, by ID
	for {
		b, err := s.next()
		if err == io.EOF || err != nil && s.done {
			return whole, readFailure(err)
		}
		if err != nil || !b.alone || b.length == 0 {
			return whole, nil
		}
		r, err := b.record(a.MaxBody)
		if err != nil {
			return whole, nil
		}
		switch {
		case r.Type == "warcinfo" && found.info == "":
			found.info = r.ID
		case r.Type == "response":
			places[r.ID] = r.Offset
			e := entryOf(r)
			e.Copied = bare(r.Fields.Get("WARC-Warcinfo-ID")) != found.info
			found.entries = append(found.entries, e)
		case r.Type == "revisit":
			e := entryOf(r)
			e.MIME = revisitMIME
			if at, ok := places[r.RefersTo]; ok {
				e.Original = at
			}
			found.entries = append(found.entries, e)
		}
		whole = b.offset + b.length
	}
}

// readFailure is the error of a disk, nil if it is the file's content that is wrong.
func readFailure(err error) error {
	var disk *fs.PathError
	if errors.As(err, &disk) {
		return fmt.Errorf("it cannot be read: %w", err)
	}
	return nil
}

// resync looks from a byte on for a whole record of the file whose warcinfo is info.
// -1: there is none.
func (a *Archive) resync(f io.ReaderAt, from, size int64, info string) int64 {
	magic := []byte{0x1f, 0x8b, 8}
	chunk := make([]byte, 64<<10)
	for at := from; at < size; {
		n, err := f.ReadAt(chunk, at)
		if n < len(magic) {
			return -1
		}
		i := bytes.Index(chunk[:n], magic)
		switch {
		case i < 0:
			at += int64(n - len(magic) + 1)
		case a.isOurs(f, at+int64(i), size, info):
			return at + int64(i)
		default:
			at += int64(i + 1)
		}
		if i < 0 && err != nil {
			return -1
		}
	}
	return -1
}

func (a *Archive) isOurs(f io.ReaderAt, at, size int64, info string) bool {
	s, err := newScanner(io.NewSectionReader(f, at, size-at), at, a.MaxBody+maxHead)
	if err != nil {
		return false
	}
	b, err := s.next()
	return err == nil && b.alone && bare(b.fields.Get("WARC-Warcinfo-ID")) == info && checkDigest(b.fields.Get("WARC-Block-Digest"), b.content) == nil
}
