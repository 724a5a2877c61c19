package english

import (
	"strings"

	"hearsay/extract"
)

// linkSurnames ties names of persons in part to the person named in full: the last
// one so called, or else the first one to be. Case: entity-surnames.
func (f *namer) linkSurnames() {
	future := map[string]*name{}
	for i := len(f.mentions) - 1; i >= 0; i-- {
		fileBearer(future, f.mentions[i].name)
	}
	past := map[string]*name{}
	for i := range f.mentions {
		m := &f.mentions[i]
		n := m.name
		if n.into == nil && n.short() {
			if m.owner = f.bearer(m, past); m.owner == nil {
				m.owner = f.bearer(m, future)
			}
			if m.owner != nil {
				f.owned(m)
			}
		}
		if m.owner == nil {
			fileBearer(past, n)
		}
	}
	for _, n := range f.order {
		if n.kind == extract.EntityOther && n.into == nil {
			n.decide()
		}
	}
}

// short reports whether a name can be part of a person's.
func (n *name) short() bool {
	return len(n.words) <= 3 && (n.kind == extract.EntityPerson || n.kind == extract.EntityOther || n.points[place] < 6 && n.points[organization] < 4)
}

// fileBearer files a full name under its first and last words.
func fileBearer(m map[string]*name, n *name) {
	r := n.root()
	if len(r.words) < 2 || !r.mayBePerson() {
		return
	}
	last := surname(r)
	m[last] = r
	m["first "+r.words[0]] = r
	if g := r.likelyGender(); g == male {
		m["mr "+last] = r
	} else if g == female {
		m["ms "+last] = r
	}
}

// likelyGender is the gender that the votes are for.
func (n *name) likelyGender() gender {
	switch {
	case n.gender[male] > n.gender[female]:
		return male
	case n.gender[female] > n.gender[male]:
		return female
	}
	return anyGender
}

// bearer is the person that mention m is part of the name of, or nil.
func (f *namer) bearer(m *mention, known map[string]*name) *name {
	n := m.name
	keys := []string{n.last(), "first " + n.words[0]}
	if f.d.has(m.from-1, "the") {
		return nil
	}
	honored := false
	for i := m.before.from; i < m.before.to; i++ {
		honored = honored || f.d.toks[i].capital && titles[f.d.bare(i)]
		switch f.d.bare(i) {
		case "mr":
			keys = []string{"mr " + n.last(), n.last()}
		case "mrs", "ms", "miss":
			keys = []string{"ms " + n.last(), n.last()}
		}
	}
	for k, key := range keys {
		r := known[key]
		if r == nil || r == n.root() || len(r.words) <= len(n.words) || k == 1 && strings.HasPrefix(key, "first ") && len(n.words) > 1 {
			continue
		}
		if g := r.likelyGender(); honored && g != anyGender && n.gender[g] == 0 && n.gender[male+female-g] > 1 {
			continue
		}
		if hasWords(r.words, n.words) && (k == 0 || r.kind == extract.EntityPerson) {
			return r
		}
	}
	return nil
}

// hasWords reports whether short stands at the end or the start of long, suffixes
// aside.
func hasWords(long, short []string) bool {
	text := " " + strings.Join(long, " ") + " "
	return strings.Contains(text, " "+strings.Join(short, " ")+" ")
}

// owned tells the bearer of a name what this mention of it says.
func (f *namer) owned(m *mention) {
	r := m.owner.root()
	if r.kind == extract.EntityOther {
		r.points[person] += 2
		r.decide()
	}
	for i := m.before.from; i < m.before.to; i++ {
		if low := f.d.bare(i); maleWords[low] {
			r.gender[male] += 2
		} else if femaleWords[low] {
			r.gender[female] += 2
		}
	}
}
