package review

import "time"

// A hold is that somebody has a claim open.
type hold struct{ claim, by string }

// open is how: on so many pages whose script tells when they are closed, and, for a page
// without script, until a time.
type open struct {
	pages int
	until time.Time
}

// holdFor is how long a claim is held by a page that does not tell when it is closed.
const holdFor = 2 * time.Minute

// hold tells that somebody has opened a claim's page.
func (l *live) hold(claim, by string) {
	l.held(hold{claim, by}, func(o *open) { o.until = time.Now().Add(holdFor) })
}

// take tells that a page with script holds a claim, until leave.
func (l *live) take(claim, by string) {
	l.held(hold{claim, by}, func(o *open) { o.pages++ })
}

// leave tells that such a page is closed: whoever closes the last one has left the claim.
func (l *live) leave(claim, by string) {
	l.held(hold{claim, by}, func(o *open) {
		o.pages--
		o.until = time.Time{}
	})
}

// held changes a hold, forgets those that have run out, and tells all pages if it has
// come or gone.
func (l *live) held(h hold, change func(*open)) {
	l.mu.Lock()
	now := time.Now()
	o := l.holds[h]
	before := o.holds(now)
	change(&o)
	l.holds[h] = o
	for other, o := range l.holds {
		if !o.holds(now) {
			delete(l.holds, other)
		}
	}
	after := o.holds(now)
	l.mu.Unlock()
	if before != after {
		l.tell("hold", map[string]any{"claim": h.claim, "by": h.by, "open": after})
	}
}

func (o open) holds(now time.Time) bool { return o.pages > 0 || now.Before(o.until) }

// holder is somebody else who has a claim open, "" for nobody.
func (l *live) holder(claim, but string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	first := ""
	for h, o := range l.holds {
		if h.claim == claim && h.by != but && o.holds(time.Now()) && (first == "" || h.by < first) {
			first = h.by
		}
	}
	return first
}
