package english

import "hearsay/extract"

// subject finds who does the cue's verb: before it, after it (inverted), or shared
// with the verb before. ok is false if nothing was found.
func (d *doc) subject(c cue) (source run, inverted, ok bool) {
	if d.participle(c) {
		source, ok = d.participleSubject(c)
		return source, false, ok
	}
	if d.nameFollows(c) {
		if source, ok = d.subjectAfter(c); ok {
			return source, true, true
		}
	}
	if source, ok = d.subjectBefore(c.run, c.sent); ok {
		return source, false, true
	}
	if c.lex.frames&takesQuote != 0 && !c.passive && (c.lex.act != extract.Deny || d.toks[max(c.from-1, 0)].quote >= 0) {
		if source, ok = d.subjectAfter(c); ok {
			return source, true, true
		}
	}
	return run{}, false, false
}

// nameFollows reports whether a cue behind a comma has a name right after it and
// nothing that the name could do: "..., said Ferro, a professor".
func (d *doc) nameFollows(c cue) bool {
	if c.lex.frames&takesQuote == 0 || c.lex.frames&(takesHearer|takesObject) != 0 || c.passive || !d.has(c.from-1, ",") || !d.phraseAt(c.to, c.sent) {
		return false
	}
	p := d.nps[d.np[c.to]]
	return d.toks[p.head].capital && !d.timePhrase(p.run) && !d.clauseAt(c.to, c.sent)
}

// subjectBefore is the subject that ends right before the verb group r.
func (d *doc) subjectBefore(r run, s sentence) (run, bool) {
	j := r.from - 1
	for j >= s.from && (d.has(j, "earlier", "later") && (d.np[j] < 0 || d.nps[d.np[j]].len() == 1) || d.has(j, "himself", "herself", "themselves", "itself", "both", "all", "each") && d.np[j] < 0 || d.adverb(j)) {
		j--
	}
	if j < s.from || d.toks[j].quote >= 0 && d.toks[r.from].quote < 0 {
		return run{}, false
	}
	t := d.toks[j]
	switch {
	case d.relative(j, s):
		return run{j, j + 1}, true
	case t.tag == "PRP" && d.has(j, "him", "them", "me", "us"):
		if j-1 > s.from && d.vg[j-1] >= 0 {
			if head := d.relativeHead(j-1, j, s); head < j {
				return run{head, j + 1}, true // "the company that makes them"
			}
		}
		return run{}, false
	case d.np[j] >= 0:
		return d.fullPhrase(j, s)
	case t.low == "," || t.low == "—" || t.low == "--" || t.low == "–" || t.low == ")":
		if source, ok := d.subjectOverAside(j, s, d.vg[r.from] >= 0 && d.outright(&d.vgs[d.vg[r.from]])); ok || !d.has(r.from, "then") && !d.has(j+1, "then") {
			return source, ok
		}
		return d.sharedSubject(j, r, s) // "Ferro paused, then said"
	case t.tag == "CC":
		return d.sharedSubject(j, r, s)
	}
	return run{}, false
}

// relative reports whether token j is a relative pronoun with a noun before it.
func (d *doc) relative(j int, s sentence) bool {
	low := d.toks[j].low
	if low != "who" && low != "which" && low != "that" {
		return false
	}
	if low == "that" && d.toks[j].tag == "DT" {
		return false
	}
	return j > s.from && (d.np[j-1] >= 0 || d.toks[j-1].low == "," || d.toks[j-1].tag == "CC")
}

