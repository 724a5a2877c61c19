package english

import (
	"strings"

	"hearsay/extract"
	"hearsay/fetch"
)

// lookAhead names the unnamed of headlines and first paragraphs, "a top lawmaker",
// "airline", who are named further on: by somebody who fits and whose own claims say
// the same. Whoever was taken for the unnamed one is named with him. Case:
// speaker-ahead.
func (r *resolver) lookAhead() {
	for i := range min(len(r.d.claims), nearClaims) {
		c := &r.d.claims[i]
		if c.sent > maxAhead {
			break
		}
		if k := c.speaker.kind; c.speaker.entity >= 0 || c.speaker.resolution != extract.Nominal || k != extract.Person && k != extract.Organization && k != extract.Group {
			continue
		}
		m := r.trim(c.mention())
		n := r.noun(m)
		e := -1
		if !r.definite(n) && !n.plural {
			e = r.ahead(i, r.d.toks[n.head].low)
		}
		if e < 0 {
			e = r.unveiled(i, n)
		}
		if e >= 0 {
			r.rename(i, e, m)
		}
	}
}

// rename gives claim i's speaker, and those who were taken for the same, entity e.
func (r *resolver) rename(i, e int, m run) {
	d := r.d
	old := d.claims[i].speaker
	for j := max(0, i-nearClaims); j < min(len(d.claims), i+2*nearClaims); j++ {
		c := &d.claims[j]
		if j != i && (c.speaker.entity >= 0 || c.speaker.name != old.name || c.speaker.kind != old.kind || c.speaker.resolution == extract.Named) {
			continue
		}
		how := c.speaker.resolution
		s := r.as(e, m, extract.Nominal, sureAhead)
		s.mention, s.jobTitle, s.resolution = c.mention(), d.ents[e].jobTitle, how
		c.speaker = s
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
		if e < 0 || d.ents[e].mentions[0].from < d.claims[i].place() || !r.fitsAhead(&d.ents[e], head) {
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

// fitsAhead reports whether an entity may be what a bare noun announced: by its roles,
// as a body, or as a woman or a man of whom no role is told.
func (r *resolver) fitsAhead(e *entity, head string) bool {
	if organizationClasses[head] != nil {
		return r.fitsRole(e, head, true) > 0
	}
	if r.fitsRole(e, head, false) > 0 {
		return true
	}
	return r.kindOf(e) == extract.Person && (femaleWords[head] && e.gender == female || maleWords[head] && e.gender == male) && !r.clashes(e, head)
}

// aboveBody reports whether claim c stands in a headline or standfirst.
func (r *resolver) aboveBody(c *claim) bool {
	k := r.d.article.Blocks[r.d.sents[c.sent].block].Kind
	return k == fetch.Headline || k == fetch.Standfirst
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
