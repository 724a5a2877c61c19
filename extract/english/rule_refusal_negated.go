package english

// negatedTelling: "did not name the driver", "would not comment on the case", "could
// not confirm or deny it", "neither the club nor its owner would discuss it".
func (d *doc) negatedTelling(g *group, s sentence) (refusal, bool) {
	w := withholdingVerbs[d.toks[g.main].low]
	if w.keeps&onlyUnwilling != 0 && !d.unwilling(g) {
		return refusal{}, false
	}
	if d.has(g.from, "neither") && auxiliary[d.toks[g.from+1].low] && g.main > g.from+1 { // "and neither would provide it"
		h, ok := d.holdsBack(w, g.to, s)
		return refusal{cue: []run{{g.from + 1, h.cueEnd}}, verb: g.main, content: h.content, source: run{g.from, g.from + 1}}, ok && !h.bare
	}
	r := refusal{cue: []run{g.run}, verb: g.main}
	if from := d.neitherOf(g.from); from >= 0 {
		r.source = run{from, g.from}
	}
	if d.has(g.to, "or", "nor") && g.to+1 < s.to && d.vg[g.to+1] >= 0 { // "confirm or deny"
		second := &d.vgs[d.vg[g.to+1]]
		if w2 := withholdingVerbs[d.toks[second.main].low]; w2 != nil && second.to-g.to == 2 {
			h, ok := d.holdsBack(w2, second.to, s)
			r.cue[0].to, r.content = h.cueEnd, h.content
			return r, ok && !h.bare
		}
	}
	h, ok := d.holdsBack(w, g.to, s)
	if from, to := d.frontedQuestion(g, s); from < to && w.keeps&keepClause != 0 && !(ok && !h.bare) {
		r.content, r.end = from, to
		return r, true
	}
	if noun := d.relativeObject(g, g.to, s); w.keeps&keepNoun != 0 && !ok && noun.len() > 0 {
		r.content, r.end = noun.from, noun.to
		return r, true
	}
	switch {
	case !ok && d.unwilling(g) && w.keeps&(keepNews|keepRequest) != 0 && d.pronounObject(g.to, s): // "would not release it"
		r.content = g.to
		return r, true
	case !ok, d.neverIn(g.run) && !d.questionAt(h.content, s), // "never said who" keeps back, "never said that" denies
		!h.bare && d.unseen(w, g, h.content, s):
		return refusal{}, false
	case h.bare:
		r.cue[0].to, r.verb, r.content = g.main, g.main-1, g.main
		return r, g.main > g.from && g.finite && d.bareTelling(w, g, s)
	}
	r.cue[0].to, r.content = h.cueEnd, h.content
	return r, true
}

// unseen reports whether a negated verb tells that something was not found or not
// thought of, rather than kept back: "could not identify the man", "did not name a
// successor". Case: refusal-traps.
func (d *doc) unseen(w *withholding, g *group, content int, s sentence) bool {
	switch w.lemma {
	case "identify", "name", "mention", "explain", "specify":
	default:
		return false
	}
	if content >= s.to || d.np[content] < 0 || d.questionAt(content, s) {
		return false
	}
	able := false
	for i := g.from; i < g.main; i++ {
		able = able || d.has(i, "could", "can", "ca", "cannot")
	}
	loose := d.has(content, "a", "an", "any", "one") && !d.tellsIn(content, s.to, newsNouns)
	return able && w.lemma != "specify" && (loose || w.lemma != "name") || loose && (w.lemma == "identify" || w.lemma == "name") && !d.unwilling(g)
}

// bareTelling reports whether a negated verb that takes nothing keeps something back:
// who only did not reply may have been asked nothing. Case: refusal-unavailable.
func (d *doc) bareTelling(w *withholding, g *group, s sentence) bool {
	if w.lemma != "respond" && w.lemma != "reply" {
		return true
	}
	for i := g.from; i < g.main; i++ {
		if d.has(i, "immediately", "publicly", "directly") {
			return true
		}
	}
	return g.to < s.to && (d.has(g.to, "immediately", "by", "before", "publicly") || d.has(g.to, "at") && d.has(g.to+1, "the") && d.has(g.to+2, "time"))
}

