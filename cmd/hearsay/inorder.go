package main

import (
	"context"
	"iter"
	"runtime"
)

// inOrder does the jobs side by side, one a core, and hands their results to emit
// one at a time, in the jobs' order. At most twice as many jobs as cores are begun
// and not yet emitted, so that any number of them fits in memory. It ends early with
// the error of emit, or of the context, without waiting for what is under way.
func inOrder[T any](ctx context.Context, jobs iter.Seq[func() T], emit func(T) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	queue := make(chan chan T, 2*runtime.GOMAXPROCS(0)-1) // -1: emit holds one
	go begin(ctx, jobs, queue)
	for {
		result, ok, err := next(ctx, queue)
		if err != nil || !ok {
			return err
		}
		value, _, err := next(ctx, result)
		if err != nil {
			return err
		}
		if err := emit(value); err != nil {
			return err
		}
	}
}

// begin starts each job once there is room for its result in the queue.
func begin[T any](ctx context.Context, jobs iter.Seq[func() T], queue chan<- chan T) {
	defer close(queue)
	cores := make(chan struct{}, runtime.GOMAXPROCS(0))
	for job := range jobs {
		result := make(chan T, 1)
		select {
		case queue <- result:
		case <-ctx.Done():
			return
		}
		go func() {
			cores <- struct{}{}
			defer func() { <-cores }()
			result <- job()
		}()
	}
}

// next receives from c, and whether it is still open, unless the context ends first.
func next[T any](ctx context.Context, c <-chan T) (T, bool, error) {
	var none T
	if ctx.Err() != nil {
		return none, false, ctx.Err()
	}
	select {
	case v, ok := <-c:
		return v, ok, nil
	case <-ctx.Done():
		return none, false, ctx.Err()
	}
}
