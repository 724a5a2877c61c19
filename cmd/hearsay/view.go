package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
	"time"

	"hearsay/cmd/internal/bus"
	"hearsay/extract"
)

// A teller tells a person what happens: on a terminal as it happens, else
// only what went wrong, by the log. Trouble is told once, and once more when it is
// over. It is safe for concurrent use.
type teller struct {
	log   *slog.Logger
	tally *tally
	once  bool // nothing is tried again, so every failure is told

	mu       sync.Mutex
	w        io.Writer // nil: no terminal
	print    *printer
	down     map[string]bool   // what is in trouble, and told
	read     map[string]bool   // sources, by name
	told     map[string]string // what was last told of a source beside its pages
	last     *trouble          // nil: there was none
	lastKey  string            // by which it is in down
	failures int               // inputs that are given up, and should not be
}

func newTeller(io stdio, once bool) *teller {
	t := &teller{
		log: slog.New(tracedLog{slog.NewTextHandler(io.err, &slog.HandlerOptions{Level: slog.LevelWarn})}), tally: newTally(), once: once,
		down: map[string]bool{}, read: map[string]bool{}, told: map[string]string{},
	}
	if isTerminal(io.out) {
		t.w, t.print = io.out, newPrinter(io.out, widthOf(io.out), colorFlags{Color: "auto"}.on(io.out))
	}
	return t
}

// say writes a line to the terminal, if there is one.
func (t *teller) say(format string, args ...any) {
	if t.w != nil {
		fmt.Fprintln(t.w, printableLines(fmt.Sprintf(format, args...)))
	}
}

// warn tells of something wrong: on the terminal, else in the log.
func (t *teller) warn(ctx context.Context, what, name string, err error, then string) {
	if t.w == nil {
		t.log.WarnContext(ctx, what, "of", name, "error", err, "then", then)
		return
	}
	text := strings.TrimPrefix(err.Error(), name+": ")
	t.say("! %s: %s; %s", name, text, then)
}

// round tells what a source has, and what is wrong with it.
func (t *teller) round(ctx context.Context, r round, wrong error) {
	again := bus.Fate{Action: bus.Retry, Class: "source"}
	if t.once {
		again.Action = bus.Drop
	}
	if wrong != nil {
		t.trouble(ctx, r.Source, "source "+r.Source, again, wrong)
	} else {
		t.well(r.Source, "source "+r.Source)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	first := !t.read[r.Source]
	t.read[r.Source] = true
	switch {
	case first && r.Items > 0 && r.New == 0 && r.Resting == 0:
		t.say("%s: %s, nothing new since an earlier run", r.Source, count(r.Items, "page"))
	case r.New > 0:
		t.say("%s: %s to read", r.Source, count(r.New, "page"))
	}
	if rest := r.rest(); rest != "" && rest != t.told[r.Source] {
		t.told[r.Source] = rest
		t.say("%s: %s", r.Source, rest)
	}
}

// fetched tells that a page came.
func (t *teller) fetched(j job, outcome string) {
	t.well(j.place(), j.name())
	if outcome == "unchanged" {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.say("%s: unchanged", j.name())
	}
}

// failed tells that a page did not come, or is none to read.
func (t *teller) failed(ctx context.Context, j job, f bus.Fate, err error) {
	switch {
	case f.Class == "not-article" && j.Source == sampleSourceName: // one of them is there to be passed over
		t.mu.Lock()
		defer t.mu.Unlock()
		t.say("%s: passed over, %v", j.name(), err)
	case isTransient(f.Class) && !t.once:
		t.trouble(ctx, j.place(), j.name(), f, err)
	default:
		t.trouble(ctx, j.key(), j.name(), f, err)
	}
}

// isTransient reports whether errors of the class pass with time.
func isTransient(class string) bool {
	for _, row := range fates {
		if row.class == class {
			return len(row.delays) > 0
		}
	}
	return false
}

// theServer is what is in trouble when the server fails.
const theServer = "the NATS server"

// trouble tells what went wrong, once for all that has the key.
func (t *teller) trouble(ctx context.Context, key, name string, f bus.Fate, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case f.Class == "language":
		return // it is counted
	case f.Class == "changed" && f.Action == bus.Retry:
		return // two versions of one article at once: no trouble
	case f.Class == "server": // one trouble, at whatever stage it is met
		key, name = theServer, theServer
	case f.Action == bus.Drop || f.Action == bus.Park || f.Class == "source":
		t.failures++
	}
	t.last, t.lastKey = &trouble{At: time.Now(), Of: name, Error: err.Error(), Then: what(f)}, key
	if t.down[key] && f.Action != bus.Park {
		return
	}
	t.down[key] = true
	t.warn(ctx, "failed", name, err, what(f))
}

// what says what becomes of a failure.
func what(f bus.Fate) string {
	switch {
	case f.Action == bus.Park:
		return "parked"
	case f.Action == bus.Drop && isTransient(f.Class):
		return "tried again when its source is read again"
	case f.Action == bus.Drop:
		return "passed over"
	case f.After > 0:
		return fmt.Sprintf("tried again in %v", Duration(f.After))
	}
	return "tried again later"
}

// troubled reports whether there is trouble that is not over.
func (t *teller) troubled(key string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.down[key]
}

// lastTrouble is the last that there was, over or not; nil if there was none.
func (t *teller) lastTrouble() *trouble {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.last
}

// well tells that trouble is over, if there was any.
func (t *teller) well(key, name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.down[key] {
		return
	}
	delete(t.down, key)
	if t.lastKey == key && t.last != nil {
		over := *t.last // the old one may be read just now
		over.Over = true
		t.last = &over
	}
	if t.w == nil {
		t.log.Warn("works again", "of", name)
		return
	}
	t.say("%s: works again", name)
}

// extracted counts an article's claims that are news, and prints them.
func (t *teller) extracted(a *extract.ArticleRef, claims []extract.ClaimRecord) {
	t.tally.publish(claims)
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.print == nil || len(claims) == 0 {
		return
	}
	// The terminal is for a person to look at: when it is gone, the work goes on.
	_ = t.print.article(a)
	for i := range claims {
		if c := &claims[i]; c.Status == extract.Withdrawn {
			t.say("\n  Withdrawn: %s: %s", c.Speaker.Name, c.Claim.Text)
		} else {
			_ = t.print.claim(c)
		}
	}
	t.say("")
}

// total is what this run has come to, in one line.
func (t *teller) total() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.print == nil {
		return ""
	}
	text := t.print.total()
	if c := t.tally.of("extract"); c.Foreign > 0 {
		text += fmt.Sprintf("; %s in other languages passed over", count(c.Foreign, "article"))
	}
	if t.failures > 0 {
		text += fmt.Sprintf("; %d failed", t.failures)
	}
	return text
}

func (t *teller) failedInputs() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.failures
}
