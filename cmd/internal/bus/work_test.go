package bus

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

var errTest = errors.New("the site is busy\nvery")

// stage is one over FETCH that parks whatever fails; tests change it.
func stage(handle func(context.Context, Delivery) (Result, error)) Stage {
	return Stage{
		Name: "test", Stream: Fetch, Workers: 2, Timeout: patience, Attempts: 3, Handle: handle,
		Fate: parked,
	}
}

// parked parks whatever fails, in the class that its error is of.
func parked(_ Delivery, err error) Fate {
	for class, own := range map[string]error{"panic": ErrPanic, "hung": ErrHung, "killed": ErrKilled} {
		if errors.Is(err, own) {
			return Fate{Action: Park, Class: class}
		}
	}
	return Fate{Action: Park, Class: "test"}
}

// work runs the stage until stop is called, or the test ends.
func work(t *testing.T, b *Bus, s Stage) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- b.Work(ctx, s) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(stop)
	return stop
}

func jobs(n int) []Message {
	var list []Message
	for i := range n {
		list = append(list, Message{Subject: "fetch.v1.example-org", ID: fmt.Sprint("job", i), Data: fmt.Append(nil, i)})
	}
	return list
}

func settled(t *testing.T, b *Bus, stream, consumer string) func() bool {
	return func() bool {
		q, err := b.Queue(t.Context(), stream, consumer)
		return err == nil && q.Idle(0)
	}
}

func TestOutputsAreStoredBeforeTheInputIsAcked(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, jobs(5)...)
	s := stage(func(_ context.Context, d Delivery) (Result, error) {
		out := Message{Subject: "articles.v1.en._", ID: string(d.Data), Data: d.Data}
		return Result{Publish: []Message{out}, Then: func(ctx context.Context, places []uint64) error {
			if q, err := b.Queue(ctx, Fetch, "test"); err != nil || q.InHand == 0 {
				t.Errorf("acked before its outputs: %+v, %v", q, err)
			}
			if data, err := b.Read(ctx, Articles, places[0]); err != nil || string(data) != string(d.Data) {
				t.Errorf("not stored before Then: %s, %v", data, err)
			}
			return nil
		}}, nil
	})
	work(t, b, s)
	eventually(t, "all is done", settled(t, b, Fetch, "test"))
	if got := count(t, b, Articles); got != 5 {
		t.Errorf("%d articles", got)
	}
}

// However quickly a message is done with, and however late the sender of requests gets
// its turn, the next message is asked for.
func TestAQuickStageNeverStalls(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, jobs(200)...)
	for i := range 4 {
		s := stage(func(context.Context, Delivery) (Result, error) { return Result{}, nil })
		s.Name = fmt.Sprint("test", i)
		work(t, b, s)
	}
	for i := range 4 {
		eventually(t, "all is done", settled(t, b, Fetch, fmt.Sprint("test", i)))
	}
}

func TestFates(t *testing.T) {
	for _, test := range []struct {
		name     string
		fails    int // how many attempts fail, at first
		fate     Fate
		attempts int
		parked   uint64
	}{
		{"done", 0, Fate{}, 1, 0},
		{"retried, then done", 2, Fate{Action: Retry, Class: "busy", After: time.Millisecond}, 3, 0},
		{"retried too often", 9, Fate{Action: Retry, Class: "busy", After: time.Millisecond}, 3, 1},
		{"dropped", 9, Fate{Action: Drop, Class: "gone"}, 1, 0},
		{"parked", 9, Fate{Action: Park, Class: "odd"}, 1, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := open(t, t.TempDir())
			publish(t, b, jobs(1)...)
			var mu sync.Mutex
			var begun []int
			s := stage(func(_ context.Context, d Delivery) (Result, error) {
				mu.Lock()
				defer mu.Unlock()
				begun = append(begun, d.Attempt)
				if len(begun) <= test.fails {
					return Result{}, errTest
				}
				return Result{}, nil
			})
			s.Fate = func(d Delivery, err error) Fate {
				if errors.Is(err, ErrKilled) {
					return parked(d, err)
				}
				return test.fate
			}
			var last Fate
			s.Ended = func(_ context.Context, _ Delivery, f Fate, err error) {
				mu.Lock()
				defer mu.Unlock()
				last = f
				if (err == nil) != (f.Action == Done) {
					t.Errorf("ended as %v with %v", f, err)
				}
			}
			stop := work(t, b, s)
			eventually(t, "the message has met its fate", settled(t, b, Fetch, "test"))
			stop()
			if len(begun) != test.attempts || begun[len(begun)-1] != test.attempts {
				t.Errorf("attempts %v", begun)
			}
			if got := count(t, b, Parked); got != test.parked {
				t.Errorf("%d parked, last %v", got, last)
			}
		})
	}
}

