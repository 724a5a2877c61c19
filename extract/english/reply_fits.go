package english

import "strings"

// A likeness tells whether two mentions are of one person.
type likeness int

const (
	unlike likeness = iota // cannot be told
	same
	other
)

// sourceIs compares a claim's source with the words for somebody: one surname is the
// same, two names are not; a pronoun is taken for the one it may stand for.
func (m *matcher) sourceIs(c *claim, who run) likeness {
	if len(c.source) == 0 || who.len() == 0 {
		return unlike
	}
	a, b := c.source[0], who
	if m.pronounAt(a) || m.pronounAt(b) {
		if m.pronounAt(a) && m.pronounAt(b) {
			if m.toks[a.from].low == m.toks[b.from].low {
				return same
			}
			return unlike
		}
		return m.pronounFits(a, b)
	}
	names := 0
	for i := a.from; i < a.to; i++ {
		if !m.toks[i].capital || !m.isWord(i) || m.toks[i].tag == "DT" || honorifics[m.bare(i)] {
			continue // two who are both a Mr are not one
		}
		names++
		for j := b.from; j < b.to && j < b.from+reach; j++ {
			if m.toks[j].low == m.toks[i].low {
				return same
			}
		}
	}
	if m.toks[a.to-1].low == m.toks[b.to-1].low {
		return same // "the spokesman", twice
	}
	if names > 0 && m.named(b) {
		return other
	}
	return unlike
}

// named reports whether a run has a word with a capital that is not its first.
func (m *matcher) named(r run) bool {
	for i := r.from; i < r.to; i++ {
		if m.toks[i].capital && m.isWord(i) && m.toks[i].tag != "DT" && (i > r.from || nounTag(m.toks[i].tag)) {
			return true
		}
	}
	return false
}

// pronounFits compares a pronoun with a description or a name, one on either side.
func (m *matcher) pronounFits(a, b run) likeness {
	if m.pronounAt(b) {
		a, b = b, a
	}
	plural := strings.HasSuffix(m.toks[b.to-1].tag, "S")
	switch m.toks[a.from].low {
	case "they":
		return same
	case "he", "she":
		if plural {
			return unlike
		}
		return same
	case "it":
		if m.has(b.from, "the", "a") || m.toks[b.from].capital {
			return same
		}
	}
	return unlike
}

// pronounAt reports whether a mention is a personal pronoun.
func (m *matcher) pronounAt(r run) bool { return r.len() == 1 && m.toks[r.from].tag == "PRP" }

// pronounSource reports whether the claim's source is a personal pronoun.
func (m *matcher) pronounSource(c *claim) bool { return len(c.source) > 0 && m.pronounAt(c.source[0]) }

// sameSource reports whether the claim's source is whoever asks. A pronoun may be
// anybody but the same pronoun.
func (m *matcher) sameSource(c *claim, asker run) bool {
	if len(c.source) == 0 || asker.len() == 0 {
		return false
	}
	return m.pronounSource(c) == m.pronounAt(asker) && m.sourceIs(c, asker) == same
}

// answers reports whether the content opens with an answer's word.
func (m *matcher) answers(c *claim) bool {
	i := m.firstWord(c.content[0])
	if i < 0 {
		return false
	}
	if m.yesOrNo(c.content[0]) != 0 {
		return true
	}
	switch m.toks[i].low {
	case "not":
		return m.toks[i+1].tag != "VBG" && !m.has(i+1, "only", "guilty")
	case "of":
		return m.has(i+1, "course")
	case "in":
		return m.has(i+1, "the") && m.has(i+2, "affirmative", "negative", "positive")
	}
	return answerWords[m.toks[i].low] || shortAnswers[m.toks[i].low] && (i+1 >= c.content[0].to || !m.isWord(i+1))
}

// answerWords open answers.
var answerWords = wordSet("maybe perhaps probably because certainly correct right never nothing nobody none gladly definitely possibly exactly sure well absolutely")

// shortAnswers are answers by themselves alone.
var shortAnswers = wordSet("hardly rarely sometimes seldom often neither both presumably plenty")

