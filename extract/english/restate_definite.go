package english

// nameDescriptions puts names for definite descriptions of what the article names: "the
// company". It reports false if one has no name and says too little to stand alone: "the
// plan". Cases: restate-definite, restate-the-bare, restate-the-generic.
func (w *rewording) nameDescriptions() bool {
	for _, r := range w.runs {
		for i := r.from; i < r.to; i++ {
			if !w.has(i, "the") || w.np[i] < 0 || w.changed(i) || w.toks[i].nest {
				continue
			}
			p := w.nps[w.np[i]]
			if p.from != i && w.nps[w.np[i]].from >= r.from && !w.has(i-1, "all", "both", "half", "and", ",", "of") {
				continue
			}
			p.from = i
			if p.to > r.to || !w.nameDescription(w.owning(p)) {
				return false
			}
		}
	}
	return true
}

// owning is the possessor of a phrase that has one, for it is that which "the" belongs
// to: "the party" of "the party's aroma".
func (w *rewording) owning(p phrase) phrase {
	for j := p.from + 2; j < p.to; j++ {
		if w.toks[j].tag == "POS" {
			return phrase{run{p.from, j}, j - 1}
		}
	}
	return p
}

// nameDescription names what a phrase describes, if it needs a name.
func (w *rewording) nameDescription(p phrase) bool {
	head := w.toks[p.head].low
	if w.namesSomething(p) || !nounTag(w.toks[p.head].tag) {
		return w.toks[p.head].tag != "CD"
	}
	if isRole(head) || bodyNoun[head] || anybody[head] {
		if done, ok := w.nameByResolver(p, head); done {
			return ok
		}
	}
	if w.understood(p, head) || w.headBefore(p, head) {
		return true
	}
	if p.len() <= 3 && w.nameByHead(p, head) {
		return true
	}
	return w.besideName(p, head)
}

// nameByResolver writes the name of whoever a description means, where that is certain.
// It reports whether that settles the matter, and how.
func (w *rewording) nameByResolver(p phrase, head string) (done, ok bool) {
	if onlyOne[head] {
		return false, false
	}
	who, known := w.resolver.refersTo(w.at, p.head)
	if !known || head == "group" || who.confidence < leastReferent || who.entity < 0 || who.mention.from != p.from || w.toks[p.from].quote >= 0 {
		return false, false
	}
	for _, r := range w.runs {
		if r.holds(who.antecedent) && who.antecedent.from < p.from {
			return true, true
		}
	}
	if w.runOf(who.mention.to-1) != w.runOf(p.from) || who.mention.to > p.to || p.len() > 2 {
		return false, false
	}
	w.named = append(w.named, mentioned{p.from, who.entity, who.name})
	w.replace(p.run, who.name, "definite")
	return true, true
}

// nameByHead writes for "the tunnel" what the article calls it in full, if it calls one
// so: "the Torsby tunnel".
func (w *rewording) nameByHead(p phrase, head string) bool {
	k := w.known.of(w.doc, head)
	if k.name == "" || k.several || k.at >= p.from || k.other > k.at && k.other < p.from || w.many(p.head) || p.len() > 2 {
		return false
	}
	name := k.name
	if w.opensSentence(p.from) {
		name = upperFirst(name)
	}
	w.replace(p.run, name, "definite")
	return true
}

// namesSomething reports whether a phrase holds a name or a year: "the Calder mine".
func (w *rewording) namesSomething(p phrase) bool {
	for j := p.from + 1; j < p.to; j++ {
		t := &w.toks[j]
		if w.resolver.refAt[j] >= 0 || w.text[t.start:t.end] != t.low && !days[t.low] || isYear(t.low) {
			return true // "the al-Tanf base"
		}
	}
	return false
}

// understood reports whether a description needs no name: what there is one of, or is
// spoken of in general, and what the words behind it tell apart.
func (w *rewording) understood(p phrase, head string) bool {
	switch {
	case ofPlace[singular(head)]:
		return w.placed(p)
	case onlyOne[head], general[head], timeWord[head]:
		return true
	}
	for j := p.from + 1; j < p.head; j++ {
		switch t := &w.toks[j]; {
		case t.tag == "JJS", t.tag == "RBS", typical[t.low]:
			return true
		}
	}
	return w.toldApart(p)
}

