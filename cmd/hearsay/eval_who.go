package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"hearsay/extract/gold"
)

// acts is what was done in saying it.
func (s *sheet) acts(a *gold.ActScores) {
	if a == nil {
		return
	}
	s.head("acts, found and told right", "gold", "found", "precision", "recall", "F1")
	for _, f := range slices.Sorted(maps.Keys(a.ByFunction)) {
		s.counted(f, a.ByFunction[f].Counted)
	}
	s.head("what is told of them", "gold", "found", "precision", "recall", "F1")
	for _, c := range []struct {
		name  string
		class gold.Class
	}{{"refusals", a.Refusals}, {"denials", a.Denials}, {"answers, with their question", a.Answers}, {"hedged by the writer", a.Hedged}} {
		s.counted(c.name, c.class.Counted)
		s.counted("  of attributions found", c.class.Matched)
		if c.class.WithOptional != c.class.Counted {
			s.counted("  with optional ones", c.class.WithOptional)
		}
	}
	s.head("of attributions found", "found", "act", "assertion", "polarity")
	s.row("right", a.Matched, a.Function, a.Assertion, a.Polarity)
	s.head("questions", "gold", "same words", "half", "not there")
	s.row("of attributions found", a.Questions.Gold, a.Questions.Exact, a.Questions.Half, a.Questions.Spurious)
	s.confusion("acts", a.Confusion)
}

// speakers is who said it.
func (s *sheet) speakers(k *gold.SpeakerScores) {
	if k == nil {
		return
	}
	s.head("speakers", "precision", "recall", "F1")
	s.prf("relation and name right", k.WhoSaidWhat)
	s.head("of attributions found", "found", "name", "same words", "type")
	s.row("right", k.Matched, k.Name, k.Exact, k.Type)
	s.head("source is a pronoun", "gold", "relation", "and name")
	s.row("recall", k.Pronouns.Gold, k.Pronouns.Relation, k.Pronouns.WhoSaidWhat)
	s.head("by resolution", "claims", "confidence", "right")
	for _, r := range slices.Sorted(maps.Keys(k.ByResolution)) {
		b := k.ByResolution[r]
		s.row(printable(r), b.Claims, b.Confidence, b.Right)
	}
	if n := k.Candidates.Unresolved; n > 0 {
		s.head("unresolved, though there is a name", "claims", "a candidate", "the first")
		s.row("candidates", n, k.Candidates.Among, k.Candidates.First)
	}
	s.calibration("confidence of the speaker", k.Calibration)
	s.confusion("types of speakers", k.Types)
}

// details are counts of what the gold tells of some attributions.
func (s *sheet) details(d *gold.DetailScores) {
	if d == nil {
		return
	}
	s.head("where the gold tells", "gold", "missed", "nothing", "other", "in part", "the same")
	for _, t := range []struct {
		name string
		told gold.Told
	}{
		{"the writer's hedges", d.Hedges}, {"the speaker's hedges", d.SpeakerHedges}, {"who asked", d.Asker}, {"when it was said", d.When},
		{"the same as a date", d.WhenValue}, {"where, by what, to whom", d.SaidAt}, {"who passed it on", d.Relay}, {"restatement", d.Restated},
	} {
		if t.told.Gold > 0 {
			s.row(t.name, t.told.Gold, t.told.Missed, t.told.None, t.told.Other, t.told.Part, t.told.Same)
		}
	}
}

// confusion says of each label of the gold what was found.
func (s *sheet) confusion(name string, c gold.Confusion) {
	s.head(name, "gold", "found as")
	for _, label := range slices.Sorted(maps.Keys(c)) {
		var found []string
		for _, other := range c.Of(label) {
			found = append(found, fmt.Sprintf("%s %d", other, c[label][other]))
		}
		s.row(printable(label), c.Count(label), list(printable(strings.Join(found, ", "))))
	}
}
