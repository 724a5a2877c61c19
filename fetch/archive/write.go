package archive

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Write keeps a capture. When it returns, the capture is safe on the disk, unless
// Options.Relaxed says otherwise. The error names the URL.
func (a *Archive) Write(c Capture) (Ref, error) {
	ref, err := a.write(c)
	if err != nil {
		return Ref{}, fmt.Errorf("archive %s: keeping %.200q: %w", a.o.Dir, c.URL, err)
	}
	return ref, nil
}

func (a *Archive) write(c Capture) (Ref, error) {
	if err := c.check(a.o.MaxBody, time.Now()); err != nil {
		return Ref{}, err
	}
	d, err := c.draft()
	if err != nil {
		return Ref{}, err
	}
	a.rotate(time.Now())
	var p *page // of another file
	for {
		v, here, err := a.open(d.uri)
		if err != nil {
			return Ref{}, err
		}
		if d.NotModified && here == nil && p == nil {
			p = a.prior(d)
		}
		e := d.enter(v.info, here, p)
		if ok, err := a.place(v, &e); err != nil {
			return Ref{}, err
		} else if !ok {
			continue // the file was ended meanwhile, and the records name it
		}
		if !a.o.Relaxed {
			if err := v.sync(e.end); err != nil {
				a.mu.Lock()
				defer a.mu.Unlock()
				return Ref{}, errors.Join(err, a.giveUp(v))
			}
		}
		return e.ref(v.name), nil
	}
}

// rotate ends the file being written if it is full, and makes room.
func (a *Archive) rotate(now time.Time) {
	a.mu.Lock()
	v := a.live
	if v == nil || !a.full(v, now) {
		a.mu.Unlock()
		return
	}
	err := a.seal()
	a.mu.Unlock()
	if err == nil && a.tidied.TryLock() { // else somebody is at it
		err = a.retain(now)
		a.tidied.Unlock()
	}
	if err != nil {
		a.o.Log.Error("after the end of a full file the archive could not be cleared up", "file", v.name+warcEnd, "err", err)
	}
}

// open is the file to write to, and the page of the URL that it has already.
func (a *Archive) open(uri string) (*volume, *original, error) {
	now := time.Now()
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed {
		return nil, nil, errClosed
	}
	if a.live == nil {
		if err := a.begin(now); err != nil {
			return nil, nil, err
		}
	}
	if o, ok := a.live.bodies[key(uri)]; ok {
		return a.live, &o, nil
	}
	return a.live, nil, nil
}

// giveUp stops writing to a file if that has failed for good; the next capture gets
// another. The archive's mu is held.
func (a *Archive) giveUp(v *volume) error {
	v.syncing.Lock()
	failed := v.failed
	v.syncing.Unlock()
	if failed == nil || a.live != v {
		return nil
	}
	a.live = nil
	a.o.Log.Error("a file cannot be written any more; the next page goes to a new one", "file", v.name+warcEnd, "err", failed)
	return a.abandon(v)
}

// An entered capture is one as records, ready to be placed.
type entered struct {
	data    bytes.Buffer
	entries []entry   // offsets are within data until it is placed
	body    *original // what later captures of the URL can refer to
	end     int64     // in the file, after the last record
}

// enter makes a capture's records for the file whose warcinfo is info. here is the
// page as this file has it, and p as another one has, if any.
func (d draft) enter(info string, here *original, p *page) entered {
	var e entered
	id, now := newID(time.Now()), time.Now()
	last := entry{URL: d.uri, Date: stamp(d.Started), ID: id, Status: d.code(), MIME: mime(d.Header.Get("Content-Type")), Digest: d.digest, Original: -1, Truncated: d.Truncated}
	switch {
	case d.NotModified && here == nil && p != nil:
		e.data.Write(p.member)
		e.entries = append(e.entries, p.entry)
		o := p.original
		here, e.body = &o, &o
	case d.NotModified && here != nil && !here.answers(d.RequestHeader),
		!d.NotModified && here != nil && (here.digest != d.digest || len(d.Body) == 0 || d.Truncated != "" || !holdsPage(d.code())):
		here = nil
	}
	last.Offset = int64(e.data.Len())
	if here != nil {
		last.MIME, last.Digest, last.Original, last.refers = revisitMIME, here.digest, here.offset, here.id
		pack(&e.data, d.revisitFields(id, info, *here), d.response)
	} else {
		pack(&e.data, d.responseFields(id, info), d.response, d.Body)
		if last.page() {
			e.body = &original{id: id, uri: d.uri, date: last.Date, digest: d.digest, etag: d.Header.Get("ETag"), modified: d.Header.Get("Last-Modified")}
		}
	}
	last.Length = int64(e.data.Len()) - last.Offset
	e.entries = append(e.entries, last)
	pack(&e.data, d.requestFields(newID(now), info, id), d.request)
	return e
}

// place writes the records, unless the file is no longer the one being written.
func (a *Archive) place(v *volume, e *entered) (bool, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch {
	case a.closed:
		return false, errClosed
	case a.live != v:
		return false, nil
	}
	at, err := v.append(e.data.Bytes())
	if err != nil {
		return false, errors.Join(err, a.giveUp(v))
	}
	e.end = v.size.Load()
	copied := len(e.entries) == 2
	for i := range e.entries {
		x := &e.entries[i]
		x.Offset += at
		if copied && i == 1 {
			x.Original = e.entries[0].Offset
		}
		v.enter(*x)
	}
	if e.body != nil {
		e.body.offset = e.entries[0].Offset
		v.bodies[key(e.body.uri)] = *e.body
	}
	return true, nil
}

// enter notes a record in memory and, for other processes, in the open index.
func (v *volume) enter(e entry) {
	line := e.line(v.name)
	v.entries = append(v.entries, e)
	v.bytes += len(line)
	if v.index != nil {
		if _, err := v.index.WriteString(line); err != nil {
			v.index.Close() // the index proper is made from memory
			v.index = nil
		}
	}
}

// ref is where the capture went.
func (e entered) ref(name string) Ref {
	last := e.entries[len(e.entries)-1]
	return Ref{ID: last.ID, File: name + warcEnd, Offset: last.Offset, Length: last.Length, Digest: last.Digest, Revisit: last.refers}
}

// mime is a Content-Type without its parameters, as an index has it.
func mime(contentType string) string {
	kind, _, _ := strings.Cut(contentType, ";")
	kind = strings.ToLower(strings.TrimSpace(kind))
	if kind == "" || len(kind) > 100 || strings.ContainsFunc(kind, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		return "unk"
	}
	return kind
}
