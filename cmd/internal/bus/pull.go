package bus

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// A puller asks a durable consumer for messages, over lost servers and changed leaders.
type puller struct {
	bus      *Bus
	consumer jetstream.Consumer
	stream   string
	last     uint64 // place of the stream's last message when the stage began
	name     string
	make     func(context.Context) (jetstream.Consumer, error) // anew, if it is gone
	down     time.Time                                         // since when it fails; zero if it does not
	told     bool                                              // that it fails
}

const (
	// pullWait is how long one request for messages lies at the server. Of a server that
	// is gone meanwhile, missing heartbeats tell within half of that.
	pullWait = 20 * time.Second
	// pullPause is between two requests when the first one failed.
	pullPause = 250 * time.Millisecond
	// strandLimit is how long a stage stays with a server that answers nothing of use: it
	// may be parted from the others.
	strandLimit = 10 * time.Second
)

// puller makes the consumer, or finds it there.
func (b *Bus) puller(ctx context.Context, stream, name, filter string) (*puller, error) {
	p := &puller{bus: b, stream: stream, name: name, make: func(ctx context.Context) (jetstream.Consumer, error) { return b.consumer(ctx, stream, name, filter) }}
	s, err := insist(ctx, func(ctx context.Context) (jetstream.Stream, error) { return b.js.Stream(ctx, stream) })
	if err != nil {
		return nil, fmt.Errorf("stream %s: %w", stream, err)
	}
	p.last = s.CachedInfo().State.LastSeq
	if p.consumer, err = insist(ctx, p.make); err != nil {
		return nil, err
	}
	b.tellLost(s, p.consumer.CachedInfo())
	return p, nil
}

// another is for one more worker at the same consumer.
func (p *puller) another() *puller {
	return &puller{bus: p.bus, consumer: p.consumer, stream: p.stream, name: p.name, make: p.make}
}

// next waits for the next message. When ctx ends there is none, and no error: what came
// too late is put back. An error means that nothing will come any more.
func (p *puller) next(ctx context.Context) (jetstream.Msg, error) {
	for ctx.Err() == nil {
		list, err := p.take(ctx, 1, pullWait)
		switch {
		case len(list) == 1 && ctx.Err() == nil:
			return list[0], nil // whether the server works, its handling shows: see handled
		case len(list) == 1:
			p.putBack(list[0])
		case err == nil:
			p.works()
		case p.bus.conn.IsClosed():
			return nil, fmt.Errorf("consumer %s: %w", p.name, err)
		default:
			p.mend(ctx, err)
		}
	}
	return nil, nil
}

// take asks for up to so many messages and returns what came when all of them have, or
// the wait is over, or ctx ends.
func (p *puller) take(ctx context.Context, n int, wait time.Duration) ([]jetstream.Msg, error) {
	limited, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	batch, err := p.consumer.Fetch(n, jetstream.FetchContext(limited))
	if err != nil {
		return nil, err
	}
	list := p.ours(batch)
	if err := batch.Error(); err != nil && limited.Err() == nil {
		return list, err
	}
	return list, nil
}

// rest asks for up to so many messages of those that are there already.
func (p *puller) rest(n int) ([]jetstream.Msg, error) {
	batch, err := p.consumer.FetchNoWait(n)
	if err != nil {
		return nil, err
	}
	return p.ours(batch), batch.Error()
}

// ours are the messages of an answer, without those that are for another stage.
func (p *puller) ours(batch jetstream.MessageBatch) []jetstream.Msg {
	var list []jetstream.Msg
	for m := range batch.Messages() {
		if forAnother(m.Subject(), p.stream, p.name) {
			_ = m.Ack() // unheard, it comes once more
			continue
		}
		list = append(list, m)
	}
	return list
}

func (p *puller) putBack(msg jetstream.Msg) {
	if err := msg.Nak(); err != nil {
		p.bus.log.Warn("nats: a message will come again", "consumer", p.name, "error", err)
	}
}

// mend waits a moment, and makes the consumer anew if it is gone; what fails for long it
// asks of another server.
func (p *puller) mend(ctx context.Context, err error) {
	p.fails()
	for _, passing := range []error{jetstream.ErrNoHeartbeat, jetstream.ErrConsumerLeadershipChanged, nats.ErrTimeout} {
		if errors.Is(err, passing) { // also where all is well, after a leader has gone
			p.bus.log.Debug("nats: asking again", "consumer", p.name, "error", err)
			return
		}
	}
	select {
	case <-time.After(pullPause):
	case <-ctx.Done():
		return // a stop, whose deadline may be over before it is told
	}
	if !p.told {
		p.told = true
		p.bus.log.Warn("nats: no messages come; asking again", "consumer", p.name, "error", err)
	}
	c, err := ask(ctx, p.make)
	if err != nil {
		p.bus.log.Debug("nats: consumer not made", "consumer", p.name, "error", err)
		return
	}
	p.consumer = c
}

// handled notes how the server did with a message that came: nil for well. One that
// delivers may yet keep nothing, when it is parted from the others or its disk hangs.
func (p *puller) handled(err error) {
	if errors.Is(err, ErrServer) && !lacksRoom(err) {
		if errors.Is(err, jetstream.ErrAsyncPublishTimeout) && p.down.IsZero() {
			p.down = time.Now().Add(-ackLimit) // so long it has not answered
		}
		p.fails()
		return
	}
	p.works()
}

// fails notes that the server does not answer, and leaves it when that lasts.
func (p *puller) fails() {
	if p.down.IsZero() {
		p.down = time.Now()
	}
	if time.Since(p.down) > strandLimit {
		p.bus.leave()
	}
}

// works notes that the server answers.
func (p *puller) works() {
	if p.told {
		p.bus.log.Warn("nats: messages come again", "consumer", p.name)
	}
	p.down, p.told = time.Time{}, false
}

// leave goes to another server of the cluster, if there is one, and not too often.
func (b *Bus) leave() {
	b.leaving.Lock()
	defer b.leaving.Unlock()
	if b.server != nil || len(b.conn.Servers()) < 2 || time.Since(b.left) < strandLimit {
		return
	}
	b.left = time.Now()
	b.log.Warn("nats: the server answers nothing of use; going to another", "from", b.conn.ConnectedUrlRedacted())
	if err := b.conn.ForceReconnect(); err != nil {
		b.log.Debug("nats: not connected anew", "error", err)
	}
}

func (b *Bus) consumer(ctx context.Context, stream, name, filter string) (jetstream.Consumer, error) {
	c, err := b.js.CreateOrUpdateConsumer(ctx, stream, b.options.consumer(stream, name, filter))
	if errors.Is(err, jetstream.ErrConsumerMultipleFilterSubjectsNotSupported) {
		// After its start the server answers the first update of a consumer with what that
		// was before (nats-server v2.15.2), and the client takes it for an old one.
		c, err = b.js.CreateOrUpdateConsumer(ctx, stream, b.options.consumer(stream, name, filter))
	}
	if err != nil {
		return nil, layoutError("consumer of "+stream, name, err)
	}
	return c, nil
}
