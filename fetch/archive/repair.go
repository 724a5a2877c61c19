package archive

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"hearsay/fetch"
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
	if len(found.entries) == 0 && !found.foreign && (found.cut || found.end == size) {
		a.o.Log.Warn("a file in which no page had been kept yet was removed", "file", name+warcEnd, "bytes", size)
		return a.remove(name)
	}
	for _, gap := range found.gaps {
		a.o.Log.Error("part of a file is damaged; what is before and after it was kept", "file", name+warcEnd, "from", gap[0], "to", gap[1])
	}
	if found.end < size && !found.foreign {
		a.o.Log.Warn("a record that had not been written whole was cut off", "file", name+warcEnd, "bytes", size-found.end, "records", len(found.entries))
		if err := f.Truncate(found.end); err != nil {
			return err
		}
		if !a.o.Relaxed {
			if err := f.Sync(); err != nil {
				return err
			}
		}
		size = found.end
	}
	if !errors.Is(why, fs.ErrNotExist) {
		a.o.Log.Warn("an index was made anew", "file", name+indexEnd, "why", why, "records", len(found.entries))
	}
	if err := a.writeIndex(name, size, found.entries); err != nil {
		return err
	}
	return a.removeIfThere(name + openEnd)
}

// A finding is what survey saw in a file.
type finding struct {
	info    string // ID of the warcinfo record that it begins with
	entries []entry
	bodies  map[string]int64 // where responses are, by ID
	end     int64            // of the last whole record
	gaps    [][2]int64       // damaged stretches before that
	cut     bool             // the file ends within a record
	foreign bool             // it does not begin as ours do, so nothing is cut off
}

// survey reads a file of ours from end to end. It goes on after a damaged stretch at
// the next record that names the file's own warcinfo record: the ID of that is not to
// be guessed, so bytes of a page cannot pass for a record.
func (a *Archive) survey(f io.ReaderAt, size int64) (finding, error) {
	found := finding{bodies: map[string]int64{}}
	for from := int64(0); from < size; {
		whole, err := a.run(f, from, size, &found)
		if err != nil {
			return found, err
		}
		if found.info == "" {
			found.foreign = !a.barelyBegun(f, size, found, whole)
			return found, nil
		}
		if found.end = whole; whole == size {
			break
		}
		next := a.resync(f, whole+1, size, found.info)
		if next < 0 {
			break
		}
		found.gaps = append(found.gaps, [2]int64{whole, next})
		from = next
	}
	return found, nil
}

// barelyBegun reports whether a file is cut within its first record. A larger one that
// looks so is damaged.
func (a *Archive) barelyBegun(f io.ReaderAt, size int64, found finding, whole int64) bool {
	top := make([]byte, min(size, int64(len(memberStart))))
	n, err := f.ReadAt(top, 0)
	return whole == 0 && found.cut && size < 4<<10 && n == len(top) && (err == nil || err == io.EOF) && bytes.HasPrefix(memberStart, top)
}

// run reads whole records, each a gzip member, as far as they follow one another, and
// says where the last one ends.
func (a *Archive) run(f io.ReaderAt, from, size int64, found *finding) (int64, error) {
	whole := from
	s, err := newScanner(io.NewSectionReader(f, from, size-from), from, maxMend)
	if err != nil {
		return whole, readFailure(err)
	}
	defer s.close()
	for {
		b, err := s.next()
		found.cut = errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil || !b.alone || b.length == 0 {
			return whole, readFailure(err)
		}
		r, err := b.record(maxMend)
		if err != nil {
			return whole, nil
		}
		switch {
		case r.Type == "warcinfo" && found.info == "":
			found.info = r.ID
		case r.Type == "response":
			found.bodies[r.ID] = r.Offset
			e := entryOf(r)
			e.Copied = bare(r.Fields.Get("WARC-Warcinfo-ID")) != found.info
			found.entries = append(found.entries, e)
		case r.Type == "revisit":
			e := entryOf(r)
			e.MIME, e.Truncated = revisitMIME, "" // the page that it stands for is whole
			if at, ok := found.bodies[r.RefersTo]; ok {
				e.Original = at
			}
			found.entries = append(found.entries, e)
		}
		whole = b.offset + b.length
	}
}

// maxMend is the largest record that is read to mend a file: more than any MaxBody
// under which it may have been written.
const maxMend = 1 << 30

// readFailure is an error that says nothing of what the file holds: the disk's, or
// that of a record too large to be read; nil if it is the content that is wrong.
func readFailure(err error) error {
	var disk *fs.PathError
	if errors.As(err, &disk) || errors.Is(err, fetch.ErrTooLarge) {
		return fmt.Errorf("it cannot be read: %w", err)
	}
	return nil
}

// memberStart is how each gzip member of ours begins.
var memberStart = []byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff}

// resync looks from a byte on for a whole record of the file whose warcinfo is info.
// -1: there is none.
func (a *Archive) resync(f io.ReaderAt, from, size int64, info string) int64 {
	chunk := make([]byte, 64<<10)
	var z gzip.Reader
	for at := from; ; {
		n, err := f.ReadAt(chunk, at)
		if n < len(memberStart) {
			return -1
		}
		for i := 0; ; i++ {
			j := bytes.Index(chunk[i:n], memberStart)
			if j < 0 {
				break
			}
			if i += j; opens(&z, chunk[i:n], n == len(chunk)) && a.isOurs(f, at+int64(i), size, info) {
				return at + int64(i)
			}
		}
		if err != nil {
			return -1
		}
		at += int64(n - len(memberStart) + 1)
	}
}

// opens is a quick look whether a gzip member may hold a record: whether the bytes, of
// which there may be more, unpack to a record's first line.
func opens(z *gzip.Reader, b []byte, more bool) bool {
	const first = "WARC/1.1\r\n"
	var got [len(first)]byte
	if z.Reset(bytes.NewReader(b)) != nil {
		return more && len(b) < 1<<10
	}
	n, _ := io.ReadFull(z, got[:])
	return string(got[:n]) == first || more && len(b) < 1<<10
}

func (a *Archive) isOurs(f io.ReaderAt, at, size int64, info string) bool {
	s, err := newScanner(io.NewSectionReader(f, at, size-at), at, maxMend)
	if err != nil {
		return false
	}
	defer s.close()
	b, err := s.next()
	return err == nil && b.alone && bare(b.fields.Get("WARC-Warcinfo-ID")) == info && checkDigest(b.fields.Get("WARC-Block-Digest"), b.content) == nil
}
