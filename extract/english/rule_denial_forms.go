package english

import "hearsay/extract"

// takenUp: "a claim (that) Ferro denied", "the charges, which she denies": the noun is
// what is denied. Case: denial-relative.
func (f *finder) takenUp(g *group, c cue) bool {
	if !g.finite || g.to < c.sent.to && (f.np[g.to] >= 0 || f.vg[g.to] >= 0 || f.toks[g.to].quote >= 0 || f.has(g.to, "that", "as", "out", "if", "whether")) {
		return false
	}
	j := g.from - 1
	if j <= c.sent.from || f.np[j] < 0 {
		return false
	}
	source := f.nps[f.np[j]].run
	if f.nobodyAt(source.from) {
		return false
	}
	if k := f.glued(source); k > 0 && !f.timePhrase(source) { // "a prospect Ferro denied" may be one phrase
		f.refused[c.group] = true
		f.add(claim{source: []run{{k, source.to}}, cue: []run{c.run}, content: []run{{source.from, k}}, rule: ruleDenial}, c)
		return true
	}
	head := source.from - 1
	if f.has(head, "which", "that") {
		head--
		if f.has(head, ",") {
			head--
		}
	}
	if head < c.sent.from || f.np[head] < 0 || f.toks[head].quote >= 0 {
		return false
	}
	p := f.nps[f.np[head]]
	if !nounTag(f.toks[p.head].tag) || f.toks[p.head].capital && p.from > c.sent.from || f.timePhrase(p.run) || c.lex.lemma != "deny" && c.lex.lemma != "dispute" && !claimNouns[f.toks[p.head].low] {
		return false
	}
	f.refused[c.group] = true
	f.add(claim{source: []run{source}, cue: []run{c.run}, content: []run{p.run}, rule: ruleDenial}, c)
	return true
}

// glued is where a name begins that stands right behind a claim in one phrase: "a
// prospect | Ferro"; 0 if none does.
func (d *doc) glued(r run) int {
	for k := r.from + 2; k < r.to; k++ {
		if d.toks[k].capital && d.toks[k].tag == "NNP" && !d.toks[k-1].capital && claimNouns[d.toks[k-1].low] && d.has(r.from, "a", "an", "the", "any") {
			return k
		}
	}
	return 0
}

// goingOn are verbs that only say how a saying came about: "went on to deny".
var goingOn = wordSet(`continue continues continued go goes went gone move moves moved rush rushed hurry hurried emerge emerged appear
	appeared seem seemed come came seek seeks sought try tries tried attempt attempts attempted forced obliged compelled`)

// wentOnToDeny: "went on to deny that", "was quick to dismiss the claim".
func (f *finder) wentOnToDeny(g *group, c cue) {
	j := g.from - 1
	for j > c.sent.from && (f.adverb(j) || f.has(j, "on", "out", "forward", "quick", "forced", "keen")) {
		j--
	}
	if j < c.sent.from || f.vg[j] < 0 {
		return
	}
	first := &f.vgs[f.vg[j]]
	quick := be[f.toks[first.main].low] && f.has(g.from-1, "quick", "keen")
	if !first.finite || first.passive && !f.has(first.main, "forced", "obliged", "compelled") || first.negated || !goingOn[f.toks[first.main].low] && !quick {
		return
	}
	c.run = run{first.from, g.to}
	if made, ok := f.denied(c); ok {
		if source, found := f.subjectBefore(first.run, c.sent); found && !f.ownVoice(source, c) {
			made.source, made.rule = []run{source}, ruleDenial
			f.refused[c.group] = true
			f.add(made, c)
		}
	}
}

// denied is what a verb of denying that ends at c denies; ok is false if nothing that
// can be denied follows.
func (f *finder) denied(c cue) (claim, bool) {
	if p, to := f.phrasalAt(c.verb); p != nil && p.act == extract.Deny {
		c.to = to
		found, at := f.fills(p, to, c.sent)
		return claim{cue: []run{c.run}, content: f.stretch(found, at, c)}, true
	}
	if with, ok := f.withParticle(c); ok {
		c.run = with.run
	} else if c.lex.lemma == "rule" {
		return claim{}, false
	}
	found, at := f.openingAfter(c.to, c)
	made := claim{cue: []run{c.run}, content: f.stretch(found, at, c)}
	switch found {
	case thatWord, bare:
		return made, c.lex.frames&takesClause != 0 || f.claimLike(c.to, c.sent.to)
	case nounGroup:
		return made, at == c.to && f.deniable(c.lex, at, c.sent.to)
	}
	return claim{}, false
}
