package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"go.opentelemetry.io/otel/trace"

	"hearsay/cmd/internal/bus"
)

// A dueJob is a job to hand over, and its key in the bucket of states.
type dueJob struct {
	key     string
	message bus.Message
}

const (
	handOverPart  = 100                    // jobs handed over together
	handOverPause = 250 * time.Millisecond // between two looks at what is done of them
)

// handOver hands jobs to the fetch stage. With once there is no next round for what is
// too much for one: the rest follows as the first ones are done, lest the pages of one
// slow host fill the queue, and those of all others wait behind them.
func (r *rounds) handOver(ctx context.Context, s *source, jobs []dueJob, began time.Time) error {
	paced := r.once && s.read == nil
	var open []dueJob
	for part := range slices.Chunk(jobs, handOverPart) {
		var list []bus.Message
		for _, j := range part {
			list = append(list, j.message)
		}
		for paced && len(open)+len(part) > roundLimit {
			select {
			case <-time.After(handOverPause):
			case <-ctx.Done():
				return ctx.Err()
			}
			var err error
			if open, err = r.unfinished(ctx, open, began); err != nil {
				return err
			}
		}
		if err := r.room(ctx); err != nil {
			return err
		}
		// Each job begins a trace: that of a page, not of the round.
		if _, err := r.bus.Publish(trace.ContextWithSpanContext(ctx, trace.SpanContext{}), list...); err != nil {
			return err
		}
		open = append(open, part...)
	}
	return nil
}

// room waits until the fetch stage has taken enough for more to be handed over.
func (r *rounds) room(ctx context.Context) error {
	for {
		err := r.bus.Room(ctx, bus.Fetch)
		if !errors.Is(err, bus.ErrNoRoom) {
			return err
		}
		select {
		case <-time.After(handOverPause):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// unfinished are those of the jobs of which nothing has come since the round began;
// none if the queue is empty.
func (r *rounds) unfinished(ctx context.Context, jobs []dueJob, began time.Time) ([]dueJob, error) {
	q, err := r.bus.Queue(ctx, bus.Fetch, webConsumer)
	switch {
	case errors.Is(err, bus.ErrNoQueue): // not yet, in the first moment
	case err != nil:
		return nil, fmt.Errorf("how far the fetch stage is: %w", err)
	case q.Idle(0):
		return nil, nil
	}
	var open []dueJob
	for _, j := range jobs {
		last, err := r.states.get(ctx, j.key)
		if err != nil {
			return nil, err
		}
		if !last.At.After(began) {
			open = append(open, j)
		}
	}
	return open, nil
}
