package review

import (
	"context"
	"sync"
	"time"

	"hearsay/sink/store"
)

// What filters choose from is counted over all claims: once a minute is enough.
const (
	facetsFor = time.Minute
	facetsOf  = 200
)

type facetCache struct {
	mu sync.Mutex
	at time.Time
	of store.Facets
}

func (s *Server) facets(ctx context.Context) (store.Facets, error) {
	c := &s.counted
	c.mu.Lock()
	defer c.mu.Unlock()
	if time.Since(c.at) < facetsFor {
		return c.of, nil
	}
	f, err := s.Store.Facets(ctx, facetsOf)
	if err == nil {
		c.of, c.at = f, time.Now()
	}
	return f, err
}
