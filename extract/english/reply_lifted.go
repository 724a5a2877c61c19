package english

import "hearsay/extract"

// sureLifted is the confidence of a claim that was unlikely until it was seen that it
// answers a question.
const sureLifted = 0.6

// lifted is the claim behind a fronted question that the models thought unlikely, its
// verb being no verb of saying, or its subject far: "Asked about the boats, Ferro accepted
// that", "and, when asked if it was safe, replied: “...”". Behind a question it is an
// answer, and is likely now; -1 if there is none. Case: reply-lifted.
func (m *matcher) lifted(q *inquiry) int {
	k := m.firstAfter(q.behind)
	if k == len(m.claims) || m.claims[k].sent != q.sent {
		return -1
	}
	c := &m.claims[k]
	first := c.content[0].from
	switch {
	case c.confidence >= MinConfidence || c.act.Function == extract.Ask || c.rule == ruleTurn || c.cue[0].from > q.behind+reach/2:
		return -1
	case first < c.cue[0].to || !m.has(first, "that") && m.toks[first].quote < 0 || m.vg[c.verb] < 0 || m.finiteBetween(q.behind, c.cue[0].from):
		return -1
	case len(c.source) > 0 && c.source[0].from < q.behind:
		return -1
	case len(c.source) == 0:
		source := m.subjectOver(q.cue.from, m.sents[q.sent])
		if source.len() == 0 {
			return -1
		}
		c.source = []run{source}
	}
	c.confidence = sureLifted
	return k
}

// subjectOver is the subject of the last finite verb before token i.
func (m *matcher) subjectOver(i int, s sentence) run {
	for j := i - 1; j >= s.from && j > i-2*reach; j-- {
		if m.vg[j] < 0 || m.toks[j].quote >= 0 || !m.vgs[m.vg[j]].finite {
			continue
		}
		if source, ok := m.subjectBefore(m.vgs[m.vg[j]].run, s); ok && !m.subordinatedAt(source.from, s) {
			return source
		}
	}
	return run{}
}

// subordinatedAt reports whether the clause whose subject begins at token i hangs on
// another: "if they came".
func (m *matcher) subordinatedAt(i int, s sentence) bool {
	return i > s.from && subordinators[m.toks[i-1].low]
}

// longestFragment is the length of an answer that is lifted for standing behind its
// question, in tokens.
const longestFragment = 8

// liftedBehind is the claim that opens the sentence behind a question with a few words
// before its cue, "Probably, said Ferro"; -1 if there is none. Case:
// reply-fragment-behind.
func (m *matcher) liftedBehind(q *inquiry) int {
	if q.sent+1 >= len(m.sents) {
		return -1
	}
	s := m.sents[q.sent+1]
	for k := m.firstAfter(s.from); k < len(m.claims) && m.claims[k].sent == q.sent+1; k++ {
		c := &m.claims[k]
		r := c.content[0]
		if c.confidence >= MinConfidence || r.from != s.from || r.len() > longestFragment || len(c.source) == 0 || r.to > c.cue[0].from || !m.tells(c) {
			continue
		}
		c.confidence = sureLifted
		return k
	}
	return -1
}

// toldByAsked reports whether a claim within the words that were taken for a question is
// the answer of whoever was asked: "was asked when it would open | and told the board that
// tiles were being laid". A perfect in the question may go on with the same verb: "asked if
// he had gone and told".
func (m *matcher) toldByAsked(q *inquiry, c *claim) bool {
	i := c.cue[0].from
	g := m.vg[i]
	if q.asked.len() == 0 || i-1 <= q.from || i-1 > min(q.to, q.from+longestQuestion) || !m.has(i-1, "and") || g < 0 || m.vgs[g].infinitive || m.vgs[g].passive || c.content[0].from < i || len(c.cue) > 1 {
		return false
	}
	if lex := lexicon[m.toks[c.verb].low]; lex == nil || lex.lemma != "say" && lex.lemma != "tell" && lex.lemma != "reply" && lex.lemma != "answer" || lex.lemma == m.toks[c.verb].low {
		return false
	}
	verb := false
	for j := q.from; j < i-1; j++ {
		if m.vg[j] >= 0 && m.vgs[m.vg[j]].finite {
			verb = true
			if m.has(m.vgs[m.vg[j]].from, "had", "has", "have") {
				return false
			}
		}
	}
	return verb || !opensQuestion(m.toks[q.from].low)
}
