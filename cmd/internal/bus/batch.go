package bus

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// A Batch is work at a stream that takes many messages at once: a sink.
type Batch struct {
	Name     string // also the consumer's
	Stream   string
	Max      int           // messages in one batch
	Wait     time.Duration // from one batch that was not full to the next: what comes meanwhile goes together
	Timeout  time.Duration
	Attempts int // as a Stage's

	// Begun, if set, is told of each message, as a Stage's.
	Begun func(context.Context, Delivery) (context.Context, func(Fate, error))
	// Put does the work. On nil all messages are acked.
	Put func(context.Context, []Delivery) error
	// Fate says what becomes of a message; of a whole batch only if it is to come again:
	// else the messages are put one by one, to find the one at fault.
	Fate func(Delivery, error) Fate
	// Ended, if set, is told how each Put ended, with the number of messages. The context
	// of a single one is the message's own.
	Ended func(ctx context.Context, n int, f Fate, err error)
}

// WorkBatches runs the batch work until ctx ends, as Work does.
func (b *Bus) WorkBatches(ctx context.Context, s Batch) error {
	begin := context.WithoutCancel(ctx)
	p, err := b.puller(begin, s.Stream, s.Name, "")
	if err != nil {
		return err
	}
	w := &batcher{Batch: s, bus: b}
	if w.attempts, err = b.attemptsOf(begin, s.Name, p.last); err != nil {
		return err
	}
	if w.suspects, err = w.attempts.suspects(begin); err != nil {
		return err
	}
	for !w.hung {
		list, err := w.fill(ctx, p)
		if len(list) == 0 {
			if err := w.attempts.endBatches(begin); err != nil { // then the next one is careful with what was last put
				b.log.Debug("nats: the mark of a batch stays", "sink", s.Name, "error", err)
			}
			return err
		}
		due := time.Now().Add(w.Wait)
		w.failed = nil
		w.work(begin, list)
		p.handled(w.failed)
		if len(list) < w.Max {
			pause(ctx, time.Until(due))
		}
	}
	return fmt.Errorf("%s: it has not ended in its time; what it had is parked (hearsay dlq ls). Start it again", s.Name)
}

type batcher struct {
	Batch
	bus      *Bus
	attempts *attemptsOf
	suspects map[uint64]bool // see attemptsOf
	hung     bool            // a Put was left to itself
	failed   error           // what the last part of a batch failed in
}

// pause waits so long, or until ctx ends.
func pause(ctx context.Context, d time.Duration) {
	select {
	case <-time.After(d):
	case <-ctx.Done():
	}
}

// fill takes what is there, up to a full batch; while there is nothing, it waits. None and
// no error: ctx has ended.
func (w *batcher) fill(ctx context.Context, p *puller) ([]jetstream.Msg, error) {
	if list := w.rest(ctx, p, w.Max); len(list) > 0 {
		return list, nil
	}
	first, err := p.next(ctx)
	if first == nil {
		return nil, err
	}
	return append([]jetstream.Msg{first}, w.rest(ctx, p, w.Max-1)...), nil
}

// rest takes up to so many of those that are there.
func (w *batcher) rest(ctx context.Context, p *puller, n int) []jetstream.Msg {
	if n == 0 || ctx.Err() != nil {
		return nil
	}
	list, err := p.rest(n)
	if err != nil {
		w.bus.log.Debug("nats: a batch is not full", "consumer", w.Name, "error", err)
	}
	return list
}

// A part is what of a batch is handled together.
type part struct {
	list       []jetstream.Msg
	deliveries []Delivery
	contexts   []context.Context
	ended      []func(Fate, error)
}

func (p *part) add(ctx context.Context, m jetstream.Msg, d Delivery, ended func(Fate, error)) {
	p.list, p.deliveries = append(p.list, m), append(p.deliveries, d)
	p.contexts, p.ended = append(p.contexts, ctx), append(p.ended, ended)
}

