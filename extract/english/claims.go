package english

import (
	"sort"
	"strings"
)

// findClaims proposes attributions by rule, cue by cue, and keeps those that agree.
func findClaims(d *doc) {
	f := &finder{doc: d, taken: make([]bool, len(d.quotes))}
	for _, c := range d.verbCues() {
		for _, made := range f.fromVerb(c) {
			f.add(made, c)
		}
	}
	for q := range f.quotes {
		f.anyVerb(q)
		f.verbColon(q)
	}
	for i := range d.toks {
		f.accordingTo(i)
		f.nounCue(i)
		f.adjectiveCue(i)
	}
	f.headlines()
	f.loneQuotes()
	f.settle()
}

// A finder collects the claims of one doc.
type finder struct {
	*doc
	claims []claim
	taken  []bool // quotations that are some claim's content
}

// add completes a proposed claim and keeps it.
func (f *finder) add(c claim, from cue) {
	if len(c.content) == 0 {
		return
	}
	if c.cue == nil {
		c.cue = []run{from.run}
	}
	c.verb, c.sent, c.parent = from.verb, int(f.toks[from.verb].sent), -1
	c.content = f.follow(c, from)
	c.quoteType, c.marks = f.quoteTypeOf(c.content)
	for _, r := range c.content {
		for i := r.from; i < r.to; i++ {
			if q := f.toks[i].quote; q >= 0 {
				f.taken[q] = true
			}
		}
	}
	f.claims = append(f.claims, c)
}

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
	right := c.to
	if inverted {
		right = source.to
	}
	left := c.from
	if !inverted && !f.participle(c) && source.from < c.from {
		left = source.from
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
	if thingPronoun := f.has(source.from, "that", "which") && source.len() == 1; thingPronoun && c.lex.frames&takesQuote == 0 {
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
		(found == thatWord || found == question) && frames&(takesClause|takesHearer) != 0,
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
	if frames&ofThing != 0 && !f.document(source) {
		return claim{}, false
	}
	if made.rule == "" {
		made.rule = openingNames[found]
	}
	made.content = f.stretch(found, at, c)
	return made, true
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
	if end <= i {
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
// of ignoring a report", "the plan “absurd”", "it a mistake".
func (f *finder) objectThere(i int, c cue) bool {
	return i < c.sent.to && f.np[i] >= 0
}

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

var documents = wordSet("study studies report reports poll polls survey surveys data analysis research review document documents email emails records filing filings paper papers figures numbers statistics results audit investigation memo letter letters transcript video footage tape exit")

// postposed: "The bridge was closed, Ferro said." Case: postposed.
func (f *finder) postposed(c cue, source run, left, right int) (claim, bool) {
	if c.lex.frames&(takesClause|takesQuote) == 0 || f.participle(c) {
		return claim{}, false
	}
	s := c.sent
	comma := left - 1
	if comma <= s.from || f.toks[comma].low != "," && f.toks[comma].low != "—" && f.toks[comma].low != "--" {
		return claim{}, false
	}
	from := f.skipLead(s.from, comma)
	if q := f.toks[from].quote; q >= 0 && f.quotes[q].from < from {
		from = f.quotes[q].from // the sentence goes on in a quotation
	}
	content := []run{{from, comma}}
	rest := f.resumes(right, s)
	if from >= comma || f.subordinate(from) || rest.len() == 0 && !f.clauseAt(from, sentence{from: from, to: comma}) {
		return claim{}, false
	}
	if rest.len() > 0 {
		content = append(content, rest)
	}
	return claim{source: []run{source}, content: content, rule: "postposed"}, true
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
	if f.vg[i+1] >= 0 && f.vgs[f.vg[i+1]].finite && !f.newCue(i+1, s.to) {
		return run{i + 1, f.contentEnd(i+1, s)}
	}
	return run{}
}

// passive: "Ferro was accused by two engineers of ignoring a report". Cases:
// passive-*.
func (f *finder) passive(c cue) []claim {
	if c.lex.frames&takesObject == 0 || c.lex.frames&takesHearer != 0 || c.lex.lemma == "ask" {
		return nil
	}
	subject, ok := f.subjectBefore(c.run, c.sent)
	if !ok {
		return nil
	}
	var made []claim
	rest := c.to
	for { // "of fraud by a supplier and of theft by a partner": a claim each
		source, what, next := f.charge(rest, c.sent)
		if what.len() == 0 {
			return made
		}
		made = append(made, claim{rule: "passive", source: nonEmpty(source), content: []run{subject, what}})
		if next+1 >= c.sent.to || !f.has(next, "and") || !f.has(next+1, charges...) || source.len() == 0 {
			return made
		}
		rest = next + 1
	}
}

// charges are the words that open what a passive cue says of its subject.
var charges = []string{"of", "for", "as", "with", "to", "in", "on", "over"}

// charge reads one charge after a passive cue: who brought it, before or after it,
// what it is, and where it ends.
func (f *finder) charge(i int, s sentence) (source, what run, next int) {
	if f.has(i, "by") && i+1 < s.to && f.np[i+1] >= 0 {
		source = f.nps[f.np[i+1]].run
		source.to = f.prepositionsOf(source.to, s)
		i = source.to
	}
	if i >= s.to || !f.has(i, charges...) {
		return run{}, run{}, i
	}
	if by := f.agentAfter(i, s); by > 0 && source.len() == 0 {
		source = f.extendAgent(by+1, s)
		return source, run{i, by}, source.to
	}
	end := f.contentEnd(i, s)
	return source, run{i, max(i, end)}, end
}

// extendAgent is the agent at token i with all that belongs to it, but no further
// charge.
func (f *finder) extendAgent(i int, s sentence) run {
	r := f.nps[f.np[i]].run
	if r.to+1 < s.to && f.has(r.to, "and") && f.has(r.to+1, charges...) {
		return r
	}
	return f.extendRight(r, s)
}

// prepositionsOf is the end of a phrase that reaches to token i, with "of" phrases
// that follow: an agent's "of ignoring" is the content's.
func (f *finder) prepositionsOf(i int, s sentence) int {
	for i+1 < s.to && f.has(i, "of") && f.np[i+1] >= 0 && f.toks[i-1].capital {
		i = f.nps[f.np[i+1]].to
	}
	return i
}

// agentAfter is the "by" of an agent that stands behind the content; -1 if none does.
func (f *finder) agentAfter(i int, s sentence) int {
	for j := i; j+1 < s.to && j < i+reach/2; j++ {
		if f.toks[j].low == "by" && f.np[j+1] >= 0 && f.toks[j].quote < 0 {
			return j
		}
		if f.vg[j] >= 0 && f.vgs[f.vg[j]].finite {
			return -1
		}
	}
	return -1
}

// anyVerb makes a cue of any verb that stands with its subject right behind a
// quotation ending in a comma: "...,” Ferro chimed in. Case: any-verb.
func (f *finder) anyVerb(q int) {
	quote := f.quotes[q]
	if f.taken[q] || quote.to-2 <= quote.from || !f.has(quote.to-2, ",") || quote.to >= len(f.toks) || f.np[quote.to] < 0 {
		return
	}
	s := f.sents[f.toks[quote.to].sent]
	v := f.nps[f.np[quote.to]].to
	if v >= s.to || f.vg[v] < 0 || !f.vgs[f.vg[v]].finite || lexicon[f.toks[f.vgs[f.vg[v]].main].low] != nil {
		return
	}
	g := f.vgs[f.vg[v]]
	c := cue{run: g.run, verb: g.main, group: int(f.vg[v]), sent: s, lex: lexicon["say"]}
	if c.to < s.to && (f.toks[c.to].tag == "RP" || f.has(c.to, "in", "out", "up", "back", "away") && c.to+1 < s.to && finalMark(f.toks[c.to+1].low)) {
		c.to++
	}
	source, ok := f.subjectBefore(c.run, s)
	if ok && source.from >= quote.to {
		f.add(claim{source: []run{source}, content: []run{f.contentBefore(q)}, rule: "any-verb"}, c)
	}
}

// verbColon makes a cue of the first verb of a clause that ends in a colon before a
// quotation: "Ferro put it in one sentence: “...” Case: colon.
func (f *finder) verbColon(q int) {
	quote := f.quotes[q]
	if f.taken[q] || quote.from == 0 || !f.has(quote.from-1, ":") || f.toks[quote.from-1].block != f.toks[quote.from].block {
		return
	}
	s := f.sents[f.toks[quote.from-1].sent]
	for i := s.from; i < quote.from && i < s.from+reach/2; i++ {
		if f.vg[i] < 0 || f.toks[i].quote >= 0 || !f.vgs[f.vg[i]].finite {
			continue
		}
		g := f.vgs[f.vg[i]]
		c := cue{run: g.run, verb: g.main, group: int(f.vg[i]), sent: s, lex: lexicon["say"]}
		if source, ok := f.subjectBefore(c.run, s); ok && !g.passive && !f.has(source.from, "it", "there", "this") {
			f.add(claim{source: []run{source}, content: []run{{quote.from, quote.to}}, rule: "verb-colon"}, c)
		}
		return
	}
}

// accordingTo: "..., according to Ferro", "According to Ferro, ...". Cases:
// according-to-*.
func (f *finder) accordingTo(i int) {
	if !f.has(i, "according") || !f.has(i+1, "to") || f.toks[i].quote >= 0 || i+2 >= len(f.toks) || f.np[i+2] < 0 || f.toks[i+2].sent != f.toks[i].sent {
		return
	}
	s := f.sents[f.toks[i].sent]
	c := cue{run: run{i, i + 2}, verb: i, group: -1, sent: s}
	source := f.extendRight(f.nps[f.np[i+2]].run, s)
	made := claim{source: []run{source}, rule: "according-to"}
	end := f.contentEnd(min(source.to+1, s.to), s)
	from := f.skipLead(s.from, i)
	if from < i {
		to := i
		if f.toks[i-1].low == "," || f.toks[i-1].low == "—" {
			to--
		}
		if q := f.quoteBefore(to); q >= 0 && f.quotes[q].to >= to && f.quotes[q].from < from {
			from = f.quotes[q].from
		}
		if to > from {
			made.content = append(made.content, run{from, to})
		}
		end = min(end, f.tailEnd(source.to, s))
	}
	if source.to+1 < end && (f.toks[source.to].low == "," || from >= i) {
		rest := source.to
		if f.toks[rest].low == "," {
			rest++
		}
		if rest < end {
			made.content = append(made.content, run{rest, end})
		}
	}
	f.add(made, c)
}

// tailEnd is the end of what goes on after "according to X" in the middle of a
// sentence; nothing goes on if only an apposition follows.
func (f *finder) tailEnd(i int, s sentence) int {
	if i+1 < s.to && f.toks[i].low == "," && f.vg[i+1] >= 0 {
		return f.trimEnd(s)
	}
	return i
}

// nounCue: "the mayor's claim that ...", "her vow to ...". Case: noun-cue.
func (f *finder) nounCue(i int) {
	if _, ok := nounCues[f.toks[i].low]; !ok || f.toks[i].quote >= 0 || f.np[i] < 0 || !nounTag(f.toks[i].tag) {
		return
	}
	p := f.nps[f.np[i]]
	s := f.sents[f.toks[i].sent]
	if p.head != i || i+1 >= s.to {
		return
	}
	owner, from := f.owner(p)
	if owner.len() == 0 {
		return
	}
	next := f.toks[i+1]
	if next.low != "that" && next.low != "of" && next.tag != "TO" && next.quote < 0 {
		return
	}
	c := cue{run: run{from, i + 1}, verb: i, group: -1, sent: s}
	end := f.contentEnd(i+1, s)
	if next.low == "of" || next.tag == "TO" {
		end = f.asideEnd(i+1, s)
	}
	end = f.beforeMainVerb(i+1, end)
	rule := "noun-" + next.low
	if next.quote >= 0 {
		rule = "noun-quote"
	}
	if end > i+2 {
		f.add(claim{source: []run{owner}, content: []run{{i + 1, end}}, rule: rule}, c)
	}
}

// beforeMainVerb cuts the content of a noun that is the sentence's subject before the
// sentence's own verb: "her claim that the bridge was safe | did not convince them".
func (f *finder) beforeMainVerb(i, end int) int {
	verbs := 0
	if f.toks[i].low != "that" {
		verbs = 1
	}
	for j := i; j < end; j++ {
		switch {
		case f.toks[j].quote >= 0 && j > i:
		case f.toks[j].low == "," || f.toks[j].tag == "CC" || f.toks[j].tag == "IN" && j > i && f.clauseAt(j+1, sentence{from: j + 1, to: end}) || strings.HasPrefix(f.toks[j].tag, "W") && j > i:
			verbs--
		case f.vg[j] >= 0 && f.vgs[f.vg[j]].finite:
			if verbs++; verbs > 1 {
				return j
			}
			j = f.vgs[f.vg[j]].to - 1
		}
	}
	return end
}

// owner is the possessor at the front of a phrase ("her", "the mayor's") and where
// the rest begins.
func (f *finder) owner(p phrase) (run, int) {
	for i := p.from; i < p.to; i++ {
		switch f.toks[i].tag {
		case "PRP$":
			return run{i, i + 1}, i + 1
		case "POS":
			return run{p.from, i}, i + 1
		}
	}
	return run{}, 0
}

// adjectiveCue: "was very confident (that) ...". Case: confident-that.
func (f *finder) adjectiveCue(i int) {
	if _, ok := adjectiveCues[f.toks[i].low]; !ok || f.toks[i].quote >= 0 || i == 0 {
		return
	}
	s := f.sents[f.toks[i].sent]
	j := i - 1
	for j > s.from && (f.toks[j].tag == "RB" || f.toks[j].tag == "RBR") && f.vg[j] < 0 {
		j--
	}
	if f.vg[j] < 0 {
		return
	}
	g := f.vgs[f.vg[j]]
	if !g.finite || !(be[f.toks[g.main].low] || f.has(g.main, "seems", "seemed", "remains", "remained", "felt", "made")) {
		return
	}
	c := cue{run: run{g.from, i + 1}, verb: i, group: -1, sent: s, lex: lexicon["believe"]}
	source, ok := f.subjectBefore(g.run, s)
	if !ok || f.has(source.from, "it", "there") {
		return
	}
	found, at := f.openingAfter(i+1, c)
	if found == thatWord || found == bare && at == i+1 {
		f.add(claim{source: []run{source}, content: f.stretch(found, at, c), rule: "adjective"}, c)
	}
}

// headlines: "Ferro: bridge will stay closed". Case: headline-colon.
func (f *finder) headlines() {
	for _, s := range f.sents {
		if !f.headlineBlock(s.block) {
			continue
		}
		i := s.from
		if f.np[i] < 0 {
			continue
		}
		source := f.nps[f.np[i]].run
		if source.to+2 >= s.to || f.toks[source.to].low != ":" || source.len() > 5 || !f.toks[source.to-1].capital {
			continue
		}
		c := cue{run: run{source.to, source.to + 1}, verb: source.to, group: -1, sent: s}
		f.add(claim{source: []run{source}, content: []run{{source.to + 1, f.trimEnd(s)}}, rule: "headline-colon"}, c)
	}
}

func (f *finder) headlineBlock(b int) bool {
	return f.article.Blocks[b].Kind == "headline"
}

// follow extends a claim over the quotations that go on after its cue: in the same
// sentence, the next, and the next paragraph. Cases: quote-goes-on-*.
func (f *finder) follow(c claim, from cue) []run {
	last := c.content[len(c.content)-1]
	if f.toks[last.to-1].quote < 0 && c.rule != "postposed" {
		return c.content
	}
	content := c.content
	after := max(last.to, from.to)
	for _, r := range c.source {
		after = max(after, r.to)
	}
	if q := f.quoteInRest(after, from.sent); q >= 0 {
		content = append(content, run{f.quotes[q].from, f.quotes[q].to})
	}
	if c.rule == "postposed" {
		return content
	}
	for next := f.nextQuote(content, from); next >= 0; next = f.nextQuote(content, from) {
		content = append(content, run{f.quotes[next].from, f.quotes[next].to})
	}
	return content
}

// quoteInRest is the quotation that takes up the first after a cue in the middle:
// `"...," Ferro said, "..."`; -1 if none does.
func (f *finder) quoteInRest(i int, s sentence) int {
	for j := i; j < s.to && j < i+reach/2; j++ {
		if f.opensQuote(j) {
			if f.toks[j-1].low == "," || f.toks[j-1].low == ":" || f.toks[j-1].low == "that" {
				return int(f.toks[j].quote)
			}
			return -1
		}
		if f.vg[j] >= 0 && f.ownCue(f.vgs[f.vg[j]].main) {
			return -1
		}
	}
	return -1
}

// nextQuote is the quotation that stands next after a content and its cue and has no
// cue of its own; -1 if there is none.
func (f *finder) nextQuote(content []run, from cue) int {
	end := max(content[len(content)-1].to, from.sent.to)
	if q := f.toks[content[len(content)-1].to-1].quote; q >= 0 {
		end = max(f.quotes[q].to, from.sent.to)
	}
	for end < len(f.toks) && finalMark(f.toks[end].low) && f.toks[end].block == f.toks[end-1].block {
		end++
	}
	if end >= len(f.toks) || !f.opensQuote(end) {
		return -1
	}
	q := int(f.toks[end].quote)
	next := f.quotes[q]
	sameBlock := f.toks[end].block == f.toks[end-1].block
	alone := next.to >= len(f.toks) || f.toks[next.to].block != f.toks[end].block || f.toks[next.to].sent != f.toks[next.to-1].sent
	if !sameBlock && !next.continues && !alone || f.taken[q] {
		return -1
	}
	if !alone || f.cueBeside(next) {
		return -1
	}
	return q
}

// cueBeside reports whether a cue of its own stands right after the quotation.
func (f *finder) cueBeside(q quotation) bool {
	if q.to >= len(f.toks) || f.toks[q.to].block != f.toks[q.to-1].block {
		return false
	}
	for i := q.to; i < len(f.toks) && i < q.to+8 && f.toks[i].block == f.toks[q.to].block; i++ {
		if f.vg[i] >= 0 {
			return f.ownCue(f.vgs[f.vg[i]].main)
		}
		if finalMark(f.toks[i].low) {
			return false
		}
	}
	return false
}

// loneQuotes: a quotation with only a dash and a name behind it.
func (f *finder) loneQuotes() {}

// settle drops claims that contradict better ones and orders the rest.
func (f *finder) settle() {
	sort.SliceStable(f.claims, func(i, j int) bool { return f.claims[i].verb < f.claims[j].verb })
	for _, c := range f.claims {
		c.content = f.withoutCue(c)
		if len(c.content) > 0 && c.cue[0].len() > 0 {
			f.doc.claims = append(f.doc.claims, c)
		}
	}
	f.nestClaims()
	f.dropWeakNested()
}

// dropWeakNested leaves out what stands within another claim and is no speech: "she
// said she thought". Its words are in the outer claim.
func (f *finder) dropWeakNested() {
	var kept []claim
	for _, c := range f.doc.claims {
		lex := lexicon[f.toks[c.verb].low]
		if c.parent >= 0 && lex != nil && (lex.frames&ofBelief != 0 || lex.frames&takesQuote == 0 && c.rule != "object" && c.rule != "passive") {
			continue
		}
		kept = append(kept, c)
	}
	f.doc.claims = kept
	f.nestClaims()
}

// withoutCue cuts the cue, and what overlaps, out of the content.
func (f *finder) withoutCue(c claim) []run {
	var out []run
	sort.Slice(c.content, func(i, j int) bool { return c.content[i].from < c.content[j].from })
	end := -1
	for _, r := range c.content {
		r.from = max(r.from, end)
		for _, cue := range c.cue {
			if r.meets(cue) {
				if cue.from > r.from {
					r.to = cue.from
				} else {
					r.from = cue.to
				}
			}
		}
		if r.from < r.to {
			out = append(out, r)
			end = r.to
		}
	}
	return out
}

// nestClaims finds the claim whose content each claim stands in: the smallest that
// holds its cue. Two claims that hold each other's cues are side by side.
func (f *finder) nestClaims() {
	claims := f.doc.claims
	for i := range claims {
		best, size := -1, 0
		for j := max(0, i-nestReach); j < min(len(claims), i+nestReach); j++ {
			r, held := holder(claims[j], claims[i])
			if j == i || !held || best >= 0 && r.len() >= size {
				continue
			}
			if _, mutual := holder(claims[i], claims[j]); !mutual {
				best, size = j, r.len()
			}
		}
		claims[i].parent = best
	}
	for i := range claims { // a ring of three or more is no nest either
		p := claims[i].parent
		for n := 0; p >= 0 && n < nestReach; n++ {
			p = claims[p].parent
		}
		if p >= 0 {
			claims[i].parent = -1
		}
	}
}

// nestReach is how many claims apart a claim and the one it stands in may be.
const nestReach = 12

// holder is the content run of outer that holds the cue of inner.
func holder(outer, inner claim) (run, bool) {
	for _, r := range outer.content {
		if r.holds(inner.cue[0]) {
			return r, true
		}
	}
	return run{}, false
}

func nonEmpty(r run) []run {
	if r.len() == 0 {
		return nil
	}
	return []run{r}
}
