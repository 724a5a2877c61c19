package bus

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/nats-io/nkeys"
	"golang.org/x/crypto/bcrypt"
)

// subscribe connects as anyone can, with the address and nothing else, or as said. Errors that the
// server sends later arrive on the channel.
func subscribe(t *testing.T, b *Bus, as ...nats.Option) (*nats.Conn, <-chan error) {
	t.Helper()
	later := make(chan error, 100)
	as = append([]nats.Option{nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) { later <- err })}, as...)
	nc, err := nats.Connect(b.URL(), as...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(nc.Close)
	return nc, later
}

// A guest is one of those who may subscribe: how the server knows him, and how he connects.
type guest struct {
	name string
	of   []Subscriber
	as   []nats.Option
}

// guests are one of each kind.
func guests(t *testing.T) []guest {
	t.Helper()
	hash, err := cheapHash("correct horse")
	if err != nil {
		t.Fatal(err)
	}
	pair, err := nkeys.CreateUser()
	if err != nil {
		t.Fatal(err)
	}
	public, err := pair.PublicKey()
	if err != nil {
		t.Fatal(err)
	}
	named := []Subscriber{{User: "desk", Password: hash}, {NKey: public}}
	return []guest{
		{"anyone", nil, nil},
		{"by a password", named, []nats.Option{nats.UserInfo("desk", "correct horse")}},
		{"by an nkey", named, []nats.Option{nats.Nkey(public, pair.Sign)}},
	}
}

// What a subscriber may do is the same however he is let in.
func TestASubscriber(t *testing.T) {
	for _, g := range guests(t) {
		for _, tt := range []struct {
			what string
			test func(*testing.T, *Bus, *nats.Conn, <-chan error)
		}{
			{"hears claims and entities", subscriberHearsClaimsAndEntities},
			{"replays in every way", subscriberReplaysInEveryWay},
			{"publishes nothing", subscriberPublishesNothing},
			{"publishes nothing but requests", subscriberPublishesRequests},
			{"hears nothing else", subscriberHearsNothingElse},
			{"reads no other stream", subscriberReadsNoOtherStream},
			{"cannot aim the server at a stream", subscriberCannotAimTheServerAtAStream},
			{"cannot touch a sink's queue", subscriberCannotTouchASinksQueue},
		} {
			t.Run(g.name+" "+tt.what, func(t *testing.T) {
				o := options(t, t.TempDir())
				o.Subscribers, o.Serves = g.of, tt.what != "publishes nothing"
				b := openWith(t, o)
				nc, later := subscribe(t, b, g.as...)
				tt.test(t, b, nc, later)
			})
		}
	}
}

