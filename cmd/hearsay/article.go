package main

import (
	"context"
	"errors"
	"iter"
	"time"

	"hearsay/extract"
	"hearsay/fetch"
)

// articleCmd prints articles as JSON lines.
type articleCmd struct {
	Inputs []string `arg:"" optional:"" name:"FILE|URL|-" help:"Articles: HTML, plain text or JSON lines, compressed by gzip or not; - or nothing is standard input."`
	inputFlags
}

func (articleCmd) Help() string {
	return `One JSON object an article: file (the argument), uri, canonicalUrl, outlet, headline, by, publisher, firstCreated, ` +
		`versionCreated, retrieved, section, language, isAccessibleForFree, wall, text, blocks, textDigest, textLength; out of an archive also evidence, the id of its record.

text is the article's body: its paragraphs, a blank line between two. blocks are all that was read, each with kind, text, start and end; ` +
		`start and end are Unicode code points of the full text, headline and captions included, which claims' offsets refer to. ` +
		`textDigest (SHA-256) and textLength (code points) are that full text's.

An input that fails is named on standard error, the others go on, and the exit status is 1.

Examples:
  hearsay article article.html | jq -r .text
  hearsay article pages/*.html.gz > articles.jsonl
  hearsay article --from-archive data/archive https://www.example.com/news/one.html`
}

// Run reads and prints.
func (c articleCmd) Run(ctx context.Context, io stdio) error {
	args, err := c.inputsOf(c.Inputs, io)
	if err != nil {
		return err
	}
	inputs, err := newInputReader(c.inputFlags, io)
	if err != nil {
		return err
	}
	out := newJSONOutput(io.out, false)
	progress := newProgress(io.out, io.err)
	failed, articles := failures{w: io.err, progress: progress}, 0
	err = inOrder(ctx, readJobs(ctx, inputs.documents(args)), func(got readArticle) error {
		if got.err != nil {
			return errors.Join(out.flush(), failed.tell(got.name, got.err))
		}
		articles++
		progress.show("%s", count(articles, "article"))
		return errors.Join(out.encode.Encode(recordOf(got.arg, &got.article)), out.flush())
	})
	return failed.end(errors.Join(err, out.end()))
}

type readArticle struct {
	document
	article fetch.Article
	err     error
}

func readJobs(ctx context.Context, documents iter.Seq[document]) iter.Seq[func() readArticle] {
	return func(yield func(func() readArticle) bool) {
		for d := range documents {
			if !yield(func() readArticle {
				a, err := d.read(ctx)
				return readArticle{d, a, err}
			}) {
				return
			}
		}
	}
}

// articleRecord is an article as hearsay article prints it.
type articleRecord struct {
	File           string        `json:"file"`
	URI            string        `json:"uri"`
	CanonicalURL   extract.Null  `json:"canonicalUrl"`
	Outlet         extract.Null  `json:"outlet"`
	Headline       extract.Null  `json:"headline"`
	By             []string      `json:"by"`
	Publisher      extract.Null  `json:"publisher"`
	FirstCreated   *time.Time    `json:"firstCreated"`
	VersionCreated *time.Time    `json:"versionCreated"`
	Retrieved      *time.Time    `json:"retrieved"`
	Section        extract.Null  `json:"section"`
	Language       extract.Null  `json:"language"`
	Free           *bool         `json:"isAccessibleForFree"`
	Wall           extract.Null  `json:"wall"`
	Text           string        `json:"text"` // the body only
	Blocks         []blockRecord `json:"blocks"`
	TextDigest     string        `json:"textDigest"`         // of the full text, which offsets are into
	TextLength     int           `json:"textLength"`         // code points
	Evidence       string        `json:"evidence,omitempty"` // id of the archived record
}

type blockRecord struct {
	Kind  fetch.Kind `json:"kind"`
	Text  string     `json:"text"`
	Start int        `json:"start"` // code points of the full text
	End   int        `json:"end"`
	By    string     `json:"by,omitempty"` // of an embedded post
}

func recordOf(file string, a *fetch.Article) articleRecord {
	points := fetch.NewPoints(a.Text)
	out := articleRecord{
		File: file, URI: a.URI, CanonicalURL: extract.Null(a.CanonicalURL), Outlet: extract.Null(a.Outlet),
		Headline: extract.Null(a.Headline), By: append([]string{}, a.By...), Publisher: extract.Null(a.Publisher),
		FirstCreated: someTime(a.FirstCreated), VersionCreated: someTime(a.VersionCreated), Retrieved: someTime(a.Retrieved.UTC()),
		Section: extract.Null(a.Section), Language: extract.Null(a.Language), Free: a.Access.Free(), Wall: extract.Null(a.Wall), Text: a.Body(), Blocks: []blockRecord{},
		TextDigest: extract.TextDigest(a.Text), TextLength: points.Of(len(a.Text)), Evidence: a.Evidence,
	}
	for _, b := range a.Blocks {
		out.Blocks = append(out.Blocks, blockRecord{b.Kind, a.Of(b.Span), points.Of(b.Start), points.Of(b.End), b.By})
	}
	return out
}

func someTime(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
