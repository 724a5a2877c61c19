package english

import "hearsay/extract"

// titled reads a name that begins with "The", every word with a capital, in the middle of
// a sentence: "according to The Harbor Reporter" is no reporter. It is the body of that
// name, if the recogniser saw one anywhere. Case: speaker-the-paper.
func (r *resolver) titled(_ int, n noun) (speaker, bool) {
	d := r.d
	m := n.run
	if m.len() < 3 || !d.has(m.from, "the") || !d.toks[m.from].capital || d.headlineBlock(int(d.toks[m.from].block)) {
		return speaker{}, false
	}
	if s := d.sents[d.toks[m.from].sent]; m.from == s.from || d.quoteMark(m.from-1) {
		return speaker{}, false
	}
	for i := m.from; i < m.to; i++ {
		if !d.toks[i].capital {
			return speaker{}, false
		}
	}
	name := d.words(m.from+1, m.to)
	for e := range d.ents {
		if ent := &d.ents[e]; ent.kind == extract.EntityOrganization && (ent.name == name || ent.name == "The "+name) {
			return r.as(e, m, extract.Named, surePrinted), true
		}
	}
	if !isRole(d.toks[m.to-1].low) {
		return speaker{}, false
	}
	return speaker{mention: m, name: d.words(m.from, m.to), kind: extract.Organization, resolution: extract.Nominal, entity: -1, confidence: surePrinted}, true
}
