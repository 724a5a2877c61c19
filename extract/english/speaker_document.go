package english

import "hearsay/extract"

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
	if m.len() <= 0 {
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
		if r.d.has(j, "in", "by", "through", "via", "released", "issued", "sent", "wrote", "posted", "on") {
			return true
		}
	}
	return false
}

// spoken are the documents by which somebody speaks for himself.
var spoken = wordSet("statement letter memo email e-mail release post tweet message op-ed report complaint filing lawsuit")

// maxSentence bounds how far a sentence is read for a word.
const maxSentence = 200
