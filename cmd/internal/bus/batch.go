package bus

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// A Batch is work at a stream that takes many messages at once: a sink.
type Batch struct {
	Name    string // also the consumer's
	Stream  string
	Max     int           // messages in one batch
	Wait    time.Duration // how long a batch may wait to become full
	Timeout time.Duration

	// Put does the work. On nil all messages are acked.
	Put func(context.Context, []Delivery) error
	// Fate says what becomes of a message; of a whole batch only if it is a Retry: else
	// the messages are put one by one, to find the one at fault.
	Fate func(error) Fate
	// Ended, if set, is told how each Put ended, with the number of messages.
	Ended func(n int, f Fate, err error)
}

// WorkBatches runs the batch work until ctx ends, as Work does.
func (b *Bus) WorkBatches(ctx context.Context, s Batch) error {
	c, err := b.consumer(context.WithoutCancel(ctx), s.Stream, s.Name, nil)
	if err != nil {
		return err
	}
	p, err := b.pull(ctx, c)
	if err != nil {
		return err
	}
	defer p.it.Stop()
	w := &batcher{Batch: s, bus: b}
	for {
		first, err := p.next(ctx)
		if first == nil {
			return err
		}
		w.work(context.WithoutCancel(ctx), w.fill(c, first))
	}
}

type batcher struct {
	Batch
	bus *Bus
}

// fill adds to the first message what else comes until the batch is full or has waited
// long enough.
func (w *batcher) fill(c jetstream.Consumer, first jetstream.Msg) []jetstream.Msg {
	list := []jetstream.Msg{first}
	if w.Max == 1 {
		return list
	}
	more, err := c.Fetch(w.Max-1, jetstream.FetchMaxWait(w.Wait))
	if err != nil {
		w.bus.log.Warn("nats", "consumer", w.Name, "error", err)
		return list
	}
	for m := range more.Messages() {
		list = append(list, m)
	}
	return list
}

func (w *batcher) work(ctx context.Context, list []jetstream.Msg) {
	defer beating(list...)()
	deliveries := make([]Delivery, 0, len(list))
	whole := list[:0:0]
	for _, m := range list {
		d, err := w.bus.decode(ctx, m)
		if err != nil {
			w.settle(ctx, []jetstream.Msg{m}, []Delivery{d}, Fate{Action: Retry, Class: "bus", After: retrySoon}, err)
			continue
		}
		deliveries, whole = append(deliveries, d), append(whole, m)
	}
	if len(whole) > 0 {
		w.put(ctx, whole, deliveries)
	}
}

// put hands the batch over. A batch that fails for good is put one by one.
func (w *batcher) put(ctx context.Context, list []jetstream.Msg, deliveries []Delivery) {
	fate := Fate{Action: Done}
	err := w.try(ctx, deliveries)
	if err != nil {
		fate = w.Fate(err)
	}
	if fate.Action == Park && len(list) > 1 {
		for i := range list {
			w.put(ctx, list[i:i+1], deliveries[i:i+1])
		}
		return
	}
	w.settle(ctx, list, deliveries, fate, err)
}

func (w *batcher) try(ctx context.Context, deliveries []Delivery) (err error) {
	ctx, cancel := context.WithTimeout(ctx, w.Timeout)
	defer cancel()
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("panic: %v", v)
		}
	}()
	return w.Put(ctx, deliveries)
}

// settle tells the server of every message's end.
func (w *batcher) settle(ctx context.Context, list []jetstream.Msg, deliveries []Delivery, fate Fate, cause error) {
	if w.Ended != nil {
		w.Ended(len(list), fate, cause)
	}
	ctx, cancel := context.WithTimeout(ctx, settleLimit)
	defer cancel()
	var all sync.WaitGroup
	for i, m := range list {
		all.Go(func() {
			if err := w.bus.settle(ctx, w.Name, m, deliveries[i], fate, cause); err != nil {
				w.bus.log.Warn("nats: a record will come again", "sink", w.Name, "subject", m.Subject(), "error", err)
			}
		})
	}
	all.Wait()
}
