package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.opentelemetry.io/otel/trace/noop"

	"hearsay/cmd/internal/bus"
	"hearsay/extract"
)

// rss is a feed of pages, each with the date at which it last changed.
func rss(items ...[2]string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><rss version="2.0"><channel><title>The Marrow Post</title>`)
	for _, it := range items {
		fmt.Fprintf(&b, "<item><title>x</title><link>SITE%s</link><pubDate>%s</pubDate></item>", it[0], it[1])
	}
	return b.String() + "</channel></rss>"
}

// lastmods is a sitemap, or with "sitemapindex" an index of them.
func lastmods(root, entry string, urls ...[2]string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0"?><%s xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`, root)
	for _, u := range urls {
		fmt.Fprintf(&b, "<%s><loc>SITE%s</loc><lastmod>%s</lastmod></%s>", entry, u[0], u[1], entry)
	}
	return b.String() + "</" + root + ">"
}

const monday, tuesday = "Mon, 02 Nov 2026 08:00:00 GMT", "Tue, 03 Nov 2026 09:30:00 GMT"

// outcome is the articles of the sink's claims, each with its claims' number.
func (p *folder) outcome() map[string]int {
	p.Helper()
	all := map[string]int{}
	for _, c := range p.claims() {
		all[c.Article.URI]++
	}
	return all
}

// A feed's articles become claims. What has not changed is not asked for again: a
// second run costs one answer that says so.
func TestAFeedBecomesClaims(t *testing.T) {
	t.Parallel()
	each := claimsOf(t, numbered(1))
	s := newSite(t)
	s.set("/a.html", numbered(1))
	s.set("/b.html", numbered(2))
	s.set("/rss.xml", rss([2]string{"/a.html", monday}, [2]string{"/b.html?utm_source=rss", monday}))
	s.set("/b.html?utm_source=rss", numbered(2))
	p := newFolder(t, "feed: "+s.URL+"/rss.xml")
	if stderr := p.once(exitDone); stderr != "" {
		t.Errorf("all is well, and yet: %s", stderr)
	}
	if diff := cmp.Diff(map[string]int{s.URL + "/a.html": each, s.URL + "/b.html": each}, p.outcome()); diff != "" {
		t.Error(diff)
	}

	n := s.count()
	p.once(exitDone)
	if diff := cmp.Diff([]string{"/rss.xml 304"}, s.since(n)); diff != "" {
		t.Errorf("a second run asked for:\n%s", diff)
	}

	// A later date in the feed: that article is read again, and has changed.
	n = s.count()
	s.set("/a.html", strings.Replace(numbered(1), "before Easter", "before Lent", 1))
	s.set("/rss.xml", rss([2]string{"/a.html", tuesday}, [2]string{"/b.html?utm_source=rss", monday}))
	before := len(p.claims())
	p.once(exitDone)
	if diff := cmp.Diff([]string{"/a.html 200", "/rss.xml 200"}, s.since(n)); diff != "" {
		t.Errorf("a third run asked for:\n%s", diff)
	}
	for _, c := range p.claims()[before:] {
		if version := map[extract.Status]int{extract.Current: 2, extract.Withdrawn: 1}[c.Status]; c.Article.URI != s.URL+"/a.html" || c.Article.Version != version {
			t.Errorf("%s, version %d: %s", c.Article.URI, c.Article.Version, c.Claim.Text)
		}
	}
}

