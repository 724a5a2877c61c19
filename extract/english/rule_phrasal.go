package english

import "hearsay/extract"

// rulePhrasal is the rule of claims whose cue is a verb with words of its own: "pushed
// back on", "walked back", "scotched | rumours".
const rulePhrasal = "phrasal"

// phrasal: "pushed back on the claim", "walked that back", "put the cost at $5 million".
// Cases: denial-phrasal, denial-verbs, act-retract, act-estimate, act-demand.
func (f *finder) phrasal(at int) {
	g := &f.vgs[at]
	if f.toks[g.main].quote >= 0 || g.infinitive || g.passive || f.refused[at] {
		return
	}
	s := f.sents[f.toks[g.main].sent]
	c := cue{run: g.run, verb: g.main, group: at, sent: s, lex: plainTelling}
	p, to := f.phrasalAt(g.main)
	if p == nil {
		f.parted(c)
		f.putsAt(c)
		return
	}
	if f.imagined(g) || !g.finite && f.toks[g.main].tag != "VBG" || g.negated && p.act == extract.Admit {
		return
	}
	found, i := f.fills(p, to, s)
	c.to = to
	f.refused[at] = true
	f.addWithSubject(claim{cue: []run{c.run}, content: f.stretch(found, i, c), rule: rulePhrasal}, c)
}

// parted: "walked that back", "took the remark back": what is taken back stands within.
func (f *finder) parted(c cue) {
	if !f.has(c.verb, "walk", "walks", "walked", "walking", "take", "takes", "took", "taken", "taking") || c.to >= c.sent.to {
		return
	}
	end := c.to + 1
	if f.np[c.to] >= 0 {
		end = f.nps[f.np[c.to]].to
	}
	if f.has(end, "back") && end < c.sent.to && (f.claimLike(c.to, end) || f.has(c.to, "that", "this") || f.has(c.to, "it") && f.has(c.verb-1, "later", "then", "quickly", "swiftly")) {
		f.refused[c.group] = true
		f.addWithSubject(claim{cue: []run{c.run, {end, end + 1}}, content: []run{{c.to, end}}, rule: rulePhrasal}, c)
	}
}

func (d *doc) timePhraseAt(i int) bool { return d.np[i] >= 0 && d.timePhrase(d.nps[d.np[i]].run) }

// addWithSubject adds a claim with the cue's subject for its source, if it has one.
func (f *finder) addWithSubject(made claim, c cue) {
	source, _, ok := f.subject(c)
	if ok && !f.ownVoice(source, c) {
		made.source = nonEmpty(source)
		f.add(made, c)
	}
}

// putting are the verbs that give a thing a figure, "at" before it.
var putting = wordSet(`put puts putting peg pegs pegged pegging place places placed placing value values valued valuing assess assesses
	assessed assessing reckon reckons reckoned`)

// putsAt: "put the cost at $5 million". Case: act-estimate.
func (f *finder) putsAt(c cue) {
	if !putting[f.toks[c.verb].low] || c.to >= c.sent.to || f.np[c.to] < 0 {
		return
	}
	at := f.prepositions(f.nps[f.np[c.to]].to, c.sent)
	for i := f.nps[f.np[c.to]].to; i <= at && i < c.sent.to; i++ { // "at" may have been taken for one of the noun's
		if f.has(i, "at") && (f.figureAt(i+1, c.sent) || f.has(i+1, "less", "more", "just", "nearly", "close", "between", "half")) {
			f.refused[c.group] = true
			f.addWithSubject(claim{content: []run{{c.to, f.nounEnd(c.to, c.sent)}}, rule: rulePhrasal}, c)
			return
		}
	}
}

// figureAt reports whether a figure stands at token i, or behind a word or two: "at
// about $5 million".
func (d *doc) figureAt(i int, s sentence) bool {
	for j := i; j < s.to && j < i+5; j++ {
		if d.toks[j].tag == "CD" || d.toks[j].tag == "$" {
			return true
		}
		if d.np[j] < 0 && d.toks[j].tag != "IN" && !d.adverb(j) {
			return false
		}
	}
	return false
}
