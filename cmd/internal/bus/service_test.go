package bus

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/micro"

	"hearsay/cmd/internal/bus/bustest"
)

// serving is a bus whose subscribers may ask.
func serving(t *testing.T) *Bus {
	t.Helper()
	o := options(t, t.TempDir())
	o.Serves = true
	return openWith(t, o)
}

// echo is a service that answers with what it is asked, as handle makes it.
func echo(handle func(context.Context, Request) ([]byte, error)) Service {
	return Service{Name: "hearsay-extract", Version: "1.2.3", Subject: ExtractService, Workers: 1, Queue: 1, MaxRequest: 1000, Timeout: patience, Handle: handle}
}

// serve runs the service until stop is called, or the test ends.
func serve(t *testing.T, b *Bus, s Service) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- b.Serve(ctx, s) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(stop)
	nc, _ := subscribe(t, b)
	eventually(t, "the service is there", func() bool { return bustest.Serves(nc, s.Name) })
	return stop
}

// ask wants an answer: its data, or its code and what it says.
func askFor(t *testing.T, nc *nats.Conn, data string, header nats.Header) string {
	t.Helper()
	m, err := nc.RequestMsg(&nats.Msg{Subject: ExtractService, Data: []byte(data), Header: header}, patience)
	if err != nil {
		t.Errorf("%.20q: %v", data, err)
		return ""
	}
	if code := m.Header.Get(micro.ErrorCodeHeader); code != "" {
		return code + " " + m.Header.Get(micro.ErrorHeader)
	}
	return string(m.Data)
}

func TestAServiceAnswers(t *testing.T) {
	b := serving(t)
	var said logged
	b.log = slog.New(slog.NewTextHandler(&said, nil))
	service := echo(func(ctx context.Context, r Request) ([]byte, error) {
		switch string(r.Data) {
		case "wrong":
			return nil, fmt.Errorf("so: %w", &ServiceError{422, "not\r\nHeader: this"})
		case "fault":
			return nil, errors.New("secret")
		case "panic":
			panic("secret")
		case "long":
			return make([]byte, maxPayload), nil
		}
		return fmt.Appendf(nil, "%s as %s", r.Data, r.ContentType), nil
	})
	codes := make(chan int, 100)
	service.Ended = func(code int, _ time.Duration) { codes <- code }
	serve(t, b, service)
	nc, _ := subscribe(t, b)
	for _, test := range []struct {
		data   string
		header nats.Header
		want   string
	}{
		{"a", nil, "a as "},
		{"a", nats.Header{"content-type": {"text/plain"}}, "a as text/plain"},
		{"wrong", nil, "422 not | Header: this"},
		{"fault", nil, "500 a fault of hearsay's"},
		{"panic", nil, "500 a fault of hearsay's"},
		{"long", nil, "413 the answer has 8388608 bytes"},
		{strings.Repeat("x", 1001), nil, "413 the request has 1001 bytes; send at most 1000"},
		{"b", nil, "b as "},
	} {
		if got := askFor(t, nc, test.data, test.header); !strings.HasPrefix(got, test.want) || strings.Contains(got, "secret") {
			t.Errorf("%.20q: got %.200q, want %q", test.data, got, test.want)
		}
		code, want := <-codes, 200
		if _, err := fmt.Sscanf(test.want, "%d ", &want); err != nil {
			want = 200
		}
		if code != want {
			t.Errorf("%.20q: ended with %d, want %d", test.data, code, want)
		}
	}
	if s := said.String(); strings.Count(s, "secret") != 2 || !strings.Contains(s, "service_test.go") {
		t.Errorf("a fault or a stack is not in the log: %s", s)
	}
}

// What is asked beyond the workers and their queue is told to come later; what has been
// taken is answered, also after a stop.
func TestABusyServiceSaysSo(t *testing.T) {
	b := serving(t)
	begun, release := make(chan bool, 9), make(chan bool)
	stop := serve(t, b, echo(func(context.Context, Request) ([]byte, error) {
		begun <- true
		<-release
		return []byte("done"), nil
	}))
	nc, _ := subscribe(t, b)
	answers := make(chan string, 9)
	ask := func() { go func() { answers <- askFor(t, nc, "x", nil) }() }
	ask()
	<-begun
	ask()
	eventually(t, "the second waits", func() bool { return statsOf(t, nc)[0].Waiting == 1 })
	ask()
	if got := <-answers; !strings.HasPrefix(got, "503 busy") {
		t.Errorf("got %q", got)
	}
	if got := statsOf(t, nc); got[0].InHand != 1 || got[0].Busy != 1 {
		t.Errorf("%+v", got)
	}
	stopped := make(chan bool)
	go func() { stop(); close(stopped) }()
	close(release)
	for range 2 {
		if got := <-answers; got != "done" {
			t.Errorf("got %q", got)
		}
	}
	<-stopped
}

