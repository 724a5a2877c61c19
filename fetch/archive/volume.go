package archive

import (
	"bytes"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"
)

// When a file is ended although it is not full: by then it has enough records, or its
// index enough bytes, for what is held in memory of it; or it has been open long.
const (
	maxRecords = 50_000
	maxIndex   = 32 << 20
	maxOpen    = 24 * time.Hour
)

// A volume is the file that is being written.
type volume struct {
	name  string // without its end
	info  string // ID of its warcinfo record
	begun time.Time
	f     *os.File
	index *os.File // its lines, as they come, for other processes
	lock  *flock.Flock

	// Guarded by the archive's mu; entries are only ever appended.
	entries []entry
	bytes   int                   // of their lines
	bodies  map[[16]byte]original // by URL: the last page in this file

	size    atomic.Int64 // whole records
	syncing sync.Mutex   // guards what follows
	synced  int64        // of size, safe on the disk
	failed  error        // why it can no longer be written
}

// An original is a response in a volume that revisits can refer to.
type original struct {
	id, uri, date, digest string
	etag, modified        string
	offset                int64
}

// answers reports whether a 304 for a request with these headers is about this page.
func (o original) answers(asked http.Header) bool {
	tag := asked.Get("If-None-Match")
	if tag != "" && o.etag != "" { // compared weakly (RFC 9110, 13.1.2)
		return strings.TrimPrefix(tag, "W/") == strings.TrimPrefix(o.etag, "W/")
	}
	since := asked.Get("If-Modified-Since")
	return since == "" || o.modified == "" || since == o.modified
}

// begin starts a file with its warcinfo record. The archive's mu is held.
func (a *Archive) begin(now time.Time) error {
	v := &volume{begun: now, info: newID(now), bodies: map[[16]byte]original{}}
	for {
		a.serial++
		v.name = newName(now, a.serial)
		lock, err := a.lock(v.name)
		if err != nil {
			return err
		}
		if lock == nil {
			continue
		}
		v.lock = lock
		v.f, err = a.root.OpenFile(v.name+warcEnd, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err == nil {
			break
		}
		if err = errors.Join(err, a.unlock(v.name, lock)); !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	var first bytes.Buffer
	pack(&first, infoFields(v), infoBlock(a.o.Software))
	if _, err := v.append(first.Bytes()); err != nil {
		a.abandon(v)
		return err
	}
	var err error
	if v.index, err = a.root.OpenFile(v.name+openEnd, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600); err != nil {
		a.o.Log.Warn("other processes will not see what is being written", "file", v.name+warcEnd, "err", err)
	}
	a.live = v
	return a.syncDir()
}

func infoFields(v *volume) *header {
	h := new(header)
	h.add("WARC-Type", "warcinfo")
	h.add("WARC-Record-ID", angled(v.info))
	h.add("WARC-Date", stamp(v.begun))
	h.add("WARC-Filename", v.name+warcEnd)
	h.add("Content-Type", "application/warc-fields")
	return h
}

func infoBlock(software string) []byte {
	h := new(header)
	h.add("software", software)
	h.add("format", "WARC File Format 1.1")
	h.add("conformsTo", conformsTo)
	h.add("description", "pages as fetched; bodies are decoded from transfer and content encodings, the headers that told of these are named X-Crawler-...")
	return h.Bytes()
}

// append writes whole records at the file's end and says where. After an error the
// file is as it was before, or can no longer be written.
func (v *volume) append(data []byte) (int64, error) {
	at := v.size.Load()
	if _, err := v.f.WriteAt(data, at); err != nil {
		if cut := v.f.Truncate(at); cut != nil {
			v.fail(errors.Join(err, cut))
		}
		return 0, err
	}
	v.size.Store(at + int64(len(data)))
	return at, nil
}

func (v *volume) fail(err error) {
	v.syncing.Lock()
	defer v.syncing.Unlock()
	v.failed = err
}

// sync returns when the file's first end bytes are safe. Writers that wait together
// share one fsync: whoever comes first does it for all that is written by then.
func (v *volume) sync(end int64) error {
	v.syncing.Lock()
	defer v.syncing.Unlock()
	if v.synced >= end || v.failed != nil {
		return v.failed
	}
	size := v.size.Load()
	if err := v.f.Sync(); err != nil {
		v.failed = err // what is on the disk now, nobody knows
		return err
	}
	v.synced = size
	return nil
}

// seal ends the file being written, if there is one, and writes its index. The
// archive's mu is held.
func (a *Archive) seal() error {
	v := a.live
	if v == nil {
		return nil
	}
	a.live = nil
	if !a.o.Relaxed {
		if err := v.sync(v.size.Load()); err != nil {
			return errors.Join(err, a.abandon(v))
		}
	}
	err := a.writeIndex(v.name, v.size.Load(), v.entries)
	if err == nil {
		err = a.removeIfThere(v.name + openEnd)
	}
	return errors.Join(err, a.abandon(v))
}

// abandon lets go of a file as it is. Without an index it is repaired later; until
// then what it has is found by the index that was open.
func (a *Archive) abandon(v *volume) error {
	if v.index != nil {
		v.index.Close()
	}
	return errors.Join(v.f.Close(), a.unlock(v.name, v.lock))
}

// full reports whether the next record belongs in another file.
func (a *Archive) full(v *volume, now time.Time) bool {
	open := maxOpen
	if a.o.MaxAge > 0 {
		open = min(open, a.o.MaxAge/10)
	}
	return v.size.Load() >= a.o.MaxFile || len(v.entries) >= maxRecords || v.bytes >= maxIndex || now.Sub(v.begun) >= open
}
