package english

// contentEnd is the end of a content that starts at token i and runs with the
// sentence: its final mark, or the first of what belongs to another cue. The cue is
// verb's.
func (d *doc) contentEnd(i int, s sentence) int {
	end := d.trimEnd(s)
	for j := i; j < end && j < i+4*reach; j++ {
		t := d.toks[j]
		if t.quote >= 0 {
			continue
		}
		switch {
		case (t.low == "," || t.low == "—" || t.low == "--" || t.low == ";") && d.newCue(j+1, end):
			return j
		case t.low == "and" && j+1 < end && d.vg[j+1] >= 0 && d.sayAgain(j+1, s):
			return j
		case t.low == "according" && d.has(j+1, "to"):
			if d.has(j-1, ",") {
				return j - 1
			}
			return j
		}
	}
	return end
}

// trimEnd is the end of a sentence less its final mark; a mark inside a quotation
// stays.
func (d *doc) trimEnd(s sentence) int {
	end := s.to
	for end > s.from && finalMark(d.toks[end-1].low) && d.toks[end-1].quote < 0 {
		end--
	}
	return end
}

// newCue reports whether a cue of its own starts at token i, right after a comma:
// "adding that", "but Ferro said", "according to".
func (d *doc) newCue(i, end int) bool {
	if i >= end {
		return false
	}
	if d.has(i, "according") && d.has(i+1, "to") {
		return true
	}
	linked := d.has(i, "and", "but", "while", "though", "although", "then", "as")
	if linked {
		i++
	}
	for i < end && d.adverb(i) && d.vg[i] < 0 {
		i++
	}
	if i >= end {
		return false
	}
	if d.vg[i] >= 0 {
		return d.cueVerb(d.vgs[d.vg[i]], true) || linked && d.secondVerb(d.vgs[d.vg[i]])
	}
	if d.np[i] < 0 {
		return false
	}
	j := d.nps[d.np[i]].to
	return j < end && d.vg[j] >= 0 && d.cueVerb(d.vgs[d.vg[j]], false) && (linked || d.trails(d.vgs[d.vg[j]], end))
}

// secondVerb reports whether the group is another verb of the one who speaks: "said it
// would, and ordered the valley to be cleared". Case: did-say-so-twice.
func (d *doc) secondVerb(g group) bool {
	lex := lexicon[d.toks[g.main].low]
	return lex != nil && lex.frames&ofBelief == 0 && g.finite && !g.passive
}

// trails reports whether nothing that could be said follows the verb group: it looks
// back at what it attributes.
func (d *doc) trails(g group, end int) bool {
	if g.to >= end {
		return true
	}
	t := d.toks[g.to]
	return t.low == "," || t.tag == "IN" && t.low != "that" || d.np[g.to] >= 0 && d.timePhrase(d.nps[d.np[g.to]].run)
}

// cueVerb reports whether the group is a verb of saying that can take a clause.
func (d *doc) cueVerb(g group, participle bool) bool {
	lex := lexicon[d.toks[g.main].low]
	if lex == nil || g.infinitive || lex.frames&ofBelief != 0 {
		return false
	}
	if participle && d.toks[g.main].tag == "VBG" {
		return true
	}
	if lex.frames&(takesClause|takesHearer) == 0 {
		return false
	}
	if participle {
		return g.finite && g.to < len(d.toks) && d.has(g.to, "that")
	}
	return lex.frames&takesQuote != 0 && g.finite
}

// sayAgain reports whether the verb at i takes up the subject for another saying:
// "said the bridge was closed and added that ...".
func (d *doc) sayAgain(i int, s sentence) bool {
	g := d.vgs[d.vg[i]]
	lex := lexicon[d.toks[g.main].low]
	return lex != nil && lex.frames&(takesClause|takesHearer) != 0 && lex.frames&ofBelief == 0 && g.finite && g.to < s.to && (d.has(g.to, "that") || d.toks[g.to].quote >= 0 || lex.lemma == "say" || lex.lemma == "add")
}

// quoteAfter is the end of a content that starts with the quotation at token i after
// a cue: the quotation, and the rest of the sentence where it goes on in it.
func (d *doc) quoteAfter(i int) int {
	q := d.quotes[d.toks[i].quote]
	last := d.sents[d.toks[q.to-1].sent]
	if q.to >= last.to || d.clauseAt(q.from+1, sentence{from: q.from, to: q.to}) {
		return q.to
	}
	if t := d.toks[q.to]; t.low == "," && d.newCue(q.to+1, last.to) || finalMark(t.low) {
		return q.to
	}
	return max(q.to, d.contentEnd(q.to, last))
}
