package bus

import (
	"context"
	"sync"
	"testing"
	"time"
)

// What NATS does otherwise than one would think, each with the test that holds us to our
// answer:
//
//   - it acks what a power cut may take: TestTheLayoutHasLimits asks for syncs, and
//     go run ./cmd/soak --only power cuts the power;
//   - WorkQueue streams forget ids over a restart, and core subscribers hear a repeat:
//     TestARepeatIsKnownOverARestart;
//   - Nak comes again at once, whatever the consumer's BackOff: TestWhatIsRetriedRests;
//   - a message that kills the server's process is new after each start:
//     TestAMessageThatKillsTheProcessIsParked;
//   - two servers on one directory start both: TestASecondServerOnTheDirectoryIsRefused;
//   - a message is gone once termed, and one past MaxDeliver stays for ever:
//     TestWhatCannotBeParkedIsNotGivenUp and TestParkedOverACrash.

// A message rests before each new attempt for as long as its fate says.
func TestWhatIsRetriedRests(t *testing.T) {
	const rest = 200 * time.Millisecond
	b := open(t, t.TempDir())
	publish(t, b, jobs(1)...)
	var mu sync.Mutex
	var begun []time.Time
	s := stage(func(context.Context, Delivery) (Result, error) {
		mu.Lock()
		defer mu.Unlock()
		if begun = append(begun, time.Now()); len(begun) < 3 {
			return Result{}, errTest
		}
		return Result{}, nil
	})
	s.Fate = func(Delivery, error) Fate { return Fate{Action: Retry, Class: "test", After: rest} }
	work(t, b, s)
	eventually(t, "it is done", settled(t, b, Fetch, "test"))
	mu.Lock()
	defer mu.Unlock()
	if len(begun) != 3 {
		t.Fatalf("begun %d times", len(begun))
	}
	for i, at := range begun[1:] {
		if rested := at.Sub(begun[i]); rested < rest {
			t.Errorf("attempt %d came after %v", i+2, rested)
		}
	}
}

// While nothing can be parked, what should be comes again.
func TestWhatCannotBeParkedIsNotGivenUp(t *testing.T) {
	b := open(t, t.TempDir())
	if err := b.js.DeleteStream(t.Context(), Parked); err != nil {
		t.Fatal(err)
	}
	publish(t, b, jobs(1)...)
	var mu sync.Mutex
	attempts := 0
	s := stage(func(context.Context, Delivery) (Result, error) {
		mu.Lock()
		defer mu.Unlock()
		attempts++
		return Result{}, errTest
	})
	s.Attempts = 99
	work(t, b, s)
	eventually(t, "it has been tried twice", func() bool { mu.Lock(); defer mu.Unlock(); return attempts > 1 })
	if q, err := b.Queue(t.Context(), Fetch, "test"); err != nil || q.Idle(0) {
		t.Errorf("it was given up: %+v, %v", q, err)
	}
	if err := layOut(t.Context(), b.js, &b.options); err != nil {
		t.Fatal(err)
	}
	eventually(t, "it is parked", func() bool { return count(t, b, Parked) == 1 })
	eventually(t, "and is done with", settled(t, b, Fetch, "test"))
}

// What was parked when the process ended, and not yet given up, is parked once.
func TestParkedOverACrash(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, jobs(1)...)
	p, err := b.puller(t.Context(), Fetch, "test", "")
	if err != nil {
		t.Fatal(err)
	}
	m, err := p.next(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	d, err := b.decode(t.Context(), m)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.park(t.Context(), "test", m, d, Fate{Action: Park, Class: "test"}, errTest); err != nil {
		t.Fatal(err)
	}
	work(t, b, stage(func(context.Context, Delivery) (Result, error) { return Result{}, errTest }))
	eventually(t, "it came again", settled(t, b, Fetch, "test"))
	if n := count(t, b, Parked); n != 1 {
		t.Errorf("it is parked %d times", n)
	}
}
