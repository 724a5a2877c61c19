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

	steppedOver // nothing yet: only within a scan
)

// openingAfter scans from token p, right after a cue, for what opens the content, and
// returns where. It steps over hearer, time, place and medium ("told the council on
// Tuesday in a statement that").
func (d *doc) openingAfter(p int, c cue) (opening, int) {
	x := &scan{doc: d, s: c.sent, p: p, hears: c.lex.frames&takesHearer != 0}
	for i := p; i < x.s.to && i < p+reach/2; {
		found, at := x.look(i)
		if found != steppedOver {
			return found, at
		}
		i = at
	}
	return nothing, x.s.to
}

// A scan looks for the opening of a content behind a cue that ends before token p.
type scan struct {
	*doc
	s     sentence
	p     int
	hears bool // the verb takes a hearer
	heard bool // and has had it
}

// look says what opens at token i and where, or that what stands there is stepped over
// and where to look next.
func (x *scan) look(i int) (opening, int) {
	if found, at := x.mark(i); found != steppedOver {
		return found, at
	}
	t := x.toks[i]
	verb := x.vg[i] >= 0
	switch {
	case x.has(i, "at") && x.has(i+1, "least", "most") && x.clauseAt(i+1, x.s):
		return bare, i
	case i == x.p && x.has(i, "at") && x.has(i+1, "least", "most") && x.phraseAt(i+1, x.s):
		return nounGroup, i
	case t.low == "that" && x.complementizer(i, x.s):
		return thatWord, i
	case x.questionAt(i, x.s) && (i == x.p || x.heard || x.has(i, "whether", "if", "how", "why")):
		return question, i
	case x.np[i] >= 0:
		return x.noun(i)
	case t.tag == "TO" && i+1 < x.s.to && x.vg[i+1] >= 0, verb && x.vgs[x.vg[i]].infinitive:
		return toVerb, i
	case verb && i == x.p && t.tag == "VBG":
		return nounGroup, i
	case (t.tag == "IN" || t.tag == "TO") && t.low != "that" && x.phraseAt(i+1, x.s):
		return x.preposition(i)
	case t.tag == "RB" || t.tag == "RBR" || t.tag == "RP":
		return steppedOver, i + 1
	}
	return nothing, i
}

// mark looks at quotation marks and colons.
func (x *scan) mark(i int) (opening, int) {
	switch t := x.toks[i]; {
	case x.opensQuote(i):
		return quoted, i
	case t.quote >= 0 && (x.p == 0 || t.quote != x.toks[x.p-1].quote):
		return nothing, i
	case (t.low == "," || t.low == ":") && i+1 < x.s.to && x.opensQuote(i+1):
		return quoted, i + 1
	case t.low == ":" && i+1 < x.s.to:
		return colon, i + 1
	}
	return steppedOver, i
}

// noun looks at a noun phrase: the hearer, a time, a clause's subject, the content.
func (x *scan) noun(i int) (opening, int) {
	p := x.nps[x.np[i]]
	switch timed := x.timePhrase(p.run); {
	case timed:
		return steppedOver, p.to
	case !(x.hears && i == x.p) && x.clauseAt(i, x.s) && !x.tally(p):
		return bare, i
	case x.hears && !x.heard:
		x.heard = true
		return steppedOver, x.hearerEnd(p.run, x.s)
	}
	return nounGroup, i
}

// preposition looks at a prepositional phrase: a time before a bare clause, a clause
// of a condition, else a place or a medium.
func (x *scan) preposition(i int) (opening, int) {
	p := x.nps[x.np[i+1]]
	switch {
	case x.timePhrase(p.run) && x.phraseAt(p.to, x.s) && x.clauseAt(p.to, x.s):
		return bare, p.to
	case x.has(i, "if", "as", "when", "while", "because", "although") && x.clauseAt(i+1, x.s):
		return bare, i
	case x.has(p.to, "of", "for", "with", "to") && x.phraseAt(p.to+1, x.s):
		return steppedOver, x.nps[x.np[p.to+1]].to
	}
	return steppedOver, p.to
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
		if close := d.ahead(end, ",", s); close > 0 && close-end < 12 && close+1 < s.to && d.opensContent(close+1) {
			return close + 1
		}
	}
	return end
}

func (d *doc) opensContent(i int) bool {
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
	if next.low == ":" || next.low == "," && d.np[i] >= 0 || finalMark(next.low) {
		return false // "disputes that: ..."
	}
	if v := i + 1 + one(next.quote >= 0 && d.toks[i].quote < 0); v < s.to && d.vg[v] >= 0 && !d.vgs[d.vg[v]].infinitive && d.toks[v].tag != "VBG" {
		return false // "boilers that existed on paper"
	}
	if d.np[i] >= 0 && d.nps[d.np[i]].to > i+1 && d.nps[d.np[i]].from == i {
		return d.clauseAt(i+1, s) && next.tag != "NN"
	}
	return true
}
