package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"runtime/debug"

	"hearsay/extract"
	"hearsay/extract/english"
	"hearsay/extract/gold"
)

// evalCmd scores the engine on annotated documents: its claims or, with --entities, its
// names.
type evalCmd struct {
	Gold          []string `arg:"" optional:"" name:"GOLD.jsonl|-" help:"Annotated documents, a JSON object a line, compressed by gzip or not; - is standard input. With --entities also CoNLL-U."`
	Own           bool     `help:"Score on the annotated articles inside this program, too."`
	Entities      bool     `help:"Score names instead: files whose name ends in .conllu or .conllu.gz, with NER= or Entity= in the last field."`
	MinConfidence float64  `default:"${min_confidence}" placeholder:"X" help:"Leave out claims of a confidence.attribution below this, 0 to 1 (${default})."`
	JSON          bool     `help:"Print one JSON object."`
	Engine        string   `default:"hearsay" enum:"hearsay,${baselines}" placeholder:"NAME" help:"hearsay, or a baseline: ${enum}."`
	Errors        int      `placeholder:"N" help:"List what was missed, what was found that is not there and what was told wrong, in the N worst documents."`
}

func (evalCmd) Help() string {
	return `Precision, recall and F1, in percent, on all documents together. cue, source, content: the same words. relation: half of the ` +
		`content's words and one of the source's. strict: all words of both. Below, recall by what the annotators and the language made of ` +
		`an attribution; who spoke, what was done in saying it, and the details, where the annotators tell; then what other thresholds would give, and ` +
		`how far confidence can be believed.

A line is {"id": "a name", "text": "...", "attributions": [{"source": [[0, 5]], "cue": [[6, 10]], "content": [[11, 30], [40, 52]]}]}, ` +
		`offsets in Unicode code points of the text; an attribution may say more: kind, source_type, cue_class, optional, nested, phenomenon, speaker, ` +
		`speaker_kind, act, question, negated_or_denied, hedged and more (extract/gold/doc.go).

With --entities: the names of people, organisations and places that CoNLL-U marks, and dates and quantities if it does; right is the same first and ` +
		`last letter and the same type. Offsets (Start=, End=) are of the document's text in a GOLD.jsonl, if one is given with a line of that id.

Examples:
  hearsay eval --own
  hearsay eval annotated.jsonl.gz --errors 5
  hearsay eval --min-confidence 0.8 --json annotated.jsonl | jq .relation
  hearsay eval --entities names.conllu.gz annotated.jsonl.gz`
}

// Run reads the documents, reads them with the engine, scores and prints.
func (c evalCmd) Run(ctx context.Context, io stdio) error {
	switch {
	case !(c.MinConfidence >= 0 && c.MinConfidence <= 1):
		return usageError("--min-confidence: want a number from 0 to 1, not %v", c.MinConfidence)
	case c.Errors < 0:
		return usageError("--errors: want a number of documents, not %d", c.Errors)
	case len(c.Gold) == 0 && !c.Own:
		return usageError("name a file of annotated documents, or --own for the articles inside this program")
	}
	docs, err := c.documents(io.in)
	if c.Entities {
		docs, err = c.treebanks(io.in)
	}
	if err != nil {
		return err
	}
	engine, err := c.engine()
	if err != nil {
		return fmt.Errorf("the engine does not start: %w", err)
	}
	progress := newProgress(io.out, io.err)
	failed := failures{w: io.err, progress: progress}
	var cases []gold.Case
	err = inOrder(ctx, readings(ctx, engine, docs), func(got evaluated) error {
		cases = append(cases, got.Case) // one that failed has no claims
		progress.show("%d of %s", len(cases), count(len(docs), "document"))
		if got.err != nil {
			return failed.tell(got.Document.ID, got.err)
		}
		return nil
	})
	if err != nil {
		return failed.end(err)
	}
	progress.clear()
	if c.Entities {
		scores := gold.ScoreEntities(cases)
		return failed.end(c.print(io.out, &scores, func() string { return entityTable(&scores) }))
	}
	scores := gold.Score(cases, gold.Options{MinConfidence: c.MinConfidence, Worst: c.Errors})
	return failed.end(c.print(io.out, &scores, func() string { return evalTable(&scores) }))
}

// engine is the one that is asked for.
func (c evalCmd) engine() (extract.Extractor, error) {
	if c.Engine == "hearsay" {
		return loadEngine()
	}
	return english.Baseline(c.Engine)
}

// evaluated is a document with what the engine made of it.
type evaluated struct {
	gold.Case
	err error
}

func readings(ctx context.Context, engine extract.Extractor, docs []gold.Document) iter.Seq[func() evaluated] {
	return func(yield func(func() evaluated) bool) {
		for _, d := range docs {
			if !yield(func() evaluated { return readDocument(ctx, engine, d) }) {
				return
			}
		}
	}
}

// readDocument reads a document as extract --input jsonl reads a line. A panic is the
// fault of hearsay, and of this document only.
func readDocument(ctx context.Context, engine extract.Extractor, d gold.Document) (got evaluated) {
	got.Document = d
	defer func() {
		if p := recover(); p != nil {
			got.err = fmt.Errorf("a fault of hearsay, please report it with the document: %v\n%s", p, debug.Stack())
		}
	}()
	a := d.Article()
	if d.Headline != "" {
		a.Headline = d.Headline
		markHeadline(&a)
	}
	reading, err := engine(ctx, a)
	if err == nil {
		err = reading.Check(&a)
	}
	if err != nil {
		got.err = err
		return got
	}
	got.Reading = reading
	return got
}

func (c evalCmd) print(w io.Writer, scores any, table func() string) error {
	if c.JSON {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		return enc.Encode(scores)
	}
	_, err := io.WriteString(w, table())
	return err
}
