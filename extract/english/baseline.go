package english

import (
	"fmt"
	"slices"

	"hearsay/extract"
)

// Baselines are engines to hold the engine's scores against, by name.
//
//   - rules: what the rules propose, without anything learnt but prose's tags, each
//     rule's precision for confidence
//   - said: the simplest thing that could work. Every form of say, tell and "according
//     to" is a cue, the noun phrase beside it the source, the rest of the sentence the
//     content
//   - prose: prose v2's own names, of people and places, and no claims
var Baselines = []string{"rules", "said", "prose"}

// Baseline returns the engine of that name.
func Baseline(name string) (extract.Extractor, error) {
	if name == "prose" {
		return proseNames()
	}
	e, err := load(shipped)
	if err != nil {
		return nil, err
	}
	given, described := slices.Concat(e.given(), e.named()), withoutTrees()
	switch name {
	case "rules":
		return runs(slices.Concat(given, []step{{"confidence", weigh}}, described)), nil
	case "said":
		return runs(slices.Concat(given[:len(given)-1], []step{{"said", findSaid}}, described)), nil
	}
	return nil, fmt.Errorf("no baseline %q; there are %q", name, Baselines)
}

// withoutTrees are the steps that describe claims, but for restatements: those need the
// trees that were learnt.
func withoutTrees() []step {
	return slices.DeleteFunc(slices.Clone(described), func(s step) bool { return s.name == "restatements" })
}

// weigh gives every claim its rule's precision for confidence.
func weigh(d *doc) {
	for i := range d.claims {
		d.claims[i].confidence = rulePrecision[d.claims[i].rule]
	}
}

// findSaid is the baseline said.
func findSaid(d *doc) {
	for _, s := range d.sents {
		end := d.trimEnd(s)
		for i := s.from; i < end; i++ {
			c := claim{verb: i, cue: []run{{i, i + 1}}, sent: int(d.toks[i].sent), rule: "said", parent: -1, confidence: 1}
			switch {
			case d.has(i, "said", "says", "say", "told", "tells") && i > s.from && d.np[i-1] >= 0:
				c.source, c.content = []run{d.nps[d.np[i-1]].run}, nonEmpty(run{i + 1, end})
				if i+1 == end {
					c.content = nonEmpty(run{s.from, c.source[0].from})
				}
			case d.has(i, "said", "says") && i > s.from && i+1 < end && d.np[i+1] >= 0:
				c.source, c.content = []run{d.nps[d.np[i+1]].run}, []run{{s.from, i}}
			case d.has(i, "according") && d.has(i+1, "to") && i+2 < end && d.np[i+2] >= 0:
				c.cue[0].to++
				c.source, c.content = []run{d.nps[d.np[i+2]].run}, nonEmpty(run{s.from, i})
			}
			if len(c.content) > 0 {
				d.judgeQuote(&c)
				d.claims = append(d.claims, c)
			}
		}
	}
}
