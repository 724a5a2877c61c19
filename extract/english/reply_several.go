package english

import "hearsay/extract"

// sentencesOfOthers is how many sentences behind the first answer below a heading those
// of others may stand.
const sentencesOfOthers = 2

// others gives the question of a heading also to those who answer it beside claim k, the
// first to do so, in the sentences behind it: each in words that are an answer and no
// more than that, or that take up the question's own. Case: heading-several.
func (m *matcher) others(q *inquiry, k int) {
	first := &m.claims[k]
	for n := k + 1; n < len(m.claims) && n <= k+answerReach; n++ {
		c := &m.claims[n]
		if c.sent > first.sent+sentencesOfOthers || m.blocksApart(first.cue[0].from, c.cue[0].from) > 0 {
			return
		}
		if !m.likely(c) || c.parent >= 0 || c.reply != nil || !m.tells(c) || c.content[0].meets(q.run) {
			continue
		}
		if m.answers(c) || m.inPart(c.content) != 0 || m.unsure(c) || c.act.Function != extract.Decline && (m.elliptic(c) || m.shared(q.run, c.content) > 0) {
			c.reply = &reply{question: q.run, cue: q.cue, asker: q.asker}
		}
	}
}

// unsure reports whether somebody says that it cannot be told yet: "it is too early to
// say".
func (m *matcher) unsure(c *claim) bool {
	r := c.content[0]
	for i := r.from; i+2 < r.to && i < r.from+reach/4; i++ {
		if m.has(i, "too") && m.has(i+1, "early", "soon") || m.has(i, "not", "n't") && m.has(i+1, "know", "sure", "certain") {
			return true
		}
	}
	return false
}

// elliptic reports whether a content stops at an auxiliary, whose verb is the
// question's: "the board should", "the rain did as much".
func (m *matcher) elliptic(c *claim) bool {
	if len(c.content) != 1 {
		return false
	}
	r := c.content[0]
	for r.to > r.from && (!m.isWord(r.to-1) || m.has(r.to-1, "not", "n't", "so", "too", "as", "much")) {
		r.to--
	}
	return r.len() > 1 && auxiliary[m.toks[r.to-1].low]
}
