package bus

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// While a sink takes nothing, what feeds it waits before the stream would give up what
// the sink has not read; when it does, all goes on, and nothing was lost.
func TestASlowSinkSlowsTheRest(t *testing.T) {
	o := options(t, t.TempDir())
	o.Keep = map[string]Limit{Articles: {Bytes: 2 << 20}}
	b, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	const n = 150 // articles of 20 KB: half as much again as the stream keeps
	var ready atomic.Bool
	var mu sync.Mutex
	sunk := map[uint64]bool{} // by its place in the stream; one may come twice
	all := func() bool {
		mu.Lock()
		defer mu.Unlock()
		return len(sunk) == n
	}
	runSlow(t, b, func(_ context.Context, list []Delivery) error {
		if !ready.Load() {
			return errTest
		}
		mu.Lock()
		defer mu.Unlock()
		for _, d := range list {
			sunk[d.Seq] = true
		}
		return nil
	})
	s := stage(func(_ context.Context, d Delivery) (Result, error) {
		return Result{Publish: []Message{{Subject: "articles.v1.en._", ID: string(d.Data), Data: make([]byte, 20<<10)}}}, nil
	})
	s.Feeds = []string{Articles}
	publish(t, b, jobs(4)...)
	work(t, b, s)
	eventually(t, "the first ones are made", func() bool { return count(t, b, Articles) == 4 })
	for _, job := range jobs(n)[4:] { // slowly enough for the stage to look
		publish(t, b, job)
		time.Sleep(30 * time.Millisecond)
	}
	eventually(t, "there is no room", func() bool { return errors.Is(b.Room(t.Context(), Articles), ErrNoRoom) })
	if list, err := b.Queues(t.Context()); err != nil || !slices.ContainsFunc(list, func(q Queue) bool { return q.Consumer == "sink" && q.Full }) {
		t.Errorf("its queue does not tell: %+v, %v", list, err)
	}
	time.Sleep(2 * roomLook)
	if q, err := b.Queue(t.Context(), Fetch, "test"); err != nil || q.Waiting == 0 {
		t.Errorf("the stage went on: %+v, %v", q, err)
	}
	ready.Store(true)
	eventually(t, "all is sunk", all)
}

// What grows too old while nobody reads it is gone; the stage that it was for says so, and
// so does its queue, until the stage has gone on.
func TestWhatGrewTooOldIsTold(t *testing.T) {
	t.Parallel()
	o := options(t, t.TempDir())
	o.Keep = map[string]Limit{Fetch: {Age: time.Second}}
	var said logged
	o.Log = slog.New(slog.NewTextHandler(&said, nil))
	b := openWith(t, o)
	s := stage(func(context.Context, Delivery) (Result, error) { return Result{}, nil })
	idle := settled(t, b, Fetch, "test")
	stop := work(t, b, s)
	publish(t, b, jobs(2)...)
	eventually(t, "two are done", func() bool { q, err := b.Queue(t.Context(), Fetch, "test"); return err == nil && q.Read == 2 && idle() })
	stop()
	publish(t, b, jobs(5)...)
	eventually(t, "all are too old", func() bool { return count(t, b, Fetch) == 0 })
	if list, err := b.Queues(t.Context()); err != nil || len(list) != 1 || list[0].Lost != 3 {
		t.Errorf("%+v, %v", list, err)
	}
	work(t, b, s)
	eventually(t, "it is told", func() bool { return strings.Contains(said.String(), "stage=test stream=FETCH messages=3") })
	publish(t, b, Message{Subject: "fetch.v1.example-org", Data: []byte("6")})
	eventually(t, "the stage has gone on", func() bool { list, err := b.Queues(t.Context()); return err == nil && list[0].Lost == 0 })
}

func runSlow(t *testing.T, b *Bus, put func(context.Context, []Delivery) error) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- b.WorkBatches(ctx, Batch{
			Name: "sink", Stream: Articles, Max: 4, Wait: 20 * time.Millisecond, Timeout: patience, Attempts: 3, Put: put,
			Fate: func(Delivery, error) Fate { return Fate{Action: Wait, Class: "sink", After: 50 * time.Millisecond} },
		})
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}
