package main

import (
	"fmt"
	"log/slog"
	"time"

	"hearsay/fetch/archive"
	"hearsay/fetch/web"
)

// openArchive opens the archive that a configuration names; nil if it names none.
func openArchive(config *Config, log *slog.Logger) (*archive.Archive, error) {
	c := config.Fetch.Archive
	if c.Dir == "" {
		return nil, nil
	}
	a, err := archive.Open(archive.Options{
		Dir: config.path(c.Dir), MaxAge: time.Duration(c.MaxAge), MaxTotal: int64(c.MaxSize), MaxBody: int64(config.Fetch.MaxBody),
		Software: "hearsay/" + version, Relaxed: config.NATS.Durability != Strict, Log: log,
	})
	if err != nil {
		return nil, fmt.Errorf("fetch.%w", err)
	}
	return a, nil
}

// keep writes all that was exchanged to get a page, and gives the id of the last record:
// the page's own, if it was got.
func (f *fetcher) keep(seen []web.Exchanged) (last string, err error) {
	for _, x := range seen {
		ref, err := f.archive.Write(captureOf(x))
		if err != nil {
			return "", err
		}
		last = ref.ID
	}
	return last, nil
}

// captureOf is an exchange as the archive keeps it.
func captureOf(x web.Exchanged) archive.Capture {
	return archive.Capture{
		URL: x.URL, Method: x.Method, RequestHeader: x.RequestHeader, Proto: x.Proto, Status: x.Status, Header: x.Header,
		Body: x.Body, Remote: x.Remote, TLS: x.TLS, Started: x.Started, Retrieved: x.Retrieved, NotModified: x.NotModified, Truncated: x.Truncated,
	}
}

// record brings a page out of the archive.
func (f *fetcher) record(id string) (catch, error) {
	if f.archive == nil {
		return catch{}, fmt.Errorf("%w: fetch.archive.dir is empty, and %s is to be read from it", errSource, id)
	}
	r, err := f.archive.Find(id)
	if err != nil {
		return catch{}, err
	}
	raw, err := r.Raw()
	return catch{Raw: raw, evidence: id}, err
}
