package web

import (
	"context"
	"sync"
	"time"

	"hearsay/fetch"
)

// pace is the Pacer of one process. Those who wait for a host stand in line, and only
// the first of the line watches the clock; who leaves the line takes no turn along.
type pace struct {
	mu    sync.Mutex
	hosts map[string]*hostPace
	sweep int // number of hosts at which those at rest are forgotten
}

type hostPace struct {
	line chan struct{} // holds one token while someone is at the head of the line

	// Under pace.mu:
	waiting int           // in line, its head included
	last    time.Time     // the last start
	every   time.Duration // what the last start asked for
	until   time.Time     // end of the back-off
	busy    int           // times in a row that the host was found busy
}

const minSweep = 256

func newPace() *pace { return &pace{hosts: map[string]*hostPace{}, sweep: minSweep} }

// Turn waits for its place in line and then for the interval and a short back-off. A
// longer one, of over a minute, is a NotYetError.
func (p *pace) Turn(ctx context.Context, host string, every time.Duration) error {
	h := p.join(host)
	defer p.leave(h)
	select {
	case h.line <- struct{}{}:
		defer func() { <-h.line }()
	case <-ctx.Done():
		return ctx.Err()
	}
	for ctx.Err() == nil {
		wait, err := p.start(h, every)
		if err != nil || wait <= 0 {
			return err
		}
		if err := sleep(ctx, wait); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// start takes the turn if it has come, or gives the time until then.
func (p *pace) start(h *hostPace, every time.Duration) (wait time.Duration, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if pause := h.until.Sub(now); pause > patience {
		return 0, &fetch.NotYetError{After: pause, Busy: true}
	} else if pause > 0 {
		return pause, nil
	}
	if h.last.IsZero() || !now.Before(h.last.Add(every)) {
		h.last, h.every = now, every
		return 0, nil
	}
	return h.last.Add(every).Sub(now), nil
}

// Ended keeps the back-off. A good answer while one lasts is to a request made before
// it, and says nothing.
func (p *pace) Ended(_ context.Context, host string, busy bool, after time.Duration) error {
	h := p.join(host)
	defer p.leave(h)
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	switch {
	case busy:
		if !now.Before(h.until) { // several answers to requests in flight count as one
			h.busy++
		}
		if until := now.Add(Backoff(h.busy, after)); until.After(h.until) {
			h.until = until
		}
	case !now.Before(h.until):
		h.busy = 0
	}
	return nil
}

// join gives the state of a host, which is kept until leave at least.
func (p *pace) join(host string) *hostPace {
	p.mu.Lock()
	defer p.mu.Unlock()
	h, ok := p.hosts[host]
	if !ok {
		p.forget(time.Now())
		h = &hostPace{line: make(chan struct{}, 1)}
		p.hosts[host] = h
	}
	h.waiting++
	return h
}

func (p *pace) leave(h *hostPace) {
	p.mu.Lock()
	defer p.mu.Unlock()
	h.waiting--
}

// forget drops the hosts that nobody waits for and that would be let through at once
// anyway, so that a crawl over many hosts holds only those of the last few seconds, and
// those that were busy within the hour.
func (p *pace) forget(now time.Time) {
	if len(p.hosts) < p.sweep {
		return
	}
	for host, h := range p.hosts {
		rested := h.until
		if h.busy > 0 {
			rested = rested.Add(lastBackoff)
		}
		if h.waiting == 0 && !now.Before(h.last.Add(h.every)) && !now.Before(rested) {
			delete(p.hosts, host)
		}
	}
	p.sweep = max(minSweep, 2*len(p.hosts))
}
