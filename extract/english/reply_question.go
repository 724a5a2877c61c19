package english

import "sort"

// An inquiry is a question that the article puts or tells of, before it is known what
// answers it.
type inquiry struct {
	run                     // its words, with a leading "if", "whether" or "about"
	cue         run         // "was then asked"; empty if it stands alone
	asker       run         // who asks; empty if that is not told
	asked       run         // who is asked; likewise
	sent        int         // the sentence of its last word
	place       answerPlace // where its answer stands
	participles bool        // its cue has no subject: "Asked if ...", "when asked if ..."
	behind      int         // the token from which its answer is looked for, if not its end
	taken       bool        // a claim answers it,
	near        bool        // and does so in its own sentence
	again       bool        // its words are those of the question before: "Pressed, she said"
	states      bool        // it is no question but a remark: "told that"; nothing answers it
}

// answerPlace tells where the answer of a question stands.
type answerPlace int

const (
	fronted  answerPlace = iota // "Asked if ..., she said": behind it in the sentence
	trailing                    // "she said when asked if ...": before it in the sentence
	reported                    // "Ferro was asked if ...": behind it, there or in the next sentences
	quotedQ                     // "...?" the judge asked: in the next sentences or paragraph
	runIn                       // a sentence of the writer's: right behind it
	heading                     // a paragraph or heading of its own: below it
)

// questions are all questions of the doc that are told of in the writer's words or
// stand alone, in order. Those in quotation marks are found with their claims.
func (d *doc) questions() []inquiry {
	var out []inquiry
	for i := range d.toks {
		q, ok := inquiry{}, false
		switch {
		case d.vg[i] >= 0 && askingWords[d.toks[i].low] != 0:
			if q, ok = d.askedAgain(i); !ok {
				q, ok = d.askedAt(i)
			}
		case d.has(i, "question", "questions", "query", "queries", "inquiry", "inquiries", "enquiry", "enquiries"):
			q, ok = d.toQuestion(i)
		case d.has(i, "?"):
			q, ok = d.standing(i)
		case d.has(i, "on", "as", "about", "over", "regarding"):
			q, ok = d.onWhether(i)
		}
		if ok && q.len() > 0 {
			out = append(out, q)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].from < out[j].from })
	return out
}

// longestQuestion bounds a question in the writer's words, in tokens.
const longestQuestion = 3 * reach

// longestHeading is the length from which a paragraph that ends in a question mark is
// no heading, in tokens.
const longestHeading = 30

// standing is the question that ends with the mark at token i, outside quotation marks
// and told of by no cue: a heading, or a sentence of the writer's. Cases:
// heading-question, reply-writer.
func (d *doc) standing(i int) (inquiry, bool) {
	t := &d.toks[i]
	s := d.sents[t.sent]
	if t.quote >= 0 || i+1 != s.to || s.to-s.from < 2 || s.to-s.from > longestQuestion || d.headlineBlock(s.block) {
		return inquiry{}, false
	}
	for j := s.from; j < s.to; j++ {
		if d.toks[j].quote >= 0 && d.quotes[d.toks[j].quote].from <= s.from {
			return inquiry{}, false // "...?" she asked?
		}
	}
	q := inquiry{run: run{s.from, s.to}, sent: int(t.sent), place: runIn}
	first := s.from == 0 || d.toks[s.from-1].block != t.block
	last := s.to == len(d.toks) || d.toks[s.to].block != t.block
	if first && last && q.len() <= longestHeading {
		q.place = heading
	}
	return q, true
}

// toQuestion is the question that the noun at token i tells of where somebody responds
// to it: "In response to a question from Ferro about the cracks, Lind said". Case:
// reply-to-a-question.
func (d *doc) toQuestion(i int) (inquiry, bool) {
	s := d.sents[d.toks[i].sent]
	if d.toks[i].quote >= 0 || d.np[i] < 0 {
		return inquiry{}, false
	}
	noun := d.nps[d.np[i]]
	if noun.head != i {
		return inquiry{}, false
	}
	lead := d.respondsTo(noun.from, s)
	if lead < 0 {
		return d.takenQuestion(noun, s)
	}
	q := inquiry{cue: run{lead, noun.to}, participles: true}
	tail := d.askedTail(noun.to, s, tailOf{topics: true, from: true})
	if !tail.found {
		return inquiry{}, false
	}
	q.from, q.asker, q.sent = tail.at, tail.asker, int(d.toks[i].sent)
	return d.placed(q, lead, s)
}

