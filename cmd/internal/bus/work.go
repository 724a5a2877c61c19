package bus

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strconv"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// A Stage is work at a stream: a durable consumer and a plain function.
type Stage struct {
	Name    string   // also the consumer's
	Stream  string   // what it reads
	Filters []string // of the stream's subjects; none: all of them
	Workers int      // messages in hand at once
	Timeout time.Duration
	// Attempts is how often a message may be begun, over crashes of the process too.
	// One that has been begun as often is parked unseen.
	Attempts int

	// Handle does the work. Its context has the stage's Timeout and does not end when
	// the stage is told to stop.
	Handle func(context.Context, Delivery) (Result, error)
	// Fate says what becomes of a message that Handle failed on.
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

const (
	ackWait = 6 * time.Second // silence after which the server gives a message to another worker
	beat    = ackWait / 3
	// maxAckPending bounds what is in hand or resting between attempts. A consumer at
	// this limit stalls, so it is far above what some slow or dead sites can leave behind:
	// a source hands over a thousand pages at a time. With 50,000 resting a server holds
	// 40 MB, and a new message still comes within some milliseconds.
	maxAckPending = 50_000
	retrySoon     = 2 * time.Second // when it is the bus that failed
)

func (b *Bus) consumer(ctx context.Context, stream, name string, filters []string) (jetstream.Consumer, error) {
	c, err := b.js.CreateOrUpdateConsumer(ctx, stream, jetstream.ConsumerConfig{
		Durable: name, FilterSubjects: filters, AckPolicy: jetstream.AckExplicitPolicy, AckWait: ackWait,
		MaxDeliver:    -1, // the attempts are counted by us: the server's count does not survive a kill
		MaxAckPending: maxAckPending,
	})
	if err != nil {
		return nil, fmt.Errorf("consumer %s of %s: %w", name, stream, err)
	}
	return c, nil
}

// Work runs the stage until ctx ends. Then it takes nothing new, finishes what is in
// hand, puts the rest back and returns nil. An error means that the stage cannot go on.
func (b *Bus) Work(ctx context.Context, s Stage) error {
	// The stop may come this early; what is begun here does not take long.
	c, err := b.consumer(context.WithoutCancel(ctx), s.Stream, s.Name, s.Filters)
	if err != nil {
		return err
	}
	counts, err := b.Bucket(context.WithoutCancel(ctx), attempts)
	if err != nil {
		return err
	}
	p, err := b.pull(ctx, c)
	if err != nil {
		return err
	}
	defer p.it.Stop()
	w := &worker{Stage: s, bus: b, attempts: counts}
	slots := make(chan struct{}, s.Workers)
	var inHand sync.WaitGroup
	defer inHand.Wait()
	for {
		// A slot first: no message is to wait here, unseen, while the server's patience ends.
		slots <- struct{}{}
		msg, err := p.next(ctx)
		if msg == nil {
			return err
		}
		inHand.Go(func() {
			defer func() { <-slots }()
			w.work(context.WithoutCancel(ctx), msg)
		})
	}
}

// A puller asks for messages, one at a time.
type puller struct {
	it   jetstream.MessagesContext
	name string // of the consumer
	bus  *Bus
}

// pull begins to ask for messages; when ctx ends it asks for no more.
func (b *Bus) pull(ctx context.Context, c jetstream.Consumer) (*puller, error) {
	name := c.CachedInfo().Name
	it, err := c.Messages(jetstream.PullMaxMessages(1))
	if err != nil {
		return nil, fmt.Errorf("consumer %s: %w", name, err)
	}
	context.AfterFunc(ctx, it.Drain)
	return &puller{it, name, b}, nil
}

// next waits for the next message. When ctx ends, what still arrives is put back, and
// there is no message and no error.
func (p *puller) next(ctx context.Context) (jetstream.Msg, error) {
	for {
		msg, err := p.ask()
		switch {
		case err == nil && ctx.Err() == nil:
			return msg, nil
		case err == nil:
			if err := msg.Nak(); err != nil {
				p.bus.log.Warn("nats: a message will come again", "consumer", p.name, "error", err)
			}
		case errors.Is(err, jetstream.ErrMsgIteratorClosed) && ctx.Err() != nil:
			return nil, nil
		case errors.Is(err, jetstream.ErrNoHeartbeat):
			p.bus.log.Debug("nats: no heartbeat", "consumer", p.name)
		default:
			return nil, fmt.Errorf("consumer %s: %w", p.name, err)
		}
	}
}

// The iterator is made to look again soon after a message, and less and less often.
const (
	lookSoon = 10 * time.Millisecond
	lookLate = time.Second
)

// ask waits for what comes next. An iterator that is asked while its request for the
// last message still counts as being sent does not send another, and would wait for
// 30 s in silence (nats.go v1.55.0, checkPending); asked again it does.
func (p *puller) ask() (jetstream.Msg, error) {
	for wait := lookSoon; ; wait = min(2*wait, lookLate) {
		msg, err := p.it.Next(jetstream.NextMaxWait(wait))
		if !errors.Is(err, nats.ErrTimeout) {
			return msg, err
		}
	}
}

// worker handles the messages of one stage.
type worker struct {
	Stage
	bus      *Bus
	attempts *Bucket
}

// work handles one message and settles it with the server. Whatever fails here leaves
// the message unacked: it comes again.
func (w *worker) work(ctx context.Context, msg jetstream.Msg) {
	defer beating(msg)()
	ctx, cancel := context.WithTimeout(ctx, w.Timeout)
	defer cancel()
	d, err := w.begin(ctx, msg)
	fate := Fate{Action: Retry, Class: "bus", After: retrySoon}
	switch {
	case err != nil:
	case d.Attempt > w.Attempts:
		err = fmt.Errorf("begun %d times and never finished: each time the process ended", d.Attempt-1)
		fate = Fate{Action: Park, Class: "attempts"}
	default:
		if err = w.handle(ctx, d); err == nil {
			fate = Fate{Action: Done}
		} else {
			fate = w.fate(d, err)
		}
	}
	if fate.Action == Wait {
		if err := w.count(ctx, d.Seq, d.Attempt-1); err != nil {
			w.bus.log.Warn("nats: a wait counts as an attempt", "stage", w.Name, "subject", d.Subject, "error", err)
		}
	}
	w.settle(context.WithoutCancel(ctx), msg, d, fate, err)
}

// begin reads the message and counts the attempt, durably, before it is made: a
// message that kills the process is not to kill it for ever.
func (w *worker) begin(ctx context.Context, msg jetstream.Msg) (Delivery, error) {
	d, err := w.bus.decode(ctx, msg)
	if err != nil {
		return d, err
	}
	value, _, err := w.attempts.Get(ctx, w.counter(d.Seq))
	if err != nil {
		return d, err
	}
	before, _ := strconv.Atoi(string(value)) // none: 0
	d.Attempt = before + 1
	return d, w.count(ctx, d.Seq, d.Attempt)
}

// count writes how often a message has been begun.
func (w *worker) count(ctx context.Context, seq uint64, n int) error {
	return w.attempts.Put(ctx, w.counter(seq), []byte(strconv.Itoa(n)))
}

func (w *worker) counter(seq uint64) string { return w.Name + "." + strconv.FormatUint(seq, 10) }

// handle does the work, publishes what came of it and waits until that is durable.
func (w *worker) handle(ctx context.Context, d Delivery) error {
	r, err := w.try(ctx, d)
	if err != nil {
		return err
	}
	places, err := w.bus.Publish(ctx, r.Publish...)
	if err != nil || r.Then == nil {
		return err
	}
	return r.Then(ctx, places)
}

// A panicError is a panic of a handler, with its stack.
type panicError struct {
	value any
	stack []byte
}

func (e *panicError) Error() string { return fmt.Sprintf("panic: %v\n%s", e.value, e.stack) }

func (w *worker) try(ctx context.Context, d Delivery) (r Result, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &panicError{v, debug.Stack()}
		}
	}()
	return w.Handle(ctx, d)
}

