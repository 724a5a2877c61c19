package bus

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// A handler that does not end in its time is left to itself: its message is parked, with
// the place where it hangs, and the worker goes on with the next one.
func TestAHandlerThatHangsIsLeft(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, jobs(4)...)
	release := make(chan struct{})
	defer close(release)
	s := stage(func(_ context.Context, d Delivery) (Result, error) {
		if string(d.Data) == "1" {
			<-release
		}
		return Result{Publish: []Message{{Subject: "articles.v1.en._", Data: d.Data}}}, nil
	})
	s.Timeout = 100 * time.Millisecond
	work(t, b, s)
	eventually(t, "all are done or parked", settled(t, b, Fetch, "test"))
	if n := count(t, b, Articles); n != 3 {
		t.Errorf("%d others went through", n)
	}
	list, err := b.Parked(t.Context(), 9)
	if err != nil || len(list) != 1 || list[0].Class != "hung" || !strings.Contains(list[0].Why, "guard_test.go") {
		t.Errorf("%+v, %v", list, err)
	}
}

// A stage all of whose workers were lost that way ends with an error: whoever runs it is
// to start it again.
func TestAStageThatHangsEnds(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, jobs(5)...)
	release := make(chan struct{})
	defer close(release)
	s := stage(func(context.Context, Delivery) (Result, error) {
		<-release
		return Result{}, nil
	})
	s.Timeout = 50 * time.Millisecond
	if err := b.Work(t.Context(), s); err == nil || !strings.Contains(err.Error(), "stage test: 2 handlers") {
		t.Errorf("got %v", err)
	}
	if n := count(t, b, Parked); n < 2 || n > 3 {
		t.Errorf("%d parked by 2 workers", n)
	}
}

// What is late but ends is not left to itself.
func TestALateHandlerIsHeard(t *testing.T) {
	late := errors.New("late")
	_, err := guard(t.Context(), 50*time.Millisecond, func(ctx context.Context) (int, error) {
		<-ctx.Done()
		time.Sleep(10 * time.Millisecond)
		return 0, late
	})
	if !errors.Is(err, late) {
		t.Errorf("got %v", err)
	}
}

// A panic over one record of a batch parks that record, with its stack, and no other.
func TestARecordThatPanicsIsParked(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, jobs(10)...)
	var put atomic.Int64
	runBatches(t, b, Batch{
		Put: func(_ context.Context, list []Delivery) error {
			for _, d := range list {
				if string(d.Data) == "4" {
					panic("no such rune")
				}
			}
			put.Add(int64(len(list)))
			return nil
		},
		Fate: parked,
	})
	eventually(t, "all is put or parked", settled(t, b, Fetch, "batch"))
	list, err := b.Parked(t.Context(), 9)
	if err != nil || len(list) != 1 || list[0].Class != "panic" || !strings.Contains(list[0].Why, "guard_test.go") {
		t.Errorf("%+v, %v", list, err)
	}
	if put.Load() != 9 {
		t.Errorf("%d put", put.Load())
	}
}

// A server that fails is no fault of the message: however often, it stays its first
// attempt.
func TestAServersFailureIsNoAttempt(t *testing.T) {
	b := open(t, t.TempDir())
	publish(t, b, jobs(1)...)
	var tries atomic.Int64
	s := stage(func(_ context.Context, d Delivery) (Result, error) {
		if d.Attempt != 1 {
			t.Errorf("attempt %d", d.Attempt)
		}
		if tries.Add(1) < 6 {
			return Result{}, fmt.Errorf("bucket x: %w", ErrServer)
		}
		return Result{}, nil
	})
	s.Fate = func(_ Delivery, err error) Fate {
		if !errors.Is(err, ErrServer) {
			t.Errorf("got %v", err)
		}
		return Fate{Action: Wait, Class: "server", After: time.Millisecond}
	}
	work(t, b, s)
	eventually(t, "it is done", settled(t, b, Fetch, "test"))
	if tries.Load() != 6 {
		t.Errorf("%d tries", tries.Load())
	}
}
