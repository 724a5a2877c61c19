package main

import (
	_ "embed" // the card
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"text/template"

	"hearsay/extract/english"
	"hearsay/extract/gold"
)

// A card tells what the weights are made of and what they are worth.
type card struct {
	*english.Training
	Folds gold.Scores // of PolNeAR's train files: each lesson read by an engine that did not see its fold
	Dev   gold.Scores // of PolNeAR's development files
	Own   gold.Scores // of our own annotated articles
	Named nameScores
	Worth string // the section about check-worthiness
}

//go:embed CARD.md.tmpl
var cardText string

var cardTemplate = template.Must(template.New("CARD.md").Funcs(template.FuncMap{
	"scores": scoreTable, "names": nameTable, "acts": actTable, "speakers": speakerTable, "recall": recallTable, "curve": curveTable, "reliability": reliabilityTable,
	"list": func(s []string) string { return strings.Join(s, ", ") },
}).Parse(cardText))

func (c *card) text() []byte {
	var b strings.Builder
	err := cardTemplate.Execute(&b, struct {
		*card
		Name, Version, Go string
		NumFolds          int
		MinConfidence     float64
		Megabytes         float64
	}{c, english.Name, english.Version, runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH, english.Folds, english.MinConfidence, float64(len(c.Weights)) / 1e6})
	if err != nil {
		panic(err) // the template is part of the program
	}
	return []byte(b.String())
}

// scoreTable is the main scores, a column for each set of documents.
func scoreTable(folds, dev, own gold.Scores) string {
	var b strings.Builder
	b.WriteString("| P / R / F1 | folds of train | dev | our own articles |\n|---|---|---|---|\n")
	for _, row := range []struct {
		name string
		of   func(*gold.Scores) gold.PRF
	}{
		{"relation", func(s *gold.Scores) gold.PRF { return s.Relation }},
		{"speech relation", func(s *gold.Scores) gold.PRF { return s.SpeechRelation }},
		{"strict", func(s *gold.Scores) gold.PRF { return s.Strict }},
		{"exact cue", func(s *gold.Scores) gold.PRF { return s.Exact.Cue }},
		{"exact source", func(s *gold.Scores) gold.PRF { return s.Exact.Source }},
		{"exact content", func(s *gold.Scores) gold.PRF { return s.Exact.Content }},
		{"fragments: source", func(s *gold.Scores) gold.PRF { return s.Fragments.Source }},
		{"fragments: cue", func(s *gold.Scores) gold.PRF { return s.Fragments.Cue }},
		{"fragments: content", func(s *gold.Scores) gold.PRF { return s.Fragments.Content }},
	} {
		fmt.Fprintf(&b, "| %s", row.name)
		for _, s := range []gold.Scores{folds, dev, own} {
			x := row.of(&s)
			fmt.Fprintf(&b, " | %.1f / %.1f / **%.1f**", x.P, x.R, x.F1)
		}
		b.WriteString(" |\n")
	}
	fmt.Fprintf(&b, "| documents, attributions | %d, %d | %d, %d | %d, %d |\n", folds.Documents, folds.Gold, dev.Documents, dev.Gold, own.Documents, own.Gold)
	return b.String()
}

// recallTable is the recall of relation by the parts of a table.
func recallTable(folds, dev map[string]gold.Recall) string {
	var b strings.Builder
	b.WriteString("| | folds: attributions | found | content to the word | dev: attributions | found | content to the word |\n|---|---|---|---|---|---|---|\n")
	for _, name := range slices.Sorted(maps.Keys(folds)) {
		f, d := folds[name], dev[name]
		fmt.Fprintf(&b, "| %s | %d | %.1f | %.1f | %d | %.1f | %.1f |\n", name, f.Gold, f.Relation, f.ContentExact, d.Gold, d.Relation, d.ContentExact)
	}
	return b.String()
}

// curveTable is relation at rising thresholds.
func curveTable(folds, dev []gold.Threshold) string {
	var b strings.Builder
	b.WriteString("| confidence from | folds: P / R / F1 | dev: P / R / F1 |\n|---|---|---|\n")
	for i, t := range folds {
		fmt.Fprintf(&b, "| %.2f | %.1f / %.1f / %.1f | %.1f / %.1f / %.1f |\n", t.Min, t.P, t.R, t.F1, dev[i].P, dev[i].R, dev[i].F1)
	}
	return b.String()
}

// reliabilityTable holds confidence against what was right.
func reliabilityTable(folds, dev gold.Calibration) string {
	var b strings.Builder
	b.WriteString("| confidence | folds: claims | mean confidence | right | dev: claims | mean confidence | right |\n|---|---|---|---|---|---|---|\n")
	for i, f := range folds.Bins {
		d := dev.Bins[i]
		fmt.Fprintf(&b, "| %.1f-%.1f | %d | %.1f | %.1f | %d | %.1f | %.1f |\n", f.From, f.To, f.Predicted, f.Confidence, f.Right, d.Predicted, d.Confidence, d.Right)
	}
	return b.String()
}
