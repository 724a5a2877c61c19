package gold

import (
	"cmp"
	"maps"
	"slices"
)

// None is what a Confusion calls what was not found, or was not in the gold.
const None = "none"

// A Confusion counts pairs of labels: first the gold's, then the engine's.
type Confusion map[string]map[string]int

func (c Confusion) add(gold, found string) {
	if c[gold] == nil {
		c[gold] = map[string]int{}
	}
	c[gold][found]++
}

// Of is what was found for a label of the gold: itself first, then the commonest, None
// last.
func (c Confusion) Of(label string) []string {
	place := func(found string) int {
		switch found {
		case label:
			return 0
		case None:
			return 2
		}
		return 1
	}
	n := c[label]
	return slices.SortedFunc(maps.Keys(n), func(a, b string) int {
		return cmp.Or(place(a)-place(b), n[b]-n[a], cmp.Compare(a, b))
	})
}

// Count is how often the gold has a label.
func (c Confusion) Count(label string) int {
	total := 0
	for _, n := range c[label] {
		total += n
	}
	return total
}