func TestWhatIsParkedTellsWhy(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, jobs(1)...)
	s := stage(func(context.Context, Delivery) (Result, error) { panic("no such rune") })
	work(t, b, s)
	eventually(t, "the message is parked", settled(t, b, Fetch, "test"))
	dlq, err := b.js.Stream(t.Context(), Parked)
	if err != nil {
		t.Fatal(err)
	}
	m, err := dlq.GetMsg(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if m.Subject != "dlq.v1.test.panic" || string(m.Data) != "0" {
		t.Errorf("%s %s", m.Subject, m.Data)
	}
	for header, want := range map[string]string{
		errorHeader: "panic: no such rune", attemptsHeader: "1", subjectHeader: "fetch.v1.example-org",
		streamHeader: Fetch, seqHeader: "1", stageHeader: "test",
	} {
		if got := m.Header.Get(header); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %q", header, got, want)
		}
	}
	if got := m.Header.Get(errorHeader); !strings.Contains(got, "work_test.go") {
		t.Errorf("no stack: %s", got)
	}
}

func TestALongBodyTravelsByClaimCheck(t *testing.T) {
	b := open(t, t.TempDir())
	long := bytes.Repeat([]byte("a"), claimCheck+1)
	publish(t, b, Message{Subject: "articles.v1.en._", Data: long, Bulk: true}, Message{Subject: "articles.v1.en._", Data: []byte("short"), Bulk: true})
	s, err := b.js.Stream(t.Context(), Articles)
	if err != nil {
		t.Fatal(err)
	}
	if m, err := s.GetMsg(t.Context(), 1); err != nil || len(m.Data) != 0 || m.Header.Get(bodyHeader) == "" {
		t.Errorf("the message itself holds %d bytes: %v", len(m.Data), err)
	}
	got := make(chan []byte, 2)
	st := stage(func(_ context.Context, d Delivery) (Result, error) {
		got <- d.Data
		return Result{}, nil
	})
	st.Stream, st.Workers = Articles, 1
	work(t, b, st)
	for _, want := range [][]byte{long, []byte("short")} {
		if data := <-got; !bytes.Equal(data, want) {
			t.Errorf("%d bytes, want %d", len(data), len(want))
		}
	}
}

// A stage that is told to stop finishes what is in its hand and leaves the rest for
// others at once, not after the server's patience with it.
func TestStopFinishesWhatIsInHand(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, jobs(20)...)
	begun, finish := make(chan struct{}, 20), make(chan struct{})
	s := stage(func(ctx context.Context, _ Delivery) (Result, error) {
		begun <- struct{}{}
		<-finish
		return Result{}, ctx.Err()
	})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- b.Work(ctx, s) }()
	<-begun
	<-begun
	cancel()
	close(finish)
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if n := 2 + len(begun); n != 2 {
		t.Errorf("%d were begun by 2 workers", n)
	}
	q, err := b.Queue(t.Context(), Fetch, "test")
	if rest := int(q.Waiting) + int(q.InHand); err != nil || rest != 18 { // one that was put back counts as in hand until it is given out again
		t.Errorf("after the stop: %+v, %v", q, err)
	}
	done := make(chan struct{}, 20)
	s.Handle = func(context.Context, Delivery) (Result, error) {
		done <- struct{}{}
		return Result{}, nil
	}
	before := time.Now()
	work(t, b, s)
	eventually(t, "another has done the rest", settled(t, b, Fetch, "test"))
	if took := time.Since(before); len(done) != 18 || took >= ackWait {
		t.Errorf("%d done in %v", len(done), took)
	}
}

// The server's own count of deliveries does not survive a kill: without ours, such a
// message would kill the process for ever.
func TestAMessageThatKillsTheProcessIsParked(t *testing.T) {
	for kind, kills := range map[string]int{
		"stage": 3,
		"new":   4, // to the stage, when it first kills: that attempt is not counted
		"batch": 4, // which is put once as a whole, and then one by one
	} {
		t.Run(kind, func(t *testing.T) { poison(t, kind, kills) })
	}
}

