package web

import (
	"context"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// pace keeps the starts of requests to one host apart, whoever makes them.
type pace struct {
	every time.Duration

	mu    sync.Mutex
	hosts map[string]*rate.Limiter
	sweep int // number of hosts at which those at rest are forgotten
}

const minSweep = 256

func newPace(every time.Duration) *pace {
	return &pace{every: every, hosts: map[string]*rate.Limiter{}, sweep: minSweep}
}

// wait returns when a request to host may start, or with the context's error when
// that ends first; its turn then goes to the next in line.
func (p *pace) wait(ctx context.Context, host string) error {
	if p.every == 0 {
		return ctx.Err()
	}
	turn := p.book(strings.ToLower(strings.TrimSuffix(host, ".")))
	timer := time.NewTimer(turn.Delay())
	defer timer.Stop()
	select {
	case <-timer.C:
		return ctx.Err()
	case <-ctx.Done():
		turn.Cancel()
		return ctx.Err()
	}
}

// book takes the next free turn of a host. It holds the lock throughout, lest a
// limiter be forgotten between being found and being used.
func (p *pace) book(host string) *rate.Reservation {
	p.mu.Lock()
	defer p.mu.Unlock()
	limit, ok := p.hosts[host]
	if !ok {
		p.forget()
		limit = rate.NewLimiter(rate.Every(p.every), 1)
		p.hosts[host] = limit
	}
	return limit.Reserve()
}

// forget drops the hosts that would be let through at once anyway, so that a crawl
// over many hosts holds only those of the last few seconds.
func (p *pace) forget() {
	if len(p.hosts) < p.sweep {
		return
	}
	for host, limit := range p.hosts {
		if limit.Tokens() >= 1 {
			delete(p.hosts, host)
		}
	}
	p.sweep = max(minSweep, 2*len(p.hosts))
}
