package main

import (
	"context"
	"errors"
	"fmt"
	"html"
	"os"

	"hearsay/fetch/archive"
	"hearsay/fetch/charset"
	"hearsay/sink/store"
)

// keptPages is the archive that the page shows pages from: the fetch stage's, or where
// that runs elsewhere one that is only read. nil if nothing is kept.
func (p *pipeline) keptPages() (*archive.Archive, error) {
	dir := p.config.Fetch.Archive.Dir
	if p.archive != nil || dir == "" {
		return p.archive, nil
	}
	dir = p.config.path(dir)
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	// Without limits: to clear up is the fetch stage's.
	a, err := archive.Open(archive.Options{Dir: dir, MaxBody: int64(p.config.Fetch.MaxBody), Log: p.tell.log})
	if err != nil {
		return nil, fmt.Errorf("fetch.%w", err)
	}
	p.archive = a
	return a, nil
}

// archivedPage gives an archive's pages as review.Options.Page wants them: HTML in UTF-8,
// else as it was fetched. What may run in it is for the page's headers to say.
func archivedPage(a *archive.Archive) func(context.Context, string) ([]byte, error) {
	return func(_ context.Context, id string) ([]byte, error) {
		r, err := a.Find(id)
		switch {
		case errors.Is(err, archive.ErrNotFound):
			return nil, fmt.Errorf("%w: %w", store.ErrNone, err)
		case err != nil:
			return nil, err
		}
		raw, err := r.Raw()
		if err != nil { // a redirect, or an error of the site's
			return nil, fmt.Errorf("%w: %w", store.ErrNone, err)
		}
		body, _ := charset.Decode(raw.Body, raw.ContentType) // what cannot be decoded is marked in the text
		if isText(raw) {
			return []byte("<!DOCTYPE html><pre>" + html.EscapeString(string(body)) + "</pre>"), nil
		}
		return body, nil
	}
}
