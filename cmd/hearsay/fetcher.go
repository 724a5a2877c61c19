package main

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"hearsay/fetch"
	"hearsay/fetch/archive"
	"hearsay/fetch/web"
)

// A fetcher brings the page that a job names: from the web, out of a source or out of
// the archive.
type fetcher struct {
	web     *web.Client
	sources map[string]*source
	archive *archive.Archive // nil: nothing is kept
}

// A catch is what a fetcher brought.
type catch struct {
	fetch.Raw
	evidence  string // id of the archived record, "" if there is none
	unchanged bool   // the site says so; Body is nil
	etag      string
	modified  string
}

func (f *fetcher) bring(ctx context.Context, j job, last state) (catch, error) {
	switch {
	case j.Record != "":
		return f.record(j.Record)
	case j.URL != "":
		return f.page(ctx, j.URL, last)
	}
	s, ok := f.sources[j.Source]
	if !ok || s.read == nil {
		return catch{}, fmt.Errorf("%w: %q", errSource, j.Source)
	}
	raw, err := s.read(j.Path)
	return catch{Raw: raw}, err
}

// page fetches a URL and keeps all that came: redirects and errors too. What was read by
// the same engine need not come again.
func (f *fetcher) page(ctx context.Context, url string, last state) (catch, error) {
	r := web.Request{URL: url}
	if last.Digest != "" && last.Engine == engineVersion {
		r.ETag, r.LastModified, r.ValidatorsOf = last.ETag, last.LastModified, last.From
	}
	var seen []web.Exchanged
	if f.archive != nil {
		r.Seen = func(x web.Exchanged) { seen = append(seen, x) }
	}
	got, err := f.web.Get(ctx, r)
	evidence, failed := f.keep(seen)
	switch {
	case failed != nil && err != nil:
		return catch{}, fmt.Errorf("%w; it was to be kept that the fetch ended so: %v", failed, err)
	case failed != nil || err != nil:
		return catch{}, cmp.Or(failed, err)
	}
	got.Retrieved = got.Retrieved.Truncate(time.Microsecond) // as the archive has it
	return catch{Raw: got.Raw, evidence: evidence, unchanged: got.NotModified, etag: got.ETag, modified: got.LastModified}, nil
}
