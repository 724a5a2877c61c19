package english

import (
	"strings"

	"hearsay/extract"
)

// judgeActs says of every claim what was done in speaking, from its cue and how it is
// built.
//
// The act is what the cue's words name ("warned"), changed where the content or the
// construction says more:
//
//   - A refusal declines: "declined to say", "would not comment", "said he could not
//     discuss it". It asserts nothing. Its polarity is none if it is plain, negative if
//     the cue is negated.
//   - To deny, reject or dispute a claim denies, and so does "did not say that", "never
//     said", and to call a claim false. Polarity: negative.
//   - A denial that is itself negated leaves the thing open: "did not deny", "has not
//     ruled out" are other, and negative; "would not rule out" declines.
//   - Any other act that was not done is none of its kind: "did not warn", "never
//     promised" are other, assert nothing, and are negative.
//   - A "not" within the content is the content's: "said it was not so" informs.
func judgeActs(d *doc) {
	for i := range d.claims {
		c := &d.claims[i]
		c.act = d.actOf(c)
		c.hedges = d.speakerHedges(c)
	}
	d.dropEchoes()
}

// dropEchoes leaves out the refusal within a refusal, "said he would not comment" is
// one, as is what a speaker says of his own silence. Case: refusal-said.
func (d *doc) dropEchoes() {
	before := len(d.claims)
	echo := make([]bool, before)
	for i := range d.claims {
		c := &d.claims[i]
		echo[i] = c.parent >= 0 && c.act.Function == extract.Decline && (d.claims[c.parent].act.Function == extract.Decline || d.ofHimself(c, &d.claims[c.parent]))
	}
	kept := d.claims[:0]
	for i := range d.claims {
		if !echo[i] {
			kept = append(kept, d.claims[i])
		}
	}
	if d.claims = kept; len(kept) < before {
		d.nestClaims()
	}
}

func (d *doc) actOf(c *claim) extract.Act {
	negated := d.cueNegated(c)
	act := extract.Act{Function: d.function(c), Polarity: extract.Positive, Hedges: d.writerHedges(c)}
	if negated && c.rule != ruleRefusal && c.rule != "answer" && (c.rule != ruleDenial || d.nobody(c)) {
		act.Function = d.undone(c, act.Function)
	}
	undone := negated && act.Function == extract.Other
	switch {
	case act.Function == extract.Deny, negated, d.doubts(c):
		act.Polarity = extract.Negative
	case act.Function == extract.Decline:
		act.Polarity = extract.NoPolarity
	}
	if c.rule == "answer" {
		act.Function = extract.Confirm
		if d.yesOrNo(c.content[0]) < 0 {
			act.Function, act.Polarity = extract.Deny, extract.Negative
		}
	}
	switch act.Function {
	case extract.Decline, extract.Ask, extract.Demand, extract.Retract:
	default:
		act.Assertion = !undone && !d.wished(c)
	}
	return act
}

// ofHimself reports whether a claim opens the content of another with a pronoun: "said
// that she would not rule it out".
func (d *doc) ofHimself(c, parent *claim) bool {
	if len(c.source) != 1 || c.source[0].len() != 1 || d.toks[c.source[0].from].tag != "PRP" {
		return false
	}
	if c.cue[0].from > c.source[0].to+2 {
		return false // "said he had an idea, but would not name him"
	}
	first := parent.content[0].from
	return c.source[0].from == first || c.source[0].from == first+1 && d.has(first, "that")
}

