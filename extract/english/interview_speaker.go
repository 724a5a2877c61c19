package english

import (
	"strings"

	"hearsay/extract"
	"hearsay/fetch"
)

// sureInterviewed is the confidence that whoever an interview is with is the one whom
// its headline or first paragraphs name.
const sureInterviewed = 0.85

// inInterview names the speaker of a turn whose label names nobody: "A" and no label
// mean whoever the interview is with, initials the one who has them; "Q" stays nobody.
// done is false for all other claims. Cases: interview-letters,
// interview-initials, interview-unlabelled.
func (r *resolver) inInterview(i int) (s speaker, done bool) {
	d := r.d
	c := &d.claims[i]
	if c.rule != ruleTurn {
		return speaker{}, false
	}
	label, m := "", c.mention()
	if m.len() > 0 {
		label = strings.Trim(strings.ToLower(d.words(m.from, m.to)), ".")
	}
	e, how := extract.None, extract.Nominal
	switch {
	case questionLabel(label):
		return nobody(m), true
	case label == "":
		e, how = d.interviewed(), extract.Ellipsis
	case answerLabel(label):
		e = d.interviewed()
	case m.len() == 1 && len(label) < 4 && d.shouting(m.from):
		if e, how = d.byInitials(label), extract.Alias; e < 0 {
			return speaker{}, false
		}
	default:
		return speaker{}, false
	}
	if e < 0 {
		return nobody(m), true
	}
	s = r.as(e, m, how, sureInterviewed)
	s.antecedent = d.ents[e].mentions[0]
	return s, true
}

// shouting reports whether token i is all in capitals.
func (d *doc) shouting(i int) bool {
	word := d.text[d.toks[i].start:d.toks[i].end]
	return strings.ToUpper(word) == word && d.toks[i].capital
}

// byInitials is the only person of the article whose name has these initials; -1 if
// there is none or more.
func (d *doc) byInitials(low string) int {
	found := extract.None
	for e := range d.ents {
		if d.ents[e].kind != extract.EntityPerson || firstLetters(d.ents[e].name) != low {
			continue
		}
		if found >= 0 {
			return extract.None
		}
		found = e
	}
	return found
}

// firstLetters are those of a name's words, in lower case.
func firstLetters(name string) string {
	var b strings.Builder
	for _, word := range strings.Fields(name) {
		for _, r := range word {
			b.WriteRune(r)
			break
		}
	}
	return strings.ToLower(b.String())
}

// interviewed is the person whom an interview is with: named in the headline or the
// standfirst, or else before the first turn, and oftenest of those there. -1 if nobody
// is, or two as often; whoever wrote the article is not meant.
func (d *doc) interviewed() int {
	if d.guest != 0 {
		return d.guest - 2
	}
	first := len(d.toks)
	for i := range d.claims {
		if c := &d.claims[i]; c.rule == ruleTurn {
			first = c.place()
			break
		}
	}
	best, most, tie := extract.None, 0, false
	for e := range d.ents {
		if d.ents[e].kind != extract.EntityPerson || len(d.ents[e].name) < 3 || d.wrote(d.ents[e].name) {
			continue
		}
		n := 0
		for _, m := range d.ents[e].mentions {
			if m.from >= first {
				break
			}
			if !d.mayAnswer(m) {
				continue
			}
			n++
			switch d.article.Blocks[d.toks[m.from].block].Kind {
			case fetch.Headline, fetch.Standfirst:
				n += headlineWorth
			}
		}
		switch {
		case n > most:
			best, most, tie = e, n, false
		case n == most && n > 0:
			first := d.ents[best].mentions[0] // one that opens a paragraph by itself is whom it is about
			tie = first.from > 0 && d.toks[first.from-1].block == d.toks[first.from].block || d.has(first.to, "and", "&")
		}
	}
	if tie {
		best = extract.None
	}
	d.guest = best + 2
	return best
}

// mayAnswer reports whether a mention may be of whom an interview is with. Of a place or
// a house that is taken for a person, "the keeper of Glen Aske", "the Glen Aske estate",
// and of the interviewer, "our reporter Ann Price", it is not. Case: interview-guest.
func (d *doc) mayAnswer(m run) bool {
	if d.has(m.from-1, "of", "in", "at", "near", "for") || d.has(m.from, "st", "st.", "saint") {
		return false
	}
	if d.np[m.from] < 0 {
		return true
	}
	p := d.nps[d.np[m.from]]
	return p.to <= m.to && !d.has(p.from, "our")
}

// headlineWorth is how many mentions in the text one in the headline is worth.
const headlineWorth = 3

// wrote reports whether a name is an author's.
func (d *doc) wrote(name string) bool {
	for _, by := range d.article.By {
		if strings.EqualFold(by, name) {
			return true
		}
	}
	return false
}
