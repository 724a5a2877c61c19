package main

import (
	"strings"
	"testing"

	"hearsay/extract/english"
	"hearsay/extract/gold"
)

// The card tells what a reader must know, whatever the scores.
func TestCard(t *testing.T) {
	folds := gold.Score(nil, gold.Options{})
	folds.Relation.F1 = 69.3
	folds.ByKind = map[string]gold.Recall{"direct": {Gold: 7, Relation: 91.5}}
	c := card{Training: &english.Training{Counts: []string{"3 lessons"}}, Folds: folds, Dev: folds, Own: folds}
	text := string(c.text())
	for _, want := range []string{
		"go run ./cmd/train", "3 lessons", "PolNeAR", "Licence", "**69.3**", "| direct | 7 | 91.5", "Limits, and who should not use them", "confidence of 0.42",
	} {
		if !strings.Contains(strings.ToLower(text), strings.ToLower(want)) {
			t.Errorf("the card does not say %q", want)
		}
	}
	if strings.Contains(text, "<no value>") || strings.Contains(text, "%!") {
		t.Errorf("a hole in the card:\n%s", text)
	}
}
