package bus

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Every stream keeps its messages whoever has read them, within limits.
func TestTheLayoutHasLimits(t *testing.T) {
	b := open(t, t.TempDir())
	for _, name := range StreamNames {
		c := definition(t, b, name)
		if c.Retention != jetstream.LimitsPolicy || c.MaxAge <= 0 || c.MaxBytes <= 0 || c.Duplicates != dedupWindow {
			t.Errorf("%s: %+v", name, c)
		}
	}
	if err := b.layOut(t.Context()); err != nil {
		t.Errorf("laid out twice: %v", err)
	}
	if !b.server.nats.JetStreamConfig().SyncAlways {
		t.Error("acks are not durable")
	}
}

func definition(t *testing.T, b *Bus, stream string) jetstream.StreamConfig {
	t.Helper()
	s, err := b.js.Stream(t.Context(), stream)
	if err != nil {
		t.Fatal(err)
	}
	return s.CachedInfo().Config
}

// Limits that are asked for hold, also where the stream was there before; what is not
// asked for is as ever.
func TestLimitsThatAreAskedFor(t *testing.T) {
	dir := t.TempDir()
	if err := open(t, dir).Close(); err != nil {
		t.Fatal(err)
	}
	o := options(t, dir)
	o.Keep = map[string]Limit{Claims: {Age: 7 * day}, Fetch: {Age: time.Hour, Bytes: 50 << 20}}
	b, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	for name, want := range map[string]Limit{Claims: {7 * day, 4 * gib}, Fetch: {time.Hour, 50 << 20}, Articles: {30 * day, 8 * gib}} {
		c := definition(t, b, name)
		if got := (Limit{c.MaxAge, c.MaxBytes}); got != want || c.Duplicates > c.MaxAge {
			t.Errorf("%s keeps %+v, want %+v; it knows ids for %v", name, got, want, c.Duplicates)
		}
	}
}

// What an earlier hearsay has laid out is brought up to what this one needs, and nothing
// in it is lost.
func TestAnOlderLayout(t *testing.T) {
	dir := t.TempDir()
	b := open(t, dir)
	ctx := t.Context()
	publish(t, b, claim("a"))
	old := definition(t, b, Claims)
	old.Subjects = []string{"out.claims.>"}
	if _, err := b.js.UpdateStream(ctx, old); err != nil {
		t.Fatal(err)
	}
	if _, err := b.js.CreateConsumer(ctx, Claims, jetstream.ConsumerConfig{Durable: "test", AckPolicy: jetstream.AckExplicitPolicy, AckWait: time.Minute}); err != nil {
		t.Fatal(err)
	}
	keeper := keeperOf(t, b)
	if err := keeper.DeleteStream(ctx, Claims); err != nil {
		t.Fatal(err)
	}
	// It followed what was not filtered.
	if _, err := keeper.CreateStream(ctx, jetstream.StreamConfig{Name: Claims, Mirror: &jetstream.StreamSource{
		Name: Claims, External: &jetstream.ExternalStream{APIPrefix: "pipeline.api", DeliverPrefix: "copy.CLAIMS"},
	}}); err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	b = open(t, dir)
	got := make(chan string, 9)
	s := stage(func(_ context.Context, d Delivery) (Result, error) { got <- string(d.Data); return Result{}, nil })
	s.Stream = Claims
	work(t, b, s)
	publish(t, b, claim("b"))
	eventually(t, "both are read", settled(t, b, Claims, "test"))
	if len(got) != 2 {
		t.Errorf("%d claims read", len(got))
	}
	eventually(t, "the copy holds both", func() bool {
		c, err := keeperOf(t, b).Stream(t.Context(), Claims)
		return err == nil && c.CachedInfo().State.Msgs == 2 && c.CachedInfo().Config.Mirror.FilterSubject != ""
	})
}

// keeperOf is a connection to the account of the subscribers' copies.
func keeperOf(t *testing.T, b *Bus) jetstream.JetStream {
	t.Helper()
	k, err := connect(Options{Log: b.log}, "", nats.InProcessServer(b.server.nats), nats.UserInfo("keeper", b.server.key))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(k.conn.Close)
	return k.js
}

// What stands in the way of the layout is named, and what to do about it.
func TestALayoutThatCannotBe(t *testing.T) {
	for _, test := range []struct {
		name  string
		there jetstream.StreamConfig
		o     Options
		want  []string
	}{
		{"of another kind", jetstream.StreamConfig{Name: Claims, Subjects: []string{"out.claims.>"}, Storage: jetstream.MemoryStorage}, Options{}, []string{"stream CLAIMS", "remove it"}},
		{"subjects are taken", jetstream.StreamConfig{Name: "MINE", Subjects: []string{"articles.>"}}, Options{}, []string{"stream ARTICLES", "an account of its own"}},
		{"too few servers", jetstream.StreamConfig{}, Options{Replicas: 3}, []string{"nats.replicas"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := open(t, t.TempDir())
			for _, name := range StreamNames {
				if err := b.js.DeleteStream(t.Context(), name); err != nil {
					t.Fatal(err)
				}
			}
			if test.there.Name != "" {
				if _, err := b.js.CreateStream(t.Context(), test.there); err != nil {
					t.Fatal(err)
				}
			}
			err := layOut(t.Context(), b.js, &test.o)
			for _, want := range test.want {
				if err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("want an error with %q, got %v", want, err)
				}
			}
		})
	}
}
