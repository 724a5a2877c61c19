package english

// keepsStill reports whether a claim's content is itself a refusal: “No comment,” or a
// clause in which the speaker, by a pronoun, will not tell: "said he would not
// comment", “I’m not going to discuss it.” Cases: refusal-no-comment, refusal-said,
// refusal-habit, refusal-quoted, refusal-deferred.
func (d *doc) keepsStill(c *claim) bool {
	r := c.content[0]
	i := d.afterLinks(r)
	if i+1 >= r.to {
		return false
	}
	if d.has(i, "no") && d.has(i+1, "comment") {
		return r.to-i < 12
	}
	if d.has(i, "next") && d.has(i+1, "question") {
		return r.to-i < 6
	}
	if d.has(i, "i", "we") && d.has(i+1, "think", "believe", "'m", "am") && d.has(i+2, "sorry", ",", "but") {
		i += 3
	}
	if d.deferred(i, r) || d.notForMe(i, r) {
		return true
	}
	if i+1 >= r.to || d.np[i] < 0 || !d.has(i, "i", "we", "he", "she", "they", "it", "the") {
		return false
	}
	v := d.nps[d.np[i]].to
	for v < r.to && v < i+4 && d.vg[v] < 0 && (d.adverb(v) || d.opensQuote(v)) {
		v++
	}
	if v >= r.to || d.vg[v] < 0 {
		return false
	}
	g := &d.vgs[d.vg[v]]
	if d.has(i, "the") && !d.has(g.main, "comment", "discuss", "disclose", "speculate") && !d.speaksFor(c, d.nps[d.np[i]].run) {
		return false // another's refusal, for all we know
	}
	for j := g.to; j+2 < r.to; j++ {
		if d.has(j, "but") && d.toks[j].sent == d.toks[g.main].sent && d.clauseAt(j+1, sentence{from: j + 1, to: r.to}) {
			return false // "we do not comment on rumours, but our books are in order"
		}
	}
	return g.finite && d.refusesNow(g, d.sents[d.toks[g.main].sent])
}

// afterLinks is the first word of a content behind marks and words that only link it.
func (d *doc) afterLinks(r run) int {
	i := r.from
	for i < r.to && (!d.isWord(i) || !d.has(i+1, "'s", "is") && d.has(i, "that", "but", "and", "well", "look", "sorry", "again", "because")) {
		i++
	}
	return i
}

// speaksFor reports whether a claim's source speaks for the subject of its content: "a
// spokeswoman said the department was unable to", "the firm's lawyers said the firm".
func (d *doc) speaksFor(c *claim, subject run) bool {
	if len(c.source) == 0 || c.source[0].len() > reach/2 {
		return false
	}
	head := d.toks[subject.to-1].low
	for i := c.source[0].from; i < c.source[0].to; i++ {
		if mouthpieces[d.toks[i].low] || d.toks[i].low == head {
			return true
		}
	}
	return false
}

var mouthpieces = wordSet("spokesman spokeswoman spokesperson spokespeople spokesmen spokeswomen representative representatives statement")

// deferred reports whether the words at token i put the asker off: "that's between me
// and them", "that's a question for the board", "I can't speak to that", "I'll leave that to the lawyers", "you'd have to ask her".
// Case: refusal-deferred.
func (d *doc) deferred(i int, r run) bool {
	if r.to-i < 5 {
		return false
	}
	switch {
	case d.has(i, "that", "it", "this") && d.has(i+1, "'s", "is", "was") && d.has(i+2, "between"):
		return d.has(i+3, "me", "us", "him", "her", "them") && d.has(i+4, "and")
	case d.has(i, "i", "we", "he", "she", "they") && d.has(i+1, "'ll", "will", "would", "'d") && d.has(i+2, "leave"):
		return d.has(i+3, "that", "it", "this", "those") && d.has(i+4, "to", "for", "there", "at")
	case d.has(i, "that", "it", "this") && d.has(i+1, "'s", "is", "was") && d.has(i+2, "a", "one", "really") && d.has(i+3, "question", "matter", "for"):
		for who := i + 4; who <= i+5 && who < r.to; who++ {
			if d.has(who-1, "for") {
				return d.has(who, "the", "you", "him", "her", "them") || d.toks[who].capital
			}
		}
		return false // "a matter for celebration", "a question for which there is no answer"
	case d.has(i, "i", "we") && d.has(i+1, "can", "ca", "wo", "will", "cannot") && d.has(i+2, "not", "n't", "speak") && (d.has(i+2, "speak") || d.has(i+3, "speak")):
		to := i + 3 + one(d.has(i+3, "speak"))
		return d.has(to, "to", "for") && d.has(to+1, "that", "it", "this", "those", "him", "her", "them")
	case d.has(i, "you", "they") && d.has(i+1, "'d", "'ll", "would", "will") && d.has(i+2, "have") && d.has(i+3, "to") && d.has(i+4, "ask"):
		return true
	case d.has(i, "i", "we", "he", "she") && (d.has(i+1, "could") || d.has(i+1, "ca")) && d.has(i+2, "not", "n't") && d.has(i+3, "possibly"):
		return d.has(i+4, "say", "comment", "tell")
	case d.has(i, "i", "we", "he", "she", "they") && d.has(i+1, "'d", "would") && d.has(i+2, "rather", "sooner") && d.has(i+3, "not"):
		return d.has(i+4, "go", "get") || withholdingVerbs[d.toks[i+4].low] != nil
	}
	return false
}