// pronounObject reports whether the whole object at token i is a pronoun: "it", "that".
func (d *doc) pronounObject(i int, s sentence) bool {
	return i < s.to && d.has(i, "it", "that", "this", "them", "those", "these") && (i+1 >= s.to || punctuation(d.toks[i+1].low) || finalMark(d.toks[i+1].low) || closer(d.toks[i+1].low) || d.toks[i+1].tag == "IN" || d.toks[i+1].tag == "CC")
}

// neitherOf is where the subject "neither the club nor its owner" of a verb that begins
// at token i starts; -1 if it is none. Case: refusal-would-not.
func (d *doc) neitherOf(i int) int {
	if i < 3 || d.np[i-1] < 0 {
		return -1
	}
	j := d.nps[d.np[i-1]].from - 1
	if d.has(j, "of", "at", "for", "in") && j > 0 && d.np[j-1] >= 0 { // "nor her chief of staff"
		j = d.nps[d.np[j-1]].from - 1
	}
	if !d.has(j, "nor") {
		return -1
	}
	for k := j - 1; k >= 0 && k > j-reach/2 && d.toks[k].sent == d.toks[i].sent && d.vg[k] < 0; k-- {
		if d.has(k, "neither") {
			return k
		}
	}
	return -1
}

// toldNothing: "said nothing about the leak". Case: refusal-no-comment.
func (d *doc) toldNothing(g *group, s sentence) (refusal, bool) {
	if d.toks[g.main].tag == "VBG" && !g.finite || !d.has(g.main, "say", "says", "said", "saying", "reveal", "reveals", "revealed", "disclose", "discloses", "disclosed") {
		return refusal{}, false
	}
	i := g.to + 1
	if d.has(i, "publicly", "more", "further", "else") {
		i++
	}
	if i == g.to+1 && d.askedBefore(g.from, s) && (i >= s.to || punctuation(d.toks[i].low) || finalMark(d.toks[i].low) || closer(d.toks[i].low)) {
		return refusal{cue: []run{g.run}, verb: g.main, content: g.to, end: i}, true // "asked about it, he smiled and said nothing"
	}
	return refusal{cue: []run{{g.from, i + 1}}, verb: g.main, content: i + 1}, d.topicAfter(i, s)
}

// askedBefore reports whether the sentence tells, before token i, that somebody was asked.
func (d *doc) askedBefore(i int, s sentence) bool {
	for j := s.from; j < i; j++ {
		if d.toks[j].quote < 0 && d.has(j, "asked", "pressed", "questioned", "quizzed") {
			return true
		}
	}
	return false
}

// keptBack is a passive without a speaker: "the names have not been released", "calls
// were not returned", "no details were given". Case: refusal-passive.
func (d *doc) keptBack(g *group, s sentence) (refusal, bool) {
	w := withholdingVerbs[d.toks[g.main].low]
	nouns := newsNouns
	switch {
	case w.keeps&keepRequest != 0 || w.lemma == "respond" || w.lemma == "reply":
		nouns = requestNouns
	case w.keeps&(keepNoun|keepNews) == 0:
		return refusal{}, false
	}
	to := g.to + one(g.to < s.to && d.has(g.to, "to", "public"))
	if left := d.messageLeft(g, nouns, s); left.len() > 0 && g.negated {
		return refusal{cue: []run{{g.from, to}}, verb: g.main, content: left.from, end: left.to, subject: true}, true
	}
	c := cue{run: g.run, verb: g.main, group: int(d.vg[g.main]), sent: s, lex: plainTelling}
	subject, _, ok := d.subject(c)
	ok = ok && (g.negated || d.has(subject.from, "no", "neither")) && d.tellsIn(subject.from, subject.to, nouns)
	if d.has(to, "by") && !d.timeOrPress(to+1) { // "were not released by the police"
		if to+1 >= s.to || d.np[to+1] < 0 || !g.negated {
			return refusal{}, false
		}
		return refusal{cue: []run{{g.from, to}}, verb: g.main, content: subject.from, end: subject.to, source: d.nps[d.np[to+1]].run}, ok
	}
	return refusal{cue: []run{{g.from, to}}, verb: g.main, subject: true}, ok
}

