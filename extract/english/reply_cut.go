package english

import (
	"slices"

	"hearsay/extract"
)

// cut takes the words of questions off the contents of those who answer them: "she |
// declined | to comment | when asked whether it would close". It also ends a question
// where the claim that answers it begins. Cases: reply-when-asked, reply-evasive.
func (m *matcher) cut() {
	for n := range m.questions {
		q := &m.questions[n]
		switch q.place {
		case fronted, trailing:
			m.cutPhrase(q)
		case reported:
			m.endQuestion(q)
		}
	}
	m.splitQuotes()
}

// cutPhrase takes a fronted or trailing question off the contents of its sentence that
// begin or end with it.
func (m *matcher) cutPhrase(q *inquiry) {
	phrase := run{q.cue.from, max(q.to, q.behind)}
	for phrase.from > 0 && m.has(phrase.from-1, "when", "whenever", "once", "after", "upon", ",") && m.toks[phrase.from-1].quote < 0 && m.toks[phrase.from-1].sent == m.toks[phrase.from].sent {
		phrase.from--
	}
	for k := m.firstAfter(m.sents[q.sent].from); k < len(m.claims) && m.claims[k].sent <= q.sent+1; k++ {
		c := &m.claims[k]
		if c.cue[0].meets(phrase) {
			if r := &c.content[0]; c.cue[0].meets(q.cue) && r.from < q.from && r.to > q.from { // "for the families, | about the boats"
				r.from = q.from
			}
			continue
		}
		if q.place == trailing && c.cue[0].to > phrase.from || q.place == fronted && c.cue[0].from < phrase.to {
			continue
		}
		m.cutContent(c, q.place, phrase)
		if len(c.source) > 1 {
			c.source = slices.DeleteFunc(c.source, phrase.holds) // "Lind, when asked if he knew, said"
		}
	}
}

// cutContent takes the phrase off the content of one claim; what holds another claim's
// cue before the phrase is that claim's to lose.
func (m *matcher) cutContent(c *claim, at answerPlace, phrase run) {
	var out []run
	for _, r := range c.content {
		if at == fronted && r.from >= phrase.from && r.from < phrase.to {
			r.from = min(r.to, phrase.to)
			for r.from < r.to && m.has(r.from, ",") {
				r.from++
			}
		}
		if at == trailing && r.has(phrase.from) && r.to <= phrase.to+1 {
			r.to = phrase.from
		}
		if r.len() > 0 && m.firstWord(run{r.from, r.to}) >= 0 {
			out = append(out, r)
		}
	}
	if len(out) == 0 {
		out = m.fromCue(c)
	}
	if len(out) > 0 {
		c.content = out
		m.judgeQuote(c)
	} else if at == fronted && c.act.Function == extract.Other {
		c.confidence = 0 // "asked why it was open, he shrugged": he said none of it
	}
}

// fromCue is the content of a refusal that says of nothing else what is refused: its
// infinitive, "declined | to comment", or its verb, "would not | say". They leave the
// cue. Case: reply-evasive.
func (m *matcher) fromCue(c *claim) []run {
	cue := &c.cue[len(c.cue)-1]
	if c.act.Function != extract.Decline {
		return nil
	}
	for i := cue.from + 1; i < cue.to; i++ {
		if m.toks[i].tag == "TO" || m.has(i-1, "not", "n't") && verbTag(m.toks[i].tag) {
			out := []run{{i, cue.to}}
			cue.to, c.verb = i, i-1
			return out
		}
	}
	return nil
}

// endQuestion ends a question that is told of in a main clause before the claim of its
// sentence that a comma or a link parts from it, and the claim of asking with it.
func (m *matcher) endQuestion(q *inquiry) {
	for i := q.from + 1; i < q.to; i++ {
		if m.has(i, ";") && m.toks[i].quote < 0 {
			q.to = i
		}
	}
	for k := m.firstAfter(q.from); k < len(m.claims) && m.claims[k].sent == q.sent; k++ {
		c := &m.claims[k]
		start := c.cue[0].from
		if m.toldByAsked(q, c) {
			c.source, c.confidence = []run{q.asked}, max(c.confidence, sureLifted)
		}
		if len(c.source) > 0 && c.source[0].from >= q.from {
			start = min(start, c.source[0].from)
		}
		if m.toks[c.cue[0].from].tag == "VBG" && m.has(c.cue[0].from-1, ",") {
			start = c.cue[0].from // "whether he would run, joking that"
		}
		if c.confidence < MinConfidence || start <= q.from+1 || start >= q.to+2 || !m.has(start-1, ",", "and", "but", ";") {
			continue
		}
		if opensQuestion(m.toks[q.from].low) && !m.finiteBetween(q.from, start) {
			continue // "how, in that event, she explained it": that is the question's verb
		}
		for start > q.from && (m.has(start-1, ",", "and", "but", ";")) {
			start--
		}
		q.to = start
		break
	}
	for k := m.firstAfter(q.cue.from); k < len(m.claims) && m.claims[k].verb < q.from; k++ {
		for n := range m.claims[k].content {
			if r := &m.claims[k].content[n]; (r.from >= q.from || m.claims[k].cue[0].meets(q.cue)) && r.from < q.to && r.to > q.to {
				r.to = q.to
			}
		}
	}
}

