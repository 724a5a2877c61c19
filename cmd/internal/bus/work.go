package bus

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go/jetstream"
	"golang.org/x/sync/errgroup"
)

// A Stage is work at a stream: a durable consumer and a plain function.
type Stage struct {
	Name    string   // also the consumer's
	Stream  string   // what it reads
	Filter  string   // on which of the stream's subjects; "": on all of them
	Feeds   []string // streams that it publishes in: it waits while one is too full for more
	Workers int      // messages in hand at once
	Timeout time.Duration
	// Attempts is how often a message may be begun, over crashes of the process too; once
	// more if the first attempt ended in one. Then it is parked unseen.
	Attempts int

	// Begun, if set, is told of each message that is begun: for its handling it gives a
	// context, and what is to be called with how it ended.
	Begun func(context.Context, Delivery) (context.Context, func(Fate, error))
	// Handle does the work. Its context has the stage's Timeout and does not end when
	// the stage is told to stop.
	Handle func(context.Context, Delivery) (Result, error)
	// Fate says what becomes of a message that Handle failed on, or that the belt did, with
	// one of its own errors (errors.go).
	Fate func(Delivery, error) Fate
	// Ended, if set, is told how each handling ended before the message is acked. The
	// error is nil for a success, whose fate is Done.
	Ended func(context.Context, Delivery, Fate, error)
}

// A Result is what came of a message.
type Result struct {
	Publish []Message
	// Then, if set, is called once the messages are durable and before the delivery is
	// acked, with the places of the messages in their streams.
	Then func(context.Context, []uint64) error
}

// A Fate is what becomes of a message.
type Fate struct {
	Action Action
	Class  string        // of the error, one subject token: "busy", "panic"
	After  time.Duration // of a Wait or a Retry
}

// Action is one of five.
type Action string

const (
	Done  Action = "done"
	Wait  Action = "wait"  // its time has not come: it comes again after a while, and this was no attempt
	Retry Action = "retry" // it comes again, after a while
	Drop  Action = "drop"  // it is given up; Ended has recorded why
	Park  Action = "park"  // it lies in Parked until a person looks
)

// comesAgain reports whether the message is delivered once more.
func (f Fate) comesAgain() bool { return f.Action == Wait || f.Action == Retry }

const (
	ackWait = 6 * time.Second // silence after which the server gives a message to another worker
	beat    = ackWait / 3
)

// Work runs the stage until ctx ends. Then it takes nothing new, finishes what is in
// hand and returns nil. An error means that the stage cannot go on.
func (b *Bus) Work(ctx context.Context, s Stage) error {
	// The stop may come this early; what is begun here does not take long.
	begin := context.WithoutCancel(ctx)
	p, err := b.puller(begin, s.Stream, s.Name, s.Filter)
	if err != nil {
		return err
	}
	counts, err := b.attemptsOf(begin, s.Name, p.last)
	if err != nil {
		return err
	}
	w := &worker{Stage: s, bus: b, attempts: counts, gate: &gate{bus: b, stage: s.Name, streams: s.Feeds}}
	all, ctx := errgroup.WithContext(ctx)
	for range s.Workers {
		all.Go(func() error { return w.run(ctx, p.another()) })
	}
	return all.Wait()
}

// worker handles the messages of one stage.
type worker struct {
	Stage
	bus      *Bus
	attempts *attemptsOf
	gate     *gate
	hung     atomic.Int32 // handlers that were left to themselves
}

// run handles one message after the other.
func (w *worker) run(ctx context.Context, p *puller) error {
	for {
		w.gate.wait(ctx)
		msg, err := p.next(ctx)
		if msg == nil {
			return err
		}
		p.handled(w.work(context.WithoutCancel(ctx), msg))
		if n := int(w.hung.Load()); n >= w.Workers {
			return fmt.Errorf("stage %s: %d handlers have not ended in their time; what they had is parked (hearsay dlq ls). Start it again", w.Name, n)
		}
	}
}

