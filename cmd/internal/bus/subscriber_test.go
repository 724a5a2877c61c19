package bus

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// subscribe connects as anyone can: with the address and nothing else. Errors that the
// server sends later arrive on the channel.
func subscribe(t *testing.T, b *Bus) (*nats.Conn, <-chan error) {
	t.Helper()
	later := make(chan error, 100)
	nc, err := nats.Connect(b.URL(), nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) { later <- err }))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(nc.Close)
	return nc, later
}

func claim(id string) Message {
	return Message{Subject: "out.claims.v1.en.example-org.deny.ann-lee", ID: id, Data: []byte(`{"id":"` + id + `"}`)}
}

func TestASubscriberHearsClaimsAndEntities(t *testing.T) {
	b := open(t, t.TempDir())
	nc, _ := subscribe(t, b)
	for subject, m := range map[string]Message{
		"claims.v1.*.*.deny.*": claim("c"),
		"entities.v1.en.>":     {Subject: "out.entities.v1.en.example-org", ID: "e", Data: []byte("{}")},
	} {
		sub, err := nc.SubscribeSync(subject)
		if err != nil {
			t.Fatal(err)
		}
		if err := nc.Flush(); err != nil {
			t.Fatal(err)
		}
		publish(t, b, m)
		msg, err := sub.NextMsg(patience)
		if err != nil {
			t.Fatalf("%s: %v", subject, err)
		}
		if want := strings.TrimPrefix(m.Subject, "out."); msg.Subject != want || string(msg.Data) != string(m.Data) {
			t.Errorf("%s: got %s %s", subject, msg.Subject, msg.Data)
		}
	}
}

func TestASubscriberReplaysInEveryWay(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, claim("a"), claim("b"), claim("c"))
	nc, _ := subscribe(t, b)
	js, err := jetstream.New(nc)
	if err != nil {
		t.Fatal(err)
	}
	stream, err := js.Stream(t.Context(), Claims)
	if err != nil {
		t.Fatal(err)
	}
	eventually(t, "the copy holds the three claims", func() bool {
		i, err := stream.Info(t.Context())
		return err == nil && i.State.Msgs == 3
	})
	t.Run("one", func(t *testing.T) {
		if m, err := stream.GetMsg(t.Context(), 2); err != nil || string(m.Data) != `{"id":"b"}` {
			t.Errorf("got %v: %v", m, err)
		}
	})
	t.Run("ordered", func(t *testing.T) {
		c, err := js.OrderedConsumer(t.Context(), Claims, jetstream.OrderedConsumerConfig{FilterSubjects: []string{"out.claims.v1.*.*.deny.*"}})
		if err != nil {
			t.Fatal(err)
		}
		wantThree(t, func() ([]byte, error) {
			m, err := c.Next(jetstream.FetchMaxWait(patience))
			if err != nil {
				return nil, err
			}
			return m.Data(), nil
		})
	})
	t.Run("push", func(t *testing.T) { // as the nats tool does
		old, err := nc.JetStream()
		if err != nil {
			t.Fatal(err)
		}
		sub, err := old.SubscribeSync("out.claims.>", nats.OrderedConsumer(), nats.BindStream(Claims))
		if err != nil {
			t.Fatal(err)
		}
		wantThree(t, func() ([]byte, error) {
			m, err := sub.NextMsg(patience)
			if err != nil {
				return nil, err
			}
			return m.Data, nil
		})
	})
}

func wantThree(t *testing.T, next func() ([]byte, error)) {
	t.Helper()
	for _, want := range []string{"a", "b", "c"} {
		if got, err := next(); err != nil || string(got) != `{"id":"`+want+`"}` {
			t.Fatalf("want %s, got %s: %v", want, got, err)
		}
	}
}

func TestASubscriberPublishesNothing(t *testing.T) {
	b := open(t, t.TempDir())
	nc, later := subscribe(t, b)
	for _, subject := range []string{
		"fetch.v1.example-org", "local.v1.files", "articles.v1.en._", "out.claims.v1.en._.inform._", "claims.v1.en._.inform._",
		"out.entities.v1.en._", "entities.v1.en._", "dlq.v1.fetch.busy", "$KV.ledger.x", "$O.bodies.M.x", "copy.CLAIMS.x", "_INBOX.x", "x",
		"$JS.API.STREAM.CREATE.X", "$JS.API.STREAM.UPDATE.CLAIMS", "$JS.API.STREAM.DELETE.CLAIMS", "$JS.API.STREAM.PURGE.CLAIMS",
		"$JS.API.STREAM.MSG.DELETE.CLAIMS", "$JS.API.STREAM.RESTORE.X", "$JS.API.STREAM.SNAPSHOT.CLAIMS", "$JS.API.CONSUMER.DURABLE.CREATE.CLAIMS.x",
		"$JS.API.CONSUMER.PAUSE.CLAIMS.x", "$SYS.REQ.SERVER.PING", "$JS.API.ACCOUNT.PURGE.PIPELINE", "pipeline.api.CONSUMER.CREATE.CLAIMS",
	} {
		if err := nc.Publish(subject, []byte("{}")); err != nil {
			t.Fatal(err)
		}
		wantViolation(t, later, "Publish to \""+subject+"\"")
	}
}

