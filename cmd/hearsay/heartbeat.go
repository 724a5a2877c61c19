package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"hearsay/cmd/internal/bus"
)

// A beat says that a stage runs in some process, and how it fares there.
type beat struct {
	Stage   string    `json:"stage"`
	Host    string    `json:"host"`
	Process int       `json:"process"`
	Since   time.Time `json:"since"`
	At      time.Time `json:"at"`
	stageCounts
	InHand    int            `json:"inHand"`
	Resting   int            `json:"resting"`            // between two attempts, after failures
	Failures  map[string]int `json:"failures,omitempty"` // messages, by the class of the error
	PerMinute float64        `json:"perMinute"`          // messages done, since the beat before this
	Trouble   *trouble       `json:"trouble,omitempty"`  // the last of the process, at whatever stage
	Page      string         `json:"page,omitempty"`     // address of the page, of the stage review
}

// A trouble is something that went wrong and was told.
type trouble struct {
	At    time.Time `json:"at"`
	Of    string    `json:"of"`
	Error string    `json:"error"`
	Then  string    `json:"then"` // what becomes of it
	Over  bool      `json:"over,omitempty"`
}

// A beat is sent when there is news, and every so often when there is none; it is kept
// for a minute.
const (
	beatSoon = time.Second
	beatLate = 15 * time.Second
)

// heartbeats tells the others that these stages run, until the context ends.
func (p *pipeline) heartbeats(ctx context.Context) error {
	kept, err := p.bus.Bucket(context.WithoutCancel(ctx), bus.Running) // the stop may come this early
	if err != nil {
		return err
	}
	host := thisHost()
	beats := map[string]*beat{}
	for _, w := range p.work {
		beats[w.stage] = &beat{Stage: w.stage, Host: host, Process: os.Getpid(), Since: time.Now()}
	}
	if p.page != nil {
		beats["review"] = &beat{Stage: "review", Host: host, Process: os.Getpid(), Since: time.Now(), Page: p.page.url}
	}
	tick := time.NewTicker(beatSoon)
	defer tick.Stop()
	for {
		for _, b := range beats {
			if !b.beat(p.stands(b.Stage), time.Now()) {
				continue
			}
			if err := b.put(ctx, kept); err != nil && ctx.Err() == nil {
				p.tell.log.Warn("heartbeat not sent", "stage", b.Stage, "error", err)
			}
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return nil
		}
	}
}

// thisHost is what this machine is called, for a person and to tell it from others.
func thisHost() string {
	host, err := os.Hostname()
	if err != nil {
		return "unknown"
	}
	return host
}

// stands is how a stage stands in this process.
func (p *pipeline) stands(stage string) beat {
	b := beat{stageCounts: p.tell.tally.of(stage), InHand: p.tell.tally.inHand(stage), Failures: p.tell.tally.failures(stage), Trouble: p.tell.lastTrouble()}
	for _, w := range p.work {
		if w.stage == stage {
			b.Resting += w.resting()
		}
	}
	return b
}

// beat brings a beat up to now, if it is time to send one.
func (b *beat) beat(now beat, at time.Time) bool {
	same := now.stageCounts == b.stageCounts && now.InHand == b.InHand && now.Resting == b.Resting && sameTrouble(now.Trouble, b.Trouble)
	if same && at.Sub(b.At) < beatLate {
		return false
	}
	if span := at.Sub(b.At); !b.At.IsZero() && span > 0 {
		b.PerMinute = float64(now.Done-b.Done) / span.Minutes()
	}
	b.stageCounts, b.InHand, b.Resting, b.Failures, b.Trouble, b.At = now.stageCounts, now.InHand, now.Resting, now.Failures, now.Trouble, at
	return true
}

func sameTrouble(a, b *trouble) bool {
	return a == b || a != nil && b != nil && *a == *b
}

func (b *beat) put(ctx context.Context, kept *bus.Bucket) error {
	data, err := json.Marshal(b)
	if err != nil {
		return err
	}
	return kept.Put(ctx, hashOf(b.Stage, b.Host, fmt.Sprint(b.Process)), data)
}
