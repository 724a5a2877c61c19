package english

// ruleRefusal is the rule of claims that somebody keeps something back: a verb of
// telling negated or refused, "no comment". Whatever the cue's main word, the act is
// decline.
const ruleRefusal = "refusal"

// A refusal is a refusal's words: its cue, the cue's main word and where what is kept
// back begins.
type refusal struct {
	cue     []run
	verb    int
	content int
	source  run // if it does not stand where a subject does
	end     int // of the content, if it stands before the cue
}

// refusals proposes a claim for every verb group that keeps something back, and
// remembers the group, so that no other rule makes a saying of it. Cases:
// refusal-declined, refusal-would-not, refusal-did-not, refusal-unable.
func (f *finder) refusals() {
	last := -1 // the verb group of the refusal before
	for i := range f.vgs {
		g := &f.vgs[i]
		if last >= 0 && f.goesOnRefusing(i, last) {
			last = i
			continue
		}
		if f.toks[g.main].quote >= 0 || g.infinitive {
			continue
		}
		read := refusingVerbs[f.toks[g.main].low]
		if read == nil {
			switch w := withholdingVerbs[f.toks[g.main].low]; {
			case w == nil || g.passive:
				continue
			case g.negated || f.nobodyAt(g.from-1):
				read = (*doc).negatedTelling
			case f.has(g.from-1, "without"):
				read = (*doc).withoutTelling
			default:
				continue
			}
		}
		s := f.sents[f.toks[g.main].sent]
		if r, ok := read(f.doc, g, s); ok && r.content < s.to && !f.conditional(g, s) {
			f.addRefusal(r, g, i, s)
			last = i
		}
	}
}

// goesOnRefusing: "did not name the driver | or say how she died". Case: refusal-or.
func (f *finder) goesOnRefusing(i, last int) bool {
	g := &f.vgs[i]
	w := withholdingVerbs[f.toks[g.main].low]
	if w == nil || g.negated || g.passive || !f.has(g.from-1, "or", "nor") || f.toks[g.main].sent != f.toks[f.vgs[last].main].sent || len(f.claims) == 0 || f.toks[g.main].quote >= 0 {
		return false
	}
	before := &f.claims[len(f.claims)-1]
	s := f.sents[f.toks[g.main].sent]
	h, ok := f.holdsBack(w, g.to, s)
	if !ok || h.bare || h.content >= s.to || before.content[len(before.content)-1].to > g.from {
		return false
	}
	end := f.refusedEnd(h.content, s)
	if end <= h.content {
		return false
	}
	f.refused[i] = true
	words := run{g.from, h.cueEnd}
	f.add(claim{source: before.source, cue: []run{words}, content: []run{{h.content, end}}, rule: ruleRefusal}, cue{run: words, verb: g.main, group: i, sent: s, lex: plainTelling})
	return true
}

// addRefusal makes a claim of a refusal.
func (f *finder) addRefusal(r refusal, g *group, at int, s sentence) {
	c := cue{run: g.run, verb: g.main, group: at, sent: s, lex: plainTelling}
	source := r.source
	if source.len() == 0 {
		var ok bool
		if source, _, ok = f.subject(c); !ok {
			source = run{}
		}
	}
	if source.len() > 0 && f.ownVoice(source, c) {
		return
	}
	end := r.end
	if end == 0 {
		end = f.refusedEnd(r.content, s)
	}
	if end <= r.content {
		return
	}
	c.verb, c.run = r.verb, r.cue[0]
	f.refused[at] = true
	if second := f.vg[r.verb]; second >= 0 {
		f.refused[second] = true
	}
	f.add(claim{source: nonEmpty(source), cue: r.cue, content: []run{{r.content, end}}, rule: ruleRefusal}, c)
}