// placed reports whether the words name a place, or a body of one, that tells which of
// several a description means: "the government" beside "Kenya".
func (w *rewording) placed(p phrase) bool {
	for _, r := range w.runs {
		for j := r.from; j < r.to; j++ {
			if t := &w.toks[j]; t.capital && (t.tag == "NNP" || t.tag == "NNPS" || t.tag == "JJ") && j > r.from && !days[t.low] && !months[t.low] {
				return true
			}
		}
	}
	return w.toldApart(p)
}

// toldApart reports whether the words behind a phrase tell which one is meant: "the
// owner of the ferry", "the decision to close", "the hospital in Torsby".
func (w *rewording) toldApart(p phrase) bool {
	j := p.to
	if j+1 >= len(w.toks) || w.runOf(j) < 0 || w.runOf(j+1) < 0 {
		return false
	}
	switch t := &w.toks[j]; {
	case w.has(j, "and", "or") && w.np[j+1] >= 0 && w.toks[j+1].tag != "DT":
		k := w.nps[w.np[j+1]].to
		return w.runOf(k) >= 0 && w.has(k, "of", "for", "between")
	case w.has(j, "of", "for", "between", "against", "who", "that", "which", "whose", "where", "when", "whom", "why"):
		return true
	case t.tag == "TO" && verbTag(w.toks[j+1].tag):
		head := w.toks[p.head].low
		return !needsName[head] && !isRole(head) && !bodyNoun[head] // "forced the firm to close"
	case w.has(p.from+1, "new", "other", "same", "proposed", "latest"), p.from > 0 && w.vg[p.from-1] >= 0 && w.has(j, "with", "at", "on", "to", "from", "by"):
		return w.has(j, ",") && w.resolver.refAt[j+1] >= 0 // of an object, "with Kenya" may be the verb's
	case w.has(j, "in", "at", "on", "near", "from", "with", "to", "about", "behind", "outside", "into", "over", "by"):
		for k := j + 1; k < len(w.toks) && k < j+4 && w.runOf(k) >= 0 && (w.np[k] >= 0 || w.toks[k].tag == "DT"); k++ {
			if n := &w.toks[k]; n.tag == "PRP$" || n.capital && !days[n.low] && !months[n.low] {
				return true
			}
		}
	case w.has(j, ",", "(", "—", "–"):
		return w.resolver.refAt[j+1] >= 0 && w.np[j+1] >= 0
	case t.tag == "VBN":
		return w.has(j+1, "by", "in", "to", "from", "on", "at", "for", "as") || w.toks[j+1].capital
	case t.tag == "VBG":
		return w.np[j+1] >= 0 || w.toks[j+1].tag == "DT"
	case w.np[j] >= 0: // "the money we need", "the way people live"
		return w.vg[min(w.nps[w.np[j]].to, len(w.toks)-1)] >= 0 && w.toks[j].tag == "PRP"
	}
	return false
}

// besideName reports whether a description that no article needs to have told of can lean
// on what stands beside it: a name before it ("Calder locked the gates") or adjectives ("in
// the corporate tax"). A subject hardly does.
func (w *rewording) besideName(p phrase, head string) bool {
	if needsName[head] || toldBefore[singular(head)] || isRole(head) && !w.many(p.head) || w.has(p.from+1, "other", "new", "same", "proposed", "latest") {
		return false
	}
	if subject := w.subjectAt(p.head) || p.from == w.firstWord(); subject || p.len() > 3 {
		return p.len() > 3 && w.toks[p.from+1].tag != "CD"
	}
	return p.len() > 2 && w.toks[p.from+1].tag != "CD" || w.namedEarlier(p.from)
}

// namedEarlier reports whether a name, or a pronoun that becomes one, stands in the words
// before token i.
func (w *rewording) namedEarlier(i int) bool {
	for _, r := range w.runs {
		for j := r.from; j < r.to && j < i; j++ {
			if f, ok := forms[w.toks[j].low]; w.resolver.refAt[j] >= 0 || ok && f.person != second && f.part != 'n' && w.toks[j].low != "it" {
				return true
			}
		}
	}
	return false
}

// many reports whether the noun at token i is a plural.
func (w *rewording) many(i int) bool { return w.toks[i].tag == "NNS" || w.toks[i].tag == "NNPS" }

// headBefore reports whether the noun stands in the words before the phrase: "a company
// … the company".
func (w *rewording) headBefore(p phrase, head string) bool {
	for _, r := range w.runs {
		for j := r.from; j < r.to && j < p.from; j++ {
			if w.toks[j].low == head || w.toks[j].low == singular(head) {
				return true
			}
		}
	}
	return false
}
