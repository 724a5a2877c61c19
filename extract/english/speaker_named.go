package english

import (
	"strings"

	"hearsay/extract"
)

// named reads a source whose head is a name, or that has one as apposition: "Ferro",
// "the Courier", "her lawyer, Ada Lind", "ambassador to Britain Ada Lind". Cases:
// speaker-names, speaker-apposition.
func (r *resolver) named(_ int, n noun) (speaker, bool) {
	if s, ok := r.firm(n); ok {
		return s, true
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
		if body && d.has(from, "the") && from+1 < n.to && r.refAt[from] < 0 {
			from++
		}
		k := int(r.refAt[from])
		if k < 0 || r.refs[k].from > from {
			continue
		}
		e := &d.ents[r.refs[k].entity]
		if i > n.end && r.ownNoun(i-1) {
			continue
		}
		if !(human && e.kind == extract.EntityPerson || body && i == n.end && e.kind != extract.EntityPlace) {
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

// author reads a document whose author is in play as its author: "the Courier's
// report", "data from Lindwerk"; and what belongs to somebody named. Cases:
// speaker-documents.
func (r *resolver) author(i int, n noun) (speaker, bool) {
	if !documentNoun[singular(r.d.toks[n.head].low)] {
		return speaker{}, false
	}
	if k := r.ownerRef(n); k >= 0 {
		return r.as(r.refs[k].entity, n.run, extract.Alias, sureOwner), true
	}
	if k := r.modifierRef(n); k >= 0 {
		return r.as(r.refs[k].entity, n.run, extract.Alias, sureOwner), true
	}
	if o := r.owner(n); o.len() > 0 {
		if s, ok := r.read(i, o); ok && s.entity < 0 && (s.kind == extract.Group || s.kind == extract.Person || s.kind == extract.Organization) {
			s.confidence *= sureOwner
			return s, true
		}
	}
	if r.d.has(n.end, "from", "by") {
		if s, ok := r.authorBehind(i, n); ok {
			return s, true
		}
	}
	return r.speakerOfDocument(i, n)
}

// owner is the words before the last possessive mark in front of the head; empty if
// there is none.
func (r *resolver) owner(n noun) run {
	for i := n.head - 1; i > n.from; i-- {
		if t := &r.d.toks[i]; t.low == "'s" || t.tag == "POS" && t.low == "'" {
			return run{n.from, i}
		}
	}
	return run{}
}

// ownerRef is the ref that ends the owner, or -1.
func (r *resolver) ownerRef(n noun) int {
	o := r.owner(n)
	if o.len() == 0 {
		return -1
	}
	return int(r.refAt[o.to-1])
}

// modifierRef is the ref of a person or an organisation right before a document's
// noun: "a Lindwerk poll". -1 if there is none.
func (r *resolver) modifierRef(n noun) int {
	if n.head == n.from {
		return -1
	}
	k := int(r.refAt[n.head-1])
	if k < 0 || r.refs[k].to != n.head || r.d.ents[r.refs[k].entity].kind == extract.EntityPlace || r.d.ents[r.refs[k].entity].kind == extract.EntityOther {
		return -1
	}
	return k
}

// authorBehind reads "a report from X", "a statement by the X and Y".
func (r *resolver) authorBehind(i int, n noun) (speaker, bool) {
	m := run{n.end + 1, n.to}
	for m.len() > 0 && r.d.toks[m.from].tag == "DT" && r.refAt[m.from] < 0 {
		m.from++
	}
	if m.len() == 0 {
		return speaker{}, false
	}
	if r.refAt[m.from] < 0 {
		return r.printedAuthor(i, n, m)
	}
	if list, ok := r.list(m); ok {
		return r.several(i, m, list)
	}
	o := r.noun(m)
	if k := r.refAt[o.head]; k >= 0 && o.head < r.refs[k].to {
		return r.as(r.refs[k].entity, n.run, extract.Alias, sureOwner), true
	}
	return speaker{}, false
}

// printedAuthor reads "a report by the state college": a body that no name tells.
func (r *resolver) printedAuthor(i int, n noun, m run) (speaker, bool) {
	o := r.noun(m)
	if !bodyNoun[r.d.toks[o.head].low] || r.refAt[o.head] >= 0 || o.head == o.from {
		return speaker{}, false
	}
	s, ok := r.read(i, run{o.from, o.end})
	s.mention, s.resolution, s.confidence = n.run, extract.Nominal, s.confidence*sureOwner
	return s, ok
}

// speakerOfDocument reads "the statement" as whoever spoke last in one: the sentence
// of that claim names it too.
func (r *resolver) speakerOfDocument(i int, n noun) (speaker, bool) {
	d := r.d
	head := singular(d.toks[n.head].low)
	if !d.has(n.from, "the", "that", "this") || n.len() > 3 || n.len() > 2 && head == "report" || !spoken[head] {
		return speaker{}, false
	}
	for v := len(r.voices) - 1; v >= 0 && v >= len(r.voices)-5; v-- {
		c := &d.claims[r.voices[v].claim]
		if c.sent >= d.claims[i].sent || d.claims[i].sent-c.sent > 6 {
			continue
		}
		s := d.sents[c.sent]
		for j := s.from; j < s.to && j < s.from+maxSentence; j++ {
			if d.toks[j].low == head && r.writtenIn(j) && !oneOf(string(c.speaker.kind), []string{string(extract.Document)}) {
				return r.same(c, n.run, sureRole), true
			}
		}
	}
	return speaker{}, false
}

// writtenIn reports whether the document at token i is said to be where something was
// written: "said in a statement".
func (r *resolver) writtenIn(i int) bool {
	for j := i - 1; j >= 0 && j > i-5; j-- {
		if r.d.has(j, "in", "by", "through", "via", "released", "issued", "sent", "wrote", "posted", "released", "on") {
			return true
		}
	}
	return false
}

// spoken are the documents by which somebody speaks for himself.
var spoken = wordSet("statement letter memo email e-mail release post tweet message op-ed report complaint filing lawsuit")

// maxSentence bounds how far a sentence is read for a word.
const maxSentence = 200
