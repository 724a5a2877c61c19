package english

import "strings"

// answer reports whether the word at i is all that was said: "he said yes". Case:
// asked-if-said-yes.
func (f *finder) answer(i int, c cue) bool {
	return c.lex.frames&takesQuote != 0 && i < c.sent.to && f.has(i, "yes", "no") && f.toks[i].quote < 0 &&
		(i+1 >= c.sent.to || finalMark(f.toks[i+1].low) || f.has(i+1, ",", "but", "and", "when", ";", "—", "–"))
}

// ruleFragment is the rule of answers that are no clause: "Asked how many had been
// hurt, police said 12".
const ruleFragment = "fragment"

// fragment is the end of an answer that starts at token i, right behind the cue, where
// its sentence opens with a question; i if there is none. Case: reply-fragment.
func (f *finder) fragment(i int, c cue) int {
	if i >= c.sent.to || f.toks[i].quote >= 0 || f.vg[i] >= 0 && !f.adverb(i) {
		return i
	}
	switch c.lex.lemma {
	case "say", "reply", "answer", "respond":
	default:
		return i
	}
	switch tag := f.toks[i].tag; {
	case f.np[i] >= 0 && f.timePhrase(f.nps[f.np[i]].run):
		return i
	case f.np[i] < 0 && tag != "RB" && tag != "UH" && tag != "DT" && tag != "CD" && !strings.HasPrefix(tag, "JJ"):
		return i
	}
	if !f.questionBefore(c) {
		return i
	}
	return f.nounEnd(i, c.sent)
}

// questionBefore reports whether a question fronts the sentence of a cue.
func (f *finder) questionBefore(c cue) bool {
	for i := c.sent.from; i < c.from && i < c.sent.from+6; i++ {
		if f.has(i, "asked", "pressed", "questioned", "quizzed") {
			q, ok := f.askedAt(i)
			return ok && q.place == fronted && q.to <= c.from
		}
	}
	return false
}

// asksAloud reports whether a claim is a question in quotation marks with a verb of
// asking and its subject beside it: "...?" asked Ferro. Case: reply-quoted.
func (d *doc) asksAloud(c *claim) bool {
	last := c.content[len(c.content)-1]
	lex := lexicon[d.toks[c.verb].low]
	return c.rule == "quote-before" && lex != nil && lex.lemma == "ask" && len(c.source) > 0 && d.toks[last.from].quote >= 0 && d.endsAsking(last)
}
