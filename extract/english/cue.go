package english

import (
	"strings"

	"hearsay/extract"
)

// A cue is a word that may attribute, before its source and content are found.
type cue struct {
	run         // its words: auxiliaries, negation, adverbs, verb, particle
	verb    int // its main word
	group   int // index into doc.vgs, or -1
	lex     *lexeme
	sent    sentence
	passive bool
}

// verbCues lists the verb groups that may attribute: outside quotations, no bare
// infinitives, the main verb in the lexicon.
func (d *doc) verbCues() []cue {
	var out []cue
	for i := range d.vgs {
		g := &d.vgs[i]
		lex := lexicon[d.toks[g.main].low]
		if lex == nil || d.toks[g.main].quote >= 0 || g.infinitive || g.from > 0 && d.has(g.from, "writing") && d.has(g.from-1, "in") {
			continue
		}
		c := cue{g.run, g.main, i, lex, d.sents[d.toks[g.main].sent], g.passive}
		if lex.act == extract.Decline {
			c = d.declinedTo(c)
		}
		out = append(out, c)
	}
	return out
}

// declinedTo takes "to say" into the cue "declined to say" where a question follows;
// "declined to comment" keeps "to comment" as its content. Case: declined-to-say.
func (d *doc) declinedTo(c cue) cue {
	if c.to >= len(d.toks) || d.vg[c.to] < 0 {
		return c
	}
	next := d.vgs[d.vg[c.to]]
	if !next.infinitive || next.to >= c.sent.to || lexicon[d.toks[next.main].low] == nil {
		return c
	}
	if d.questionAt(next.to, c.sent) || d.toks[next.to].low == "that" {
		c.to = next.to
		c.verb = next.main
		c.lex = declineToSay
	}
	return c
}

// declineToSay is "declined to say" and its like: a refusal that takes a question.
var declineToSay = &lexeme{lemma: "decline to say", frames: takesClause, act: extract.Decline}

// questionAt reports whether an indirect question starts at token i: "if ...", "by
// whom".
func (d *doc) questionAt(i int, s sentence) bool {
	return i < s.to && (opensQuestion(d.toks[i].low) || d.toks[i].tag == "IN" && i+1 < s.to && d.has(i+1, "whom", "whose", "which", "what"))
}

// opensQuestion reports whether a word opens an indirect question.
func opensQuestion(low string) bool {
	switch low {
	case "if", "whether", "who", "whom", "whose", "what", "which", "when", "where", "why", "how":
		return true
	}
	return false
}

// participle reports whether the cue is a bare "-ing" form: "..., adding that ...".
func (d *doc) participle(c cue) bool {
	return c.group >= 0 && d.toks[c.verb].tag == "VBG" && !d.vgs[c.group].finite
}

// withParticle takes the particle or preposition that opens the content into the
// cue ("warned of", "pointed out"), if the lexeme has it. Case: preposition-cue.
func (d *doc) withParticle(c cue) (cue, bool) {
	if c.to < c.sent.to && oneOf(d.toks[c.to].low, c.lex.preps) {
		c.to++
		return c, true
	}
	return c, false
}

// subject finds who does the cue's verb: before it, after it (inverted), or shared
// with the verb before. ok is false if nothing was found.
func (d *doc) subject(c cue) (source run, inverted, ok bool) {
	if d.participle(c) {
		source, ok = d.participleSubject(c)
		return source, false, ok
	}
	if source, ok = d.subjectBefore(c.run, c.sent); ok {
		return source, false, true
	}
	if c.lex.frames&takesQuote != 0 && !c.passive {
		if source, ok = d.subjectAfter(c); ok {
			return source, true, true
		}
	}
	return run{}, false, false
}

