package archive

import (
	"bytes"
	"fmt"
	"io"
)

// read reads the capture that an entry tells of, and a revisit's original.
func (a *Archive) read(name string, e entry) (Record, error) {
	f, err := a.root.Open(name + warcEnd)
	if err != nil {
		return Record{}, err
	}
	defer f.Close()
	return a.readFrom(f, name, e)
}

func (a *Archive) readFrom(f io.ReaderAt, name string, e entry) (Record, error) {
	r, err := a.one(f, e.Offset, e.ID)
	r.File = name + warcEnd
	if err != nil || e.Original < 0 {
		return r, err
	}
	o, err := a.one(f, e.Original, r.RefersTo)
	o.File = name + warcEnd
	if err != nil {
		return r, fmt.Errorf("what it refers to: %w", err)
	}
	if said := r.Fields.Get("WARC-Payload-Digest"); said != o.Digest {
		return r, fmt.Errorf("what it refers to has the digest %s, and it says %.100s", o.Digest, said)
	}
	r.resolve(o)
	return r, nil
}

// one reads the record at a byte of a file and checks that it is the one expected.
func (a *Archive) one(f io.ReaderAt, offset int64, id string) (Record, error) {
	r, err := readRecord(f, offset, a.o.MaxBody)
	switch {
	case err != nil:
		return r, err
	case r.ID != id:
		return r, fmt.Errorf("record at byte %d: it is %s and not %s", offset, r.ID, id)
	case r.Type == "response" && r.Fields.Get("WARC-Payload-Digest") != r.Digest:
		return r, fmt.Errorf("record at byte %d: WARC-Payload-Digest: its body does not have the digest it says", offset)
	}
	return r, nil
}

// A page is a response in another file, to be copied into this one.
type page struct {
	original
	member []byte // the record as it stands there, compressed
	entry  entry
}

// prior is the page that a 304 is about, as another file has it; nil if none has.
func (a *Archive) prior(d draft) *page {
	s, e, err := a.latest(d.uri, entry.page)
	if err != nil {
		return nil
	}
	p, err := a.member(s, e)
	if err != nil {
		a.o.Log.Error("a page that has not changed cannot be copied", "url", d.uri, "file", s.name+warcEnd, "err", err)
		return nil
	}
	if !p.answers(d.RequestHeader) {
		return nil
	}
	return p
}

// member reads the record that holds an entry's body as it stands in the file.
func (a *Archive) member(s shelf, e entry) (*page, error) {
	r, err := a.read(s.name, e)
	if err != nil {
		return nil, err
	}
	if r.Original != nil {
		r = *r.Original
	}
	if r.Truncated != "" {
		return nil, fmt.Errorf("not all of it was kept (WARC-Truncated: %s)", r.Truncated)
	}
	f, err := a.root.Open(s.name + warcEnd)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var b bytes.Buffer
	if _, err := io.Copy(&b, io.NewSectionReader(f, r.Offset, r.Length)); err != nil {
		return nil, err
	}
	x := entryOf(r)
	x.Offset, x.Copied = 0, true
	return &page{
		original: original{id: r.ID, uri: r.URL, date: x.Date, digest: r.Digest, etag: r.Header.Get("ETag"), modified: r.Header.Get("Last-Modified")},
		member:   b.Bytes(), entry: x,
	}, nil
}

// entryOf is the entry of a response record.
func entryOf(r Record) entry {
	e := entry{
		URL: r.URL, Date: stamp(r.Date), ID: r.ID, Status: "-", MIME: mime(r.Header.Get("Content-Type")),
		Digest: r.Fields.Get("WARC-Payload-Digest"), Offset: r.Offset, Length: r.Length, Original: -1, Truncated: r.Truncated,
	}
	if r.StatusCode != 0 {
		e.Status = r.Status[:3]
	}
	return e
}