// splitQuotes takes off a content the quotation that another claim asks with: `Lind
// asked, "Who?" Ferro replied: "I did."` has two speakers; and the next question of a
// dialogue, which stands in a paragraph of its own. Cases: reply-quoted,
// reply-dialogue.
func (m *matcher) splitQuotes() {
	nested := false
	for i := range m.claims {
		m.splitAtQuestion(&m.claims[i])
		m.splitAtAnswer(&m.claims[i])
		nested = m.endAtMark(i) || nested
	}
	if nested {
		m.nestClaims()
	}
	for i := 1; i < len(m.claims); i++ {
		c, before := &m.claims[i], &m.claims[i-1]
		if len(c.content) < 2 || before.confidence < MinConfidence {
			continue
		}
		if m.nextAsked(c, before) {
			c.content = c.content[:len(c.content)-1]
			m.judgeQuote(c)
		}
		if len(c.content) < 2 || c.content[0].from < before.cue[0].from {
			continue
		}
		if r := c.content[0]; r.to <= c.cue[0].from && m.endsAsking(r) && before.content[len(before.content)-1].meets(r) {
			c.content = c.content[1:]
			m.judgeQuote(c)
		}
	}
}

// splitAtQuestion ends a content before a quotation that a question of the writer's
// stands before: `"No," she said. And would he come back? "Ask him."`. Case:
// reply-writer.
func (m *matcher) splitAtQuestion(c *claim) {
	for n := 1; n < len(c.content); n++ {
		if i := c.content[n].from - 1; m.has(i, "?") && m.toks[i].quote < 0 && c.content[n-1].to <= i {
			c.content = c.content[:n]
			m.judgeQuote(c)
			return
		}
	}
}

// splitAtAnswer ends a question in quotation marks before the quotations of later
// paragraphs, if it was closed: they are the answer to it. Case: reply-bare-answer.
func (m *matcher) splitAtAnswer(c *claim) {
	if !m.asks(c) {
		return
	}
	if last := &c.content[len(c.content)-1]; last.to == c.cue[0].from && m.opensQuote(last.from) { // "Why?" | Ferro | was asked
		if end := m.quotes[m.toks[last.from].quote].to; end < last.to && m.endsAsking(run{last.from, end}) {
			last.to = end
			m.judgeQuote(c)
		}
	}
	for n := 1; n < len(c.content); n++ {
		r, before := c.content[n], c.content[n-1]
		if m.endsAsking(before) && m.opensQuote(r.from) && m.toks[r.from].block != m.toks[before.to-1].block && !m.quotes[m.toks[r.from].quote].continues {
			c.content = c.content[:n]
			m.judgeQuote(c)
			return
		}
	}
}

// endAtMark ends a question in quotation marks where they close, if a sentence follows
// that was taken for a part of it, and gives the one who speaks there his own words:
// `Lind asked Ferro: "Who?" Ferro said it was she.` It reports whether it did. Case:
// reply-hearer.
func (m *matcher) endAtMark(k int) bool {
	c := &m.claims[k]
	first := c.content[0]
	if !m.asks(c) || c.confidence < MinConfidence || len(c.content) != 1 || first.from < c.cue[0].to || !m.opensQuote(first.from) {
		return false
	}
	asked := run{first.from, m.quotes[m.toks[first.from].quote].to}
	sent := m.toks[asked.to-1].sent
	if !m.endsAsking(asked) || asked.to >= m.sents[sent].to || !m.toks[asked.to].capital {
		return false
	}
	c.content[0] = asked
	m.judgeQuote(c)
	for k++; k < len(m.claims) && m.claims[k].sent == int(sent); k++ {
		if next := &m.claims[k]; next.cue[0].from >= asked.to {
			m.cutAsked(next, asked)
		}
	}
	return true
}

// cutAsked takes the words of a question before its cue off a content, and whoever was
// asked with them.
func (m *matcher) cutAsked(c *claim, asked run) {
	var own []run
	for _, r := range c.content {
		if r.from >= asked.to {
			own = append(own, r)
		}
	}
	if len(own) == len(c.content) {
		return
	}
	if from, s := c.cue[len(c.cue)-1].to, m.sents[c.sent]; len(own) == 0 {
		if m.phraseAt(from, s) && m.hears(c, from) {
			from = m.nps[m.np[from]].to
		}
		if from >= s.to || !m.isWord(from) {
			return
		}
		own = []run{{from, max(from+1, m.contentEnd(from, s))}}
	}
	c.content = own
	m.judgeQuote(c)
}

// hears reports whether the noun phrase at token i is whoever a claim is made to: "told
// | him | it had sunk".
func (m *matcher) hears(c *claim, i int) bool {
	lex := lexicon[m.toks[c.verb].low]
	return lex != nil && lex.frames&takesHearer != 0 && m.clauseAt(m.nps[m.np[i]].to, m.sents[c.sent])
}

// nextAsked reports whether the last quotation of an answer is the next question to it:
// a paragraph of its own, behind one that was closed.
func (m *matcher) nextAsked(c, before *claim) bool {
	last, answer := c.content[len(c.content)-1], c.content[len(c.content)-2]
	asked := before.content[len(before.content)-1]
	return m.asks(before) && m.endsAsking(asked) && m.toks[asked.from].quote >= 0 && m.blocksApart(asked.to-1, c.content[0].from) <= 1 &&
		m.endsAsking(last) && !m.endsAsking(answer) && m.opensQuote(last.from) && !m.quotes[m.toks[last.from].quote].continues &&
		m.toks[last.from].block != m.toks[answer.to-1].block
}
