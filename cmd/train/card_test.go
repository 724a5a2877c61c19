package main

import (
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/extract/english"
	"hearsay/extract/gold"
)

// The card tells what a reader must know, whatever the scores.
func TestCard(t *testing.T) {
	folds := gold.Score(nil, gold.Options{})
	folds.Relation.F1 = 69.3
	folds.ByKind = map[string]gold.Recall{"direct": {Gold: 7, Relation: 91.5}}
	names := gold.EntityScores{Names: gold.EntityTable{
		Counted: gold.Counted{Gold: 20, PRF: gold.PRF{P: 81.5, R: 88.5, F1: 84.9}},
		ByType:  map[extract.EntityType]gold.Counted{extract.EntityPlace: {Gold: 6, PRF: gold.PRF{P: 1, R: 2, F1: 3}}},
	}}
	folds.Acts = &gold.ActScores{ByFunction: map[string]gold.Class{"warn": {Counted: gold.Counted{Gold: 3}}}}
	folds.Acts.Refusals.Counted = gold.Counted{Gold: 64, PRF: gold.PRF{P: 80.6, R: 45.3, F1: 58}}
	folds.Speakers = &gold.SpeakerScores{Matched: 9, Name: 77.8, ByResolution: map[string]gold.Resolved{"alias": {Claims: 4, Confidence: 90.5, Right: 75}}}
	c := card{Training: &english.Training{Counts: []string{"3 lessons"}}, Folds: folds, Dev: folds, Own: folds, Named: nameScores{Dev: names, GUM: names, Whole: names.Names}}
	text := string(c.text())
	for _, want := range []string{
		"go run ./cmd/train", "3 lessons", "PolNeAR", "Licence", "**69.3**", "| direct | 7 | 91.5", "Limits, and who should not use them", "confidence of 0.42",
		"| all three | 20 | 81.5 / 88.5 / **84.9** | 0.0 / 0.0 / **0.0** | 20 | 81.5 / 88.5 / **84.9** |", "| Place | 6 | 1.0 / 2.0 / **3.0** |",
		"| whole mentions, learnt as such | | | | 20 | 81.5 / 88.5 / **84.9** |", "| these: Place | | | | 6 | 1.0 / 2.0 / **3.0** |",
		"| refusals | 64 | 80.6 / 45.3 / **58.0** |", "| act: warn | 3 |", "| alias | 4 | 90.5 | 75.0 |", "| all | 9 | | 77.8 |",
	} {
		if !strings.Contains(strings.ToLower(text), strings.ToLower(want)) {
			t.Errorf("the card does not say %q", want)
		}
	}
	if strings.Contains(text, "<no value>") || strings.Contains(text, "%!") {
		t.Errorf("a hole in the card:\n%s", text)
	}
}
