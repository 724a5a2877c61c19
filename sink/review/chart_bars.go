package review

import (
	"fmt"
	"net/url"

	"hearsay/sink/store"
)

// bars are the commonest of a kind, each with a bar as long as it is common, from zero.
type bars struct {
	Title, Of string // "Speakers", "speaker"
	Bars      []bar
	Rest      int    // claims of all that are not listed
	Others    string // what those are called
}

type bar struct {
	Name, Link string
	Count      int
	Length     string // of 100
}

// mostBars is how many of a kind are listed.
const mostBars = 12

// barsOf lists facets; link is the address of the claims that have one, "" for none.
func barsOf(facets []store.Facet, all int, called func(store.Facet) string, link func(key string) string) bars {
	b := bars{Rest: all}
	most := 1
	for _, f := range facets {
		most = max(most, f.Count)
	}
	for i, f := range facets {
		if i == mostBars {
			break
		}
		b.Rest -= f.Count
		b.Bars = append(b.Bars, bar{called(f), link(f.Key), f.Count, fmt.Sprintf("%.2f", 100*float64(f.Count)/float64(most))})
	}
	return b
}

// with is the queue's address for a filter with a key set to a value, in the place of what
// it had there.
func with(v url.Values, pairs ...string) string {
	next := url.Values{}
	for key, values := range v {
		next[key] = values
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		next.Set(pairs[i], pairs[i+1])
	}
	return "/?" + next.Encode()
}