// The address of a site is enough: its front page offers a feed, its robots.txt names
// a sitemap. An index leads to its newest part; what is old is left out, and counted.
func TestASiteIsEnough(t *testing.T) {
	s := newSite(t)
	now := time.Now().UTC()
	fresh, stale := now.Add(-time.Hour).Format(time.RFC3339), now.AddDate(0, -2, 0).Format(time.RFC3339)
	s.set("/", `<!DOCTYPE html><html><head><title>The Marrow Post</title><link rel="alternate" type="application/rss+xml" href="/news/rss.xml"></head><body><p>Welcome.</p></body></html>`)
	s.set("/news/rss.xml", rss([2]string{"/a.html", monday}))
	s.set("/robots.txt", "User-agent: *\nDisallow: /private/\nSitemap: SITE/sitemap.xml\n")
	s.set("/sitemap.xml", lastmods("sitemapindex", "sitemap", [2]string{"/sitemap-new.xml", fresh}, [2]string{"/sitemap-old.xml", stale}))
	s.set("/sitemap-new.xml", lastmods("urlset", "url", [2]string{"/b.html", fresh}, [2]string{"/c.html", stale}, [2]string{"/private/d.html", fresh}))
	for path, i := range map[string]int{"/a.html": 1, "/b.html": 2, "/c.html": 3, "/private/d.html": 4} {
		s.set(path, numbered(i))
	}
	p := newFolder(t, "feed: "+s.URL+"/", "sitemap: "+s.URL+"/")
	stderr := p.once(exitSome)
	if strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, "/private/d.html") || !strings.Contains(stderr, "disallowed by robots") {
		t.Errorf("want one line, of the page that robots.txt disallows, in:\n%s", stderr)
	}
	got := p.outcome()
	if got[s.URL+"/a.html"] == 0 || got[s.URL+"/b.html"] == 0 || len(got) != 2 {
		t.Errorf("claims of %v, want of a.html and b.html", got)
	}
	for _, path := range []string{"/c.html 200", "/private/d.html 200", "/sitemap-old.xml 404"} {
		if slices.Contains(s.since(0), path) {
			t.Errorf("asked for %s", path)
		}
	}
}

