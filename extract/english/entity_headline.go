package english

// settleHeadlines lets the body say what a headline names, where every word has a
// capital: a word that the body knows as a name is one, a word that it writes in lower
// case, or an everyday word, is not. Case: entity-headline.
func (f *namer) settleHeadlines(k *looker, labels []int8) {
	for i, y := range labels {
		if w := f.of[i]; w != nil && k.kinds[i] != 0 && !f.shouts[f.d.toks[i].block] && w.votes[y] < 1<<16-1 {
			w.votes[y]++
		}
	}
	for _, s := range f.d.sents {
		if s.from == s.to || !f.shouts[f.d.toks[s.from].block] {
			continue
		}
		for i := s.from; i < s.to; {
			end := i + 1
			for end < s.to && labels[end] == labels[i] && labels[i] != nameOut {
				end++
			}
			if labels[i] != nameOut && (!f.nameable(k, run{i, end}) || f.halfKnown(run{i, end})) {
				clear(labels[i:end])
			}
			i = end
		}
		for i := s.from; i < s.to; i++ {
			if y := f.bodyLabel(i); y != nameOut && labels[i] == nameOut && k.kinds[i] != 0 {
				labels[i] = y
			}
		}
	}
}

// nameable reports whether what the recogniser takes for a name in a headline has no
// word but such as the body, too, writes with a capital; what the body does not have must
// not be an everyday word that is no noun.
func (f *namer) nameable(k *looker, r run) bool {
	for i := r.from; i < r.to; i++ {
		w := f.of[i]
		if k.kinds[i] == 0 || w == nil {
			continue
		}
		if w.low > w.mid || w.mid == 0 && k.flags[i]&flagCommon != 0 && k.flags[i]&toldNames == 0 && !nounTag(f.d.toks[i].tag) {
			return false
		}
	}
	return true
}

// halfKnown reports whether the body knows some words of r as a name and does not have
// others with a capital: "FERRO WARNS" where the body has Ferro.
func (f *namer) halfKnown(r run) bool {
	known, unknown := false, false
	for i := r.from; i < r.to; i++ {
		if w := f.of[i]; w != nil && f.bodyLabel(i) != nameOut {
			known = true
		} else if w != nil && w.mid == 0 {
			unknown = true
		}
	}
	return known && unknown
}

// toldNames are the flags of words that lists of names have.
const toldNames = flagFirstName | flagPlace | flagOrganization | flagInPlace | flagInOrganization | flagOrganizationHead | flagPlaceHead

// bodyLabel is what the word of token i is in the body, if it is a name there more often
// than not.
func (f *namer) bodyLabel(i int) int8 {
	w := f.of[i]
	if w == nil || w.low > w.mid {
		return nameOut
	}
	best := nameOut
	for y := range w.votes {
		if w.votes[y] > w.votes[best] {
			best = int8(y)
		}
	}
	return best
}
