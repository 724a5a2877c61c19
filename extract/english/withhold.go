package english

// A keeping says with what a verb of telling keeps something back: "did not name the
// driver", "would not comment", "declined to give details".
type keeping uint16

const (
	keepClause    keeping = 1 << iota // c: would not say whether, how, when ...
	keepNoun                          // n: did not name the driver
	keepNews                          // i: gave no details; only of a noun of information
	keepRequest                       // q: did not answer questions; only of a noun of asking
	keepBare                          // b: would not elaborate
	keepDeed                          // d: a deed as well as a telling: "refused | to release the files"
	onlyUnwilling                     // w: only of who would not or could not: "did not discuss trade" tells of a meeting
)

// withholdings lists the verbs whose negation, or refusal, keeps something back: what
// by the letters of keeping, and the prepositions that open it.
const withholdings = `
say c
tell cw
state c
indicate c
explain cn
clarify cn
speculate cbw on about
guess cw at about
elaborate b on
comment b on about upon
expand bw on upon
discuss cnw
identify cn
name n
disclose cn
reveal cn
specify cn
divulge cn
detail cn
confirm cn
verify cnw
mention cn
estimate cn
predict cnw
answer q
address cqi
take qw
quantify n
characterize dnw
characterise dnw
describe cnw
venture dnw
correct dnw
respond b
reply b
return q
provide i
give id
offer id
release id
share i
supply i
furnish i
publish i
show id
put id
make id
speak w about for
talk w about of
go w into
get w into
acknowledge cnw
deny cnw
rule w out
`

var keepingLetters = map[rune]keeping{
	'c': keepClause, 'n': keepNoun, 'i': keepNews, 'q': keepRequest, 'b': keepBare, 'd': keepDeed, 'w': onlyUnwilling,
}

// A withholding is a verb of telling as withholdings has it.
type withholding struct {
	lemma string
	keeps keeping
	preps []string
}

// withholdingVerbs gives the entry of every inflected form.
var withholdingVerbs = readWithholdings(withholdings, irregular+irregularTelling)

// irregularTelling adds to irregular the forms of verbs that are no cues by themselves.
const irregularTelling = `
give gave given - giving
put put put - putting
take took taken
make made made
go went gone
get got gotten - getting
publish published published
`

func readWithholdings(table, irregular string) map[string]*withholding {
	special := map[string][]string{}
	for _, line := range lines(irregular) {
		special[line[0]] = line[1:]
	}
	forms := map[string]*withholding{}
	for _, line := range lines(table) {
		w := &withholding{lemma: line[0], preps: line[2:]}
		for _, letter := range line[1] {
			w.keeps |= keepingLetters[letter]
		}
		for _, form := range inflections(w.lemma, special[w.lemma]) {
			forms[form] = w
		}
	}
	return forms
}

// newsNouns are what is told, or not told, to those who ask.
var newsNouns = wordSet(`findings tests results minutes memo memos tape tapes audio maps map correspondence logs log letter letters emails answer answers account age ages amount breakdown cause condition clarification comment comments
	confirmation contents copies copy data documents document files footage list photos photographs pictures record records recording report transcript transcripts video date dates description detail details estimate example examples explanation figure figures
	identity identities indication information interview interviews location motive name names nationality number
	numbers particulars price reason reasons response specifics statement statements terms returns papers timeframe timeline timetable
	update updates`)

// requestNouns are what comes from those who ask.
var requestNouns = wordSet(`call calls comment e-mail e-mails email emails enquiries enquiry inquiries inquiry letter letters
	message messages queries query question questions request requests text texts voicemail voicemails`)

// pressNouns are those whose trade it is to ask.
var pressNouns = wordSet(`reporter reporters journalist journalists press media newspaper newspapers paper papers
	newsmen broadcasters correspondents cameras us interviewers`)

// tellsIn reports whether a noun phrase at token i is, or leads to, a noun of the set:
// "any further details", "a list of questions", "repeated requests for comment".
func (d *doc) tellsIn(i, end int, nouns map[string]bool) bool {
	if i+1 < end && d.np[i] < 0 && (d.toks[i].tag == "VBN" || d.toks[i].tag == "VBD") { // "repeated emails"
		i++
	}
	for n := 0; n < 3 && i < end && d.np[i] >= 0; n++ {
		p := d.nps[d.np[i]]
		for k := i; k < p.to; k++ {
			if nouns[d.toks[k].low] {
				return true
			}
		}
		if p.to+1 >= end || !d.has(p.to, "of", "for", "from") {
			return false
		}
		i = p.to + 1
	}
	return false
}

