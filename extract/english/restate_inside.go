package english

import (
	"strings"

	"hearsay/extract"
)

// expletive reports whether the "it" at token i means nothing: "it is likely that", "it
// takes years to", "it rained". Case: restate-it-is.
func (w *rewording) expletive(i int) bool {
	if !w.has(i, "it") {
		return false
	}
	if w.has(i-1, "make", "makes", "made", "making", "find", "finds", "found", "think", "thinks", "thought") && i+2 < len(w.toks) && strings.HasPrefix(w.toks[i+1].tag, "JJ") {
		return w.has(i+2, "to", "that", "for") // "makes it easy to"
	}
	g := w.groupBehind(i)
	if g < 0 {
		return false
	}
	v := &w.vgs[g]
	main := &w.toks[v.main]
	end := min(w.sents[w.toks[i].sent].to, i+reach/2)
	if k := w.runOf(i); k >= 0 {
		end = min(end, w.runs[k].to)
	}
	switch {
	case weather[main.low]:
		return true
	case (main.low == "seems" || main.low == "seemed" || main.low == "appears" || main.low == "appeared" || main.low == "looks" || main.low == "turns" || main.low == "turned") && v.to < end:
		return w.has(v.to, "that", "as", "like", "to") && !w.has(v.to, "to") || w.has(v.to, "out")
	case main.low == "takes" || main.low == "took" || main.low == "take":
		return w.before(v.to, end, "to", "for")
	case be[main.low] || main.low == "become" || main.low == "becomes" || main.low == "became":
		return w.extraposed(v.to, end)
	case v.passive:
		return v.to < end && w.has(v.to, "that")
	}
	return false
}

var weather = wordSet("rain rains rained raining snow snows snowed snowing")

// extraposed reports whether an adjective or noun at token i is followed by the clause
// for which "it" stands.
func (w *rewording) extraposed(i, end int) bool {
	for j := i; j < end && j < i+3; j++ {
		t := &w.toks[j]
		switch {
		case strings.HasPrefix(t.tag, "JJ") && (judging[t.low] || t.tag != "JJ"), t.low == "time":
			return w.before(j+1, min(end, j+14), "to", "that", "whether", "if", "how", "what", "when", "why", "who", "for", "where")
		case strings.HasPrefix(t.tag, "RB"), t.tag == "DT":
		default:
			return false
		}
	}
	return false
}

var judging = wordSet(`possible impossible likely unlikely probable clear unclear important vital crucial critical essential necessary unnecessary hard easy difficult tough
	good bad better best worse wrong right fair unfair true untrue obvious evident apparent safe dangerous risky premature early late common rare normal
	strange odd sad great nice wonderful amazing incredible remarkable surprising shocking disappointing unfortunate unacceptable acceptable inappropriate appropriate
	illegal legal lawful unlawful reasonable unreasonable unfathomable inevitable imperative urgent interesting fun useful helpful inconceivable unthinkable unknown uncertain`)

// before reports whether one of the words stands from token i to before token end, in
// the same clause.
func (w *rewording) before(i, end int, words ...string) bool {
	for j := i; j < end; j++ {
		if w.has(j, words...) {
			return true
		}
		if low := w.toks[j].low; low == ";" || low == "." || low == "," && j > i+3 {
			return false
		}
	}
	return false
}

// meantInside reports whether a pronoun of the third person likely means something that
// stands before it in the words themselves: the subject of its clause or of the one
// before. Names are for the resolver to tell. Case: restate-inside.
func (w *rewording) meantInside(i int, f form) bool {
	found, subject, near, apart := 0, false, false, false
	for j := w.runs[0].from; j < i; j++ {
		if w.np[j] < 0 || w.nps[w.np[j]].head != j || w.nps[w.np[j]].to > i || w.runOf(j) < 0 || w.holdsPronoun(j, i) || !w.canMean(j, f, w.toks[i].low) {
			continue
		}
		found++
		subject = subject || w.subjectAt(j) && !(w.objectAt(i, f) && w.sameClause(j, i))
		apart = apart || !w.subjectAt(j) && w.toks[j].sent == w.toks[i].sent && !w.sameClause(j, i)
		near = near || w.subjectAt(j) && w.sameClause(j, i) && !w.isEqualled(j, i)
	}
	personal := !f.many && w.toks[i].low[0] != 'i'
	switch {
	case found == 0:
		return false
	case f.part == 'r':
		return true
	case personal:
		return f.part == 'p' && (subject || found == 1 && w.act.Function == extract.Accuse)
	case f.part == 'p':
		if f.many && w.quoteType == extract.Indirect && (w.speaker.kind == extract.Group || w.speaker.kind == extract.Organization) {
			return near // "Lindwerk said customers mattered and their goal was speed"
		}
		return subject || found == 1
	case w.toks[i].quote < 0 && w.quoteType == extract.Indirect && w.speaker.kind == extract.Organization && !f.many:
		return false // "Lindwerk said the ferry was late and it would apologise"
	}
	return subject || found == 1 && apart && !f.many && w.quoteType == extract.Direct && w.objectAt(i, f) // "who liked music, but never lived for it"
}

