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

// seen is what one mention that the recogniser takes for a kind is worth.
const seen = 6

// weigh gathers for every name what its words and all its mentions tell of its
// type: no single sign decides, and all mentions of a name share its type. Cases:
// entity-types, entity-places.
func (f *namer) weigh() {
	f.readSurnames()
	for i := range f.mentions {
		f.weighMention(&f.mentions[i])
	}
	for _, n := range f.order {
		for label, votes := range n.votes {
			if k := label - int(namePerson); k >= person && k <= place {
				n.add(k, seen*float64(votes))
			}
		}
		f.weighSigns(n)
		f.weighWords(n)
		f.weighIndustry(n)
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

// weighWords adds what the name's own words tell: of a name that the recogniser never
// saw, what the lists say of its first and last.
func (f *namer) weighWords(n *name) {
	g, first := firstName(n.words[0])
	if first {
		n.gender[g]++
	}
	if len(n.words) > 1 && (f.team(n) || closesCompany[n.last()]) {
		n.add(organization, seen+1)
	}
	if n.votes[namePerson]+n.votes[nameOrganization]+n.votes[namePlace] > 0 || len(n.words) == 1 {
		return
	}
	switch last := n.last(); {
	case organizationHeads[last], corporate[last], headed(n.words):
		n.add(organization, 4)
	case placeHeads[last]:
		n.add(place, 4)
	case first && len(n.words) <= 4:
		n.add(person, 3)
	}
}

// team reports whether a name is a place's with a plural behind it, as those of sports
// teams are: "Harlow Pirates". Case: entity-teams.
func (f *namer) team(n *name) bool {
	last := n.last()
	return len(last) > 3 && last[len(last)-1] == 's' && !placeHeads[last] && knownPlaces[strings.Join(n.words[:len(n.words)-1], " ")]
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

// weighMention adds what stands around a mention.
func (f *namer) weighMention(m *mention) {
	d, n := f.d, m.name
	s := d.sents[d.toks[m.from].sent]
	if m.from > s.from {
		f.weighBefore(m, m.from-1)
	}
	f.weighCompany(m, s)
	f.weighJob(n, m.before)
	f.weighJob(n, m.after)
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
	case personVerbs[next] && !n.lone(f.surnames):
		n.add(person, 0.8)
		n.add(organization, 0.4)
	}
}

// weighJob adds what a title or apposition tells.
func (f *namer) weighJob(n *name, job run) {
	d := f.d
	for i := job.from; i < job.to; i++ { // "fellow at an institute" is a fellow
		if d.toks[i].tag == "IN" && i > job.from {
			job.to = i
		}
	}
	for i := job.to - 1; i >= job.from; i-- {
		low := d.bare(i)
		one := singular(low)
		switch {
		case maleWords[low]:
			n.gender[male] += 2
		case femaleWords[low]:
			n.gender[female] += 2
		}
		if isRole(low) || soundsLikeJob(&d.toks[i]) {
			n.titled = true
			n.add(person, 4)
			return
		}
		if organizationNoun[one] && f.isHead(i, job) {
			if placeNoun[one] {
				n.add(place, 3)
			} else {
				n.add(organization, 7)
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
