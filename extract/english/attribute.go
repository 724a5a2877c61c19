package english

import (
	"slices"

	"hearsay/extract/english/model"
)

// A judge decides which drafts are attributions.
type judge struct {
	spotter spotter
	right   *model.Forest // that a labeling is right as the scorers' relation has it
	exact   *model.Forest // that it is right to the word
	trust   model.Curve   // from what the forest says to how often it is so
}

// exactLead is how much a later labeling must lead the labeller's own first choice by,
// in the sum of both probabilities, to take its place. 0, .15 and .3 were tried on
// PolNeAR's development split and lie within half a point.
const exactLead = 0.15

// leastConfidence is that below which an attribution is not worth a record.
const leastConfidence = 0.05

// attribute replaces what the rules proposed by what the models make of it.
func (j *judge) attribute(d *doc) {
	v := newView(d, d.claims)
	picks := j.pick(v, j.spotter.drafts(v))
	d.claims = nil
	for _, p := range picks {
		if c := v.claimOf(p); len(c.content) > 0 && !v.vain(&c) {
			d.claims = append(d.claims, c)
		}
	}
	v.keepFirm()
	v.keepNested()
	d.settleContents()
	d.nestClaims()
}

// A verdict is the labeling chosen for a draft.
type verdict struct {
	*draft
	*labeling
	confidence float64
}

// pick chooses a labeling for every draft, then the drafts: of those whose cues meet,
// the likeliest.
func (j *judge) pick(v *view, drafts []draft) []verdict {
	r := &ranking{view: v, drafts: drafts}
	var all []verdict
	for n := range drafts {
		if c := j.choose(&drafts[n], r.rowsOf(n)); c.labeling != nil && c.confidence >= leastConfidence {
			all = append(all, c)
		}
	}
	slices.SortStableFunc(all, func(a, b verdict) int {
		switch {
		case a.confidence > b.confidence:
			return -1
		case a.confidence < b.confidence:
			return 1
		}
		return 0
	})
	taken := make([]bool, len(v.toks))
	var kept []verdict
	for _, c := range all {
		if slices.Contains(taken[c.cue.from:c.cue.to], true) {
			continue
		}
		for i := c.cue.from; i < c.cue.to; i++ {
			taken[i] = true
		}
		kept = append(kept, c)
	}
	return kept
}

// choose finds the draft's best labeling. What is hopeless by its first labeling is
// not looked at closer.
func (j *judge) choose(c *draft, rows draftRows) verdict {
	best, lead := -1, 0.0
	var chance float64
	for i := range c.labelings {
		if len(c.labelings[i].content) == 0 {
			continue
		}
		row := rows.of(i)
		p := j.right.Probability(row)
		if best < 0 && p < hopeless {
			return verdict{}
		}
		if best >= 0 && p+1 < lead {
			continue
		}
		value := p + j.exact.Probability(row)
		if best < 0 {
			best, lead, chance = i, value+exactLead, p
		} else if value > lead {
			best, lead, chance = i, value, p
		}
	}
	if best < 0 {
		return verdict{}
	}
	return verdict{c, &c.labelings[best], j.trust.At(chance)}
}

// hopeless is the chance of a draft's first labeling below which the others are not
// tried.
const hopeless = 0.03
