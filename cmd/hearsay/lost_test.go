package main

import (
	"net/http"
	"sync/atomic"
	"testing"
)

// A page that a feed lists and whose site was down when it was its turn is read by a
// later run, though the feed says that nothing in it has changed. So is one of a site
// that was down while the page had been read before. Once all is read, the feed is
// asked only for what is new.
func TestAPageWhoseSiteWasDown(t *testing.T) {
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
