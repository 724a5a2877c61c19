package export

import (
	"context"
	"encoding/csv"
	"strconv"
	"strings"
	"time"

	"hearsay/extract"
	"hearsay/sink/store"
)

// A column of the CSV file: its name is where the value stands in the record.
type column struct {
	name  string
	value func(*Record) string
}

// figures are the columns that hold numbers of our own: a minus before one begins no
// formula.
var figures = map[string]bool{"checkWorthiness.score": true, "confidence.attribution": true, "rank.sum": true}

// columns are only ever added, at the end.
var columns = []column{
	{"id", func(r *Record) string { return r.ID }},
	{"revision", func(r *Record) string { return strconv.Itoa(r.Revision) }},
	{"speaker.name", func(r *Record) string { return string(r.Speaker.Name) }},
	{"speaker.jobTitle", func(r *Record) string { return string(r.Speaker.JobTitle) }},
	{"speaker.mention", func(r *Record) string { return string(r.Speaker.Mention) }},
	{"speaker.type", func(r *Record) string { return string(r.Speaker.Type) }},
	{"speaker.resolution", func(r *Record) string { return string(r.Speaker.Resolution) }},
	{"act.function", func(r *Record) string { return string(r.Act.Function) }},
	{"act.isAssertion", func(r *Record) string { return strconv.FormatBool(r.Act.IsAssertion) }},
	{"act.polarity", func(r *Record) string { return string(r.Act.Polarity) }},
	{"act.hedges", func(r *Record) string { return joined(r.Act.Hedges) }},
	{"quoteType", func(r *Record) string { return string(r.QuoteType) }},
	{"claim.text", func(r *Record) string { return r.Claim.Text }},
	{"claim.interpretedAs", func(r *Record) string { return string(r.Claim.InterpretedAs) }},
	{"claim.hedges", func(r *Record) string { return joined(r.Claim.Hedges) }},
	{"inReplyTo.question", question},
	{"attribution.sentence", func(r *Record) string { return r.Attribution.Sentence.Exact }},
	{"checkWorthiness.score", score},
	{"checkWorthiness.reasons", reasons},
	{"confidence.attribution", func(r *Record) string { return number(r.Confidence.Attribution) }},
	{"time.said", func(r *Record) string { return string(r.Time.Said.Value) }},
	{"time.printed", func(r *Record) string { return moment(r.Time.Printed) }},
	{"article.headline", func(r *Record) string { return string(r.Article.Headline) }},
	{"article.by", func(r *Record) string { return joined(r.Article.By) }},
	{"article.publisher", func(r *Record) string { return string(r.Article.Publisher) }},
	{"article.outlet", func(r *Record) string { return string(r.Article.Outlet) }},
	{"article.uri", func(r *Record) string { return r.Article.URI }},
	{"article.retrieved", func(r *Record) string { return moment(&r.Article.Retrieved) }},
	{"links.open", func(r *Record) string { return string(r.Links.Open) }},
	{"review.status", func(r *Record) string { return string(r.Review.Status) }},
	{"review.assignee", func(r *Record) string { return string(r.Review.Assignee) }},
	{"review.tags", func(r *Record) string { return joined(r.Review.Tags) }},
	{"review.notes", notes},
	{"review.by", func(r *Record) string { return string(r.Review.By) }},
	{"review.at", func(r *Record) string { return moment(r.Review.At) }},
	{"review.correction.source", corrected(func(c *Correction) []extract.SpanRecord { return c.Source })},
	{"review.correction.cue", corrected(func(c *Correction) []extract.SpanRecord { return c.Cue })},
	{"review.correction.content", corrected(func(c *Correction) []extract.SpanRecord { return c.Content })},
	{"fold.id", func(r *Record) string { return r.Fold.ID }},
	{"fold.claims", func(r *Record) string { return strconv.Itoa(r.Fold.Claims) }},
	{"fold.outlets", func(r *Record) string { return joined(r.Fold.Outlets) }},
	{"fold.first", func(r *Record) string { return moment(&r.Fold.First) }},
	{"rank.sum", func(r *Record) string { return number(r.Rank.Sum) }},
}

// byteOrderMark tells Excel that the file is UTF-8; without it, it reads the machine's
// old code page. Whoever reads by program and minds it has jsonl.
const byteOrderMark = "\uFEFF"

// csv writes every claim as a row, under a row of names (RFC 4180).
func (e *exporter) csv(ctx context.Context) error {
	if _, err := e.out.WriteString(byteOrderMark); err != nil {
		return err
	}
	w := csv.NewWriter(e.out)
	w.UseCRLF = true
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = c.name
	}
	if err := w.Write(row); err != nil {
		return err
	}
	err := e.each(ctx, store.Query{Each: true}, func(r *store.Row) error {
		record, err := NewRecord(ctx, e.Store, r)
		if err != nil {
			return err
		}
		for i, c := range columns {
			if row[i] = c.value(record); !figures[c.name] {
				row[i] = cell(row[i])
			}
		}
		if err := w.Write(row); err != nil {
			return err
		}
		e.wrote()
		return nil
	})
	w.Flush()
	if err != nil {
		return err
	}
	return w.Error()
}

func joined(items []string) string { return strings.Join(items, "; ") }

func number(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }

func moment(t *time.Time) string {
	if t == nil || t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func question(r *Record) string {
	if r.InReplyTo == nil {
		return ""
	}
	return r.InReplyTo.Question.Exact
}

func score(r *Record) string {
	if r.Worth == nil {
		return ""
	}
	return number(r.Worth.Score)
}

func reasons(r *Record) string {
	if r.Worth == nil {
		return ""
	}
	return joined(r.Worth.Reasons)
}

func notes(r *Record) string {
	var list []string
	for _, n := range r.Review.Notes {
		list = append(list, n.By+": "+n.Text)
	}
	return strings.Join(list, "\n")
}

// corrected is the words of a correction's spans, "" if there is none.
func corrected(spans func(*Correction) []extract.SpanRecord) func(*Record) string {
	return func(r *Record) string {
		if r.Review.Correction == nil {
			return ""
		}
		var words []string
		for _, s := range spans(r.Review.Correction) {
			words = append(words, s.Exact)
		}
		return strings.Join(words, " … ")
	}
}
