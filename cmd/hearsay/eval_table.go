package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dustin/go-humanize"

	"hearsay/extract/gold"
)

// sheet gathers the tables of eval: a name on the left, figures in columns under
// their heads.
type sheet struct{ strings.Builder }

const (
	nameWidth   = 30
	figureWidth = 11
)

func (s *sheet) head(name string, columns ...string) {
	fmt.Fprintf(s, "\n%-*s", nameWidth, name)
	for _, c := range columns {
		fmt.Fprintf(s, "%*s", figureWidth, c)
	}
	s.WriteByte('\n')
}

// A list is words of any width, the last of a row.
type list string

// row prints counts as they are and shares to a tenth of a point.
func (s *sheet) row(name string, figures ...any) {
	fmt.Fprintf(s, "  %-*s", nameWidth-2, name)
	for _, f := range figures {
		switch f := f.(type) {
		case float64:
			fmt.Fprintf(s, "%*.1f", figureWidth, f)
		case int:
			fmt.Fprintf(s, "%*s", figureWidth, humanize.Comma(int64(f)))
		case string:
			fmt.Fprintf(s, "%*s", figureWidth, f)
		case list:
			fmt.Fprintf(s, "   %s", f)
		}
	}
	s.WriteByte('\n')
}

func (s *sheet) prf(name string, f gold.PRF) { s.row(name, f.P, f.R, f.F1) }

// counted is precision and recall with their numbers; "-" is a share of nothing.
func (s *sheet) counted(name string, c gold.Counted) {
	share := func(f float64, of int) any {
		if of == 0 {
			return "-"
		}
		return f
	}
	s.row(name, c.Gold, c.Predicted, share(c.P, c.Predicted), share(c.R, c.Gold), share(c.F1, c.Gold+c.Predicted))
}

// recalls is a table of recall by a part of the gold; none if the gold says nothing
// of it.
func (s *sheet) recalls(name string, table map[string]gold.Recall) {
	if _, told := table["unknown"]; len(table) == 0 || told && len(table) == 1 {
		return
	}
	s.head(name, "gold", "relation", "content", "same words")
	names := make([]string, 0, len(table))
	for part := range table {
		names = append(names, part)
	}
	slices.Sort(names)
	for _, part := range names {
		r := table[part]
		s.row(printable(strings.ReplaceAll(part, "_", " ")), r.Gold, r.Relation, r.ContentMatch, r.ContentExact)
	}
}

// evalTable is the scores for a person.
func evalTable(scores *gold.Scores) string {
	s := &sheet{}
	fmt.Fprintf(s, "%s with %s; %s at a confidence of %v or more\n", count(scores.Documents, "document"),
		count(scores.Gold, "attribution"), count(scores.Predicted, "claim"), scores.MinConfidence)
	if n := scores.IgnoredInDiscard + scores.IgnoredOptional; n > 0 {
		fmt.Fprintf(s, "left out: %s outside the articles' text, %d of what is optional\n", count(scores.IgnoredInDiscard, "claim"), scores.IgnoredOptional)
	}
	s.head("percent", "precision", "recall", "F1")
	s.prf("cue", scores.Exact.Cue)
	s.prf("source", scores.Exact.Source)
	s.prf("content", scores.Exact.Content)
	s.prf("all three", scores.Exact.All)
	s.prf("content match", scores.ContentMatch)
	s.prf("relation", scores.Relation)
	s.prf("relation, speech alone", scores.SpeechRelation)
	s.prf("strict", scores.Strict)
	s.prf("fragments: cue", scores.Fragments.Cue)
	s.prf("fragments: source", scores.Fragments.Source)
	s.prf("fragments: content", scores.Fragments.Content)
	s.recalls("recall by kind", scores.ByKind)
	s.recalls("by type of source", scores.BySourceType)
	s.recalls("by class of cue", scores.ByCueClass)
	s.recalls("by phenomenon", scores.ByPhenomenon)
	s.recalls("by label", scores.ByLabel)
	s.acts(scores.Acts)
	s.speakers(scores.Speakers)
	s.details(scores.Details)
	s.confidence(scores)
	s.worst(scores.Worst)
	return s.String()
}

func (s *sheet) confidence(scores *gold.Scores) {
	s.head("relation, from a confidence of", "claims", "precision", "recall", "F1")
	for _, t := range scores.ByConfidence {
		name := fmt.Sprintf("%.2f", t.Min)
		if t.Predicted == 0 {
			s.row(name, 0, "-", t.R, "-")
			continue
		}
		s.row(name, t.Predicted, t.P, t.R, t.F1)
	}
	s.calibration("calibration, by confidence", scores.Calibration)
}

// calibration holds confidence against what was right.
func (s *sheet) calibration(name string, c gold.Calibration) {
	s.head(name, "claims", "confidence", "right")
	for _, b := range c.Bins {
		name := fmt.Sprintf("%.1f to %.1f", b.From, b.To)
		if b.Predicted == 0 {
			s.row(name, 0, "-", "-")
			continue
		}
		s.row(name, b.Predicted, b.Confidence, b.Right)
	}
	s.row("expected error, points", c.Predicted, "", c.Error)
}

func (s *sheet) worst(docs []gold.DocumentErrors) {
	for _, d := range docs {
		fmt.Fprintf(s, "\n%s: %d matched, %d missed, %d not there   [source] <cue> {content}\n", printable(d.ID), d.Matched, len(d.Missed), len(d.Spurious))
		s.claims("missed", d.Missed)
		s.claims("not there", d.Spurious)
		for _, w := range d.Wrong {
			fmt.Fprintf(s, "  %s: “%s”, not “%s”  [%s] <%s> {%s}\n", strings.ReplaceAll(w.What, "_", " "), printable(w.Found), printable(w.Marked),
				printable(w.Source), printable(w.Cue), printable(w.Content))
		}
	}
}

func (s *sheet) claims(what string, list []gold.Words) {
	for _, w := range list {
		fmt.Fprintf(s, "  %-9s  [%s] <%s> {%s}\n", what, printable(w.Source), printable(w.Cue), printable(w.Content))
	}
}
