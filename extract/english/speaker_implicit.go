package english

import (
	"strings"

	"hearsay/extract"
)

// implicit names the speaker of a claim without a source: whoever the quotation it
// goes on with, or the participle, belongs to. Cases: speaker-ellipsis.
func (r *resolver) implicit(i int) (speaker, bool) {
	d := r.d
	c := &d.claims[i]
	if len(c.cue) > 0 && r.passive(c) {
		return speaker{}, false
	}
	for v := len(r.voices) - 1; v >= 0 && v >= len(r.voices)-3; v-- {
		before := &d.claims[r.voices[v].claim]
		if r.goesOn(c, before) {
			s := before.speaker
			if s.antecedent.len() == 0 {
				s.antecedent = before.mention()
			}
			s.resolution, s.confidence = extract.Ellipsis, sureEllipsis
			return s, true
		}
	}
	if len(c.cue) > 0 && d.toks[c.cue[0].from].tag == "VBG" {
		if m := r.trim(r.subjectOf(c.sent)); m.len() > 0 && m.to <= c.cue[0].from {
			if s, ok := r.read(i, m); ok {
				s.antecedent, s.resolution, s.confidence = m, extract.Ellipsis, sureEllipsis*s.confidence
				return s, true
			}
		}
	}
	return speaker{}, false
}

// passive reports whether the cue is a passive without its agent.
func (r *resolver) passive(c *claim) bool {
	d := r.d
	for _, cue := range c.cue {
		for i := cue.from; i < cue.to; i++ {
			if t := &d.toks[i]; t.tag == "VBN" && i > 0 && i > cue.from || strings.HasSuffix(t.low, "edly") {
				return true
			}
		}
	}
	return false
}

// goesOn reports whether claim c takes up the words of an earlier one: a participle
// in its sentence, a quotation in its paragraph or left open at the end of the one
// before.
func (r *resolver) goesOn(c, before *claim) bool {
	d := r.d
	if len(c.cue) > 0 {
		return before.sent == c.sent && d.toks[c.cue[0].from].tag == "VBG"
	}
	if len(c.content) == 0 || len(before.content) == 0 {
		return false
	}
	first, last := c.content[0].from, before.content[len(before.content)-1].to-1
	if q := d.toks[first].quote; q >= 0 && d.quotes[q].continues {
		return d.toks[last].quote == q-1 || d.toks[first].block-d.toks[before.place()].block <= 1
	}
	return d.toks[first].block == d.toks[before.place()].block && before.place() < first
}

// lookAhead names the unnamed of headlines and first paragraphs, "a top lawmaker",
// who are named further on: by somebody whose title fits and whose own claims say the
// same. Case: speaker-ahead.
func (r *resolver) lookAhead() {
	for i := range min(len(r.d.claims), nearClaims) {
		c := &r.d.claims[i]
		if c.sent > maxAhead {
			break
		}
		if c.speaker.entity >= 0 || c.speaker.kind != extract.Person || c.speaker.resolution != extract.Nominal {
			continue
		}
		m := r.trim(c.mention())
		n := r.noun(m)
		if r.definite(n) {
			continue
		}
		if e := r.ahead(i, r.d.toks[n.head].low); e >= 0 {
			s := r.as(e, m, extract.Nominal, sureAhead)
			s.mention, s.jobTitle = c.mention(), r.d.ents[e].jobTitle
			c.speaker = s
		}
	}
}

// maxAhead is the last sentence whose unnamed speakers are looked for further on.
const maxAhead = 25

// ahead is the entity that first speaks after claim i, fits the noun and says what
// claim i says; -1 if there is none.
func (r *resolver) ahead(i int, head string) int {
	d := r.d
	words := r.contentWords(&d.claims[i])
	if len(words) == 0 {
		return -1
	}
	for j := i + 1; j < len(d.claims) && j < i+nearClaims; j++ {
		e := d.claims[j].speaker.entity
		if e < 0 || d.ents[e].mentions[0].from < d.claims[i].place() || r.fitsRole(&d.ents[e], head, false) == 0 {
			continue
		}
		shared := 0
		for w := range r.wordsAbout(e, d.claims[i].place()) {
			shared += one(words[w])
		}
		if shared >= 2 {
			return e
		}
	}
	return -1
}

// contentWords are the words of a claim's content that carry its meaning.
func (r *resolver) contentWords(c *claim) map[string]bool {
	words := map[string]bool{}
	for _, content := range c.content {
		r.meaning(words, content)
	}
	return words
}

// wordsAbout are the words of the first sentences behind token i that name an entity
// or mean it by a pronoun.
func (r *resolver) wordsAbout(e, i int) map[string]bool {
	words := map[string]bool{}
	for k, n := r.refBefore(i)+1, 0; k < len(r.refs) && k < windowRefs && n < 8; k++ {
		if r.refs[k].entity == e {
			s := r.d.sents[r.d.toks[r.refs[k].from].sent]
			r.meaning(words, run{s.from, s.to})
			n++
		}
	}
	return words
}

func (r *resolver) meaning(words map[string]bool, m run) {
	for i := m.from; i < m.to && i < m.from+maxSentence; i++ {
		t := &r.d.toks[i]
		if (strings.HasPrefix(t.tag, "NN") || strings.HasPrefix(t.tag, "VB") && len(t.low) > 4) && len(t.low) > 3 {
			words[singular(t.low)] = true
		}
	}
}
