package english

import (
	"strings"

	"hearsay/extract"
)

// The places in a name's points.
const (
	person = iota
	organization
	place
)

// told is how many points make a type.
const told = 1.5

// weigh gathers for every name what its words and all its mentions tell of its
// type: no single sign decides, and all mentions of a name share its type. Cases:
// entity-types, entity-places.
func (f *namer) weigh() {
	for i := range f.mentions {
		f.weighMention(&f.mentions[i])
	}
	for _, n := range f.order {
		f.weighWords(n)
		n.decide()
	}
}

func (n *name) add(kind int, points float64) { n.points[kind] += points }

// decide sets the type that has the most points, if they are enough.
func (n *name) decide() {
	kinds := [...]extract.EntityType{person: extract.EntityPerson, organization: extract.EntityOrganization, place: extract.EntityPlace}
	n.kind = extract.EntityOther
	best := told
	for k, p := range n.points {
		if p >= best && (p > best || n.kind == extract.EntityOther) {
			best, n.kind = p, kinds[k]
		}
	}
}

// weighWords adds what the name's own words tell.
func (f *namer) weighWords(n *name) {
	text, last := n.text(), n.last()
	switch {
	case knownPlaces[text]:
		n.add(place, 5)
	case knownOrganizations[text]:
		n.add(organization, 6)
	}
	if len(n.words) == 1 {
		f.weighSingle(n)
		return
	}
	if corporate[last] && last != "co" || last == "co" && len(n.words) > 1 {
		n.add(organization, 5)
	}
	switch {
	case organizationHeads[last], headed(n.words):
		n.add(organization, 4)
	case placeHeads[last]:
		n.add(place, 4)
	case knownPlaces[last] && len(n.words) == 2 && (n.words[0] == "north" || n.words[0] == "south" || n.words[0] == "east" || n.words[0] == "west" || n.words[0] == "central" || n.words[0] == "northern" || n.words[0] == "southern" || n.words[0] == "eastern" || n.words[0] == "western"):
		n.add(place, 5)
	}
	if g, first := firstName(n.words[0]); first && len(n.words) <= 4 && !strings.Contains(text, " of ") {
		n.add(person, 3)
		n.gender[g]++
	}
	if demonyms[n.words[0]] || strings.Contains(text, "&") || strings.Contains(text, " and ") {
		n.add(organization, 2)
	}
	f.weighShape(n)
}

// headed reports whether an organisation's name goes on behind its head: "Office for
// National Statistics".
func headed(words []string) bool {
	for i := 1; i < len(words)-1; i++ {
		switch before := words[i-1]; words[i] {
		case "of":
			return ofHeads[before] || organizationHeads[before]
		case "for", "on":
			return forHeads[before] || onHeads[before] || organizationHeads[before]
		}
	}
	return false
}

// weighShape adds what the form of a name of several words tells: initials, a
// suffix, particles.
func (f *namer) weighShape(n *name) {
	for i, w := range n.words {
		switch {
		case len(w) == 1 && w != "&", i > 0 && suffixes[w]:
			n.add(person, 2.5)
		case i > 0 && i < len(n.words)-1 && particles[w] && w != "la" && w != "las":
			n.add(person, 1)
		}
	}
	if len(n.words) <= 3 && n.points[organization] == 0 && n.points[place] == 0 {
		n.add(person, 0.5)
	}
}

// weighSingle adds what one word alone tells.
func (f *namer) weighSingle(n *name) {
	d := f.d
	word := d.text[d.toks[n.first.from].start:d.toks[n.first.from].end]
	switch {
	case allCapitals(word) && len(n.words[0]) <= 6 && !f.shouts[d.toks[n.first.from].block]:
		n.add(organization, 2)
	case strings.HasSuffix(n.words[0], ".com") || strings.HasSuffix(n.words[0], ".org"):
		n.add(organization, 4)
	case organizationHeads[n.words[0]]:
		n.add(organization, 2)
	}
	if g, first := firstName(n.words[0]); first {
		n.add(person, 1)
		n.gender[g]++
	}
}

// weighMention adds what stands around a mention.
func (f *namer) weighMention(m *mention) {
	d, n := f.d, m.name
	s := d.sents[d.toks[m.from].sent]
	if m.from > s.from {
		f.weighBefore(m, m.from-1)
	}
	f.weighJob(n, m.before, m.before.to == m.from)
	f.weighJob(n, m.after, true)
	if m.to+1 < s.to {
		f.weighAfter(n, m.to)
	}
}

// weighBefore adds what the word before a mention, token i, tells.
func (f *namer) weighBefore(m *mention, i int) {
	n := m.name
	switch f.d.bare(i) {
	case "in", "near", "across", "throughout", "outside", "inside":
		n.add(place, 1.6)
	case "at", "from":
		n.add(place, 0.4)
		n.add(organization, 0.3)
	case "the":
		if !f.modifies(m) {
			n.add(person, -2)
			n.points[organization] = max(n.points[organization], 0.5)
		}
	}
}

// weighAfter adds what follows a mention at token i: an age, "who", a verb of
// speech.
func (f *namer) weighAfter(n *name, i int) {
	d := f.d
	next := d.toks[i].low
	switch {
	case next == "," && d.toks[i+1].tag == "CD" && len(d.toks[i+1].low) == 2 && d.has(i+2, ",", "."):
		n.add(person, 4)
	case next == "who", next == "," && d.has(i+1, "who", "whose", "whom"):
		n.add(person, 3)
	case next == ",", next == "and":
		if d.toks[i+1].capital && knownPlaces[d.bare(i+1)] && next == "," {
			n.add(place, 1.5)
		}
	case personVerbs[next]:
		n.add(person, 0.8)
		n.add(organization, 0.4)
	}
}

// weighJob adds what a title or apposition tells. next says that it stands directly
// beside the name.
func (f *namer) weighJob(n *name, job run, next bool) {
	d := f.d
	for i := job.to - 1; i >= job.from; i-- {
		low := d.bare(i)
		if d.toks[i].tag == "IN" {
			continue
		}
		one := singular(low)
		switch {
		case maleWords[low]:
			n.gender[male] += 2
		case femaleWords[low]:
			n.gender[female] += 2
		}
		if isRole(low) || soundsLikeJob(&d.toks[i]) {
			n.add(person, 4)
			return
		}
		if organizationNoun[one] && f.isHead(i, job) {
			if placeNoun[one] {
				n.add(place, 3)
			} else {
				n.add(organization, 3)
			}
			return
		}
	}
}

// isHead reports whether token i of a noun phrase is its head: what follows is no
// noun.
func (f *namer) isHead(i int, r run) bool {
	return i+1 >= r.to || !strings.HasPrefix(f.d.toks[i+1].tag, "NN")
}

// personVerbs are what people do in the news, mostly with their mouths.
var personVerbs = wordSet(`said says told tells added adds wrote writes asked asks replied explained argued noted recalled tweeted admitted
	testified joked thinks believes hopes wants knew felt married born smiled laughed nodded shrugged`)
