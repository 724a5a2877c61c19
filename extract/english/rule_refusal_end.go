package english

// refusedEnd is the end of what is kept back: a clause runs with the sentence, a noun
// phrase ends where its like does; reasons and what was done beside it ("citing ...",
// ", but ...") are the writer's.
func (f *finder) refusedEnd(i int, s sentence) int {
	ends := f.endsRefusedNoun
	end := 0
	if f.questionAt(i, s) || f.has(i, "that") {
		end, ends = f.contentEnd(i, s), f.endsRefusedClause
	} else {
		end = f.nounEnd(i, s)
	}
	for j := i + 1; j < end; j++ {
		if f.toks[j].quote < 0 && ends(j, end, s) {
			return j
		}
	}
	return end
}

// endsRefusedClause reports whether the clause that is kept back ends before token j.
func (f *finder) endsRefusedClause(j, end int, s sentence) bool {
	switch {
	case f.has(j, "but", "and"):
		return j+1 < end && f.vg[j+1] >= 0 && f.secondVerb(f.vgs[f.vg[j+1]]) && f.toks[f.vgs[f.vg[j+1]].main].tag == "VBD"
	case f.has(j, "nor"):
		return j+1 < end && f.vg[j+1] >= 0
	case f.toks[j].low == ",":
		return f.timedAfter(j+1, end) || f.has(j+1, "but", "citing", "because", "although", "though", "saying", "nor") ||
			f.has(j+1, "and", "or") && f.clauseAt(j+2, s)
	}
	return f.toks[j].low == ";"
}

// endsRefusedNoun reports whether the noun phrase or the deed that is kept back ends
// before token j.
func (f *finder) endsRefusedNoun(j, end int, _ sentence) bool {
	switch {
	case f.has(j, "because", "citing", "nor", ";"):
		return true
	case f.has(j, "at"):
		return f.has(j+1, "the") && f.has(j+2, "request")
	case f.has(j, "or", "and"):
		return j+1 < end && f.vg[j+1] >= 0 && !f.vgs[f.vg[j+1]].infinitive && f.toks[j+1].tag != "VBG"
	}
	return false
}

// beforeNextVerb ends a content that begins at token i, in a clause with "who", before
// the verb of the sentence: "a nurse who would not give her name | said".
// Case: refusal-relative.
func (f *finder) beforeNextVerb(i, end int) int {
	for j := i + 1; j < end; j++ {
		if f.vg[j] < 0 || !f.vgs[f.vg[j]].finite || f.np[j-1] < 0 {
			continue
		}
		if p := f.nps[f.np[j-1]]; p.from == i || p.from > i && f.toks[p.from-1].tag == "IN" && !f.questionAt(i, sentence{from: i, to: end}) {
			return j
		}
	}
	return end
}

// timedAfter reports whether the words at token i only tell how long before or after it
// was: "hours after", "two days before".
func (d *doc) timedAfter(i, end int) bool {
	if i >= end || d.np[i] < 0 {
		return false
	}
	p := d.nps[d.np[i]]
	return (d.timePhrase(p.run) || p.len() == 1 && d.has(i, "seconds", "moments", "minutes", "hours", "days", "weeks", "months", "years")) && p.to < end && d.has(p.to, "after", "before", "since")
}
