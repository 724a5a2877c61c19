package english

import "hearsay/extract"

// cueNegated reports whether the cue's own verb is negated: by a word of the cue, by
// "no" in a refusal ("offered | no comment"), or by a source that is nobody.
func (d *doc) cueNegated(c *claim) bool {
	for _, r := range c.cue {
		for i := r.from; i < r.to; i++ {
			if negation[d.toks[i].low] {
				return true
			}
		}
	}
	if d.sharesNegation(c.cue[0].from) {
		return true
	}
	if c.rule == ruleRefusal {
		return d.has(c.content[0].from, "no", "little") || d.heldShort(c.cue[0]) || d.nobody(c)
	}
	return d.nobody(c)
}

// sharesNegation reports whether the verb at i is the second of two under one negation:
// "did not name the driver or say how she died". Case: refusal-or.
func (d *doc) sharesNegation(i int) bool {
	if !d.has(i-1, "or", "nor") || d.np[i] >= 0 && d.vg[i] < 0 {
		return false
	}
	for j := i - 2; j >= 0 && j > i-reach/2 && d.toks[j].sent == d.toks[i].sent; j-- {
		if d.vg[j] < 0 {
			continue
		}
		if g := &d.vgs[d.vg[j]]; g.negated || g.finite {
			return g.negated
		}
	}
	return false
}

// heldShort reports whether a refusal's cue negates without a "not": "has yet to say",
// "stopped short of saying", "without saying".
func (d *doc) heldShort(r run) bool {
	for i := r.from; i < r.to; i++ {
		if d.has(i, "yet", "short", "without", "refrained", "refrains", "refraining", "avoided", "avoids", "avoiding", "failed", "unavailable", "nothing") {
			return true
		}
	}
	return false
}

// nobody reports whether a claim's source is no one: "No one said", "Neither official
// has claimed". Case: denial-nobody.
func (d *doc) nobody(c *claim) bool {
	if len(c.source) == 0 {
		return false
	}
	i := c.source[0].from
	return d.has(i, "nobody", "neither", "none") || d.has(i, "no") && i+1 < c.source[0].to && !d.capitalAfter(i)
}

// capitalAfter reports whether the word behind i is a name's: "No 10".
func (d *doc) capitalAfter(i int) bool {
	t := &d.toks[i+1]
	return t.capital && d.toks[i].capital || t.tag == "CD"
}

// doubts reports whether the cue's word doubts: negative, but no denial.
func (d *doc) doubts(c *claim) bool {
	switch d.toks[c.verb].low {
	case "doubt", "doubts", "doubted", "doubting", "doubtful", "skeptical", "sceptical":
		return true
	}
	return false
}

// undone is the act of a cue that is negated, given what it would be otherwise. Cases:
// did-not-identify, denial-did-not-say, denial-negated, act-negated.
func (d *doc) undone(c *claim, act extract.Function) extract.Function {
	unwilling := d.vg[c.verb] >= 0 && d.unwilling(&d.vgs[d.vg[c.verb]])
	if w := withholdingVerbs[d.toks[c.verb].low]; w != nil && d.vg[c.verb] >= 0 && (d.unseen(w, &d.vgs[d.vg[c.verb]], c.content[0].from, d.sents[c.sent]) || w.lemma == "say" && d.plainNoun(c.content[0])) {
		return extract.Other
	}
	asks := opensQuestion(d.toks[c.content[0].from].low)
	switch act {
	case extract.Decline:
		return extract.Decline
	case extract.Deny:
		if !unwilling {
			return extract.Other
		}
		return extract.Decline
	case extract.Inform, extract.Confirm, extract.Admit, extract.Promise, extract.Estimate:
		never := d.neverIn(c.cue[0])
		switch {
		case asks && !never, unwilling && !never && (act != extract.Inform || withholdingVerbs[d.toks[c.verb].low] != nil):
			return extract.Decline
		case act == extract.Confirm && !never:
			return extract.Decline
		case act == extract.Inform && withholdingNames[d.toks[c.verb].low] && !never && !d.has(c.content[0].from, "that"):
			return extract.Decline
		case act == extract.Inform && (d.clauseContent(c) || d.toks[c.content[0].from].quote >= 0):
			return extract.Deny
		}
	}
	return extract.Other
}

// plainNoun reports whether a run is a noun phrase that can be no news: "could not say |
// goodbye", not "could not say | that", "the number".
func (d *doc) plainNoun(r run) bool {
	i := r.from
	return d.np[i] >= 0 && nounTag(d.toks[i].tag) && d.nps[d.np[i]].to >= r.to && d.toks[i].quote < 0 && !d.tellsIn(i, r.to, newsNouns)
}

// withholdingNames are verbs whose negation keeps back what they take.
var withholdingNames = wordSet("identify name disclose reveal specify elaborate confirm comment explain discuss mention identified named disclosed revealed specified mentioned identifies")

// onlyDeed reports whether a claim's cue is a deed and no speech: who refused to leave,
// was refused entry or denied bail, was ruled out injured. Cases: refusal-traps,
// denial-traps.
func (d *doc) onlyDeed(c *claim) bool {
	if d.vg[c.verb] < 0 {
		return false
	}
	lex, g := lexicon[d.toks[c.verb].low], &d.vgs[d.vg[c.verb]]
	first := c.content[0].from
	switch {
	case lex == nil:
		return false
	case lex.lemma == "rule" && len(c.source) > 0 && mishaps[d.toks[c.source[0].to-1].low]:
		return true // "rain ruled out play"
	case lex.act == extract.Decline:
		return c.rule != ruleRefusal && (g.passive || first < c.cue[0].from || d.deedAt(first) || !d.infinitiveAt(first) && !d.tellsIn(first, c.content[0].to, refusedNouns) && d.toks[first].quote < 0)
	case lex.act == extract.Deny && g.passive:
		return len(c.source) == 0 || c.rule == learnedRule && !d.byFollows(c.cue[0].to)
	case lex.lemma == "deny" && first > c.cue[0].from && !d.clauseContent(c):
		return !d.deniable(lex, first, d.sents[d.toks[first].sent].to)
	}
	return false
}

// refusedNouns are what is refused of who would have been told or asked something.
var refusedNouns = wordSet(`comment comments interview interviews request requests question questions invitation
	invitations plea pleas details information explanation apology`)

// mishaps rule out a match, or a player, without a word.
var mishaps = wordSet("rain snow weather fog frost storm wind light injury injuries illness knee hamstring calf ankle shoulder strain suspension ban")

// byFollows reports whether an agent's "by" stands at token i or soon after.
func (d *doc) byFollows(i int) bool {
	for j := i; j < len(d.toks) && j < i+5 && !finalMark(d.toks[j].low); j++ {
		if d.has(j, "by") {
			return true
		}
	}
	return false
}

// deedAt reports whether an infinitive at token i is of a deed, and neither tells, gives
// up nor makes amends: "refused | to leave", "declined | to rule on it".
func (d *doc) deedAt(i int) bool {
	if !d.infinitiveAt(i) {
		return false
	}
	g := &d.vgs[d.vg[i]]
	low := d.toks[g.main].low
	return g.passive && !asked[low] || deeds[low] || withholdingVerbs[low] == nil && lexicon[low] == nil && !yielding[low]
}

var (
	deeds    = wordSet("get give go make offer order plan put rule seek show support take withdraw")
	yielding = wordSet("hand turn apologise apologize testify meet receive accept sign grant commit help cooperate weigh engage screen air broadcast print circulate")
)
