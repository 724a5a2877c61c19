package near

import (
	"strings"
	"time"
)

// What only tests ask of a text and of an index.

// SignText signs a text whose paragraphs are its lines.
func SignText(text string) Signature { return sign(strings.SplitSeq(text, "\n")) }

// Resemblance estimates the share of both texts' shingles that they have in common,
// from 0 to 1 (Jaccard's index).
func (s Signature) Resemblance(t Signature) float64 {
	_, resemblance, _ := s.compare(&t)
	return resemblance
}

// Find says which article in the index the article at uri is a copy of, and how much
// of the shorter stands in the longer. It is never the article itself.
func (x *Index) Find(uri string, s Signature) (original string, similarity float64, ok bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	i, similarity := x.find(uri, outletOf(uri), &s)
	if i < 0 {
		return "", 0, false
	}
	return x.slots[i].URI, similarity, true
}

// Add remembers an article as an original without looking for another, or replaces the
// signature of one that is known.
func (x *Index) Add(uri string, seen time.Time, s Signature) Entry {
	x.mu.Lock()
	defer x.mu.Unlock()
	e := Entry{URI: uri, Seen: seen, Signature: s}
	if i, ok := x.byURI[uri]; ok {
		old := x.slots[i].Entry
		e.Seen, e.Original, e.Similarity = old.Seen, old.Original, old.Similarity
	}
	x.put(e, outletOf(uri))
	return e
}

// Entries gives all that the index holds, the oldest first.
func (x *Index) Entries() []Entry {
	x.mu.Lock()
	defer x.mu.Unlock()
	all := make([]Entry, 0, len(x.slots))
	for i := range x.slots {
		all = append(all, x.slots[(x.oldest+i)%len(x.slots)].Entry)
	}
	return all
}
