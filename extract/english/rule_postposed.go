package english

// asSaid: "As Ferro said, the bridge was never safe." Case: as-said.
func (f *finder) asSaid(c cue, source run, right int) (claim, bool) {
	from := f.skipLead(c.sent.from, source.from)
	if from != source.from-1 || !f.has(from, "as") || c.lex.frames&takesClause == 0 || c.lex.frames&ofBelief != 0 {
		return claim{}, false
	}
	comma := f.ahead(right-1, ",", c.sent)
	if comma < 0 || comma > right+6 || !f.clauseAt(comma+1, c.sent) {
		return claim{}, false
	}
	return claim{source: []run{source}, content: []run{{comma + 1, f.contentEnd(comma+1, c.sent)}}, rule: "as-said"}, true
}

// postposed: "The bridge was closed, Ferro said." Case: postposed.
func (f *finder) postposed(c cue, source run, left, right int) (claim, bool) {
	if c.lex.frames&(takesClause|takesQuote) == 0 || f.participle(c) {
		return claim{}, false
	}
	s := c.sent
	if right < s.to && !f.looksBack(right, c) {
		return claim{}, false
	}
	comma := left - 1
	if comma > s.from && f.vg[comma-1] >= 0 && f.cueVerb(f.vgs[f.vg[comma-1]], false) {
		return claim{}, false // the comma closes another's saying
	}
	if comma <= s.from || f.toks[comma].low != "," && f.toks[comma].low != "—" && f.toks[comma].low != "--" {
		return claim{}, false
	}
	from := f.skipLead(s.from, comma)
	if q := f.toks[from].quote; q >= 0 && f.quotes[q].from < from {
		from = f.quotes[q].from // the sentence goes on in a quotation
	}
	content := []run{{from, comma}}
	rest := f.resumes(right, s)
	if wh := f.relativeBefore(comma, s); wh >= 0 {
		rest = f.afterComma(right, s)
		content = []run{{wh, comma}, rest}
		f.closeRelative(content, bare)
		return claim{source: []run{source}, content: content, rule: "postposed"}, rest.len() > 0
	}
	if from >= comma || f.subordinate(from) || rest.len() == 0 && source.from < c.from && !f.clauseAt(from, sentence{from: from, to: comma}) && !f.behindQuestion(from, s) {
		return claim{}, false
	}
	if rest.len() > 0 {
		content = append(content, rest)
	}
	return claim{source: []run{source}, content: content, rule: "postposed"}, true
}

// looksBack reports whether what follows the cue at i leaves its content to what came
// before: an end, a comma, a time, a place, a hearer.
func (f *finder) looksBack(i int, c cue) bool {
	if t := f.toks[i]; t.quote >= 0 || finalMark(t.low) || t.tag == "IN" || t.tag == "TO" || f.adverb(i) || punctuation(t.low) || t.tag == "CC" {
		return true
	}
	if f.np[i] < 0 {
		return f.vg[i] < 0 || f.toks[i].tag == "VBG"
	}
	return c.lex.frames&takesHearer != 0 || f.timePhrase(f.nps[f.np[i]].run)
}

// relativeBefore is where a relative pronoun that stands right before the comma begins,
// its preposition counted in; -1 if none does. Case: postposed.
func (f *finder) relativeBefore(comma int, s sentence) int {
	i := comma - 1
	if i <= s.from || !f.has(i, "which", "who", "that", "whom") {
		return -1
	}
	if f.toks[i-1].tag == "IN" {
		i--
	}
	return i
}

// afterComma is the rest of the sentence behind the comma at i.
func (f *finder) afterComma(i int, s sentence) run {
	if i+1 >= s.to || f.toks[i].low != "," {
		return run{}
	}
	return run{i + 1, max(i+1, f.contentEnd(i+1, s))}
}

// subordinate reports whether a clause that starts at token i is the writer's frame
// for the saying ("When asked", "As the vote neared") and not what was said.
func (f *finder) subordinate(i int) bool {
	return f.has(i, "when", "asked", "while", "after", "before", "as", "since", "speaking", "during", "in", "on", "at", "though", "although", "once", "until", "with", "without", "despite", "following", "like", "unlike", "for", "to")
}

// resumes is the rest of a clause that a cue interrupts: "The bridge, Ferro said,
// would stay closed."
func (f *finder) resumes(i int, s sentence) run {
	if i >= s.to || f.toks[i].low != "," || i+1 >= s.to {
		return run{}
	}
	verb := f.vg[i+1] >= 0 && f.vgs[f.vg[i+1]].finite
	if (verb || f.np[i+1] >= 0 && f.clauseAt(i+1, s)) && !f.newCue(i+1, s.to) {
		return run{i + 1, f.contentEnd(i+1, s)}
	}
	return run{}
}

// behindQuestion reports whether the sentence s begins at token i, right behind a question
// of the writer's: what opens it may be an answer that is no clause. Case:
// reply-fragment-behind.
func (f *finder) behindQuestion(i int, s sentence) bool {
	return i == s.from && i > 0 && f.has(i-1, "?") && f.toks[i-1].quote < 0
}
