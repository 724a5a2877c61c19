package bus

import (
	"context"
	"errors"
	"fmt"
	"sort"
	"strings"
	"time"
	"unicode"

	"github.com/nats-io/nats.go/jetstream"
)

// A Queue is how far one stage has read its stream.
type Queue struct {
	Stream   string    `json:"stream"`
	Consumer string    `json:"consumer"`
	Waiting  uint64    `json:"waiting"`         // not yet handed out
	InHand   int       `json:"inHand"`          // handed out and not yet acked, or resting between two attempts
	Oldest   time.Time `json:"oldest,omitzero"` // when the first of those that wait was published
	Read     uint64    `json:"read"`            // place in the stream up to which all is done
	Full     bool      `json:"full"`            // it is so far behind that what feeds the stream waits (Room)

	// Lost is how many messages the stream has given up for their age before the stage
	// was done with them: at most, for of those that were done out of turn it does not tell.
	// Of a stage that reads but a part of its stream it is 0.
	Lost uint64 `json:"lost,omitempty"`

	last uint64 // of a queue that seems empty, the place of the last message that is for the stage, 0 if there is none
}

// Idle reports whether there is nothing to do but for what rests between two attempts.
// The server's counts alone do not tell: those of a new queue begin at 0, and for a
// moment a message is neither waiting nor in hand.
func (q Queue) Idle(resting int) bool {
	return q.Waiting == 0 && q.InHand <= resting && (q.InHand > 0 || q.Read >= q.last)
}

// ErrNoQueue means that a stage has never run.
var ErrNoQueue = errors.New("no such queue")

// Queue returns the state of one stage's queue.
func (b *Bus) Queue(ctx context.Context, stream, consumer string) (Queue, error) {
	c, err := ask(ctx, func(ctx context.Context) (jetstream.Consumer, error) { return b.js.Consumer(ctx, stream, consumer) })
	if isNone(err) {
		return Queue{}, fmt.Errorf("consumer %s of %s: %w", consumer, stream, ErrNoQueue)
	} else if err != nil {
		return Queue{}, fmt.Errorf("consumer %s of %s: %w", consumer, stream, err)
	}
	q := queueOf(c.CachedInfo())
	if q.Waiting > 0 || q.InHand > 0 { // then nobody asks for the last
		return q, nil
	}
	s, err := ask(ctx, func(ctx context.Context) (jetstream.Stream, error) { return b.js.Stream(ctx, stream) })
	if err != nil {
		return q, fmt.Errorf("stream %s: %w", stream, err)
	}
	q.last, err = lastFor(ctx, s, c.CachedInfo().Config)
	return q, err
}

// lastFor is the place of the last message that a consumer is to read.
func lastFor(ctx context.Context, s jetstream.Stream, c jetstream.ConsumerConfig) (uint64, error) {
	filters := append(c.FilterSubjects, c.FilterSubject)
	if len(filters) == 1 && c.FilterSubject == "" {
		filters = s.CachedInfo().Config.Subjects
	}
	var last uint64
	for _, f := range filters {
		if f == "" {
			continue
		}
		m, err := ask(ctx, func(ctx context.Context) (*jetstream.RawStreamMsg, error) { return s.GetLastMsgForSubject(ctx, f) })
		if errors.Is(err, jetstream.ErrMsgNotFound) {
			continue
		} else if err != nil {
			return 0, fmt.Errorf("the last message on %s: %w", f, err)
		}
		last = max(last, m.Sequence)
	}
	return last, nil
}

func queueOf(i *jetstream.ConsumerInfo) Queue {
	return Queue{Stream: i.Stream, Consumer: i.Name, Waiting: i.NumPending, InHand: i.NumAckPending, Read: i.AckFloor.Stream}
}

// Lengths returns how long every queue is, in the order of the streams.
func (b *Bus) Lengths(ctx context.Context) ([]Queue, error) { return b.queues(ctx, nil) }

// Queues is Lengths, with what takes the server more time: since when each queue's first
// message waits, and whether it is full.
func (b *Bus) Queues(ctx context.Context) ([]Queue, error) { return b.queues(ctx, (*Queue).look) }

func (b *Bus) queues(ctx context.Context, look func(*Queue, context.Context, jetstream.Stream, *jetstream.ConsumerInfo) error) ([]Queue, error) {
	var all []Queue
	for _, name := range StreamNames {
		stream, err := ask(ctx, func(ctx context.Context) (jetstream.Stream, error) { return b.js.Stream(ctx, name) })
		if isNone(err) {
			continue
		} else if err != nil {
			return nil, fmt.Errorf("stream %s: %w", name, err)
		}
		list, err := durables(ctx, stream)
		if err != nil {
			return nil, err
		}
		sort.Slice(list, func(i, j int) bool { return list[i].Name < list[j].Name })
		for _, c := range list {
			q := queueOf(c)
			if look != nil {
				if err := look(&q, ctx, stream, c); err != nil {
					return nil, err
				}
			}
			all = append(all, q)
		}
	}
	return all, nil
}

