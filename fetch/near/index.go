package near

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"hearsay/fetch/address"
)

// An Index remembers articles and finds the earlier one that a new one is a copy of.
// Groups are stars: a copy names its original, never another copy, and an original
// stays one. What the index answers depends on nothing but the calls before and their
// order. It may be used by many goroutines at once.
type Index struct {
	mu       sync.Mutex
	capacity int
	slots    []slot
	oldest   int // slot that gives way when all are full
	byURI    map[string]int
	buckets  *buckets // of the originals
	asked    uint32   // number of the search, for slot.asked
}

type slot struct {
	Entry
	outlet string
	asked  uint32 // search in which it was last looked at
}

// New makes an index of at most capacity articles (at least one); when more are added
// those that came first are forgotten. It takes about 170 bytes for each at once, and
// 1.3 kB for each that it holds.
func New(capacity int) *Index {
	capacity = max(1, capacity)
	return &Index{capacity: capacity, byURI: map[string]int{}, buckets: newBuckets(capacity)}
}

// Len is how many articles the index holds.
func (x *Index) Len() int {
	x.mu.Lock()
	defer x.mu.Unlock()
	return len(x.byURI)
}

// FindOrAdd looks for the original of an article and remembers the article, in one
// step: of two copies that come at the same moment one is the other's original. What
// it returns is to be kept for Load; Original is the answer.
//
// An article that the index knows is one whose text was read again: its signature is
// replaced. An original stays one. A copy keeps its original as long as it resembles
// it, or its own former text if the original is forgotten; else it is looked up anew.
func (x *Index) FindOrAdd(uri string, seen time.Time, s Signature) Entry {
	x.mu.Lock()
	defer x.mu.Unlock()
	outlet := outletOf(uri)
	e := Entry{URI: uri, Seen: seen, Signature: s}
	known, ok := x.byURI[uri]
	if ok {
		old := &x.slots[known]
		e.Seen = old.Seen
		if old.Original == "" || x.stillCopy(old, &s, &e) {
			x.put(e, outlet)
			return e
		}
	}
	if i, similarity := x.find(uri, outlet, &s); i >= 0 {
		e.Original, e.Similarity = x.slots[i].URI, similarity
	}
	x.put(e, outlet)
	return e
}

// stillCopy reports whether the copy in old, whose signature is now s, has the same
// original, and writes it down in e.
func (x *Index) stillCopy(old *slot, s *Signature, e *Entry) bool {
	i, ok := x.byURI[old.Original]
	if !ok {
		_, same := Same(old.Signature, *s, true)
		e.Original, e.Similarity = old.Original, old.Similarity
		if !same {
			e.Original, e.Similarity = "", 0
		}
		return same
	}
	original := &x.slots[i]
	similarity, same := Same(original.Signature, *s, isOne(original.outlet, old.outlet))
	if same && original.Original == "" {
		e.Original, e.Similarity = original.URI, similarity
		return true
	}
	return false
}

// Load adds entries that were kept, in whatever order, the first seen first. Those that
// find no room are the first seen.
func (x *Index) Load(entries []Entry) {
	entries = slices.Clone(entries)
	slices.SortFunc(entries, func(a, b Entry) int {
		return cmp.Or(a.Seen.Compare(b.Seen), cmp.Compare(a.URI, b.URI))
	})
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, e := range entries[max(0, len(entries)-x.capacity):] {
		x.put(e, outletOf(e.URI))
	}
}

// put writes an entry into its article's slot, or into a free one, or into that of the
// article that has been there longest.
func (x *Index) put(e Entry, outlet string) {
	i, known := x.byURI[e.URI]
	switch {
	case known:
		x.buckets.unpost(i, &x.slots[i].Signature)
	case len(x.slots) < x.capacity:
		i = len(x.slots)
		x.slots = append(x.slots, slot{})
	default:
		i = x.oldest
		x.oldest = (x.oldest + 1) % x.capacity
		x.buckets.unpost(i, &x.slots[i].Signature)
		delete(x.byURI, x.slots[i].URI)
	}
	x.slots[i] = slot{Entry: e, outlet: outlet}
	x.byURI[e.URI] = i
	if e.Original == "" && !e.Signature.IsZero() {
		x.buckets.post(i, &e.Signature)
	}
}

// find is the slot of the original that s is most like, -1 if there is none; of two
// that are equally like, the one seen first.
func (x *Index) find(uri, outlet string, s *Signature) (best int, similarity float64) {
	x.asked++
	best = -1
	x.buckets.visit(s, func(i, band int) {
		c := &x.slots[i]
		if c.asked == x.asked || c.Signature.bin[band] != s.bin[band] || c.URI == uri {
			return
		}
		c.asked = x.asked
		like, same := Same(c.Signature, *s, isOne(c.outlet, outlet))
		if !same || best >= 0 && like < similarity {
			return
		}
		if best < 0 || like > similarity || before(c, &x.slots[best]) {
			best, similarity = i, like
		}
	})
	return best, similarity
}

func before(a, b *slot) bool {
	return cmp.Or(a.Seen.Compare(b.Seen), cmp.Compare(a.URI, b.URI)) < 0
}

// outletOf is the registrable domain of an article's address, "" of a file.
func outletOf(uri string) string {
	u, err := address.Parse(uri)
	if err != nil {
		return ""
	}
	return address.Outlet(u)
}

func isOne(a, b string) bool { return a == b && a != "" }