// Where somebody is named, nobody else is let in.
func TestAStrangerIsNotLetIn(t *testing.T) {
	o := options(t, t.TempDir())
	o.Subscribers = guests(t)[1].of
	b := openWith(t, o)
	stranger, err := nkeys.CreateUser()
	if err != nil {
		t.Fatal(err)
	}
	public, err := stranger.PublicKey()
	if err != nil {
		t.Fatal(err)
	}
	for name, as := range map[string]nats.Option{
		"nobody": nats.Name("x"), "a wrong password": nats.UserInfo("desk", "wrong horse"), "no password": nats.UserInfo("desk", ""),
		"the hash": nats.UserInfo("desk", o.Subscribers[0].Password), "another name": nats.UserInfo("chair", "correct horse"),
		"the guest of loopback": nats.UserInfo("subscriber", ""), "the pipeline": nats.UserInfo(pipelineUser, "x"), "another nkey": nats.Nkey(public, stranger.Sign),
		"an nkey that is not his": nats.Nkey(o.Subscribers[1].NKey, stranger.Sign),
	} {
		nc, err := nats.Connect(b.URL(), as)
		if err == nil {
			nc.Close()
			t.Errorf("%s is let in", name)
		} else if !errors.Is(err, nats.ErrAuthorization) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSubscribersThatCannotBe(t *testing.T) {
	g := guests(t)[1].of
	for want, s := range map[string]Subscriber{
		"":                          g[0],
		"-":                         {},
		"not by both":               {User: "desk", NKey: g[1].NKey},
		"needs user and password":   {User: "desk"},
		"own name":                  {User: "keeper", Password: g[0].Password},
		"is no bcrypt hash":         {User: "desk", Password: "plain"},
		"no public nkey":            {NKey: "SUAA"},
		"those begin with U":        {NKey: accountKey(t)},
		"a seed, which begins with": {NKey: "UAAA"},
	} {
		err := s.Check()
		if (err == nil) != (want == "") || err != nil && want != "-" && !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", s, err, want)
		}
	}
	if err := g[1].Check(); err != nil {
		t.Error(err)
	}
}

func accountKey(t *testing.T) string {
	t.Helper()
	pair, err := nkeys.CreateAccount()
	if err != nil {
		t.Fatal(err)
	}
	public, err := pair.PublicKey()
	if err != nil {
		t.Fatal(err)
	}
	return public
}

// With a certificate all that comes over the net is encrypted; hearsay's own commands know
// the server by it, and take no other.
func TestTheEmbeddedServerSpeaksTLS(t *testing.T) {
	ca, pair := certificate(t)
	g := guests(t)[1]
	o := options(t, t.TempDir())
	o.Subscribers = g.of
	o.Certificate = func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return &pair, nil }
	b := openWith(t, o)
	if !strings.HasPrefix(b.URL(), "tls://") {
		t.Errorf("it is at %s", b.URL())
	}
	nc, _ := subscribe(t, b, append(g.as, nats.RootCAs(ca))...)
	if _, err := nc.TLSConnectionState(); err != nil {
		t.Error(err)
	}
	if nc, err := nats.Connect(b.URL(), g.as...); err == nil {
		nc.Close()
		t.Error("a certificate that nobody vouches for is trusted")
	}
	plain, err := net.Dial("tcp", strings.TrimPrefix(b.URL(), "tls://"))
	if err != nil {
		t.Fatal(err)
	}
	defer plain.Close()
	fmt.Fprint(plain, "CONNECT {\"user\":\"desk\",\"pass\":\"correct horse\"}\r\nPING\r\n")
	if err := plain.SetReadDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	if said, _ := io.ReadAll(plain); strings.Contains(string(said), "PONG") {
		t.Errorf("it speaks to who does not encrypt: %s", said)
	}
	own, err := Dial(o)
	if err != nil {
		t.Fatal(err)
	}
	if err := own.Close(); err != nil {
		t.Error(err)
	}
	_, other := certificate(t)
	o.Certificate = func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return &other, nil }
	if own, err := Dial(o); err == nil {
		own.conn.Close()
		t.Error("another certificate is taken for the server's")
	}
	o.Dir, o.Certificate = t.TempDir(), func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return nil, errTest }
	if _, err := Open(t.Context(), o); !errors.Is(err, errTest) {
		t.Errorf("it starts without its certificate: %v", err)
	}
}

