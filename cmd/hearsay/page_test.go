package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"hearsay/cmd/internal/bus"
	"hearsay/sink/review"
	"hearsay/sink/store"
)

// pages gives the folder a page on a free port of loopback, with further keys.
func (p *folder) pages(keys string) {
	p.Helper()
	p.write("pipeline.yaml", strings.Replace(p.read("pipeline.yaml"), `review: {listen: ""}`, "review: {listen: 127.0.0.1:0"+keys+"}", 1))
}

// A served pipeline runs with its page until stop.
type served struct {
	*folder
	line   *pipeline
	stderr *buffer
	stop   func()
}

func (p *folder) serve(stages ...string) *served {
	p.Helper()
	if len(stages) == 0 {
		stages = stageNames
	}
	config, _, err := findConfig(p.path("pipeline.yaml"))
	if err != nil {
		p.Fatal(err)
	}
	s := &served{folder: p, stderr: &buffer{}}
	if s.line, err = newPipeline(p.Context(), &config, stages, false, newTeller(stdio{nil, &buffer{}, s.stderr}, false)); err != nil {
		p.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.line.run(ctx) }()
	stopped := false
	s.stop = func() {
		if stopped {
			return
		}
		stopped = true
		cancel()
		if err := <-ended; err != nil {
			p.Error(err)
		}
		if err := s.line.close(); err != nil {
			p.Error(err)
		}
	}
	p.Cleanup(s.stop)
	return s
}

