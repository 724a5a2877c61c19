// Package pacetest takes a test and a web.Pacer, and checks that it keeps what the
// interface promises. It works in real time, with intervals of some milliseconds, so
// that a pacer may keep its turns wherever it likes.
package pacetest

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"hearsay/fetch"
	"hearsay/fetch/web"
)

// Test checks the pacers that make gives: each is of workers of its own, and all that
// are made in one test share their turns.
func Test(t *testing.T, makers func(*testing.T) (make func() web.Pacer)) {
	for _, c := range []struct {
		name string
		test func(*testing.T, func() web.Pacer)
	}{
		{"four who ask one host", fourAndOneHost},
		{"hosts do not wait for each other", hostsApart},
		{"the interval is of who asks", ofWhoAsks},
		{"a busy host is left alone", busyHost},
		{"a host that names no time is left alone", busyHostNamesNoTime},
		{"who stops waiting takes no turn along", stops},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, makers(t)) })
	}
}

// soon is shorter than any back-off and longer than a turn takes that is free.
const soon = 5 * time.Second

func take(t *testing.T, p web.Pacer, host string, every time.Duration) time.Time {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), soon)
	defer cancel()
	if err := p.Turn(ctx, host, every); err != nil {
		t.Fatalf("%s: %v", host, err)
	}
	return time.Now()
}

// refused wants no turn: that it is not yet the host's, or none for as long.
func refused(t *testing.T, p web.Pacer, host string, long time.Duration) *fetch.NotYetError {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), long)
	defer cancel()
	err := p.Turn(ctx, host, 0)
	var notYet *fetch.NotYetError
	if !errors.As(err, &notYet) && !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("%s: error %v, want that it is not its turn yet", host, err)
	}
	return notYet
}

func ended(t *testing.T, p web.Pacer, host string, busy bool, after time.Duration) {
	t.Helper()
	if err := p.Ended(t.Context(), host, busy, after); err != nil {
		t.Fatal(err)
	}
}

func fourAndOneHost(t *testing.T, pacer func() web.Pacer) {
	const every, each = 30 * time.Millisecond, 4
	began := time.Now()
	var all sync.WaitGroup
	for range 4 {
		p := pacer()
		all.Go(func() {
			for range each {
				if err := p.Turn(t.Context(), "courier.example", every); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	// Who has a turn may be held up by a busy machine; all of them together take their time.
	if took, want := time.Since(began), (4*each-1)*every; took < want {
		t.Errorf("%d turns within %v, want them %v apart", 4*each, took, every)
	}
}

func hostsApart(t *testing.T, pacer func() web.Pacer) {
	p := pacer()
	for _, host := range []string{"a.example", "b.example", "c.example"} {
		take(t, p, host, time.Hour)
	}
	for range 3 {
		take(t, p, "d.example", 0)
	}
}

func ofWhoAsks(t *testing.T, pacer func() web.Pacer) {
	p, other := pacer(), pacer()
	const every = 300 * time.Millisecond
	before := time.Now()
	take(t, p, "a.example", time.Millisecond)
	if gap := take(t, other, "a.example", every).Sub(before); gap < every {
		t.Errorf("who asks for a distance of %v came after %v", every, gap)
	}
}

func busyHost(t *testing.T, pacer func() web.Pacer) {
	p, other := pacer(), pacer()
	ended(t, p, "a.example", true, time.Hour)
	ended(t, other, "a.example", true, time.Minute) // shorter, and no end to the longer one
	ended(t, p, "a.example", false, 0)              // to a request made before
	for _, p := range []web.Pacer{p, other} {
		if notYet := refused(t, p, "a.example", soon); notYet == nil || !notYet.Busy || notYet.After > time.Hour || notYet.After < 59*time.Minute {
			t.Errorf("%+v, want a busy host for an hour", notYet)
		}
	}
	take(t, p, "b.example", 0)
}

func busyHostNamesNoTime(t *testing.T, pacer func() web.Pacer) {
	p, other := pacer(), pacer()
	ended(t, p, "a.example", true, 0)
	for _, p := range []web.Pacer{p, other} {
		refused(t, p, "a.example", 100*time.Millisecond)
	}
	ended(t, p, "b.example", true, 200*time.Millisecond)
	take(t, other, "b.example", 0) // its back-off ends
}

func stops(t *testing.T, pacer func() web.Pacer) {
	p := pacer()
	const every = 500 * time.Millisecond
	first := take(t, p, "a.example", every)
	for range 20 {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Millisecond)
		switch err := p.Turn(ctx, "a.example", every); {
		case err == nil && time.Since(first) >= every: // the machine stood still until the turn had come
			first = time.Now()
		case !errors.Is(err, context.DeadlineExceeded):
			t.Fatalf("error %v, want the context's", err)
		}
		cancel()
	}
	if gap := take(t, p, "a.example", every).Sub(first); gap > 3*every {
		t.Errorf("after 20 who stopped waiting, a turn came %v after the one before, want about %v", gap, every)
	}
}
