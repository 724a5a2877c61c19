package english

import "strings"

// answer reports whether the word at i is all that was said: "he said yes", "answered in
// the affirmative". Cases: asked-if-said-yes, reply-in-the-affirmative.
func (f *finder) answer(i int, c cue) bool {
	if c.lex.frames&takesQuote != 0 && f.has(i, "in") && f.has(i+1, "the") && f.has(i+2, "affirmative", "negative", "positive") {
		return true
	}
	return c.lex.frames&takesQuote != 0 && i < c.sent.to && f.has(i, "yes", "no") && f.toks[i].quote < 0 &&
		(i+1 >= c.sent.to || finalMark(f.toks[i+1].low) || f.has(i+1, ",", "but", "and", "when", "if", "because", ";", "—", "–"))
}

// answerEnd is the end of a yes or no at token i, with the condition that it is given
// under: "said yes, if the weirs come down".
func (f *finder) answerEnd(i int, c cue) int {
	if f.has(i, "in") {
		return i + 3
	}
	if f.has(i+1, ",") && f.has(i+2, "if", "unless", "provided", "because", "though", "although", "as", "once", "not", "with", "in", "at", "for") {
		return max(i+1, f.contentEnd(i+2, c.sent))
	}
	return i + 1
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
	case "say", "reply", "answer", "respond", "guess", "reckon":
	default:
		return i
	}
	switch tag := f.toks[i].tag; {
	case f.np[i] >= 0 && f.timePhrase(f.nps[f.np[i]].run):
		return i
	case f.np[i] < 0 && tag != "RB" && tag != "UH" && tag != "DT" && tag != "CD" && tag != "IN" && !strings.HasPrefix(tag, "JJ"):
		return i
	}
	if !f.questionBefore(c) {
		return i
	}
	return f.nounEnd(i, c.sent)
}

// pastQuestion is the first token of a sentence that is no part of a question in its
// front. Case: reply-lifted.
func (f *finder) pastQuestion(s sentence) int {
	for i := s.from; i < s.to && i < s.from+3; i++ {
		if f.vg[i] >= 0 && askingWords[f.toks[i].low] != 0 && f.toks[i].quote < 0 {
			if q, ok := f.askedAt(i); ok && q.place == fronted {
				return q.to
			}
		}
	}
	return s.from
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

// ruleBack is the rule of answers that are shot back.
const ruleBack = "shot-back"

// shotBack: "Ferro shot back: “...”", where the verb may be tagged as a noun. Case:
// reply-shot-back.
func (f *finder) shotBack(i int) {
	if !f.has(i, "shot", "fired", "hit", "snapped") || i+2 >= len(f.toks) || !f.has(i+1, "back") || f.toks[i].quote >= 0 || i == 0 {
		return
	}
	s := f.sents[f.toks[i].sent]
	end := i
	if f.np[i] < 0 || f.nps[f.np[i]].from == i {
		for end > s.from && f.adverb(end-1) {
			end--
		}
	}
	if end <= s.from || f.np[end-1] < 0 || f.toks[end-1].quote >= 0 {
		return
	}
	source := run{f.nps[f.np[end-1]].from, end}
	var content run
	switch {
	case i+3 < s.to && f.has(i+2, ":", ",") && f.opensQuote(i+3):
		content = run{i + 3, f.quotes[f.toks[i+3].quote].to}
	case f.opensQuote(i + 2):
		content = run{i + 2, f.quotes[f.toks[i+2].quote].to}
	case f.quoteBefore(source.from) >= 0:
		q := f.quotes[f.quoteBefore(source.from)]
		content = run{q.from, q.to}
	default:
		return
	}
	c := cue{run: run{i, i + 2}, verb: i, group: -1, sent: s}
	f.add(claim{source: []run{source}, content: []run{content}, rule: ruleBack}, c)
}
