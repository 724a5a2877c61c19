package near

// The bars of Same. They were chosen on testdata and its edits (TestWire prints the
// curve), and held against 840 articles that seven outlets wrote about one election:
// of 302,000 pairs of two outlets, two pass, and one of these is a copied paragraph. A
// lower bar for shared samples lets four times as many pass: short texts in long ones.
const (
	copied   = 0.14 // containment from which two papers print one report
	repeated = 0.50 // resemblance from which one paper prints it twice
	fewest   = 8    // samples that must be shared: fewer are stock phrases
)

// Similarity estimates how much of the shorter text stands in the longer one: the
// share of its shingles, from 0 to 1 (containment). It is 0 where either text was too
// short to be signed.
func (s Signature) Similarity(t Signature) float64 {
	containment, _, _ := s.compare(&t)
	return containment
}

// compare counts the samples that both hold among those that either holds.
func (s *Signature) compare(t *Signature) (containment, resemblance float64, shared int) {
	either := 0
	for i, v := range s.bin {
		w := t.bin[i]
		if v|w != 0 {
			either++
			if v == w {
				shared++
			}
		}
	}
	if shared == 0 {
		return 0, 0, 0
	}
	resemblance = float64(shared) / float64(either)
	both := resemblance / (1 + resemblance) * float64(s.shingles+t.shingles) // |A∩B|
	return min(1, both/float64(min(s.shingles, t.shingles))), resemblance, shared
}

// Same reports whether two articles are one report, and how alike they are. Of one
// outlet they must be alike all through: what stands under each of its articles, or
// what a story repeats of the day before's, is not the same report. Of two outlets
// one need only hold a part of the other.
func Same(a, b Signature, oneOutlet bool) (similarity float64, ok bool) {
	containment, resemblance, shared := a.compare(&b)
	if oneOutlet {
		return containment, resemblance >= repeated
	}
	return containment, shared >= fewest && containment >= copied
}