// function is the act that the cue's words name.
func (d *doc) function(c *claim) extract.Function {
	switch c.rule {
	case ruleRefusal:
		return extract.Decline
	case ruleDenial:
		return extract.Deny
	case ruleHearsay:
		return hearsayAct(d.toks[c.verb].low)
	case rulePhrasal:
		if p, _ := d.phrasalAt(c.verb); p != nil {
			if first := c.content[0]; p.act == extract.Deny && p.needs == "c" && d.tellsIn(first.from, first.to, plainQuestions) {
				return extract.Decline // "brushed off a question"
			}
			return p.act
		}
		if len(c.cue) > 1 {
			return extract.Retract // "walked that back"
		}
		return extract.Estimate
	}
	if act := d.declines(c); act {
		return extract.Decline
	}
	low := d.toks[c.verb].low
	switch c.rule {
	case "according-to", "headline-colon", "any-verb", "verb-colon", "credit", ruleTurn, ruleBack, ruleBare:
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
	if p, to := d.phrasalAt(c.verb); p != nil && to == c.cue[0].to { // "scoffed at", where it was not taken for a verb
		return p.act
	}
	if lex := lexicon[low]; lex != nil {
		return d.byContent(c, lex)
	}
	return extract.Other
}

// offered reports whether what is declined keeps nothing back: "declined an invitation to
// the banquet", but not one to comment. Case: refusal-traps.
func (d *doc) offered(content run) bool {
	for i := content.from; i < content.to; i++ {
		if commentNouns[d.toks[i].low] || d.has(i, "speak", "interview", "testify", "discuss", "explain") {
			return false
		}
	}
	return d.headedBy(content.from, content.to, offeredNouns)
}

var offeredNouns = wordSet("invitation invitations offer offers")

var plainQuestions = wordSet("question questions")

// declines reports whether the cue is a refusal that no rule proposed, or the content is
// one: "declined to say" (the first verb counts), "said he would not comment".
func (d *doc) declines(c *claim) bool {
	for i := c.cue[0].from; i < c.cue[0].to; i++ {
		if lex := lexicon[d.toks[i].low]; lex != nil && lex.act == extract.Decline && d.vg[i] >= 0 {
			return !d.offered(c.content[0])
		}
	}
	return d.keepsStill(c)
}

// byContent is the lexeme's act, changed where the content says more: "asked the
// board to act" is a demand, "called for" one too, "told her to go" likewise; to call a
// claim a lie is to deny it, to reject an offer is not. Cases: act-demand, act-ask,
// denial-called-false, denial-traps.
func (d *doc) byContent(c *claim, lex *lexeme) extract.Function {
	last := d.toks[c.cue[0].to-1].low
	first := c.content[0].from
	switch {
	case lex.lemma == "rule" && last != "out" && !d.has(c.verb+1, "out"):
		return extract.Inform
	case lex.lemma == "call" && (last == "for" || last == "on"):
		return extract.Demand
	case lex.lemma == "ask" && (last == "for" || c.rule == "object"):
		return extract.Demand
	case lex.lemma == "tell" && c.rule == "object":
		return extract.Demand
	case lex.lemma == "insist" && last == "on":
		return extract.Demand
	case (lex.lemma == "expect" || lex.lemma == "swear") && d.toks[first].tag == "TO":
		return map[string]extract.Function{"expect": extract.Other, "swear": extract.Promise}[lex.lemma]
	case lex.lemma == "swear":
		return extract.Inform
	case lex.lemma == "agree" && (last == "to" || d.toks[first].tag == "TO"):
		return extract.Promise
	case lex.lemma == "advise" && c.rule == "object", lex.lemma == "ask" && d.asksTo(first):
		return extract.Demand
	case lex.lemma == "plead":
		return d.pleaded(c.cue[0].from+1, first)
	case falsifying[lex.lemma] && d.calledFalse(c.content):
		return extract.Deny
	case lex.lemma == "call" && c.rule != "object":
		return extract.Inform
	case lex.act == extract.Decline && d.offered(c.content[0]), lex.lemma == "deny" && d.has(first, "himself", "herself", "itself", "themselves"):
		return extract.Other
	case lex.act == extract.Retract && !d.claimLike(first, c.content[0].to) && !d.clauseContent(c):
		return extract.Other
	case lex.act == extract.Deny && first > c.cue[0].from && !d.clauseContent(c) && !d.passiveCue(c) && !d.deniable(lex, first, d.sents[d.toks[first].sent].to):
		return extract.Other
	case (lex.lemma == "apologize" || lex.lemma == "apologise") && last == "for" && d.has(first, "saying", "suggesting", "calling", "claiming", "describing", "likening", "comparing", "accusing"):
		return extract.Retract
	}
	return lex.act
}

// asksTo reports whether a content at token i asks for a deed: "to leave", "not to be
// named".
func (d *doc) asksTo(i int) bool {
	return d.toks[i].tag == "TO" || d.has(i, "not") && d.has(i+1, "to")
}

// pleaded is the act of a plea of which the words from token i on tell, as far as the
// content's second. Case: denial-plea.
func (d *doc) pleaded(i, content int) extract.Function {
	for ; i <= content+1; i++ {
		if d.has(i, "guilty") {
			if d.has(i-1, "not") {
				return extract.Deny
			}
			return extract.Admit
		}
	}
	return extract.Demand
}

// falsifying are the verbs that say what something is.
var falsifying = wordSet("call label brand describe characterize characterise dub deem decry denounce")

// passiveCue reports whether the cue's verb is a passive.
func (d *doc) passiveCue(c *claim) bool {
	return d.vg[c.verb] >= 0 && d.vgs[d.vg[c.verb]].passive
}

// clauseContent reports whether the content is a clause or opens with "that".
func (d *doc) clauseContent(c *claim) bool {
	first := c.content[0].from
	s := sentence{from: first, to: c.content[0].to}
	return d.has(first, "that") && first+1 < s.to && !d.has(first+1, ",", ".") || d.clauseAt(first, s)
}

// wished reports whether what the cue names is a wish or an intent, that asserts
// nothing of what is wished. Case: act-assertion.
func (d *doc) wished(c *claim) bool {
	lex := lexicon[d.toks[c.verb].low]
	return lex != nil && wishes[lex.lemma] && c.rule != ruleRefusal || nounWishes[strings.TrimSuffix(d.toks[c.verb].low, "s")]
}

var (
	wishes     = wordSet("hope want wish seek intend prefer")
	nounWishes = wordSet("hope")
)