// notForMe: "that's not something I can speak to", "it was not for her to say", "it
// would be inappropriate to comment". Case: refusal-improper.
func (d *doc) notForMe(i int, r run) bool {
	if i+5 >= r.to || !d.has(i, "that", "it", "this") {
		return false
	}
	if d.has(i+1, "'s", "is", "was") && d.has(i+2, "not") && d.has(i+3, "something", "a") && (d.has(i+4, "i", "we") || d.has(i+5, "i", "we")) {
		return d.unwillingWithin(i+4, min(r.to, i+9))
	}
	if d.vg[i+1] < 0 {
		return false
	}
	g := &d.vgs[d.vg[i+1]]
	if !be[d.toks[g.main].low] {
		return false
	}
	refused, ok := d.keptSilent(g, d.sents[d.toks[g.main].sent])
	return ok && refused.content < r.to && !d.has(g.to, "in", "at")
}

// refusesNow reports whether a verb group refuses to tell as it is said, and does not
// report that something was not told.
func (d *doc) refusesNow(g *group, s sentence) bool {
	low := d.toks[g.main].low
	if low == "going" && g.negated && d.infinitiveAt(g.to) { // "'m not going | to discuss"
		if second := &d.vgs[d.vg[g.to]]; d.has(second.main, "get", "go") {
			return d.has(second.to, "into")
		}
		_, ok := d.infinitiveCue(g, g.to, s)
		return ok
	}
	if w := withholdingVerbs[low]; w != nil && g.negated && !g.passive {
		return d.tellsNotNow(w, g, s)
	}
	if !be[low] && !refusingNow[low] && !(givingComment[low] && d.unwilling(g)) {
		return false
	}
	read := refusingVerbs[low]
	if read == nil {
		return false
	}
	r, ok := read(d, g, s)
	return ok && r.content < s.to
}

// refusingNow are the forms of refusing verbs by which one refuses in speaking,
// givingComment those of whom would do so.
var (
	refusingNow   = wordSet("withholding declining refusing have had has decline refuse prefer prepared allowed permitted")
	givingComment = wordSet("make give offer provide")
)

// tellsNotNow is refusesNow of a negated verb of telling.
func (d *doc) tellsNotNow(w *withholding, g *group, s sentence) bool {
	switch w.lemma {
	case "comment", "discuss", "speculate", "elaborate":
		if d.neverIn(g.run) || d.has(g.from, "do", "does") {
			return g.to >= s.to || d.has(g.to, "on", "about", ".", ",") || w.lemma == "discuss" && (d.np[g.to] >= 0 || d.questionAt(g.to, s))
		}
		r, ok := d.negatedTelling(g, s)
		return ok && r.content < s.to
	case "rule", "deny", "acknowledge":
		return false
	case "make", "take":
		if !d.unwilling(g) || !d.tellsIn(g.to, s.to, commentNouns) && !d.tellsIn(g.to, s.to, plainQuestions) {
			return false
		}
	case "answer":
		if d.unwilling(g) && d.has(g.to, "that", "this", "it") {
			return true
		}
	case "tell":
		return d.unwilling(g) && !d.has(g.from, "could") && d.has(g.to, "you", "reporters", "anyone")
	case "identify", "name", "estimate", "explain", "mention", "return", "describe", "quantify", "correct":
		if !d.unwilling(g) || !(opensQuestion(d.toks[min(g.to, s.to-1)].low) || d.has(g.to, "or", "nor", "that", "any") || d.claimLike(g.to, s.to) || d.tellsIn(g.to, s.to, newsNouns)) {
			return false
		}
	}
	if !d.unwilling(g) {
		return false
	}
	r, ok := d.negatedTelling(g, s)
	return ok && r.content < s.to
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
