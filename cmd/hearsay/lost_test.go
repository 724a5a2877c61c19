package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/cmd/internal/bus"
)

// A page that a feed lists and whose site was down when it was its turn is read by a
// later run, though the feed says that nothing in it has changed. So is one of a site
// that was down while the page had been read before. Once all is read, the feed is
// asked only for what is new.
func TestAPageWhoseSiteWasDown(t *testing.T) {
	t.Parallel()
	each := claimsOf(t, numbered(1))
	s := newSite(t)
	var down atomic.Bool
	s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if down.Load() && r.URL.Path == "/b.html" {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		s.ServeHTTP(w, r)
	})
	s.set("/a.html", numbered(1))
	s.set("/b.html", numbered(2))
	s.set("/rss.xml", rss([2]string{"/a.html", monday}, [2]string{"/b.html", monday}))
	p := newFolder(t, "feed: "+s.URL+"/rss.xml")
	down.Store(true)
	p.once(exitSome)
	p.once(exitSome)
	if n := p.outcome()[s.URL+"/b.html"]; n != 0 {
		t.Fatalf("%d claims of a page whose site is down", n)
	}
	down.Store(false)
	p.once(exitDone)
	if n := p.outcome()[s.URL+"/b.html"]; n != each {
		t.Errorf("%d claims of the page once its site was back, want %d", n, each)
	}
	p.once(exitDone)
	n := s.count()
	p.once(exitDone)
	if got := s.since(n); len(got) != 1 || got[0] != "/rss.xml 304" {
		t.Errorf("all is read, and a run asked for %v", got)
	}
}

// A site that names new sitemaps at every visit does not fill the memo: what was
// visited longest ago is forgotten first.
func TestAMemoIsBounded(t *testing.T) {
	now := time.Now()
	tour := &tour{remote: &remote{}, now: now, lists: map[string]visit{}}
	for i := range 5000 {
		tour.lists[fmt.Sprintf("https://marrow-post.example/sitemap.xml?at=%d", i)] = visit{At: now.Add(-time.Duration(i) * time.Minute), ETag: strings.Repeat("e", 100)}
	}
	tour.finish()
	if n := len(tour.listing.memo); n > memoLimit+memoLimit/4 || n < memoLimit/2 {
		t.Errorf("a memo of %d bytes, want about %d", n, memoLimit)
	}
	if _, ok := tour.lists["https://marrow-post.example/sitemap.xml?at=0"]; !ok {
		t.Error("the last visit is forgotten")
	}
}

// A source whose last round lies in the future, as after a clock that was wrong, is
// read, not waited for.
func TestASourceReadInTheFuture(t *testing.T) {
	s := newSite(t)
	s.set("/rss.xml", rss([2]string{"/a.html", monday}))
	r, src := roundsFor(t, newFolder(t, "feed: "+s.URL+"/rss.xml"))
	ahead := time.Now().AddDate(1, 0, 0)
	data, err := json.Marshal(round{Source: src.name, Every: Duration(src.every).String(), At: ahead, Next: ahead.Add(src.every)})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.kept.Put(t.Context(), hashOf(src.name), data); err != nil {
		t.Fatal(err)
	}
	if got := visited(t, r, src); got.New != 1 || got.At.After(time.Now()) {
		t.Errorf("%+v", got)
	}
}

// What was a source once, and is in no running pipeline.yaml, is told as such.
func TestASourceThatNobodyReads(t *testing.T) {
	now := time.Now()
	for _, tt := range []struct {
		next time.Time
		want bool
	}{{now.Add(time.Minute), false}, {now.Add(-time.Minute), false}, {now.Add(-time.Hour), true}, {time.Time{}, false}} {
		r := round{Next: tt.next}
		if got := r.state(now); strings.Contains(got, "nobody reads it") != tt.want {
			t.Errorf("due at %v: %s", tt.next, got)
		}
	}
}

// With --once a sitemap of thousands does not fill the queue: the rest is handed over
// as the first pages are done, and all of it is.
func TestASitemapOfThousandsOnce(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	var urls [][2]string
	for i := range roundLimit + 250 {
		urls = append(urls, [2]string{fmt.Sprintf("/%d.html", i), time.Now().UTC().Format(time.RFC3339)})
	}
	s.set("/sitemap.xml", lastmods("urlset", "url", urls...))
	r, src := roundsFor(t, newFolder(t, "sitemap: "+s.URL+"/sitemap.xml"))
	r.once = true
	ended := make(chan error, 1)
	go func() {
		_, err := r.visit(t.Context(), src)
		ended <- err
	}()
	handed := func() int {
		n, err := r.bus.Count(t.Context(), bus.Fetch)
		if err != nil {
			t.Fatal(err)
		}
		return int(n)
	}
	eventually(t, "a round's jobs are handed over", func() bool { return handed() == roundLimit })
	select {
	case err := <-ended:
		t.Fatalf("it did not wait: %v", err)
	case <-time.After(3 * handOverPause):
	}
	if n := handed(); n != roundLimit {
		t.Fatalf("%d jobs wait, want no more than %d", n, roundLimit)
	}
	for i := range 250 {
		key := job{URL: fmt.Sprintf("%s/%d.html", s.URL, i)}.key()
		if err := r.states.put(t.Context(), key, state{At: time.Now(), Outcome: "fetched"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if n := handed(); n != roundLimit+250 {
		t.Errorf("%d jobs, want %d", n, roundLimit+250)
	}
}

// A page that rests has its source listed anew once: when it was left, and again when
// it is due. Between the two the source is asked only for what is new.
func TestWhenALackingSourceIsListedAnew(t *testing.T) {
	s := newSite(t)
	s.set("/rss.xml", rss([2]string{"/a.html", monday}))
	r, src := roundsFor(t, newFolder(t, "feed: "+s.URL+"/rss.xml"))
	visited(t, r, src)
	key := job{URL: s.URL + "/a.html"}.key()
	left := func(until time.Time) {
		t.Helper()
		if err := r.states.put(t.Context(), key, state{At: time.Now(), Outcome: "server-error", Engine: engineVersion, Again: 1, Until: until}); err != nil {
			t.Fatal(err)
		}
	}
	left(time.Now().Add(time.Hour))
	if err := r.states.lacking(t.Context(), src.name); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		want         string
		resting, new int
	}{{"/rss.xml 200", 1, 0}, {"/rss.xml 304", 0, 0}, {"/rss.xml 304", 0, 0}, {"/rss.xml 200", 0, 1}, {"/rss.xml 304", 0, 0}} {
		due(t, r, src)
		if tt.new > 0 { // an hour later
			left(time.Now().Add(-time.Second))
			last, version, err := r.last(t.Context(), src)
			if err != nil || last.Again.IsZero() {
				t.Fatalf("%+v, %v", last, err)
			}
			last.Again = time.Now().Add(-time.Second)
			if err := r.keep(t.Context(), src, last, version); err != nil {
				t.Fatal(err)
			}
		}
		n := s.count()
		got := visited(t, r, src)
		if diff := cmp.Diff([]string{tt.want}, s.since(n)); diff != "" || got.Resting != tt.resting || got.New != tt.new {
			t.Errorf("%d rest, %d new, want %+v: %s", got.Resting, got.New, tt, diff)
		}
	}
}
