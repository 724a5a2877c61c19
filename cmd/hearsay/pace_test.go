package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/cmd/internal/bus"
	"hearsay/fetch"
	"hearsay/fetch/web"
	"hearsay/fetch/web/pacetest"
)

// testBus is an embedded server of its own.
func testBus(t *testing.T) *bus.Bus {
	t.Helper()
	b, err := bus.Open(t.Context(), bus.Options{Listen: "127.0.0.1:0", Dir: t.TempDir() + "/nats", Log: newTeller(stdio{err: &buffer{}, out: &buffer{}}, false).log})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}

func testPacer(t *testing.T, b *bus.Bus) *pacer {
	t.Helper()
	kept, err := b.Bucket(t.Context(), bus.Pace)
	if err != nil {
		t.Fatal(err)
	}
	return newPacer(kept)
}

// The pacer of a pipeline keeps what every web.Pacer is to keep, over all processes.
func TestThePacerIsAPacer(t *testing.T) {
	b := testBus(t)
	n := 0
	pacetest.Test(t, func(t *testing.T) func() web.Pacer {
		n++
		return func() web.Pacer { return apart{testPacer(t, b), n} }
	})
}

// apart keeps the hosts of one test apart from those of another on the same bus.
type apart struct {
	*pacer
	n int
}

func (a apart) Turn(ctx context.Context, host string, every time.Duration) error {
	return a.pacer.Turn(ctx, fmt.Sprint(host, a.n), every)
}

func (a apart) Ended(ctx context.Context, host string, busy bool, after time.Duration) error {
	return a.pacer.Ended(ctx, fmt.Sprint(host, a.n), busy, after)
}

