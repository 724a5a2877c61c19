// Command train learns the weights of hearsay's engine from annotated corpora on disk
// and writes them, with a card that tells what they are and what they are worth. It
// takes a folder of corpora (see its README) and gives weights.bin and CARD.md. It
// never runs in production.
//
//	go run ./cmd/train --corpora ../shared/corpora
//	go run ./cmd/train --corpora ../shared/corpora --only worth    # beside the other weights
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/alecthomas/kong"

	"hearsay/extract"
	"hearsay/extract/english"
	"hearsay/extract/gold"
)

type cli struct {
	Corpora     string `required:"" placeholder:"DIR" help:"Folder that holds polnear/, gum/ and check-worthiness/."`
	Out         string `default:"extract/english/model" placeholder:"DIR" help:"Folder to write weights.bin and CARD.md to (${default})."`
	Antecedents bool   `help:"Learn what tells the antecedents of pronouns, and nothing else, and print it."`
	Only        string `enum:",worth" default:"" placeholder:"worth" help:"Learn only this, beside the weights in --out, which stay as they are: worth, the model of check-worthiness."`
	Measure     bool   `help:"With --only: print what it is worth, as JSON, and write nothing."`
	Workers     int    `default:"${workers}" help:"How many things to do at once (${default}); the weights do not depend on it."`
}

func main() {
	var c cli
	parsed := kong.Parse(&c, kong.Name("train"), kong.Description("Learns the weights of hearsay's engine."),
		kong.Vars{"workers": fmt.Sprint(runtime.NumCPU())})
	if c.Antecedents {
		parsed.FatalIfErrorf(c.antecedents(os.Stdout))
		return
	}
	switch {
	case c.Measure && c.Only == "":
		parsed.Fatalf("--measure goes with --only")
	case c.Measure:
		parsed.FatalIfErrorf(c.measureWorth(os.Stdout))
	case c.Only != "":
		parsed.FatalIfErrorf(c.worth(os.Stderr))
	default:
		parsed.FatalIfErrorf(c.train(os.Stderr))
	}
}

// train does it all, and tells on messages how far it has come.
func (c *cli) train(messages io.Writer) error {
	start := time.Now()
	say := func(format string, args ...any) {
		fmt.Fprintf(messages, "%5.0f s  %s\n", time.Since(start).Seconds(), fmt.Sprintf(format, args...))
	}
	say("reading the corpora")
	trainDocs, lessons, err := readPolNeAR(c.Corpora, "train")
	if err != nil {
		return err
	}
	devDocs, err := gold.Read(filepath.Join(c.Corpora, "polnear", "dev.jsonl.gz"))
	if err != nil {
		return err
	}
	nameDocs, names, measured, err := readGUM(c.Corpora)
	if err != nil {
		return err
	}
	t, err := english.Trainer{Workers: c.Workers, Say: say, Names: names}.Train(lessons)
	if err != nil {
		return err
	}
	say("check-worthiness")
	worth, worthFigures, err := c.learnWorth(t.Weights)
	if err != nil {
		return err
	}
	t.Weights = worth.Weights
	say("scores")
	folds := gold.Score(cases(trainDocs, t.Held), gold.Options{MinConfidence: english.MinConfidence})
	engine, err := english.Open(t.Weights)
	if err != nil {
		return err
	}
	dev, err := score(engine, devDocs)
	if err != nil {
		return err
	}
	own, err := gold.Own()
	if err != nil {
		return err
	}
	ours, err := score(engine, own)
	if err != nil {
		return err
	}
	namesScored, err := scoreNames(engine, c.Corpora, cases(nameDocs, t.Names)[:measured])
	if err != nil {
		return err
	}
	if whole := gold.ScoreEntities(wholeCases(nameDocs, t.Whole)[:measured]).Mentions; whole != nil {
		namesScored.Whole = *whole
	}
	card := card{Training: t, Folds: folds, Dev: dev, Own: ours, Named: namesScored, Worth: worthFigures.section()}
	if err := errors.Join(
		os.WriteFile(filepath.Join(c.Out, "weights.bin"), t.Weights, 0o644),
		os.WriteFile(filepath.Join(c.Out, "CARD.md"), card.text(), 0o644),
	); err != nil {
		return err
	}
	say("done: %s, %.1f MB", filepath.Join(c.Out, "weights.bin"), float64(len(t.Weights))/1e6)
	return nil
}

func cases(docs []gold.Document, readings []extract.Reading) []gold.Case {
	out := make([]gold.Case, len(docs))
	for i := range docs {
		out[i] = gold.Case{Document: docs[i], Reading: readings[i]}
	}
	return out
}

func score(engine extract.Extractor, docs []gold.Document) (gold.Scores, error) {
	readings := make([]extract.Reading, len(docs))
	for i := range docs {
		r, err := engine(context.Background(), docs[i].Article())
		if err != nil {
			return gold.Scores{}, fmt.Errorf("%s: %w", docs[i].ID, err)
		}
		readings[i] = r
	}
	return gold.Score(cases(docs, readings), gold.Options{MinConfidence: english.MinConfidence}), nil
}
