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
	source  run  // if it does not stand where a subject does
	end     int  // of the content, if it stands before the cue
	subject bool // the content is the cue's subject, of which end may be known: "the names were not released"
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
		read := f.refusalReader(g)
		if read == nil {
			continue
		}
		s := f.sents[f.toks[g.main].sent]
		if r, ok := read(f.doc, g, s); ok && (r.content < s.to || r.subject) && !f.conditional(g, s) {
			f.addRefusal(r, g, i, s)
			last = i
		}
	}
}

// A refusalReader reads a verb group as a refusal, if it is one.
type refusalReader func(*doc, *group, sentence) (refusal, bool)

// refusalReader is how to read a verb group; nil if it cannot be a refusal.
func (d *doc) refusalReader(g *group) refusalReader {
	low := d.toks[g.main].low
	if read := refusingVerbs[low]; read != nil {
		return read
	}
	w := withholdingVerbs[low]
	switch nobody := d.nobodyAt(g.from - 1); {
	case w == nil:
		return nil
	case g.passive:
		return (*doc).keptBack
	case g.negated || nobody || d.neitherOf(g.from) >= 0:
		return (*doc).negatedTelling
	case d.has(g.from-1, "without"):
		return (*doc).withoutTelling
	case d.has(g.to, "nothing"):
		return (*doc).toldNothing
	}
	return nil
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
	if r.subject {
		if r.end == 0 {
			r.content, r.end = source.from, source.to
		}
		source = run{}
	}
	if source.len() > 0 && f.ownVoice(source, c) {
		return
	}
	end := r.end
	if end == 0 {
		end = f.refusedEnd(r.content, s)
		if source.len() == 1 && f.has(source.from, "who", "which", "that") {
			end = f.beforeNextVerb(r.content, end)
		}
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
