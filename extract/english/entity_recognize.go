package english

import (
	"hearsay/extract/english/model"
)

// The labels of the recogniser: what kind of name a token is part of. Names of one kind
// that touch are one, as in the layer it was learnt from.
const (
	nameOut int8 = iota
	namePerson
	nameOrganization
	namePlace
	nameOther  // nationalities, parties' people, events, works
	nameLabels = 5
)

// newNameChain is a chain without weights: everything may follow everything.
func newNameChain() *model.Chain {
	return model.NewChain(nameLabels, func(int, int) bool { return false })
}

// A recognizer tells which words name whom: an averaged structured perceptron (Collins
// 2002) over the words of stretches (see nextStretch). What it makes of one mention is a
// vote on what its name is throughout the article (see namer.weigh).
type recognizer struct{ *labeller }

// maxStretch bounds a stretch, in tokens; shouting goes on in the next one.
const maxStretch = 120

// nextStretch is the first stretch at or after token i, before to: words with capitals
// and what may stand between two of them in a name. Nothing else can be named. It is
// empty, at to, if there is none.
func (k *looker) nextStretch(i, to int) run {
	for ; i < to; i++ {
		if !k.mayBeNamed(i) {
			continue
		}
		from, telling := i, false
		end := i
		for end < to && end-from < maxStretch {
			if k.mayBeNamed(end) {
				telling = telling || k.flags[end]&flagNever == 0 || k.d.toks[end].low == "us" || k.d.toks[end].low == "who"
				end++
				continue
			}
			n := k.joiners(end, to)
			if n == 0 {
				break
			}
			end += n
		}
		if telling {
			return run{from, end}
		}
		i = end - 1
	}
	return run{to, to}
}

// mayBeNamed reports whether token i can be a word of a name by itself: it has a capital
// somewhere ("al-Tanf", "eBay") or is a number beside such a word.
func (k *looker) mayBeNamed(i int) bool { return k.kinds[i] == kindCapital }

// joiners is how many tokens from i on stand between two words of a name: "of the",
// "&", "de la", "'s"; 0 if no capital follows them.
func (k *looker) joiners(i, to int) int {
	for n := 1; n <= 3 && i+n < to; n++ {
		if !nameJoiners[k.d.toks[i+n-1].low] && !digit(k.d.toks[i+n-1].low[0]) {
			return 0
		}
		if k.mayBeNamed(i + n) {
			return n
		}
	}
	return 0
}

// nameJoiners stand between the capitals of one name.
var nameJoiners = wordSet("of for and & the de da del della der den di dos du la las le los van von bin ibn al el ul 's ' - v. vs. in at on on. . to y e und et")

// recognize labels every token; the labels of what is in no stretch are nameOut.
func (r *recognizer) recognize(k *looker) []int8 {
	labels := make([]int8, len(k.d.toks))
	var l model.Lattice
	for _, s := range k.stretches {
		l.Reset(s.len(), nameLabels)
		for i := s.from; i < s.to; i++ {
			r.score(&l, i-s.from, k.nameFeatures(i))
		}
		r.chain.Best(&l)
		copy(labels[s.from:s.to], l.Labels)
	}
	return labels
}
