package english

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/extract"
)

// answerAct makes a confirmation of a plain yes, and a denial of a plain no; also of an
// answer that only takes up the question's verb: "it was", "she had not".
func (d *doc) answerAct(c *claim) {
	if c.act.Function != extract.Inform && c.act.Function != extract.Other {
		return
	}
	if d.refuses(c.content[0]) {
		c.act.Function, c.act.Assertion, c.act.Polarity = extract.Decline, false, extract.NoPolarity
		return
	}
	if c.reply.form == openSet {
		return
	}
	side := d.yesOrNo(c.content[0])
	if side == 0 && c.reply.form == propositional {
		side = d.bareAnswer(c.content[0])
	}
	if i := d.firstWord(c.content[0]); side == 0 && c.reply.form == propositional && i >= 0 && (d.toks[i].tag == "PRP" || d.toks[i].tag == "EX") {
		if side = d.inPart(c.content); side == 0 {
			side = d.takesUp(c.content[0], c.reply.question)
		}
	}
	switch side {
	case 1:
		c.act.Function = extract.Confirm
	case -1:
		c.act.Function, c.act.Polarity = extract.Deny, extract.Negative
	}
}

// The forms of questions.
const (
	propositional = "propositional"
	openSet       = "set"
	choice        = "choice"
)

// nameForm says what kind of question it is, and what a yes to it affirms.
func (d *doc) nameForm(r *reply) {
	i := d.firstWord(r.question)
	r.form = openSet
	switch {
	case i < 0:
	case d.endsAsking(r.question):
		if from := d.askingSentence(r.question); d.inverted(from) || d.tagged(r.question) {
			r.form = d.eitherOr(run{from, r.question.to})
		}
	case d.has(i, "if", "whether") || d.has(i, "about", "of", "to", "on", "over") && d.has(i+1, "whether") || d.has(i, "as") && d.has(i+2, "whether"):
		for !d.has(i, "if", "whether") {
			i++
		}
		r.form = d.eitherOr(run{i + 1, r.question.to})
		if r.form == propositional && i == r.question.from {
			r.proposition = sentenceOf(d.affirmed(run{i + 1, r.question.to}))
		}
	case d.has(i, "that") || d.has(i-1, "that") && i-1 == r.question.from:
		r.form = propositional // "told that": what was put to somebody
		r.proposition = sentenceOf(d.affirmed(run{i, r.question.to}))
	}
}

// eitherOr is the form of a yes-or-no question: a choice where an "or" parts two
// answers. "Whether or not" is none.
func (d *doc) eitherOr(r run) string {
	for i := r.from + 1; i < r.to; i++ {
		if d.has(i, "or") && !d.has(i+1, "not", "so", "any", "anyone", "anything", "ever", "even") && !d.has(i+3, "not") {
			return choice
		}
	}
	return propositional
}

// askingSentence is where the last sentence of a question begins, behind what is said
// before it.
func (d *doc) askingSentence(r run) int {
	from := max(r.from, d.sents[d.toks[r.to-1].sent].from)
	for from < r.to && (!d.isWord(from) || leads[d.toks[from].low]) {
		from++
	}
	for i := from; i < r.to && i < from+reach; i++ { // "Mr. Lind, did you know?"
		if d.has(i, ",") && d.inverted(i+1) {
			return i + 1
		}
	}
	return from
}

// inverted reports whether a yes-or-no question begins at token i: its verb before its
// subject.
func (d *doc) inverted(i int) bool {
	if i+1 >= len(d.toks) || !auxiliary[d.toks[i].low] || strings.HasPrefix(d.toks[i].low, "'") {
		return false
	}
	i++
	if d.has(i, "n't", "not") {
		i++
	}
	return i < len(d.toks) && (d.np[i] >= 0 || d.toks[i].tag == "PRP" || d.has(i, "there", "you", "he", "she", "it", "they", "this", "that", "anyone"))
}

// tagged reports whether a question is a statement with a tag: "You knew, didn't you?",
// "So it is true?".
func (d *doc) tagged(r run) bool {
	from := d.askingSentence(r)
	if from >= r.to || opensQuestion(d.toks[from].low) || d.np[from] < 0 {
		return false
	}
	verb := d.nps[d.np[from]].to
	return verb < r.to && d.vg[verb] >= 0 && d.vgs[d.vg[verb]].finite
}

// affirmed is a question's clause as a yes to it has it: "anyone" is "someone" there.
// It is empty where more than a word would have to change ("any", "ever"), and where a
// second question follows ("and whether").
func (d *doc) affirmed(r run) string {
	words := d.words(r.from, r.to)
	if r.to-r.from > longestQuestion/2 {
		return ""
	}
	for i := r.from; i < r.to; i++ {
		if some, ok := strings.CutPrefix(d.toks[i].low, "any"); ok && len(some) > 0 {
			words = strings.Replace(words, d.words(i, i+1), "some"+some, 1)
		} else if d.has(i, "any", "ever", "yet", "either", "whether", "if") || i > r.from && opensQuestion(d.toks[i].low) && d.has(i-1, "and", "or") || d.has(i, "or") && d.has(i+1, "not") {
			return ""
		}
	}
	return words
}

// sentenceOf writes words as a sentence: a capital, a full stop, no quotation marks
// around.
func sentenceOf(words string) string {
	words = strings.TrimSpace(words)
	if words == "" {
		return ""
	}
	r, w := utf8.DecodeRuneInString(words)
	words = string(unicode.ToUpper(r)) + words[w:]
	if strings.ContainsAny(words[len(words)-1:], ".?!") {
		return words
	}
	return words + "."
}
