// Package export takes claims out of a store, with what people have said of them, and
// writes them for others: JSON lines for programs, CSV for spreadsheets, ClaimReview
// drafts for those who publish checks, annotated articles for those who train engines.
//
// Everything is read page by page and written at once, so that a million claims take the
// memory of five hundred. What does not fit a format is left out and counted by reason,
// never silently.
//
// In reading order: export (the formats), record (a claim with its review, as JSON), csv
// and cell, claimreview, gold.
package export

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"hearsay/sink/store"
)

// A Format is a way of writing claims.
type Format string

// The formats.
const (
	JSONL       Format = "jsonl"
	CSV         Format = "csv"
	ClaimReview Format = "claimreview"
	Gold        Format = "gold"
)

// Formats lists all of them.
var Formats = []Format{JSONL, CSV, ClaimReview, Gold}

// MediaType is what HTTP calls the format, "" for one that there is not.
func (f Format) MediaType() string {
	switch f {
	case JSONL, Gold:
		return "application/jsonl"
	case CSV:
		return "text/csv; charset=utf-8; header=present"
	case ClaimReview:
		return "application/jsonl; profile=\"https://schema.org/ClaimReview\""
	}
	return ""
}

// FileName is a name for a file of the format.
func (f Format) FileName() string {
	switch f {
	case CSV:
		return "claims.csv"
	case ClaimReview:
		return "claimreview.jsonl"
	case Gold:
		return "gold.jsonl"
	}
	return "claims.jsonl"
}

// Options say what is written, and how. The zero value writes every current claim.
type Options struct {
	Filter store.Filter
	// Author is who will publish the checks, as ClaimReview names it.
	Author Author
	// Progress, if it is set, is told how much has been written so far.
	Progress func(written int)
}

// A Summary is what was written: claims, drafts or articles, and what was not.
type Summary struct {
	Written int
	LeftOut []LeftOut
}

// LeftOut is how many claims were left out for one reason.
type LeftOut struct {
	Why    string // as in "3 claims are left out: ..."
	Claims int
}

func (s *Summary) leaveOut(why string) {
	for i := range s.LeftOut {
		if s.LeftOut[i].Why == why {
			s.LeftOut[i].Claims++
			return
		}
	}
	s.LeftOut = append(s.LeftOut, LeftOut{why, 1})
}

// Write writes the claims of a store that pass the filter, the last to come first. On an
// error what was written before it is whole lines.
func Write(ctx context.Context, w io.Writer, s store.Store, f Format, o Options) (Summary, error) {
	e := &exporter{Store: s, Options: o, out: bufio.NewWriterSize(w, 1<<16)}
	write := map[Format]func(context.Context) error{JSONL: e.jsonl, CSV: e.csv, ClaimReview: e.claimReview, Gold: e.gold}[f]
	if write == nil {
		return Summary{}, fmt.Errorf("there is no format %q", f)
	}
	err := write(ctx)
	if e := e.out.Flush(); err == nil {
		err = e
	}
	return e.Summary, err
}

// An exporter is one export at work.
type exporter struct {
	store.Store
	Options
	Summary
	out *bufio.Writer
}

// pageRows is how many rows are in memory at once.
const pageRows = 500

// each calls do for every row of a list, in an order that nothing changes meanwhile.
func (e *exporter) each(ctx context.Context, q store.Query, do func(*store.Row) error) error {
	q.Filter, q.Order, q.Limit = e.Filter, store.Arrival, pageRows
	for {
		page, err := e.Find(ctx, q)
		if err != nil {
			return err
		}
		for i := range page.Rows {
			if err := do(&page.Rows[i]); err != nil {
				return err
			}
		}
		if page.Next == "" {
			return nil
		}
		q.After = page.Next
	}
}

// wrote counts what was written.
func (e *exporter) wrote() {
	e.Written++
	if e.Progress != nil {
		e.Progress(e.Written)
	}
}

// line writes a value as a line of JSON.
func (e *exporter) line(v any) error {
	enc := json.NewEncoder(e.out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	e.wrote()
	return nil
}

// jsonl writes every claim as a line.
func (e *exporter) jsonl(ctx context.Context) error {
	return e.each(ctx, store.Query{Each: true}, func(r *store.Row) error {
		record, err := NewRecord(ctx, e.Store, r)
		if err != nil {
			return err
		}
		return e.line(record)
	})
}
