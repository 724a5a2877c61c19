package bus

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// A Message is something to publish.
type Message struct {
	Subject string
	ID      string // the stream stores one message of an id, within its window; "": every one
	Data    []byte // JSON
	Bulk    bool   // may travel by claim check: only for messages that the pipeline alone reads
	Header  map[string]string
	After   bool // is sent only once all before it in its list are durable
}

// A Delivery is a message handed to a stage.
type Delivery struct {
	Subject string
	Data    []byte
	Seq     uint64 // its place in the stream
	Attempt int    // how often it has been begun, this time included; 1 for the sinks
	Time    time.Time
}

// Headers of our own.
const (
	bodyHeader     = "Hearsay-Body"     // the data lies in the object store under this name
	errorHeader    = "Hearsay-Error"    // of a parked message: what went wrong
	attemptsHeader = "Hearsay-Attempts" // how often it was begun
	subjectHeader  = "Hearsay-Subject"  // of one that was parked: what it was published on
	streamHeader   = "Hearsay-Stream"   // where it still lies
	seqHeader      = "Hearsay-Sequence"
	stageHeader    = "Hearsay-Stage"
	traceHeader    = "traceparent" // W3C Trace Context
)

// claimCheck is the length from which the data of a bulk message lies in the object
// store, the message holding only its name.
const claimCheck = 256 << 10

// ErrTooLarge means that a message is longer than the server takes.
var ErrTooLarge = errors.New("message too large")

// ackLimit is how long the server may take to ack a message that it was sent.
const ackLimit = 30 * time.Second

// Publish stores the messages and returns, once all of them are durable, where each
// lies in its stream; of a repeat, where the first lies.
func (b *Bus) Publish(ctx context.Context, list ...Message) ([]uint64, error) {
	places := make([]uint64, 0, len(list))
	for len(list) > 0 {
		n := 1
		for n < len(list) && !list[n].After {
			n++
		}
		more, err := b.publish(ctx, list[:n])
		if err != nil {
			return nil, err
		}
		places, list = append(places, more...), list[n:]
	}
	return places, nil
}

// publish stores the messages all at once. They lie in this order, unless the stream's
// leader goes meanwhile.
func (b *Bus) publish(ctx context.Context, list []Message) ([]uint64, error) {
	acks := make([]jetstream.PubAckFuture, 0, len(list))
	for _, m := range list {
		msg, err := b.encode(ctx, m)
		if err != nil {
			return nil, err
		}
		ack, err := b.js.PublishMsgAsync(msg, jetstream.WithStallWait(ackLimit))
		if err != nil {
			return nil, publishError(m, err)
		}
		acks = append(acks, ack)
	}
	places := make([]uint64, 0, len(list))
	for i, future := range acks {
		select {
		case ack := <-future.Ok():
			places = append(places, ack.Sequence)
		case err := <-future.Err():
			return nil, publishError(list[i], err)
		case <-ctx.Done():
			return nil, publishError(list[i], ctx.Err())
		}
	}
	return places, nil
}

// ErrNoMessage means that a stream holds no message at a place, any more.
var ErrNoMessage = errors.New("no such message")

// Read returns the data of the message at a place in a stream.
func (b *Bus) Read(ctx context.Context, stream string, seq uint64) ([]byte, error) {
	m, err := b.raw(ctx, stream, seq)
	if err != nil {
		return nil, err
	}
	return b.body(ctx, m.Data, m.Header)
}

// raw is the message at a place, as it lies there.
func (b *Bus) raw(ctx context.Context, stream string, seq uint64) (*jetstream.RawStreamMsg, error) {
	m, err := ask(ctx, func(ctx context.Context) (*jetstream.RawStreamMsg, error) {
		s, err := b.js.Stream(ctx, stream)
		if err != nil {
			return nil, err
		}
		return s.GetMsg(ctx, seq)
	})
	if errors.Is(err, jetstream.ErrMsgNotFound) {
		err = ErrNoMessage
	}
	if err != nil {
		return nil, fmt.Errorf("stream %s, message %d: %w", stream, seq, err)
	}
	return m, nil
}

func publishError(m Message, err error) error {
	switch {
	case errors.Is(err, nats.ErrMaxPayload):
		err = ErrTooLarge
	case isServers(err):
		err = fmt.Errorf("%w: %w", ErrServer, err)
	}
	return fmt.Errorf("publish %d bytes on %s: %w", len(m.Data), m.Subject, err)
}

func (b *Bus) encode(ctx context.Context, m Message) (*nats.Msg, error) {
	msg := nats.NewMsg(m.Subject)
	for name, value := range m.Header {
		msg.Header.Set(name, value)
	}
	msg.Header.Set("Content-Type", "application/json")
	if m.ID != "" {
		msg.Header.Set(nats.MsgIdHdr, m.ID)
	}
	b.mark(ctx, m.Subject, msg.Header)
	if !m.Bulk || len(m.Data) <= claimCheck {
		msg.Data = m.Data
		return msg, nil
	}
	sum := sha256.Sum256(m.Data)
	name := hex.EncodeToString(sum[:])
	if err := tell(ctx, func(ctx context.Context) error {
		store, err := b.js.ObjectStore(ctx, bodies)
		if err == nil {
			_, err = store.PutBytes(ctx, name, m.Data)
		}
		return err
	}); err != nil {
		return nil, fmt.Errorf("object store: %w", err)
	}
	msg.Header.Set(bodyHeader, name)
	return msg, nil
}

// decode makes a delivery of what came, fetching the data if it lies elsewhere.
func (b *Bus) decode(ctx context.Context, msg jetstream.Msg) (Delivery, error) {
	meta, err := msg.Metadata()
	if err != nil {
		return Delivery{}, fmt.Errorf("%s: %w", msg.Subject(), err)
	}
	d := Delivery{Subject: msg.Subject(), Seq: meta.Sequence.Stream, Attempt: 1, Time: meta.Timestamp}
	if was := msg.Headers().Get(subjectHeader); was != "" { // one that was parked, and comes again
		d.Subject = was
	}
	if d.Data, err = b.body(ctx, msg.Data(), msg.Headers()); err != nil {
		return d, fmt.Errorf("%s: message %d: %w", msg.Subject(), d.Seq, err)
	}
	return d, nil
}

// body is the data of a message, or what it says lies elsewhere.
func (b *Bus) body(ctx context.Context, data []byte, header nats.Header) ([]byte, error) {
	name := header.Get(bodyHeader)
	if name == "" {
		return data, nil
	}
	data, err := ask(ctx, func(ctx context.Context) ([]byte, error) {
		store, err := b.js.ObjectStore(ctx, bodies)
		if err != nil {
			return nil, err
		}
		return store.GetBytes(ctx, name)
	})
	if isNone(err) {
		err = ErrNoMessage
	}
	if err != nil {
		return nil, fmt.Errorf("its body: %w", err)
	}
	return data, nil
}