// A held is what a verb of telling keeps back: where its words begin, and how far the
// cue reaches: over a preposition ("would not comment on"; case: refusal-guess). bare means that nothing is
// named ("would not elaborate").
type held struct {
	cueEnd, content int
	bare            bool
}

// holdsBack says what the verb that ends before token i keeps back.
func (d *doc) holdsBack(w *withholding, i int, s sentence) (held, bool) {
	if i+1 < s.to && d.has(i, "publicly", "openly", "further", "directly") && oneOf(d.toks[i+1].low, w.preps) {
		i++
	}
	if i < s.to && oneOf(d.toks[i].low, w.preps) {
		deep := w.lemma == "go" || w.lemma == "get"
		return held{i + 1, i + 1, false}, i+1 < s.to && (!deep || d.tellsIn(i+1, s.to, newsNouns) || d.questionAt(i+1, s) || d.has(i+1, "that", "it"))
	}
	c := cue{lex: plainTelling, sent: s}
	if w.lemma == "tell" {
		c.lex = lexicon["tell"]
	}
	found, at := d.openingAfter(i, c)
	if w.keeps&keepDeed != 0 && i < s.to && d.np[i] >= 0 && d.tellsIn(i, d.nps[d.np[i]].to, commentNouns) {
		if to := d.nps[d.np[i]].to; d.topicAfter(to, s) {
			return held{to, to, false}, true // "did not offer a response | about the vote"
		}
	}
	clause := w.keeps&keepClause != 0 && (found == question || w.keeps&keepNoun != 0 && (found == thatWord || found == bare && at == i))
	more := w.lemma == "say" && at == i && d.has(at, "more", "anything")
	switch {
	case w.keeps&keepRequest != 0 && d.tellsIn(i, s.to, requestNouns):
		return held{i, i, false}, true
	case (w.lemma == "make" || w.lemma == "put" || w.lemma == "provide" || w.lemma == "offer") && d.has(i, "anyone", "anybody", "someone"): // "put anyone up for interview"
		return held{i, i, false}, true
	case (w.lemma == "speak" || w.lemma == "talk") && d.has(i, "to", "with") && d.tellsIn(i+1, s.to, pressNouns):
		return held{i, i, true}, true
	case more, (w.lemma == "speak" || w.lemma == "talk") && d.has(i, "on") && d.has(i+1, "the") && d.has(i+2, "record"):
		return held{i, i, true}, true
	case w.lemma == "make" && i < s.to && d.np[i] >= 0 && (d.has(d.nps[d.np[i]].to, "public") || d.nps[d.np[i]].len() > 1 && d.has(d.nps[d.np[i]].to-1, "public")): // "make the report public"
		return held{i, i, false}, true
	case clause, (found == nounGroup || found == bare || found == quoted) && at == i && d.keepsNoun(w, at, s):
		return held{i, at, false}, true
	case (w.lemma == "respond" || w.lemma == "reply") && d.has(i, "to"):
		return held{i, i, false}, d.tellsIn(i+1, s.to, requestNouns)
	}
	return held{i, i, true}, w.keeps&keepBare != 0
}

// keepsNoun reports whether the noun phrase at i can be what the verb keeps back.
func (d *doc) keepsNoun(w *withholding, i int, s sentence) bool {
	news := newsNouns
	if w.lemma == "make" {
		news = commentNouns
	}
	return w.keeps&keepNews != 0 && d.tellsIn(i, s.to, news) ||
		w.keeps&keepRequest != 0 && d.tellsIn(i, s.to, requestNouns) ||
		w.keeps&keepNoun != 0 && (d.opensQuote(i) || d.np[i] >= 0 && !d.timePhrase(d.nps[d.np[i]].run))
}

// plainTelling takes no hearer.
var plainTelling = &lexeme{lemma: "say", frames: takesClause}

// unwilling reports whether a verb group says that someone would not or could not do
// it, rather than that he did not.
func (d *doc) unwilling(g *group) bool {
	for i := g.from; i < g.main; i++ {
		switch d.toks[i].low {
		case "would", "will", "wo", "'d", "'ll", "could", "can", "ca", "cannot":
			return true
		}
	}
	return d.toks[g.main].tag == "VBG" && g.main > g.from // "is not discussing it"
}
