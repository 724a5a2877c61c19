package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/fetch"
	"hearsay/fetch/address"
	"hearsay/fetch/sitetest"
)

// polite keeps to robots.txt, and waits for no turn.
var polite = Options{AllowPrivate: []string{"127.0.0.0/8"}, Timeout: 20 * time.Second, Version: "test"}

// clock is the time of day, moved on by a test.
type clock struct{ ahead time.Duration }

func (c *clock) now() time.Time { return time.Now().Add(c.ahead) }

func clocked(t *testing.T, o Options) (*Client, *clock) {
	c, k := client(t, o), &clock{}
	c.robots.now = k.now
	return c, k
}

var story = sitetest.Items[0].Path

// What every answer to the question for robots.txt means.
func TestRobotsStates(t *testing.T) {
	disallow := func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "User-agent: *\nDisallow: /news/\n") }
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Retry-After", "90")
			w.WriteHeader(code)
		}
	}
	to := func(where string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", where)
			w.WriteHeader(http.StatusMovedPermanently)
		}
	}
	hangUp := func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }
	tests := []struct {
		what   string
		robots http.HandlerFunc
		want   error // nil: the page is fetched
	}{
		{"200, rules", disallow, fetch.ErrRobots},
		{"200, rules for others", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "User-agent: lark\nDisallow: /") }, nil},
		{"200, empty", func(http.ResponseWriter, *http.Request) {}, nil},
		{"200, a page in its place", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, sitetest.Items[0].Page()) }, nil},
		{"200, cut short", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "1000")
			disallow(w, r)
		}, fetch.ErrUnreached},
		{"200, gzip that is none", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			disallow(w, r)
		}, fetch.ErrBadBody},
		{"200, br", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "br")
			w.Write(sitetest.Encode("br", []byte("User-agent: *\nDisallow: /news/\n")))
		}, fetch.ErrRobots},
		{"200, rules before 500 KiB of comments", func(w http.ResponseWriter, r *http.Request) {
			disallow(w, r)
			fmt.Fprint(w, strings.Repeat("# a comment\n", 200_000))
		}, fetch.ErrRobots},
		{"204", status(204), nil},
		{"304 that nobody asked for", status(304), fetch.ErrServer},
		{"400", status(400), nil},
		{"401", status(401), nil},
		{"403", status(403), nil},
		{"404", status(404), nil},
		{"410", status(410), nil},
		{"451", status(451), nil},
		{"429", status(429), fetch.ErrBusy},
		{"500", status(500), fetch.ErrServer},
		{"502", status(502), fetch.ErrServer},
		{"503", status(503), fetch.ErrBusy},
		{"the connection closed", hangUp, fetch.ErrUnreached},
		{"5 redirects to rules", nil, fetch.ErrRobots},
		{"a redirect loop", to("/robots.txt"), nil},
		{"a redirect to a 404", to("/nowhere"), nil},
		{"a redirect to a 500", to("/status/500"), fetch.ErrServer},
		{"a redirect to no URL", to("ftp://news.example/robots.txt"), nil},
		{"a redirect to a private address", to("http://10.0.0.1/robots.txt"), fetch.ErrForbidden},
	}
	for _, tt := range tests {
		t.Run(tt.what, func(t *testing.T) {
			s := sitetest.New(t)
			if tt.robots == nil {
				for i := range 5 {
					s.Handle(strings.TrimSuffix(fmt.Sprintf("/%d/robots.txt", i), "/"), to(fmt.Sprintf("/%d/robots.txt", i+1)))
				}
				tt.robots = to("/1/robots.txt")
				s.Handle("/5/robots.txt", disallow)
			}
			s.Handle("/robots.txt", tt.robots)
			_, err := client(t, polite).Get(t.Context(), Request{URL: s.URL + story})
			if tt.want == nil {
				if err != nil {
					t.Fatal(err)
				}
				t.Logf("robots.txt %s: the page is fetched", tt.what)
				return
			}
			wantError(t, err, tt.want, s.URL+story)
			if asked := s.Asked(story); len(asked) > 0 {
				t.Errorf("the page was asked for: %v", asked)
			}
			t.Logf("robots.txt %s: %s", tt.what, strings.ReplaceAll(err.Error(), s.URL, ""))
		})
	}
}

