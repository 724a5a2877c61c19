package bus

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"hearsay/cmd/internal/bus/bustest"
)

// BenchmarkWork is what a message costs on the belt beside its handling: it is read, its
// attempt counted, what came of it published, and itself acked. An article of 4 KB is
// turned into seven claims of 2 KB, and those into nothing.
func BenchmarkWork(b *testing.B) {
	b.Run("cluster/workers=8", func(b *testing.B) { benchmarkAt(b, func() Options { return clusterOptions(b) }, 8) })
	for _, strict := range []bool{true, false} {
		for _, workers := range []int{1, 8} {
			b.Run(fmt.Sprintf("strict=%v/workers=%d", strict, workers), func(b *testing.B) {
				benchmarkAt(b, func() Options {
					return Options{Listen: "127.0.0.1:0", Dir: b.TempDir(), Strict: strict, Log: slog.New(slog.DiscardHandler)}
				}, workers)
			})
		}
	}
}

// clusterOptions are those of a new cluster of three servers that sync all they ack.
func clusterOptions(b *testing.B) Options {
	c, err := bustest.Start(b.TempDir(), 3)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := c.Close(); err != nil {
			b.Error(err)
		}
	})
	return Options{URL: c.URL(), Replicas: 3, Log: slog.New(slog.DiscardHandler)}
}

func benchmarkAt(b *testing.B, options func() Options, workers int) {
	ctx, cancel := context.WithCancel(b.Context())
	defer cancel()
	bus, err := Open(ctx, options())
	if err != nil {
		b.Fatal(err)
	}
	benchmarkWork(ctx, b, bus, workers)
	cancel()
	if err := bus.Close(); err != nil {
		b.Error(err)
	}
}

// BenchmarkRecovery is a start on a directory of 100,000 claims of 2 KB, of which nobody
// has read any, as a process that was killed leaves it: without the index that one which
// stops writes last.
func BenchmarkRecovery(b *testing.B) {
	const messages = 100_000
	full := b.TempDir()
	o := Options{Listen: "127.0.0.1:0", Dir: full, Log: slog.New(slog.DiscardHandler)}
	bus, err := Open(b.Context(), o)
	if err != nil {
		b.Fatal(err)
	}
	for first := 0; first < messages; first += 1000 {
		var list []Message
		for i := range 1000 {
			list = append(list, Message{Subject: "out.claims.v1.en.example-org.inform.ann-lee", ID: fmt.Sprint(first + i), Data: make([]byte, 2<<10)})
		}
		if _, err := bus.Publish(b.Context(), list...); err != nil {
			b.Fatal(err)
		}
	}
	left := b.TempDir()
	if err := os.CopyFS(left, os.DirFS(full)); err != nil { // while it runs
		b.Fatal(err)
	}
	if err := bus.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		b.StopTimer()
		o.Dir = b.TempDir()
		if err := os.CopyFS(o.Dir, os.DirFS(left)); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		bus, err := Open(b.Context(), o)
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if n, err := bus.Count(b.Context(), Claims); err != nil || n != messages {
			b.Fatalf("%d messages, %v", n, err)
		}
		if err := errors.Join(bus.Close(), os.RemoveAll(o.Dir)); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

const claimsEach = 7

func benchmarkWork(ctx context.Context, b *testing.B, bus *Bus, workers int) {
	article, claim := make([]byte, 4<<10), make([]byte, 2<<10)
	var in []Message
	for i := range b.N {
		in = append(in, Message{Subject: "articles.v1.en.example-org", ID: fmt.Sprint("a", i), Data: article, Bulk: true})
	}
	if _, err := bus.Publish(ctx, in...); err != nil {
		b.Fatal(err)
	}
	var handled, sunk atomic.Int64
	ended := make(chan error, 2)
	working, stop := context.WithCancel(ctx)
	b.ResetTimer()
	go func() {
		ended <- bus.Work(working, Stage{
			Name: "extract", Stream: Articles, Workers: workers, Timeout: time.Minute, Attempts: 8,
			Handle: func(_ context.Context, d Delivery) (Result, error) {
				var r Result
				for i := range claimsEach {
					r.Publish = append(r.Publish, Message{Subject: "out.claims.v1.en.example-org.inform.ann-lee", ID: fmt.Sprint(d.Seq, ".", i), Data: claim})
				}
				handled.Add(1)
				return r, nil
			},
			Fate: func(_ Delivery, err error) Fate { b.Error(err); return Fate{Action: Park, Class: "test"} },
		})
	}()
	go func() {
		ended <- bus.WorkBatches(working, Batch{
			Name: "sink", Stream: Claims, Max: 256, Wait: 25 * time.Millisecond, Timeout: time.Minute, Attempts: 8,
			Put:  func(_ context.Context, list []Delivery) error { sunk.Add(int64(len(list))); return nil },
			Fate: func(_ Delivery, err error) Fate { b.Error(err); return Fate{Action: Park, Class: "test"} },
		})
	}()
	for sunk.Load() < int64(b.N*claimsEach) {
		time.Sleep(time.Millisecond)
	}
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
	stop()
	for range 2 {
		if err := <-ended; err != nil {
			b.Error(err)
		}
	}
}
