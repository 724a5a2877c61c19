package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"hearsay/extract"
	"hearsay/fetch"
)

// extractCmd prints the claims of the given articles.
type extractCmd struct {
	Inputs        []string `arg:"" optional:"" name:"FILE|URL|-" help:"Articles: HTML, plain text or JSON lines, compressed by gzip or not; - or nothing is standard input."`
	Format        string   `enum:"auto,text,jsonl" default:"auto" placeholder:"FORMAT" help:"auto, text or jsonl; auto is text on a terminal, jsonl elsewhere."`
	MinConfidence float64  `default:"${min_confidence}" placeholder:"X" help:"Leave out claims of a confidence.attribution below this, 0 to 1 (${default})."`
	Known         string   `placeholder:"FILE" help:"Give the addresses of people, organisations and places that this CSV file knows (columns name, type, aliases, qid, sameAs)."`
	Entities      bool     `help:"Print the entities of each article, too."`
	inputFlags
	colorFlags
}

func (extractCmd) Help() string {
	return `One record a claim, in the order of the articles and of their words; hearsay schema tells the fields. ` +
		`An input that fails is named on standard error, the others go on, and the exit status is 1.

A line of --input jsonl is a plain text: {"id": "a name", "text": "..."}, and if you like "headline", "uri" and "firstCreated". ` +
		`Its records have article.uri = uri or id, and offsets are Unicode code points of exactly that text.

Examples:
  hearsay extract article.html
  hearsay extract https://example.com/news.html
  hearsay extract pages/*.html.gz > claims.jsonl
  zcat texts.jsonl.gz | hearsay extract --input jsonl - | jq .claim.text`
}

// Run reads, extracts and prints.
func (c extractCmd) Run(ctx context.Context, io stdio) error {
	if !(c.MinConfidence >= 0 && c.MinConfidence <= 1) {
		return usageError("--min-confidence: want a number from 0 to 1, not %v", c.MinConfidence)
	}
	args, err := c.inputsOf(c.Inputs, io)
	if err != nil {
		return err
	}
	inputs, err := newInputReader(c.inputFlags, io)
	if err != nil {
		return err
	}
	e, err := newExtraction(c.MinConfidence, c.Known)
	if err != nil {
		return err
	}
	out := c.output(io.out)
	progress := newProgress(io.out, io.err)
	failed, articles, claims := failures{w: io.err, progress: progress}, 0, 0
	err = inOrder(ctx, e.jobs(ctx, inputs.documents(args)), func(got extracted) error {
		if got.err != nil {
			return errors.Join(out.flush(), failed.tell(got.name, got.err))
		}
		articles, claims = articles+1, claims+len(got.claims)
		progress.show("%s, %s", count(articles, "article"), count(claims, "claim"))
		return out.put(&got)
	})
	return failed.end(errors.Join(err, out.end()))
}

func (c extractCmd) output(w io.Writer) output {
	if c.Format == "jsonl" || c.Format == "auto" && !isTerminal(w) {
		return newJSONOutput(w, c.Entities)
	}
	return &textOutput{newPrinter(w, widthOf(w), c.on(w)), c.Entities}
}

// An extraction is the engine, what is kept of its claims, and what is known beside.
type extraction struct {
	engine extract.Extractor
	min    float64
	known  *extract.Known
}

// newExtraction loads the engine and, unless its path is empty, the file of known names.
func newExtraction(min float64, known string) (extraction, error) {
	e := extraction{min: min}
	var err error
	if e.engine, err = loadEngine(); err != nil {
		return e, fmt.Errorf("the engine does not start: %w", err)
	}
	if known == "" {
		return e, nil
	}
	f, err := os.Open(known)
	if err != nil {
		return e, usageError("the file of known names: %w", err)
	}
	defer f.Close()
	if e.known, err = extract.ReadKnown(f, known); err != nil {
		return e, usageError("the file of known names: %w", err)
	}
	return e, nil
}

// extracted is what became of one document.
type extracted struct {
	name     string
	claims   []extract.ClaimRecord
	entities extract.EntitiesRecord
	err      error
}

func (e extraction) jobs(ctx context.Context, documents iter.Seq[document]) iter.Seq[func() extracted] {
	return func(yield func(func() extracted) bool) {
		for d := range documents {
			if !yield(func() extracted { return e.extract(ctx, d) }) {
				return
			}
		}
	}
}

var errFault = errors.New("a fault of hearsay")

// extract reads one document. A panic is the fault of hearsay, and of this document
// only.
func (e extraction) extract(ctx context.Context, d document) (got extracted) {
	got.name = d.name
	defer func() {
		if p := recover(); p != nil {
			got.err = fmt.Errorf("%w, please report it with the input: %v\n%s", errFault, p, debug.Stack())
		}
	}()
	a, err := d.read(ctx)
	if err != nil {
		got.err = err
		return got
	}
	got.claims, got.entities, got.err = e.records(ctx, a)
	for i := range got.claims {
		got.claims[i].Input = d.arg
	}
	got.entities.Input = d.arg
	return got
}

// records are what an article comes to: its claims and its entities. An article in
// another language than the engine's is errLanguage.
func (e extraction) records(ctx context.Context, a fetch.Article) ([]extract.ClaimRecord, extract.EntitiesRecord, error) {
	if !isEnglish(a.Language) {
		return nil, extract.EntitiesRecord{}, fmt.Errorf("%w: its language is %q", errLanguage, a.Language)
	}
	reading, err := e.engine(ctx, a)
	if err != nil {
		return nil, extract.EntitiesRecord{}, err
	}
	reading = reading.Keep(e.min)
	e.known.Link(&reading)
	return extract.Records(&a, &reading, time.Now())
}

// isEnglish reports whether an article may be in English: it is, or nobody knows.
func isEnglish(language string) bool {
	primary, _, _ := strings.Cut(strings.ReplaceAll(language, "_", "-"), "-")
	switch strings.ToLower(primary) {
	case "en", "eng", "und", "mul", "":
		return true
	}
	return false
}

// An output is where extract prints.
type output interface {
	put(*extracted) error
	flush() error // before something else is printed
	end() error
}

// jsonOutput prints a record a line.
type jsonOutput struct {
	w        *bufio.Writer
	encode   *json.Encoder
	entities bool
}

func newJSONOutput(w io.Writer, entities bool) *jsonOutput {
	b := bufio.NewWriter(w)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	return &jsonOutput{b, e, entities}
}

func (o *jsonOutput) put(got *extracted) error {
	if o.entities {
		if err := o.encode.Encode(got.entities); err != nil {
			return err
		}
	}
	for _, c := range got.claims {
		if err := o.encode.Encode(c); err != nil {
			return err
		}
	}
	return o.flush()
}

func (o *jsonOutput) flush() error { return o.w.Flush() }
func (o *jsonOutput) end() error   { return o.w.Flush() }

// textOutput prints for a person.
type textOutput struct {
	*printer
	listEntities bool
}

func (o *textOutput) put(got *extracted) error {
	err := o.article(&got.entities.Article)
	if o.listEntities {
		err = errors.Join(err, o.entities(&got.entities))
	}
	for i := range got.claims {
		err = errors.Join(err, o.claim(&got.claims[i]))
	}
	if len(got.claims) == 0 {
		err = errors.Join(err, o.nothing())
	}
	return err
}

func (o *textOutput) flush() error { return nil }

func (o *textOutput) end() error {
	if o.articles == 0 {
		return nil // all inputs failed, and were named
	}
	_, err := fmt.Fprintf(o.w, "\n%s\n", o.total())
	return err
}
