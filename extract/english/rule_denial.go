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
		if f.innocent(g, c) || f.calledIt(g, c) {
			continue
		}
		if c.lex == nil || c.lex.act != extract.Deny && c.lex.act != extract.Retract {
			ok, to := f.denying(g)
			if !ok && g.passive && c.lex != nil && falsifying[c.lex.lemma] {
				f.deniedBy(g, c)
				continue
			}
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

// maintaining are the verbs with which one's innocence stands.
var maintaining = wordSet(`maintain maintains maintained maintaining protest protests protested protesting profess professes professed
	proclaim proclaims proclaimed declare declares declared assert asserts asserted insisted insists`)

// innocent: "pleaded not guilty to fraud", "has maintained his innocence". Case:
// denial-innocence.
func (f *finder) innocent(g *group, c cue) bool {
	i := c.to
	if g.infinitive || g.passive || i+1 >= c.sent.to {
		return false
	}
	made := claim{rule: ruleDenial}
	switch {
	case f.has(g.main, "plead", "pleads", "pleaded", "pled", "pleading") && f.has(i, "not") && f.has(i+1, "guilty"):
		end := i + 2
		if f.has(end, "to") && end+1 < c.sent.to && f.np[end+1] >= 0 {
			end = f.refusedEnd(end+1, c.sent)
		}
		made.content = []run{{i, end}}
	case maintaining[f.toks[g.main].low]:
		if f.has(i, "on") {
			i++
		}
		if f.toks[i].tag != "PRP$" || !f.has(i+1, "innocence") {
			return false
		}
		c.to, made.content = i, []run{{i, i + 2}}
	default:
		return false
	}
	f.refused[c.group] = true
	made.cue = []run{c.run}
	f.lexSubject(made, c)
	return true
}

// calledIt: "branded the accusations baseless", where what they are called may have been
// taken for their noun. Case: denial-called-false.
func (f *finder) calledIt(g *group, c cue) bool {
	if c.lex == nil || !falsifying[c.lex.lemma] || g.infinitive || g.passive || c.to >= c.sent.to || f.np[c.to] < 0 {
		return false
	}
	content := f.nps[f.np[c.to]].run
	if content.len() < 2 || !falsities[f.toks[content.to-1].low] || !f.calledFalse([]run{content}) ||
		f.has(content.to, "and", "or", ",") && content.to+1 < c.sent.to && (f.toks[content.to+1].tag == "VBN" || f.toks[content.to+1].tag == "JJ") {
		return false
	}
	f.refused[c.group] = true
	f.addWithSubject(claim{cue: []run{c.run}, content: []run{content}, rule: ruleDenial}, c)
	return true
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
	if falsifying[c.lex.lemma] {
		if by >= c.sent.to || f.np[by] < 0 || !falsities[f.toks[f.nps[f.np[by]].head].low] {
			return
		}
		by = f.nps[f.np[by]].to // "was branded a lie by"
	}
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
	subject, ok := f.clauseSubject(g, c.sent)
	if !ok {
		subject, ok = f.subjectBefore(g.run, c.sent)
	}
	if !ok || f.bidLike(subject.from, c.sent.to) || c.lex.lemma != "deny" && c.lex.lemma != "dispute" && c.lex.lemma != "rule" && !f.claimLike(subject.from, c.sent.to) && !f.relativePronoun(subject) && !f.has(subject.from, "that") {
		return
	}
	source := f.extendRight(f.nps[f.np[by+1]].run, c.sent)
	if source.to < c.sent.to && f.has(source.to, ",") {
		source.to = max(source.from+1, min(source.to, f.prepositions(f.nps[f.np[by+1]].to, c.sent)))
	}
	f.refused[c.group] = true
	f.add(claim{source: []run{source}, cue: []run{c.run}, content: []run{subject}, rule: ruleDenial}, c)
}

// clauseSubject is the subject of a verb group that is a clause, or a claim with its clause,
// and opens the sentence: "The claim that it was free | was denied", "That it had broken
// apart | was contested".
func (d *doc) clauseSubject(g *group, s sentence) (run, bool) {
	i := s.from
	if !d.has(i, "that") {
		if d.np[i] < 0 || !claimNouns[d.toks[d.nps[d.np[i]].head].low] {
			return run{}, false
		}
		i = d.nps[d.np[i]].to
	}
	verbs := 0
	for j := i + 1; j < g.from; j++ {
		if d.vg[j] >= 0 && d.vgs[d.vg[j]].from == j && d.vgs[d.vg[j]].finite {
			verbs++
		}
	}
	return run{s.from, g.from}, d.has(i, "that") && verbs == 1 && g.from-s.from < reach
}

// deniedClaim: "rejected the suggestion that she had lied", "dismissed as “theater” a
// claim by Olsen". Case: denial-claim.
func (f *finder) deniedClaim(c cue) {
	with, _ := f.withParticle(c)
	if f.vgs[c.group].passive || f.vgs[c.group].infinitive || with.to >= c.sent.to {
		return
	}
	with.to = f.outOfHand(with.to, c.sent)
	end := 0
	switch i := with.to; {
	case with.to >= c.sent.to:
	case f.asClaim(i, c.sent):
		end = f.contentEnd(i, c.sent)
	case f.pointsBack(i, c.sent):
		end = i + 1
	case f.claimLike(i, c.sent.to) && !f.suit(c.lex, i, c.sent.to):
		end = f.refusedEnd(i, c.sent)
	}
	if end == 0 && c.lex.lemma == "deny" && f.headlineBlock(c.sent.block) {
		end = f.deniedHeadline(with.to, c.sent)
	}
	if end > with.to {
		f.refused[c.group] = true
		f.addWithSubject(claim{cue: []run{with.run}, content: []run{{with.to, end}}, rule: openingNames[nounGroup]}, c)
	}
}

// deniedHeadline is where what a headline's "denies" takes ends, its words being hard to
// tell apart in the style of headlines: "denies plan to quit | as minister walks out";
// 0 if it is bail, or the like. Case: denial-headline.
func (f *finder) deniedHeadline(i int, s sentence) int {
	end := i
	for ; end < s.to && end < i+reach; end++ {
		if f.toks[end].quote < 0 && end > i && (f.has(end, ",", ";", ":", "—", "–", "as", "but", "after", "amid") || finalMark(f.toks[end].low)) {
			break
		}
	}
	for j := i; j < min(i+3, end); j++ {
		if bidNouns[f.toks[j].low] && !f.has(j, "plan", "plans", "deal", "care", "work", "goal", "contract") {
			return 0
		}
	}
	return end
}

// outOfHand is token i, or the one behind words there that only say how something was
// turned down: "rejected | out of hand | the claim".
func (d *doc) outOfHand(i int, s sentence) int {
	if d.has(i, "out") && d.has(i+1, "of") && d.has(i+2, "hand") {
		i += 3
	}
	for i < s.to && d.np[i] < 0 && d.adverb(i) {
		i++
	}
	return i
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

// deniable reports whether what stands at token i behind a verb of denying can be
// denied: not bail, an offer or two objects ("denied her a visa"); to reject or dismiss
// it, it must be something said, or be called something ("as absurd").
func (d *doc) deniable(lex *lexeme, i, end int) bool {
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
		return !two && !d.has(p.head, "visitors", "hosts", "striker", "forward", "winger", "midfielder", "substitute") && (!d.bidLike(i, end) || d.has(p.head, "plan", "plans")) && !d.onlyName(p) && !(p.len() == 1 && d.has(i, "him", "her", "them", "us", "me", "you"))
	case "reject", "dismiss":
		if d.claimLike(i, end) && !d.suit(lex, i, end) || d.anyOf(i, end) || d.has(i, "that", "this") && p.to == i+1 || d.toks[i].quote >= 0 || d.has(i, "as") {
			return true
		}
		return d.has(last, "as") || d.has(p.to, "as") || d.toks[i].tag == "VBG" && !d.has(i, "using")
	}
	return !d.bidLike(i, end) || lex.lemma == "rule"
}

// onlyName reports whether a noun phrase is a name and no more: "denied | Osei Ward | with
// a fine save".
func (d *doc) onlyName(p phrase) bool {
	for i := p.from; i < p.to; i++ {
		if !d.toks[i].capital || d.toks[i].tag != "NNP" {
			return false
		}
	}
	return true
}
