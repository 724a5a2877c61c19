package bus

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"testing"

	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/embedded"
	"go.opentelemetry.io/otel/trace/noop"
)

// counting is a tracer whose nth trace has the id n.
type counting struct {
	embedded.Tracer
	mu sync.Mutex
	n  byte
}

func (c *counting) Start(ctx context.Context, _ string, _ ...trace.SpanStartOption) (context.Context, trace.Span) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n++
	ctx = trace.ContextWithSpanContext(ctx, trace.NewSpanContext(trace.SpanContextConfig{TraceID: trace.TraceID{15: c.n}, SpanID: trace.SpanID{7: c.n}}))
	return ctx, noop.Span{}
}

// A subscriber sees of which trace a claim is: that of the context in which it was published.
func TestASubscriberSeesTheTrace(t *testing.T) {
	b := open(t, t.TempDir())
	nc, _ := subscribe(t, b)
	heard, err := nc.SubscribeSync("claims.>")
	if err != nil {
		t.Fatal(err)
	}
	if err := nc.Flush(); err != nil {
		t.Fatal(err)
	}
	ctx, _ := (&counting{}).Start(t.Context(), "test")
	if _, err := b.Publish(ctx, claim("one")); err != nil {
		t.Fatal(err)
	}
	m, err := heard.NextMsg(patience)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := m.Header.Get("traceparent"), "00-00000000000000000000000000000001-0000000000000001-00"; got != want {
		t.Errorf("traceparent %q, want %q", got, want)
	}
}

// Each job begins a trace; what comes of a job is in its trace, also after it was tried
// again, parked, and put back.
func TestATraceGoesThroughTheFlow(t *testing.T) {
	b, err := Open(t.Context(), Options{Listen: "127.0.0.1:0", Dir: t.TempDir(), Log: slog.New(slog.DiscardHandler), Tracer: &counting{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	publish(t, b, jobs(2)...)

	seen := map[string][]trace.TraceID{} // by job, at each attempt
	var mu sync.Mutex
	var inHand atomic.Int32
	parks := true
	s := stage(func(ctx context.Context, d Delivery) (Result, error) {
		mu.Lock()
		defer mu.Unlock()
		seen[string(d.Data)] = append(seen[string(d.Data)], trace.SpanContextFromContext(ctx).TraceID())
		if string(d.Data) == "1" && parks {
			return Result{}, errTest
		}
		return Result{Publish: []Message{{Subject: "articles.v1.en._", Data: d.Data}}}, nil
	})
	s.Fate = func(d Delivery, _ error) Fate {
		if d.Attempt == 1 {
			return Fate{Action: Retry, Class: "test"}
		}
		return Fate{Action: Park, Class: "test"}
	}
	s.Begun = func(ctx context.Context, d Delivery) (context.Context, func(Fate, error)) {
		inHand.Add(1)
		return ctx, func(Fate, error) { inHand.Add(-1) }
	}
	work(t, b, s)
	eventually(t, "one is parked", func() bool { return count(t, b, Parked) == 1 })
	mu.Lock()
	parks = false
	mu.Unlock()
	if err := b.Unpark(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	eventually(t, "both are done", func() bool { return count(t, b, Articles) == 2 && inHand.Load() == 0 })

	mu.Lock()
	defer mu.Unlock()
	if len(seen["0"]) != 1 || len(seen["1"]) < 3 || seen["0"][0] == seen["1"][0] {
		t.Fatalf("seen %v", seen)
	}
	for _, id := range seen["1"] {
		if !id.IsValid() || id != seen["1"][0] {
			t.Errorf("the traces of one job: %v", seen["1"])
		}
	}
	for place := uint64(1); place <= 2; place++ {
		m, err := b.raw(t.Context(), Articles, place)
		if err != nil {
			t.Fatal(err)
		}
		got := trace.SpanContextFromContext(traced(t.Context(), m.Header)).TraceID()
		if want := seen[string(m.Data)][0]; got != want {
			t.Errorf("article %s has trace %v, its job %v", m.Data, got, want)
		}
	}
}
