package english

import (
	"strings"
)

// put writes a name for the pronoun at token i and lets its verbs agree: "I am" becomes
// "Ferro is". one is whether a single one is named. It reports false where the words
// cannot be made to agree. Case: restate-agreement.
func (w *rewording) put(i int, f form, name string, one bool) bool {
	if f.part == 'p' {
		w.replace(run{i, i + 1}, ownerOf(name, one), "pronoun")
		return len(strings.Fields(name)) <= 4 && !strings.Contains(name, " of ")
	}
	w.replace(run{i, i + 1}, name, "pronoun")
	if f.part == 'o' {
		return true // "made me feel ill"
	}
	if t := &w.toks[max(i-1, 0)]; f.part == 's' && w.toks[i].low != "it" && auxiliary[t.low] && w.runOf(i-1) >= 0 {
		return t.tag == "MD" // "nor do we"
	}
	v := w.verbOf(i)
	if one && (w.has(i+1, "all", "both", "each") || w.has(v+1, "all", "both", "each")) {
		return false // "we are all concerned"
	}
	if v >= 0 && w.has(i, "i") && w.has(v, "are", "were", "'re") {
		one = false // "Lind and I are"
	}
	if v < 0 {
		return f.part == 'o' || w.toks[i].low == "it" || !w.subjectAt(i)
	}
	if w.toks[v].glued && v == i+1 {
		return w.expand(v, one)
	}
	if !one || !f.many && f.person == third {
		return true // he was: Ferro was; we were: residents were
	}
	return w.agree(v)
}

// ownerOf is the possessive of a name.
func ownerOf(name string, one bool) string {
	if !one && strings.HasSuffix(name, "s") {
		return name + "’"
	}
	return name + "’s"
}

// subjectAt reports whether the pronoun at token i is the subject of its clause.
func (w *rewording) subjectAt(i int) bool {
	return w.arcs[i] == labelSubject || w.arcs[i] == labelPassiveSubject
}

// verbOf is the finite verb or auxiliary behind the pronoun at token i, adverbs
// between; -1 if there is none.
func (w *rewording) verbOf(i int) int {
	for j := i + 1; j < len(w.toks) && j < i+4 && w.toks[j].sent == w.toks[i].sent; j++ {
		t := &w.toks[j]
		switch {
		case t.tag == "MD" || verbTag(t.tag) || t.glued && j == i+1 && auxiliary[t.low] || opinion[t.low] && w.subjectAt(i):
			if t.tag == "VBG" || t.tag == "VBN" && !pastForm(t.low) {
				return -1
			}
			return j
		case !strings.HasPrefix(t.tag, "RB"):
			return -1
		}
	}
	return -1
}

// opinion are verbs that a tagger may take for nouns behind "I".
var opinion = wordSet("hope love need want guess wish promise like hate trust")

// alsoVerb are nouns that are verbs as often.
var alsoVerb = wordSet("work live play study run walk talk travel help fish farm train")

// expand writes a shortened verb in full, so that it is not taken for a possessive:
// "he's" becomes "Ferro is".
func (w *rewording) expand(v int, one bool) bool {
	long := ""
	switch w.toks[v].low {
	case "'m":
		long = " is"
	case "'re":
		long = " are"
		if one {
			long = " is"
		}
	case "'ve":
		long = " have"
		if one {
			long = " has"
		}
	case "'ll":
		long = " will"
	case "'s":
		long = w.longS(v)
	case "'d":
		long = w.longD(v)
	}
	if long == "" {
		return false
	}
	w.replace(run{v, v + 1}, long, "pronoun")
	return !one || w.agreeOthers(v, false)
}

// longS is what "'s" stands for: "is" or "has"; "" if that is not clear.
func (w *rewording) longS(v int) string {
	next := w.behindAdverbs(v)
	switch t := &w.toks[next]; {
	case t.low == "been" || t.low == "had" || t.low == "got" || t.low == "become":
		return " has"
	case t.tag == "VBN" || t.tag == "VBD":
		return ""
	}
	return " is"
}

// longD is what "'d" stands for: "would" or "had".
func (w *rewording) longD(v int) string {
	next := w.behindAdverbs(v)
	switch t := &w.toks[next]; {
	case t.low == "better":
		return " had"
	case t.tag == "VB" || t.low == "like" || t.low == "love" || t.low == "rather" || t.low == "be":
		return " would"
	case t.tag == "VBN" && !unchanging[t.low] || t.low == "been" || t.low == "had":
		return " had"
	}
	return ""
}