// refusedEnd is the end of what is kept back: a clause runs with the sentence, a noun
// phrase ends where its like does; reasons and what was done beside it ("citing ...",
// ", but ...") are the writer's.
func (f *finder) refusedEnd(i int, s sentence) int {
	if f.questionAt(i, s) || f.has(i, "that") {
		end := f.contentEnd(i, s)
		for j := i + 1; j+1 < end; j++ {
			if f.has(j, "but", "and") && f.toks[j].quote < 0 && f.vg[j+1] >= 0 && f.secondVerb(f.vgs[f.vg[j+1]]) && f.toks[f.vgs[f.vg[j+1]].main].tag == "VBD" {
				return j
			}
			if f.toks[j].quote < 0 && (f.toks[j].low == ";" || f.toks[j].low == "," && f.timedAfter(j+1, end)) {
				return j
			}
			if f.toks[j].low == "," && f.toks[j].quote < 0 && (f.has(j+1, "but", "citing", "because", "although", "though", "saying") || f.has(j+1, "nor") || f.has(j+1, "and", "or") && f.clauseAt(j+2, s)) {
				return j
			}
		}
		return end
	}
	end := f.nounEnd(i, s)
	for j := i + 1; j < end; j++ {
		if f.toks[j].quote < 0 && (f.has(j, "because", "citing", "nor", ";") || f.has(j, "at") && f.has(j+1, "the") && f.has(j+2, "request") || f.has(j, "or", "and") && j+1 < end && f.vg[j+1] >= 0 && !f.vgs[f.vg[j+1]].infinitive && f.toks[j+1].tag != "VBG") {
			return j
		}
	}
	return end
}

// timedAfter reports whether the words at token i only tell how long before or after it
// was: "hours after", "two days before".
func (d *doc) timedAfter(i, end int) bool {
	if i >= end || d.np[i] < 0 {
		return false
	}
	p := d.nps[d.np[i]]
	return d.timePhrase(p.run) && p.to < end && d.has(p.to, "after", "before", "since")
}

// conditional reports whether a verb group stands in a clause of a condition: "if he
// does not say".
func (d *doc) conditional(g *group, s sentence) bool {
	for j := g.from - 1; j >= s.from && j > g.from-8; j-- {
		if d.has(j, "if", "unless", "whether", "should") && d.toks[j].quote < 0 {
			return true
		}
		if d.toks[j].low == "," || d.vg[j] >= 0 {
			return false
		}
	}
	return false
}

