package bus

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/nats-io/nuid"
)

// attemptsOf counts, durably, how often each message of a stage was begun: before it is
// begun, for one that kills the process is not to kill it for ever, and the server's own
// count does not outlive a server that is killed with it. All but the first attempt at a new
// message: after one that ends the process, the message is new no more.
type attemptsOf struct {
	kept  *Bucket
	stage string
	own   string // by which this process marks its batches
	last  uint64 // see puller
}

func (b *Bus) attemptsOf(ctx context.Context, stage string, last uint64) (*attemptsOf, error) {
	kept, err := b.Bucket(ctx, attempts)
	return &attemptsOf{kept, stage, nuid.Next(), last}, err
}

func (a *attemptsOf) key(seq uint64) string { return a.stage + "." + strconv.FormatUint(seq, 10) }

// begin counts an attempt at the message at a place, and says the how-manieth it is. What
// was published since the stage began, and is not known to the server to have been delivered
// before, nobody has begun. Its first attempt is counted only if it is to come again (again):
// a write less for nearly every message. One that kills the process is so begun once more
// than it may be.
func (a *attemptsOf) begin(ctx context.Context, seq uint64, known bool) (int, error) {
	if !known && seq > a.last {
		return 1, nil
	}
	value, _, err := a.kept.Get(ctx, a.key(seq))
	if err != nil {
		return 0, err
	}
	before, _ := strconv.Atoi(string(value)) // none: 0
	return before + 1, a.set(ctx, seq, before+1)
}

// again counts the attempt at a message that its fate brings back. A Wait was none.
func (a *attemptsOf) again(ctx context.Context, d Delivery, f Fate) error {
	switch {
	case f.Action == Wait && d.Attempt > 0:
		return a.set(ctx, d.Seq, d.Attempt-1)
	case f.Action == Retry && d.Attempt == 1:
		return a.set(ctx, d.Seq, 1)
	}
	return nil
}

// done forgets the attempts at a message that has been handled. The ack of one may be lost
// when another one kills the process just after it: were they kept, both would be parked in
// the end. Of a first attempt the count may stay.
func (a *attemptsOf) done(ctx context.Context, d Delivery) error {
	if d.Attempt < 2 {
		return nil
	}
	return a.set(ctx, d.Seq, 0)
}

// set writes how often a message has been begun.
func (a *attemptsOf) set(ctx context.Context, seq uint64, n int) error {
	return a.kept.Put(ctx, a.key(seq), []byte(strconv.Itoa(n)))
}

// The key of a batch's mark has one token more than that of a count.
func (a *attemptsOf) mark(owner string) string { return a.stage + ".batch." + owner }

// beginBatch marks the messages as begun together: one write for all of them.
func (a *attemptsOf) beginBatch(ctx context.Context, list []Delivery) error {
	places := make([]uint64, 0, len(list))
	for _, d := range list {
		places = append(places, d.Seq)
	}
	data, err := json.Marshal(places)
	if err != nil {
		return err
	}
	return a.kept.Put(ctx, a.mark(a.own), data)
}

// endBatches takes this process's mark away.
func (a *attemptsOf) endBatches(ctx context.Context) error { return a.kept.Delete(ctx, a.mark(a.own)) }

// suspects are the messages that were last begun in a batch of a process that did not
// say that it ended: one of them may have ended it.
func (a *attemptsOf) suspects(ctx context.Context) (map[uint64]bool, error) {
	marks, err := a.kept.Some(ctx, a.mark("*"))
	if err != nil {
		return nil, err
	}
	found := map[uint64]bool{}
	for key, data := range marks {
		var places []uint64
		if err := json.Unmarshal(data, &places); err != nil {
			return nil, fmt.Errorf("%s: %w", key, err)
		}
		for _, seq := range places {
			found[seq] = true
		}
	}
	return found, nil
}
