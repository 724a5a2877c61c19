package web

import (
	"context"
	"errors"
	"sync"
)

// flights lets one ask for what several want at once; the others get its answer, or its
// error: a site that does not answer the first will not answer the eighth either.
type flights struct {
	mu  sync.Mutex
	now map[string]*flight
}

type flight struct {
	done chan struct{}
	got  robotsCopy
	err  error
}

// do gives what ask gives, or what it gives to another who is asking for the same key.
// Who asks may leave before the answer; then one of those who wait asks again.
func (f *flights) do(ctx context.Context, key string, ask func() (robotsCopy, error)) (robotsCopy, error) {
	for {
		at, first := f.join(key)
		if first {
			at.got, at.err = ask()
			f.mu.Lock()
			delete(f.now, key)
			f.mu.Unlock()
			close(at.done)
			return at.got, at.err
		}
		select {
		case <-at.done:
		case <-ctx.Done():
			return robotsCopy{}, ctx.Err()
		}
		if !errors.Is(at.err, context.Canceled) && !errors.Is(at.err, context.DeadlineExceeded) {
			return at.got, at.err
		}
	}
}

func (f *flights) join(key string) (at *flight, first bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if at, ok := f.now[key]; ok {
		return at, false
	}
	if f.now == nil {
		f.now = map[string]*flight{}
	}
	at = &flight{done: make(chan struct{})}
	f.now[key] = at
	return at, true
}
