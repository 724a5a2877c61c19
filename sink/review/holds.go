package review

import (
	"strings"
	"time"
)

// A hold is that somebody has a claim open.
type hold struct{ claim, by string }

// held is what pages are told of one: that it has come, or gone.
type held struct {
	Claim string `json:"claim"`
	By    string `json:"by"`
	Open  bool   `json:"open"`
}

// opened is how: on so many pages whose script tells when they are closed, and, for a page
// without script, until a time.
type opened struct {
	pages int
	until time.Time
}

// holdFor is how long a claim is held by a page that does not tell when it is closed.
const holdFor = 2 * time.Minute

// hold tells that somebody has opened a claim's page.
func (l *live) hold(claim, by string) {
	l.turn(hold{claim, by}, func(o *opened) { o.until = time.Now().Add(holdFor) })
}

// take tells that a page with script holds a claim, until leave.
func (l *live) take(claim, by string) {
	l.turn(hold{claim, by}, func(o *opened) { o.pages++ })
}

// leave tells that such a page is closed: whoever closes the last one has left the claim.
func (l *live) leave(claim, by string) {
	l.turn(hold{claim, by}, func(o *opened) {
		o.pages--
		o.until = time.Time{}
	})
}

// turn changes a hold, forgets those that have run out, and tells all pages if it has
// come or gone.
func (l *live) turn(h hold, change func(*opened)) {
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
		l.tell("hold", held{h.claim, h.by, after})
	}
}

func (o opened) holds(now time.Time) bool { return o.pages > 0 || now.Before(o.until) }

// open is what a page is told first: who has which claim open now. It may have been made
// before they came.
func (l *live) open() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var b strings.Builder
	for h, o := range l.holds {
		if o.holds(time.Now()) {
			b.WriteString(event("hold", held{h.claim, h.by, true}))
		}
	}
	return b.String()
}

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
