package gold

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A nameMatch is how a speaker's name agrees with the one that is marked.
type nameMatch string

const (
	sameName   nameMatch = "exact"      // the same words; or there is no name in either
	partName   nameMatch = "part"       // one is the other in full: "Ferro", "Anna Ferro"
	wrongName  nameMatch = "wrong"      //
	unresolved nameMatch = "unresolved" // no name given, though there is one
)

// matchName compares a speaker's name with the one marked, of a kind of speaker. A part is right only if it is
// the part of no other speaker of the document as well.
func matchName(found, marked, kind string, others []string) nameMatch {
	switch {
	case found == "" && marked == "":
		return sameName
	case found == "":
		return unresolved
	case marked == "":
		return wrongName
	}
	f, m := newName(found), newName(marked)
	switch {
	case slices.Equal(f.words, m.words):
		return sameName
	case !f.like(&m, kind):
		return wrongName
	}
	for _, o := range others {
		other := newName(o)
		if slices.Equal(other.words, f.words) || f.like(&other, kind) && !slices.Equal(other.words, m.words) && !other.like(&m, kind) {
			return wrongName
		}
	}
	return partName
}

// right reports whether the name is as good as the one marked.
func (n nameMatch) right() bool { return n == sameName || n == partName }

// A personName is a name or description by its words.
type personName struct {
	words   []string // in lower case, without a leading article or title, without a possessive
	capital []bool   // by word: it is printed with a capital
}

var articleWords = words("the a an")

// titled are words in front of a name that are none of it, and so are the articles.
var titled = words("mr mrs ms miss mx dr prof professor sir dame lord lady madam rev president senator sen rep gov governor judge justice")

func newName(s string) personName {
	var n personName
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !isWordRune(r) && r != '\'' && r != '’' && r != '.' }) {
		w = strings.Trim(strings.TrimSuffix(strings.TrimSuffix(strings.ReplaceAll(w, "’", "'"), "'s"), "'"), ".'")
		if w = strings.ReplaceAll(w, ".", ""); w == "" { // U.S.
			continue
		}
		first, _ := utf8.DecodeRuneInString(w)
		n.words, n.capital = append(n.words, strings.ToLower(w)), append(n.capital, !unicode.IsLower(first))
	}
	for len(n.words) > 1 && (articleWords[n.words[0]] || titled[n.words[0]] && n.capital[1]) {
		n.words, n.capital = n.words[1:], n.capital[1:]
	}
	return n
}

// like reports whether one is a part of the other.
func (n *personName) like(other *personName, kind string) bool {
	return n.partOf(other, kind) || other.partOf(n, kind)
}

// partOf reports whether a name is a fuller one in short: its end ("Ferro", "the
// harbor board"; of an organisation, not a single word, "the council"); its beginning,
// if what is left out are names too ("Lindwerk", Lindwerk Holdings); the beginning of a
// longer description, or half of its words.
func (n *personName) partOf(full *personName, kind string) bool {
	k := len(n.words)
	if k == 0 || k >= len(full.words) {
		return false
	}
	rest := full.words[:len(full.words)-k]
	if slices.Equal(n.words, full.words[len(rest):]) {
		return (k > 1 || kind != "organization") && !slices.ContainsFunc(rest, func(w string) bool { return leading[w] })
	}
	begins := slices.Equal(n.words, full.words[:k])
	if n.capital[0] {
		return begins && !slices.Contains(full.capital[k:], false)
	}
	within := !slices.ContainsFunc(n.words, func(w string) bool { return !slices.Contains(full.words, w) })
	return begins && k > 1 || within && 2*k >= len(full.words)
}
