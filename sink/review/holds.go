package review

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// A reader is who is before a page: by name, and by browser, for on this machine all have
// one name.
type reader struct{ name, browser string }

// reader is who asks.
func (v visitor) reader() reader { return reader{v.Name, v.browser} }

// calls is how another reader is told of: "" to itself.
func (by reader) calls(other reader) string {
	switch {
	case by == other:
		return ""
	case by.name == other.name:
		return "another browser"
	}
	return other.name
}

// opened is how a reader has a claim open: on so many pages whose script tells when they
// are closed, and, for a page without script, until a time.
type opened struct {
	pages int
	until time.Time
}

// held is what pages are told: who else has a claim open now.
type held struct {
	Claim string   `json:"claim"`
	By    []string `json:"by"`
}

// holdFor is how long a claim is held by a page that does not tell when it is closed.
const holdFor = 2 * time.Minute

// hold tells that somebody has opened a claim's page.
func (l *live) hold(claim string, by reader) {
	l.turn(claim, by, func(o *opened) { o.until = time.Now().Add(holdFor) })
}

// take tells that a page with script holds a claim, until leave.
func (l *live) take(claim string, by reader) {
	l.turn(claim, by, func(o *opened) { o.pages++ })
}

// leave tells that such a page is closed: whoever closes the last one has left the claim.
func (l *live) leave(claim string, by reader) {
	l.turn(claim, by, func(o *opened) { *o = opened{pages: o.pages - 1} })
}

// turn changes how a reader has a claim open, and tells the pages that are to know.
func (l *live) turn(claim string, by reader, change func(*opened)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	before := map[chan string][]string{}
	for c, page := range l.pages {
		before[c] = l.names(claim, page)
	}
	o := l.holds[claim][by]
	change(&o)
	l.keep(claim, by, o)
	for c, page := range l.pages {
		if now := l.names(claim, page); !slices.Equal(before[c], now) {
			l.send(c, event("hold", held{claim, now}))
		}
	}
}

// keep keeps how a reader has a claim open, and nothing of one that has it open no more.
func (l *live) keep(claim string, by reader, o opened) {
	if l.holds[claim] == nil {
		l.holds[claim] = map[reader]opened{}
	}
	l.holds[claim][by] = o
	if o == (opened{}) {
		delete(l.holds[claim], by)
	}
	if len(l.holds[claim]) == 0 {
		delete(l.holds, claim)
	}
}

// expire lets go of what is held by pages that nothing was heard of.
func (l *live) expire(now time.Time) {
	type one struct {
		claim string
		by    reader
	}
	var over []one
	l.mu.Lock()
	for claim, readers := range l.holds {
		for by, o := range readers {
			if o.pages == 0 && !now.Before(o.until) {
				over = append(over, one{claim, by})
			}
		}
	}
	l.mu.Unlock()
	for _, h := range over {
		l.turn(h.claim, h.by, func(o *opened) {
			if o.pages == 0 && !now.Before(o.until) { // still
				o.until = time.Time{}
			}
		})
	}
}

// names are those who have a claim open, as a reader is told of them: never null.
func (l *live) names(claim string, to reader) []string {
	list := []string{}
	for by := range l.holds[claim] {
		if name := to.calls(by); name != "" && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

// holders are those who have a claim open, as a reader is told of them.
func (l *live) holders(claim string, to reader) []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.names(claim, to)
}

// open is what a page is told first: who has which claim open now. It may have been made
// before they came.
func (l *live) open(to reader) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var b strings.Builder
	for _, claim := range slices.Sorted(maps.Keys(l.holds)) {
		if names := l.names(claim, to); len(names) > 0 {
			b.WriteString(event("hold", held{claim, names}))
		}
	}
	return b.String()
}
