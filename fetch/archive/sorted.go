package archive

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"iter"
	"os"
	"slices"
	"strings"
	"sync"
)

const (
	indexFirst = "!OpenWayback-CDXJ 1.0\n"
	indexMeta  = "!meta "
)

// A meta is the second line of a finished index: what the index as a whole says.
type meta struct {
	Records int    `json:"records"`
	Warc    int64  `json:"warc"`   // bytes of the WARC file
	Bytes   int64  `json:"bytes"`  // of the lines that follow
	CRC     uint32 `json:"crc32"`  // IEEE, of the same
	Newest  string `json:"newest"` // the last date of a capture; "" if there is none
	First   int64  `json:"first"`  // the least and greatest time in a record's ID, milliseconds; 0, 0: not all IDs have one
	Last    int64  `json:"last"`

	index int64 // bytes of the index, with this line
	start int64 // of the lines, in the index
}

// may reports whether a record of that ID may be in the file.
func (m meta) may(id string) bool {
	ms, ok := idTime(id)
	return !ok || m.First == 0 || m.First <= ms && ms <= m.Last
}

// index is a finished index of the entries of a file of size bytes, and its meta.
func index(name string, size int64, entries []entry) []byte {
	lines := make([]string, len(entries))
	m := meta{Records: len(entries), Warc: size}
	all := len(entries) > 0
	for i, e := range entries {
		lines[i] = e.line(name)
		m.Newest = max(m.Newest, e.Date)
		ms, ok := idTime(e.ID)
		all = all && ok
		if m.First == 0 || ms < m.First {
			m.First = ms
		}
		m.Last = max(m.Last, ms)
	}
	if !all {
		m.First, m.Last = 0, 0
	}
	slices.Sort(lines)
	body := strings.Join(lines, "")
	m.Bytes, m.CRC = int64(len(body)), crc32.ChecksumIEEE([]byte(body))
	top, _ := json.Marshal(m)
	return []byte(indexFirst + indexMeta + string(top) + "\n" + body)
}

// writeIndex writes the index of a finished file, whole or not at all.
func (a *Archive) writeIndex(name string, size int64, entries []entry) error {
	temp := name + tempEnd // only who holds the file's lock comes here
	f, err := a.root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(index(name, size, entries))
	if !a.o.Relaxed {
		err = errors.Join(err, f.Sync())
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, a.root.Remove(temp))
	}
	if err := a.root.Rename(temp, name+indexEnd); err != nil {
		return err
	}
	return a.syncDir()
}

// metas remembers what finished indexes say.
type metas struct {
	mu sync.Mutex
	m  map[string]meta
}

func (k *metas) get(name string) (meta, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	m, ok := k.m[name]
	return m, ok
}

func (k *metas) set(name string, m meta) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.m == nil {
		k.m = map[string]meta{}
	}
	k.m[name] = m
}

func (k *metas) forget(name string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.m, name)
}

// meta reads and checks the index of a finished file, once. fs.ErrNotExist: it has none.
func (a *Archive) meta(name string) (meta, error) {
	if m, ok := a.known.get(name); ok {
		return m, nil
	}
	f, err := a.root.Open(name + indexEnd)
	if err != nil {
		return meta{}, err
	}
	defer f.Close()
	m, err := readMeta(f)
	if err != nil {
		return meta{}, err
	}
	info, err := a.root.Stat(name + warcEnd)
	if err != nil {
		return meta{}, err
	}
	if info.Size() != m.Warc {
		return meta{}, fmt.Errorf("it is of a file of %d bytes, and this one has %d", m.Warc, info.Size())
	}
	a.known.set(name, m)
	return m, nil
}

// readMeta reads an index through and checks that it is whole.
func readMeta(r io.Reader) (meta, error) {
	b := bufio.NewReaderSize(r, 64<<10)
	var m meta
	first, err := b.ReadString('\n')
	if err != nil || first != indexFirst {
		return m, errors.New("it does not begin as an index does")
	}
	second, err := b.ReadString('\n')
	top, ok := strings.CutPrefix(second, indexMeta)
	if err != nil || !ok || json.Unmarshal([]byte(top), &m) != nil {
		return m, errors.New("its second line does not say what it holds")
	}
	h := crc32.NewIEEE()
	n, err := io.Copy(h, b)
	if err != nil {
		return m, err
	}
	if n != m.Bytes || h.Sum32() != m.CRC {
		return m, errors.New("its lines are not those that were written")
	}
	m.start = int64(len(first) + len(second))
	m.index = m.start + n
	return m, nil
}

// lines gives the lines of an index from a byte on, each without its newline. The
// last, if it has none, is not whole and is left out.
func lines(f io.ReaderAt, from int64) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		b := bufio.NewReaderSize(io.NewSectionReader(f, from, 1<<62-from), 64<<10)
		for {
			line, err := b.ReadString('\n')
			if err == io.EOF {
				return
			}
			if !yield(strings.TrimSuffix(line, "\n"), err) || err != nil {
				return
			}
		}
	}
}

// find gives the lines of a sorted index that begin with prefix, by halving.
func find(f io.ReaderAt, m meta, prefix string) iter.Seq2[string, error] {
	low, high := m.start, m.index
	for high-low > 8<<10 {
		middle := low + (high-low)/2
		at, line, err := nextLine(f, middle)
		switch {
		case err != nil && err != io.EOF:
			return func(yield func(string, error) bool) { yield("", err) }
		case err == io.EOF || at >= high || line >= prefix:
			high = middle
		default:
			low = at
		}
	}
	return func(yield func(string, error) bool) {
		for line, err := range lines(f, low) {
			switch {
			case err == nil && line < prefix:
			case err == nil && !strings.HasPrefix(line, prefix), !yield(line, err):
				return
			}
		}
	}
}

// nextLine gives the first line that begins after a byte, and where.
func nextLine(f io.ReaderAt, after int64) (int64, string, error) {
	var b []byte
	start := -1
	for {
		chunk := make([]byte, 4<<10)
		n, err := f.ReadAt(chunk, after+int64(len(b)))
		b = append(b, chunk[:n]...)
		if start < 0 {
			start = bytes.IndexByte(b, '\n')
		}
		if start >= 0 {
			if end := bytes.IndexByte(b[start+1:], '\n'); end >= 0 {
				return after + int64(start) + 1, string(b[start+1 : start+1+end]), nil
			}
		}
		if err != nil {
			return 0, "", err
		}
	}
}
