package english

// keepsStill reports whether a claim's content is itself a refusal: “No comment,” or a
// clause in which the speaker, by a pronoun, will not tell: "said he would not
// comment", “I’m not going to discuss it.” Cases: refusal-no-comment, refusal-said, refusal-habit,
// refusal-quoted.
func (d *doc) keepsStill(c *claim) bool {
	r := c.content[0]
	i := r.from
	for i < r.to && (!d.isWord(i) || !d.has(i+1, "'s", "is") && d.has(i, "that", "but", "and", "well", "look", "sorry", "again", "because")) {
		i++
	}
	if i+1 >= r.to {
		return false
	}
	if d.has(i, "no") && d.has(i+1, "comment") {
		return r.to-i < 12
	}
	if d.has(i, "i", "we") && d.has(i+1, "think", "believe", "'m", "am") && d.has(i+2, "sorry", ",", "but") {
		i += 3
	}
	if d.has(i, "that", "it", "this") && d.has(i+1, "'s", "is", "was") && d.has(i+2, "not") && d.has(i+3, "something", "a") && i+5 < r.to && (d.has(i+4, "i", "we") || d.has(i+5, "i", "we")) {
		return d.unwillingWithin(i+4, min(r.to, i+9)) // "that's not something I can speak to"
	}
	if i+2 < r.to && d.has(i, "it", "that") && be[d.toks[i+1].low] && d.has(i+2, "not") && d.vg[i+1] >= 0 {
		g := &d.vgs[d.vg[i+1]]
		refused, ok := d.keptSilent(g, d.sents[d.toks[g.main].sent]) // "it was not for her to say"
		return ok && d.has(refused.cue[0].to-2, "to")
	}
	if i+1 >= r.to || d.np[i] < 0 || !d.has(i, "i", "we", "he", "she", "they", "it", "the") {
		return false
	}
	v := d.nps[d.np[i]].to
	for v < r.to && v < i+3 && d.vg[v] < 0 && d.adverb(v) {
		v++
	}
	if v >= r.to || d.vg[v] < 0 {
		return false
	}
	g := &d.vgs[d.vg[v]]
	if d.has(i, "the") && !d.has(g.main, "comment", "discuss", "disclose") {
		return false // another's refusal, for all we know
	}
	for j := g.to; j+2 < r.to; j++ {
		if d.has(j, "but") && d.toks[j].sent == d.toks[g.main].sent && d.clauseAt(j+1, sentence{from: j + 1, to: r.to}) {
			return false // "we do not comment on rumours, but our books are in order"
		}
	}
	return g.finite && d.refusesNow(g, d.sents[d.toks[g.main].sent])
}

// refusesNow reports whether a verb group refuses to tell as it is said, and does not
// report that something was not told.
func (d *doc) refusesNow(g *group, s sentence) bool {
	low := d.toks[g.main].low
	if low == "going" && g.negated && g.to < s.to && d.vg[g.to] >= 0 { // "'m not going | to discuss"
		if second := &d.vgs[d.vg[g.to]]; d.has(second.main, "get", "go") {
			return d.has(second.to, "into")
		}
		_, ok := d.infinitiveCue(g, g.to, s)
		return ok
	}
	if w := withholdingVerbs[low]; w != nil && g.negated && !g.passive {
		switch w.lemma {
		case "comment", "discuss", "speculate", "elaborate":
			if d.neverIn(g.run) || d.has(g.from, "do", "does") {
				return g.to >= s.to || d.has(g.to, "on", "about", ".", ",") || w.lemma == "discuss" && (d.np[g.to] >= 0 || d.questionAt(g.to, s))
			}
		case "rule", "deny", "acknowledge", "make", "take":
			return false
		case "answer":
			if d.unwilling(g) && d.has(g.to, "that", "this", "it") {
				return true
			}
			r, ok := d.negatedTelling(g, s)
			return ok && d.unwilling(g) && r.content < s.to
		case "tell":
			return d.unwilling(g) && d.has(g.to, "you", "reporters", "anyone")
		case "identify", "name", "estimate", "explain", "mention", "return":
			if !d.unwilling(g) || !(opensQuestion(d.toks[min(g.to, s.to-1)].low) || d.has(g.to, "or", "nor", "that", "any") || d.claimLike(g.to, s.to) || d.tellsIn(g.to, s.to, newsNouns)) {
				return false
			}
		default:
			if !d.unwilling(g) {
				return false
			}
		}
		r, ok := d.negatedTelling(g, s)
		return ok && r.content < s.to
	}
	switch {
	case be[low]:
		r, ok := d.keptSilent(g, s)
		return ok && r.content < s.to
	case low == "withholding" || low == "declining" || low == "refusing" || low == "have" || low == "had" || low == "has" || low == "decline" || low == "refuse" || low == "prefer" || low == "prepared" || low == "allowed" || low == "permitted",
		(low == "make" || low == "give" || low == "offer" || low == "provide") && d.unwilling(g):
		r, ok := refusingVerbs[low](d, g, s)
		return ok && r.content < s.to
	}
	return false
}

// unwillingWithin reports whether a modal of being able or willing stands within the
// tokens.
func (d *doc) unwillingWithin(from, to int) bool {
	for i := from; i < to; i++ {
		if d.has(i, "can", "could", "will", "would", "'m", "am", "'ll") {
			return true
		}
	}
	return false
}
