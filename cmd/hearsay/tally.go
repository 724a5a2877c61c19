package main

import (
	"maps"
	"sync"

	"hearsay/cmd/internal/bus"
	"hearsay/extract"
)

// A tally counts what the stages of this process do: the one place that status, the
// live view and the metrics have their counts from. It is safe for concurrent use.
type tally struct {
	mu     sync.Mutex
	taken  map[string]int // messages, by stage
	ended  map[ending]int // messages
	claims map[published]int
}

// An ending is how messages end at a stage.
type ending struct {
	stage string // fetch, extract or sink
	fate  bus.Action
	class string // of the error; "" if there was none
}

// A published claim is counted by these.
type published struct {
	act    string // act.function
	status string // current, or withdrawn
}

// stageCounts are how messages ended at one stage, in this process.
type stageCounts struct {
	Done    int `json:"done"`
	Retried int `json:"retried"`
	Dropped int `json:"dropped"`
	Foreign int `json:"foreign"` // articles in another language, passed over
	Parked  int `json:"parked"`
}

func newTally() *tally {
	return &tally{taken: map[string]int{}, ended: map[ending]int{}, claims: map[published]int{}}
}

// open counts nothing yet: of a stage that runs there is something to see from the start.
func (t *tally) open(stage string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.taken[stage] += 0
	t.ended[ending{stage, bus.Done, ""}] += 0
}

func (t *tally) take(stage string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.taken[stage]++
}

func (t *tally) end(stage string, f bus.Fate) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ended[ending{stage, f.Action, f.Class}]++
}

func (t *tally) publish(claims []extract.ClaimRecord) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i := range claims {
		t.claims[published{string(claims[i].Act.Function), string(claims[i].Status)}]++
	}
}

// of returns a stage's counts; of "" those of all together.
func (t *tally) of(stage string) stageCounts {
	t.mu.Lock()
	defer t.mu.Unlock()
	var c stageCounts
	for e, n := range t.ended {
		switch {
		case stage != "" && e.stage != stage, e.class == "not-yet": // its time had not come: nothing happened
		case e.class == "language":
			c.Foreign += n
		case e.fate == bus.Done:
			c.Done += n
		case e.fate == bus.Retry || e.fate == bus.Wait:
			c.Retried += n
		case e.fate == bus.Drop:
			c.Dropped += n
		case e.fate == bus.Park:
			c.Parked += n
		}
	}
	return c
}

// failures counts the messages of a stage that failed, by the class of the error.
func (t *tally) failures(stage string) map[string]int {
	t.mu.Lock()
	defer t.mu.Unlock()
	classes := map[string]int{}
	for e, n := range t.ended {
		if e.stage == stage && e.class != "" && e.class != "not-yet" && e.class != "language" {
			classes[e.class] += n
		}
	}
	return classes
}

// all is how many messages have ended in any way.
func (c stageCounts) all() int { return c.Done + c.Retried + c.Dropped + c.Foreign + c.Parked }

// snapshot is a copy of all counts.
func (t *tally) snapshot() *tally {
	t.mu.Lock()
	defer t.mu.Unlock()
	return &tally{taken: maps.Clone(t.taken), ended: maps.Clone(t.ended), claims: maps.Clone(t.claims)}
}

// inHand is how many messages of a stage have been taken and not ended.
func (t *tally) inHand(stage string) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	n := t.taken[stage]
	for e, ended := range t.ended {
		if e.stage == stage {
			n -= ended
		}
	}
	return n
}
