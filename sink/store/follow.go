package store

import (
	"slices"

	"hearsay/extract"
)

// sameContent is the share of the words of two contents, of all that either has, from
// which one may stand for the other.
const sameContent = 0.5

// Successors are the claims, among those of the same sentence, that the review of one may
// have moved to: itself if it is still there; else those whose cue has a word of its place
// in common, and half the words of the content. Both must say what they say of the same
// words, so offsets are counted from the sentence's start.
func Successors(was *extract.ClaimRecord, there []*extract.ClaimRecord) []*extract.ClaimRecord {
	for _, c := range there {
		if c.ID == was.ID {
			return []*extract.ClaimRecord{c}
		}
	}
	var list []*extract.ClaimRecord
	for _, c := range there {
		if sharePlace(was, c) && jaccard(foldedWords(was.Claim.Text), foldedWords(c.Claim.Text)) >= sameContent {
			list = append(list, c)
		}
	}
	return list
}

// sharePlace reports whether the cues of two claims of one sentence overlap. Of two
// without a cue the contents' words must do.
func sharePlace(a, b *extract.ClaimRecord) bool {
	if len(a.Attribution.Cue) == 0 || len(b.Attribution.Cue) == 0 {
		return len(a.Attribution.Cue) == len(b.Attribution.Cue)
	}
	from, to := a.Attribution.Sentence.Start, b.Attribution.Sentence.Start
	return slices.ContainsFunc(a.Attribution.Cue, func(x extract.SpanRecord) bool {
		return slices.ContainsFunc(b.Attribution.Cue, func(y extract.SpanRecord) bool {
			return x.Start-from < y.End-to && y.Start-to < x.End-from
		})
	})
}

// jaccard is the share of words that two lists have in common, each word as often as it
// stands there.
func jaccard(a, b []string) float64 {
	count := map[string]int{}
	for _, w := range a {
		count[w]++
	}
	common := 0
	for _, w := range b {
		if count[w] > 0 {
			count[w]--
			common++
		}
	}
	if all := len(a) + len(b) - common; all > 0 {
		return float64(common) / float64(all)
	}
	return 0
}
