package bus

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sync"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// A stream that is full gives up its oldest messages, be they read or not. So what feeds
// it waits while one of its readers is far behind: a sink that is slow, or down, slows the
// rest. Far is counted from the first message that is not done, for what rests between
// two attempts would be given up just as what nobody has taken.

// roomShare is how much of a stream may lie behind the first message that is not done.
// The rest is for what is under way when that is seen.
const roomShare = 0.5

// ErrNoRoom means that a reader is too far behind for its stream to take more without
// losing what has not been done.
var ErrNoRoom = errors.New("its reader is far behind")

// Room returns nil if all who read a stream are near enough to its end for more to be
// published there, else ErrNoRoom, with the one who is not. Lengths are reckoned by the
// mean message.
func (b *Bus) Room(ctx context.Context, stream string) error {
	_, err := b.room(ctx, stream)
	return err
}

// room is Room, with how many bytes the stream keeps; 0 if they are not counted.
func (b *Bus) room(ctx context.Context, stream string) (int64, error) {
	s, err := ask(ctx, func(ctx context.Context) (jetstream.Stream, error) { return b.js.Stream(ctx, stream) })
	if err != nil {
		return 0, fmt.Errorf("stream %s: %w", stream, err)
	}
	keeps := max(0, s.CachedInfo().Config.MaxBytes)
	list, err := durables(ctx, s)
	if err != nil {
		return keeps, err
	}
	for _, c := range list {
		lag, most, err := behind(ctx, s, c)
		if err != nil {
			return keeps, err
		}
		if lag > most {
			return keeps, fmt.Errorf("%w: %s is %d messages from the end of %s, which keeps no more than %.0f", ErrNoRoom, c.Name, lag, stream, float64(most)/roomShare)
		}
	}
	return keeps, nil
}

// behind is how many messages a stream has from the first one on that a consumer has not
// done, and the most that it may have of them.
func behind(ctx context.Context, s jetstream.Stream, c *jetstream.ConsumerInfo) (lag, most uint64, err error) {
	state, keeps := s.CachedInfo().State, s.CachedInfo().Config.MaxBytes
	if state.Msgs == 0 || keeps <= 0 || c.NumPending == 0 && c.NumAckPending == 0 {
		return 0, 0, nil
	}
	mean := float64(state.Bytes) / float64(state.Msgs)
	most = uint64(roomShare * float64(keeps) / mean)
	if c.AckFloor.Stream+most >= state.LastSeq {
		return 0, most, nil
	}
	first, err := firstAfter(ctx, s, c, c.AckFloor.Stream)
	if first == nil || first.Sequence > state.LastSeq {
		return 0, most, err
	}
	return state.LastSeq - first.Sequence + 1, most, nil
}

const (
	// roomLook is between two looks.
	roomLook = time.Second
	// roomStep is how much of a stream one process may fill between two looks: with four
	// of them all is seen in time.
	roomStep = 1. / 16
	// messageHead is about what a message takes beside its data, in bytes.
	messageHead = 256
)

// A gate lets a stage take messages while there is room for what it makes of them. It is
// for all workers of the stage.
type gate struct {
	bus     *Bus
	stage   string
	streams []string // that the stage feeds

	mu     sync.Mutex
	looked time.Time
	full   bool
	made   int64 // bytes published since, or about to be
	step   int64 // bytes after which it looks again
}

// note counts what the stage publishes.
func (g *gate) note(list []Message) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, m := range list {
		g.made += int64(len(m.Data)) + messageHead
	}
}

// wait returns when the gate is open, or ctx ends.
func (g *gate) wait(ctx context.Context) {
	for !g.open(ctx) {
		select {
		case <-time.After(roomLook):
		case <-ctx.Done():
			return
		}
	}
}

func (g *gate) open(ctx context.Context) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.streams) == 0 || time.Since(g.looked) < roomLook && (g.full || g.made < g.step) {
		return !g.full
	}
	g.looked, g.made, g.step = time.Now(), 0, math.MaxInt64
	was := g.full
	for _, stream := range g.streams {
		keeps, err := g.bus.room(ctx, stream)
		if keeps > 0 {
			g.step = min(g.step, int64(roomStep*float64(keeps)))
		}
		if err != nil && !errors.Is(err, ErrNoRoom) {
			return !g.full // a server that fails is met by who asks it for messages
		}
		if err != nil {
			g.full = true
			if !was {
				g.bus.log.Warn("nats: the stage waits for others to take what it has made; if nobody is to, remove their consumer", "stage", g.stage, "error", err)
			}
			return false
		}
	}
	g.full = false
	if was {
		g.bus.log.Warn("nats: the stage goes on", "stage", g.stage)
	}
	return true
}