// roundsFor is what reads the sources of a configuration, with a bus of its own.
func roundsFor(t *testing.T, p *folder) (*rounds, *source) {
	t.Helper()
	config, _, err := findConfig(p.path("pipeline.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	b := testBus(t)
	bucket := func(name string) *bus.Bucket {
		kept, err := b.Bucket(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		return kept
	}
	client, err := newClient(&config, newPacer(bucket(bus.Pace)), &bucketCache{bucket(bus.Robots)})
	if err != nil {
		t.Fatal(err)
	}
	sources, err := newSources(&config, client)
	if err != nil {
		t.Fatal(err)
	}
	tell := newTeller(stdio{strings.NewReader(""), &buffer{}, &buffer{}}, false)
	return &rounds{b, &states{bucket(bus.URLState)}, bucket(bus.Sources), tell, newObserver(tell.tally, noop.Tracer{}), false, claimTime}, sources[0]
}

// visited visits the source and returns the round as status shows it.
func visited(t *testing.T, r *rounds, s *source) round {
	t.Helper()
	if _, err := r.visit(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	got, _, err := r.last(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// due makes a source due now.
func due(t *testing.T, r *rounds, s *source) {
	t.Helper()
	got, _, err := r.last(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	got.Next = time.Time{}
	data, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.kept.Put(t.Context(), hashOf(s.name), data); err != nil {
		t.Fatal(err)
	}
}

func wantAbout(t *testing.T, what string, got, want time.Duration) {
	t.Helper()
	if got < want-time.Minute || got > want+want/10+time.Minute {
		t.Errorf("%s in %v, want about %v", what, got, want)
	}
}

// A source that fails is left alone longer each time, and status says since when. One
// that is gone is said to be. When it is back, all of that is forgotten.
func TestASourceThatFails(t *testing.T) {
	s := newSite(t)
	p := newFolder(t, "{feed: "+s.URL+"/rss.xml, every: 20m}")
	r, src := roundsFor(t, p)
	s.set("/rss.xml", "no feed at all")
	for n, want := range []time.Duration{40 * time.Minute, 80 * time.Minute, 160 * time.Minute} {
		got := visited(t, r, src)
		if got.Failures != n+1 || got.Error == "" || got.Since.IsZero() {
			t.Errorf("round %d: %+v", n, got)
		}
		wantAbout(t, fmt.Sprintf("after %d failures, again", n+1), time.Until(got.Next), want)
		due(t, r, src)
	}
	s.mu.Lock()
	delete(s.pages, "/rss.xml")
	s.mu.Unlock()
	got := visited(t, r, src)
	if !got.Gone || !strings.Contains(got.state(time.Now()), "gone since") {
		t.Errorf("gone: %+v", got)
	}
	wantAbout(t, "of one that is gone, again", time.Until(got.Next), 24*time.Hour)

	due(t, r, src)
	s.set("/rss.xml", rss([2]string{"/a.html", monday}))
	got = visited(t, r, src)
	if got.Failures != 0 || got.Error != "" || got.Gone || got.New != 1 {
		t.Errorf("back: %+v", got)
	}
	wantAbout(t, "all well, again", time.Until(got.Next), 20*time.Minute)
}

// A source that is not due is not asked, by whatever process; what the feed asks for
// goes before what is configured, if it is longer.
func TestWhenASourceIsDue(t *testing.T) {
	s := newSite(t)
	s.set("/rss.xml", strings.Replace(rss([2]string{"/a.html", monday}), "<title>", "<ttl>180</ttl><title>", 1))
	p := newFolder(t, "{feed: "+s.URL+"/rss.xml, every: 20m}")
	r, src := roundsFor(t, p)
	wantAbout(t, "a feed with a ttl of three hours, again", time.Until(visited(t, r, src).Next), 3*time.Hour)
	n := s.count()
	for range 3 {
		visited(t, r, src)
	}
	if got := s.since(n); got != nil {
		t.Errorf("not due, and asked for %v", got)
	}
	due(t, r, src)
	got := visited(t, r, src)
	if diff := cmp.Diff([]string{"/rss.xml 304"}, s.since(n)); diff != "" {
		t.Error(diff)
	}
	wantAbout(t, "unchanged, again", time.Until(got.Next), 3*time.Hour)
	if got.Items != 1 || got.New != 0 {
		t.Errorf("unchanged: %+v", got)
	}
}

// A feed is not asked at hours at which it says that it has nothing new, also when
// that was said in an earlier round.
func TestHoursToSkip(t *testing.T) {
	s := newSite(t)
	open := time.Now().UTC().Add(6 * time.Hour)
	var skip strings.Builder
	for h := range 24 {
		if h != open.Hour() {
			fmt.Fprintf(&skip, "<hour>%d</hour>", h)
		}
	}
	s.set("/rss.xml", strings.Replace(rss([2]string{"/a.html", monday}), "<title>", "<skipHours>"+skip.String()+"</skipHours><title>", 1))
	r, src := roundsFor(t, newFolder(t, "feed: "+s.URL+"/rss.xml"))
	for range 2 {
		if next := visited(t, r, src).Next.UTC(); next.Hour() != open.Hour() || time.Until(next) > 7*time.Hour {
			t.Errorf("again at %v, want it at %d o’clock", next, open.Hour())
		}
		due(t, r, src)
	}
}

// A feed that has moved for good is asked for where it went, and status says so.
func TestAFeedThatMoves(t *testing.T) {
	s := newSite(t)
	s.set("/old.xml", "-> /new.xml")
	s.set("/new.xml", rss([2]string{"/a.html", monday}))
	p := newFolder(t, "feed: "+s.URL+"/old.xml")
	r, src := roundsFor(t, p)
	if got := visited(t, r, src); !strings.Contains(got.Note, "it has moved to "+s.URL+"/new.xml") || got.New != 1 {
		t.Errorf("%+v", got)
	}
	n := s.count()
	due(t, r, src)
	visited(t, r, src)
	if diff := cmp.Diff([]string{"/new.xml 304"}, s.since(n)); diff != "" {
		t.Error(diff)
	}
}

// More pages than a round hands over are left for the next ones, and none is lost.
func TestASitemapOfThousands(t *testing.T) {
	s := newSite(t)
	var urls [][2]string
	for i := range 2*roundLimit + 5 {
		urls = append(urls, [2]string{fmt.Sprintf("/%d.html", i), time.Now().UTC().Format(time.RFC3339)})
	}
	s.set("/sitemap.xml", lastmods("urlset", "url", urls...))
	p := newFolder(t, "{sitemap: "+s.URL+"/sitemap.xml, every: 1h}")
	r, src := roundsFor(t, p)
	got := visited(t, r, src)
	if got.New != roundLimit || got.Later != roundLimit+5 || !strings.Contains(got.state(time.Now()), "left for the next round") {
		t.Errorf("first: %d new, %d later: %s", got.New, got.Later, got.state(time.Now()))
	}
	wantAbout(t, "the next round", time.Until(got.Next), soonest)
	// Fetched or not, what was handed over waits in the queue once.
	due(t, r, src)
	visited(t, r, src)
	if n, err := r.bus.Count(t.Context(), bus.Fetch); err != nil || n != roundLimit {
		t.Errorf("%d jobs, %v", n, err)
	}
}

// Two sources that name one page, each with dates of its own, do not have it fetched
// over and over.
func TestTwoSourcesOfOnePage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.set("/a.html", numbered(1))
	s.set("/a.html?utm_medium=rss", numbered(1))
	s.set("/rss.xml", rss([2]string{"/a.html?utm_medium=rss", monday}))
	s.set("/sitemap.xml", lastmods("urlset", "url", [2]string{"/a.html", time.Now().Add(-time.Hour).UTC().Format(time.RFC3339)}))
	p := newFolder(t, "feed: "+s.URL+"/rss.xml", "sitemap: "+s.URL+"/sitemap.xml")
	p.once(exitDone)
	n := s.count()
	for i := range 3 {
		s.set("/rss.xml", rss([2]string{"/a.html?utm_medium=rss", monday}, [2]string{fmt.Sprintf("/%d.html", i), monday})) // the lists change
		s.set(fmt.Sprintf("/%d.html", i), numbered(i))
		p.once(exitDone)
	}
	for _, got := range s.since(n) {
		if strings.HasPrefix(got, "/a.html") {
			t.Errorf("asked again for %s", got)
		}
	}
}

// A stop in the middle of a reading leaves the source free: the next run reads it at
// once.
func TestAStopWhileASourceIsRead(t *testing.T) {
	s := newSite(t)
	ctx, cancel := context.WithCancel(t.Context())
	s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/rss.xml" {
			cancel()
			<-r.Context().Done()
			return
		}
		s.ServeHTTP(w, r)
	})
	p := newFolder(t, "feed: "+s.URL+"/rss.xml")
	r, src := roundsFor(t, p)
	if err := r.watch(ctx, src); err != nil {
		t.Errorf("stopped: %v", err)
	}
	s.Config.Handler = s
	s.set("/rss.xml", rss([2]string{"/a.html", monday}))
	if got := visited(t, r, src); got.New != 1 || got.Failures != 0 {
		t.Errorf("the next run: %+v", got)
	}
}

// An index of which one sitemap is gone is not gone itself: the others are read as
// often as ever, each once a round, however they were found.
func TestAnIndexWithADeadPart(t *testing.T) {
	now := time.Now().UTC().Format(time.RFC3339)
	for _, path := range []string{"/", "/sitemap.xml"} {
		s := newSite(t)
		s.set("/robots.txt", "User-agent: *\nSitemap: SITE/sitemap.xml\n")
		s.set("/sitemap.xml", lastmods("sitemapindex", "sitemap", [2]string{"/1.xml", now}, [2]string{"/dead.xml", now}, [2]string{"/2.xml", now}))
		s.set("/1.xml", lastmods("urlset", "url", [2]string{"/a.html", now}))
		s.set("/2.xml", lastmods("urlset", "url", [2]string{"/b.html", now}))
		r, src := roundsFor(t, newFolder(t, "{sitemap: "+s.URL+path+", every: 20m}"))
		for n := range 4 {
			asked := s.count()
			got := visited(t, r, src)
			if got.Gone || got.Failures != n+1 || !strings.Contains(got.Error, "/dead.xml") {
				t.Errorf("%s, round %d: gone %v, %d failures, %s", path, n, got.Gone, got.Failures, got.Error)
			}
			wantAbout(t, fmt.Sprintf("%s, round %d, again", path, n), time.Until(got.Next), 20*time.Minute)
			if got := s.since(asked); len(got) != 4 {
				t.Errorf("%s, round %d asked for %v", path, n, got)
			}
			due(t, r, src)
		}
	}
}

// What one source has had read after another's round saw it to be due, and before that round
// came to hand it over, is not asked for again.
func TestReadBetweenTheLookAndTheJob(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.set("/a.html", numbered(1))
	p := newFolder(t, "url: "+s.URL+"/a.html")
	config, _, err := findConfig(p.path("pipeline.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	open := func() *pipeline {
		line, err := newPipeline(t.Context(), &config, stageNames, true, newTeller(stdio{nil, &buffer{}, &buffer{}}, true))
		if err != nil {
			t.Fatal(err)
		}
		return line
	}
	line := open()
	jobs, err := line.rounds.due(t.Context(), line.sources[0], []item{{path: s.URL + "/a.html"}}, time.Now(), &round{})
	if err != nil || len(jobs) != 1 {
		t.Fatalf("%d jobs, %v", len(jobs), err)
	}
	if err := errors.Join(line.run(t.Context()), line.close()); err != nil {
		t.Fatal(err)
	}
	line = open()
	jobs[0].message.ID = "late" // else it is a repeat
	if err := line.rounds.handOver(t.Context(), line.sources[0], jobs, time.Now()); err != nil {
		t.Fatal(err)
	}
	line.sources = nil // a round of its own would ask
	if err := errors.Join(line.run(t.Context()), line.close()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"/a.html 200"}, s.since(0)); diff != "" {
		t.Errorf("asked for (-want +got):\n%s", diff)
	}
}

// A source is its reader's for as long as that lives, however long the reading takes; one
// that has died is not waited for.
func TestASourceIsItsReadersWhileThatLives(t *testing.T) {
	t.Parallel()
	const claims = 3 * time.Second // more than a slow disk takes for a sign of life
	var reads atomic.Int32
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/feed.xml" {
			http.NotFound(w, r)
			return
		}
		if reads.Add(1) == 1 {
			time.Sleep(3 * claims)
		}
		fmt.Fprint(w, `<rss version="2.0"><channel><title>None</title></channel></rss>`)
	}))
	defer s.Close()
	r, source := roundsFor(t, newFolder(t, "{feed: "+s.URL+"/feed.xml, every: 1h}"))
	r.claims = claims
	first := make(chan error, 1)
	go func() {
		_, err := r.visit(t.Context(), source)
		first <- err
	}()
	eventually(t, "it is being read", func() bool { return reads.Load() == 1 })
	for end := time.Now().Add(2 * claims); time.Now().Before(end); time.Sleep(claims / 10) {
		if next, err := r.visit(t.Context(), source); err != nil || !next.After(time.Now()) {
			t.Errorf("the next round %v, %v", next, err)
		}
	}
	if err := <-first; err != nil {
		t.Error(err)
	}
	last, version, err := r.last(t.Context(), source)
	if err != nil || last.At.IsZero() || last.Reader != "" || reads.Load() != 1 {
		t.Fatalf("it was read %d times: %+v, %v", reads.Load(), last, err)
	}

	last.Next = time.Time{} // due, and claimed by one that dies
	if _, err := r.claim(t.Context(), source, last, version, time.Now()); err != nil {
		t.Fatal(err)
	}
	eventually(t, "it is read again", func() bool {
		_, err := r.visit(t.Context(), source)
		return err == nil && reads.Load() == 2
	})
}