// one is a part of a single message of the part.
func (p *part) one(i int) part {
	return part{p.list[i : i+1], p.deliveries[i : i+1], p.contexts[i : i+1], p.ended[i : i+1]}
}

func (w *batcher) work(ctx context.Context, list []jetstream.Msg) {
	defer beating(list...)()
	var all part
	for _, m := range list {
		d, err := w.bus.decode(ctx, m)
		ctx, ended := begun(ctx, w.Begun, m, d)
		var single part
		single.add(ctx, m, d, ended)
		switch {
		case err != nil:
			w.end(ctx, single, err)
		case w.suspects[d.Seq] || redelivered(m):
			delete(w.suspects, d.Seq)
			w.alone(ctx, single)
		default:
			all.add(ctx, m, d, ended)
		}
	}
	if len(all.list) == 0 {
		return
	}
	if err := w.attempts.beginBatch(ctx, all.deliveries); err != nil {
		w.end(ctx, all, err)
		return
	}
	w.put(ctx, all)
}

// redelivered reports whether a message was delivered before, as far as the server knows.
func redelivered(m jetstream.Msg) bool {
	meta, err := m.Metadata()
	return err == nil && meta.NumDelivered > 1
}

// alone puts a message that may have ended a process, and counts that. What comes again
// because the sink was not ready has not been tried.
func (w *batcher) alone(ctx context.Context, one part) {
	var err error
	d := &one.deliveries[0]
	d.Attempt, err = w.attempts.begin(ctx, d.Seq, true)
	switch {
	case err != nil:
	case d.Attempt > w.Attempts:
		err = fmt.Errorf("begun at least %d times and never finished: %w", d.Attempt-1, ErrKilled)
	default:
		if err = w.try(ctx, one.deliveries); err == nil {
			err = w.attempts.done(ctx, *d)
		}
	}
	if f := w.end(ctx, one, err); f.comesAgain() {
		if err := w.attempts.set(ctx, d.Seq, d.Attempt-1); err != nil {
			w.bus.log.Debug("nats: a wait counts as an attempt", "sink", w.Name, "subject", d.Subject, "error", err)
		}
	}
}

// put hands the batch over. A batch that fails for good is put one by one.
func (w *batcher) put(ctx context.Context, p part) {
	err := w.try(ctx, p.deliveries)
	if err == nil || len(p.list) == 1 || w.Fate(p.deliveries[0], err).comesAgain() {
		w.end(ctx, p, err)
		return
	}
	for i := range p.list {
		w.alone(p.contexts[i], p.one(i))
	}
}

func (w *batcher) try(ctx context.Context, deliveries []Delivery) error {
	_, err := guard(ctx, w.Timeout, func(ctx context.Context) (struct{}, error) { return struct{}{}, w.Put(ctx, deliveries) })
	w.hung = w.hung || errors.Is(err, ErrHung)
	return err
}

// end settles every message of the part with the server.
func (w *batcher) end(ctx context.Context, p part, cause error) Fate {
	fate := Fate{Action: Done}
	if cause != nil {
		fate = w.Fate(p.deliveries[0], cause)
	}
	if len(p.list) == 1 {
		ctx = p.contexts[0]
	}
	if w.Ended != nil {
		w.Ended(ctx, len(p.list), fate, cause)
	}
	for _, ended := range p.ended {
		ended(fate, cause)
	}
	ctx, cancel := context.WithTimeout(ctx, settleLimit)
	defer cancel()
	w.failed = cause
	for i, m := range p.list {
		var err error
		if last := i == len(p.list)-1; fate.Action == Done && !last {
			err = m.Ack() // the server heeds acks in their order: the last one's answer is for all
		} else {
			err = w.bus.settle(ctx, w.Name, m, p.deliveries[i], fate, cause)
		}
		if err != nil {
			w.failed = err
			w.bus.log.WarnContext(ctx, "nats: a record will come again", "sink", w.Name, "subject", m.Subject(), "error", err)
		}
	}
	return fate
}
