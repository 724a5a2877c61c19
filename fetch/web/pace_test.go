package web

import (
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
			if _, err := c.Get(t.Context(), Request{URL: fmt.Sprint(s.URL, "/", i)}); err != nil {
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
	if _, err := client(t, o).Get(t.Context(), Request{URL: s.URL}); err != nil {
		t.Fatal(err)
	}
	if d := second.Sub(first); d < o.PerHost/2 {
		t.Errorf("the redirect was followed after %v, want %v", d, o.PerHost)
	}
}
