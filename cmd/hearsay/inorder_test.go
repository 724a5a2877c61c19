package main

import (
	"context"
	"errors"
	"iter"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"go.uber.org/goleak"
)

func jobs[T any](n int, job func(int) T) iter.Seq[func() T] {
	return func(yield func(func() T) bool) {
		for i := range n {
			if !yield(func() T { return job(i) }) {
				return
			}
		}
	}
}

// The first job ends last, yet its result comes first.
func TestInOrder(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	second := make(chan struct{})
	var got []int
	err := inOrder(t.Context(), jobs(100, func(i int) int {
		switch i {
		case 0:
			<-second
		case 1:
			close(second)
		}
		return i
	}), func(i int) error {
		got = append(got, i)
		return nil
	})
	if err != nil || len(got) != 100 || !slices.IsSorted(got) {
		t.Errorf("%v, %v", got, err)
	}
}

// While the first is not emitted, no more are begun than fit in memory.
func TestInOrderIsBounded(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	begun, most := atomic.Int64{}, int64(0)
	err := inOrder(t.Context(), jobs(1000, func(int) int { return int(begun.Add(1)) }), func(int) error {
		begun.Add(-1)
		most = max(most, begun.Load())
		return nil
	})
	if limit := int64(2*runtime.GOMAXPROCS(0) + 1); err != nil || most > limit {
		t.Errorf("%d jobs were waiting, of at most %d; %v", most, limit, err)
	}
}

func TestInOrderEndsEarly(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	enough := errors.New("enough")
	err := inOrder(t.Context(), jobs(1000, func(i int) int { return i }), func(i int) error {
		if i == 3 {
			return enough
		}
		return nil
	})
	if err != enough {
		t.Errorf("got %v", err)
	}
}

// When the context ends, inOrder does not wait for a job that hangs.
func TestInOrderStops(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	ctx, cancel := context.WithCancel(t.Context())
	hang := make(chan struct{})
	var hung sync.WaitGroup
	hung.Add(1)
	err := inOrder(ctx, jobs(3, func(i int) int {
		if i == 1 {
			defer hung.Done()
			cancel()
			<-hang
		}
		return i
	}), func(int) error { return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	close(hang)
	hung.Wait()
}
