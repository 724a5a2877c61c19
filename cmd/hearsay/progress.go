package main

import (
	"fmt"
	"io"
	"time"
)

// progress shows on a terminal how far a command has come, once it takes longer than
// a second, and takes the line away again before anything else is written.
type progress struct {
	w     io.Writer // nil: nobody watches
	since time.Time
	last  time.Time
	shown bool
}

// newProgress watches only where a person would see nothing else: the results go to
// a file, and standard error to a terminal.
func newProgress(results, messages io.Writer) *progress {
	p := &progress{since: time.Now()}
	if isTerminal(messages) && !isTerminal(results) {
		p.w = messages
	}
	return p
}

// show writes the line anew, at most ten times a second.
func (p *progress) show(format string, args ...any) {
	now := time.Now()
	if p.w == nil || now.Sub(p.since) < time.Second || now.Sub(p.last) < time.Second/10 {
		return
	}
	p.last, p.shown = now, true
	fmt.Fprintf(p.w, "\r\x1b[K"+format, args...)
}

// clear takes the line away.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}