// holdsPronoun reports whether the pronoun at token i belongs to the phrase of the noun at
// token j, which it cannot mean then: "the trial of its vaccine".
func (w *rewording) holdsPronoun(j, i int) bool {
	if !w.has(w.nps[w.np[j]].to, "of") {
		return false
	}
	for k := j; k < i; k++ {
		if w.vg[k] >= 0 || w.toks[k].low == "," || w.toks[k].tag == "CC" {
			return false
		}
	}
	return true
}

// objectAt reports whether the pronoun at token i is the object of the verb or
// preposition before it.
func (w *rewording) objectAt(i int, f form) bool {
	return i > 0 && (w.vg[i-1] >= 0 || w.toks[i-1].tag == "IN" || w.toks[i-1].tag == "TO") && (f.part == 'o' || w.has(i, "it") && w.groupBehind(i) < 0)
}

// sameClause reports whether at most one finite verb stands from token j to token i: the
// object of a verb is another than its subject.
func (w *rewording) sameClause(j, i int) bool {
	verbs, last := 0, int32(-1)
	for k := j; k < i; k++ {
		if g := w.vg[k]; g >= 0 && g != last && w.vgs[g].finite {
			verbs, last = verbs+1, g
		}
	}
	return verbs < 2
}

// isEqualled reports whether the possessive at token i stands in what the noun at token
// j is said to be, or opens another clause: "shifts were their worry, and their hope …".
func (w *rewording) isEqualled(j, i int) bool {
	for k := j; k < i; k++ {
		if g := w.vg[k]; g >= 0 && be[w.toks[w.vgs[g].main].low] {
			return true
		}
	}
	return w.toks[i-1].tag == "CC" && w.np[i] >= 0 && w.subjectAt(w.nps[w.np[i]].head)
}

// canMean reports whether the noun at token j agrees with a pronoun.
func (w *rewording) canMean(j int, f form, low string) bool {
	t := &w.toks[j]
	if !nounTag(t.tag) || timeWord[t.low] || days[t.low] || months[t.low] || w.changed(j) {
		return false
	}
	plural := t.tag == "NNS" || t.tag == "NNPS" || groupNoun[t.low] || collective[t.low]
	human := w.humanNoun(j)
	switch {
	case f.many:
		return plural
	case low[0] == 'i':
		return !human && (!plural || bodyNoun[t.low])
	}
	return human && !plural && (w.resolver.refAt[j] < 0 || f.part == 'r' || f.part == 'p' && (w.subjectAt(j) || w.act.Function == extract.Accuse) && w.maybe(j, low))
}

// maybe reports whether the pronoun low does not contradict the name at token j.
func (w *rewording) maybe(j int, low string) bool {
	g := w.ents[w.resolver.refs[w.resolver.refAt[j]].entity].gender
	return g == anyGender || g == male == (low[0] == 'h' && low != "her" && low != "hers")
}

// humanNoun reports whether the noun at token j is somebody's name or a word for a
// single person.
func (w *rewording) humanNoun(j int) bool {
	if k := w.resolver.refAt[j]; k >= 0 {
		return w.ents[w.resolver.refs[k].entity].kind == extract.EntityPerson
	}
	low := w.toks[j].low
	return !bodyNoun[low] && !documentNoun[low] && (isRole(low) || maleWords[low] || femaleWords[low] || anybody[low])
}

// personBefore reports whether a word for a person, no name, stands in the words before
// token i: "he" may be that one.
func (w *rewording) personBefore(i int) bool {
	for j := w.runs[0].from; j < i; j++ {
		if w.np[j] >= 0 && w.nps[w.np[j]].head == j && w.runOf(j) >= 0 && w.resolver.refAt[j] < 0 && w.humanNoun(j) && w.toks[j].tag != "NNS" && !w.changed(j) {
			return true
		}
	}
	return false
}

// thingBefore reports whether a noun that "it" (or, of many, "they") could mean stands
// in the words before token i.
func (w *rewording) thingBefore(i int, many bool) bool {
	f := form{many: many}
	for j := w.runs[0].from; j < i; j++ {
		if w.np[j] >= 0 && w.nps[w.np[j]].head == j && w.runOf(j) >= 0 && !w.holdsPronoun(j, i) && w.canMean(j, f, "it") {
			return true
		}
	}
	return false
}
