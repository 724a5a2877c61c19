package english

import "hearsay/extract"

// accepts reports whether a claim behind a question, which starts at token start,
// answers it.
func (m *matcher) accepts(q *inquiry, c *claim, start int) bool {
	if m.sameSource(c, q.asker) {
		return false
	}
	far := m.blocksApart(q.to-1, start)
	near := int(m.toks[start].sent)-q.sent <= 2 && far <= 1
	answering := m.answers(c) || m.replies(c) || m.inPart(c.content) != 0 || m.elliptic(c)
	switch q.place {
	case heading:
		return c.parent < 0 && far <= 2 && (answering && len(c.source) > 0 || m.refusesAnswer(c) || m.speaksBelow(q, c, start)) && (m.refusesAnswer(c) || c.act.Function == extract.Deny || !m.answeredByWriter(q, start))
	case runIn:
		next := int(m.toks[start].sent) <= q.sent+1 && far == 0
		return c.parent < 0 && (next || near && answering) && (answering || c.act.Function == extract.Decline || m.speaks(c) && (m.quoteOpens(c, start) || next && !m.rhetorical(q.run) || m.shared(q.run, c.content) > 0))
	case trailing:
		return near && far == 0 && (answering || m.quoteOpens(c, start)) && m.sourceIs(c, q.asked) != other
	case quotedQ:
		return near && c.parent < 0 && m.dialogue(q, c, answering, far)
	}
	return near && m.asSpoken(q, c, start, answering)
}

// leastAnswer is the confidence from which what somebody says answers a question that was
// put to nobody, if its words are no answer's by themselves.
const leastAnswer = 0.6

// speaks reports whether a claim surely tells something by a verb of saying: what a study
// is taken to show below the headings of a guide answers nothing. Case:
// heading-of-a-guide.
func (m *matcher) speaks(c *claim) bool {
	if c.rule == "according-to" {
		return c.confidence >= leastAnswer && len(c.source) > 0 && (m.named(c.source[0]) || m.toks[c.source[0].from].tag == "DT")
	}
	lex := lexicon[m.toks[c.verb].low]
	return m.tells(c) && c.rule != "credit" && (c.act.Function == extract.Deny || c.confidence >= leastAnswer) && (c.act.Function != extract.Inform || lex != nil && lex.frames&takesQuote != 0 && lex.frames&(ofThing|ofBelief) == 0)
}

// speaksBelow reports whether a claim below a heading that asks answers it: in the first
// sentence, in a quotation, or in words of the question.
func (m *matcher) speaksBelow(q *inquiry, c *claim, start int) bool {
	behind := int(m.toks[start].sent) - q.sent
	return m.speaks(c) && (behind <= 1 || behind == 2 && m.named(c.source[0]) || m.quoteOpens(c, start) || m.shared(q.run, c.content) > 0)
}

// answeredByWriter reports whether the sentence behind a question, before the claim that
// starts at token start, is the writer's own answer: one without a verb. Case:
// heading-question.
func (m *matcher) answeredByWriter(q *inquiry, start int) bool {
	if q.sent+1 >= len(m.sents) || m.sents[q.sent+1].to > start {
		return false
	}
	s := m.sents[q.sent+1]
	return s.to-s.from < 8 && m.toks[s.from].quote < 0 && !m.finiteBetween(s.from, s.to)
}

// tells reports whether a claim tells something, in somebody else's name than the
// writer's.
func (m *matcher) tells(c *claim) bool {
	switch c.act.Function {
	case extract.Other, extract.Ask, extract.Demand:
		return false
	}
	return len(c.source) > 0 && !m.has(c.source[0].from, "i", "we", "you") && !m.ofRelative(c)
}

// rhetorical reports whether a question of the writer's reads as one that wants no
// answer: "Who could blame them?", "What else is new?". Case: reply-rhetorical.
func (m *matcher) rhetorical(q run) bool {
	i := m.firstWord(q)
	for i >= 0 && i+1 < q.to && m.leadsOnly(i, i+1) {
		i++
	}
	switch {
	case i < 0 || q.len() < 4:
		return true
	case m.has(i, "who", "what"):
		return m.has(i+1, "knew", "knows", "needs", "cares", "else", "more", "better") || m.has(i+1, "could", "would", "can") && q.len() < 8
	case m.has(i, "why", "how"):
		return m.has(i+1, "not", "could", "can", "else", "about")
	}
	return m.has(i, "remember", "sound", "surprised", "confused", "is", "isn't") && q.len() < 6
}

