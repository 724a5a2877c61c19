package english

import "hearsay/extract"

// ruleDenial is the rule of claims that somebody denies something, where no other rule
// makes one of it: a noun, a passive, "went on to deny".
const ruleDenial = "denial"

// denials proposes claims for "was denied by the board", "went on to deny that", "did not
// accept that". Cases: denial-passive, denial-to-deny, denial-not-accepted.
func (f *finder) denials() {
	for i := range f.vgs {
		g := &f.vgs[i]
		if f.toks[g.main].quote >= 0 || f.refused[i] {
			continue
		}
		c := cue{run: g.run, verb: g.main, group: i, lex: lexicon[f.toks[g.main].low], sent: f.sents[f.toks[g.main].sent]}
		if g.negated {
			f.notAccepted(g, c)
			continue
		}
		if c.lex == nil || c.lex.act != extract.Deny && c.lex.act != extract.Retract {
			ok, to := f.denying(g)
			if !ok {
				continue
			}
			if g.passive {
				c.to = to
			}
			c.lex = plainTelling
		}
		switch {
		case c.lex.act == extract.Retract:
			f.deniedClaim(c)
		case g.passive:
			f.deniedBy(g, c)
		case g.infinitive:
			f.wentOnToDeny(g, c)
		case c.lex != plainTelling && !f.takenUp(g, c):
			f.deniedClaim(c)
		}
	}
}

// denying reports whether a verb group's words deny, in the passive whatever follows, and
// where they end: "brushed aside", "were brushed aside".
func (d *doc) denying(g *group) (bool, int) {
	p, to := d.phrasalAt(g.main)
	if g.passive && p == nil {
		p, to = d.phrasalWords(g.main, func(p *phrasal, _ int) bool { return p.act == extract.Deny })
	}
	return p != nil && p.act == extract.Deny, to
}

// assents are the verbs by which somebody takes what is said for so: not to do it is to
// deny it.
var assents = wordSet(`accept accepts accepted accepting agree agrees agreed agreeing buy buys bought concur concurs concurred
	recognise recognises recognised recognize recognizes recognized share shares shared`)

// notAccepted: "did not accept that", "does not recognise that description". Case:
// denial-not-accepted.
func (f *finder) notAccepted(g *group, c cue) {
	if !assents[f.toks[g.main].low] || g.infinitive || g.passive || c.to >= c.sent.to || f.conditional(g, c.sent) {
		return
	}
	i := c.to
	if f.has(i, "with") {
		c.to, i = i+1, i+1
	}
	if i >= c.sent.to || !f.claimLike(i, c.sent.to) && !f.pointsBack(i, c.sent) && !(f.has(i, "that") && f.complementizer(i, c.sent)) {
		return
	}
	f.refused[c.group] = true
	f.lexSubject(claim{cue: []run{c.run}, content: []run{{i, f.refusedEnd(i, c.sent)}}, rule: ruleDenial}, c)
}

// lexSubject is addWithSubject for a verb that may stand in no lexicon.
func (f *finder) lexSubject(made claim, c cue) {
	if c.lex == nil {
		c.lex = plainTelling
	}
	f.addWithSubject(made, c)
}

// deniedBy: "The claim was denied by the board".
func (f *finder) deniedBy(g *group, c cue) {
	by := c.to
	if c.lex.lemma == "rule" && f.has(by, "out") {
		by++
		c.to = by
	}
	for by < c.sent.to && f.adverb(by) {
		by++
	}
	if !f.has(by, "by") || by+1 >= c.sent.to || f.np[by+1] < 0 {
		return
	}
	subject, ok := f.subjectBefore(g.run, c.sent)
	if !ok || f.bidLike(subject.from, c.sent.to) || c.lex.lemma != "deny" && c.lex.lemma != "dispute" && c.lex.lemma != "rule" && !f.claimLike(subject.from, c.sent.to) && !f.relativePronoun(subject) {
		return
	}
	source := f.extendRight(f.nps[f.np[by+1]].run, c.sent)
	if source.to < c.sent.to && f.has(source.to, ",") {
		source.to = max(source.from+1, min(source.to, f.prepositions(f.nps[f.np[by+1]].to, c.sent)))
	}
	f.refused[c.group] = true
	f.add(claim{source: []run{source}, cue: []run{c.run}, content: []run{subject}, rule: ruleDenial}, c)
}

