package bus

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// What can go wrong with a message that is not its handler's to know.
var (
	// ErrServer means that the server could not do what it was asked: it is gone, does not
	// answer, has no leader, or no room on its disk. It is no fault of the message.
	ErrServer = errors.New("the NATS server failed")
	// ErrPanic means that a handler panicked. The error says where.
	ErrPanic = errors.New("panic")
	// ErrHung means that a handler did not return when its time was up. The error says
	// where it was.
	ErrHung = errors.New("it did not end in time, and was left to itself")
	// ErrKilled means that a message was begun as often as it may be and never finished:
	// each time the process ended.
	ErrKilled = errors.New("the process ended each time")
)

// askLimit is how long the server may take to answer a question.
const askLimit = 10 * time.Second

// ask puts one question to the server. A server that fails makes ErrServer; an error of
// the context's own comes as it is.
func ask[T any](ctx context.Context, question func(context.Context) (T, error)) (T, error) {
	limited, cancel := context.WithTimeout(ctx, askLimit)
	defer cancel()
	answer, err := question(limited)
	if err != nil && ctx.Err() == nil && (limited.Err() != nil || isServers(err)) {
		err = fmt.Errorf("%w: %w", ErrServer, err)
	}
	return answer, err
}

// tell is ask for what has no answer.
func tell(ctx context.Context, what func(context.Context) error) error {
	_, err := ask(ctx, func(ctx context.Context) (struct{}, error) { return struct{}{}, what(ctx) })
	return err
}

// Error codes of the server's (server/errors.json of nats-server v2.15.2) whose status
// tells less than they do.
var (
	notReady = []int{
		10007, 10009, // not assigned, not the leader
		10041,        // of the servers among themselves
		10096,        // a stream that is just going
		10118, 10119, // a stream or consumer that is offline
	}
	noRoom     = []int{10028, 10047} // of memory, of disk
	notAllowed = []int{10035, 10039} // no account, or one without JetStream
)

const (
	// insistLimit is how long a server that fails is asked for what nothing can be begun
	// without: one that has just started, or lost others, may have no leader for a while.
	insistLimit = time.Minute
	insistPause = 100 * time.Millisecond
)

// insist asks again and again while it is the server that fails.
func insist[T any](ctx context.Context, question func(context.Context) (T, error)) (T, error) {
	limited, cancel := context.WithTimeout(ctx, insistLimit)
	defer cancel()
	for {
		answer, err := ask(limited, question)
		if err != nil && limited.Err() != nil && ctx.Err() == nil {
			return answer, fmt.Errorf("%w: no answer of use within %v (%w)", ErrServer, insistLimit, err)
		}
		if err == nil || !errors.Is(err, ErrServer) {
			return answer, err
		}
		select {
		case <-time.After(insistPause):
		case <-limited.Done():
		}
	}
}

// codes are the status and the code of an error that the server answered with; else 0.
func codes(err error) (status, why int) {
	if api := (*jetstream.APIError)(nil); errors.As(err, &api) {
		return api.Code, int(api.ErrorCode)
	} else if api := (*nats.APIError)(nil); errors.As(err, &api) { // of watchers
		return api.Code, int(api.ErrorCode)
	}
	return 0, 0
}

// lacksRoom reports an error of a server whose memory or disk is full.
func lacksRoom(err error) bool {
	_, why := codes(err)
	return slices.Contains(noRoom, why)
}

// isServers reports an error that is the server's, or of the way there.
func isServers(err error) bool {
	if status, why := codes(err); status > 0 {
		return status == http.StatusServiceUnavailable && !slices.Contains(notAllowed, why) || slices.Contains(notReady, why) || slices.Contains(noRoom, why)
	}
	return slices.ContainsFunc([]error{
		nats.ErrConnectionClosed, nats.ErrDisconnected, nats.ErrConnectionReconnecting, nats.ErrReconnectBufExceeded, nats.ErrStaleConnection,
		nats.ErrNoResponders, nats.ErrTimeout, jetstream.ErrNoStreamResponse, jetstream.ErrAsyncPublishTimeout, jetstream.ErrTooManyStalledMsgs,
		jetstream.ErrJetStreamNotEnabled, jetstream.ErrNoHeartbeat,
	}, func(target error) bool { return errors.Is(err, target) })
}

// isNone reports that a stream, key, object or consumer is not there.
func isNone(err error) bool {
	return slices.ContainsFunc([]error{
		jetstream.ErrKeyNotFound, jetstream.ErrStreamNotFound, jetstream.ErrConsumerNotFound, jetstream.ErrObjectNotFound,
	}, func(target error) bool { return errors.Is(err, target) })
}