// subjectOverAside is the subject before an aside that ends with the mark at j:
// "Ferro, who runs the board, said". Who denies outright may have been asked in the aside.
// Cases: aside, denial-second-verb.
func (d *doc) subjectOverAside(j int, s sentence, outright bool) (run, bool) {
	mark := d.toks[j].low
	if mark == ")" {
		mark = "("
	}
	for k := d.back(j, mark, s); k > s.from; k = d.back(k, mark, s) {
		if d.np[k-1] < 0 && !(d.toks[k-1].low == ")") {
			continue
		}
		if d.toks[k-1].quote >= 0 || k == j-1 {
			return run{}, false
		}
		asked := outright && d.has(k+1, "asked", "pressed", "questioned", "contacted", "approached", "confronted", "quizzed")
		if !asked && !d.asideLike(k+1, j) {
			return run{}, false
		}
		end := k - 1
		if d.has(end, "himself", "herself", "itself", "themselves") && end > s.from && d.np[end-1] >= 0 {
			end-- // "Salas himself, reached at home, said"
		}
		if d.toks[end].low == ")" {
			if end = d.back(end, "(", s) - 1; end < s.from || d.np[end] < 0 {
				return run{}, false
			}
		}
		r, ok := d.fullPhrase(end, s)
		if !ok {
			return run{}, false
		}
		if asked {
			return d.overNames(r, s), true // "Ferro | , asked about it, | denied"
		}
		r.to = j
		if mark == "(" {
			r.to++
		}
		return d.overNames(r, s), true
	}
	return run{}, false
}

// asideLike reports whether the words from token i to before j can be an aside: an
// apposition, a relative clause, a participle, an age, a phrase with a preposition.
func (d *doc) asideLike(i, j int) bool {
	tag := d.toks[i].tag
	if tag == "CC" || tag == "MD" || tag == "VBD" || tag == "VBZ" || tag == "VBP" || d.toks[i].quote >= 0 {
		return false
	}
	return j-i < reach
}

// overNames extends a description set off by a comma to the name it describes:
// "Omar Haddad, an analyst at the Ridge Institute".
func (d *doc) overNames(r run, s sentence) run {
	for i := r.from - 1; i-1 >= s.from && d.toks[i].low == "," && d.np[i-1] >= 0 && d.describes(r.from); i = r.from - 1 {
		p := d.nps[d.np[i-1]]
		if !d.toks[p.head].capital || d.timePhrase(p.run) || p.from > s.from && d.toks[p.from-1].tag == "IN" {
			break
		}
		r.from = p.from
	}
	return r
}

// describes reports whether a phrase that starts at token i reads as a description,
// not a name.
func (d *doc) describes(i int) bool {
	return d.toks[i].tag == "DT" || !d.toks[i].capital
}

// sharedSubject is the subject of the verb before the conjunction at j: "Ferro
// resigned and said ...".
func (d *doc) sharedSubject(j int, r run, s sentence) (run, bool) {
	g := &d.vgs[d.vg[r.from]]
	outright := d.outright(g)
	if outright || lexicon[d.toks[g.main].low] != nil && (d.has(j-1, ",") || d.has(r.to, "that") || d.sayAgain(r.from, s)) {
		if source, ok := d.sayerBefore(r.from, s); ok && !(outright && d.relative(source.from, s)) {
			return source, true
		}
	}
	for i := j - 1; i >= s.from && i > j-reach; i-- {
		if d.vg[i] < 0 || d.toks[i].quote >= 0 {
			continue
		}
		g := d.vgs[d.vg[i]]
		if g.finite {
			return d.subjectBefore(g.run, s)
		}
		i = g.from
	}
	return run{}, false
}

// outright reports whether a verb group is of denying, admitting, taking back or not
// telling, which goes on a saying before it and not what was said: "says the summary is
// misleading | and has denied altering it". Case: denial-second-verb.
func (d *doc) outright(g *group) bool {
	low := d.toks[g.main].low
	lex := lexicon[low]
	if lex == nil {
		p, _ := d.phrasalAt(g.main)
		return p != nil && p.act == extract.Deny
	}
	switch lex.act {
	case extract.Deny, extract.Admit, extract.Retract:
		return true
	}
	return g.negated && withholdingVerbs[low] != nil && d.questionAt(g.to, d.sents[d.toks[g.main].sent])
}

