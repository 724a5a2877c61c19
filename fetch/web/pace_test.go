package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"hearsay/fetch"
	"hearsay/fetch/sitetest"
)

// Four who ask one host never start closer than the interval. Time is the test's own.
func TestPaceFourAndOneHost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const every, each = time.Second, 8
		p := newPace()
		var mu sync.Mutex
		var starts []time.Time
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				for range each {
					if err := p.Turn(t.Context(), "courier.example", every); err != nil {
						t.Error(err)
					}
					mu.Lock()
					starts = append(starts, time.Now())
					mu.Unlock()
				}
			})
		}
		all.Wait()
		for i := 1; i < len(starts); i++ {
			if gap := starts[i].Sub(starts[i-1]); gap != every {
				t.Errorf("start %d came %v after the one before", i, gap)
			}
		}
		t.Logf("4 goroutines, %d starts, each %v after the one before", len(starts), every)
	})
}

// Who asks for more distance gets it, whoever came before.
func TestPaceMixed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, start := newPace(), time.Now()
		for _, tt := range []struct {
			host        string
			every, want time.Duration
		}{
			{"a.example", time.Second, 0}, {"b.example", time.Second, 0}, {"a.example", 10 * time.Second, 10 * time.Second},
			{"a.example", time.Second, 11 * time.Second}, {"b.example", 0, 11 * time.Second}, {"a.example", 0, 11 * time.Second},
		} {
			if err := p.Turn(t.Context(), tt.host, tt.every); err != nil {
				t.Fatal(err)
			}
			if got := time.Since(start); got != tt.want {
				t.Errorf("%s every %v: at %v, want %v", tt.host, tt.every, got, tt.want)
			}
		}
	})
}

// Who stops waiting takes no turn along; else a retried URL would push its host ever
// further away.
func TestPaceCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPace()
		turn := func(ctx context.Context) error { return p.Turn(ctx, "a.example", time.Hour) }
		if err := turn(t.Context()); err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		var all sync.WaitGroup
		for range 100 {
			all.Go(func() {
				if err := turn(ctx); !errors.Is(err, context.DeadlineExceeded) {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if err := turn(t.Context()); err != nil || time.Since(start) != time.Hour {
			t.Errorf("after 100 cancelled turns the next came in %v, want 1h: %v", time.Since(start), err)
		}
	})
}

// The back-off of a busy host: doubled while it stays busy and names no time, as long as
// it says if it does, over with the first good answer after it.
func TestBackoff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPace()
		ctx := t.Context()
		left := func() time.Duration {
			var notYet *fetch.NotYetError
			err := p.Turn(ctx, "a.example", 0)
			if err != nil && !errors.As(err, &notYet) {
				t.Fatal(err)
			}
			if notYet == nil {
				return 0
			}
			if !notYet.Busy {
				t.Error("the host asked for it")
			}
			return notYet.After
		}
		ended := func(busy bool, after time.Duration) {
			if err := p.Ended(ctx, "a.example", busy, after); err != nil {
				t.Fatal(err)
			}
		}
		ended(true, 0)
		start := time.Now()
		if left(); time.Since(start) != 30*time.Second {
			t.Errorf("the first back-off lasted %v", time.Since(start))
		}
		for _, want := range []time.Duration{time.Minute, 2 * time.Minute, 4 * time.Minute, 8 * time.Minute, 16 * time.Minute, 32 * time.Minute, time.Hour, time.Hour} {
			ended(true, 0)
			ended(true, 0) // another answer to what was asked before: the same
			ended(false, 0)
			start := time.Now()
			got := left()
			if got == 0 {
				got = time.Since(start)
			}
			if got != want {
				t.Errorf("back-off of %v, want %v", got, want)
			}
			time.Sleep(want - time.Since(start))
		}
		ended(true, 2*time.Hour)
		if got := left(); got != 2*time.Hour {
			t.Errorf("Retry-After of 2h: %v", got)
		}
		time.Sleep(2 * time.Hour)
		ended(false, 0)
		if got := left(); got != 0 {
			t.Errorf("after a good answer: %v", got)
		}
		ended(true, 0)
		start = time.Now()
		if left(); time.Since(start) != 30*time.Second {
			t.Errorf("busy once more: %v", time.Since(start))
		}
	})
}

func TestBackoffRange(t *testing.T) {
	for n, want := range map[int]time.Duration{-1: firstBackoff, 0: firstBackoff, 1: firstBackoff, 2: time.Minute, 8: time.Hour, 1 << 40: time.Hour} {
		if got := Backoff(n, 0); got != want {
			t.Errorf("Backoff(%d) = %v, want %v", n, got, want)
		}
	}
}

// A crawl over many hosts remembers those of the last moments, and the busy ones.
func TestPaceForgetsHosts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPace()
		if err := p.Ended(t.Context(), "busy.example", true, 0); err != nil {
			t.Fatal(err)
		}
		for i := range 50 * minSweep {
			if err := p.Turn(t.Context(), fmt.Sprint(i, ".example"), time.Second); err != nil {
				t.Fatal(err)
			}
			time.Sleep(10 * time.Millisecond)
		}
		if n := len(p.hosts); n > 2*minSweep || p.hosts["busy.example"] == nil {
			t.Errorf("%d hosts remembered, want at most %d and the busy one: %v", n, 2*minSweep, p.hosts["busy.example"])
		}
	})
}

