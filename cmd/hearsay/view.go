package main

import (
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"

	"hearsay/cmd/internal/bus"
	"hearsay/extract"
)

// A teller counts what happens, and tells a person: on a terminal as it happens, else
// only what went wrong, by the log. Trouble is told once, and once more when it is
// over. It is safe for concurrent use.
type teller struct {
	log  *slog.Logger
	once bool // nothing is tried again, so every failure is told

	mu       sync.Mutex
	w        io.Writer // nil: no terminal
	print    *printer
	counts   map[string]*stageCounts
	down     map[string]bool   // what is in trouble, and told
	read     map[string]bool   // sources, by name
	told     map[string]string // what was last told of a source beside its pages
	failures int               // inputs that are given up, and should not be
}

// stageCounts are how messages ended at one stage, in this process.
type stageCounts struct {
	Done    int `json:"done"`
	Retried int `json:"retried"`
	Dropped int `json:"dropped"`
	Foreign int `json:"foreign"` // articles in another language, passed over
	Parked  int `json:"parked"`
}

func newTeller(io stdio, once bool) *teller {
	t := &teller{
		log: slog.New(slog.NewTextHandler(io.err, &slog.HandlerOptions{Level: slog.LevelWarn})), once: once,
		counts: map[string]*stageCounts{}, down: map[string]bool{}, read: map[string]bool{}, told: map[string]string{},
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
func (t *teller) warn(what, name string, err error, then string) {
	if t.w == nil {
		t.log.Warn(what, "of", name, "error", err, "then", then)
		return
	}
	text := strings.TrimPrefix(err.Error(), name+": ")
	t.say("! %s: %s; %s", name, text, then)
}

// ended counts how a message ended at a stage.
func (t *teller) ended(stage string, f bus.Fate) { t.endedAll(stage, 1, f) }

func (t *teller) endedAll(stage string, n int, f bus.Fate) {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := t.counts[stage]
	if c == nil {
		c = &stageCounts{}
		t.counts[stage] = c
	}
	if f.Class == "language" {
		c.Foreign += n
		return
	}
	switch f.Action {
	case bus.Done:
		c.Done += n
	case bus.Retry:
		c.Retried += n
	case bus.Drop:
		c.Dropped += n
	case bus.Park:
		c.Parked += n
	}
}

// countsOf returns a stage's counts.
func (t *teller) countsOf(stage string) stageCounts {
	t.mu.Lock()
	defer t.mu.Unlock()
	if c := t.counts[stage]; c != nil {
		return *c
	}
	return stageCounts{}
}

// events is how many messages have ended in any way.
func (t *teller) events() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	n := 0
	for _, c := range t.counts {
		n += c.Done + c.Retried + c.Dropped + c.Foreign + c.Parked
	}
	return n
}

// round tells what a source has, and what is wrong with it.
func (t *teller) round(r round, wrong error) {
	again := bus.Fate{Action: bus.Retry, Class: "source"}
	if t.once {
		again.Action = bus.Drop
	}
	if wrong != nil {
		t.trouble(r.Source, "source "+r.Source, again, wrong)
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
func (t *teller) failed(j job, f bus.Fate, err error) {
	switch {
	case f.Class == "not-article" && j.Source == sampleSourceName: // one of them is there to be passed over
		t.mu.Lock()
		defer t.mu.Unlock()
		t.say("%s: passed over, %v", j.name(), err)
	case isTransient(f.Class) && !t.once:
		t.trouble(j.place(), j.name(), f, err)
	default:
		t.trouble(j.key(), j.name(), f, err)
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

// trouble tells what went wrong, once for all that has the key.
func (t *teller) trouble(key, name string, f bus.Fate, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case f.Class == "language":
		return // it is counted
	case f.Class == "changed" && f.Action == bus.Retry:
		return // two versions of one article at once: no trouble
	case f.Action != bus.Retry || f.Class == "source":
		t.failures++
	}
	if t.down[key] && f.Action != bus.Park {
		return
	}
	t.down[key] = true
	t.warn("failed", name, err, what(f))
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

// well tells that trouble is over, if there was any.
func (t *teller) well(key, name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.down[key] {
		return
	}
	delete(t.down, key)
	if t.w == nil {
		t.log.Warn("works again", "of", name)
		return
	}
	t.say("%s: works again", name)
}

// extracted prints an article's claims that are news.
func (t *teller) extracted(a *extract.ArticleRef, claims []extract.ClaimRecord) {
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
	if c := t.counts["extract"]; c != nil && c.Foreign > 0 {
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