// subjectBefore is the subject that ends right before the verb group r.
func (d *doc) subjectBefore(r run, s sentence) (run, bool) {
	j := r.from - 1
	for j >= s.from && (d.has(j, "himself", "herself", "themselves", "itself", "both", "all", "each") && d.np[j] < 0 || d.adverb(j)) {
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
		return run{}, false
	case d.np[j] >= 0:
		return d.fullPhrase(j, s)
	case t.low == "," || t.low == "—" || t.low == "--" || t.low == "–" || t.low == ")":
		return d.subjectOverAside(j, s)
	case t.tag == "CC":
		return d.sharedSubject(j, s)
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

// fullPhrase is the noun phrase that ends with token j, with all that belongs to it:
// "the director of the FBI", "Ferro and two councillors", "consumers who sought help".
// A phrase that only tells the time is stepped over.
func (d *doc) fullPhrase(j int, s sentence) (run, bool) {
	p := d.nps[d.np[j]]
	if j = d.beforeTime(p, s); j != p.to-1 {
		if j < s.from || d.np[j] < 0 {
			return run{}, false
		}
		return d.fullPhrase(j, s)
	}
	r := p.run
	for {
		from := d.extendLeft(r, s)
		if from == r.from || r.len() > reach {
			return d.trimLead(r), true
		}
		if d.toks[from].tag == "PRP" && d.np[from] >= 0 && d.nps[d.np[from]].len() == 1 && d.toks[r.from-1].tag != "CC" {
			return run{from, from + 1}, true // "he in the end said": a pronoun takes no "in the end"
		}
		r.from = from
	}
}

// beforeTime is the token before a phrase of time ("this week", "on Tuesday"), or
// the phrase's last token if it is none.
func (d *doc) beforeTime(p phrase, s sentence) int {
	if !d.timePhrase(p.run) {
		return p.to - 1
	}
	j := p.from - 1
	if j >= s.from && d.has(j, "on", "in", "at", "since", "late", "early", "earlier", "last") {
		j--
	}
	return j
}

// timePhrase reports whether the base noun phrase only says when.
func (d *doc) timePhrase(r run) bool {
	first, last := d.toks[r.from].low, d.toks[r.to-1].low
	switch {
	case r.len() == 1:
		return days[first] || months[first] || isYear(first) || r.from > 0 && linkNouns[first] && d.has(r.from-1, "in")
	case timeNouns[last]:
		return first == "this" || first == "last" || first == "next" || first == "that" || first == "earlier" || first == "every" || first == "each"
	}
	return r.len() <= 3 && (days[first] || months[first]) && (timeNouns[last] || d.toks[r.to-1].tag == "CD" || days[last])
}

// isYear reports whether a word is a year of the last or this century.
func isYear(low string) bool {
	return len(low) == 4 && (low[:2] == "19" || low[:2] == "20") && digit(low[2]) && digit(low[3])
}

// linkNouns make with "in" a link between clauses, no part of the subject.
var linkNouns = wordSet("turn addition fact particular response short contrast part general return")

var timeNouns = wordSet("week month year day morning afternoon evening night weekend summer winter spring fall autumn monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december time")

// extendLeft is where the phrase r begins if what stands before it belongs to it:
// a noun and its preposition, a noun and "and", a noun with a clause of its own.
func (d *doc) extendLeft(r run, s sentence) int {
	i := r.from - 1
	if i-1 < s.from || d.toks[i].quote != d.toks[r.from].quote {
		return r.from
	}
	t := d.toks[i]
	left := d.np[i-1] >= 0
	switch {
	case (t.tag == "IN" || t.tag == "TO") && left && t.low != "that" && t.low != "because" && t.low != "as" && t.low != "if" && t.low != "while" && t.low != "after" && t.low != "before" && t.low != "than":
		return d.nps[d.np[i-1]].from
	case (t.tag == "IN" || t.tag == "TO") && d.reduced(i-1, s):
		return d.phraseBefore(i-1, s)
	case (t.low == "and" || t.low == "or" || t.low == "&" || t.low == "nor") && left && !d.objectOf(i-1, s):
		return d.nps[d.np[i-1]].from
	case t.low == "," && left && d.listItem(r, i, s):
		return d.nps[d.np[i-1]].from
	case t.low == ")":
		if j := d.back(i, "(", s); j > s.from && d.np[j-1] >= 0 {
			return d.nps[d.np[j-1]].from
		}
	case d.vg[i] >= 0:
		return d.relativeHead(i, r.from, s)
	}
	return r.from
}

// reduced reports whether token i ends a participle or adjective that describes the
// noun before it: "people familiar with", "a paper published in".
func (d *doc) reduced(i int, s sentence) bool {
	tag := d.toks[i].tag
	describes := tag == "VBN" || tag == "VBG" || tag == "JJ" || verbTag(tag) && strings.HasSuffix(d.toks[i].low, "ed")
	return i-1 >= s.from && d.np[i-1] >= 0 && d.np[i] < 0 && describes ||
		i >= s.from && d.np[i] >= 0 && tag == "JJ" && d.nps[d.np[i]].to == i+1 && d.nps[d.np[i]].len() > 1 && d.nps[d.np[i]].head < i
}

func (d *doc) phraseBefore(i int, s sentence) int {
	if d.np[i] >= 0 {
		return d.nps[d.np[i]].from
	}
	return d.nps[d.np[i-1]].from
}

// objectOf reports whether the phrase that ends with token i is the object of a verb
// before it, so that "and" after it opens a new clause.
func (d *doc) objectOf(i int, s sentence) bool {
	j := d.nps[d.np[i]].from - 1
	return j >= s.from && d.vg[j] >= 0
}

// listItem reports whether the comma at i stands in a list whose later items are r:
// "Ferro, Olsen and Price".
func (d *doc) listItem(r run, i int, s sentence) bool {
	for j := r.from; j < r.to; j++ {
		if (d.toks[j].low == "and" || d.toks[j].low == "or") && d.np[j] < 0 {
			return !d.objectOf(i-1, s) && d.toks[i+1].tag == d.toks[i-1].tag
		}
	}
	return false
}

// relativeHead is where the phrase begins whose relative clause holds the verb at i:
// "the man who led the agency". It is from if there is none.
func (d *doc) relativeHead(i, from int, s sentence) int {
	j := d.vgs[d.vg[i]].from - 1
	if j-1 >= s.from && d.has(j, "who", "that", "which") && d.np[j-1] >= 0 {
		return d.nps[d.np[j-1]].from
	}
	return from
}

// trimLead cuts a day's name or a conjunction off the front of a phrase.
func (d *doc) trimLead(r run) run {
	for r.len() > 1 && (days[d.toks[r.from].low] && d.toks[r.from+1].capital || d.toks[r.from].tag == "CC") {
		r.from++
	}
	return r
}

// back is the nearest token before i, in the sentence, that is mark; -1 if none is
// within reach.
func (d *doc) back(i int, mark string, s sentence) int {
	for j := i - 1; j >= s.from && j > i-reach; j-- {
		if d.toks[j].low == mark {
			return j
		}
	}
	return -1
}

// reach is how many tokens a rule looks ahead or back within a sentence; it bounds
// the work on a sentence without end.
const reach = 60

// subjectOverAside is the subject before an aside that ends with the mark at j:
// "Ferro, who runs the board, said". Cases: aside-*.
func (d *doc) subjectOverAside(j int, s sentence) (run, bool) {
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
		if !d.asideLike(k+1, j) {
			return run{}, false
		}
		end := k - 1
		if d.toks[end].low == ")" {
			if end = d.back(end, "(", s) - 1; end < s.from || d.np[end] < 0 {
				return run{}, false
			}
		}
		r, ok := d.fullPhrase(end, s)
		if !ok {
			return run{}, false
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
func (d *doc) sharedSubject(j int, s sentence) (run, bool) {
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

// participleSubject is the subject of the clause that a participle hangs on: before
// it ("Ferro resigned, saying ..."), or after it ("Noting that ..., Ferro ...").
func (d *doc) participleSubject(c cue) (run, bool) {
	if c.from > c.sent.from && d.np[c.from-1] >= 0 && d.toks[c.from-1].low != "," {
		return d.fullPhrase(c.from-1, c.sent)
	}
	if r, ok := d.sayerBefore(c); ok {
		return r, true
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
	return d.laterSubject(c)
}

// sayerBefore is the speaker of the saying that a participle of saying goes on: "Ferro
// told the council that the bridge was closed, adding that ...".
func (d *doc) sayerBefore(c cue) (run, bool) {
	if c.lex.frames&(takesQuote|takesClause) == 0 {
		return run{}, false
	}
	for i := c.from - 1; i >= c.sent.from && i > c.from-2*reach; i-- {
		if d.vg[i] < 0 || d.toks[i].quote >= 0 {
			continue
		}
		g := d.vgs[d.vg[i]]
		i = g.from
		lex := lexicon[d.toks[g.main].low]
		if lex == nil || !g.finite || g.passive || lex.frames&takesQuote == 0 || lex.frames&ofBelief != 0 {
			continue
		}
		if r, ok := d.subjectBefore(g.run, c.sent); ok {
			return r, true
		}
		return d.subjectAfter(cue{run: g.run, verb: g.main, lex: lex, sent: c.sent})
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

// extendRight takes into the phrase r what follows and belongs to it: "of the
// board", ", who runs it", "(HSB)".
func (d *doc) extendRight(r run, s sentence) run {
	r.to = d.prepositions(r.to, s)
	for r.to+1 < s.to && r.len() < reach {
		next := d.toks[r.to+1]
		switch {
		case d.toks[r.to].low == "(":
			end := d.ahead(r.to, ")", s)
			if end < 0 {
				return r
			}
			r.to = end + 1
		case d.has(r.to, "who", "that"):
			r.to = d.asideEnd(r.to, s)
		case d.toks[r.to].low == "," && next.quote < 0 && d.appositive(r.to+1, s):
			r.to = d.asideEnd(r.to+1, s)
		case d.has(r.to, "and") && d.np[r.to+1] >= 0 && !d.clauseAt(r.to+1, s):
			r.to = d.prepositions(d.nps[d.np[r.to+1]].to, s)
		default:
			return r
		}
	}
	return r
}

// prepositions is the end of a phrase that reaches to token i, with the prepositional
// phrases that follow; those that tell the time are left.
func (d *doc) prepositions(i int, s sentence) int {
	for start := i; i+1 < s.to && i < start+reach; i = d.nps[d.np[i+1]].to {
		if tag := d.toks[i].tag; tag != "IN" && tag != "TO" || d.np[i+1] < 0 || d.toks[i+1].quote >= 0 {
			return i
		}
		if looseWords[d.toks[i].low] && !d.placePhrase(i, s) {
			return i
		}
	}
	return i
}

// looseWords are prepositions that after a noun more often go with the verb.
var looseWords = wordSet("after before during as because if while since that on in than until although though unless")

// placePhrase reports whether "in" or "on" at token i names a place or a body
// ("the mayor in Harlow"), not a time or a medium.
func (d *doc) placePhrase(i int, s sentence) bool {
	if i+1 >= s.to || !d.has(i, "in", "on") || d.np[i+1] < 0 {
		return false
	}
	p := d.nps[d.np[i+1]]
	return d.toks[p.from].capital && !d.timePhrase(p.run) && !months[d.toks[p.from].low] && d.toks[p.head].tag == "NNP"
}

// appositive reports whether an apposition or relative clause starts at token i.
func (d *doc) appositive(i int, s sentence) bool {
	t := d.toks[i]
	switch {
	case t.low == "who" || t.low == "whose" || t.low == "which":
		return true
	case t.tag == "VBG" || t.tag == "CC" || d.vg[i] >= 0:
		return false
	case d.np[i] >= 0:
		return !d.clauseAt(i, s) && !d.timePhrase(d.nps[d.np[i]].run) && t.tag != "PRP"
	}
	return false
}

// asideEnd is the end of an aside that starts at token i: the next comma, dash or
// quotation mark at its level, or the sentence's final mark.
func (d *doc) asideEnd(i int, s sentence) int {
	for j := i; j < s.to && j < i+reach; j++ {
		switch t := d.toks[j]; {
		case t.low == "(":
			if end := d.ahead(j, ")", s); end > 0 {
				j = end
			}
		case t.low == "," || t.low == "—" || t.low == "--" || t.low == ";" || t.low == ":" || finalMark(t.low) || t.quote >= 0 && d.quotes[t.quote].from == j:
			return j
		}
	}
	return min(s.to, i+reach)
}

func finalMark(low string) bool { return low == "." || low == "?" || low == "!" }

// ahead is the nearest token after i, in the sentence, that is mark; -1 if none is
// within reach.
func (d *doc) ahead(i int, mark string, s sentence) int {
	for j := i + 1; j < s.to && j < i+reach; j++ {
		if d.toks[j].low == mark {
			return j
		}
	}
	return -1
}

// relativeEnd is the end of the verb group of the relative clause that opens at i.
func (d *doc) relativeEnd(i int, s sentence) int {
	for j := i + 1; j < s.to && j < i+12; j++ {
		if d.vg[j] >= 0 {
			return d.vgs[d.vg[j]].to
		}
	}
	return i + 1
}

// clauseAt reports whether a clause starts at token i: a subject, then a finite verb.
func (d *doc) clauseAt(i int, s sentence) bool {
	subject := false
	for j := i; j < s.to && j < i+reach/2; j++ {
		t := d.toks[j]
		switch {
		case d.np[j] >= 0:
			subject = true
			j = d.nps[d.np[j]].to - 1
		case d.vg[j] >= 0:
			g := d.vgs[d.vg[j]]
			if g.finite {
				return subject
			}
			j = g.to - 1
		case t.low == "," || t.low == "—" || t.low == "--":
			if !subject {
				continue
			}
			end := d.asideEnd(j+1, s)
			if end >= s.to || d.toks[end].low != t.low || !d.asideLike(j+1, end) {
				return false
			}
			j = end
		case t.low == ":" || t.low == ";" || finalMark(t.low):
			return false
		case strings.HasPrefix(t.tag, "W"):
			if !subject {
				return false
			}
			j = d.relativeEnd(j, s) - 1
		}
	}
	return false
}
