package english

// maxName is the longest name, in tokens; a longer run of capitals is shouting.
const maxName = 12

// findMentions finds the names by their capitals. Cases: entity-spans,
// entity-headline, entity-sentence-start.
func (f *namer) findMentions() {
	for _, s := range f.d.sents {
		for i := s.from; i < s.to; {
			if !f.nameWord(i) {
				i++
				continue
			}
			end := f.extend(i, s.to)
			if end-i <= maxName {
				f.cut(run{f.looseParticles(i, s.from), end})
			}
			i = end
		}
	}
}

// nameWord reports whether token i can be part of a name.
func (f *namer) nameWord(i int) bool {
	d := f.d
	t := &d.toks[i]
	switch {
	case !t.capital && !arabicArticle(d.text[t.start:t.end]):
		return false
	case t.low == "today" && d.has(i-1, "usa"):
		return true
	case neverName[t.low] || neverName[d.bare(i)]:
		return !f.shouts[t.block] && oneOf(d.text[t.start:t.end], []string{"US", "WHO"})
	case f.shouts[t.block]:
		return f.knownName(i)
	case f.opens(i):
		return f.opensName(i)
	}
	return true
}

// arabicArticle reports whether word is a name behind "al-" ("al-Tanf").
func arabicArticle(word string) bool {
	for n := 2; n <= 3; n++ {
		if len(word) > n+1 && word[n] == '-' && 'A' <= word[n+1] && word[n+1] <= 'Z' {
			return oneOf(word[:n], []string{"al", "el", "as", "ad", "ar", "an", "ash"})
		}
	}
	return false
}

// knownName reports whether a word in a headline is a name by what the rest of the
// article, or the lists, know.
func (f *namer) knownName(i int) bool {
	d := f.d
	low := d.toks[i].low
	w := f.seen[low]
	if w.mid > 0 || w.low > 0 {
		return w.mid > w.low
	}
	_, first := firstName(low)
	return first && !commonWords()[low] || knownPlaces[low] || knownOrganizations[low] || titles[d.bare(i)] || f.knownPair(i)
}

// knownPair reports whether token i and a neighbour are a place of two words.
func (f *namer) knownPair(i int) bool {
	toks := f.d.toks
	return i+1 < len(toks) && toks[i+1].capital && knownPlaces[toks[i].low+" "+toks[i+1].low] ||
		i > 0 && toks[i-1].capital && knownPlaces[toks[i-1].low+" "+toks[i].low]
}

// opensName reports whether the first word of a sentence is a name, or the first of
// one. Case: entity-sentence-start.
func (f *namer) opensName(i int) bool {
	d := f.d
	t, next := &d.toks[i], i+1 < len(d.toks) && d.toks[i+1].capital && d.toks[i+1].sent == d.toks[i].sent
	w := f.seen[t.low]
	_, first := firstName(t.low)
	switch {
	case w.mid > w.low, first && next && !neverName[d.toks[i+1].low], f.knownPair(i), titles[d.bare(i)]:
		return true
	case w.low > 0:
		return false
	case knownPlaces[t.low] || knownOrganizations[t.low] || demonyms[t.low] && next:
		return true
	case commonWords()[t.low]:
		return next && f.organizationAhead(i)
	}
	return t.tag == "NNP" || t.tag == "NNPS" || next && t.tag != "DT" && len(t.tag) > 1 && (t.tag[:2] == "NN" || t.tag == "JJ") || allCapitals(d.text[t.start:t.end])
}

// organizationAhead reports whether the run of capitals at i ends as the name of an
// organisation does: "Human Rights Watch".
func (f *namer) organizationAhead(i int) bool {
	d := f.d
	j := i + 1
	for j < len(d.toks) && j < i+maxName && d.toks[j].capital && d.toks[j].sent == d.toks[i].sent {
		j++
	}
	return organizationHeads[d.bare(j-1)] || corporate[d.bare(j-1)]
}

// allCapitals reports whether a word of two letters or more has no small one.
func allCapitals(word string) bool {
	letters := 0
	for i := 0; i < len(word); i++ {
		switch b := word[i]; {
		case 'A' <= b && b <= 'Z':
			letters++
		case b != '.' && b != '&' && !digit(b):
			return false
		}
	}
	return letters >= 2
}

// looseParticles moves the start of a name back over "de", "van der".
func (f *namer) looseParticles(i, from int) int {
	for i > from && looseParticle[f.d.toks[i-1].low] && (!f.d.toks[i-1].capital || f.opens(i-1)) {
		i--
	}
	return i
}

// extend returns the end of the name that starts at token i.
func (f *namer) extend(i, to int) int {
	j := i + 1
	for j < to {
		n := f.joins(i, j, to)
		if n == 0 {
			break
		}
		j += n
	}
	return j
}

// joins is how many tokens from j on go on with the name begun at i; 0 if none do.
func (f *namer) joins(i, j, to int) int {
	d := f.d
	at := func(k int) bool { return k < to && f.nameWord(k) }
	low := d.toks[j].low
	last := d.bare(j - 1)
	switch {
	case at(j):
		return 1
	case low == "may" && d.toks[j].capital:
		_, first := firstName(last)
		return one(first)
	case low == "&":
		return 2 * one(at(j+1))
	case low == "of":
		return f.joinsOver(j, to, ofHeads[last] || titles[last] && j+1 < to && d.toks[j+1].capital && offices[d.toks[j+1].low])
	case low == "for":
		return f.joinsOver(j, to, forHeads[last] && !demonyms[last])
	case low == "on":
		return f.joinsOver(j, to, onHeads[last])
	case low == "and":
		return 2 * one(at(j+1) && f.andInside(i, j, to))
	case low == ",":
		return 2 * one(j+1 < to && d.toks[j+1].capital && (suffixes[d.bare(j+1)] || d.toks[j+1].low == "inc." || d.toks[j+1].low == "ltd."))
	case low == "'s":
		return f.joinsOwner(j, to, last)
	case particles[low] && !d.toks[j].capital:
		return f.joinsParticles(j, to)
	}
	return 0
}

// joinsOver joins "of" and the like, with an article, to the name behind it.
func (f *namer) joinsOver(j, to int, allowed bool) int {
	if !allowed {
		return 0
	}
	n := 1
	if f.d.has(j+1, "the") {
		n = 2
	}
	if j+n < to && f.nameWord(j+n) && !titles[f.d.bare(j+n)] {
		return n + 1
	}
	return 0
}

func (f *namer) joinsParticles(j, to int) int {
	for k := j + 1; k < to && k <= j+3; k++ {
		if f.nameWord(k) {
			return k - j + 1
		}
		if !particles[f.d.toks[k].low] {
			break
		}
	}
	return 0
}

// joinsOwner joins 's where it is the name's own: McDonald's, People's Army.
func (f *namer) joinsOwner(j, to int, last string) int {
	switch {
	case brands[last]:
		return 1
	case owners[last] && j+1 < to && f.nameWord(j+1):
		return 2
	}
	return 0
}

// andInside reports whether the "and" at j stands within one organisation's name:
// Securities and Exchange Commission. Case: entity-and.
func (f *namer) andInside(i, j, to int) bool {
	d := f.d
	if !abstract[d.toks[j-1].low] {
		return false
	}
	end := j + 1
	for end < to && f.nameWord(end) && end < j+maxName {
		end++
	}
	head := d.bare(end - 1)
	if !abstract[d.toks[j+1].low] {
		return false
	}
	return organizationHeads[head] || abstract[head] && i < j-1
}
