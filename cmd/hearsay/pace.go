package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"hearsay/cmd/internal/bus"
	"hearsay/fetch"
	"hearsay/fetch/web"
)

// A pacer keeps the starts of requests to one host apart for all workers of the
// pipeline, in whatever process they run: a host's turn is a value in a bucket, which
// only one of those who saw it free can take (web.Pacer).
type pacer struct {
	kept  *bus.Bucket
	clock *busClock
}

// A turn is what the bucket holds of a host. Times are the server's.
type turn struct {
	Last  time.Time `json:"last,omitzero"`  // when the last turn was taken
	Tail  time.Time `json:"tail,omitzero"`  // from when on those who now ask are to ask again
	Busy  int       `json:"busy,omitempty"` // back-offs in a row
	Until time.Time `json:"until,omitzero"` // when the last of them ends
}

// free is when the host may be asked by who keeps requests so far apart.
func (t *turn) free(every time.Duration) time.Time {
	return latest(t.Last.Add(every+min(every, paceMargin)), t.Until)
}

const (
	// patience is the longest that a worker waits for a turn. Others of the host's pages
	// go back to the queue, lest one slow host hold all workers.
	pacePatience = 2 * time.Second
	// paceMargin is added to a host's interval, for the moment between taking a turn and
	// the start of the request. A turn that took longer to take is not used.
	paceMargin = 50 * time.Millisecond
)

func newPacer(kept *bus.Bucket) *pacer {
	return &pacer{kept, &busClock{kept: kept, key: "clock." + rand.Text()}}
}

// Turn returns when a request to host may start, or *fetch.NotYetError if that is
// further away than a worker waits.
func (p *pacer) Turn(ctx context.Context, host string, every time.Duration) error {
	for {
		wait, err := p.take(ctx, host, every)
		if err != nil || wait == 0 {
			return err
		}
		timer := time.NewTimer(wait)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		}
	}
}

// take takes the host's turn, or says how long to wait before trying again.
func (p *pacer) take(ctx context.Context, host string, every time.Duration) (time.Duration, error) {
	var wait time.Duration
	began := time.Now()
	err := p.change(ctx, host, func(t *turn, now time.Time) (bool, error) {
		began = time.Now()
		free := t.free(every)
		if wait = max(free.Sub(now), 0); wait == 0 {
			t.Last = now
			return every > 0, nil
		}
		if wait <= pacePatience {
			return false, nil
		}
		// All who ask get a time of their own: at one time they would all come at once.
		at := latest(free, t.Tail)
		t.Tail = at.Add(every)
		return true, &fetch.NotYetError{After: at.Sub(now), Busy: t.Until.After(now)}
	})
	if err == nil && wait == 0 && every > 0 && time.Since(began) > min(every, paceMargin) {
		return time.Millisecond, nil // too late for this one
	}
	return wait, err
}

// Ended notes how a request ended: after a busy answer the host is left alone for as
// long as it asked, or longer each time if it named none. Answers to requests that
// were under way when a back-off began neither raise it nor end it.
func (p *pacer) Ended(ctx context.Context, host string, busy bool, after time.Duration) error {
	return p.change(ctx, host, func(t *turn, now time.Time) (bool, error) {
		during := t.Until.After(now)
		switch {
		case busy && during && after == 0:
			return false, nil
		case busy:
			if !during {
				t.Busy++
			}
			t.Until = latest(t.Until, now.Add(web.Backoff(t.Busy, after)))
			return true, nil
		case during || t.Busy == 0:
			return false, nil
		}
		t.Busy = 0
		return true, nil
	})
}

// change reads a host's turn and, if edit says so, writes it; again if another was
// faster. What edit returns as an error is returned once that is written.
func (p *pacer) change(ctx context.Context, host string, edit func(*turn, time.Time) (bool, error)) error {
	key := hashOf(host)
	for {
		var t turn
		data, version, err := p.kept.Get(ctx, key)
		if err != nil {
			return err
		}
		if data != nil {
			if err := json.Unmarshal(data, &t); err != nil {
				return fmt.Errorf("pace of %s: %w", host, err)
			}
		}
		now, err := p.clock.now(ctx)
		if err != nil {
			return err
		}
		write, outcome := edit(&t, now)
		if !write {
			return outcome
		}
		if data, err = json.Marshal(t); err != nil {
			return err
		}
		switch _, err := p.kept.Swap(ctx, key, data, version); {
		case errors.Is(err, bus.ErrChanged):
		case err != nil:
			return err
		default:
			return outcome
		}
	}
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// A busClock tells the server's time, so that machines whose clocks differ keep one
// pace.
type busClock struct {
	kept *bus.Bucket
	key  string // ours alone

	mu    sync.Mutex
	ahead time.Duration // of this machine's clock
	asked time.Time
}

const clockHolds = 10 * time.Minute // between two looks at the server's clock

func (c *busClock) now(ctx context.Context) (time.Time, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.asked.IsZero() || time.Since(c.asked) > clockHolds {
		ahead, err := c.kept.Clock(ctx, c.key)
		if err != nil {
			return time.Time{}, err
		}
		c.ahead, c.asked = ahead, time.Now()
	}
	return time.Now().Add(c.ahead), nil
}

// A bucketCache keeps what a web.Client wants kept for all workers (web.Cache).
type bucketCache struct{ kept *bus.Bucket }

// Get returns what was put for the key; nil if nothing was.
func (c *bucketCache) Get(ctx context.Context, key string) ([]byte, error) {
	value, _, err := c.kept.Get(ctx, hashOf(key))
	return value, err
}

// Put keeps a value.
func (c *bucketCache) Put(ctx context.Context, key string, value []byte) error {
	return c.kept.Put(ctx, hashOf(key), value)
}
