package english

import (
	"strings"

	"hearsay/extract"
)

// bareNames cuts from the names of people and firms what is no part of them: an office
// in front ("Leader of the Opposition"), an age or an employer behind, the noun that
// opens a sentence before a firm's name. Case: speaker-bare-names.
func (r *resolver) bareNames() {
	for e := range r.d.ents {
		ent := &r.d.ents[e]
		if !strings.Contains(ent.name, " ") {
			continue
		}
		switch ent.kind {
		case extract.EntityPerson:
			ent.name = barePerson(ent.name)
		case extract.EntityOrganization:
			if first, rest, _ := strings.Cut(ent.name, " "); makes(strings.ToLower(first)) && r.opensSentence(ent.mentions[0].from) {
				ent.name = rest
			}
		}
	}
}

func (r *resolver) opensSentence(i int) bool { return r.d.sents[r.d.toks[i].sent].from == i }

// partOfOffice are the words of offices beside those that are titles themselves.
var partOfOffice = wordSet("of the opposition police staff state deputy assistant acting interim vice former shadow cr crs chief general most right hon")

// barePerson is a person's name without what stands in front of it or behind.
func barePerson(name string) string {
	words := strings.Fields(name)
	for i := 2; i < len(words); i++ {
		if strings.HasSuffix(words[i-1], ",") || words[i] == "of" && !titles[strings.ToLower(words[0])] && i+1 < len(words) {
			words = words[:i]
			words[i-1] = strings.TrimSuffix(words[i-1], ",")
			break
		}
	}
	if len(words) > 1 && strings.HasSuffix(words[0], ",") {
		return strings.TrimSuffix(words[0], ",") // "Dean, 36"
	}
	from := 0
	for i := 0; i+2 < len(words); i++ {
		low := bareWord(words[i])
		if _, first := firstName(low); !partOfOffice[low] && (first || !titles[low] && !roles[low]) {
			break
		}
		from = i + 1
	}
	if from > 0 && words[from] != "of" {
		words = words[from:]
	}
	return strings.Join(words, " ")
}
