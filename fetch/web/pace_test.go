package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"
)

func TestPaceBetweenStarts(t *testing.T) {
	const every, pages = 100 * time.Millisecond, 4
	var mu sync.Mutex
	var starts []time.Time
	s := site(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		starts = append(starts, time.Now())
		mu.Unlock()
		fmt.Fprint(w, page)
	})
	o := loopback
	o.PerHost = every
	c := client(t, o)
	var all sync.WaitGroup
	for i := range pages {
		all.Go(func() {
			if _, err := c.Get(t.Context(), fmt.Sprint(s.URL, "/", i)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	slices.SortFunc(starts, time.Time.Compare)
	took := starts[pages-1].Sub(starts[0])
	if least := (pages-1)*every - every/2; took < least {
		t.Errorf("%d concurrent requests reached one host within %v, want at least %v", pages, took, least)
	}
}

// A redirect is a request like any other.
func TestPaceCountsRedirects(t *testing.T) {
	var first, second time.Time
	s := site(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			first = time.Now()
			http.Redirect(w, r, "/page", http.StatusFound)
			return
		}
		second = time.Now()
		fmt.Fprint(w, page)
	})
	o := loopback
	o.PerHost = 100 * time.Millisecond
	if _, err := client(t, o).Get(t.Context(), s.URL); err != nil {
		t.Fatal(err)
	}
	if d := second.Sub(first); d < o.PerHost/2 {
		t.Errorf("the redirect was followed after %v, want %v", d, o.PerHost)
	}
}

func TestPaceIsPerHost(t *testing.T) {
	p := newPace(time.Hour)
	for i, want := range []time.Duration{0, time.Hour, 2 * time.Hour} {
		if got := p.book("a.example").Delay().Round(time.Minute); got != want {
			t.Errorf("turn %d of a host in %v, want %v", i, got, want)
		}
	}
	if got := p.book("b.example").Delay(); got != 0 {
		t.Errorf("another host waits %v", got)
	}
}

// Who stops waiting gives the turn back; else a retried URL would push its host ever
// further away.
func TestPaceCancelled(t *testing.T) {
	p := newPace(time.Hour)
	if err := p.wait(t.Context(), "a.example"); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for range 100 {
		if err := p.wait(ctx, "A.example."); err != context.Canceled {
			t.Fatalf("wait: %v, want %v", err, context.Canceled)
		}
	}
	if got := p.book("a.example").Delay().Round(time.Minute); got != time.Hour {
		t.Errorf("after 100 cancelled turns the next is in %v, want 1h", got)
	}
}

func TestPaceForgetsHosts(t *testing.T) {
	p := newPace(time.Nanosecond)
	for i := range 50 * minSweep {
		p.book(fmt.Sprint(i, ".example"))
	}
	if n := len(p.hosts); n > 2*minSweep {
		t.Errorf("%d hosts remembered, want at most %d", n, 2*minSweep)
	}
}