// get is what the page answers at a path.
func (s *served) get(path string) (int, string) {
	s.Helper()
	answer, err := http.Get(s.line.page.url + path)
	if err != nil {
		s.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		s.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

// The sample articles are read, and their claims stand on the page; what was decided
// there is there after a restart, and nothing comes twice.
func TestThePageShowsTheSample(t *testing.T) {
	t.Parallel()
	p := newFolder(t, "sample: true")
	p.pages("")
	s := p.serve()
	eventually(t, "the queue shows the sample's claims", func() bool {
		status, body := s.get("/")
		return status == http.StatusOK && strings.Contains(body, "Teresa Ferro") && strings.Contains(body, "/claim/clm_")
	})
	if err := s.line.untilIdle(t.Context()); err != nil {
		t.Fatal(err)
	}
	id := p.claimOf("bearings were worn").ID
	if status, body := s.get("/claim/" + id); status != http.StatusOK || !strings.Contains(body, "bearings were worn") {
		t.Errorf("%s: %d\n%s", id, status, body)
	}
	p.decide(s.line.page.url, id)
	before, err := s.line.store.Tally(t.Context(), store.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	s.stop()

	s = p.serve()
	if err := s.line.untilIdle(t.Context()); err != nil {
		t.Fatal(err)
	}
	e, err := s.line.store.Claim(t.Context(), id)
	if err != nil || e.Review.Status != store.Worth || e.Article == nil {
		t.Errorf("after a restart: %+v, %v", e.Review, err)
	}
	after, err := s.line.store.Tally(t.Context(), store.Filter{})
	if err != nil || after.Claims != before.Claims || after.Articles != before.Articles || after.Claims < 20 {
		t.Errorf("before %d claims of %d articles, after %d of %d; %v", before.Claims, before.Articles, after.Claims, after.Articles, err)
	}
	if s.stderr.String() != "" {
		t.Errorf("all is well, and yet:\n%s", s.stderr)
	}
}

// A stop ends the streams of news that stand open, and does not wait for them.
func TestAStopEndsTheStreams(t *testing.T) {
	p := newFolder(t, "files: in/*.html")
	p.pages("")
	s := p.serve()
	news, err := http.Get(s.line.page.url + "/live")
	if err != nil {
		t.Fatal(err)
	}
	defer news.Body.Close()
	eventually(t, "the status names the page", func() bool {
		got := p.status()
		return got != nil && len(got.Pages) == 1 && got.Pages[0] == s.line.page.url
	})
	s.stop()
	if _, err := io.ReadAll(news.Body); err != nil {
		t.Errorf("the stream was broken off: %v", err)
	}
}

// The archived page of a claim is shown as it was fetched, in UTF-8, and can do nothing.
func TestTheArchivedPage(t *testing.T) {
	site := newSite(t)
	site.set("/a.html", strings.Replace(numbered(1), "<article>", "<script>alert(1)</script><article>", 1))
	site.set("/gone.html", "-> /a.html")
	p := newFolder(t, "url: "+site.URL+"/a.html", "url: "+site.URL+"/gone.html")
	p.pages("")
	s := p.serve()
	eventually(t, "the claims are there", func() bool { return len(p.claims()) > 0 })
	record := string(p.claims()[0].Provenance.Page.WARCRecord)
	site.Close()
	answer, err := http.Get(s.line.page.url + "/archive/" + url.PathEscape(record))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK || !bytes.Contains(body, []byte("Boat number 1 will sail")) {
		t.Errorf("%s: %v\n%s", answer.Status, err, body)
	}
	if policy := answer.Header.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "sandbox; default-src 'none'") {
		t.Errorf("what may run: %s", policy)
	}
	for _, none := range []string{"urn:uuid:11111111-1111-4111-8111-111111111111", "x"} {
		if status, body := s.get("/archive/" + none); status != http.StatusNotFound {
			t.Errorf("%s: %d\n%s", none, status, body)
		}
	}
}

// The page is a stage that may run apart: it shows what the others have kept.
func TestThePageApart(t *testing.T) {
	site := newSite(t)
	site.set("/a.html", numbered(1))
	p := newFolder(t, "url: "+site.URL+"/a.html")
	p.once(exitDone)
	if code, _, stderr := p.command(t.Context(), "run", "-c", p.path("pipeline.yaml"), "--stages", "review"); code != exitUsage || !strings.Contains(stderr, "there is no page to serve") {
		t.Errorf("%d\n%s", code, stderr)
	}
	p.pages("")
	s := p.serve("review")
	c := p.claims()[0]
	for _, path := range []string{"/claim/" + c.ID, "/archive/" + url.PathEscape(string(c.Provenance.Page.WARCRecord)), "/overview"} {
		if status, body := s.get(path); status != http.StatusOK {
			t.Errorf("%s: %d\n%s", path, status, body)
		}
	}
	s.stop()
	if s.stderr.String() != "" {
		t.Errorf("all is well, and yet:\n%s", s.stderr)
	}
}

// The page's own view of the pipeline: sources, queues, and what was parked, which can be
// put back.
func TestThePageKnowsThePipeline(t *testing.T) {
	p := newFolder(t, "files: in/*.html", "files: none/*.html")
	p.write("in/c.html", numbered(3))
	p.write("none/page.txt", "")
	p.pages("")
	s := p.serve()
	var h review.Health
	eventually(t, "both sources are read", func() bool {
		var err error
		h, err = s.line.health(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return len(h.Sources) == 2 && len(h.Queues) == 3
	})
	if well, bad := h.Sources[0], h.Sources[1]; well.Trouble != "" || well.Last.IsZero() || !strings.Contains(bad.Trouble, "no file matches") {
		t.Errorf("%+v", h.Sources)
	}
	if h.Queues[0].Stage != "fetch" || h.Queues[2].Stage != "sink" || len(h.Parked) != 0 {
		t.Errorf("%+v", h)
	}
	s.putsBack()
}

// putsBack wants what was parked to be listed, and to come again when it is put back.
func (s *served) putsBack() {
	s.Helper()
	ctx := s.Context()
	if _, err := s.line.bus.Publish(ctx, bus.Message{Subject: "articles.v1.en.nobody", Data: []byte("no article")}); err != nil {
		s.Fatal(err)
	}
	parked := func(after string) (p review.Parked) {
		eventually(s.TB, "the extract stage has parked it", func() bool {
			h, err := s.line.health(ctx)
			if err != nil {
				s.Fatal(err)
			}
			for _, p = range h.Parked {
				if p.Stage == "extract" && p.ID != after {
					return true
				}
			}
			return false
		})
		return p
	}
	first := parked("")
	if first.What != "articles.v1.en.nobody" || !strings.Contains(first.Why, errMessage.Error()) || first.At.IsZero() {
		s.Errorf("%+v", first)
	}
	if err := s.line.retry(ctx, first.ID); err != nil {
		s.Error(err)
	}
	parked(first.ID)
	for _, id := range []string{first.ID, "70000", "x", "-1"} {
		if err := s.line.retry(ctx, id); !errors.Is(err, store.ErrNone) {
			s.Errorf("%s, which is not parked, is put back: %v", id, err)
		}
	}
}

// The queue is ranked by the weights of the file, also when they have changed.
func TestTheWeightsOfTheFile(t *testing.T) {
	p := newFolder(t, "files: in/*.html")
	p.write("in/1.html", numbered(1))
	p.once(exitDone)
	p.pages(", rank: {freshness: 0, confidence: 40}")
	s := p.serve()
	page, err := s.line.store.Find(t.Context(), store.Query{})
	if err != nil || len(page.Rows) == 0 {
		t.Fatalf("%d rows, %v", len(page.Rows), err)
	}
	r := page.Rows[0].Rank
	if r.Freshness.Product() != 0 || r.Confidence.Weight != 40 || r.Score.Weight != store.DefaultWeights.Score || r.Sum() < 40*minConfidence {
		t.Errorf("%+v", r)
	}
	if status, body := s.get("/claim/" + page.Rows[0].Claim.ID); status != http.StatusOK || !strings.Contains(body, "× 40") {
		t.Errorf("the page's arithmetic, %d:\n%s", status, body)
	}
}

// refused is what a run says that does not begin.
func (p *folder) refused(status int) string {
	p.Helper()
	got, _, stderr := p.command(p.Context(), "run", "-c", p.path("pipeline.yaml"))
	if got != status {
		p.Errorf("exit status %d, want %d\n%s", got, status, stderr)
	}
	return stderr
}

// What keeps the page from being served says which key to change.
func TestThePageThatCannotBe(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for name, tt := range map[string]struct {
		review string
		status int
		want   string
	}{
		"a port in use":             {"listen: " + taken.Addr().String(), exitSome, "set review.listen to a free address"},
		"nobody may log in":         {`listen: "0.0.0.0:0"`, exitUsage, "hearsay user add NAME"},
		"nobody, by way of a proxy": {`listen: "127.0.0.1:0", public: "https://claims.example"`, exitUsage, "https://claims.example, and nobody may log in"},
		"a certificate not there":   {`listen: "127.0.0.1:0", tls: {cert: a.pem, key: a.key}`, exitSome, "a.pem: no such file"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newFolder(t, "files: in/*.html")
			p.write("pipeline.yaml", strings.Replace(p.read("pipeline.yaml"), `listen: ""`, tt.review, 1))
			if got := p.refused(tt.status); !strings.Contains(got, tt.want) || strings.Count(got, "\n") != 1 {
				t.Errorf("got %s", got)
			}
		})
	}
}

// readsByToken wants a program to read by a user's token, and not without.
func (s *served) readsByToken(client *http.Client) {
	s.Helper()
	_, token, stderr := s.command(s.Context(), "user", "token", "-c", s.path("pipeline.yaml"), "ann")
	for token, want := range map[string]int{strings.TrimSpace(token): http.StatusOK, "hs.YW5u.1.x": http.StatusUnauthorized} {
		r, err := http.NewRequest("GET", "https://"+s.line.page.listener.Addr().String()+"/api/v1/claims", nil)
		if err != nil {
			s.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+token)
		answer, err := client.Do(r)
		if err != nil {
			s.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != want {
			s.Errorf("by the token %q: %s, want %d; %s", token, answer.Status, want, stderr)
		}
	}
}

// Where others can reach it the page asks for a name; it speaks https by itself if it is
// given a certificate.
func TestThePageForOthers(t *testing.T) {
	p := newFolder(t, "files: in/*.html")
	cert, key := certificate(t)
	p.write("page.pem", cert)
	p.write("page.key", key)
	p.pages(`, public: "https://claims.example", tls: {cert: page.pem, key: page.key}`)
	users := p.open()
	if err := users.PutUser(t.Context(), store.User{Name: "ann", Role: store.Reviews, Hash: "x"}); err != nil {
		t.Fatal(err)
	}
	s := p.serve()
	client := &http.Client{
		Transport:     &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	defer client.CloseIdleConnections()
	answer, err := client.Get("https://" + s.line.page.listener.Addr().String() + "/")
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	s.readsByToken(client)
	if answer.StatusCode != http.StatusSeeOther || !strings.HasPrefix(answer.Header.Get("Location"), "/login") || s.line.page.url != "https://claims.example" {
		t.Errorf("%s to %s; the page is %s", answer.Status, answer.Header.Get("Location"), s.line.page.url)
	}
}