// poison runs a process over and over that one of three messages kills.
func poison(t *testing.T, kind string, kills int) {
	dir := t.TempDir()
	b := open(t, dir)
	if kind != "new" {
		publish(t, b, jobs(3)...)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	for i := range kills + 1 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), poisonDir+"="+dir, poisonKind+"="+kind)
		out, err := cmd.CombinedOutput()
		if killed := err != nil; killed != (i < kills) {
			t.Fatalf("run %d: %v\n%s", i, err, out)
		}
	}
	b = open(t, dir)
	if list, err := b.Parked(t.Context(), 9); err != nil || len(list) != 1 || list[0].Class != "killed" || string(list[0].Data) != "1" {
		t.Errorf("%+v parked, %v", list, err)
	}
	if got := count(t, b, Articles); got != 2 {
		t.Errorf("%d of the 2 others went through", got)
	}
}

// workAtPoison works until all is done; its second message kills it.
func workAtPoison(dir string) int {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	b, err := Open(ctx, Options{Listen: "127.0.0.1:0", Dir: dir, Strict: true, Log: slog.Default()})
	if err != nil {
		fmt.Println(err)
		return 2
	}
	go func() {
		defer cancel()
		for range time.Tick(5 * time.Millisecond) {
			q, err := b.Queue(ctx, Fetch, "test")
			if err == nil && q.Read == 3 || ctx.Err() != nil {
				return
			}
			if err == nil && os.Getenv(poisonKind) == "new" { // the stage has begun
				if _, err := b.Publish(ctx, jobs(3)...); err != nil { // repeats are dropped
					fmt.Println(err)
				}
			}
		}
	}()
	kill := func(list ...Delivery) (out []Message) {
		for _, d := range list {
			if string(d.Data) == "1" {
				os.Exit(3) // no deferred call runs, as after a kill
			}
			out = append(out, Message{Subject: "articles.v1.en._", ID: string(d.Data), Data: d.Data})
		}
		return out
	}
	if os.Getenv(poisonKind) == "batch" {
		err = b.WorkBatches(ctx, Batch{
			Name: "test", Stream: Fetch, Max: 8, Wait: 20 * time.Millisecond, Timeout: patience, Attempts: 3, Fate: parked,
			Put: func(ctx context.Context, list []Delivery) error {
				_, err := b.Publish(ctx, kill(list...)...)
				return err
			},
		})
	} else {
		s := stage(func(_ context.Context, d Delivery) (Result, error) { return Result{Publish: kill(d)}, nil })
		s.Workers = 1
		err = b.Work(ctx, s)
	}
	if err != nil || ctx.Err() == context.DeadlineExceeded {
		fmt.Println("work:", err, ctx.Err())
		return 2
	}
	if err := b.Close(); err != nil {
		fmt.Println(err)
	}
	return 0
}

func TestABatchThatFailsComesAgainWhole(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, jobs(10)...)
	var mu sync.Mutex
	var sizes []int
	runBatches(t, b, Batch{
		Put: func(_ context.Context, list []Delivery) error {
			mu.Lock()
			defer mu.Unlock()
			sizes = append(sizes, len(list))
			if len(sizes) < 3 {
				return errTest
			}
			return nil
		},
		Fate: func(Delivery, error) Fate { return Fate{Action: Retry, Class: "sink", After: time.Millisecond} },
	})
	eventually(t, "all is put", settled(t, b, Fetch, "batch"))
	mu.Lock()
	defer mu.Unlock()
	total := 0
	for _, n := range sizes[2:] {
		total += n
	}
	if sizes[0] < 2 || total != 10 {
		t.Errorf("batches of %v", sizes)
	}
}

