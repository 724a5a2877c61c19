package english

import (
	"strings"

	"hearsay/extract"
)

// turn reads who has a turn in an interview by a letter or two: "A:" is the one whom
// the article is about, "MF:" the only person of those initials. Not told, as a rule, is
// "Q:". Case: speaker-turns.
func (r *resolver) turn(m run) (s speaker, ok, isTurn bool) {
	d := r.d
	if m.len() != 1 || !d.has(m.to, ":") && !d.has(m.to, ".") || m.from > 0 && d.toks[m.from-1].block == d.toks[m.from].block {
		return speaker{}, false, false
	}
	word := d.words(m.from, m.to)
	switch d.toks[m.from].low {
	case "q", "question":
		return speaker{}, false, true
	case "a", "answer":
		e := r.main
		if e < 0 {
			return speaker{}, false, true
		}
		return r.as(e, m, extract.Nominal, sureRole), true, true
	}
	if len(word) > 3 && allCapitals(strings.ReplaceAll(word, "-", "")) && r.d.has(m.to, ":") {
		return r.turnInCapitals(m, word)
	}
	if len(word) < 2 || len(word) > 3 || !allCapitals(word) || r.refAt[m.from] >= 0 && len(d.ents[r.refs[r.refAt[m.from]].entity].name) > len(word) {
		return speaker{}, false, false
	}
	found, ok := r.byInitials[word]
	if !ok || found < 0 {
		return speaker{}, false, false
	}
	return r.as(found, m, extract.Alias, sureName), true, true
}

// turnInCapitals reads "FERRO:" as the only person of that surname; if there is none, as
// a person of whom no more is known, though capitals look like an organisation's.
func (r *resolver) turnInCapitals(m run, word string) (s speaker, ok, isTurn bool) {
	if e, ok := r.bySurname[word]; ok && e >= 0 {
		return r.as(e, m, extract.Alias, sureName), true, true
	} else if ok {
		return speaker{}, false, true
	}
	low := r.d.toks[m.from].low
	k := r.refAt[m.from]
	if k < 0 || commonWords()[low] || organizationHeads[low] || len(r.d.ents[r.refs[k].entity].aliases) > 0 {
		return speaker{}, false, false
	}
	s = r.as(r.refs[k].entity, m, extract.Named, sureName)
	if s.name == word {
		s.kind = extract.Person
	}
	return s, true, true
}

// indexPeople finds the author among the entities, the person whom the article names
// most often, and who has which initials: -1 where that is nobody, or several.
func (r *resolver) indexPeople(full []int) {
	r.byline, r.main, r.byInitials, r.bySurname = -1, -1, map[string]int{}, map[string]int{}
	named := make([]int, len(r.d.ents))
	for e := range r.d.ents {
		named[full[e]] += len(r.d.ents[e].mentions)
	}
	most := 0
	for e := range r.d.ents {
		ent := &r.d.ents[e]
		if r.kindOf(ent) != extract.Person || full[e] != e {
			continue
		}
		words := strings.Fields(ent.name)
		if last := strings.ToUpper(words[len(words)-1]); len(words) > 1 {
			if _, several := r.bySurname[last]; several {
				r.bySurname[last] = -1
			} else {
				r.bySurname[last] = e
			}
		}
		key := initials(words)
		if _, several := r.byInitials[key]; several {
			r.byInitials[key] = -1
		} else {
			r.byInitials[key] = e
		}
		if len(r.d.article.By) == 1 && r.d.article.By[0] == ent.name {
			r.byline = e
			continue
		}
		switch n := named[e]; {
		case n > most:
			r.main, most = e, n
		case n == most:
			r.main = -1
		}
	}
}