// A handler that does not end is answered for, and keeps its worker: as many as there are
// workers can hang, and no more.
func TestAServiceThatHangs(t *testing.T) {
	b := serving(t)
	release := make(chan bool)
	s := echo(func(_ context.Context, r Request) ([]byte, error) {
		if string(r.Data) == "hang" {
			<-release
		}
		return []byte("done"), nil
	})
	s.Timeout = 50 * time.Millisecond
	serve(t, b, s)
	nc, _ := subscribe(t, b)
	if got := askFor(t, nc, "hang", nil); !strings.HasPrefix(got, "504 it took longer than 50ms") {
		t.Errorf("got %q", got)
	}
	if got := statsOf(t, nc)[0]; got.InHand != 1 || got.Failed != 1 {
		t.Errorf("%+v", got)
	}
	close(release)
	if got := askFor(t, nc, "x", nil); got != "done" {
		t.Errorf("got %q", got)
	}
}

// statsOf are the figures of all that serve.
func statsOf(t *testing.T, nc *nats.Conn) (all []ServiceStats) {
	t.Helper()
	for _, data := range gather(t, nc, "$SRV.STATS.hearsay-extract") {
		var s struct {
			Endpoints []struct{ Data ServiceStats }
		}
		if err := json.Unmarshal(data, &s); err != nil || len(s.Endpoints) != 1 {
			t.Fatalf("%v: %s", err, data)
		}
		all = append(all, s.Endpoints[0].Data)
	}
	return all
}

// gather asks, and collects what comes until there is a pause.
func gather(t *testing.T, nc *nats.Conn, subject string) (all [][]byte) {
	t.Helper()
	inbox := nc.NewInbox()
	sub, err := nc.SubscribeSync(inbox)
	if err != nil {
		t.Fatal(err)
	}
	defer sub.Unsubscribe()
	if err := nc.PublishRequest(subject, inbox, nil); err != nil {
		t.Fatal(err)
	}
	wait := patience
	for {
		m, err := sub.NextMsg(wait)
		if err != nil {
			return all
		}
		all, wait = append(all, m.Data), 100*time.Millisecond
	}
}

// Two processes that serve the same share the work, and both are found.
func TestSeveralServeTogether(t *testing.T) {
	b := serving(t)
	other, err := Dial(b.options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := other.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, one := range []*Bus{b, other} {
		s := echo(func(context.Context, Request) ([]byte, error) { return []byte("done"), nil })
		s.Queue = 100
		ctx, cancel := context.WithCancel(context.Background())
		ended := make(chan error, 1)
		go func() { ended <- one.Serve(ctx, s) }()
		t.Cleanup(func() {
			cancel()
			if err := <-ended; err != nil {
				t.Error(err)
			}
		})
	}
	nc, _ := subscribe(t, b)
	eventually(t, "both are found", func() bool { return len(gather(t, nc, "$SRV.PING")) == 2 })
	answers := make(chan string, 60) // shared by chance
	for range cap(answers) {
		go func() { answers <- askFor(t, nc, "x", nil) }()
	}
	for range cap(answers) {
		if got := <-answers; got != "done" {
			t.Errorf("got %q", got)
		}
	}
	for _, s := range statsOf(t, nc) {
		if s.Answered == 0 || s.Failed > 0 || s.Busy > 0 {
			t.Errorf("%+v", s)
		}
	}
}

// Without the service nobody asks, and a request that is denied looks like one that is not
// answered: only the connection's error handler is told.
func TestWhereNothingIsServedNobodyAsks(t *testing.T) {
	b := open(t, t.TempDir())
	nc, later := subscribe(t, b)
	for _, subject := range []string{ExtractService, "$SRV.PING", "$SRV.STATS.hearsay-extract"} {
		if _, err := nc.Request(subject, nil, 50*time.Millisecond); !errors.Is(err, nats.ErrTimeout) && !errors.Is(err, nats.ErrPermissionViolation) {
			t.Errorf("%s: %v", subject, err)
		}
		wantViolation(t, later, "Publish to \""+subject+"\"")
	}
}

type logged struct {
	mu sync.Mutex
	b  strings.Builder
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
