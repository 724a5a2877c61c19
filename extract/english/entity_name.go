package english

import (
	"strings"

	"hearsay/extract"
)

// finish gives an entity its name, the fullest printed, and what goes by it.
func (f *namer) finish(e *entity) {
	best := 0
	for i, a := range e.aliases {
		if fuller(a, e.aliases[best]) && !epithet(a, e.aliases[best]) || epithet(e.aliases[best], a) {
			best = i
		}
	}
	if len(e.aliases) == 0 {
		return
	}
	e.name = e.aliases[best]
	e.aliases = append(e.aliases[:best:best], e.aliases[best+1:]...)
	if e.kind == extract.EntityPerson && !strings.Contains(e.name, " ") && e.honor.len() > 0 {
		e.aliases = append(e.aliases, e.name)
		e.name = spaced(f.d.words(e.honor.from, e.honor.to))
	}
}

// epithet reports whether a only puts a word before a person's full name b: "Crooked
// Hillary Clinton".
func epithet(a, b string) bool {
	if !strings.HasSuffix(a, " "+b) {
		return false
	}
	_, first := firstName(strings.ToLower(strings.Fields(b)[0]))
	_, double := firstName(strings.ToLower(strings.Fields(a)[0]))
	return first && !double && strings.Contains(b, " ")
}

// fuller reports whether a is a fuller name than b: longer, and not shouted.
func fuller(a, b string) bool {
	if shoutA, shoutB := allCapitals(strings.ReplaceAll(a, " ", "")) && strings.Contains(a, " "), allCapitals(strings.ReplaceAll(b, " ", "")) && strings.Contains(b, " "); shoutA != shoutB {
		return shoutB
	}
	return len(strings.Fields(a)) > len(strings.Fields(b)) || len(strings.Fields(a)) == len(strings.Fields(b)) && len(a) > len(b)
}

// honored is a mention with the titles before it, if they are written as part of the
// name: "President Obama".
func (f *namer) honored(m *mention) run {
	d := f.d
	from := m.from
	if m.before.to != m.from {
		return run{}
	}
	for from > m.before.from && d.toks[from-1].capital && (titles[d.bare(from-1)] || modifiers[d.bare(from-1)] && !demonyms[d.bare(from-1)]) {
		from--
	}
	if from == m.from {
		return run{}
	}
	return run{from, m.to}
}
