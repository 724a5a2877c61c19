package english

import (
	"strings"

	"hearsay/extract"
)

// fullerNames tells for every entity which one it is a short name of, itself as a rule:
// a surname, with a title or without, of the only person who has it; the first word of
// the only organisation that has it and ends as organisations' names do. What the names' own step took for two is one
// speaker all the same. Case: speaker-short-names.
func (r *resolver) fullerNames() []int {
	people, bodies := map[string]int{}, map[string]int{}
	note := func(m map[string]int, key string, e int) {
		if _, several := m[key]; several {
			e = -1
		}
		m[key] = e
	}
	for e := range r.d.ents {
		ent := &r.d.ents[e]
		words := strings.Fields(ent.name)
		if len(words) < 2 || honorifics[bareWord(words[0])] {
			continue
		}
		switch ent.kind {
		case extract.EntityPerson:
			note(people, words[len(words)-1], e)
		case extract.EntityOrganization:
			if last := bareWord(words[len(words)-1]); corporate[last] || organizationHeads[last] {
				note(bodies, words[0], e)
			}
		}
	}
	full := make([]int, len(r.d.ents))
	for e := range full {
		full[e] = e
		ent := &r.d.ents[e]
		word, titled := strings.TrimSuffix(ent.name, "."), false
		if first, rest, two := strings.Cut(ent.name, " "); two {
			if titled = honorifics[bareWord(first)]; !titled {
				continue
			}
			word = rest
		}
		if k, ok := people[word]; ok && k >= 0 && ent.kind != extract.EntityPlace && r.sameGender(ent, &r.d.ents[k]) {
			full[e] = k
		} else if _, person := people[word]; person {
			continue
		} else if k, ok := bodies[word]; ok && k >= 0 && !titled && ent.kind != extract.EntityPlace {
			full[e] = k
		}
	}
	return full
}

// sameGender reports whether what is told of two names does not contradict itself.
func (r *resolver) sameGender(a, b *entity) bool {
	return a.gender == anyGender || b.gender == anyGender || a.gender == b.gender
}

// bareWord is a word in small letters without a full stop.
func bareWord(w string) string { return strings.TrimSuffix(strings.ToLower(w), ".") }
