package english

import (
	"slices"
	"sort"

	"hearsay/extract"
)

// findReplies ties answers to the questions they answer. A question in the writer's
// words, "Asked if the bridge was safe", is answered in its sentence or the next; one
// in quotation marks in the next sentences or the next paragraph; a heading that asks,
// by the first claim below it; a turn of an interview by the next turn. What only asks
// and is answered by nobody stays as it is. Cases: reply-*,
// heading-question, asked-if-said-yes, asked-quoted.
func findReplies(d *doc) {
	m := &matcher{doc: d, questions: d.questions()}
	m.cut()
	m.covered()
	m.quoted()
	m.again()
	for n := range m.questions {
		m.match(n)
	}
	m.turns()
	for i := range d.claims {
		if c := &d.claims[i]; c.reply != nil {
			d.nameForm(c.reply)
			d.answerAct(c)
		}
	}
	m.dropAnswered()
}

// A matcher looks for the claims that answer a doc's questions.
type matcher struct {
	*doc
	questions []inquiry // in order
	content   []bool    // by token: in a likely claim's content
}

// covered marks the tokens of contents.
func (m *matcher) covered() {
	m.content = make([]bool, len(m.toks))
	end := 0 // no token is marked twice
	for i := range m.claims {
		c := &m.claims[i]
		if c.confidence < MinConfidence {
			continue
		}
		for _, r := range c.content {
			for k := max(r.from, min(end, r.to)); k < r.to; k++ {
				m.content[k] = true
			}
			for k := r.from; k < min(end, r.to) && k < r.from+longestQuestion; k++ {
				m.content[k] = true
			}
			end = max(end, r.to)
		}
	}
}

// quoted adds the questions in quotation marks: those that somebody is said to have
// asked, and those that stand alone in a dialogue. It leaves out the sentences of the
// writer's that are in a content: they are not the writer's.
func (m *matcher) quoted() {
	m.questions = slices.DeleteFunc(m.questions, func(q inquiry) bool {
		return (q.place == runIn || q.place == heading) && (m.content[q.from] || m.content[q.to-1])
	})
	for i := range m.claims {
		if q, ok := m.quotedBy(&m.claims[i]); ok {
			m.questions = append(m.questions, q)
		}
	}
	for n := range m.quotes {
		if q, ok := m.unattributed(n); ok {
			m.questions = append(m.questions, q)
		}
	}
	sort.SliceStable(m.questions, func(i, j int) bool { return m.questions[i].from < m.questions[j].from })
}

// quotedBy is the question in quotation marks that is a likely claim's content. Case:
// reply-quoted.
func (m *matcher) quotedBy(c *claim) (inquiry, bool) {
	if c.confidence < MinConfidence || c.rule == ruleTurn || c.quoteType == extract.Indirect {
		return inquiry{}, false
	}
	for n := len(c.content) - 1; n >= 0; n-- {
		r := c.content[n]
		if m.toks[r.from].quote < 0 || !m.endsAsking(r) {
			continue
		}
		q := inquiry{run: r, cue: c.cue[0], sent: max(c.sent, int(m.toks[r.to-1].sent)), place: quotedQ}
		if len(c.source) > 0 && m.asks(c) && m.vg[c.verb] >= 0 && m.vgs[m.vg[c.verb]].passive && c.source[0].to <= c.cue[0].from {
			q.asked, c.source = c.source[0], nil // "...?" she was asked
			return q, true
		}
		if len(c.source) > 0 {
			q.asker = c.source[0]
		}
		if lex := lexicon[m.toks[c.verb].low]; lex != nil && lex.lemma == "ask" && m.vg[c.verb] >= 0 {
			q.asked = m.hearer(c)
		}
		return q, true
	}
	return inquiry{}, false
}

// hearer is who is asked, right behind the cue or the source of a quoted question.
func (m *matcher) hearer(c *claim) run {
	i := c.cue[0].to
	if len(c.source) > 0 && c.source[0].from == i {
		i = c.source[0].to
	}
	if i >= len(m.toks) || m.np[i] < 0 || m.toks[i].quote >= 0 || m.toks[i].sent != m.toks[i-1].sent {
		return run{}
	}
	if p := m.nps[m.np[i]]; !m.timePhrase(p.run) {
		return p.run
	}
	return run{}
}

// endsAsking reports whether the run's last word is followed by a question mark that
// belongs to it.
func (d *doc) endsAsking(r run) bool {
	i := r.to - 1
	for i > r.from && i > r.to-4 && (closer(d.toks[i].low) || d.toks[i].low == ",") {
		i--
	}
	return d.has(i, "?")
}

// unattributed is quotation n if it is a question that stands alone in its paragraph or
// sentence and is nobody's content: a turn of a dialogue. Case: reply-dialogue.
func (m *matcher) unattributed(n int) (inquiry, bool) {
	quote := m.quotes[n]
	r := run{quote.from, quote.to}
	if quote.unopened || m.content[r.from] || m.content[r.to-1] || !m.endsAsking(r) || r.len() > longestQuestion {
		return inquiry{}, false
	}
	first := r.from == 0 || m.toks[r.from-1].sent != m.toks[r.from].sent
	last := r.to == len(m.toks) || m.toks[r.to].sent != m.toks[r.to-1].sent
	if !first || !last {
		return inquiry{}, false
	}
	return inquiry{run: r, sent: int(m.toks[r.to-1].sent), place: quotedQ}, true
}

// unsaid marks the words of a question of the writer's.
const unsaid = -1

// dropAnswered leaves out the questions that nobody is said to have asked, where their
// answer has them: "Asked if it was safe, she said yes" is one claim, hers. Nor is
// there a claim in what the writer asks, "Had anybody warned her?".
func (m *matcher) dropAnswered() {
	answered := make([]int32, len(m.toks)) // by token: the question whose cue or first word it is, plus one
	for n := range m.questions {
		q := &m.questions[n]
		if (q.place == runIn || q.place == heading) && m.inverted(q.from) {
			for i := q.from; i < q.to; i++ {
				answered[i] = unsaid
			}
			continue
		}
		if (q.taken || q.states) && !q.again {
			answered[q.from] = int32(n + 1)
			for i := q.cue.from; i < max(q.cue.to, min(q.from, q.cue.to+2*reach)); i++ {
				answered[i] = int32(n + 1)
			}
		}
	}
	kept := len(m.claims)
	m.claims = slices.DeleteFunc(m.claims, func(c claim) bool {
		if len(c.source) == 0 && (m.has(c.cue[0].from, "question", "questions") || m.has(c.cue[0].from+1, "question", "questions")) {
			return true // "the question of whether": nobody asks it
		}
		n := answered[c.cue[0].from]
		if n == unsaid && answered[c.content[0].from] == unsaid {
			return true
		}
		if n = max(n, answered[c.content[0].from]); n <= 0 || c.reply != nil {
			return false
		}
		q := &m.questions[n-1]
		opening := run{q.cue.from, max(q.cue.to, q.from)} // "Quizzed by councillors over"
		return q.participles && c.cue[0].meets(opening) && (len(c.source) == 0 || !c.source[0].meets(q.asker)) ||
			c.act.Function == extract.Ask && len(c.source) == 0 && q.near
	})
	if len(m.claims) < kept {
		m.nestClaims()
	}
}