func (w *worker) fate(d Delivery, err error) Fate {
	var p *panicError
	if errors.As(err, &p) {
		return Fate{Action: Park, Class: "panic"}
	}
	return w.Fate(d, err)
}

// settleLimit is for telling the server of one end.
const settleLimit = 10 * time.Second

func (w *worker) settle(ctx context.Context, msg jetstream.Msg, d Delivery, fate Fate, cause error) {
	ctx, cancel := context.WithTimeout(ctx, settleLimit)
	defer cancel()
	if w.Ended != nil {
		w.Ended(ctx, d, fate, cause)
	}
	if err := w.bus.settle(ctx, w.Name, msg, d, fate, cause); err != nil {
		w.bus.log.Warn("nats: a message will come again", "stage", w.Name, "subject", d.Subject, "error", err)
	}
}

// settle tells the server what becomes of the message. It is parked before it is given
// up, so that no crash between the two loses it.
func (b *Bus) settle(ctx context.Context, stage string, msg jetstream.Msg, d Delivery, fate Fate, cause error) error {
	switch fate.Action {
	case Done:
		return msg.DoubleAck(ctx)
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

// park copies a message, as it came, to the stream of parked ones.
func (b *Bus) park(ctx context.Context, stage string, msg jetstream.Msg, d Delivery, fate Fate, cause error) error {
	meta, err := msg.Metadata()
	if err != nil {
		return err
	}
	out := nats.NewMsg("dlq.v1." + stage + "." + fate.Class)
	out.Data = msg.Data()
	for header, value := range map[string]string{
		errorHeader: escape(cause.Error()), attemptsHeader: strconv.Itoa(d.Attempt), subjectHeader: msg.Subject(), stageHeader: stage,
		streamHeader: meta.Stream, seqHeader: strconv.FormatUint(meta.Sequence.Stream, 10), bodyHeader: msg.Headers().Get(bodyHeader),
		nats.MsgIdHdr: fmt.Sprintf("%s.%s.%d", stage, meta.Stream, meta.Sequence.Stream),
	} {
		if value != "" {
			out.Header.Set(header, value)
		}
	}
	_, err = b.js.PublishMsg(ctx, out)
	return err
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