// look finds what the consumer's own state does not tell.
func (q *Queue) look(ctx context.Context, s jetstream.Stream, c *jetstream.ConsumerInfo) error {
	lag, most, err := behind(ctx, s, c)
	q.Full, q.Lost = lag > most, lost(s, c)
	if err != nil || q.Waiting == 0 {
		return err
	}
	first, err := firstAfter(ctx, s, c, c.Delivered.Stream)
	if first != nil { // else all has been handed out meanwhile
		q.Oldest = first.Time
	}
	return err
}

// lost is Queue.Lost. A stage that has never done a message lacks none.
func lost(s jetstream.Stream, c *jetstream.ConsumerInfo) uint64 {
	first, done := s.CachedInfo().State.FirstSeq, c.AckFloor.Stream
	if len(c.Config.FilterSubjects) > 0 || done == 0 || first <= done+1 {
		return 0
	}
	return first - done - 1
}

// tellLost says at a stage's start what its stream has given up while it was away.
func (b *Bus) tellLost(s jetstream.Stream, c *jetstream.ConsumerInfo) {
	if n := lost(s, c); n > 0 {
		b.log.Error("nats: messages grew too old before this stage came to them, and are gone; keep them for longer (nats.keep), and read their pages again (hearsay replay)",
			"stage", c.Name, "stream", c.Stream, "messages", n, "keeps", s.CachedInfo().Config.MaxAge)
	}
}

// durables are the consumers of a stream that stay; the others are readers that come
// and go.
func durables(ctx context.Context, s jetstream.Stream) ([]*jetstream.ConsumerInfo, error) {
	var durable []*jetstream.ConsumerInfo
	list := s.ListConsumers(ctx)
	for i := range list.Info() {
		if i.Config.Durable != "" {
			durable = append(durable, i)
		}
	}
	if err := list.Err(); err != nil {
		return nil, fmt.Errorf("consumers of %s: %w", s.CachedInfo().Config.Name, err)
	}
	return durable, nil
}

// firstAfter is the first message after a place in the stream that is for a consumer;
// nil if there is none.
func firstAfter(ctx context.Context, s jetstream.Stream, c *jetstream.ConsumerInfo, seq uint64) (*jetstream.RawStreamMsg, error) {
	filters := append(c.Config.FilterSubjects, c.Config.FilterSubject)
	if len(filters) == 1 && filters[0] == "" {
		filters[0] = ">"
	}
	var first *jetstream.RawStreamMsg
	for _, filter := range filters {
		if filter == "" {
			continue
		}
		m, err := s.GetMsg(ctx, seq+1, jetstream.WithGetMsgSubject(filter))
		if errors.Is(err, jetstream.ErrMsgNotFound) {
			continue
		} else if err != nil {
			return nil, fmt.Errorf("what waits for %s of %s: %w", c.Name, c.Stream, err)
		}
		if first == nil || m.Sequence < first.Sequence {
			first = m
		}
	}
	return first, nil
}

// Count returns the number of messages in a stream.
func (b *Bus) Count(ctx context.Context, stream string) (uint64, error) {
	s, err := ask(ctx, func(ctx context.Context) (jetstream.Stream, error) { return b.js.Stream(ctx, stream) })
	if err != nil {
		return 0, fmt.Errorf("stream %s: %w", stream, err)
	}
	return s.CachedInfo().State.Msgs, nil
}

// Forget makes a stage read its stream from the beginning again, as a sink must whose
// file is gone. It is for stages that do not run.
func (b *Bus) Forget(ctx context.Context, stream, consumer string) error {
	if err := tell(ctx, func(ctx context.Context) error { return b.js.DeleteConsumer(ctx, stream, consumer) }); err != nil && !isNone(err) {
		return fmt.Errorf("consumer %s of %s: %w", consumer, stream, err)
	}
	return nil
}

// oneLine is an error without its line breaks, cut to what a reason may hold.
func oneLine(err error) string {
	const limit = 200
	s := []rune(escape(err.Error()))
	if len(s) > limit {
		s = append(s[:limit-1], '…')
	}
	return string(s)
}

// escape makes a text fit for a header, which ends at a line break, and for the
// terminal on which somebody reads it: no control characters of a site's.
func escape(s string) string {
	s = strings.NewReplacer("\r", "", "\n", " | ", "\t", " ").Replace(strings.TrimSpace(strings.ToValidUTF8(s, "�")))
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '�'
		}
		return r
	}, s)
}
