package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"hearsay/cmd/internal/bus"
	"hearsay/sink/review"
	"hearsay/sink/store"
)

// mostParked is how many parked messages the page lists.
const mostParked = 100

// health is how the pipeline fares, as hearsay status has it, for the page.
func (p *pipeline) health(ctx context.Context) (review.Health, error) {
	var h review.Health
	s, err := readStatus(ctx, p.bus)
	if err != nil {
		return h, err
	}
	now := time.Now()
	for _, r := range s.Sources {
		h.Sources = append(h.Sources, review.Source{Name: r.Source, Last: r.At, Next: r.Next, Trouble: r.trouble(now)})
	}
	h.Queues = queuesOf(s.Queues)
	parked, err := p.bus.Parked(ctx, mostParked)
	for _, m := range parked {
		h.Parked = append(h.Parked, review.Parked{ID: strconv.FormatUint(m.Seq, 10), Stage: m.Stage, What: whatOf(m), Why: m.Why, At: m.At})
	}
	return h, err
}

// queuesOf adds up what waits before each stage, in the order of the flow.
func queuesOf(queues []bus.Queue) []review.Queue {
	var list []review.Queue
	for _, stage := range stageNames {
		waiting, found := 0, false
		for _, q := range queues {
			if first, _, _ := strings.Cut(q.Consumer, "-"); first == stage {
				waiting, found = waiting+int(q.Waiting)+q.InHand, true
			}
		}
		if found {
			list = append(list, review.Queue{Stage: stage, Waiting: waiting})
		}
	}
	return list
}

// whatOf names what was parked: a page by its address, else by where it went.
func whatOf(m bus.ParkedMessage) string {
	if j, err := decodeJob(m.Data); err == nil {
		return j.name()
	}
	return m.Subject
}

// retry puts a parked message back on its way.
func (p *pipeline) retry(ctx context.Context, id string) error {
	seq, err := strconv.ParseUint(id, 10, 64)
	if err != nil {
		return fmt.Errorf("%w: %q is no parked message", store.ErrNone, id)
	}
	err = p.bus.Unpark(ctx, seq)
	if errors.Is(err, bus.ErrNoMessage) {
		return fmt.Errorf("%w: %w", store.ErrNone, err)
	}
	return err
}
