package english

import (
	"sort"

	"hearsay/extract"
)

// match gives question n to the claim that answers it, if one does.
func (m *matcher) match(n int) {
	q := &m.questions[n]
	if q.states {
		return
	}
	if q.behind < q.to {
		q.behind = q.to
	}
	k := -1
	switch q.place {
	case fronted:
		k = m.inSentence(q)
		if k < 0 {
			k = m.lifted(q)
		}
		if k < 0 {
			k = m.afterwards(n)
		}
	case trailing:
		if k = m.before(q); k < 0 && !m.keptBack(q) {
			k = m.afterwards(n)
		}
	default:
		k = m.afterwards(n)
	}
	if k < 0 && q.place >= reported {
		k = m.liftedBehind(q)
	}
	if k < 0 {
		return
	}
	c := &m.claims[k]
	if c.reply != nil && !m.nearer(q, c) {
		return
	}
	for _, r := range c.content {
		if r.meets(q.run) {
			return // the question's words are never the answerer's
		}
	}
	q.taken, q.near = true, c.sent == q.sent
	c.reply = &reply{question: q.run, cue: q.cue, asker: q.asker}
	if q.place == heading {
		m.others(q, k)
	}
}

// nearer reports whether the question suits the claim better than the one it has: a
// later one that does not stand alone.
func (m *matcher) nearer(q *inquiry, c *claim) bool {
	return q.from > c.reply.question.from && q.place != runIn && q.place != heading
}

// firstAfter is the index of the first claim whose cue stands at token i or behind it.
func (m *matcher) firstAfter(i int) int {
	return sort.Search(len(m.claims), func(k int) bool { return m.claims[k].verb >= i })
}

// inSentence is the claim of the question's own sentence that stands behind it; -1 if
// none does. Of two the first: "Asked if it was safe, she said no, adding that".
func (m *matcher) inSentence(q *inquiry) int {
	for k := m.firstAfter(q.behind); k < len(m.claims) && m.claims[k].sent <= q.sent; k++ {
		c := &m.claims[k]
		if m.likely(c) && c.content[0].from >= q.cue.from && !m.sameSource(c, q.asker) && !m.ofRelative(c) {
			return k
		}
	}
	return -1
}

// ofRelative reports whether the claim stands in a relative clause: "Lind, who urged
// the board to act, said". It answers nothing.
func (m *matcher) ofRelative(c *claim) bool {
	return len(c.source) > 0 && c.source[0].len() == 1 && m.has(c.source[0].from, "who", "which", "that")
}

// before is the last claim of the sentence that stands before the question; -1 if none
// does.
func (m *matcher) before(q *inquiry) int {
	for k := m.firstAfter(q.cue.from) - 1; k >= 0 && m.claims[k].sent == q.sent; k-- {
		c := &m.claims[k]
		if !m.likely(c) || c.cue[0].to > q.cue.from || c.content[0].from >= q.cue.from || m.sameSource(c, q.asker) || m.ofRelative(c) {
			continue
		}
		if m.finiteBetween(m.end(c, q.cue.from), q.cue.from) {
			return -1 // "did not offer a response when asked": no claim of ours
		}
		return k
	}
	return -1
}

// keptBack reports whether the sentence of a question tells that no answer came: "did not
// reply when asked".
func (m *matcher) keptBack(q *inquiry) bool {
	s := m.sents[q.sent]
	for i := max(s.from, q.cue.from-2*reach); i < q.cue.from; i++ {
		if m.vg[i] >= 0 && m.vgs[m.vg[i]].negated {
			return true
		}
	}
	for k := m.firstAfter(q.cue.from) - 1; k >= 0 && m.claims[k].verb >= s.from && m.claims[k].verb > q.cue.from-2*reach; k-- {
		if m.claims[k].act.Function == extract.Decline {
			return true
		}
	}
	return false
}

// end is the last token of a claim before token i.
func (m *matcher) end(c *claim, i int) int {
	end := 0
	for _, runs := range [][]run{c.source, c.cue, c.content} {
		for _, r := range runs {
			if r.from < i {
				end = max(end, min(r.to, i))
			}
		}
	}
	return end
}

// answerReach is how many claims behind a question are looked at.
const answerReach = 4

// afterwards is the claim behind question n that answers it; -1 if none does. The first
// claim that could be the answer decides.
func (m *matcher) afterwards(n int) int {
	q := &m.questions[n]
	if n+1 < len(m.questions) && m.replaced(q, &m.questions[n+1]) {
		return -1
	}
	first := m.firstAfter(q.behind)
	for first > 0 && m.claims[first-1].sent > q.sent {
		first--
	}
	for k := first; k < len(m.claims) && k < first+answerReach; k++ {
		c := &m.claims[k]
		start := m.start(c)
		if start < q.behind && c.cue[0].from >= q.behind && (start < q.cue.from || m.toks[c.cue[0].from].tag == "VBG") {
			start = c.cue[0].from // "She skirted a question on whether it was, saying"
		}
		if !m.likely(c) || start < q.behind || c.cue[0].meets(q.cue) {
			continue
		}
		if c.parent >= 0 && m.start(&m.claims[c.parent]) >= q.behind {
			continue
		}
		if m.accepts(q, c, start) {
			return k
		}
		if (q.place == heading || q.place == runIn) && c.act.Function == extract.Other && m.blocksApart(q.to-1, start) <= 1 {
			continue // "Ferro does not think so. “It is too deep,” she said."
		}
		return -1
	}
	return -1
}

// replaced reports whether the next question comes before anybody can have answered
// this one: two sentences of the writer's in a row, or the same words told twice.
func (m *matcher) replaced(q, next *inquiry) bool {
	if next.meets(q.run) {
		return false
	}
	return (q.place == runIn || q.place == heading) && next.place >= quotedQ && next.sent == q.sent+1
}

// likely reports whether a claim can be an answer: it is kept, and is no question.
func (m *matcher) likely(c *claim) bool {
	return c.confidence >= MinConfidence && c.rule != ruleTurn && (c.act.Function != extract.Ask || m.endsAsking(c.content[0]) && c.reply == nil && !m.asks(c))
}

// asks reports whether the claim's cue is a verb of asking.
func (m *matcher) asks(c *claim) bool {
	lex := lexicon[m.toks[c.verb].low]
	return lex != nil && lex.act == extract.Ask
}

// start is the first token of a claim.
func (m *matcher) start(c *claim) int {
	start := min(c.cue[0].from, c.content[0].from)
	if len(c.source) > 0 {
		start = min(start, c.source[0].from)
	}
	return start
}
