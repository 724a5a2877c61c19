package bus

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"time"
)

// guard runs do, whose context ends after the limit. A panic becomes ErrPanic, with its
// stack. What has not returned after twice the limit is left to itself: ErrHung, with
// the stack that it hangs at.
func guard[T any](ctx context.Context, limit time.Duration, do func(context.Context) (T, error)) (T, error) {
	type outcome struct {
		value T
		err   error
	}
	name, ended := make(chan string, 1), make(chan outcome, 1)
	go func() {
		name <- goroutine()
		limited, cancel := context.WithTimeout(ctx, limit)
		defer cancel()
		value, err := caught(limited, do)
		ended <- outcome{value, err}
	}()
	patience := time.NewTimer(2 * limit)
	defer patience.Stop()
	select {
	case o := <-ended:
		return o.value, o.err
	case <-patience.C:
		var none T
		return none, fmt.Errorf("%w\n%s", ErrHung, stackOf(<-name))
	}
}

// caught runs do. A panic becomes ErrPanic, with its stack.
func caught[T any](ctx context.Context, do func(context.Context) (T, error)) (value T, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%w: %v\n%s", ErrPanic, v, debug.Stack())
		}
	}()
	return do(ctx)
}

// goroutine is how the runtime names the caller's in a dump of stacks: "goroutine 17 ".
func goroutine() string {
	var head [32]byte
	name, _, _ := strings.Cut(string(head[:runtime.Stack(head[:], false)]), "[")
	return name
}

const mostStacks = 8 << 20 // bytes of a dump

// stackOf is the stack of a goroutine.
func stackOf(name string) string {
	dump := make([]byte, 64<<10)
	n := runtime.Stack(dump, true)
	for n == len(dump) && n < mostStacks {
		dump = make([]byte, 2*n)
		n = runtime.Stack(dump, true)
	}
	for one := range strings.SplitSeq(string(dump[:n]), "\n\n") {
		if strings.HasPrefix(one, name) {
			return one
		}
	}
	return "its stack is not known"
}