// certificate is one for loopback, and a file of who vouches for it: itself.
func certificate(t *testing.T) (ca string, pair tls.Certificate) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	whose := &x509.Certificate{
		SerialNumber: big.NewInt(1), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}
	der, err := x509.CreateCertificate(rand.Reader, whose, whose, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	ca = filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	return ca, tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

func claim(id string) Message {
	return Message{Subject: "out.claims.v1.en.example-org.deny.ann-lee", ID: id, Data: []byte(`{"id":"` + id + `"}`)}
}

func subscriberHearsClaimsAndEntities(t *testing.T, b *Bus, nc *nats.Conn, _ <-chan error) {
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

// What a sink has parked and is given again is nothing to a subscriber, who has had it.
func TestASubscriberHearsNoRetry(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, claim("a"))
	failed := make(chan struct{}, 9)
	s := stage(func(context.Context, Delivery) (Result, error) {
		failed <- struct{}{}
		return Result{}, errTest
	})
	s.Stream = Claims
	work(t, b, s)
	eventually(t, "it is parked", func() bool { return count(t, b, Parked) == 1 })
	nc, _ := subscribe(t, b)
	sub, err := nc.SubscribeSync("claims.>")
	if err != nil {
		t.Fatal(err)
	}
	if err := nc.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := b.Unpark(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	eventually(t, "it is tried again, and parked again", func() bool { return len(failed) == 2 && count(t, b, Parked) == 1 })
	publish(t, b, claim("b"))
	if m, err := sub.NextMsg(patience); err != nil || string(m.Data) != `{"id":"b"}` {
		t.Errorf("heard %v, %v", m, err)
	}
	js, err := jetstream.New(nc)
	if err != nil {
		t.Fatal(err)
	}
	eventually(t, "the copy holds the two claims and no more", func() bool {
		stream, err := js.Stream(t.Context(), Claims)
		return err == nil && stream.CachedInfo().State.Msgs == 2
	})
}

// Where publishDir is set the test binary is a process that publishes claims and is killed.
const publishDir = "HEARSAY_BUS_PUBLISH_DIR"

const published = 500

func publishAndEnd(dir string) int {
	b, err := Open(context.Background(), Options{Listen: "127.0.0.1:0", Dir: dir, Log: slog.Default()})
	if err != nil {
		fmt.Println(err)
		return 2
	}
	var list []Message
	for i := range published {
		list = append(list, claim(fmt.Sprint(i)))
	}
	if _, err := b.Publish(context.Background(), list...); err != nil {
		fmt.Println(err)
		return 2
	}
	os.Exit(3) // no deferred call runs, as after a kill
	return 0
}

// The server may write a copy down late. What a kill takes of it, it has again from the original.
func TestTheCopyIsWholeAfterAKill(t *testing.T) {
	dir := t.TempDir()
	for run := range 2 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), publishDir+"="+dir)
		if out, err := cmd.CombinedOutput(); cmd.ProcessState.ExitCode() != 3 {
			t.Fatalf("run %d: %v\n%s", run, err, out)
		}
	}
	b := openWith(t, relaxed(t, dir))
	if n := count(t, b, Claims); n != published { // the second run's are repeats
		t.Fatalf("%d claims of %d", n, published)
	}
	nc, _ := subscribe(t, b)
	wantCopied(t, nc, published)
}

func relaxed(t *testing.T, dir string) Options {
	o := options(t, dir)
	o.Strict = false
	return o
}

