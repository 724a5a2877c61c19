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
	made := claim{source: nonEmpty(source)}
	if with, ok := f.withParticle(c); ok {
		if found, at := f.openingAfter(with.to, with); c.lex.frames&takesClause != 0 && (found == thatWord || found == bare || found == quoted) && f.has(with.to-1, "out", "on", "about") {
			made.cue, made.rule = []run{with.run}, "particle"
			made.content = f.stretch(found, at, c)
			return made, true
		}
		if with.to < c.sent.to && (f.np[with.to] >= 0 || f.vg[with.to] >= 0 || f.opensQuote(with.to)) {
			made.cue, made.rule = []run{with.run}, "preposition"
			made.content = f.stretch(nounGroup, with.to, c)
			return made, true
		}
	}
	if f.relativePronoun(source) && !f.has(source.from, "who") && c.lex.frames&takesQuote == 0 {
		return claim{}, false
	}
	if f.answer(right, c) {
		made.content, made.rule = []run{{right, right + 1}}, "answer"
		return made, true
	}
	found, at := f.openingAfter(right, c)
	frames := c.lex.frames
	switch {
	case found == quoted && frames&(takesQuote|takesObject) != 0,
		found == thatWord && frames&(takesClause|takesHearer) != 0,
		found == question && frames&(takesClause|takesHearer|takesObject) != 0,
		found == bare && frames&(takesClause|takesHearer) != 0,
		found == question && f.vgs[c.group].negated,
		found == colon && frames&takesQuote != 0,
		found == toVerb && frames&takesInfinitive != 0 && at == right:
	case frames&takesObject != 0 && frames&takesHearer == 0 && (found == nounGroup || found == bare) && f.objectThere(right, c),
		frames&takesObject != 0 && frames&takesHearer != 0 && found == toVerb && at > right:
		at, found = right, nounGroup
		made.rule = "object"
	case frames&takesNoun != 0 && found == nounGroup && at == right:
		made.rule = "noun"
	default:
		return claim{}, false
	}
	if made.rule == "" {
		made.rule = openingNames[found]
	}
	made.content = f.stretch(found, at, c)
	if f.relativePronoun(source) {
		if found == bare && f.cueAfter(at, c.sent) {
			return claim{}, false // "who answered the telephone said that ..."
		}
		f.closeRelative(made.content)
		if found == toVerb || found == nounGroup {
			for n := range made.content { // "who want to know | can ring"
				made.content[n].to = f.beforeMainVerb(made.content[n].from, made.content[n].to)
			}
		}
	}
	return made, true
}

// relativePronoun reports whether the source is only "who", "which" or "that".
func (f *finder) relativePronoun(source run) bool {
	return source.len() == 1 && f.has(source.from, "who", "which", "that")
}

// cueAfter reports whether the noun phrase at i is the end of a phrase whose verb is a
// cue.
func (f *finder) cueAfter(i int, s sentence) bool {
	if f.np[i] < 0 {
		return false
	}
	v := f.prepositions(f.nps[f.np[i]].to, s)
	return v < s.to && f.vg[v] >= 0 && f.cueVerb(f.vgs[f.vg[v]], false)
}

// closeRelative ends the content of a relative clause where the main clause takes up
// its verb: "which was accused of lying, said in a statement".
func (f *finder) closeRelative(content []run) {
	for n := range content {
		for i := content[n].from; i+1 < content[n].to; i++ {
			if f.toks[i].low == "," && f.toks[i].quote < 0 && f.vg[i+1] >= 0 && f.vgs[f.vg[i+1]].finite {
				content[n].to = i
				return
			}
		}
	}
}

// answer reports whether the word at i is all that was said: "he said yes". Case:
// asked-if-said-yes.
func (f *finder) answer(i int, c cue) bool {
	return c.lex.frames&takesQuote != 0 && i < c.sent.to && f.has(i, "yes", "no") && f.toks[i].quote < 0 &&
		(i+1 >= c.sent.to || finalMark(f.toks[i+1].low) || f.has(i+1, ",", "but", "and", ";"))
}

var openingNames = map[opening]string{quoted: "quote-after", thatWord: "that", question: "question", colon: "colon", bare: "bare", toVerb: "infinitive", nounGroup: "noun"}

// stretch is the content that opens at token i.
func (f *finder) stretch(found opening, i int, c cue) []run {
	end := 0
	switch found {
	case quoted:
		end = f.quoteAfter(i, c.sent)
	case nounGroup, toVerb:
		end = f.nounEnd(i, c.sent)
	default:
		end = f.contentEnd(i, c.sent)
	}
	if end <= i || found == thatWord && end == i+1 {
		return nil
	}
	return []run{{i, end}}
}

// nounEnd is the end of a content that is a noun phrase and what hangs on it: a
// comma goes on only to another noun of a list. Case: noun-content.
func (f *finder) nounEnd(i int, s sentence) int {
	end := f.contentEnd(i, s)
	for j := i + 1; j < end; j++ {
		t := f.toks[j]
		if t.quote >= 0 {
			continue
		}
		switch {
		case (t.low == "," || t.low == "—" || t.low == "--") && !f.listGoesOn(j+1, end, s):
			return j
		case (t.low == "and" || t.low == "but") && j+1 < end && (f.vg[j+1] >= 0 && f.vgs[f.vg[j+1]].finite || f.np[j+1] >= 0 && f.verbRightAfter(j+1)):
			return j
		}
	}
	return end
}

// listGoesOn reports whether the noun phrase before a comma goes on at token i: with
// another noun, with "but" and no clause, in quotation marks.
func (f *finder) listGoesOn(i, end int, s sentence) bool {
	if i < end && f.has(i, "and", "or", "but", "not") {
		i++
	}
	if i >= end {
		return false
	}
	return (f.np[i] >= 0 || f.toks[i].quote >= 0) && !f.clauseAt(i, s)
}

// verbRightAfter reports whether the base noun phrase at i is followed by its verb.
func (f *finder) verbRightAfter(i int) bool {
	to := f.nps[f.np[i]].to
	return to < len(f.toks) && f.vg[to] >= 0 && f.vgs[f.vg[to]].finite
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
		f.closeRelative(content)
		return claim{source: []run{source}, content: content, rule: "postposed"}, rest.len() > 0
	}
	if from >= comma || f.subordinate(from) || rest.len() == 0 && source.from < c.from && !f.clauseAt(from, sentence{from: from, to: comma}) {
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
