package main

import (
	"context"
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
// capture.
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
		r.all(a.All(time.Time{}), func(archive.Record) bool { return true }, yield)
		return
	}
	for _, arg := range args {
		find := a.Latest
		if strings.HasPrefix(arg, "urn:") {
			find = a.Find
		}
		record, err := find(arg)
		d := failed(arg, arg, err)
		if err == nil {
			d = r.pageOf(arg, record)
		}
		if !yield(d) {
			return
		}
	}
}

// fromFile reads a WARC file, of whatever make, once from end to end.
func (r *inputReader) fromFile(args []string, yield func(document) bool) {
	found := map[string]bool{}
	for _, arg := range args {
		found[arg] = false
	}
	named := func(record archive.Record) bool {
		for _, name := range []string{record.URL, record.ID} {
			if _, ok := found[name]; ok {
				found[name] = true
				return true
			}
		}
		return len(args) == 0
	}
	if !r.all(archive.ScanFile(r.kept, r.max), named, yield) {
		return
	}
	for _, arg := range args {
		if !found[arg] && !yield(failed(arg, arg, fmt.Errorf("%s: %w", r.kept, archive.ErrNotFound))) {
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
		case isPage(record) && named(record):
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
