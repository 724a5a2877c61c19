package english

import (
	"strings"

	"hearsay/extract"
)

// named reads a source whose head is a name, or that has one as apposition: "Ferro",
// "the Courier", "her lawyer, Ada Lind", "ambassador to Britain Ada Lind". Cases:
// speaker-names, speaker-apposition.
func (r *resolver) named(c int, n noun) (speaker, bool) {
	if s, ok := r.firm(n); ok {
		return s, true
	}
	if r.isOrigin(n) {
		if e, chance := r.inFocus(c, n); e >= 0 {
			return r.as(e, n.run, extract.Nominal, chance*sureFocus), true
		}
	}
	if k := r.refAt[n.head]; k >= 0 && !r.onlyOpens(n) {
		return r.nameSpeaker(n, int(k)), true
	}
	if k := r.publication(n); k >= 0 {
		return r.nameSpeaker(n, k), true
	}
	if n.end < n.to {
		if k := r.nameBehind(n); k >= 0 {
			return r.nameSpeaker(n, k), true
		}
	}
	return speaker{}, false
}

// onlyOpens reports whether a source is a noun for people or bodies whose capital only
// its place at the front of a sentence gave it: "Engineers said", "Museum admits".
func (r *resolver) onlyOpens(n noun) bool {
	t := &r.d.toks[n.head]
	return n.len() == 1 && (t.tag == "NNS" && isRole(t.low) || commonBody[t.low]) && r.d.sents[t.sent].from == n.head
}

// commonBody are the nouns for bodies that are nobody's name by themselves.
var commonBody = wordSet("museum library council hospital school college university airline orchestra authority bank club company firm charity union church ministry government court watchdog regulator retailer supermarket zoo theatre theater brewery")

// firm reads a name with "&" in it that was taken for two, or for none.
func (r *resolver) firm(n noun) (speaker, bool) {
	d := r.d
	for i := n.from + 1; i+1 < n.to && i < n.from+maxJob; i++ {
		if d.toks[i].low != "&" || !d.toks[i-1].capital || !d.toks[i+1].capital {
			continue
		}
		if k := r.refAt[i]; k >= 0 {
			return speaker{}, false
		}
		name := run{i - 1, i + 2}
		for name.from > n.from && d.toks[name.from-1].capital && !d.has(name.from-1, "the") {
			name.from--
		}
		for name.to < n.to && d.toks[name.to].capital {
			name.to++
		}
		return speaker{mention: n.run, name: spaced(d.words(name.from, name.to)), kind: extract.Organization, resolution: extract.Named, entity: -1, confidence: sureOwner}, true
	}
	return speaker{}, false
}

// publication is the ref of an organisation's name before a noun that only says what
// it is: "the Courier newspaper". -1 if there is none.
func (r *resolver) publication(n noun) int {
	if n.head == n.from || !r.d.has(n.head, "newspaper", "magazine", "website", "network", "channel", "newswire", "tabloid", "daily") {
		return -1
	}
	k := int(r.refAt[n.head-1])
	if k >= 0 && r.person(k) {
		return -1
	}
	return k
}

// nameBehind is the ref of a name in apposition to the noun, or -1: "her lawyer, the
// Harlow solicitor Ada Lind", "its owner, Lindwerk".
func (r *resolver) nameBehind(n noun) int {
	d := r.d
	if k := r.nameInAside(n); k >= 0 {
		return k
	}
	if at := r.asideBehind(n); at >= 0 && (at == n.end || isRole(d.toks[n.head].low) && r.refAt[at-1] >= 0 || d.has(n.head, "one")) {
		n.end = at
		body := bodyNoun[d.toks[n.head].low] || organizationNoun[singular(d.toks[n.head].low)]
		for i := n.end + 1; i < n.to && i < n.end+maxJob; i++ {
			k := int(r.refAt[i])
			switch t := &d.toks[i]; {
			case k >= 0 && (r.person(k) || body && i == n.end+1 && r.endsPhrase(r.refs[k].to, n.to)):
				return k
			case k >= 0:
				i = r.refs[k].to - 1
			case t.tag != "DT" && t.tag != "JJ" && t.tag != "NN" && !t.capital && !roles[t.low] && !d.has(i, "called", "named"):
				return -1
			}
		}
		return -1
	}
	for i := n.end + 1; i < n.to && !d.has(i, ","); i++ {
		k := r.refAt[i]
		if k >= 0 && r.refs[k].from == i && r.refAt[i-1] >= 0 && r.person(int(k)) {
			return int(k)
		}
	}
	return -1
}

// nameInAside is the ref of a name that follows a description behind a comma, however
// long that is, and ends the source: "the vet who saw it first, Ada Lind of Harlow", "a
// trade group, the Harlow Bakers". -1 if there is none. Case: speaker-aside-behind-long.
func (r *resolver) nameInAside(n noun) int {
	d := r.d
	head := singular(d.toks[n.head].low)
	kind := r.descriptionKind(n)
	human := !n.plural && (kind == extract.Person || kind == extract.Unknown)
	body := bodyNoun[head] || organizationNoun[head]
	for i := n.end; i+1 < n.to; i++ {
		if !d.has(i, ",", "—", "–", "--") {
			continue
		}
		from := i + 1
		for from+1 < n.to && r.refAt[from] < 0 && (body && d.has(from, "the") || human && titles[d.bare(from)]) {
			from++
		}
		k := int(r.refAt[from])
		if k < 0 || r.refs[k].from > from {
			continue
		}
		e := &d.ents[r.refs[k].entity]
		if i > n.end && r.ownNoun(i-1) && (spokes[head] || d.has(n.from, "a", "an")) {
			continue
		}
		if !(human && e.kind == extract.EntityPerson || body && (i == n.end && e.kind != extract.EntityPlace || e.kind == extract.EntityOrganization)) {
			continue
		}
		if to := r.refs[k].to; r.endsPhrase(to, n.to) || d.has(to, "of", "at", "from") {
			return k
		}
	}
	return -1
}

// ownNoun reports whether the noun at token i, the end of what hangs on a description,
// can itself be whom a name behind it means: "a spokesman for the owner, Ada Lind".
func (r *resolver) ownNoun(i int) bool {
	low := r.d.toks[i].low
	return r.refAt[i] < 0 && nounTagged(r.d.toks[i].tag) && isRole(low) && singular(low) == low
}

// asideBehind is the comma or dash behind a noun and the prepositions that belong to
// it, or -1.
func (r *resolver) asideBehind(n noun) int {
	for i := n.end; i < n.to && i < n.end+maxJob; i++ {
		if r.d.has(i, ",", "—", "–", "--") {
			return i
		}
	}
	return -1
}

// endsPhrase reports whether nothing, or an aside, follows at token i in a phrase that
// ends at token to.
func (r *resolver) endsPhrase(i, to int) bool {
	return i >= to || r.d.has(i, ",", "—", "–", "--", "(")
}

func (r *resolver) person(k int) bool {
	return r.kindOf(&r.d.ents[r.refs[k].entity]) == extract.Person
}

// nameSpeaker is the entity of ref k as the speaker: named if the ref has the full
// name, else by an alias.
func (r *resolver) nameSpeaker(n noun, k int) speaker {
	ref := r.refs[k]
	e := &r.d.ents[ref.entity]
	if strings.Contains(spaced(r.d.words(n.from, n.to)), e.name) {
		return r.as(ref.entity, n.run, extract.Named, sureName)
	}
	return r.as(ref.entity, n.run, extract.Alias, sureName)
}