// reactsIn reports whether a short sentence only tells that an answer comes, or how:
// "Lind responded with a story.", "She laughed." Case: reply-reaction.
func (m *matcher) reactsIn(n int) bool {
	s := m.sents[n]
	for i := s.from; i < s.to && s.to-s.from < reach/2; i++ {
		if m.vg[i] >= 0 && m.toks[i].quote < 0 && (replying[m.toks[i].low] || gestures[m.toks[i].low]) {
			return true
		}
	}
	return false
}

// asSpoken reports whether a claim answers the question that somebody was asked, in the
// sentence before: whoever was asked speaks, or the words are an answer's.
func (m *matcher) asSpoken(q *inquiry, c *claim, start int, answering bool) bool {
	next := int(m.toks[start].sent) <= q.sent+1 || int(m.toks[start].sent) == q.sent+2 && m.quoteOpens(c, start) && m.reactsIn(q.sent+1)
	switch m.sourceIs(c, q.asked) {
	case same:
		return next || answering || m.quoteOpens(c, start)
	case other:
		return answering && m.toks[start].sent == m.toks[q.from].sent
	}
	if q.asked.len() == 0 || len(c.source) == 0 || m.pronounAt(c.source[0]) {
		return answering || next && (m.quoteOpens(c, start) || m.shared(q.run, c.content) > 1 || m.pronounSource(c) || m.anotherTells(q, c))
	}
	return answering || next && m.quoteOpens(c, start)
}

// dialogue reports whether a claim answers a question in quotation marks.
func (m *matcher) dialogue(q *inquiry, c *claim, answering bool, far int) bool {
	if answering {
		return true
	}
	if m.toks[c.content[0].from].quote < 0 {
		next := far == 0 && c.sent <= q.sent+1 && q.cue.len() > 0 && m.tells(c) && m.takesUpPronoun(c) && (q.asked.len() > 0 || m.addresses(q.run) || m.sourceIs(c, q.asker) == other)
		return m.sourceIs(c, q.asked) == same || c.act.Function == extract.Decline && far == 0 || next
	}
	if m.sourceIs(c, q.asked) == same {
		return true
	}
	you := m.addresses(q.run)
	asked := q.cue.len() == 0 || calling[m.toks[q.cue.from].low] || calling[m.toks[q.cue.to-1].low]
	return asked && (far == 0 || you) || you && far == 0 && c.quoteType == extract.Direct
}

// anotherTells reports whether somebody else than whoever asks tells something of what
// was asked.
func (m *matcher) anotherTells(q *inquiry, c *claim) bool {
	return m.sourceIs(c, q.asker) == other && m.takesUpPronoun(c) && m.tells(c)
}

// takesUpPronoun reports whether a content opens with a pronoun, as answers do: "it had
// sunk".
func (m *matcher) takesUpPronoun(c *claim) bool {
	i := m.firstWord(c.content[0])
	return i >= 0 && (m.toks[i].tag == "PRP" || m.toks[i].tag == "EX")
}

// addresses reports whether words speak to somebody.
func (d *doc) addresses(r run) bool {
	for i := r.from; i < r.to; i++ {
		if d.has(i, "you", "your", "yours", "yourself") {
			return true
		}
	}
	return false
}

// blocksApart is how many blocks lie between two tokens.
func (m *matcher) blocksApart(i, j int) int { return int(m.toks[j].block - m.toks[i].block) }

// quoteOpens reports whether the claim's first token opens a quotation that is its
// content, or its content opens with one.
func (m *matcher) quoteOpens(c *claim, start int) bool {
	return m.toks[c.content[0].from].quote >= 0 && (start == c.content[0].from || m.toks[start].sent == m.toks[c.content[0].from].sent)
}
