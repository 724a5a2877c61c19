package english

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/extract"
)

// findReplies ties answers to the questions they answer, in the same sentence
// ("Asked if the bridge was safe, Ferro said yes") or the one before.
func findReplies(d *doc) {
	for i := range d.claims {
		c := &d.claims[i]
		if c.act.Function == extract.Ask {
			continue
		}
		before := d.likelyBefore(i)
		c.reply = d.questionInSentence(c)
		if c.reply != nil && before != nil && c.reply.question.holds(before.cue[0]) {
			c.reply = nil // the question was answered by the claim before
		}
		if c.reply == nil && before != nil {
			c.reply = d.questionBefore(c, before)
		}
		if c.reply != nil && anyMeets(c.content, c.reply.question) {
			c.reply = nil // the question's words are never the answerer's
		}
		if c.reply != nil {
			d.nameForm(c.reply)
			d.answerAct(c)
		}
	}
	d.dropAnswered()
}

// dropAnswered leaves out the questions that nobody is said to have asked, where their
// answer has them: "Asked if it was safe, she said yes" is one claim, hers.
func (d *doc) dropAnswered() {
	asked := map[int]bool{} // the first tokens of answered questions
	for i := range d.claims {
		if r := d.claims[i].reply; r != nil {
			asked[r.question.from] = true
		}
	}
	kept := len(d.claims)
	d.claims = slices.DeleteFunc(d.claims, func(c claim) bool {
		return c.act.Function == extract.Ask && len(c.source) == 0 && asked[c.content[0].from]
	})
	if len(d.claims) < kept {
		d.nestClaims()
	}
}

// likelyBefore is the last claim before claim i that is likely, or nil.
func (d *doc) likelyBefore(i int) *claim {
	for i--; i >= 0; i-- {
		if d.claims[i].confidence >= MinConfidence {
			return &d.claims[i]
		}
	}
	return nil
}

// questionInSentence finds "asked if ...," before the cue. Case:
// asked-if-said-yes.
func (d *doc) questionInSentence(c *claim) *reply {
	s := d.sents[c.sent]
	start := c.cue[0].from
	if len(c.source) > 0 {
		start = min(start, c.source[0].from)
	}
	for i := start - 1; i >= s.from && i > start-2*reach; i-- {
		if !d.has(i, "asked") || d.toks[i].quote >= 0 || d.vg[i] < 0 {
			continue
		}
		from := i + 1
		for from < start && !opensQuestion(d.toks[from].low) && !d.has(from, "about") && d.toks[from].low != "," {
			from++
		}
		to := start
		for to > from && (d.toks[to-1].low == "," || d.toks[to-1].tag == "CC" || leads[d.toks[to-1].low]) {
			to--
		}
		if to-from < 2 || d.toks[from].low == "," {
			return nil
		}
		return &reply{question: run{from, to}, cue: d.vgs[d.vg[i]].run}
	}
	return nil
}

func anyMeets(runs []run, r run) bool {
	for _, x := range runs {
		if x.meets(r) {
			return true
		}
	}
	return false
}

// questionBefore takes the quoted question of the claim before as what a bare "yes"
// or "no" answers. Case: asked-quoted.
func (d *doc) questionBefore(c, before *claim) *reply {
	if before.act.Function != extract.Ask || c.sent-before.sent > 3 || !d.answers(c) {
		return nil
	}
	last := before.content[len(before.content)-1]
	return &reply{question: last, cue: before.cue[0]}
}

// answers reports whether the content opens with an answer's word.
func (d *doc) answers(c *claim) bool {
	for i := c.content[0].from; i < c.content[0].to; i++ {
		if d.isWord(i) {
			return d.has(i, "yes", "no", "yeah", "nope", "absolutely", "never", "correct", "right", "certainly")
		}
	}
	return false
}

// answerAct makes a confirmation of a plain yes, a denial of a plain no.
func (d *doc) answerAct(c *claim) {
	if c.act.Function != extract.Inform {
		return
	}
	for i := c.content[0].from; i < c.content[0].to; i++ {
		switch {
		case !d.isWord(i):
			continue
		case d.has(i, "yes", "yeah", "absolutely", "correct", "right", "certainly"):
			c.act.Function = extract.Confirm
		case d.has(i, "no", "nope", "never"):
			c.act.Function, c.act.Polarity = extract.Deny, extract.Negative
		}
		return
	}
}

// nameForm says what kind of question it is, and what a yes to it affirms.
func (d *doc) nameForm(r *reply) {
	switch first := d.toks[r.question.from].low; {
	case first == "if" || first == "whether":
		r.form = "propositional"
		r.proposition = sentenceOf(d.affirmed(run{r.question.from + 1, r.question.to}))
	default:
		r.form = "set"
	}
}

// affirmed is a question's clause as a yes to it has it: "anyone" is "someone" there.
// It is empty where more than a word would have to change ("any", "ever").
func (d *doc) affirmed(r run) string {
	words := d.words(r.from, r.to)
	for i := r.from; i < r.to; i++ {
		if some, ok := strings.CutPrefix(d.toks[i].low, "any"); ok && len(some) > 0 {
			words = strings.Replace(words, d.words(i, i+1), "some"+some, 1)
		} else if d.has(i, "any", "ever", "yet", "either") {
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
