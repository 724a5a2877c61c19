package main

import (
	"fmt"
	"maps"
	"slices"

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
	s.counted("all three", t.Counted)
	s.row("whatever the type", "", "", t.Span.P, t.Span.R, t.Span.F1)
	for _, typ := range slices.Sorted(maps.Keys(t.ByType)) {
		s.counted(string(typ), t.ByType[typ])
	}
}
