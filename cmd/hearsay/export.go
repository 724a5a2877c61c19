package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"hearsay/sink/review"
	"hearsay/sink/store"
	"hearsay/sink/store/export"
)

// exportCmd writes claims of the store for others.
type exportCmd struct {
	Format    string `enum:"jsonl,csv,claimreview,gold" default:"jsonl" placeholder:"FORMAT" help:"${enum} (${default})."`
	Output    string `short:"o" placeholder:"FILE" help:"Write to this file, whole or not at all; without it to standard output."`
	Query     string `placeholder:"ADDRESS" help:"The filter of this address of the page, copied from the browser."`
	Author    string `placeholder:"NAME" help:"Of claimreview: who publishes the checks."`
	AuthorURL string `placeholder:"URL" help:"Of claimreview: the publisher's address."`
	configFlag

	Filter filterFlags `embed:"" group:"Filters, as in the page's address"`
}

// filterFlags are the keys of the page's address.
type filterFlags struct {
	Q        string   `placeholder:"WORDS" help:"Words, \"a phrase\", begin*; all must be there."`
	Speaker  []string `sep:"none" placeholder:"NAME" help:"Who speaks; several: any of them."`
	Outlet   []string `sep:"none" placeholder:"DOMAIN" help:"Where it was printed, as bbc.co.uk."`
	Act      []string `placeholder:"ACT" help:"inform, deny, decline ..."`
	Quote    []string `placeholder:"TYPE" help:"direct, indirect or mixed."`
	Status   []string `placeholder:"STATUS" help:"open, worth, notworth, wrong or done."`
	Entity   string   `placeholder:"NAME" help:"Somebody or something that the words name."`
	Article  string   `placeholder:"URI" help:"One article."`
	Assignee string   `placeholder:"NAME" help:"Who has it; - for nobody."`
	Tag      string   `placeholder:"TAG" help:"A tag."`
	From     string   `placeholder:"DAY" help:"Printed on this day or later, as 2026-03-31."`
	To       string   `placeholder:"DAY" help:"Printed on this day or earlier."`
	Score    string   `placeholder:"X" help:"Check-worthiness of at least so much, 0 to 1."`
	Asserted bool     `help:"Only what asserts something."`
	Moved    bool     `help:"Only claims whose review has moved to them from another."`
	Reviewed bool     `help:"Only claims of which somebody has changed something."`
}

func (exportCmd) Help() string {
	return `jsonl: every claim as it is published, and beside it "review", "fold" and "rank" (the JSON API has the same). csv: for spreadsheets, in UTF-8 with a byte order ` +
		`mark; an apostrophe stands before what could begin a formula. claimreview: drafts after schema.org, a JSON-LD object a line and no verdict in it, of what asserts something. ` +
		`gold: the articles that somebody has reviewed, annotated as hearsay eval reads them: corrected claims as they were marked, confirmed ones as they are, undecided ones optional.

The pipeline may run meanwhile. The last to come stand first; what is left out is told on standard error.

Examples:
  hearsay export --format csv --status worth -o worth.csv
  hearsay export --q 'bridge "nine times"' --from 2026-03-01 | jq .claim.text
  hearsay export --format claimreview --status done --author 'The Ledger' > drafts.jsonl
  hearsay export --format gold -o gold.jsonl && hearsay eval gold.jsonl
  hearsay export --query 'http://127.0.0.1:8080/?speaker=ann-ferro&act=deny'`
}

// Run opens the store and writes.
func (c exportCmd) Run(ctx context.Context, io stdio) error {
	filter, err := c.filter()
	if err != nil {
		return err
	}
	if c.Format != string(export.ClaimReview) && c.Author+c.AuthorURL != "" {
		return usageError("--author and --author-url are of --format claimreview")
	}
	s, err := thereStore(c.Config, io)
	if err != nil {
		return err
	}
	o := export.Options{Filter: filter, Author: export.Author{Name: c.Author, URL: c.AuthorURL}}
	return errors.Join(c.write(ctx, s, o, io), s.Close())
}

// filter is what the flags and the address ask for, together.
func (c exportCmd) filter() (store.Filter, error) {
	v := url.Values{}
	if c.Query != "" {
		address := c.Query
		if _, query, ok := strings.Cut(address, "?"); ok {
			address = query
		} else if strings.Contains(address, "/") {
			address = "" // the page without a filter
		}
		address, _, _ = strings.Cut(address, "#")
		var err error
		if v, err = url.ParseQuery(address); err != nil {
			return store.Filter{}, usageError("--query: %w", err)
		}
	}
	c.Filter.into(v)
	f, err := review.ReadFilter(v)
	if err != nil {
		return f, usageError("the filter: %w", err)
	}
	return f, nil
}

func (f *filterFlags) into(v url.Values) {
	for key, values := range map[string][]string{
		"q": {f.Q}, "speaker": f.Speaker, "outlet": f.Outlet, "act": f.Act, "quote": f.Quote, "status": f.Status, "entity": {f.Entity}, "article": {f.Article},
		"assignee": {f.Assignee}, "tag": {f.Tag}, "from": {f.From}, "to": {f.To}, "score": {f.Score},
	} {
		for _, value := range values {
			if value != "" {
				v.Add(key, value)
			}
		}
	}
	for key, on := range map[string]bool{"asserted": f.Asserted, "moved": f.Moved, "reviewed": f.Reviewed} {
		if on {
			v.Set(key, "1")
		}
	}
}

// write writes to where it is asked to, and tells what was left out.
func (c exportCmd) write(ctx context.Context, s store.Store, o export.Options, io stdio) error {
	out := newResults(io.out)
	if c.Output != "" && c.Output != "-" {
		var err error
		if out, err = newResultFile(c.Output); err != nil {
			return err
		}
	}
	defer out.drop()
	progress := newProgress(out, io.err)
	o.Progress = func(n int) { progress.show("%s", count(n, c.what())) }
	summary, err := export.Write(ctx, out, s, export.Format(c.Format), o)
	progress.clear()
	if errors.Is(err, context.Canceled) {
		err = errors.New("stopped before the end")
	}
	if err == nil {
		err = out.keep()
	}
	if err != nil {
		return err
	}
	return c.tell(summary, io)
}

// what is a thing that the format writes.
func (c exportCmd) what() string {
	switch export.Format(c.Format) {
	case export.ClaimReview:
		return "draft"
	case export.Gold:
		return "article"
	}
	return "claim"
}

func (c exportCmd) tell(s export.Summary, io stdio) error {
	var b strings.Builder
	switch {
	case s.Written == 0 && len(s.LeftOut) == 0:
		b.WriteString("hearsay: nothing passes the filter")
		if c.Format == string(export.Gold) {
			b.WriteString(", or nobody has decided about it")
		}
		b.WriteByte('\n')
	case c.Output != "" && c.Output != "-":
		fmt.Fprintf(&b, "%s: %s\n", c.Output, count(s.Written, c.what()))
	}
	for _, l := range s.LeftOut {
		fmt.Fprintf(&b, "hearsay: left out: %s: %s\n", count(l.Claims, "claim"), l.Why)
	}
	_, err := fmt.Fprint(io.err, b.String())
	return err
}
