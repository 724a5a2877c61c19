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
		switch d.toks[i].low {
		case "asked", "asks", "questioned", "pressed", "quizzed", "challenged", "grilled", "probed", "prodded", "pushed",
			"inquired", "enquired", "queried", "told", "know":
			if q, ok = d.askedAgain(i); !ok {
				q, ok = d.askedAt(i)
			}
		case "question", "questions", "query", "queries", "inquiry", "inquiries", "enquiry", "enquiries":
			q, ok = d.toQuestion(i)
		case "?":
			q, ok = d.standing(i)
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
	lead := d.respondsTo(noun.from, s)
	if noun.head != i || lead < 0 {
		return inquiry{}, false
	}
	q := inquiry{cue: run{lead, noun.to}, participles: true}
	tail := d.askedTail(noun.to, s, tailOf{topics: true, from: true})
	if !tail.found {
		return inquiry{}, false
	}
	q.from, q.asker, q.sent = tail.at, tail.asker, int(d.toks[i].sent)
	return d.placed(q, lead, s)
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
