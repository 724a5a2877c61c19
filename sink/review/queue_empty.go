package review

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strings"

	"hearsay/sink/store"
)

// An emptyList says why a list is empty, and what to do.
type emptyList struct {
	None     bool // there are no claims at all
	Decided  bool // it is the list of what is open, and nothing is
	Wider    []wider
	Pipeline pipeline
}

// wider is a filter less one part, which lets something through.
type wider struct {
	chip
	Count int
	More  bool // there are more than Count
}

// mostTried is how many parts of a filter are left out in turn.
const mostTried = 12

// empty says why nothing is in a list.
func (s *Server) empty(ctx context.Context, p *queuePage) (e emptyList, err error) {
	all, err := s.Store.Count(ctx, store.Filter{}, 1)
	if err != nil {
		return e, err
	}
	if all == 0 {
		return emptyList{None: true, Pipeline: s.pipeline(ctx)}, nil
	}
	if !p.Narrow && slices.Equal(p.Query.Statuses, []store.Status{store.Open}) {
		return emptyList{Decided: true}, nil
	}
	for _, c := range p.Chips[:min(len(p.Chips), mostTried)] {
		v, err := url.ParseQuery(strings.TrimPrefix(c.Without, "/?"))
		if err != nil {
			return e, err
		}
		q, err := readQuery(v)
		if err != nil {
			return e, err
		}
		n, err := s.Store.Count(ctx, q.Filter, mostCounted)
		if err != nil {
			return e, err
		}
		if n > 0 {
			e.Wider = append(e.Wider, wider{c, n, n == mostCounted})
		}
	}
	slices.SortStableFunc(e.Wider, func(a, b wider) int { return cmp.Compare(a.Count, b.Count) })
	return e, nil
}

// sample reports whether the pipeline reads nothing but the articles that came with it.
func (s *Server) sample(ctx context.Context) bool {
	sources := s.pipeline(ctx).Sources
	return len(sources) > 0 && !slices.ContainsFunc(sources, func(of Source) bool { return of.Name != "sample" })
}
