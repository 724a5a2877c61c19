package english

import "hearsay/extract"

// judgeActs says of every claim what was done in speaking.
func judgeActs(d *doc) {
	for i := range d.claims {
		c := &d.claims[i]
		c.act = d.actOf(c)
	}
}

func (d *doc) actOf(c *claim) extract.Act {
	act := extract.Act{Function: d.function(c), Assertion: true, Polarity: extract.Positive, Hedges: d.hedges(c)}
	negated := d.cueNegated(c)
	if negated && d.withholds(c, act.Function) {
		act.Function = extract.Decline
	}
	if act.Function == extract.Deny || negated {
		act.Polarity = extract.Negative
	}
	switch act.Function {
	case extract.Decline:
		act.Assertion = false
		if !negated {
			act.Polarity = extract.NoPolarity
		}
	case extract.Ask, extract.Demand:
		act.Assertion = false
	}
	if c.rule == "answer" {
		act.Function = extract.Confirm
		if d.has(c.content[0].from, "no") {
			act.Function, act.Polarity = extract.Deny, extract.Negative
		}
	}
	return act
}

// function is the act that the cue's words name.
func (d *doc) function(c *claim) extract.Function {
	for i := c.cue[0].from; i < c.cue[0].to; i++ { // "declined to say": the first verb counts
		if lex := lexicon[d.toks[i].low]; lex != nil && lex.act == extract.Decline && d.vg[i] >= 0 {
			return extract.Decline
		}
	}
	low := d.toks[c.verb].low
	switch c.rule {
	case "according-to", "headline-colon", "any-verb", "verb-colon", "credit", ruleTurn, ruleBack:
		return extract.Inform
	}
	if !verbTag(d.toks[c.verb].tag) {
		if act, ok := nounCues[low]; ok {
			return act
		}
		if act, ok := adjectiveCues[low]; ok {
			return act
		}
	}
	if lex := lexicon[low]; lex != nil {
		return d.byContent(c, lex)
	}
	return extract.Other
}

// byContent is the lexeme's act, changed where the content says more: "asked the
// board to act" is a demand, "called for" one too, "told her to go" likewise.
func (d *doc) byContent(c *claim, lex *lexeme) extract.Function {
	last := d.toks[c.cue[0].to-1].low
	switch {
	case lex.lemma == "rule" && last != "out":
		return extract.Inform
	case lex.lemma == "call" && (last == "for" || last == "on"):
		return extract.Demand
	case lex.lemma == "ask" && (last == "for" || c.rule == "object"):
		return extract.Demand
	case lex.lemma == "tell" && c.rule == "object":
		return extract.Demand
	case lex.lemma == "call" && c.rule != "object":
		return extract.Inform
	}
	return lex.act
}

// cueNegated reports whether the cue's own verb is negated.
func (d *doc) cueNegated(c *claim) bool {
	for i := c.cue[0].from; i < c.cue[0].to; i++ {
		if negation[d.toks[i].low] {
			return true
		}
	}
	return false
}

// withholds reports whether a negated cue keeps something back rather than denies
// it: "did not say who", "would not confirm". Case: did-not-identify.
func (d *doc) withholds(c *claim, f extract.Function) bool {
	if f != extract.Inform && f != extract.Confirm {
		return false
	}
	if d.has(c.cue[0].from, "never") {
		return false
	}
	first := d.toks[c.content[0].from].low
	return opensQuestion(first) || withheld[d.toks[c.verb].low]
}

var withheld = wordSet("identify name disclose reveal specify elaborate confirm comment say explain discuss mention")

// hedges are the writer's words that hedge the saying or the thing said.
func (d *doc) hedges(c *claim) []string {
	var out []string
	for _, r := range append(append([]run{}, c.cue...), c.content...) {
		for i := r.from; i < r.to && i < r.from+4*reach; i++ {
			if hedging[d.toks[i].low] && d.toks[i].quote < 0 {
				out = append(out, d.words(i, i+1))
			}
		}
	}
	return out
}

var hedging = wordSet("reportedly allegedly apparently purportedly supposedly seemingly")
