package english

import (
	"strings"

	"hearsay/extract"
)

// link finds which names are one. A longer name takes in its shorter forms, those
// with their acronym, and surnames stand for whoever bore them last. Cases:
// entity-surnames, entity-acronyms, entity-short-organizations.
func (f *namer) link() {
	x := f.index()
	for _, n := range f.order {
		if long := x.sameName(n); long != nil && long.root() != n {
			n.become(long)
		}
	}
	f.defineAcronyms()
	for _, n := range f.order {
		if n.into != nil {
			continue
		}
		if long := x.longForm(n); long != nil && long.root() != n {
			n.become(long)
		}
	}
	f.linkSurnames()
}

// become makes n a form of a longer name, with all that is known of it.
func (n *name) become(long *name) {
	r := long.root()
	for k, p := range n.points {
		r.points[k] += p
	}
	for g, votes := range n.gender {
		r.gender[g] += votes
	}
	if r.kind == extract.EntityOther || r.kind == extract.EntityPlace {
		r.decide()
	}
	n.into = r
}

// sameName is a longer form of the same full name: with a middle name, with Inc.,
// with the nickname spelled out.
func (x *nameIndex) sameName(n *name) *name {
	if len(n.words) > 1 && n.mayBePerson() {
		if long := x.person[personKey(n)]; long != n {
			return long
		}
	}
	if n.kind == extract.EntityPerson && !n.lone(x.surnames) {
		return nil
	}
	if long := x.company[companyKey(n)]; long != n {
		return long
	}
	return nil
}

// defineAcronyms ties the short form in "Harbour Safety Board (HSB)" to its name.
func (f *namer) defineAcronyms() {
	d := f.d
	for i := 1; i < len(f.mentions); i++ {
		long, short := &f.mentions[i-1], &f.mentions[i]
		if short.from != long.to+1 || !d.has(long.to, "(") || !d.has(short.to, ")") || short.len() != 1 || short.name.into != nil {
			continue
		}
		letters := strings.ReplaceAll(short.name.text(), ".", "")
		if len(long.name.words) < 2 || letters == "" || long.name.words[0] == "" || !strings.HasSuffix(initials(long.name.words), letters[min(1, len(letters)-1):]) && long.name.words[0][0] != letters[0] {
			continue
		}
		r := long.name.root()
		if r == short.name.root() {
			continue
		}
		short.name.points = [3]float64{organization: 2}
		short.name.become(r)
	}
}

// longForm is the longer name that n is a short form of, by its words or letters.
func (x *nameIndex) longForm(n *name) *name {
	text := n.text()
	if long := x.known[shortForms[text]]; long != nil {
		return long
	}
	if len(n.words) == 1 {
		letters := strings.ReplaceAll(text, ".", "")
		word := x.f.d.words(n.first.from, n.first.to)
		if len(letters) >= 2 && allCapitals(word) && !knownPlaces[text] {
			if long := x.acronym[letters]; long != nil && long.kind != extract.EntityPerson {
				return long
			}
		}
	}
	if n.kind == extract.EntityPlace {
		return nil
	}
	if long := x.opening[text]; long != nil && x.opensFor(n, long) {
		return long
	}
	return x.closingFor(n)
}

// opensFor reports whether n, the first words of long, can stand for it: what is
// left out only says what kind of thing it is.
func (x *nameIndex) opensFor(n, long *name) bool {
	if n.kind == extract.EntityPerson && !n.lone(x.surnames) || long.kind == extract.EntityPerson || knownPlaces[n.text()] {
		return false
	}
	rest := long.words[len(n.words):]
	if len(n.words) == 1 && (len(rest) != 1 || knownOrganizations[n.text()]) {
		return false
	}
	for _, w := range rest {
		if !organizationHeads[w] && !corporate[w] && !industries[w] || governmentHeads[w] {
			return false
		}
	}
	return true
}

// closingFor is the organisation that n, its last word or words, stands for: "the
// Chronicle".
func (x *nameIndex) closingFor(n *name) *name {
	if len(n.words) != 1 || n.kind == extract.EntityPerson || x.surnames[n.words[0]] {
		return nil
	}
	long := x.closing[n.words[0]]
	if long == nil || long.kind == extract.EntityPerson {
		return nil
	}
	if corporate[long.last()] && long.last() != n.words[0] || organizationHeads[n.words[0]] && x.f.d.has(n.first.from-1, "the") {
		return long
	}
	return nil
}
