package english

import (
	"strings"

	"hearsay/extract"
)

// list splits a source of several speakers, "Ferro and Lind", at its top-level "and".
// It is no list if the "and" stands within a name or behind a preposition. Case:
// speaker-several.
func (r *resolver) list(m run) ([]run, bool) {
	d := r.d
	var parts []run
	from, deep := m.from, false
	for i := m.from; i < m.to; i++ {
		if k := r.refAt[i]; k >= 0 && r.refs[k].to <= m.to {
			i = r.refs[k].to - 1
			continue
		}
		t := &d.toks[i]
		switch {
		case t.low == "and":
			comma := i > m.from && d.toks[i-1].low == ","
			if i == from || i+1 == m.to || deep && (!comma || !r.human(run{i + 1, m.to}) || !r.human(run{from, i})) || !r.wholePart(run{from, i}) || !r.opensPart(i+1, m.to) {
				return nil, false
			}
			part := run{from, i}
			if comma {
				part.to--
			}
			return append(append(parts, r.commas(part)...), run{i + 1, m.to}), true
		case t.tag == "IN" || t.low == "who" || t.low == "which" || t.low == "that" || t.tag == "VBN" || t.tag == "VBG" && !t.capital:
			deep = true
		}
	}
	return nil, false
}

// human reports whether m speaks of a person.
func (r *resolver) human(m run) bool {
	n := r.noun(m)
	if k := r.refAt[n.head]; k >= 0 {
		return r.person(int(k))
	}
	return isRole(r.d.toks[n.head].low)
}

// wholePart reports whether the words before an "and" can stand alone: they end in a
// name or a noun.
func (r *resolver) wholePart(m run) bool {
	if r.d.toks[m.to-1].low == "," {
		m.to--
	}
	if m.len() <= 0 {
		return false
	}
	n := r.noun(m)
	t := &r.d.toks[n.head]
	if r.refAt[n.head] >= 0 || m.len() == 1 && r.d.has(m.from, "he", "she") {
		return true
	}
	if m.len() == 2 && !n.plural && r.d.toks[m.from].tag == "DT" && r.sharedHead(m.to) {
		return false
	}
	return strings.HasPrefix(t.tag, "NN") && !demonyms[t.low] && (n.plural || r.d.toks[m.from].tag == "DT" || r.d.toks[m.from].tag == "PRP$")
}

// sharedHead reports whether what follows the "and" at token i, or the comma before
// it, is no phrase of its own: "the fish and wildlife ministries".
func (r *resolver) sharedHead(i int) bool {
	d := r.d
	if d.has(i, ",") {
		i++
	}
	return i+1 < len(d.toks) && r.refAt[i+1] < 0 && (d.toks[i+1].tag == "NN" || d.toks[i+1].tag == "JJ")
}

// opensPart reports whether a speaker of his own begins at token i.
func (r *resolver) opensPart(i, to int) bool {
	d := r.d
	n := r.noun(run{i, to})
	return r.refAt[n.head] >= 0 || n.plural || d.toks[i].tag == "DT" || d.toks[i].tag == "PRP$" || bodyNoun[d.toks[n.head].low]
}

// commas splits "Iran, Russia" where every part is a name.
func (r *resolver) commas(m run) []run {
	var parts []run
	from := m.from
	for i := m.from; i <= m.to; i++ {
		if i < m.to && r.d.toks[i].low != "," {
			continue
		}
		if i == from || r.refAt[r.noun(run{from, i}).head] < 0 {
			return []run{m}
		}
		parts = append(parts, run{from, i})
		from = i + 1
	}
	return parts
}

// several is the speaker of a list: the names of its parts, joined.
func (r *resolver) several(i int, m run, parts []run) (speaker, bool) {
	s := speaker{mention: m, resolution: extract.Named, entity: -1, kind: extract.Organization, confidence: sureList}
	var names []string
	for _, p := range parts {
		one := r.partName(i, p)
		names = append(names, one.name)
		if one.kind != extract.Organization {
			s.kind = extract.Group
		}
		if one.resolution != extract.Named {
			s.resolution = extract.Alias
			if one.resolution == extract.Nominal && one.entity < 0 {
				s.resolution = extract.Nominal
			}
		}
	}
	last := len(names) - 1
	s.name = strings.Join(names[:last], ", ") + " and " + names[last]
	return s, true
}

// partName is one of several speakers.
func (r *resolver) partName(i int, m run) speaker {
	if low := r.d.toks[m.from].low; !possessives[low] {
		if s, ok := r.read(i, m); ok && s.name != "" {
			return s
		}
	}
	return speaker{name: r.d.words(m.from, m.to), kind: extract.Group, resolution: extract.Nominal, entity: -1}
}

// belonging reads "his administration", "its own analysis", "her lawyer". Case:
// speaker-possessives.
func (r *resolver) belonging(i int, m run) (speaker, bool) {
	d := r.d
	rest := run{m.from + 1, m.to}
	if d.has(rest.from, "own") {
		rest.from++
	}
	if rest.len() == 0 {
		return r.pronoun(i, m.from)
	}
	n := r.noun(rest)
	if s, ok := r.named(i, n); ok {
		return s, true
	}
	owner, ok := r.pronoun(i, m.from)
	if !ok {
		return speaker{}, false
	}
	head := singular(d.toks[n.head].low)
	if documentNoun[head] {
		owner.confidence *= sureOwner
		return owner, true
	}
	s := speaker{
		mention: m, kind: r.descriptionKind(n), resolution: extract.Nominal, entity: -1,
		antecedent: owner.antecedent, confidence: owner.confidence * sureOwner,
	}
	s.name = ownersName(owner.name) + " " + d.words(rest.from, rest.to)
	if owner.entity >= 0 && owner.kind == extract.Person && ownBodies[head] && rest.len() == 1 {
		s.name = d.ents[owner.entity].surname() + " " + d.words(rest.from, rest.to)
	}
	return s, true
}

// ownersName is a name with the mark of what belongs to it.
func ownersName(name string) string {
	if first := name[0]; strings.HasSuffix(name, "s") && 'a' <= first && first <= 'z' { // "two dockers"
		return name + "'"
	}
	return name + "'s"
}
