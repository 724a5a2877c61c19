package bus

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"hearsay/cmd/internal/bus/bustest"
)

// join starts a cluster of three and joins it; everything is kept on all of them.
func join(t *testing.T) (*bustest.Cluster, *Bus) {
	t.Helper()
	c, err := bustest.Start(t.TempDir(), 3)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	b, err := Open(t.Context(), Options{URL: c.URL(), Replicas: 3, Log: slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelDebug}))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil && !b.conn.IsClosed() {
			t.Error(err)
		}
	})
	return c, b
}

// Whatever server is lost, or parted from the others, and is back, while jobs become
// articles and those reach a sink: all of them do, and each lies once in its stream.
func TestServersAreLostAndBack(t *testing.T) {
	for name, lose := range map[string]func(*testing.T, *losing){
		"the leader":   func(t *testing.T, l *losing) { l.stop(t, l.leader()) },
		"a follower":   func(t *testing.T, l *losing) { l.stop(t, (l.leader()+1)%3) },
		"the majority": func(t *testing.T, l *losing) { l.stop(t, 0, 1) },
		"the one that all work at, for the others": func(t *testing.T, l *losing) {
			i := l.cluster.At(l.bus.URL())
			if err := l.cluster.Cut(i); err != nil {
				t.Fatal(err)
			}
			long(t, "the work goes on at the others", func() bool { return l.have() == losingJobs })
			l.cluster.Mend(i)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, b := join(t)
			l := &losing{cluster: c, bus: b, sunk: map[string]int{}}
			l.run(t, lose)
		})
	}
}

// A server that delivers messages but keeps nothing, as one does whose disk hangs, is left
// for another; and the work is done once there is one that keeps what it is told.
func TestAServerThatOnlyDeliversIsLeft(t *testing.T) {
	t.Parallel()
	_, b := join(t)
	s := stage(func(context.Context, Delivery) (Result, error) {
		return Result{Publish: []Message{{Subject: "articles.v1.en._", Data: []byte("{}")}}}, nil
	})
	s.Fate = waiting
	work(t, b, s)
	publish(t, b, jobs(1)...)
	eventually(t, "the first is done", settled(t, b, Fetch, s.Name))
	first := b.URL()
	if err := b.js.DeleteStream(t.Context(), Articles); err != nil {
		t.Fatal(err)
	}
	publish(t, b, jobs(2)...)
	long(t, "another server is asked", func() bool { return b.URL() != first && b.URL() != "" })
	if err := b.layOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the second is done", settled(t, b, Fetch, s.Name))
}

// losing is a pipeline that loses servers.
type losing struct {
	cluster *bustest.Cluster
	bus     *Bus
	mu      sync.Mutex
	sunk    map[string]int // how often each article
}

const losingJobs = 200

func (l *losing) leader() int { return max(l.cluster.Leader(Fetch), 0) }

func (l *losing) have() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.sunk)
}

// stop takes servers away for a second.
func (l *losing) stop(t *testing.T, list ...int) {
	for _, i := range list {
		l.cluster.Stop(i)
	}
	time.Sleep(time.Second)
	for _, i := range list {
		if err := l.cluster.Restart(i); err != nil {
			t.Fatal(err)
		}
	}
}

func (l *losing) put(_ context.Context, list []Delivery) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, d := range list {
		l.sunk[string(d.Data)]++
	}
	return nil
}

// publish hands all jobs over, each until it is acked.
func (l *losing) publish(ctx context.Context, list []Message) error {
	for job := range slices.Chunk(list, 1) {
		for {
			_, err := l.bus.Publish(ctx, job...)
			if err == nil {
				break
			} else if ctx.Err() != nil {
				return err
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
	return nil
}

func (l *losing) run(t *testing.T, lose func(*testing.T, *losing)) {
	const n = losingJobs
	ctx, cancel := context.WithCancel(context.Background())
	var all errgroup.Group
	all.Go(func() error {
		s := stage(func(_ context.Context, d Delivery) (Result, error) {
			return Result{Publish: []Message{{Subject: "articles.v1.en._", ID: "a" + string(d.Data), Data: d.Data}}}, nil
		})
		s.Fate = waiting
		return l.bus.Work(ctx, s)
	})
	all.Go(func() error {
		return l.bus.WorkBatches(ctx, Batch{
			Name: "sink", Stream: Articles, Max: 16, Wait: 20 * time.Millisecond, Timeout: patience, Attempts: 3, Fate: waiting, Put: l.put,
		})
	})
	all.Go(func() error { return l.publish(ctx, jobs(n)) })
	eventually(t, "a third is through", func() bool { return l.have() >= n/3 })
	lose(t, l)
	long(t, "all is through", func() bool { return l.have() == n })
	long(t, "all is acked", func() bool { return settled(t, l.bus, Articles, "sink")() && settled(t, l.bus, Fetch, "test")() })
	cancel()
	if err := all.Wait(); err != nil {
		t.Error(err)
	}
	for stream, want := range map[string]uint64{Fetch: n, Articles: n, Parked: 0} {
		// A server that is just back may still answer for what it knew.
		long(t, fmt.Sprintf("%s holds %d messages", stream, want), func() bool {
			got, err := l.bus.Count(t.Context(), stream)
			return err == nil && got == want
		})
	}
}

// waiting is the fate of what the servers are to blame for; anything else is parked.
func waiting(d Delivery, err error) Fate {
	if f := parked(d, err); f.Class != "test" {
		return f
	}
	return Fate{Action: Wait, Class: fmt.Sprint(err), After: 100 * time.Millisecond}
}

// long is eventually for what elections take.
func long(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for limit := time.Now().Add(3 * patience); !holds(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(limit) {
			t.Fatalf("not within %v: %s", 3*patience, what)
		}
	}
}