// deniedClaim: "rejected the suggestion that she had lied", "dismissed as “theater” a
// claim by Olsen". Case: denial-claim.
func (f *finder) deniedClaim(c cue) {
	with, _ := f.withParticle(c)
	if f.vgs[c.group].passive || f.vgs[c.group].infinitive || with.to >= c.sent.to {
		return
	}
	end := 0
	switch i := with.to; {
	case f.asClaim(i, c.sent):
		end = f.contentEnd(i, c.sent)
	case f.pointsBack(i, c.sent):
		end = i + 1
	case f.claimLike(i, c.sent.to) && !f.suit(c.lex, i, c.sent.to):
		end = f.refusedEnd(i, c.sent)
	}
	if end > with.to {
		f.refused[c.group] = true
		f.addWithSubject(claim{cue: []run{with.run}, content: []run{{with.to, end}}, rule: openingNames[nounGroup]}, c)
	}
}

// asClaim reports whether "as", what a claim is called, and the claim stand at token i:
// "as “theater” a claim by Olsen". Case: denial-claim.
func (d *doc) asClaim(i int, s sentence) bool {
	if !d.has(i, "as") {
		return false
	}
	for j, n := i+1, 0; n < 8 && j < s.to; n++ {
		if n > 0 && (d.claimLike(j, s.to) || d.toks[j].quote < 0 && d.vg[j] >= 0 && claimNouns[d.toks[j].low] && d.has(j+1, "that")) {
			return true
		}
		switch {
		case d.toks[j].quote >= 0:
			j = d.quotes[d.toks[j].quote].to
		case d.np[j] >= 0 && n == 0:
			j = d.nps[d.np[j]].to
		case d.vg[j] >= 0 && n > 0 || d.np[j] >= 0:
			return false
		default:
			j++
		}
	}
	return false
}

// suit reports whether what is dismissed at token i was brought before a court, and not
// only said: "his claim for damages", "the charges against her". Case: denial-traps.
func (d *doc) suit(lex *lexeme, i, end int) bool {
	if lex.lemma != "dismiss" && lex.lemma != "reject" || d.np[i] < 0 {
		return false
	}
	p := d.nps[d.np[i]]
	return p.to < end && d.has(p.head, "claim", "claims", "complaint", "complaints", "charge", "charges", "argument") && d.has(p.to, "for", "against") && !d.has(p.to+2, "as")
}

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
		return made, at == c.to && f.deniable(c.lex, c.verb, at, c.sent.to)
	}
	return claim{}, false
}

// deniable reports whether what stands at token i behind a verb of denying can be
// denied: not bail, an offer or two objects ("denied her a visa"); to reject or dismiss
// it, it must be something said, or be called something ("as absurd").
func (d *doc) deniable(lex *lexeme, verb, i, end int) bool {
	if i >= end {
		return false
	}
	p := phrase{run: run{i, i + 1}}
	if d.np[i] >= 0 {
		p = d.nps[d.np[i]]
	}
	last := d.prepositions(p.to, sentence{from: i, to: end})
	switch lex.lemma {
	case "deny":
		two := d.np[i] >= 0 && p.to < end && d.np[p.to] >= 0 && !d.clauseAt(i, sentence{from: i, to: end})
		return !two && !d.bidLike(i, end) && !(p.len() == 1 && d.has(i, "him", "her", "them", "us", "me", "you"))
	case "reject", "dismiss":
		if d.claimLike(i, end) && !d.suit(lex, i, end) || d.anyOf(i, end) || d.has(i, "that", "this") && p.to == i+1 || d.toks[i].quote >= 0 || d.has(i, "as") {
			return true
		}
		return d.has(last, "as") || d.has(p.to, "as") || d.toks[i].tag == "VBG" && !d.has(i, "using")
	}
	return !d.bidLike(i, end) || lex.lemma == "rule"
}
