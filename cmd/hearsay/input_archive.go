package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"strings"
	"time"

	"hearsay/fetch"
	"hearsay/fetch/archive"
)

// archived gives the pages of an archive that the arguments name, by URL or record id;
// without arguments all of them. Of a URL in an archive's directory it is the last
// capture that is a page, or word of what the last answer was if none is.
func (r *inputReader) archived(args []string) iter.Seq[document] {
	return func(yield func(document) bool) {
		info, err := os.Stat(r.kept)
		switch {
		case err != nil:
			yield(failed(r.kept, r.kept, err))
		case info.IsDir():
			r.fromDir(args, yield)
		default:
			r.fromFile(args, yield)
		}
	}
}

func (r *inputReader) fromDir(args []string, yield func(document) bool) {
	a, err := archive.Open(archive.Options{Dir: r.kept, MaxBody: r.max, Log: r.log})
	if err != nil {
		yield(failed(r.kept, r.kept, err))
		return
	}
	defer a.Close() // nothing was written
	if len(args) == 0 {
		r.all(a.All(time.Time{}), isWhole, yield)
		return
	}
	for _, arg := range args {
		record, err := find(a, arg)
		d := failed(arg, arg, err)
		if err == nil {
			d = r.pageOf(arg, record)
		}
		if !yield(d) {
			return
		}
	}
}

// find gives the capture that an argument names.
func find(a *archive.Archive, arg string) (archive.Record, error) {
	if strings.HasPrefix(arg, "urn:") {
		return a.Find(arg)
	}
	record, err := a.LatestPage(arg)
	if errors.Is(err, archive.ErrNotFound) {
		return a.Latest(arg)
	}
	return record, err
}

// fromFile reads a WARC file, of whatever make, once from end to end.
func (r *inputReader) fromFile(args []string, yield func(document) bool) {
	last := map[string]*archive.Record{} // of what is no page, by argument; nil: nothing yet
	for _, arg := range args {
		last[arg] = nil
	}
	found := map[string]bool{}
	named := func(record archive.Record) bool {
		for _, name := range []string{record.URL, record.ID} {
			if _, ok := last[name]; !ok {
				continue
			}
			if isPage(record) {
				found[name] = true
				return true
			}
			if record.Type == "response" {
				last[name] = &record
			}
		}
		return len(args) == 0
	}
	if !r.all(archive.ScanFile(r.kept, r.max), named, yield) {
		return
	}
	for _, arg := range args {
		if found[arg] {
			continue
		}
		d := failed(arg, arg, fmt.Errorf("%s: %w", r.kept, archive.ErrNotFound))
		if record := last[arg]; record != nil {
			d = r.pageOf(arg, *record)
		}
		if !yield(d) {
			return
		}
	}
}

// all gives the pages among the records: answers of status 200 that hold HTML or text.
func (r *inputReader) all(records iter.Seq2[archive.Record, error], named func(archive.Record) bool, yield func(document) bool) bool {
	for record, err := range records {
		switch {
		case err != nil:
			if !yield(failed(r.kept, r.kept, err)) {
				return false
			}
		case named(record) && isPage(record):
			if !yield(r.pageOf(record.URL, record)) {
				return false
			}
		}
	}
	return true
}

// isPage reports whether a record is of a page that could be an article.
func isPage(r archive.Record) bool {
	kind, _, _ := strings.Cut(strings.ToLower(r.ContentType), ";")
	switch strings.TrimSpace(kind) {
	case "text/html", "application/xhtml+xml", "text/plain", "":
	default:
		return false
	}
	return (r.Type == "response" || r.Type == "resource") && (r.StatusCode == 200 || r.StatusCode == 0) && strings.HasPrefix(r.URL, "http")
}

// isWhole reports whether a record of ours is of a page that was got: one that broke off
// was asked for again, and an empty one is an error like others.
func isWhole(r archive.Record) bool {
	return isPage(r) && r.Truncated == "" && len(bytes.TrimSpace(r.Body)) > 0
}

// pageOf is the document of one record.
func (r *inputReader) pageOf(arg string, record archive.Record) document {
	return document{record.URL, arg, func(context.Context) (fetch.Article, error) {
		raw, err := record.Raw()
		if err != nil {
			return fetch.Article{}, err
		}
		if record.StatusCode != 200 && record.StatusCode != 304 && record.StatusCode != 0 {
			return fetch.Article{}, fmt.Errorf("%w: it was answered with status %s", fetch.ErrNotArticle, record.Status)
		}
		a, err := articleOf(raw, r.kind)
		a.Evidence = record.ID
		return a, err
	}}
}
