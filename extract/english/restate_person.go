package english

import (
	"strings"

	"hearsay/extract"
)

// persona is what a personal pronoun tells by itself.
type persona uint8

const (
	third persona = iota
	firstOne
	firstMany
	second
)

// A form is a pronoun's: whose it is and which part it plays.
type form struct {
	person persona
	many   bool // they, we
	part   byte // s: subject, o: object, p: possessor, r: reflexive, n: a possessive that stands alone
}

var forms = map[string]form{
	"i": {firstOne, false, 's'}, "me": {firstOne, false, 'o'}, "my": {firstOne, false, 'p'}, "mine": {firstOne, false, 'n'}, "myself": {firstOne, false, 'r'},
	"we": {firstMany, true, 's'}, "us": {firstMany, true, 'o'}, "our": {firstMany, true, 'p'}, "ours": {firstMany, true, 'n'}, "ourselves": {firstMany, true, 'r'},
	"you": {second, true, 's'}, "your": {second, true, 'p'}, "yours": {second, true, 'n'}, "yourself": {second, true, 'r'}, "yourselves": {second, true, 'r'},
	"he": {third, false, 's'}, "him": {third, false, 'o'}, "his": {third, false, 'p'}, "himself": {third, false, 'r'},
	"she": {third, false, 's'}, "her": {third, false, 'p'}, "hers": {third, false, 'n'}, "herself": {third, false, 'r'},
	"it": {third, false, 's'}, "its": {third, false, 'p'}, "itself": {third, false, 'r'},
	"they": {third, true, 's'}, "them": {third, true, 'o'}, "their": {third, true, 'p'}, "theirs": {third, true, 'n'}, "themselves": {third, true, 'r'},
}

// namePronouns puts names for the pronouns that point outside the words. It reports
// false if one of them cannot be told, or cannot be replaced. Cases: restate-i,
// restate-we, restate-he-she, restate-it, restate-they.
func (w *rewording) namePronouns() bool {
	for _, r := range w.runs {
		for i := r.from; i < r.to; i++ {
			f, ok := forms[w.toks[i].low]
			if !ok || w.changed(i) || w.resolver.refAt[i] >= 0 {
				continue
			}
			if tag := w.toks[i].tag; tag != "PRP" && tag != "PRP$" && !w.has(i, "i") && !(f.part == 'n' && w.np[i] >= 0 && w.nps[w.np[i]].len() == 1) {
				continue // "the mine"
			}
			if w.toks[i].low == "her" && (w.np[i] < 0 || w.nps[w.np[i]].to == i+1) {
				f.part = 'o'
			}
			if !w.namePronoun(i, f) {
				return false
			}
		}
	}
	return true
}

// namePronoun puts a name for the pronoun at token i if it needs one.
func (w *rewording) namePronoun(i int, f form) bool {
	switch {
	case f.person == second, w.toks[i].nest:
		return false
	case f.person == third && w.expletive(i):
		return true
	case f.part == 'r':
		return f.person == third && (w.meantInside(i, f) || w.namedBefore(i))
	}
	if f.person == third && w.meantInside(i, f) {
		return true
	}
	who, ok := w.meant(i, f)
	if !ok {
		return false
	}
	if f.person == third && f.part != 'p' && w.ownSubject(i, who.entity) {
		return false // "Norway will pay for it"
	}
	if f.person == third && (w.lastNamed(i, who.entity) || who.entity < 0 && len(w.named) > 0 && w.named[len(w.named)-1].name == who.name) {
		return true // the name stands before it
	}
	if f.part == 'n' {
		return false
	}
	name := w.nameFor(who, i)
	return name != "" && w.put(i, f, name, who.kind != extract.Group)
}

// ownSubject reports whether entity e is the subject of the clause in which the pronoun at
// token i is an object: it would be "itself".
func (w *rewording) ownSubject(i, e int) bool {
	if e < 0 || w.subjectAt(i) {
		return false
	}
	for j := max(w.sents[w.toks[i].sent].from, i-reach); j < i; j++ {
		if k := w.resolver.refAt[j]; k >= 0 && w.resolver.refs[k].entity == e && w.runOf(j) >= 0 && w.subjectAt(w.resolver.refs[k].to-1) && w.sameClause(j, i) {
			return true
		}
	}
	return false
}

// namedBefore reports whether a name was put for a pronoun in the same clause that goes
// with the reflexive one at token i: "Ferro drinks it herself".
func (w *rewording) namedBefore(i int) bool {
	if len(w.named) == 0 {
		return false
	}
	at := w.named[len(w.named)-1].at
	return at < i && w.runOf(at) >= 0 && w.toks[i].low == reflexives[w.toks[at].low] && w.sameClause(at, i)
}

var reflexives = map[string]string{"he": "himself", "she": "herself", "it": "itself", "they": "themselves"}

// nameFor is the name to put at token i: in full where it comes first, then a person's
// surname.
func (w *rewording) nameFor(who referent, i int) string {
	name := who.name
	if who.entity >= 0 && w.onlyFirstName(who.entity) {
		return ""
	}
	if who.entity >= 0 && who.kind == extract.Person {
		for _, n := range w.named {
			if n.entity == who.entity {
				if name = w.ents[who.entity].surname(); len(name) < 3 {
					name = who.name // "Mara F."
				}
			}
		}
	}
	if len(strings.Fields(name)) > 8 || strings.ContainsAny(name, "\n\"“”,(") {
		return ""
	}
	w.named = append(w.named, mentioned{i, who.entity, name})
	if w.opensSentence(i) {
		name = upperFirst(name)
	}
	return name
}

// opensSentence reports whether token i is the first word of its sentence or, behind a
// gap, of what goes on as one.
func (w *rewording) opensSentence(i int) bool {
	for j := i - 1; j >= w.sents[w.toks[i].sent].from; j-- {
		if w.isWord(j) {
			return w.toks[i].capital && w.toks[i].low != "i"
		}
	}
	return true
}

// lastNamed reports whether entity e is named in the words before token i, and nobody
// else of its kind between: a pronoun is clear there.
func (w *rewording) lastNamed(i, e int) bool {
	if e < 0 {
		return false
	}
	at, last := -1, -1
	for _, r := range w.runs {
		for j := r.from; j < r.to && j < i; j++ {
			if k := w.resolver.refAt[j]; k >= 0 && w.ents[w.resolver.refs[k].entity].kind == w.ents[e].kind {
				at, last = j, w.resolver.refs[k].entity
			}
		}
	}
	for _, n := range w.named {
		if n.at < i && n.at > at && n.entity >= 0 && w.ents[n.entity].kind == w.ents[e].kind {
			at, last = n.at, n.entity
		}
	}
	return last == e
}
