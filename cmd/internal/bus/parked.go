package bus

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// A ParkedMessage is one that a stage has given up.
type ParkedMessage struct {
	Seq      uint64    `json:"id"` // its place among the parked ones
	Stage    string    `json:"stage"`
	Class    string    `json:"class"`    // of the error
	Why      string    `json:"why"`      // the error; its lines are parted by " | "
	Subject  string    `json:"subject"`  // what it was published on
	Stream   string    `json:"stream"`   // where it lies still, for as long as that keeps it
	Place    uint64    `json:"place"`    // there
	Attempts int       `json:"attempts"` // how often it was begun
	At       time.Time `json:"at"`       // when it was given up
	Trace    string    `json:"trace,omitempty"`
	Data     []byte    `json:"-"` // none if it is long, and lies elsewhere; see Body

	header nats.Header
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
		errorHeader: escape(cause.Error()), attemptsHeader: strconv.Itoa(d.Attempt), subjectHeader: d.Subject, stageHeader: stage,
		streamHeader: meta.Stream, seqHeader: strconv.FormatUint(meta.Sequence.Stream, 10), bodyHeader: msg.Headers().Get(bodyHeader),
		traceHeader:   msg.Headers().Get(traceHeader),
		nats.MsgIdHdr: fmt.Sprintf("%s.%s.%d", stage, meta.Stream, meta.Sequence.Stream),
	} {
		if value != "" {
			out.Header.Set(header, value)
		}
	}
	_, err = ask(ctx, func(ctx context.Context) (*jetstream.PubAck, error) { return b.js.PublishMsg(ctx, out) })
	return err
}

// Parked returns the last parked messages, the newest first, at most n.
func (b *Bus) Parked(ctx context.Context, n int) ([]ParkedMessage, error) {
	s, err := ask(ctx, func(ctx context.Context) (jetstream.Stream, error) { return b.js.Stream(ctx, Parked) })
	if err != nil {
		return nil, fmt.Errorf("stream %s: %w", Parked, err)
	}
	state := s.CachedInfo().State
	var list []ParkedMessage
	n = min(n, int(state.Msgs))
	for seq := state.LastSeq; seq >= max(state.FirstSeq, 1) && len(list) < n; seq-- {
		m, err := b.ParkedAt(ctx, seq)
		if errors.Is(err, ErrNoMessage) { // one that was put back
			continue
		} else if err != nil {
			return list, err
		}
		list = append(list, m)
	}
	return list, nil
}

// A ParkedCount is how many messages one stage has parked for errors of one class.
type ParkedCount struct {
	Stage    string `json:"stage"`
	Class    string `json:"class"`
	Messages uint64 `json:"messages"`
}

// ParkedCounts counts the parked messages, in the order of stages and classes.
func (b *Bus) ParkedCounts(ctx context.Context) ([]ParkedCount, error) {
	var of jetstream.StreamInfo
	err := tell(ctx, func(ctx context.Context) error {
		s, err := b.js.Stream(ctx, Parked)
		if err != nil {
			return err
		}
		info, err := s.Info(ctx, jetstream.WithSubjectFilter(subjects[Parked][0]))
		if err == nil {
			of = *info
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("stream %s: %w", Parked, err)
	}
	var list []ParkedCount
	for subject, n := range of.State.Subjects {
		if token := strings.Split(subject, "."); len(token) == 4 { // dlq.v1.<stage>.<class>
			list = append(list, ParkedCount{token[2], token[3], n})
		}
	}
	slices.SortFunc(list, func(a, b ParkedCount) int {
		return cmp.Or(strings.Compare(a.Stage, b.Stage), strings.Compare(a.Class, b.Class))
	})
	return list, nil
}

// ParkedAt returns the parked message of a number; ErrNoMessage if it is parked no more.
func (b *Bus) ParkedAt(ctx context.Context, seq uint64) (ParkedMessage, error) {
	m, err := b.raw(ctx, Parked, seq)
	if err != nil {
		return ParkedMessage{}, err
	}
	number := func(header string) uint64 {
		n, _ := strconv.ParseUint(m.Header.Get(header), 10, 64) // none: 0
		return n
	}
	return ParkedMessage{
		Seq: m.Sequence, Stage: m.Header.Get(stageHeader), Class: m.Subject[strings.LastIndexByte(m.Subject, '.')+1:], Why: m.Header.Get(errorHeader),
		Subject: m.Header.Get(subjectHeader), Stream: m.Header.Get(streamHeader), Place: number(seqHeader), Attempts: int(number(attemptsHeader)),
		At: m.Time, Trace: m.Header.Get(traceHeader), Data: m.Data, header: m.Header,
	}, nil
}

// ErrNoBody means that a parked message was long, and that what it held, which lay
// elsewhere, is kept no longer.
var ErrNoBody = errors.New("what it held was long, and is kept no longer")

// Body is what a parked message holds, wherever that lies. ErrNoBody if it is kept no
// longer.
func (b *Bus) Body(ctx context.Context, m ParkedMessage) ([]byte, error) {
	data, err := b.body(ctx, m.Data, m.header)
	if errors.Is(err, ErrNoMessage) {
		err = ErrNoBody
	}
	if err != nil {
		return nil, fmt.Errorf("stream %s, message %d: %w", Parked, m.Seq, err)
	}
	return data, nil
}

// Unpark hands a parked message to the stage that gave it up, and to no other, and takes
// it from the parked ones. ErrNoMessage if it is parked no more; ErrNoBody leaves it
// where it is.
func (b *Bus) Unpark(ctx context.Context, seq uint64) error {
	m, err := b.ParkedAt(ctx, seq)
	if err != nil {
		return err
	}
	if _, err := b.Body(ctx, m); err != nil {
		return err
	}
	out := nats.NewMsg(againSubject(m.Stream, m.Stage))
	out.Data = m.Data
	out.Header.Set("Content-Type", "application/json")
	out.Header.Set(subjectHeader, m.Subject)
	out.Header.Set(nats.MsgIdHdr, fmt.Sprintf("unparked.%d", seq)) // once, if we die before it is deleted
	for _, header := range []string{bodyHeader, traceHeader} {
		if value := m.header.Get(header); value != "" {
			out.Header.Set(header, value)
		}
	}
	if _, err := ask(ctx, func(ctx context.Context) (*jetstream.PubAck, error) { return b.js.PublishMsg(ctx, out) }); err != nil {
		return fmt.Errorf("publish on %s: %w", out.Subject, err)
	}
	if err := b.Forgo(ctx, seq); !errors.Is(err, ErrNoMessage) { // another was faster
		return err
	}
	return nil
}

// Forgo takes a message from the parked ones: for good, unless its stream has it still.
func (b *Bus) Forgo(ctx context.Context, seq uint64) error {
	if _, err := b.raw(ctx, Parked, seq); err != nil { // of one that never was the server says that its disk failed
		return err
	}
	err := tell(ctx, func(ctx context.Context) error {
		s, err := b.js.Stream(ctx, Parked)
		if err != nil {
			return err
		}
		return s.DeleteMsg(ctx, seq)
	})
	if err != nil && !errors.Is(err, jetstream.ErrMsgNotFound) {
		return fmt.Errorf("stream %s, message %d: %w", Parked, seq, err)
	}
	return nil
}
