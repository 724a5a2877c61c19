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

// captureOf is an answer as the archive keeps it.
func captureOf(a web.Answer) archive.Capture {
	return archive.Capture{
		URL: a.URL, Method: a.Method, RequestHeader: a.RequestHeader, Proto: a.Proto, Status: a.Status, Header: a.Header,
		Body: a.Body, Remote: a.Remote, Started: a.Started, Retrieved: a.Retrieved, NotModified: a.NotModified,
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