// replies reports whether the cue says that it is an answer.
func (m *matcher) replies(c *claim) bool {
	return replying[m.toks[c.verb].low]
}

// firstWord is the first word of a run behind marks and "that", or -1.
func (d *doc) firstWord(r run) int {
	for i := r.from; i < r.to; i++ {
		if d.isWord(i) && !(d.has(i, "that") && i == r.from) {
			return i
		}
	}
	return -1
}

// yesOrNo is 1 if a content is a plain yes, or opens with one and goes on behind a
// mark, -1 if it is a no, else 0: "No one knows" is no no.
func (d *doc) yesOrNo(r run) int {
	i := d.firstWord(r)
	if i < 0 {
		return 0
	}
	if d.has(i, "god", "oh", "well", "er", "um", "hell", "why", "look", "gosh") && d.has(i+1, ",") && i+2 < r.to {
		i += 2
	}
	side := 0
	switch d.toks[i].low {
	case "yes", "yeah", "yep", "yup", "aye", "absolutely", "correct", "right", "certainly", "definitely", "indeed", "gladly":
		side = 1
	case "no", "nope", "nah", "never":
		side = -1
	case "of":
		side = one(d.has(i+1, "course"))
		if i++; d.has(i+1, "not") {
			side, i = -side, i+1
		}
	case "in":
		if d.has(i+1, "the") {
			side = one(d.has(i+2, "affirmative", "positive")) - one(d.has(i+2, "negative"))
			i += 2
		}
	case "not":
		if d.has(i+1, "at") && d.has(i+2, "all") {
			side, i = -1, i+2
		}
	case "that":
		if d.has(i+1, "'s", "is") && d.has(i+2, "correct", "right", "true") {
			side, i = 1, i+2
		}
	}
	if side != 0 && (i+1 >= r.to || !d.isWord(i+1) || d.toks[i+1].quote != d.toks[i].quote || d.has(i+1, "sir", "ma'am", "i", "but")) {
		if d.has(i+1, ",") && d.has(i+2, "not") {
			return -1 // "Certainly, not"
		}
		return side
	}
	return 0
}

// inPart is 1 if a content only takes up a verb of the question ("it was", "that they
// had"), -1 if it takes it up with a "not", else 0. It may go on behind a full stop.
// Case: reply-elliptic.
func (d *doc) inPart(content []run) int {
	r := content[0]
	i := d.firstWord(r)
	if i < 0 || d.np[i] < 0 && d.toks[i].tag != "PRP" && d.toks[i].tag != "EX" {
		return 0
	}
	j := i + 1
	if d.np[i] >= 0 {
		j = d.nps[d.np[i]].to
	}
	if j > r.to || j-i > 4 {
		return 0
	}
	verb, side := false, 1
	for ; j < r.to && d.isWord(j); j++ {
		switch low := d.toks[j].low; {
		case auxiliary[low]:
			verb = true
		case negation[low]:
			side = -1
		case !d.adverb(j) || verb && !d.has(j, "indeed", "still", "too", "always", "already", "so", "all"):
			return 0
		}
	}
	if !verb || j < r.to && d.opensQuote(j) || j < r.to && !finalMark(d.toks[j].low) && !d.has(j, ",", ":", ";", "—", "–", "--") && !closer(d.toks[j].low) {
		return 0
	}
	return side
}

// shared is how many words that carry a meaning a question and an answer have in
// common.
func (m *matcher) shared(q run, content []run) int {
	n := 0
	for i := q.from; i < q.to && i < q.from+reach; i++ {
		t := &m.toks[i]
		if !nounTag(t.tag) && !verbTag(t.tag) || auxiliary[t.low] || len(t.low) < 4 {
			continue
		}
		for _, r := range content {
			for j := r.from; j < r.to && j < r.from+reach; j++ {
				if low := m.toks[j].low; low == t.low || len(t.low) > 4 && len(low) > 4 && low[:5] == t.low[:5] {
					n++
					break
				}
			}
		}
	}
	return n
}