// As the site sees it, over real connections: a connection is opened within a turn, so
// that requests may come closer than their turns.
func TestPaceBetweenStarts(t *testing.T) {
	const every, pages = 100 * time.Millisecond, 6
	s := sitetest.New(t)
	o := polite
	o.PerHost = every
	c := client(t, o)
	var all sync.WaitGroup
	for i := range pages {
		all.Go(func() {
			if _, err := c.Get(t.Context(), Request{URL: s.URL + sitetest.Items[i%3].Path}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	asked := s.Asked()
	if len(asked) != pages+1 { // and robots.txt
		t.Fatalf("%d requests", len(asked))
	}
	took := asked[pages].At.Sub(asked[0].At)
	if least := (pages - 2) * every; took < least {
		t.Errorf("%d concurrent requests reached one host within %v, want at least %v", pages, took, least)
	}
}

// A redirect is a request like any other.
func TestPaceCountsRedirects(t *testing.T) {
	s := sitetest.New(t)
	o := loopback
	o.PerHost = 100 * time.Millisecond
	if _, err := client(t, o).Get(t.Context(), Request{URL: s.URL + "/redirect/2"}); err != nil {
		t.Fatal(err)
	}
	asked := s.Asked()
	if d := asked[2].At.Sub(asked[0].At); len(asked) != 3 || d < o.PerHost {
		t.Errorf("two redirects were followed within %v, want about %v", d, 2*o.PerHost)
	}
}

// turns is a pacer that another process could hold: it writes down what it is told and
// answers as it is set.
type turns struct {
	mu     sync.Mutex
	told   []string
	refuse map[int]error // by number of the turn, from 1
	n      int
	ended  error
}

func (p *turns) Turn(_ context.Context, host string, every time.Duration) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.n++
	err := p.refuse[p.n]
	p.told = append(p.told, fmt.Sprintf("turn %s %v: %v", host, every, err == nil))
	return err
}

func (p *turns) Ended(ctx context.Context, host string, busy bool, after time.Duration) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.told = append(p.told, fmt.Sprintf("ended %s %v %v", host, busy, after))
	return errors.Join(p.ended, ctx.Err())
}

// What a pacer is told of a visit, and what becomes of a turn that it does not give.
func TestPacer(t *testing.T) {
	s := sitetest.New(t)
	s.Robots("User-agent: *", "Crawl-delay: 20", "Disallow: /private/")
	yes := func(every string) []string {
		return []string{"turn 127.0.0.1 " + every + ": true", "ended 127.0.0.1 false 0s"}
	}
	busy := func(after string) []string {
		return []string{"turn 127.0.0.1 20s: true", "ended 127.0.0.1 true " + after}
	}
	no := []string{"turn 127.0.0.1 20s: false"}
	robots := yes("3s")
	brief, long := &fetch.NotYetError{After: 20 * time.Millisecond}, &fetch.NotYetError{After: time.Hour}
	for _, tt := range []struct {
		what, path string
		refuse     map[int]error
		told       [][]string
		want       error
	}{
		{"a page", story, nil, [][]string{robots, yes("20s")}, nil},
		{"a redirect", "/redirect/1", nil, [][]string{robots, yes("20s"), yes("20s")}, nil},
		{"gone", "/status/410", nil, [][]string{robots, yes("20s")}, fetch.ErrGone},
		{"busy", "/status/429?after=77", nil, [][]string{robots, busy("1m17s")}, fetch.ErrBusy},
		{"busy, no time named", "/status/503", nil, [][]string{robots, busy("0s")}, fetch.ErrBusy},
		{"a fault", "/status/500", nil, [][]string{robots, {"turn 127.0.0.1 20s: true"}}, fetch.ErrServer},
		{"no answer", "/reset", nil, [][]string{robots, {"turn 127.0.0.1 20s: true"}}, fetch.ErrUnreached},
		{"disallowed", "/private/diary", nil, [][]string{robots}, fetch.ErrRobots},
		{"no turn for robots.txt", story, map[int]error{1: brief}, [][]string{{"turn 127.0.0.1 3s: false"}}, fetch.ErrNotYet},
		{"no turn for the page", story, map[int]error{2: brief}, [][]string{robots, no}, fetch.ErrNotYet},
		{"no turn for the next hop, soon", "/redirect/1", map[int]error{3: brief, 4: brief}, [][]string{robots, yes("20s"), no, no, yes("20s")}, nil},
		{"no turn for the next hop, for long", "/redirect/1", map[int]error{3: long}, [][]string{robots, yes("20s"), no}, fetch.ErrNotYet},
	} {
		t.Run(tt.what, func(t *testing.T) {
			p := &turns{refuse: tt.refuse}
			o := polite
			o.Pace, o.PerHost = p, 3*time.Second
			_, err := client(t, o).Get(t.Context(), Request{URL: s.URL + tt.path})
			if !errors.Is(err, tt.want) {
				t.Errorf("%v, want %v", err, tt.want)
			}
			if _, same := err.(*fetch.NotYetError); tt.want == fetch.ErrNotYet && !same {
				t.Errorf("the pacer's error came back as %T", err)
			}
			if want := slices.Concat(tt.told...); !slices.Equal(want, p.told) {
				t.Errorf("told\n%q, want\n%q", p.told, want)
			}
		})
	}
}

// A pace that cannot be kept is an error, and one that names the host. Who has left
// still tells how the request ended.
func TestPacerFails(t *testing.T) {
	s := sitetest.New(t)
	o := loopback
	p := &turns{ended: errors.New("no bucket")}
	o.Pace = p
	_, err := client(t, o).Get(t.Context(), Request{URL: s.URL + story})
	wantError(t, err, p.ended, "127.0.0.1", story)

	o.Pace = &turns{}
	c := client(t, o)
	left, cancel := context.WithCancel(t.Context())
	cancel()
	if err := c.ended(left, &url.URL{Host: "courier.example"}, &http.Response{StatusCode: 200}); err != nil {
		t.Errorf("who had left did not tell: %v", err)
	}
}
