package english

import "strings"

// fromVerb tries the frames of a verb cue, most telling first.
func (f *finder) fromVerb(c cue) []claim {
	if c.passive {
		return f.passive(c)
	}
	source, inverted, ok := f.subject(c)
	if !ok {
		return nil
	}
	if made, ok := f.fromSubject(c, source, inverted); ok {
		return []claim{made}
	}
	return nil
}

func (f *finder) fromSubject(c cue, source run, inverted bool) (claim, bool) {
	if f.ownVoice(source, c) || c.lex.frames&ofThing != 0 && !f.document(source) {
		return claim{}, false
	}
	right := c.to
	if inverted {
		right = source.to
	}
	left := c.from
	if !inverted && !f.participle(c) && source.from < c.from {
		left = source.from
	}
	if made, ok := f.asSaid(c, source, right); ok {
		return made, true
	}
	if made, ok := f.quotedBefore(c, source, left, right); ok {
		return made, true
	}
	if inverted {
		return f.postposed(c, source, left, right)
	}
	if made, ok := f.rightward(c, source, right); ok {
		return made, true
	}
	return f.postposed(c, source, left, right)
}

// ownVoice reports whether it is the writer who speaks, or the reader: "you can feel
// it", "we think". Case: own-voice.
func (f *finder) ownVoice(source run, c cue) bool {
	return source.len() == 1 && (f.has(source.from, "you") || f.has(source.from, "i", "we") && (c.lex.frames&takesQuote == 0 || c.lex.frames&ofBelief != 0))
}

// quotedBefore: `"...," Ferro said`. Cases: direct, inverted, unopened-quote.
func (f *finder) quotedBefore(c cue, source run, left, right int) (claim, bool) {
	if c.lex.frames&(takesQuote|takesClause) == 0 || f.participle(c) {
		return claim{}, false
	}
	q := f.quoteBefore(left)
	if q < 0 || f.quotes[q].to < left-1 || !f.quoteGoesWith(q, left, right, c) {
		return claim{}, false
	}
	return claim{source: []run{source}, content: []run{f.contentBefore(q)}, rule: "quote-before"}, true
}

// quoteGoesWith reports whether the cue behind quotation q is the quotation's: in its
// sentence, or in one of its own with nothing else to be said ("“It is.” Ferro said.").
// Case: quote-then-sentence.
func (f *finder) quoteGoesWith(q, left, right int, c cue) bool {
	last := f.quotes[q].to - 1
	if f.toks[last].sent == f.toks[left].sent {
		return true
	}
	found, _ := f.openingAfter(right, c)
	return found == nothing || f.toks[max(last-1, 0)].low != "."
}

// rightward: "Ferro said (that) ...", "Ferro accused the board of ...".
func (f *finder) rightward(c cue, source run, right int) (claim, bool) {
	if made, ok := f.withPreposition(c, source); ok {
		return made, true
	}
	if f.relativePronoun(source) && !f.has(source.from, "who") && c.lex.frames&takesQuote == 0 {
		return claim{}, false
	}
	if f.answer(right, c) {
		return claim{source: nonEmpty(source), content: []run{{right, f.answerEnd(right, c)}}, rule: "answer"}, true
	}
	found, at, rule := f.framed(c, right)
	if end := f.fragment(right, c); found == nothing && end > right {
		return claim{source: nonEmpty(source), content: []run{{right, end}}, rule: ruleFragment}, true
	}
	if found == nothing || found == bare && f.relativePronoun(source) && f.cueAfter(at, c.sent) {
		return claim{}, false // "who answered the telephone said that ..."
	}
	made := claim{source: nonEmpty(source), content: f.stretch(found, at, c), rule: rule}
	if f.relativePronoun(source) {
		f.closeRelative(made.content, found)
	}
	return made, true
}

// framed is what opens the content right of a cue, where, and by which rule, if the
// verb has a frame for it; else nothing.
func (f *finder) framed(c cue, right int) (opening, int, string) {
	found, at := f.openingAfter(right, c)
	frames := c.lex.frames
	takes := func(any frame) bool { return frames&any != 0 }
	switch {
	case found == quoted && takes(takesQuote|takesObject),
		found == thatWord && takes(takesClause|takesHearer),
		found == question && (takes(takesClause|takesHearer|takesObject) || f.vgs[c.group].negated),
		found == bare && takes(takesClause|takesHearer),
		found == colon && takes(takesQuote),
		found == toVerb && takes(takesInfinitive) && at == right:
		return found, at, openingNames[found]
	case takes(takesObject) && !takes(takesHearer) && (found == nounGroup || found == bare) && f.objectThere(right, c),
		takes(takesObject) && takes(takesHearer) && found == toVerb && at > right:
		return nounGroup, right, "object"
	case takes(takesNoun) && found == nounGroup && at == right:
		return nounGroup, at, "noun"
	}
	return nothing, right, ""
}

// withPreposition: "Ferro warned of floods", "Ferro pointed out that ...". Case:
// warned-of.
func (f *finder) withPreposition(c cue, source run) (claim, bool) {
	with, ok := f.withParticle(c)
	if !ok || with.to >= c.sent.to {
		return claim{}, false
	}
	made := claim{source: nonEmpty(source), cue: []run{with.run}}
	found, at := f.openingAfter(with.to, with)
	switch {
	case c.lex.frames&takesClause != 0 && (found == thatWord || found == bare || found == quoted) && f.has(with.to-1, "out", "on", "about"):
		made.rule, made.content = "particle", f.stretch(found, at, c)
	case f.np[with.to] >= 0 || f.vg[with.to] >= 0 || f.opensQuote(with.to):
		made.rule, made.content = "preposition", f.stretch(nounGroup, with.to, c)
	default:
		return claim{}, false
	}
	return made, true
}

// objectThere reports whether a verb's object and what is said of it follow: "Ferro
// of ignoring a report", "the plan “absurd”", "it a mistake". To call takes a second
// noun, an adjective or a quotation: "called a meeting" is no claim. Case: traps.
func (f *finder) objectThere(i int, c cue) bool {
	if i >= c.sent.to || f.np[i] < 0 {
		return false
	}
	if !naming[c.lex.lemma] {
		return true
	}
	p := f.nps[f.np[i]]
	after := f.prepositions(p.to, c.sent)
	if p.len() > 1 && strings.HasPrefix(f.toks[p.to-1].tag, "JJ") || f.quoteWithin(p.from, after) {
		return true
	}
	if after >= c.sent.to {
		return false
	}
	return f.toks[after].quote >= 0 || f.np[after] >= 0 && !f.timePhrase(f.nps[f.np[after]].run) ||
		strings.HasPrefix(f.toks[after].tag, "JJ") || verbTag(f.toks[after].tag) || f.adverb(after) || f.has(after, "a", "as")
}

func (f *finder) quoteWithin(from, to int) bool {
	for i := from; i < to; i++ {
		if f.toks[i].quote >= 0 {
			return true
		}
	}
	return false
}

// naming are the verbs whose object is given a name.
var naming = wordSet("call name dub label deem brand")

// document reports whether the source is a thing that can show something: a study,
// a poll, data.
func (f *finder) document(source run) bool {
	for i := source.from; i < source.to; i++ {
		if documents[f.toks[i].low] {
			return true
		}
	}
	return false
}

var documents = wordSet("study studies report reports poll polls survey surveys data analysis research review document documents email emails records filing filings paper papers sign signs banner caption tweet post message poster headline placard inscription text note notice plaque figures numbers statistics results audit investigation memo letter letters transcript video footage tape exit")