// A disallowed page is refused with the rule's line, and so is the page that an allowed
// one redirects to.
func TestRobotsNamesTheRule(t *testing.T) {
	s := sitetest.New(t)
	s.Robots("User-agent: other", "Disallow: /", "", "User-agent: hearsay", "Disallow: /private/")
	c := client(t, polite)
	_, err := c.Get(t.Context(), Request{URL: s.URL + "/private/diary"})
	wantError(t, err, fetch.ErrRobots, "Disallow: /private/, line 5")
	_, err = c.Get(t.Context(), Request{URL: s.URL + "/redirect/to?url=/private/diary"})
	wantError(t, err, fetch.ErrRobots, s.URL+"/redirect/to?url=/private/diary -> "+s.URL+"/private/diary", "line 5")
	if asked := s.Asked("/private/"); len(asked) != 0 {
		t.Errorf("asked: %v", asked)
	}
	if n := len(s.Asked("/robots.txt")); n != 1 {
		t.Errorf("robots.txt was asked for %d times", n)
	}
	o := polite
	o.IgnoreRobots = true
	if _, err := client(t, o).Get(t.Context(), Request{URL: s.URL + "/private/diary"}); err != nil {
		t.Errorf("robots ignored: %v", err)
	}
}

// The site may speak to the name that its user has set, or to hearsay.
func TestRobotsToken(t *testing.T) {
	s := sitetest.New(t)
	s.Robots("User-agent: larkbot", "Disallow: /news/tram-line", "", "User-agent: hearsay", "Disallow: /news/orchard-frost", "", "User-agent: *", "Disallow: /")
	o := polite
	o.UserAgent = "LarkBot/2.0 (a desk)"
	c := client(t, o)
	for path, want := range map[string]error{"/news/tram-line": fetch.ErrRobots, "/news/orchard-frost": fetch.ErrRobots, story: nil} {
		if _, err := c.Get(t.Context(), Request{URL: s.URL + path}); !errors.Is(err, want) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// A copy serves for a day, or for as long as the site says but an hour at least; then
// the site is asked whether it has changed.
func TestRobotsLife(t *testing.T) {
	for control, life := range map[string]time.Duration{"": 24 * time.Hour, "max-age=7200": 2 * time.Hour, "max-age=60": time.Hour, "max-age=999999": 24 * time.Hour, "no-store": 24 * time.Hour} {
		s := sitetest.New(t)
		rule, answers := "Disallow: /news/", []string{}
		s.Handle("/robots.txt", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Cache-Control", control)
			w.Header().Set("ETag", `"`+rule+`"`)
			if r.Header.Get("If-None-Match") == `"`+rule+`"` {
				answers = append(answers, "304")
				w.WriteHeader(http.StatusNotModified)
				return
			}
			answers = append(answers, "200")
			fmt.Fprintf(w, "User-agent: *\n%s\n", rule)
		})
		c, at := clocked(t, polite)
		ask := func(want error) {
			t.Helper()
			if _, err := c.Get(t.Context(), Request{URL: s.URL + story}); !errors.Is(err, want) {
				t.Errorf("Cache-Control %q after %v: %v, want %v", control, at.ahead, err, want)
			}
		}
		ask(fetch.ErrRobots)
		at.ahead += life - time.Minute
		ask(fetch.ErrRobots) // the copy
		at.ahead += 2 * time.Minute
		ask(fetch.ErrRobots) // asked again: not changed
		rule = "Disallow: /old/"
		at.ahead += life + time.Minute
		ask(nil)
		if diff := cmp.Diff([]string{"200", "304", "200"}, answers); diff != "" {
			t.Errorf("Cache-Control %q: answers %s", control, diff)
		}
	}
}

// While a site fails, its old robots.txt serves; a site that never gave any is left
// alone, for 30 days.
func TestRobotsWhileTheSiteFails(t *testing.T) {
	s := sitetest.New(t)
	s.Robots("User-agent: *", "Disallow: /private/")
	c, at := clocked(t, polite)
	ask := func(path string, want error) {
		t.Helper()
		if _, err := c.Get(t.Context(), Request{URL: s.URL + path}); !errors.Is(err, want) {
			t.Errorf("%s after %v: %v, want %v", path, at.ahead, err, want)
		}
	}
	ask(story, nil)
	s.Status("/robots.txt", 500, "")
	at.ahead += 25 * time.Hour
	before := len(s.Asked("/robots.txt"))
	ask(story, nil)
	ask("/private/diary", fetch.ErrRobots)
	if n := len(s.Asked("/robots.txt")) - before; n != 1 {
		t.Errorf("the site was asked %d times while its old copy served", n)
	}
	at.ahead += 29 * 24 * time.Hour
	ask("/private/diary", fetch.ErrRobots)
	at.ahead += 2 * 24 * time.Hour
	ask("/private/diary", nil) // 30 days without an answer
	s.Robots("User-agent: *", "Disallow: /private/")
	at.ahead += robotsAgain
	ask("/private/diary", fetch.ErrRobots)

	never := sitetest.New(t)
	never.Status("/robots.txt", 500, "")
	c, at = clocked(t, polite)
	for _, day := range []int{0, 10, 29, 31} {
		at.ahead = time.Duration(day) * 24 * time.Hour
		_, err := c.Get(t.Context(), Request{URL: never.URL + story})
		if day < 30 && !errors.Is(err, fetch.ErrServer) || day > 30 && err != nil {
			t.Errorf("never an answer, after %d days: %v", day, err)
		}
	}
}

// Many who come at once ask for robots.txt once.
func TestRobotsAskedOnce(t *testing.T) {
	s := sitetest.New(t)
	c := client(t, polite)
	all := make(chan error)
	for i := range 16 {
		go func() {
			_, err := c.Get(t.Context(), Request{URL: s.URL + sitetest.Items[i%3].Path})
			all <- err
		}()
	}
	for range 16 {
		if err := <-all; err != nil {
			t.Error(err)
		}
	}
	if n := len(s.Asked("/robots.txt")); n != 1 {
		t.Errorf("robots.txt was asked for %d times", n)
	}
	if n := len(c.robots.asking.now); n != 0 {
		t.Errorf("%d are still asking", n)
	}
}

// mapCache is a cache that others hold too, and that can fail.
type mapCache struct {
	m   map[string][]byte
	err error
}

func (c *mapCache) Get(_ context.Context, key string) ([]byte, error) { return c.m[key], c.err }
func (c *mapCache) Put(_ context.Context, key string, v []byte) error {
	c.m[key] = slices.Clone(v)
	return c.err
}

func TestRobotsCache(t *testing.T) {
	s := sitetest.New(t)
	kept := &mapCache{m: map[string][]byte{}}
	o := polite
	o.Robots = kept
	for range 2 { // two processes
		_, err := client(t, o).Get(t.Context(), Request{URL: s.URL + "/private/diary"})
		wantError(t, err, fetch.ErrRobots)
	}
	if n := len(s.Asked("/robots.txt")); n != 1 || len(kept.m[s.URL]) == 0 {
		t.Errorf("asked %d times, kept %v", n, kept.m)
	}
	good := kept.m[s.URL]
	for name, spoilt := range map[string][]byte{
		"nothing": {}, "no line": good[:10], "not JSON": []byte("x\ny"), "null": []byte("null\n"), "another version": []byte(`{"version":99,"until":"2999-01-01T00:00:00Z"}` + "\n"),
		"a life without end": []byte(`{"version":1,"known":true,"until":"2999-01-01T00:00:00Z"}` + "\n"),
		"too large":          append(slices.Clone(good), make([]byte, 1<<20)...),
	} {
		kept.m[s.URL] = spoilt
		before := len(s.Asked("/robots.txt"))
		_, err := client(t, o).Get(t.Context(), Request{URL: s.URL + "/private/diary"})
		wantError(t, err, fetch.ErrRobots)
		if n := len(s.Asked("/robots.txt")) - before; n != 1 {
			t.Errorf("%s in the cache: the site was asked %d times", name, n)
		}
	}
	kept.err = errors.New("the disk is full")
	_, err := client(t, o).Get(t.Context(), Request{URL: s.URL + story})
	wantError(t, err, kept.err, "robots.txt of "+s.URL)
}

// FuzzReadCopy: whatever others have left in the cache is read as a copy or as none,
// and what is kept reads back as itself.
func FuzzReadCopy(f *testing.F) {
	f.Add([]byte(`{"version":1,"known":true,"until":"2026-03-01T12:00:00Z","etag":"\"a\""}`+"\nUser-agent: *\n"), "x")
	f.Add([]byte("{}\n"), "")
	f.Fuzz(func(t *testing.T, data []byte, body string) {
		if len(body) > 10_000 { // far below the limit
			return
		}
		c := readCopy(data)
		if c.Version != 0 && c.Version != robotsVersion {
			t.Errorf("version %d", c.Version)
		}
		kept := &mapCache{m: map[string][]byte{}}
		k := robotsKeeper{cache: kept}
		c.Version, c.body = robotsVersion, []byte(body)
		if err := k.save(t.Context(), "https://news.example", c); err != nil {
			return // a year that JSON does not have
		}
		got, err := k.load(t.Context(), "https://news.example")
		if err != nil || string(got.body) != body || got.ETag != c.ETag || !got.Until.Equal(c.Until) {
			t.Errorf("%+v read back as %+v, %v", c, got, err)
		}
	})
}

func TestOrigin(t *testing.T) {
	for in, want := range map[string]string{
		"http://News.example./x": "http://news.example", "https://news.example:443/": "https://news.example", "http://news.example:443/": "http://news.example:443",
		"http://[2606:2800::1]:80/": "http://[2606:2800::1]", "https://[2606:2800::1]:8443/": "https://[2606:2800::1]:8443",
	} {
		u, err := address.Parse(in)
		if err != nil || originOf(u) != want {
			t.Errorf("%s: %s, %v; want %s", in, originOf(u), err, want)
		}
	}
}

func TestSitemaps(t *testing.T) {
	s := sitetest.New(t)
	s.Robots("Sitemap: "+s.URL+"/sitemap.xml", "User-agent: *", "Disallow: /", "sitemap: /maps/news 1.xml", "Sitemap: javascript:alert(1)", "Sitemap: ")
	c := client(t, polite)
	got, err := c.Sitemaps(t.Context(), s.URL+"/any/page")
	if diff := cmp.Diff([]string{s.URL + "/sitemap.xml", s.URL + "/maps/news%201.xml"}, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	_, err = client(t, Options{}).Sitemaps(t.Context(), s.URL)
	wantError(t, err, fetch.ErrForbidden)
	s.Status("/robots.txt", 500, "")
	_, err = client(t, polite).Sitemaps(t.Context(), s.URL)
	wantError(t, err, fetch.ErrServer, s.URL)
}

// Memory holds so many bytes, and what was longest unused goes first.
func TestMemory(t *testing.T) {
	m := newMemory(10_000)
	put := func(key string) {
		if err := m.Put(t.Context(), key, make([]byte, 800)); err != nil {
			t.Fatal(err)
		}
	}
	has := func(key string) bool { v, _ := m.Get(t.Context(), key); return v != nil }
	put("first")
	for i := range 1000 {
		put(fmt.Sprint(i))
		if !has("first") {
			t.Fatalf("what is in use was forgotten after %d others", i)
		}
	}
	if m.size > m.limit || m.order.Len() != len(m.byKey) || has("0") || !has("999") {
		t.Errorf("%d bytes in %d entries, %d keys", m.size, m.order.Len(), len(m.byKey))
	}
	before := m.size
	put("first")
	if m.size != before {
		t.Errorf("put again: %d bytes, before %d", m.size, before)
	}
}
