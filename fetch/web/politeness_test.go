package web

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"hearsay/fetch"
	"hearsay/fetch/sitetest"
)

// TestPolitenessMatrix: how far apart a site sees its requests, by what it asks for and
// by what its user has set. Eight pages are fetched by four at once.
func TestPolitenessMatrix(t *testing.T) {
	for _, tt := range []struct {
		what    string
		robots  string // a line of its group
		perHost time.Duration
		ignore  bool
		least   time.Duration // between two requests
	}{
		{"no pace set", "", 0, false, 0},
		{"per_host 50ms", "", 50 * time.Millisecond, false, 50 * time.Millisecond},
		{"per_host 20ms, Crawl-delay 0.1", "Crawl-delay: 0.1", 20 * time.Millisecond, false, 100 * time.Millisecond},
		{"per_host 100ms, Crawl-delay 0.02", "Crawl-delay: 0.02", 100 * time.Millisecond, false, 100 * time.Millisecond},
		{"per_host 20ms, Crawl-delay 9, robots ignored", "Crawl-delay: 9", 20 * time.Millisecond, true, 20 * time.Millisecond},
	} {
		s := sitetest.New(t)
		s.Robots("User-agent: *", tt.robots, "Disallow: /private/")
		o := polite
		o.PerHost, o.IgnoreRobots = tt.perHost, tt.ignore
		c := client(t, o)
		starts := &starts{pace: c.pace.(*pace)}
		c.pace = starts
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				for i := range 2 {
					if _, err := c.Get(t.Context(), Request{URL: s.URL + sitetest.Items[i].Path}); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		if gap := closest(starts.at); gap < tt.least {
			t.Errorf("%s: two requests %v apart", tt.what, gap)
		} else {
			t.Logf("%-46s %d requests, the closest two %v apart", tt.what, len(s.Asked()), gap.Round(time.Millisecond))
		}
	}
}

// starts writes down when turns began, by the pacer's own clock: what a test sees after
// a turn may be late. Who is so late that the next turn has begun writes that down again.
type starts struct {
	*pace
	at []time.Time
}

func (s *starts) Turn(ctx context.Context, host string, every time.Duration) error {
	err := s.pace.Turn(ctx, host, every)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at = append(s.at, s.hosts[host].last)
	return err
}

func closest(at []time.Time) time.Duration {
	slices.SortFunc(at, time.Time.Compare)
	at = slices.CompactFunc(at, time.Time.Equal)
	least := time.Hour
	for i := 1; i < len(at); i++ {
		least = min(least, at[i].Sub(at[i-1]))
	}
	return least
}

// TestBusyMatrix: what each answer of a busy site does to the request, and to the next
// one to the same host.
func TestBusyMatrix(t *testing.T) {
	for _, tt := range []struct {
		path  string
		want  error
		after time.Duration // that the error names
		pause time.Duration // for the host
	}{
		{story, nil, 0, 0},
		{"/status/404", fetch.ErrGone, 0, 0},
		{"/status/429", fetch.ErrBusy, 0, 30 * time.Second},
		{"/status/429?after=5", fetch.ErrBusy, 5 * time.Second, 5 * time.Second},
		{"/busy/seconds", fetch.ErrBusy, 2 * time.Minute, 2 * time.Minute},
		{"/busy/date", fetch.ErrBusy, 2 * time.Minute, 2 * time.Minute},
		{"/status/503", fetch.ErrBusy, 0, 30 * time.Second},
		{"/status/503?after=0", fetch.ErrBusy, 0, 30 * time.Second},
		{"/status/503?after=99999999", fetch.ErrBusy, longestWait, longestWait},
		{"/status/429?after=soon", fetch.ErrBusy, 0, 30 * time.Second},
		{"/status/408", fetch.ErrBusy, 0, 0},
		{"/status/500", fetch.ErrServer, 0, 0},
		{"/reset", fetch.ErrUnreached, 0, 0},
	} {
		s := sitetest.New(t)
		c := client(t, polite)
		_, err := c.Get(t.Context(), Request{URL: s.URL + tt.path})
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: %v", tt.path, err)
		}
		var busy *fetch.BusyError
		if errors.As(err, &busy) && (busy.After > tt.after || busy.After < tt.after-2*time.Second) {
			t.Errorf("%s: the error names %v, want %v", tt.path, busy.After, tt.after)
		}
		p := c.pace.(*pace)
		p.mu.Lock()
		pause := max(0, time.Until(p.hosts["127.0.0.1"].until))
		p.mu.Unlock()
		if pause > tt.pause || pause < tt.pause-2*time.Second {
			t.Errorf("%s: the host is left alone for %v, want %v", tt.path, pause, tt.pause)
		}
		before := len(s.Asked())
		if pause > patience {
			_, err := c.Get(t.Context(), Request{URL: s.URL + story})
			wantError(t, err, fetch.ErrNotYet)
		}
		if n := len(s.Asked()) - before; n != 0 {
			t.Errorf("%s: asked %d times meanwhile", tt.path, n)
		}
		t.Logf("%-28s %-16v the host is left alone for %v", tt.path, tt.want, pause.Round(time.Second))
	}
}
