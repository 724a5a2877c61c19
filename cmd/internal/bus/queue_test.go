package bus

import (
	"context"
	"testing"
	"time"
)

// A queue tells since when the first message waits that nobody has in hand.
func TestTheOldestThatWaits(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, Message{Subject: "local.v1.sample", Data: []byte("not for this stage")})
	publish(t, b, jobs(1)...)
	let := make(chan struct{})
	s := stage(func(context.Context, Delivery) (Result, error) {
		<-let
		return Result{}, nil
	})
	s.Workers, s.Filter = 1, "fetch.v1.>"
	work(t, b, s)
	look := func() Queue {
		t.Helper()
		list, err := b.Queues(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(list) == 0 {
			return Queue{}
		}
		return list[0]
	}
	eventually(t, "one is in hand", func() bool { q := look(); return q.InHand == 1 && q.Waiting == 0 })
	if q := look(); !q.Oldest.IsZero() {
		t.Errorf("none waits: %+v", q)
	}
	before := time.Now()
	publish(t, b, Message{Subject: "local.v1.sample", Data: []byte("nor is this")})
	publish(t, b, jobs(3)[1:]...)
	eventually(t, "two wait", func() bool { return look().Waiting == 2 }) // the server counts behind its ack
	if q := look(); q.Oldest.Before(before.Add(-time.Second)) || q.Oldest.After(time.Now().Add(time.Second)) {
		t.Errorf("two wait since %v: %+v", before, q)
	} else if m, err := b.raw(t.Context(), Fetch, 4); err != nil || !m.Time.Equal(q.Oldest) {
		t.Errorf("%v, want that of the first job: %v, %v", q.Oldest, m, err)
	}
	close(let)
}