// negatedTelling: "did not name the driver", "would not comment on the case", "could
// not confirm or deny it".
func (d *doc) negatedTelling(g *group, s sentence) (refusal, bool) {
	w := withholdingVerbs[d.toks[g.main].low]
	if w.keeps&onlyUnwilling != 0 && !d.unwilling(g) {
		return refusal{}, false
	}
	if d.has(g.from, "neither") && auxiliary[d.toks[g.from+1].low] && g.main > g.from+1 { // "and neither would provide it"
		h, ok := d.holdsBack(w, g.to, s)
		return refusal{cue: []run{{g.from + 1, h.cueEnd}}, verb: g.main, content: h.content, source: run{g.from, g.from + 1}}, ok && !h.bare
	}
	if d.has(g.to, "or", "nor") && g.to+1 < s.to && d.vg[g.to+1] >= 0 { // "confirm or deny"
		second := &d.vgs[d.vg[g.to+1]]
		if w2 := withholdingVerbs[d.toks[second.main].low]; w2 != nil && second.to-g.to == 2 {
			h, ok := d.holdsBack(w2, second.to, s)
			return refusal{cue: []run{{g.from, h.cueEnd}}, verb: g.main, content: h.content}, ok && !h.bare
		}
	}
	h, ok := d.holdsBack(w, g.to, s)
	if from, to := d.frontedQuestion(g, s); from < to && w.keeps&keepClause != 0 && !(ok && !h.bare) {
		return refusal{cue: []run{g.run}, verb: g.main, content: from, end: to}, true
	}
	if noun := d.relativeObject(g, g.to, s); w.keeps&keepNoun != 0 && !ok && noun.len() > 0 {
		return refusal{cue: []run{g.run}, verb: g.main, content: noun.from, end: noun.to}, true
	}
	switch {
	case !ok, d.neverIn(g.run) && !d.questionAt(h.content, s): // "never said who" keeps back, "never said that" denies
		return refusal{}, false
	case h.bare:
		return refusal{cue: []run{{g.from, g.main}}, verb: g.main - 1, content: g.main}, g.main > g.from
	}
	return refusal{cue: []run{{g.from, h.cueEnd}}, verb: g.main, content: h.content}, true
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
// would say".
func (d *doc) nobodyAt(i int) bool {
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

// refusedTelling: "declined to say if", "refused to name the buyer", "declined on
// Tuesday to comment on it", "declined an interview". Case: refusal-declined.
func (d *doc) refusedTelling(g *group, s sentence) (refusal, bool) {
	if g.passive || g.negated {
		return refusal{}, false
	}
	i := d.infinitiveWithin(g.to, s)
	if i < 0 {
		ok := g.to < s.to && d.np[g.to] >= 0 && d.tellsIn(g.to, s.to, interviewNouns)
		return refusal{cue: []run{g.run}, verb: g.main, content: g.to}, ok
	}
	return d.notTo(g, i, s)
}

// notTo is the refusal that a group makes with the infinitive at token i.
func (d *doc) notTo(g *group, i int, s sentence) (refusal, bool) {
	second := &d.vgs[d.vg[i]]
	low := d.toks[second.main].low
	w := withholdingVerbs[low]
	if low == "drawn" && second.passive {
		w = beDrawn
	}
	if second.passive && w != beDrawn {
		return refusal{cue: []run{g.run}, verb: g.main, content: i}, low == "interviewed" || low == "quoted" || low == "photographed"
	}
	if w == nil {
		if lex := lexicon[low]; lex != nil && lex.frames&(takesNoun|takesObject|takesQuote) != 0 && i == g.to && second.to < s.to && d.np[second.to] >= 0 && lex.act != "demand" {
			return refusal{cue: []run{{g.from, second.to}}, verb: second.main, content: second.to}, true // "refused to criticise her"
		}
		return refusal{}, false
	}
	h, ok := d.holdsBack(w, second.to, s)
	switch {
	case !ok && w.keeps&(keepNoun|keepClause|keepDeed) == 0 && w != beDrawn:
		return refusal{}, false
	case !ok && i == g.to && d.relativeObject(g, second.to, s).len() > 0:
		noun := d.relativeObject(g, second.to, s) // "the officer, whom he declined to name"
		return refusal{cue: []run{{g.from, second.to}}, verb: second.main, content: noun.from, end: noun.to}, true
	case !ok, h.bare, low == "comment", w.keeps&keepDeed != 0: // "declined | to comment on it"
		return refusal{cue: []run{g.run}, verb: g.main, content: i}, true
	case i == g.to:
		return refusal{cue: []run{{g.from, h.cueEnd}}, verb: second.main, content: h.content}, true
	}
	return refusal{cue: []run{g.run, {i, h.cueEnd}}, verb: g.main, content: h.content}, true
}

// beDrawn is "be drawn on": to be made to speak of.
var beDrawn = &withholding{lemma: "draw", keeps: keepBare, preps: []string{"on", "about", "into"}}

// interviewNouns are what someone declines, or has none of, who keeps silent.
var interviewNouns = wordSet("comment comments interview interviews request requests question questions")

// infinitiveWithin is the first token of the infinitive that depends on a verb which
// ends before token i, over adverbs, a time, a place: "declined on Tuesday to say"; -1
// if there is none.
func (d *doc) infinitiveWithin(i int, s sentence) int {
	for end := min(s.to, i+12); i < end; {
		t := &d.toks[i]
		switch {
		case d.vg[i] >= 0 && d.vgs[d.vg[i]].infinitive:
			return i
		case d.vg[i] >= 0 || t.quote >= 0 || t.low == "that":
			return -1
		case t.low == "," && d.has(i+1, "however", "though", "through"), d.adverb(i), d.has(i, "however", "though"):
			i++
		case t.low == "," && d.has(i-1, "however", "though"):
			i++
		case d.np[i] >= 0 && d.timePhrase(d.nps[d.np[i]].run):
			i = d.nps[d.np[i]].to
		case (t.tag == "IN" || t.tag == "TO") && i+1 < s.to && d.np[i+1] >= 0:
			i = d.nps[d.np[i+1]].to
		default:
			return -1
		}
	}
	return -1
}
