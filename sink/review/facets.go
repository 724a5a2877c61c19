package review

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"hearsay/sink/store"
)

// What filters choose from is counted over all claims: once a minute is enough.
const (
	facetsFor = time.Minute
	facetsOf  = 200
)

// choices are what a person chooses from: parts of a filter, and whom a claim may be
// assigned to.
type choices struct {
	store.Facets
	Colleagues []string // who may log in, or has ever had or reviewed a claim; by name
}

type facetCache struct {
	mu sync.Mutex
	at time.Time
	of choices
}

func (s *Server) facets(ctx context.Context) (choices, error) {
	c := &s.counted
	c.mu.Lock()
	defer c.mu.Unlock()
	if time.Since(c.at) < facetsFor {
		return c.of, nil
	}
	f, err := s.Store.Facets(ctx, facetsOf)
	if err != nil {
		return choices{}, err
	}
	users, err := s.Store.Users(ctx)
	if err != nil {
		return choices{}, err
	}
	c.of, c.at = choices{f, colleagues(users, f.People)}, time.Now()
	return c.of, nil
}

// colleagues are users and other names, each once, however it is written.
func colleagues(users []store.User, others []string) []string {
	names := slices.Clone(others)
	for _, u := range users {
		names = append(names, u.Name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a), strings.ToLower(b)), cmp.Compare(a, b))
	})
	return slices.CompactFunc(names, strings.EqualFold)
}