// participleSubject is the subject of the clause that a participle hangs on: before
// it ("Ferro resigned, saying ..."), or after it ("Noting that ..., Ferro ...").
func (d *doc) participleSubject(c cue) (run, bool) {
	if c.from > c.sent.from && d.np[c.from-1] >= 0 && d.toks[c.from-1].low != "," {
		p := d.nps[d.np[c.from-1]].run
		if d.has(p.from-1, "with") {
			return p, true // "with the agency announcing an emergency"
		}
		return d.fullPhrase(c.from-1, c.sent)
	}
	if c.lex.frames&(takesQuote|takesClause) != 0 {
		if r, ok := d.sayerBefore(c.from, c.sent); ok {
			return r, true
		}
	}
	for i := c.from - 1; i >= c.sent.from && i > c.from-2*reach; i-- {
		if d.vg[i] < 0 || d.toks[i].quote >= 0 {
			continue
		}
		g := d.vgs[d.vg[i]]
		i = g.from
		if !g.finite {
			continue
		}
		if r, ok := d.subjectBefore(g.run, c.sent); ok {
			return r, true
		}
		if lex := lexicon[d.toks[g.main].low]; lex != nil && lex.frames&takesQuote != 0 {
			if r, ok := d.subjectAfter(cue{run: g.run, verb: g.main, lex: lex, sent: c.sent}); ok {
				return r, true
			}
		}
	}
	if i := c.from - 2; (c.lex == plainTelling || c.lex.act == extract.Deny) && i >= c.sent.from && d.has(i+1, ",") && d.np[i] >= 0 {
		return d.fullPhrase(i, c.sent) // "Ferro, denying that she knew, left"
	}
	return d.laterSubject(c)
}

// admitting stands for "accepted that" and its like, which are in no lexicon.
var admitting = &lexeme{lemma: "accept", frames: takesClause | takesQuote, act: extract.Admit}

// sayerBefore is the speaker of the saying that a verb at i goes on: "Ferro told the
// council that the bridge was closed, adding that ...".
func (d *doc) sayerBefore(i int, s sentence) (run, bool) {
	start := i
	for i--; i >= s.from && i > start-2*reach; i-- {
		if d.vg[i] < 0 || d.toks[i].quote >= 0 {
			continue
		}
		g := d.vgs[d.vg[i]]
		i = g.from
		lex := lexicon[d.toks[g.main].low]
		if p, _ := d.phrasalAt(g.main); p != nil && p.act == extract.Admit {
			lex = admitting
		}
		if lex == nil || !g.finite || g.passive || lex.frames&takesQuote == 0 && lex.act != extract.Decline && lex.act != extract.Deny || lex.frames&ofBelief != 0 {
			continue
		}
		if r, ok := d.subjectBefore(g.run, s); ok {
			return r, true
		}
		return d.subjectAfter(cue{run: g.run, verb: g.main, lex: lex, sent: s})
	}
	return run{}, false
}

// laterSubject is the subject of the first finite verb after a fronted participle.
func (d *doc) laterSubject(c cue) (run, bool) {
	if c.from > c.sent.from+1 {
		return run{}, false
	}
	comma := -1
	for i := c.to; i < c.sent.to && i < c.to+reach; i++ {
		if d.toks[i].low == "," {
			comma = i
		}
		if comma > 0 && d.vg[i] >= 0 && d.vgs[d.vg[i]].finite && d.toks[i].quote < 0 {
			if r, ok := d.subjectBefore(d.vgs[d.vg[i]].run, c.sent); ok && r.from > comma {
				return r, true
			}
		}
	}
	return run{}, false
}

// subjectAfter is the subject of an inverted cue: `"...," said Ferro, who runs the
// board`. What precedes the cue must end in a quotation or a comma. Case: inverted.
func (d *doc) subjectAfter(c cue) (run, bool) {
	before := c.from - 1
	if before < c.sent.from && !(before >= 0 && d.toks[before].quote >= 0 && d.toks[before].block == d.toks[c.from].block) {
		return run{}, false
	}
	if d.toks[before].low != "," && d.toks[before].quote < 0 && d.toks[before].low != "—" {
		return run{}, false
	}
	if c.to >= c.sent.to || d.np[c.to] < 0 || d.toks[c.to].quote >= 0 {
		return run{}, false
	}
	r := d.extendRight(d.nps[d.np[c.to]].run, c.sent)
	if r.to < c.sent.to && d.vg[r.to] >= 0 && d.vgs[d.vg[r.to]].finite {
		return run{}, false
	}
	return r, true
}
