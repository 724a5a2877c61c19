package english

import (
	"strings"

	"hearsay/extract"
)

// turns ties the turns of an interview or a transcript: a turn that asks is a question,
// and the next turn, somebody else's, answers it. Case: transcript.
func (m *matcher) turns() {
	last := -1 // the turn before
	for i := range m.claims {
		c := &m.claims[i]
		if c.rule != ruleTurn {
			continue
		}
		asked := last >= 0 && m.claims[last].act.Function == extract.Ask
		if asked && !m.asksBack(c) && !m.sameLabel(c, &m.claims[last]) {
			q := m.claims[last].content
			c.reply = &reply{question: q[len(q)-1], asker: m.askerOf(&m.claims[last])}
		} else if c.reply == nil && m.asksTurn(c) {
			c.act.Function, c.act.Assertion = extract.Ask, false
		}
		last = i
	}
}

// askerOf is the label of a turn that asks, if it names somebody.
func (m *matcher) askerOf(c *claim) run {
	if len(c.source) == 0 || questionLabel(m.label(c)) {
		return run{}
	}
	return c.source[0]
}

// label is the label of a turn in small letters, without marks; "" if it has none.
func (m *matcher) label(c *claim) string {
	if len(c.source) == 0 {
		return ""
	}
	return strings.Trim(strings.ToLower(m.words(c.source[0].from, c.source[0].to)), ".")
}

func questionLabel(label string) bool { return label == "q" || label == "question" }
func answerLabel(label string) bool   { return label == "a" || label == "answer" }

// sameLabel reports whether two turns have the same label.
func (m *matcher) sameLabel(a, b *claim) bool {
	return len(a.source) > 0 && m.label(a) == m.label(b)
}

// asksTurn reports whether a turn asks: by its label, or by its last mark.
func (m *matcher) asksTurn(c *claim) bool {
	label := m.label(c)
	return questionLabel(label) || !answerLabel(label) && m.endsAsking(c.content[len(c.content)-1])
}

// asksBack reports whether a turn behind a question is only one itself, and answers
// nothing: "Which one?". "That is not so. Who told you that?" is an answer.
func (m *matcher) asksBack(c *claim) bool {
	if !m.asksTurn(c) {
		return false
	}
	r := c.content[len(c.content)-1]
	return questionLabel(m.label(c)) || m.toks[r.from].sent == m.toks[r.to-1].sent
}
