package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"hearsay/extract/gold"
)

// entityTable is the scores of names for a person.
func entityTable(scores *gold.EntityScores) string {
	s := &sheet{}
	fmt.Fprintf(s, "%s with %s of people, organisations and places; %s found\n", count(scores.Documents, "document"),
		count(scores.Names.Gold, "name"), count(scores.Names.Predicted, "name"))
	s.entities("names", &scores.Names)
	if scores.Mentions != nil {
		s.entities("whole mentions, nested ones too", scores.Mentions)
	}
	s.confusion("names, by type", scores.Names.Confusion)
	return s.String()
}

// entities is a table by type.
func (s *sheet) entities(name string, t *gold.EntityTable) {
	s.head(name, "gold", "found", "precision", "recall", "F1")
	s.row("all three", t.Gold, t.Predicted, t.P, t.R, t.F1)
	s.row("whatever the type", "", "", t.Span.P, t.Span.R, t.Span.F1)
	for _, typ := range slices.Sorted(maps.Keys(t.ByType)) {
		b := t.ByType[typ]
		s.row(string(typ), b.Gold, b.Predicted, b.P, b.R, b.F1)
	}
}

// confusion says of each label of the gold what was found instead: the same label
// first, then the commonest.
func (s *sheet) confusion(name string, c gold.Confusion) {
	if len(c) == 0 {
		return
	}
	s.head(name, "gold", "found as")
	for _, label := range slices.Sorted(maps.Keys(c)) {
		var found []string
		for _, other := range c.Of(label) {
			found = append(found, fmt.Sprintf("%s %d", other, c[label][other]))
		}
		s.row(label, c.Count(label), "   "+strings.Join(found, ", "))
	}
}
