package bus

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// A ParkedMessage is one that a stage has given up.
type ParkedMessage struct {
	Seq      uint64 // its place among the parked ones
	Stage    string
	Class    string // of the error
	Why      string // the error, on one line
	Subject  string // what it was published on
	Attempts int    // how often it was begun
	At       time.Time
	Data     []byte // "" if it is long, and lies elsewhere
}

// Parked returns the last parked messages, the newest first, at most n.
func (b *Bus) Parked(ctx context.Context, n int) ([]ParkedMessage, error) {
	s, err := b.js.Stream(ctx, Parked)
	if err != nil {
		return nil, fmt.Errorf("stream %s: %w", Parked, err)
	}
	state := s.CachedInfo().State
	var list []ParkedMessage
	n = min(n, int(state.Msgs))
	for seq := state.LastSeq; seq >= max(state.FirstSeq, 1) && len(list) < n; seq-- {
		m, err := s.GetMsg(ctx, seq)
		if errors.Is(err, jetstream.ErrMsgNotFound) { // one that was put back
			continue
		} else if err != nil {
			return list, fmt.Errorf("stream %s, message %d: %w", Parked, seq, err)
		}
		list = append(list, parkedOf(m))
	}
	return list, nil
}

func parkedOf(m *jetstream.RawStreamMsg) ParkedMessage {
	attempts, _ := strconv.Atoi(m.Header.Get(attemptsHeader)) // none: 0
	return ParkedMessage{
		Seq: m.Sequence, Stage: m.Header.Get(stageHeader), Class: m.Subject[strings.LastIndexByte(m.Subject, '.')+1:], Why: m.Header.Get(errorHeader),
		Subject: m.Header.Get(subjectHeader), Attempts: attempts, At: m.Time, Data: m.Data,
	}
}

// ErrNoBody means that a parked message was long, and that what it held, which lay
// elsewhere, is kept no longer.
var ErrNoBody = errors.New("what it held was long, and is kept no longer")

// Unpark puts a parked message back where it was published, and takes it from the parked
// ones: all that read that stream get it anew. ErrNoMessage if it is parked no more;
// ErrNoBody leaves it where it is.
func (b *Bus) Unpark(ctx context.Context, seq uint64) error {
	s, err := b.js.Stream(ctx, Parked)
	if err != nil {
		return fmt.Errorf("stream %s: %w", Parked, err)
	}
	m, err := s.GetMsg(ctx, seq)
	if errors.Is(err, jetstream.ErrMsgNotFound) {
		return fmt.Errorf("stream %s, message %d: %w", Parked, seq, ErrNoMessage)
	} else if err != nil {
		return fmt.Errorf("stream %s, message %d: %w", Parked, seq, err)
	}
	if _, err := b.body(ctx, m.Data, m.Header); errors.Is(err, ErrNoMessage) {
		return fmt.Errorf("stream %s, message %d: %w", Parked, seq, ErrNoBody)
	} else if err != nil {
		return fmt.Errorf("stream %s, message %d: %w", Parked, seq, err)
	}
	out := nats.NewMsg(m.Header.Get(subjectHeader))
	out.Data = m.Data
	out.Header.Set("Content-Type", "application/json")
	out.Header.Set(nats.MsgIdHdr, fmt.Sprintf("unparked.%d", seq)) // once, if we die before it is deleted
	if name := m.Header.Get(bodyHeader); name != "" {
		out.Header.Set(bodyHeader, name)
	}
	if _, err := b.js.PublishMsg(ctx, out); err != nil {
		return fmt.Errorf("publish on %s: %w", out.Subject, err)
	}
	if err := s.DeleteMsg(ctx, seq); err != nil && !errors.Is(err, jetstream.ErrMsgNotFound) {
		return fmt.Errorf("stream %s, message %d: %w", Parked, seq, err)
	}
	return nil
}
