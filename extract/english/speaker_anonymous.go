package english

// anonymity are words of those who will not be named.
var anonymity = wordSet("anonymity anonymous anonymously unnamed unidentified")

// sourceNoun are nouns that news has for nobody but those it does not name.
var sourceNoun = wordSet("source sources insider insiders mole moles")

// anonymous reports whether the phrase says that its speaker will not be named:
// "officials familiar with the matter", "a person who asked not to be identified".
func (r *resolver) anonymous(n noun) bool {
	return sourceNoun[r.d.toks[n.head].low] || r.saysUnnamed(n.run)
}

// saysUnnamed reports whether words say that somebody will not be named.
func (r *resolver) saysUnnamed(m run) bool {
	d := r.d
	for i := m.from; i < m.to; i++ {
		switch {
		case anonymity[d.toks[i].low], d.has(i, "familiar", "acquainted") && d.has(i+1, "with"), d.has(i, "briefed") && d.has(i+1, "on"),
			d.has(i, "be", "being") && d.has(i+1, "named", "identified", "quoted") && !d.has(i+2, "as", "by", "only"),
			d.has(i, "not", "n't") && d.has(i+1, "authorized", "authorised"), d.has(i, "name", "names", "identity", "identities") && d.has(i+1, "withheld"),
			d.has(i, "not", "n't") && d.has(i+1, "give", "reveal", "disclose") && d.has(i+2, "his", "her", "their") && d.has(i+3, "name", "names", "identity"):
			return true
		}
	}
	return false
}

// reachUnnamed is how far behind a source, in tokens, its sentence is read for why it
// has no name.
const reachUnnamed = 60

// unnamedIn reports whether the writer's words behind a source say, in its sentence,
// that it will not be named: "a nurse, speaking on condition of anonymity, said". Case:
// speaker-anonymous.
func (r *resolver) unnamedIn(c int, n noun) bool {
	d := r.d
	if c < 0 || d.has(n.from, "the", "his", "her", "their", "its") {
		return false
	}
	s := d.sents[d.toks[n.from].sent]
	end := min(s.to, n.to+reachUnnamed)
	for i := n.to; i < end; i++ {
		if d.toks[i].quote >= 0 || r.inOwnContent(c, i) {
			continue
		}
		if r.refAt[i] >= 0 && r.person(int(r.refAt[i])) {
			return false
		}
		if r.saysUnnamed(run{i, i + 1}) {
			return true
		}
	}
	return false
}