// dodging are the verbs by which somebody gets round a question or takes it.
var dodging = wordSet("dodged dodges ducked ducks sidestepped sidesteps skirted skirts evaded evades avoided deflected deflects parried parries fielded swerved swatted took faced answered")

// takenQuestion is the question told of by a noun phrase behind a verb of dodging, with whoever
// dodges: "She skirted a question on whether it would close, saying only". Case:
// reply-dodged.
func (d *doc) takenQuestion(noun phrase, s sentence) (inquiry, bool) {
	i := noun.from - 1
	for i > s.from && d.has(i, "aside", "away", "off") {
		i--
	}
	if i < s.from || d.vg[i] < 0 || !dodging[d.toks[i].low] && i+1 == noun.from {
		return inquiry{}, false
	}
	g := d.vgs[d.vg[i]]
	if g.main != i || g.negated || g.infinitive {
		return inquiry{}, false
	}
	q := inquiry{cue: run{g.from, noun.to}, sent: int(d.toks[i].sent), place: reported}
	tail := d.askedTail(noun.to, s, tailOf{topics: true, from: true})
	if !tail.found || !d.questionAt(tail.at, s) && !d.questionAt(tail.at+1, s) {
		return inquiry{}, false // "took questions about the tax": many, and many answers
	}
	q.from, q.asker = tail.at, tail.asker
	q.asked, _ = d.subjectBefore(g.run, s)
	q.to = d.contentEnd(q.from, s)
	return q, q.to > q.from
}

// onWhether is the question that opens its sentence at the preposition at token i, told
// of by no verb: "On whether it would close, Ferro said". Case: reply-on-whether.
func (d *doc) onWhether(i int) (inquiry, bool) {
	s := d.sents[d.toks[i].sent]
	if d.toks[i].quote >= 0 || i != s.from && !d.leadsOnly(s.from, i) || s.to-i < 4 {
		return inquiry{}, false
	}
	j := i + 1
	if d.has(i, "as") {
		if !d.has(j, "to", "for") {
			return inquiry{}, false
		}
		j++
	}
	if d.has(j, "the") && d.has(j+1, "question", "issue", "matter", "subject", "point") && d.has(j+2, "of", "as") {
		j += 3
	}
	if !d.has(j, "whether", "why", "how", "who") {
		return inquiry{}, false
	}
	q := inquiry{cue: run{i, i}, sent: int(d.toks[i].sent), participles: true}
	q.from = j
	q.to = d.frontEnd(j, s, false)
	return q, q.to > q.from
}

// respondsTo is where the words begin by which somebody answers the noun phrase at
// token i: "in response to", "responding to", a fronted "to". -1 if there are none.
func (d *doc) respondsTo(i int, s sentence) int {
	j := i - 1
	switch {
	case j < s.from:
		return -1
	case d.has(j, "answering") && (j == s.from || d.leadsOnly(s.from, j)):
		return j
	case !d.has(j, "to"):
		return -1
	case j-2 >= s.from && d.has(j-1, "response", "reply", "answer") && d.has(j-2, "in"):
		return j - 2
	case d.has(j-1, "responding", "replying"):
		return j - 1
	case j == s.from || d.leadsOnly(s.from, j):
		return j
	}
	return -1
}

// leadsOnly reports whether nothing but links ("But", "And then,") stands from token i
// to before j.
func (d *doc) leadsOnly(i, j int) bool {
	for ; i < j; i++ {
		if !leads[d.toks[i].low] && d.toks[i].low != "," {
			return false
		}
	}
	return true
}
