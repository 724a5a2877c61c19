package english

import "slices"

// askedAgain is the question that the participle at token i tells was put once more: it
// names none, or says that it is the same. "Pressed, she said", "Asked again", "Lind,
// asked the same question, said". Which it is again tells. Cases: reply-pressed-again,
// reply-two-questions.
func (d *doc) askedAgain(i int) (inquiry, bool) {
	if !d.has(i, "asked", "pressed", "pushed", "prodded", "challenged", "questioned", "quizzed") || d.vg[i] < 0 || d.toks[i].quote >= 0 {
		return inquiry{}, false
	}
	g, s := d.vgs[d.vg[i]], d.sents[d.toks[i].sent]
	end := d.pastAgain(i+1, s)
	if g.main != i || end >= s.to || !d.has(end, ",", "—", "–", "--") && d.toks[end].tag != "PRP" || !d.noSubject(g, s) {
		return inquiry{}, false
	}
	if end == i+1 && d.has(i, "asked", "questioned", "challenged") {
		return inquiry{}, false
	}
	lead := g.from
	if lead > s.from && d.has(lead-1, "when", "once", "but", "and") {
		lead--
	}
	if lead > s.from && !d.leadsOnly(s.from, lead) && !d.has(lead-1, ",", ";", ":", "and", "but") {
		return inquiry{}, false
	}
	return inquiry{run: g.run, cue: g.run, behind: end, sent: int(d.toks[i].sent), place: fronted, participles: true, again: true}, true
}

// pastAgain is the token behind the words at token i by which a question is the one
// before: "again", "further on the point", "the same question", "a second time".
func (d *doc) pastAgain(i int, s sentence) int {
	for i < s.to {
		switch {
		case d.has(i, "again", "further", "harder", "repeatedly", "twice", "more"):
			i++
		case d.has(i, "once") && d.has(i+1, "more"), d.has(i, "for") && d.has(i+1, "more", "details", "clarification"):
			i += 2
		case d.has(i, "a") && d.has(i+1, "second", "third", "fourth", "last") && d.has(i+2, "time"),
			d.has(i, "for") && d.has(i+1, "an", "a") && d.has(i+2, "answer", "reply", "response"),
			d.has(i, "the") && d.has(i+1, "same", "very") && d.has(i+2, "question", "thing"),
			d.has(i, "on") && d.has(i+1, "the", "that", "this") && d.has(i+2, "point", "question", "matter", "issue"):
			i += 3
		case d.has(i, "on") && d.has(i+1, "this", "that", "it") && d.has(i+2, ","):
			i += 2
		default:
			return i
		}
	}
	return i
}

// longAgo is how many sentences may lie between a question and its repetition.
const longAgo = 3

// again gives the questions that were put once more the words of the one before, told of
// in the sentences before; without one they are none.
func (m *matcher) again() {
	last := -1
	for n := range m.questions {
		q := &m.questions[n]
		switch {
		case !q.again:
			last = n
		case last >= 0 && q.sent-m.questions[last].sent <= longAgo && m.blocksApart(m.questions[last].to-1, q.cue.from) <= 2:
			q.run = m.questions[last].run
		default:
			q.run = run{}
		}
	}
	m.questions = slices.DeleteFunc(m.questions, func(q inquiry) bool { return q.len() == 0 })
}
