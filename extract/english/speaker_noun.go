package english

import "strings"

// A noun is a noun phrase, read: a source that is no pronoun.
type noun struct {
	run
	head   int  // its head word
	end    int  // where the head's own words end and prepositions, relatives, appositions begin
	plural bool // the head is plural
}

// noun reads the noun phrase in m: its head is the last noun before what is attached
// to it.
func (r *resolver) noun(m run) noun {
	d := r.d
	n := noun{run: m, head: m.from, end: m.to}
	seen := false
	for i := m.from; i < m.to; i++ {
		if k := r.refAt[i]; k >= 0 && r.refs[k].from == i && r.refs[k].to <= m.to {
			i = r.refs[k].to - 1
			n.head, seen = i, true
			continue
		}
		t := &d.toks[i]
		if seen && (i+1 < m.to && r.attached(i) && !r.adjectival(i) || whenWords[t.low]) || t.low == "who" || t.low == "which" {
			n.end = i
			break
		}
		if nounLike(t) || i+1 == m.to && seen && (t.tag == "VBZ" || t.tag == "VBP") {
			n.head, seen = i, true
		}
	}
	n.plural = r.pluralAt(n.head)
	return n
}

// whenWords end a noun phrase that they are not the head of: "the report today".
var whenWords = wordSet("today yesterday tomorrow tonight earlier monday tuesday wednesday thursday friday saturday sunday")

func nounLike(t *token) bool {
	if t.low == "'s" || !wordRune(rune(t.low[0])) && t.low[0] < 0x80 {
		return false
	}
	return strings.HasPrefix(t.tag, "NN") || groupNoun[t.low] || t.tag == "CD" || t.tag == "JJ" || t.tag == "VBG" || t.tag == "FW"
}

// attached reports whether at token i something attached to a noun begins.
func (r *resolver) attached(i int) bool {
	t := &r.d.toks[i]
	switch t.low {
	case "/":
		return false
	case ",", "(", "—", "–", "--", ":", "who", "which", "that", "whose", "where", "when":
		return true
	case "'s", "'", "and", "or", "&":
		return false
	}
	switch t.tag {
	case "IN", "TO", "VBN", "VBD", "VBZ", "VBP", "MD", "WDT", "WP":
		return true
	case "VBG":
		return !r.d.toks[i].capital
	case "JJ":
		return t.low == "familiar" || t.low == "close" || t.low == "involved" || t.low == "aware" || t.low == "able"
	}
	return false
}

// adjectival reports whether the participle at token i stands before a noun: "the
// recently named chair".
func (r *resolver) adjectival(i int) bool {
	d := r.d
	switch d.toks[i].tag {
	case "VBN", "VBD", "VBG":
	default:
		return false
	}
	switch d.toks[i-1].tag {
	case "DT", "POS", "RB", "JJ", "PRP$":
		return strings.HasPrefix(d.toks[i+1].tag, "NN") || d.toks[i+1].tag == "JJ"
	}
	return d.toks[i-1].low == "'s"
}

func (r *resolver) pluralAt(i int) bool {
	t := &r.d.toks[i]
	if r.refAt[i] >= 0 {
		return false
	}
	if demonyms[t.low] {
		return strings.HasSuffix(t.low, "s") || t.low == "british" || t.low == "french"
	}
	return t.tag == "NNS" || groupNoun[t.low] || singular(t.low) != t.low && t.tag != "NN"
}