// messageLeft is what was left, or sent, for those who do not answer it: "a message left at
// his home | was not answered"; empty if nothing was.
func (d *doc) messageLeft(g *group, nouns map[string]bool, s sentence) run {
	for i := g.from - 1; i > s.from; i-- {
		if d.has(i, "left", "sent") && d.np[i-1] >= 0 && nouns[d.toks[i-1].low] {
			return run{d.nps[d.np[i-1]].from, g.from}
		}
		if d.toks[i].low == "," {
			break
		}
	}
	return run{}
}

// timeOrPress reports whether a time stands at token i, or that of going to press: "not
// answered by | press time".
func (d *doc) timeOrPress(i int) bool {
	return i < len(d.toks) && d.timePhraseAt(i) || d.has(i, "press", "deadline", "publication")
}

// frontedQuestion is what a sentence asks before it says that it is not told: "What
// they would pay, it did not say." Nothing if it does not.
func (d *doc) frontedQuestion(g *group, s sentence) (from, to int) {
	if !opensQuestion(d.toks[s.from].low) || g.to < s.to && !finalMark(d.toks[g.to].low) && !punctuation(d.toks[g.to].low) {
		return 0, 0
	}
	comma := d.back(g.from, ",", s)
	return s.from, max(comma, s.from)
}

// nobodyAt reports whether the word at i is a subject that negates its verb: "neither
// would say", "none of the directors would speak".
func (d *doc) nobodyAt(i int) bool {
	if i > 0 && d.np[i] >= 0 {
		if of := d.nps[d.np[i]].from - 1; of > 0 && d.has(of, "of") && (d.has(of-1, "neither", "nobody", "none") || d.has(of-1, "one") && d.has(of-2, "no")) {
			return true
		}
	}
	return d.has(i, "neither", "nobody", "none") || d.has(i, "one") && d.has(i-1, "no") || i > 0 && d.np[i] >= 0 && d.has(d.nps[d.np[i]].from, "neither", "no")
}

// relativeObject is the noun that a clause with its verb group at g, which ends before
// token i, says something of: "the officer, whom he declined to name"; empty if there is
// none. Case: refusal-relative.
func (d *doc) relativeObject(g *group, i int, s sentence) run {
	if i < s.to && !finalMark(d.toks[i].low) && !punctuation(d.toks[i].low) && d.toks[i].tag != "IN" {
		return run{}
	}
	j := g.from - 1
	if j <= s.from || d.np[j] < 0 {
		return run{}
	}
	head := d.nps[d.np[j]].from - 1
	if !d.has(head, "whom", "which", "that") {
		return run{}
	}
	if head--; d.has(head, ",") {
		head--
	}
	if head < s.from || d.np[head] < 0 || d.toks[head].quote >= 0 {
		return run{}
	}
	return d.nps[d.np[head]].run
}

// withoutTelling: "the ships would wait, it said, without saying how long". Case:
// refusal-without.
func (d *doc) withoutTelling(g *group, s sentence) (refusal, bool) {
	w := withholdingVerbs[d.toks[g.main].low]
	h, ok := d.holdsBack(w, g.to, s)
	if ok && h.bare && d.askedBefore(g.from-1, s) { // "asked who had signed, he left without replying"
		return refusal{cue: []run{{g.from - 1, g.from}}, verb: g.from - 1, content: g.from, end: g.to}, true
	}
	return refusal{cue: []run{{g.from - 1, h.cueEnd}}, verb: g.main, content: h.content}, ok && !h.bare && g.from-1 >= s.from
}

// norWould: "nor would she identify the plant". Case: refusal-or.
func (d *doc) norWould(g *group, s sentence) (refusal, bool) {
	if !d.has(g.from-1, "nor", "neither") || g.from-1 < s.from || g.to >= s.to || d.np[g.to] < 0 {
		return refusal{}, false
	}
	p := d.nps[d.np[g.to]]
	if p.to >= s.to || d.vg[p.to] < 0 {
		return refusal{}, false
	}
	second := &d.vgs[d.vg[p.to]]
	w := withholdingVerbs[d.toks[second.main].low]
	if w == nil {
		return refusal{}, false
	}
	h, ok := d.holdsBack(w, second.to, s)
	return refusal{cue: []run{{g.from - 1, g.to}, {second.from, h.cueEnd}}, verb: second.main, content: h.content, source: p.run}, ok && !h.bare
}

func (d *doc) neverIn(r run) bool {
	for i := r.from; i < r.to; i++ {
		if d.has(i, "never") {
			return true
		}
	}
	return false
}