// Four workers that know nothing of each other never take turns closer than the
// interval: told by the turns themselves, since a busy machine may hold up a worker
// that has taken one.
func TestPaceIsSharedByAllWorkers(t *testing.T) {
	t.Parallel()
	b := testBus(t)
	const every = 60 * time.Millisecond
	var mu sync.Mutex
	var turns []time.Time
	taken := func() int {
		mu.Lock()
		defer mu.Unlock()
		return len(turns)
	}
	if err := testPacer(t, b).kept.Follow(t.Context(), func(key string, value []byte) {
		var k turn
		if key != hashOf("news.example") || json.Unmarshal(value, &k) != nil {
			return
		}
		mu.Lock()
		defer mu.Unlock()
		turns = append(turns, k.Last)
	}); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 4 {
		p := testPacer(t, b)
		all.Go(func() {
			for range 5 {
				if err := p.Turn(t.Context(), "news.example", every); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	eventually(t, "20 turns are told", func() bool { return taken() >= 20 })
	for i := 1; i < len(turns); i++ {
		if gap := turns[i].Sub(turns[i-1]); gap < every+paceMargin {
			t.Errorf("turns %d and %d are %v apart, less than %v and the margin", i, i+1, gap, every)
		}
	}
	t.Logf("%d turns of 4 workers, %v apart: %v in all", len(turns), every, turns[len(turns)-1].Sub(turns[0]))
}

// Hosts do not wait for each other, and no interval is no wait.
func TestPaceIsOfOneHost(t *testing.T) {
	p := testPacer(t, testBus(t))
	for _, host := range []string{"a.example", "b.example", "c.example"} {
		if err := p.Turn(t.Context(), host, time.Hour); err != nil {
			t.Error(host, err)
		}
	}
	for range 3 {
		if err := p.Turn(t.Context(), "d.example", 0); err != nil {
			t.Error(err)
		}
	}
}

// wantNotYet asks for a turn that is far away and returns how far.
func wantNotYet(t *testing.T, p *pacer, host string, every time.Duration) time.Duration {
	t.Helper()
	err := p.Turn(t.Context(), host, every)
	var notYet *fetch.NotYetError
	if !errors.As(err, &notYet) {
		t.Fatalf("error %v, want that it is not yet the host's turn", err)
	}
	return notYet.After
}

// A turn that is far away is not waited for: those who ask are told when to come
// again, each at a time of their own.
func TestPaceSendsAway(t *testing.T) {
	p := testPacer(t, testBus(t))
	if err := p.Turn(t.Context(), "a.example", time.Minute); err != nil {
		t.Fatal(err)
	}
	for i := 1; i < 4; i++ {
		want := time.Duration(i) * time.Minute
		if after := wantNotYet(t, p, "a.example", time.Minute); (after - want).Abs() > 5*time.Second {
			t.Errorf("told to come again in %v, want about %v", after, want)
		}
	}
}

// A host that is busy is left alone for as long as it asks; if it names no time, twice
// as long each time. A good answer ends that.
func TestPaceOfABusyHost(t *testing.T) {
	b := testBus(t)
	p, other := testPacer(t, b), testPacer(t, b)
	ended := func(busy bool, after time.Duration) {
		t.Helper()
		if err := p.Ended(t.Context(), "a.example", busy, after); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct{ after, want time.Duration }{
		{0, 30 * time.Second}, {0, time.Minute}, {10 * time.Second, 10 * time.Second}, {0, 4 * time.Minute}, {6 * time.Minute, 6 * time.Minute},
	} {
		ended(true, tt.after)
		ended(true, 0) // the answer to a request that was under way: no other back-off
		ended(false, 0)
		got := wantNotYet(t, other, "a.example", 0)
		t.Logf("busy, Retry-After %v: left alone for %v", tt.after, got.Round(time.Second))
		if (got-tt.want).Abs() > 5*time.Second && got-tt.want > tt.want {
			t.Errorf("after a busy answer that asks for %v: left alone for %v, want %v", tt.after, got, tt.want)
		}
		pass(t, b, "a.example")
	}
	ended(false, 0)
	ended(true, 0)
	if got := wantNotYet(t, other, "a.example", 0); (got - 30*time.Second).Abs() > 5*time.Second {
		t.Errorf("after a good answer, busy again: left alone for %v, want 30 s", got)
	}
	for range 20 {
		if err := p.Ended(t.Context(), "b.example", true, 0); err != nil {
			t.Fatal(err)
		}
		pass(t, b, "b.example")
	}
	if err := p.Ended(t.Context(), "b.example", true, 0); err != nil {
		t.Fatal(err)
	}
	if got := wantNotYet(t, other, "b.example", 0); got > time.Hour+time.Second { // what this machine's clock is taken to be behind the server's
		t.Errorf("left alone for %v", got)
	}
}

// pass makes a host's back-off be over.
func pass(t *testing.T, b *bus.Bus, host string) {
	t.Helper()
	p := testPacer(t, b)
	if err := p.change(t.Context(), host, func(k *turn, now time.Time) (bool, error) {
		k.Until, k.Tail = now.Add(-time.Second), time.Time{}
		return true, nil
	}); err != nil {
		t.Fatal(err)
	}
}

// The interval is that of who asks: after a page at a second's distance one that is to
// keep ten seconds waits for ten.
func TestPaceOfWhoAsks(t *testing.T) {
	p := testPacer(t, testBus(t))
	if err := p.Turn(t.Context(), "a.example", time.Millisecond); err != nil {
		t.Fatal(err)
	}
	if after := wantNotYet(t, p, "a.example", 10*time.Second); (after - 10*time.Second).Abs() > 2*time.Second {
		t.Errorf("told to come again in %v, want about 10 s", after)
	}
}

func TestPaceEndsWithTheContext(t *testing.T) {
	p := testPacer(t, testBus(t))
	if err := p.Turn(t.Context(), "a.example", time.Second); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if err := p.Turn(ctx, "a.example", time.Second); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
}

// The whole pipeline, four workers and one host: what the host sees of them, robots.txt
// and the feed included, comes no faster than per_host.
func TestFourWorkersAndOneHost(t *testing.T) {
	t.Parallel()
	const every = 80 * time.Millisecond
	s := newSite(t)
	var items [][2]string
	for i := range 10 {
		path := fmt.Sprintf("/%d.html", i)
		s.set(path, numbered(i))
		items = append(items, [2]string{path, monday})
	}
	s.set("/rss.xml", rss(items...))
	p := newFolder(t, "feed: "+s.URL+"/rss.xml")
	p.write("pipeline.yaml", strings.Replace(p.read("pipeline.yaml"), "per_host: 0s", "workers: 4, per_host: "+every.String(), 1))
	p.once(exitDone)
	if len(s.asked) != 12 {
		t.Errorf("asked %d times, want 12: %v", len(s.asked), s.since(0))
	}
	for i := 1; i < len(s.asked); i++ {
		t.Logf("%-12s %v after the one before", s.asked[i].path, s.asked[i].at.Sub(s.asked[i-1].at).Round(time.Millisecond))
	}
	if all := s.asked[len(s.asked)-1].at.Sub(s.asked[0].at); all < 11*every {
		t.Errorf("12 requests within %v: that is less than %v between two", all, every)
	}
}

// A site that asks to be left alone is left alone by all: no other of its pages is
// asked for meanwhile.
func TestABusySiteIsLeftAlone(t *testing.T) {
	s := newSite(t)
	s.set("/robots.txt", "")
	for i := range 5 {
		s.set(fmt.Sprintf("/%d.html", i), "429 120")
	}
	var sources []string
	for i := range 5 {
		sources = append(sources, fmt.Sprintf("url: %s/%d.html", s.URL, i))
	}
	p := newFolder(t, sources...)
	p.write("pipeline.yaml", strings.Replace(p.read("pipeline.yaml"), "per_host: 0s", "workers: 4, per_host: 50ms", 1))
	stderr := p.once(exitSome)
	if got := s.since(0); len(got) != 1 {
		t.Errorf("asked for %v, want one page", got)
	}
	if n := strings.Count(stderr, "asked to be left alone") + strings.Count(stderr, "asks to come back in 2m0s"); n != 5 {
		t.Errorf("want five lines that say so, in:\n%s", stderr)
	}
}
