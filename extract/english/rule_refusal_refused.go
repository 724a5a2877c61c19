package english

// refusedTelling: "declined to say if", "refused to name the buyer", "declined on
// Tuesday to comment on it", "declined an interview". Case: refusal-declined.
func (d *doc) refusedTelling(g *group, s sentence) (refusal, bool) {
	if g.passive {
		return d.requestRefused(g, g.to, s)
	}
	if g.negated {
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
	if second.passive {
		if to, ok := d.drawnOn(second, s); ok && madeToSpeak[low] && to > 0 && i == g.to {
			return refusal{cue: []run{{g.from, to}}, verb: second.main, content: to}, true
		}
		return refusal{cue: []run{g.run}, verb: g.main, content: i}, madeToSpeak[low] || asked[low]
	}
	if w == nil {
		if lex := lexicon[low]; lex != nil && lex.frames&(takesNoun|takesObject|takesQuote) != 0 && i == g.to && second.to < s.to && d.np[second.to] >= 0 && lex.act != "demand" {
			return refusal{cue: []run{{g.from, second.to}}, verb: second.main, content: second.to}, true // "refused to criticise her"
		}
		return refusal{}, false
	}
	h, ok := d.holdsBack(w, second.to, s)
	switch {
	case !ok && w.keeps&(keepNoun|keepClause) == 0 && !d.pronounObject(second.to, s):
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

// madeToSpeak are what someone is not who will not be made to speak of a thing, asked
// what is done to a source.
var (
	madeToSpeak = wordSet("drawn pinned pressed dragged led tempted goaded coaxed lured pushed")
	asked       = wordSet("interviewed quoted photographed")
)

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
		case t.low == "," && d.has(i+1, "however", "though", "through"), d.adverb(i), d.has(i, "however", "though", "outright", "point-blank"):
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

// infinitiveCue is the refusal whose cue runs from the group to the infinitive at token
// i: "was unable to say | how".
func (d *doc) infinitiveCue(g *group, i int, s sentence) (refusal, bool) {
	second := &d.vgs[d.vg[i]]
	if to, ok := d.drawnOn(second, s); second.passive && madeToSpeak[d.toks[second.main].low] && to > 0 {
		return refusal{cue: []run{{g.from, to}}, verb: second.main, content: to}, ok
	}
	w := withholdingVerbs[d.toks[second.main].low]
	if w == nil {
		return refusal{}, false
	}
	next := second.to
	if next < s.to && closer(d.toks[next].low) && d.toks[second.main].quote >= 0 { // "was ‘unable to verify’ | it"
		next++
	}
	h, ok := d.holdsBack(w, next, s)
	if h.bare {
		return refusal{cue: []run{{g.from, i}}, verb: g.main, content: i}, ok
	}
	r := refusal{cue: []run{{g.from, h.cueEnd}}, verb: second.main, content: h.content}
	for j := g.to; j < i; j++ {
		if d.toks[j].low == "," { // "was not willing, however, to say"
			r.cue = []run{{g.from, j}, {i, h.cueEnd}}
			break
		}
	}
	return r, ok
}

// infinitiveAt reports whether an infinitive stands at token i.
func (d *doc) infinitiveAt(i int) bool {
	return i < len(d.toks) && d.vg[i] >= 0 && d.vgs[d.vg[i]].infinitive
}

// choseNotTo: "chose not to say why". Case: refusal-declined.
func (d *doc) choseNotTo(g *group, s sentence) (refusal, bool) {
	return d.rightBehind(g, s, !g.negated && d.has(g.to, "not"))
}

// notPrepared: "was not prepared to discuss it". Case: refusal-unable.
func (d *doc) notPrepared(g *group, s sentence) (refusal, bool) {
	return d.rightBehind(g, s, g.negated && g.passive)
}

// notWished: "did not wish to comment". Case: refusal-unable.
func (d *doc) notWished(g *group, s sentence) (refusal, bool) {
	return d.rightBehind(g, s, g.negated && !g.passive)
}

// rightBehind is the refusal that a group makes with the infinitive right behind it, if
// ok.
func (d *doc) rightBehind(g *group, s sentence, ok bool) (refusal, bool) {
	return d.refusedIf(ok && g.to < s.to && d.infinitiveAt(g.to), g, g.to, s)
}

// failedTo: "failed to answer emails". Case: refusal-unavailable.
func (d *doc) failedTo(g *group, s sentence) (refusal, bool) {
	i := g.to
	if !g.negated && !g.passive && (i >= s.to || finalMark(d.toks[i].low) || d.has(i, "on")) {
		return d.effortsFailed(g, i, s)
	}
	if g.negated || g.passive || i >= s.to || d.vg[i] < 0 || !d.vgs[d.vg[i]].infinitive || !d.has(d.vgs[d.vg[i]].main, "respond", "reply", "return", "answer") {
		return refusal{}, false
	}
	return d.infinitiveCue(g, i, s)
}

// refusedNoun takes the verb of telling into the cue "refusal to say" and returns where
// its content begins; -1 if it is a refusal to do something else. Case: refusal-noun.
func (d *doc) refusedNoun(c *cue) int {
	i := c.to
	if i >= c.sent.to || d.vg[i] < 0 || !d.vgs[d.vg[i]].infinitive {
		return -1
	}
	g := group{run: c.run, main: c.verb}
	r, ok := d.notTo(&g, i, c.sent)
	if !ok || r.content >= c.sent.to {
		return -1
	}
	c.run = r.cue[0]
	return r.content
}