// wantCopied reads the copy of CLAIMS as a subscriber: each of so many claims, in their order.
func wantCopied(t *testing.T, nc *nats.Conn, n int) {
	t.Helper()
	js, err := jetstream.New(nc)
	if err != nil {
		t.Fatal(err)
	}
	c, err := js.OrderedConsumer(t.Context(), Claims, jetstream.OrderedConsumerConfig{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		m, err := c.Next(jetstream.FetchMaxWait(patience))
		if err != nil {
			t.Fatalf("claim %d: %v", i, err)
		}
		if want := fmt.Sprintf(`{"id":"%d"}`, i); string(m.Data()) != want {
			t.Fatalf("got %s, want %s", m.Data(), want)
		}
	}
}

// A copy that cannot be made into what it is to be, as with another durability, is made anew
// and holds what it held.
func TestACopyIsMadeAnew(t *testing.T) {
	dir := t.TempDir()
	b := openWith(t, relaxed(t, dir))
	publish(t, b, claim("0"), claim("1"))
	keeper, err := nats.Connect(b.URL(), nats.UserInfo(keeperUser, b.server.key))
	if err != nil {
		t.Fatal(err)
	}
	defer keeper.Close()
	js, err := jetstream.New(keeper)
	if err != nil {
		t.Fatal(err)
	}
	copied, err := js.Stream(t.Context(), Claims)
	if err != nil {
		t.Fatal(err)
	}
	if mode := copied.CachedInfo().Config.PersistMode; mode != jetstream.AsyncPersistMode {
		t.Errorf("relaxed, the copy is written %v", mode)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	b = open(t, dir) // strict: nothing is written late
	publish(t, b, claim("2"))
	nc, _ := subscribe(t, b)
	wantCopied(t, nc, 3)
}

func subscriberReplaysInEveryWay(t *testing.T, b *Bus, nc *nats.Conn, _ <-chan error) {
	publish(t, b, claim("a"), claim("b"), claim("c"))
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

func subscriberPublishesNothing(t *testing.T, b *Bus, nc *nats.Conn, later <-chan error) {
	subscriberPublishesRequests(t, b, nc, later)
	for _, subject := range []string{ExtractService, "$SRV.PING", "$SRV.INFO.hearsay-extract"} {
		wantDenied(t, nc, later, subject)
	}
}

func subscriberPublishesRequests(t *testing.T, _ *Bus, nc *nats.Conn, later <-chan error) {
	for _, subject := range []string{
		"fetch.v1.example-org", "local.v1.files", "articles.v1.en._", "out.claims.v1.en._.inform._", "claims.v1.en._.inform._",
		"out.entities.v1.en._", "entities.v1.en._", "dlq.v1.fetch.busy", "$KV.ledger.x", "$O.bodies.M.x", "copy.CLAIMS.x", "_INBOX.x", "x",
		"$JS.API.STREAM.CREATE.X", "$JS.API.STREAM.UPDATE.CLAIMS", "$JS.API.STREAM.DELETE.CLAIMS", "$JS.API.STREAM.PURGE.CLAIMS",
		"$JS.API.STREAM.MSG.DELETE.CLAIMS", "$JS.API.STREAM.RESTORE.X", "$JS.API.STREAM.SNAPSHOT.CLAIMS", "$JS.API.CONSUMER.DURABLE.CREATE.CLAIMS.x",
		"$JS.API.CONSUMER.PAUSE.CLAIMS.x", "svc.other", "svc.extract.v1.x", "$SYS.REQ.SERVER.PING", "$JS.API.ACCOUNT.PURGE.PIPELINE", "pipeline.api.CONSUMER.CREATE.CLAIMS",
	} {
		wantDenied(t, nc, later, subject)
	}
}

func wantDenied(t *testing.T, nc *nats.Conn, later <-chan error, subject string) {
	t.Helper()
	if err := nc.Publish(subject, []byte("{}")); err != nil {
		t.Fatal(err)
	}
	wantViolation(t, later, "Publish to \""+subject+"\"")
}

func subscriberHearsNothingElse(t *testing.T, b *Bus, nc *nats.Conn, later <-chan error) {
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

func subscriberReadsNoOtherStream(t *testing.T, b *Bus, nc *nats.Conn, _ <-chan error) {
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
func subscriberCannotAimTheServerAtAStream(t *testing.T, b *Bus, nc *nats.Conn, _ <-chan error) {
	publish(t, b, claim("a"))
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

func subscriberCannotTouchASinksQueue(t *testing.T, b *Bus, nc *nats.Conn, _ <-chan error) {
	if _, err := b.consumer(t.Context(), Claims, "sink", ""); err != nil {
		t.Fatal(err)
	}
	publish(t, b, claim("a"))
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
	eventually(t, "the claim waits still", func() bool {
		q, err := b.Queue(context.Background(), Claims, "sink")
		return err == nil && q.Waiting == 1
	})
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

// cheapHash is a hash that takes no time to compare: under the race detector a real one
// takes longer than a server waits for a login.
func cheapHash(password string) (string, error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.MinCost)
	return string(hash), err
}
