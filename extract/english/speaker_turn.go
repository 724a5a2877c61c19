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
	if len(word) < 2 || len(word) > 3 || !allCapitals(word) || r.refAt[m.from] >= 0 && len(d.ents[r.refs[r.refAt[m.from]].entity].name) > len(word) {
		return speaker{}, false, false
	}
	found, ok := r.byInitials[word]
	if !ok || found < 0 {
		return speaker{}, false, false
	}
	return r.as(found, m, extract.Alias, sureName), true, true
}

// indexPeople finds the author among the entities, the person whom the article names
// most often, and who has which initials: -1 where that is nobody, or several.
func (r *resolver) indexPeople(full []int) {
	r.byline, r.main, r.byInitials = -1, -1, map[string]int{}
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
		key := initials(strings.Fields(ent.name))
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
