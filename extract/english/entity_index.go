package english

import (
	"strings"

	"hearsay/extract"
)

// A nameIndex finds names by their parts.
type nameIndex struct {
	f        *namer
	person   map[string]*name // by first and last name, nicknames spelled out
	company  map[string]*name // by name without Inc. and the like
	acronym  map[string]*name // by initials
	opening  map[string]*name // organisations by the words they open with
	closing  map[string]*name // by their last word, if only one has it
	known    map[string]*name
	surnames map[string]bool
}

func (f *namer) index() *nameIndex {
	x := &nameIndex{
		f: f, person: map[string]*name{}, company: map[string]*name{}, acronym: map[string]*name{},
		opening: map[string]*name{}, closing: map[string]*name{}, known: f.names, surnames: map[string]bool{},
	}
	for _, n := range f.order {
		if len(n.words) > 1 {
			x.add(n)
		}
	}
	return x
}

// add files a name of several words under its parts.
func (x *nameIndex) add(n *name) {
	keep := func(m map[string]*name, key string) {
		if old := m[key]; key != "" && (old == nil || len(n.words) > len(old.words)) {
			m[key] = n
		}
	}
	if n.mayBePerson() {
		keep(x.person, personKey(n))
		x.surnames[surname(n)] = true
		if n.kind == extract.EntityPerson {
			return
		}
	}
	keep(x.company, companyKey(n))
	keep(x.acronym, initials(n.words))
	if n.kind == extract.EntityPlace {
		return
	}
	for i := 1; i < len(n.words); i++ {
		keep(x.opening, strings.Join(n.words[:i], " "))
	}
	last := companyKey(n)
	last = last[strings.LastIndexByte(last, ' ')+1:]
	if old, ok := x.closing[last]; ok && old != nil && companyKey(old) != companyKey(n) {
		x.closing[last] = nil // several
	} else if !ok {
		x.closing[last] = n
	}
}

func (n *name) mayBePerson() bool {
	return n.kind == extract.EntityPerson || n.kind == extract.EntityOther && len(n.words) <= 4
}

// personKey is a person's first and last name.
func personKey(n *name) string {
	words := n.words
	suffix := ""
	if k := len(words) - 1; k > 1 && suffixes[words[k]] {
		suffix, words = " "+words[k], words[:k]
	}
	first := words[0]
	if long, ok := nicknames[first]; ok {
		first = long
	}
	return first + " " + words[len(words)-1] + suffix
}

// surname is the last word of a person's name that is no suffix.
func surname(n *name) string {
	words := n.words
	for len(words) > 1 && (suffixes[words[len(words)-1]] || words[len(words)-1] == ",") {
		words = words[:len(words)-1]
	}
	return words[len(words)-1]
}

// companyKey is a name without what only says that it is a company.
func companyKey(n *name) string {
	words := n.words
	for len(words) > 1 && (corporate[words[len(words)-1]] || words[len(words)-1] == ",") {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// initials are the first letters of the words that count.
func initials(words []string) string {
	var b strings.Builder
	for _, w := range words {
		switch w {
		case "", "of", "the", "and", "for", "on", "&", "'s", ",":
		default:
			b.WriteByte(w[0])
		}
	}
	return b.String()
}
