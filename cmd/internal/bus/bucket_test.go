package bus

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"
)

func bucket(t *testing.T, b *Bus, name string) *Bucket {
	t.Helper()
	k, err := b.Bucket(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// What there is is told before Follow returns, what comes later when it comes, and
// nothing once nobody follows.
func TestFollow(t *testing.T) {
	k := bucket(t, open(t, t.TempDir()), Near)
	put := func(key string) {
		t.Helper()
		if err := k.Put(t.Context(), key, []byte("of "+key)); err != nil {
			t.Fatal(err)
		}
	}
	put("a")
	put("b")
	put("a")
	var mu sync.Mutex
	seen := map[string]string{}
	told := func() string {
		mu.Lock()
		defer mu.Unlock()
		return fmt.Sprint(slices.Sorted(maps.Keys(seen)))
	}
	ctx, cancel := context.WithCancel(t.Context())
	if err := k.Follow(ctx, func(key string, value []byte) {
		mu.Lock()
		defer mu.Unlock()
		seen[key] = string(value)
	}); err != nil {
		t.Fatal(err)
	}
	if told() != "[a b]" || seen["a"] != "of a" {
		t.Errorf("at first: %v", seen)
	}
	put("c")
	eventually(t, "c is told", func() bool { return told() == "[a b c]" })
	cancel()
	later := 0
	eventually(t, "nobody follows", func() bool {
		later++
		key := fmt.Sprint("later", later)
		put(key)
		time.Sleep(20 * time.Millisecond)
		mu.Lock()
		defer mu.Unlock()
		return seen[key] == ""
	})
}

func TestFollowEnds(t *testing.T) {
	k := bucket(t, open(t, t.TempDir()), Near)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := k.Follow(ctx, func(string, []byte) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// The embedded server has this machine's clock.
func TestClock(t *testing.T) {
	k := bucket(t, open(t, t.TempDir()), Pace)
	ahead, err := k.Clock(t.Context(), "clock")
	if err != nil || ahead.Abs() > time.Minute {
		t.Errorf("%v, %v", ahead, err)
	}
}