// work handles one message and settles it with the server. Whatever fails here leaves
// the message unacked: it comes again. An ErrServer is returned.
func (w *worker) work(ctx context.Context, msg jetstream.Msg) error {
	defer beating(msg)()
	d, err := w.begin(ctx, msg)
	ctx, ended := begun(ctx, w.Begun, msg, d)
	switch {
	case err != nil:
	case d.Attempt > w.Attempts:
		err = fmt.Errorf("begun at least %d times and never finished: %w", d.Attempt-1, ErrKilled)
	default:
		if err = w.handle(ctx, d); err == nil {
			err = w.attempts.done(ctx, d)
		}
	}
	fate := Fate{Action: Done}
	if err != nil {
		fate = w.Fate(d, err)
	}
	if err := w.attempts.again(ctx, d, fate); err != nil {
		w.bus.log.Debug("nats: an attempt is counted wrongly", "stage", w.Name, "subject", d.Subject, "error", err)
	}
	if errors.Is(err, ErrHung) {
		w.hung.Add(1)
	}
	ended(fate, err)
	if failed := w.settle(ctx, msg, d, fate, err); failed != nil {
		return failed
	}
	return err
}

// begin reads the message and counts the attempt.
func (w *worker) begin(ctx context.Context, msg jetstream.Msg) (Delivery, error) {
	d, err := w.bus.decode(ctx, msg)
	if err != nil {
		return d, err
	}
	d.Attempt, err = w.attempts.begin(ctx, d.Seq, redelivered(msg))
	return d, err
}

// begun tells of a message, and gives the context of its handling.
func begun(ctx context.Context, tell func(context.Context, Delivery) (context.Context, func(Fate, error)), msg jetstream.Msg, d Delivery) (context.Context, func(Fate, error)) {
	ctx = traced(ctx, msg.Headers())
	if tell == nil {
		return ctx, func(Fate, error) {}
	}
	return tell(ctx, d)
}

// handle does the work, publishes what came of it and waits until that is durable.
func (w *worker) handle(ctx context.Context, d Delivery) error {
	r, err := guard(ctx, w.Timeout, func(ctx context.Context) (Result, error) { return w.Handle(ctx, d) })
	if err != nil {
		return err
	}
	limited, cancel := context.WithTimeout(ctx, w.Timeout)
	defer cancel()
	w.gate.note(r.Publish)
	places, err := w.bus.Publish(limited, r.Publish...)
	if err != nil || r.Then == nil {
		return err
	}
	return r.Then(limited, places)
}

// settleLimit is for telling the server of one end: some longer than one question takes.
const settleLimit = askLimit + 5*time.Second

func (w *worker) settle(ctx context.Context, msg jetstream.Msg, d Delivery, fate Fate, cause error) error {
	ctx, cancel := context.WithTimeout(ctx, settleLimit)
	defer cancel()
	if w.Ended != nil {
		w.Ended(ctx, d, fate, cause)
	}
	err := w.bus.settle(ctx, w.Name, msg, d, fate, cause)
	if err != nil {
		w.bus.log.WarnContext(ctx, "nats: a message will come again", "stage", w.Name, "subject", d.Subject, "error", err)
	}
	return err
}

// settle tells the server what becomes of the message. It is parked before it is given
// up, so that no crash between the two loses it.
func (b *Bus) settle(ctx context.Context, stage string, msg jetstream.Msg, d Delivery, fate Fate, cause error) error {
	switch fate.Action {
	case Done:
		return tell(ctx, msg.DoubleAck)
	case Wait, Retry:
		return msg.NakWithDelay(fate.After)
	case Drop:
		return msg.TermWithReason(oneLine(cause))
	}
	if err := b.park(ctx, stage, msg, d, fate, cause); err != nil {
		return err
	}
	return msg.TermWithReason(oneLine(cause))
}

// beating tells the server that the message is being worked at, until stop is called.
func beating(list ...jetstream.Msg) (stop func()) {
	done := make(chan struct{})
	go func() {
		tick := time.NewTicker(beat)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				for _, m := range list {
					_ = m.InProgress() // unheard, the message comes twice: that is allowed
				}
			case <-done:
				return
			}
		}
	}()
	return sync.OnceFunc(func() { close(done) })
}