func (w *rewording) behindAdverbs(v int) int {
	next := v + 1
	for next+1 < len(w.toks) && next < v+4 && (strings.HasPrefix(w.toks[next].tag, "RB") && !w.has(next, "better", "rather")) {
		next++
	}
	return min(next, len(w.toks)-1)
}

// agree makes the verb at token v agree with one named where "I", "we" or "they" stood.
func (w *rewording) agree(v int) bool {
	if w.has(v-2, "if", "wish", "though") && w.has(v, "were") {
		return true
	}
	low := w.toks[v].low
	switch {
	case w.toks[v].tag == "MD", low == "was", low == "had", low == "did", low == "is", low == "has", low == "does":
		return w.agreeOthers(v, true)
	case pastForm(low):
		return w.agreeOthers(v, false)
	case unchanging[low] || low == "ai":
		return false // "I read": now or then
	}
	to, not := v+1, ""
	if w.has(to, "n't") { // one word with its verb: "haven't"
		to, not = to+1, w.words(to, to+1)
	}
	w.replace(run{v, to}, w.likeCase(v, singularVerb(low))+not, "pronoun")
	return w.agreeOthers(v, low == "do")
}

// pastForm reports whether a word is a verb's past, and no base.
func pastForm(low string) bool {
	if low == "were" {
		return false
	}
	return bases[low] != "" && !unchanging[low] && pasts[low] == "" || strings.HasSuffix(low, "ed") && len(low) > 3 && pasts[low] == "" && (!strings.HasSuffix(low, "eed") || low == "agreed" || low == "freed")
}

// agreeOthers lets the verbs that share the subject agree, too: "I live here and work
// there". Behind a modal or "do" they stay as they are. It reports false where it is not
// clear whose they are.
func (w *rewording) agreeOthers(v int, bare bool) bool {
	if bare && w.toks[v].tag != "VBD" && w.toks[v].tag != "VBZ" {
		return true
	}
	end := min(w.sents[w.toks[v].sent].to, v+reach)
	infinitive, other := bare && w.toks[v].tag == "MD" || w.has(v, "do", "does", "did"), false
	for j := v + 1; j < end && w.runOf(j) >= 0; j++ {
		t := &w.toks[j]
		switch g := w.vg[j]; {
		case t.tag == "TO", t.tag == "MD":
			infinitive = true
		case g >= 0 && w.vgs[g].finite && w.np[j-1] >= 0:
			other = true // a clause with a subject of its own
		}
		if t.tag != "CC" && t.low != "," {
			continue
		}
		k := j + 1
		for k < end && strings.HasPrefix(w.toks[k].tag, "RB") {
			k++
		}
		if k < end && (opinion[w.toks[k].low] || alsoVerb[w.toks[k].low]) && nounTag(w.toks[k].tag) && w.np[k] >= 0 && w.nps[w.np[k]].len() == 1 && !infinitive {
			return false // "I live here and work there", "my life and work"
		}
		if k+1 < end && t.tag == "CC" && w.vg[k] < 0 && w.np[k] >= 0 && w.nps[w.np[k]].len() == 1 && (w.toks[k].tag == "NN" || w.toks[k].tag == "JJ") && !infinitive && (w.toks[k+1].tag == "TO" || w.has(k+1, "for", "that")) {
			return false // a verb that was taken for a noun: "and apologise to"
		}
		if k == end || w.vg[k] < 0 || w.changed(k) || w.toks[k].tag != "VBP" && (w.toks[k].tag != "VB" || infinitive) && !w.has(k, "were") {
			continue
		}
		if t.low == "," && (int(w.heads[k]) != v || w.arcs[k] != labelConjunct) {
			continue
		}
		if other || unchanging[w.toks[k].low] {
			return false
		}
		w.replace(run{k, k + 1}, singularVerb(w.toks[k].low), "pronoun")
	}
	return true
}

// likeCase writes a word in capitals where token v is.
func (w *rewording) likeCase(v int, word string) string {
	if t := &w.toks[v]; allCapitals(w.text[t.start:t.end]) && t.end-t.start > 1 {
		return strings.ToUpper(word)
	}
	return word
}

// upperFirst is a name with a capital.
func upperFirst(name string) string {
	if name == "" {
		return ""
	}
	_, n := runeAt(name, 0)
	return strings.ToUpper(name[:n]) + name[n:]
}