func TestOneBadRecordDoesNotHoldUpABatch(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, jobs(10)...)
	var mu sync.Mutex
	var put []string
	runBatches(t, b, Batch{
		Put: func(_ context.Context, list []Delivery) error {
			mu.Lock()
			defer mu.Unlock()
			for _, d := range list {
				if string(d.Data) == "4" {
					return errTest
				}
			}
			for _, d := range list {
				put = append(put, string(d.Data))
			}
			return nil
		},
		Fate: func(Delivery, error) Fate { return Fate{Action: Park, Class: "record"} },
	})
	eventually(t, "all is put or parked", settled(t, b, Fetch, "batch"))
	mu.Lock()
	defer mu.Unlock()
	if got := strings.Join(put, ""); got != "012356789" || count(t, b, Parked) != 1 {
		t.Errorf("put %s, parked %d", got, count(t, b, Parked))
	}
}

func runBatches(t *testing.T, b *Bus, s Batch) {
	t.Helper()
	s.Name, s.Stream, s.Max, s.Wait, s.Timeout, s.Attempts = "batch", Fetch, 8, 20*time.Millisecond, patience, 3
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- b.WorkBatches(ctx, s) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

func TestAQueueForgottenIsReadAgain(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, jobs(2)...)
	got := make(chan string, 4)
	s := stage(func(_ context.Context, d Delivery) (Result, error) {
		got <- string(d.Data)
		return Result{}, nil
	})
	stop := work(t, b, s)
	eventually(t, "both are read", settled(t, b, Fetch, "test"))
	stop()
	if err := b.Forget(t.Context(), Fetch, "test"); err != nil {
		t.Fatal(err)
	}
	work(t, b, s)
	eventually(t, "both are read again", func() bool { return len(got) == 4 })
}

func TestQueuesListsTheDurableOnes(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, jobs(3)...)
	for _, name := range []string{"b", "a"} {
		if _, err := b.consumer(t.Context(), Fetch, name, ""); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.js.OrderedConsumer(t.Context(), Fetch, jetstream.OrderedConsumerConfig{}); err != nil {
		t.Fatal(err)
	}
	list, err := b.Queues(t.Context())
	if err != nil || len(list) != 2 || list[0] != (Queue{Stream: Fetch, Consumer: "a", Waiting: 3, Oldest: list[0].Oldest}) || list[0].Oldest.IsZero() || list[1].Consumer != "b" {
		t.Errorf("%+v: %v", list, err)
	}
}

// The ack of a message may be lost in the crash that the next one makes. So that it is not
// taken for the cause in the end, its attempts are forgotten when it has been handled.
func TestWhatIsDoneHasNoAttempts(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, jobs(1)...)
	tried := 0
	s := stage(func(context.Context, Delivery) (Result, error) {
		if tried++; tried < 3 {
			return Result{}, errTest
		}
		return Result{}, nil
	})
	s.Fate = func(Delivery, error) Fate { return Fate{Action: Retry, Class: "test", After: time.Millisecond} }
	work(t, b, s)
	eventually(t, "it is done", settled(t, b, Fetch, "test"))
	counts, err := b.Bucket(t.Context(), attempts)
	if err != nil {
		t.Fatal(err)
	}
	if n, _, err := counts.Get(t.Context(), "test.1"); err != nil || string(n) != "0" {
		t.Errorf("%q attempts are counted after it, %v", n, err)
	}
}

// A message whose time has not come comes again, and has not been tried: however
// often it waits, its first attempt is the first.
func TestWaitingIsNoAttempt(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, jobs(1)...)
	var mu sync.Mutex
	var seen []int
	s := stage(func(_ context.Context, d Delivery) (Result, error) {
		mu.Lock()
		defer mu.Unlock()
		seen = append(seen, d.Attempt)
		if len(seen) < 6 {
			return Result{}, errTest
		}
		return Result{}, nil
	})
	s.Fate = func(Delivery, error) Fate { return Fate{Action: Wait, After: time.Millisecond} }
	work(t, b, s)
	eventually(t, "its time has come", settled(t, b, Fetch, "test"))
	if fmt.Sprint(seen) != "[1 1 1 1 1 1]" {
		t.Errorf("attempts %v", seen)
	}
}

// What a site wrote into an error is fit for a header, and for the terminal of who
// reads the parked message.
func TestAnErrorInAHeader(t *testing.T) {
	for in, want := range map[string]string{
		"one\r\ntwo":               "one | two",
		"a\x1b[2Jb\x00c\u009bd":    "a�[2Jb�c�d",
		"not \xff UTF-8, \u202eup": "not � UTF-8, �up",
		" Größe „3 km“ ":           "Größe „3 km“",
	} {
		if got := escape(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
