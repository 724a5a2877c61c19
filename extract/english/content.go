package english

// opening says what a scan to the right of a cue found.
type opening int

const (
	nothing   opening = iota
	quoted            // a quotation
	thatWord          // "that ..."
	question          // "if ...", "who ..."
	colon             // ":" and the rest
	bare              // a clause without "that"
	toVerb            // "to ..."
	nounGroup         // a noun phrase
)

// openingAfter scans from token p, right after a cue and its hearer, for what opens
// the content, and returns where. It steps over time, place and medium ("said on
// Tuesday in a statement that").
func (d *doc) openingAfter(p int, c cue) (opening, int) {
	s := c.sent
	heard := false
	for i := p; i < s.to && i < p+reach/2; {
		t := d.toks[i]
		switch {
		case t.quote >= 0:
			if d.quotes[t.quote].from != i {
				return nothing, i
			}
			return quoted, i
		case d.has(i, "at") && d.has(i+1, "least", "most") && d.clauseAt(i+1, s):
			return bare, i
		case t.low == "," && i+1 < s.to && d.opensQuote(i+1):
			return quoted, i + 1
		case t.low == ":" && i+1 < s.to:
			if d.opensQuote(i + 1) {
				return quoted, i + 1
			}
			return colon, i + 1
		case t.low == "that" && d.complementizer(i, s):
			return thatWord, i
		case d.questionAt(i, s) && (i == p || heard || t.low == "whether" || t.low == "if" || t.low == "how" || t.low == "why"):
			return question, i
		case d.np[i] >= 0:
			ph := d.nps[d.np[i]]
			timed := d.timePhrase(ph.run)
			if !(c.lex.frames&takesHearer != 0 && i == p) && !timed && d.clauseAt(i, s) && !d.tally(ph) {
				return bare, i
			}
			switch {
			case timed:
				i = ph.to
			case c.lex.frames&takesHearer != 0 && !heard:
				heard = true
				i = d.hearerEnd(ph.run, s)
			default:
				return nounGroup, i
			}
		case t.tag == "TO" && i+1 < s.to && d.vg[i+1] >= 0 || d.vg[i] >= 0 && d.vgs[d.vg[i]].infinitive:
			return toVerb, i
		case d.vg[i] >= 0 && i == p && t.tag == "VBG":
			return nounGroup, i
		case (t.tag == "IN" || t.tag == "TO") && i+1 < s.to && d.np[i+1] >= 0 && t.low != "that":
			if i+1 < s.to && d.timePhrase(d.nps[d.np[i+1]].run) && d.phraseAt(d.nps[d.np[i+1]].to, s) && d.clauseAt(d.nps[d.np[i+1]].to, s) {
				return bare, d.nps[d.np[i+1]].to
			}
			if d.clauseAt(i+1, s) && (t.low == "if" || t.low == "as" || t.low == "when" || t.low == "while" || t.low == "because" || t.low == "although") {
				return bare, i
			}
			i = d.nps[d.np[i+1]].to
			if i < s.to && d.has(i, "of", "for", "with", "to") && i+1 < s.to && d.np[i+1] >= 0 {
				i = d.nps[d.np[i+1]].to
			}
		case t.tag == "RB" || t.tag == "RBR" || t.tag == "RP":
			i++
		default:
			return nothing, i
		}
	}
	return nothing, s.to
}

// tally reports whether the phrase is a bare figure that no verb follows: "added 25 and
// Harlow won". Case: traps.
func (d *doc) tally(p phrase) bool {
	return p.len() == 1 && d.toks[p.from].tag == "CD" && !(p.to < len(d.toks) && d.vg[p.to] >= 0)
}

// hearerEnd is the end of the hearer that starts with r: "the council of Harlow",
// "Ann Price, the host".
func (d *doc) hearerEnd(r run, s sentence) int {
	end := d.prepositions(r.to, s)
	for end+1 < s.to && d.has(end, "and") && d.np[end+1] >= 0 && !d.clauseAt(end+1, s) {
		end = d.prepositions(d.nps[d.np[end+1]].to, s)
	}
	if end+1 < s.to && d.has(end, ",") && !d.opensQuote(end+1) {
		if close := d.ahead(end, ",", s); close > 0 && close-end < 12 && close+1 < s.to && d.opensContent(close+1, s) {
			return close + 1
		}
	}
	return end
}

func (d *doc) opensContent(i int, s sentence) bool {
	return d.opensQuote(i) || d.has(i, "that", "if", "whether")
}

func (d *doc) opensQuote(i int) bool {
	q := d.toks[i].quote
	return q >= 0 && d.quotes[q].from == i
}

// complementizer reports whether "that" at i opens a clause rather than pointing at
// a noun ("said that plan").
func (d *doc) complementizer(i int, s sentence) bool {
	if i+1 >= s.to {
		return false
	}
	next := d.toks[i+1]
	if v := i + 1 + one(next.quote >= 0 && d.toks[i].quote < 0); v < s.to && d.vg[v] >= 0 && !d.vgs[d.vg[v]].infinitive && d.toks[v].tag != "VBG" {
		return false // "boilers that existed on paper"
	}
	if d.np[i] >= 0 && d.nps[d.np[i]].to > i+1 && d.nps[d.np[i]].from == i {
		return d.clauseAt(i+1, s) && next.tag != "NN"
	}
	return true
}

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
func (d *doc) quoteAfter(i int, s sentence) int {
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