func TestASubscriberHearsNothingElse(t *testing.T) {
	b := open(t, t.TempDir())
	nc, later := subscribe(t, b)
	for _, subject := range []string{">", "fetch.>", "local.>", "articles.>", "out.>", "dlq.>", "$KV.>", "$O.>", "$JS.>", "$SYS.>", "_PIPELINE.>", "copy.>"} {
		if _, err := nc.Subscribe(subject, func(*nats.Msg) {}); err != nil {
			t.Fatal(err)
		}
		wantViolation(t, later, "Subscription to \""+subject+"\"")
	}
}

func wantViolation(t *testing.T, later <-chan error, what string) {
	t.Helper()
	select {
	case err := <-later:
		if !errors.Is(err, nats.ErrPermissionViolation) || !strings.Contains(err.Error(), what) {
			t.Errorf("want a violation for %s, got %v", what, err)
		}
	case <-time.After(patience):
		t.Errorf("allowed: %s", what)
	}
}

func TestASubscriberReadsNoOtherStream(t *testing.T) {
	b := open(t, t.TempDir())
	nc, _ := subscribe(t, b)
	js, err := jetstream.New(nc)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{Fetch, Articles, Parked, "KV_" + Ledger, "OBJ_bodies"} {
		if _, err := js.Stream(t.Context(), name); !errors.Is(err, jetstream.ErrStreamNotFound) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := js.OrderedConsumer(t.Context(), name, jetstream.OrderedConsumerConfig{}); err == nil {
			t.Errorf("%s: it can be read", name)
		}
	}
}

// NATS checks no permission on where an answer or a push consumer's messages go, so a
// subscriber can point the server itself at any subject of his account.
func TestASubscriberCannotAimTheServerAtAStream(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, claim("a"))
	nc, _ := subscribe(t, b)
	js, err := jetstream.New(nc)
	if err != nil {
		t.Fatal(err)
	}
	for _, subject := range []string{"fetch.v1.x", "articles.v1.en._", "out.claims.v1.x", "out.entities.v1.x", "$JS.API.STREAM.PURGE.CLAIMS"} {
		if err := nc.PublishRequest("$JS.API.STREAM.INFO.CLAIMS", subject, nil); err != nil {
			t.Fatal(err)
		}
		// An error (a cycle, say) is as good as no effect.
		_, _ = js.CreateOrUpdatePushConsumer(t.Context(), Claims, jetstream.ConsumerConfig{DeliverSubject: subject, AckPolicy: jetstream.AckNonePolicy})
	}
	if _, err := nc.Request("$JS.API.INFO", nil, patience); err != nil { // all before it is through
		t.Fatal(err)
	}
	publish(t, b, claim("b"))
	for stream, want := range map[string]uint64{Fetch: 0, Articles: 0, Claims: 2, Entities: 0} {
		if got := count(t, b, stream); got != want {
			t.Errorf("%s holds %d messages, want %d", stream, got, want)
		}
	}
}

func TestASubscriberCannotTouchASinksQueue(t *testing.T) {
	b := open(t, t.TempDir())
	if _, err := b.consumer(t.Context(), Claims, "sink", nil); err != nil {
		t.Fatal(err)
	}
	publish(t, b, claim("a"))
	nc, _ := subscribe(t, b)
	js, err := jetstream.New(nc)
	if err != nil {
		t.Fatal(err)
	}
	if err := js.DeleteConsumer(t.Context(), Claims, "sink"); !errors.Is(err, jetstream.ErrConsumerNotFound) {
		t.Errorf("delete: %v", err)
	}
	if _, err := js.Consumer(t.Context(), Claims, "sink"); !errors.Is(err, jetstream.ErrConsumerNotFound) {
		t.Errorf("info: %v", err)
	}
	if q, err := b.Queue(context.Background(), Claims, "sink"); err != nil || q.Waiting != 1 {
		t.Errorf("%+v: %v", q, err)
	}
}

func TestWhatASubscriberLeavesBehindGoesAway(t *testing.T) {
	b := open(t, t.TempDir())
	nc, _ := subscribe(t, b)
	js, err := jetstream.New(nc)
	if err != nil {
		t.Fatal(err)
	}
	c, err := js.CreateOrUpdateConsumer(t.Context(), Claims, jetstream.ConsumerConfig{Durable: "mine"})
	if err != nil {
		t.Fatal(err)
	}
	if got := c.CachedInfo().Config.InactiveThreshold; got != publicIdle {
		t.Errorf("it is kept %v", got)
	}
	_, err = js.CreateOrUpdateConsumer(t.Context(), Claims, jetstream.ConsumerConfig{Durable: "for-ever", InactiveThreshold: 10 * publicIdle})
	if err == nil {
		t.Error("a consumer may ask for more")
	}
}
