package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"hearsay/extract"
	"hearsay/fetch/file"
	"hearsay/sink"
)

const patience = 90 * time.Second // on a slow disk, under the race detector

// eventually waits until the condition holds.
func eventually(t testing.TB, what string, holds func() bool) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	limit := time.After(patience)
	for !holds() {
		select {
		case <-tick.C:
		case <-limit:
			t.Fatalf("not within %v: %s", patience, what)
		}
	}
}

// A folder is one with a pipeline.yaml and what belongs to it.
type folder struct {
	testing.TB
	dir string
}

// newFolder writes a configuration of the given sources; the sink takes claims.
func newFolder(t testing.TB, sources ...string) *folder {
	p := &folder{t, t.TempDir()}
	p.write("pipeline.yaml", `
nats: {listen: 127.0.0.1:0}
fetch: {per_host: 0s, allow_private: [127.0.0.0/8]}
review: {listen: ""}
sources:
  - `+strings.Join(sources, "\n  - ")+"\n")
	return p
}

func (p *folder) path(name string) string { return filepath.Join(p.dir, name) }

func (p *folder) write(name, text string) {
	p.Helper()
	if err := os.MkdirAll(filepath.Dir(p.path(name)), 0o755); err != nil {
		p.Fatal(err)
	}
	if err := os.WriteFile(p.path(name), []byte(text), 0o644); err != nil {
		p.Fatal(err)
	}
}

// command runs hearsay as a person would, in this process.
func (p *folder) command(ctx context.Context, args ...string) (status int, stdout, stderr string) {
	var out, err buffer
	status = hearsay(ctx, args, stdio{strings.NewReader(""), &out, &err})
	return status, out.String(), err.String()
}

// once runs the pipeline to its end and wants the status.
func (p *folder) once(want int) (stderr string) {
	p.Helper()
	status, stdout, stderr := p.command(p.Context(), "run", "-c", p.path("pipeline.yaml"), "--once")
	if status != want || stdout != "" {
		p.Fatalf("exit status %d, want %d\n%s%s", status, want, stdout, stderr)
	}
	return stderr
}

// start runs the pipeline until stop is called, or the test ends.
func (p *folder) start() (stderr *buffer, stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	stderr = &buffer{}
	ended := make(chan int, 1)
	go func() {
		ended <- hearsay(ctx, []string{"run", "-c", p.path("pipeline.yaml")}, stdio{strings.NewReader(""), &buffer{}, stderr})
	}()
	stop = sync.OnceFunc(func() {
		cancel()
		if status := <-ended; status != exitDone {
			p.Errorf("exit status %d\n%s", status, stderr)
		}
	})
	p.Cleanup(stop)
	return stderr, stop
}

// claims are the records in the sink's file, in order; a line that is not whole yet
// is left out.
func (p *folder) claims() []extract.ClaimRecord {
	p.Helper()
	data, err := os.ReadFile(p.path("data/claims.jsonl"))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		p.Fatal(err)
	}
	var all []extract.ClaimRecord
	for line := range bytes.Lines(data) {
		var c extract.ClaimRecord
		if !bytes.HasSuffix(line, []byte("\n")) {
			break
		}
		if err := json.Unmarshal(line, &c); err != nil {
			p.Fatalf("%v: %s", err, line)
		}
		all = append(all, c)
	}
	return all
}

// A buffer is a bytes.Buffer for several goroutines.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// article is a page with a claim for each sentence, which is to hold one.
func article(headline string, sentences ...string) string {
	return `<!DOCTYPE html><html lang="en"><head><title>` + headline + `</title><meta property="og:type" content="article"></head>
<body><article><h1>` + headline + `</h1><p>The ferry of Lower Marrow has not sailed since the ice came, and the quay has been empty since the second week of January.
On Tuesday evening the hall was full, the windows were open, and the band of the fire brigade played outside until nine o’clock.</p><p>` +
		strings.Join(sentences, "</p>\n<p>") + `</p></article></body></html>`
}

// numbered is one article of many: its claims are its own.
func numbered(i int) string {
	return article(fmt.Sprintf("The ferry, part %d", i),
		fmt.Sprintf("“Boat number %d will sail again before Easter,” said Maud Tilling, the harbour master.", i),
		fmt.Sprintf("Tilling denied that engine %d had been sold for scrap.", i),
		fmt.Sprintf("Osric Bane, a passenger, said that he had waited %d hours on the quay.", i+2))
}

// expected are the claims that the files of the place hold, by id.
func (p *folder) expected(pattern string) map[string]string {
	p.Helper()
	engine, err := loadEngine()
	if err != nil {
		p.Fatal(err)
	}
	names, err := filepath.Glob(p.path(pattern))
	if err != nil || len(names) == 0 {
		p.Fatalf("%s: %d files, %v", pattern, len(names), err)
	}
	all := map[string]string{}
	for _, name := range names {
		raw, err := file.Read(name, 1<<20)
		if err != nil {
			p.Fatal(err)
		}
		a, err := articleOf(raw, autoInput)
		if err != nil {
			p.Fatal(err)
		}
		claims, _, err := extraction{engine: engine, min: minConfidence}.records(p.Context(), a)
		if err != nil || len(claims) < 2 {
			p.Fatalf("%s: %d claims, %v", name, len(claims), err)
		}
		for _, c := range claims {
			all[c.ID] = c.Digest()
		}
	}
	return all
}

// eachOnce wants every expected claim in the sink's file and in the store, once.
func (p *folder) eachOnce(want map[string]string) {
	p.Helper()
	got := map[string]string{}
	for _, c := range p.claims() {
		if _, twice := got[c.ID]; twice || c.Revision != 1 || c.Status != extract.Current {
			p.Errorf("%s: twice %v, revision %d, %s", c.ID, twice, c.Revision, c.Status)
		}
		c.Article.Version, c.Article.NearDuplicate = 0, "" // only a pipeline knows of other articles
		got[c.ID] = c.Digest()
	}
	if diff := cmp.Diff(want, got); diff != "" {
		p.Errorf("%d claims, want %d (-want +got):\n%s", len(got), len(want), diff)
	}
	p.storesOnce(want)
}

// A site is a few pages on loopback that can change. It tells by an ETag what has not.
type site struct {
	*httptest.Server
	takes time.Duration // over each page, one after the other
	mu    sync.Mutex
	pages map[string]string
	asked []request
}

// A request is one that a site was asked.
type request struct {
	path   string
	status int
	at     time.Time
}

func newSite(t *testing.T) *site {
	s := &site{pages: map[string]string{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

// ServeHTTP answers with a page; one that begins with "-> " is a redirect, one that
// begins with "429 " asks to be left alone for so many seconds.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	time.Sleep(s.takes)
	page, ok := s.pages[r.URL.RequestURI()]
	tag := `"` + hashOf(page) + `"`
	to, moved := strings.CutPrefix(page, "-> ")
	seconds, busy := strings.CutPrefix(page, "429 ")
	status := http.StatusOK
	switch {
	case !ok:
		status = http.StatusNotFound
	case moved:
		status = http.StatusMovedPermanently
		w.Header().Set("Location", to)
	case busy:
		status = http.StatusTooManyRequests
		w.Header().Set("Retry-After", seconds)
	case r.Header.Get("If-None-Match") == tag:
		status = http.StatusNotModified
	}
	s.asked = append(s.asked, request{r.URL.RequestURI(), status, time.Now()})
	if ok && !moved {
		w.Header().Set("ETag", tag)
	}
	switch {
	case strings.HasSuffix(r.URL.Path, ".xml"):
		w.Header().Set("Content-Type", "application/xml")
	case strings.HasSuffix(r.URL.Path, ".txt"):
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	default:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
	}
	w.WriteHeader(status)
	if status == http.StatusOK {
		io.WriteString(w, strings.ReplaceAll(page, "SITE", s.URL))
	}
}

// since returns what the site was asked from the nth request on, less robots.txt, as
// "path status" in order of path.
func (s *site) since(n int) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []string
	for _, r := range s.asked[n:] {
		if r.path != "/robots.txt" {
			all = append(all, fmt.Sprintf("%s %d", r.path, r.status))
		}
	}
	slices.Sort(all)
	return all
}

func (s *site) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.asked)
}

func (s *site) set(path, page string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = page
}

// claimsOf is how many claims the engine finds in a page, more than one.
func claimsOf(t *testing.T, page string) int {
	p := newFolder(t, "sample: true")
	p.write("page.html", page)
	return len(p.expected("page.html"))
}

func TestFilesAndPagesBecomeClaims(t *testing.T) {
	t.Parallel()
	each := claimsOf(t, numbered(1))
	s := newSite(t)
	s.set("/a.html", numbered(1))
	s.set("/b.html", numbered(2))
	p := newFolder(t, "url: "+s.URL+"/a.html", "urls: list.txt", "files: in/*.html")
	p.write("list.txt", "# more of them\n\n"+s.URL+"/b.html\n")
	p.write("in/c.html", numbered(3))
	if stderr := p.once(exitDone); stderr != "" {
		t.Errorf("all is well, and yet: %s", stderr)
	}
	byArticle := map[string]int{}
	for _, c := range p.claims() {
		byArticle[c.Article.URI]++
	}
	want := map[string]int{s.URL + "/a.html": each, s.URL + "/b.html": each, "file://" + p.path("in/c.html"): each}
	if diff := cmp.Diff(want, byArticle); diff != "" {
		t.Error(diff)
	}
	before := p.claims()
	p.once(exitDone)
	if diff := cmp.Diff(before, p.claims()); diff != "" {
		t.Errorf("a second run over the same pages wrote:\n%s", diff)
	}
}

// wantLines wants, from a line on, claims of which each holds a word, has a revision
// and a status.
func (p *folder) wantLines(from int, want ...string) {
	p.Helper()
	var got []string
	for _, c := range p.claims()[from:] {
		word := "crew"
		if strings.Contains(c.Claim.Text, "rudder") {
			word = "rudder"
		}
		got = append(got, fmt.Sprintf("%s %d %s", word, c.Revision, c.Status))
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		p.Errorf("from line %d (-want +got):\n%s", from+1, diff)
	}
}

// An article that changes, loses a claim, and goes back to what it said at first:
// each time what is news goes out, and nothing else.
func TestAnArticleThatChanges(t *testing.T) {
	t.Parallel()
	const stays = "“The rudder is broken,” said Maud Tilling."
	const goes = "“The crew will be paid,” said Osric Bane."
	s := newSite(t)
	p := newFolder(t, "url: "+s.URL+"/ferry.html")
	first, second := article("The ferry", stays, goes), article("The ferry", stays)
	s.set("/ferry.html", first)
	p.once(exitDone)
	p.wantLines(0, "rudder 1 current", "crew 1 current")

	s.set("/ferry.html", second)
	p.once(exitDone)
	p.wantLines(2, "rudder 2 current", "crew 2 withdrawn")

	s.set("/ferry.html", first)
	p.once(exitDone)
	p.wantLines(4, "rudder 3 current", "crew 3 current")
}

func TestWhatCannotBeReachedIsNamedAndTheRestGoesOn(t *testing.T) {
	s := newSite(t)
	s.set("/nothing.html", "<html><body><p>Menu</p></body></html>")
	p := newFolder(t, "url: http://127.0.0.1:1/away.html", "url: "+s.URL+"/gone.html", "url: "+s.URL+"/nothing.html", "files: in/*.html", "files: out/*.html", "urls: no-list.txt")
	p.write("in/c.html", numbered(3))
	stderr := p.once(exitSome)
	for _, name := range []string{"http://127.0.0.1:1/away.html", s.URL + "/gone.html", s.URL + "/nothing.html", "out/*.html", "no-list.txt"} {
		if got := strings.Count(stderr, "of="+name); got != 1 && !strings.Contains(stderr, `of="source `+name) {
			t.Errorf("%s is named %d times in:\n%s", name, got, stderr)
		}
	}
	p.eachOnce(p.expected("in/*.html"))
}

// A site that is down is named once, however many of its pages are asked for, and
// once more when it is back. hearsay submit brings pages to a running pipeline.
func TestASiteThatComesBack(t *testing.T) {
	t.Parallel()
	each := claimsOf(t, numbered(3))
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	p := newFolder(t, "urls: list.txt", "files: in/*.html")
	p.write("list.txt", "http://"+address+"/1.html\nhttp://"+address+"/2.html\nhttp://"+address+"/3.html\n")
	p.write("in/c.html", numbered(3))
	stderr, stop := p.start()
	eventually(t, "the file is read although the site is down", func() bool { return len(p.claims()) == each })
	var got *status
	eventually(t, "the three pages rest", func() bool {
		got = p.status()
		return got != nil && stageOf(got, "fetch").Retried == 3
	})
	if n := strings.Count(stderr.String(), address); n == 0 || strings.Count(stderr.String(), "\n") != 1 {
		t.Errorf("want one line about the site, got:\n%s", stderr)
	}

	if l, err = net.Listen("tcp", address); err != nil {
		t.Fatal(err)
	}
	back := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, numbered(7)) })}
	go back.Serve(l)
	defer back.Close()
	status, stdout, errs := p.command(t.Context(), "submit", "-c", p.path("pipeline.yaml"), "http://"+address+"/4.html")
	if status != exitDone || !strings.Contains(stdout, "1 URL") {
		t.Fatalf("submit: %d\n%s%s", status, stdout, errs)
	}
	eventually(t, "the submitted page is read", func() bool { return len(p.claims()) == 2*each })
	stop()
	if lines := strings.Split(strings.TrimSpace(stderr.String()), "\n"); len(lines) != 2 || !strings.Contains(lines[1], "works again") {
		t.Errorf("want one line for down and one for back, got:\n%s", stderr)
	}
}

// status asks the running pipeline as hearsay status does; nil while none answers.
func (p *folder) status() *status {
	p.Helper()
	code, stdout, _ := p.command(p.Context(), "status", "-c", p.path("pipeline.yaml"), "--json")
	if code != exitDone {
		return nil
	}
	var s status
	if err := json.Unmarshal([]byte(stdout), &s); err != nil {
		p.Fatalf("%v: %s", err, stdout)
	}
	return &s
}

func stageOf(s *status, name string) beat {
	for _, b := range s.Stages {
		if b.Stage == name {
			return b
		}
	}
	return beat{}
}

func TestStatusShowsARunningPipeline(t *testing.T) {
	t.Parallel()
	p := newFolder(t, "files: in/*.html", "files: none/*.html")
	p.write("none/page.txt", "")
	p.write("in/c.html", numbered(3))
	claims := len(p.expected("in/*.html"))
	if code, _, stderr := p.command(t.Context(), "status", "-c", p.path("pipeline.yaml")); code != exitSome || !strings.Contains(stderr, "no pipeline is running") {
		t.Errorf("before: %d, %s", code, stderr)
	}
	if code, _, stderr := p.command(t.Context(), "submit", "-c", p.path("pipeline.yaml"), "https://example.org/"); code != exitSome || !strings.Contains(stderr, "hearsay run") {
		t.Errorf("submit before: %d, %s", code, stderr)
	}
	p.start()
	var s *status
	eventually(t, "all three stages have done something", func() bool {
		s = p.status()
		return s != nil && stageOf(s, "fetch").Done == 1 && stageOf(s, "extract").Done == 1 && stageOf(s, "sink").Done == 2*(claims+1) // the lines, and with entities and article the store
	})
	if s.Parked != 0 || len(s.Queues) != 7 || !strings.HasPrefix(s.NATS, "nats://127.0.0.1:") {
		t.Errorf("%+v", s)
	}
	if len(s.Sources) != 2 || s.Sources[0].Source != "in/*.html" || s.Sources[0].New != 1 || !strings.Contains(s.Sources[1].Error, "no file matches") {
		t.Errorf("%+v", s.Sources)
	}
	_, stdout, _ := p.command(t.Context(), "status", "-c", p.path("pipeline.yaml"))
	for _, word := range []string{"STAGE", "extract", "CLAIMS", "parked", "in/*.html", "no file matches"} {
		if !strings.Contains(stdout, word) {
			t.Errorf("no %s in:\n%s", word, stdout)
		}
	}
}

// A sink that fails at random, before or after it has kept a batch, loses and doubles
// nothing.
func TestASinkThatFailsAtRandom(t *testing.T) {
	t.Parallel()
	p := newFolder(t, "files: in/*.html")
	for i := range 40 {
		p.write(fmt.Sprintf("in/%d.html", i), numbered(i))
	}
	config, _, err := findConfig(p.path("pipeline.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var stderr buffer
	tell := newTeller(stdio{nil, &buffer{}, &stderr}, true)
	line, err := newPipeline(t.Context(), &config, stageNames, true, tell)
	if err != nil {
		t.Fatal(err)
	}
	flaky := &flakySink{openSink: line.sinks[0].sink, random: rand.New(rand.NewPCG(1, 2))}
	line.sinks[0].sink = flaky
	if err := errors.Join(line.run(t.Context()), line.close()); err != nil {
		t.Fatal(err)
	}
	p.eachOnce(p.expected("in/*.html"))
	if flaky.failed < 2 || !strings.Contains(stderr.String(), "no space") {
		t.Errorf("failed %d times, told:\n%s", flaky.failed, &stderr)
	}
}

type flakySink struct {
	openSink
	random *rand.Rand
	failed int
}

func (s *flakySink) Put(ctx context.Context, batch []sink.Record) error {
	before, after := s.failed == 0 || s.random.IntN(3) == 0, s.random.IntN(3) == 0
	if !before {
		if err := s.openSink.Put(ctx, batch); err != nil {
			return err
		}
	}
	if before || after {
		s.failed++
		return errors.New("no space left, for the moment")
	}
	return nil
}

func TestAStopLosesNothing(t *testing.T) {
	t.Parallel()
	p := newFolder(t, "files: in/*.html")
	for i := range 240 {
		p.write(fmt.Sprintf("in/%d.html", i), numbered(i))
	}
	_, stop := p.start()
	eventually(t, "some claims are there", func() bool { return len(p.claims()) > 0 })
	stop()
	want := p.expected("in/*.html")
	if n := len(p.claims()); n == len(want) {
		t.Fatalf("all %d claims were there before the stop: it proves nothing", n)
	}
	p.once(exitDone)
	p.eachOnce(want)
}

// german is an article in German on a page that calls itself English.
func german() string {
	page := article("Die Fähre", "„Die Fähre fährt nicht vor dem Frühjahr“, sagte die Hafenmeisterin Greta Holm am Dienstag im Rathaus.",
		"Sie fügte hinzu, dass die Werft das Ruder erst im April liefern könne und dass der Damm bis dahin nur für Fußgänger offen sei.",
		"„Wir haben keine andere Wahl“, sagte sie. Der Gemeinderat will in der nächsten Woche über einen Ersatz mit Bussen beraten.")
	from, to := strings.Index(page, "<p>"), strings.Index(page, "</p>")
	return page[:from] + page[to+len("</p>"):]
}

// A page's language is what its words say, where they say it clearly, and otherwise
// what it declares.
func TestArticlesInAnotherLanguageArePassedOver(t *testing.T) {
	t.Parallel()
	german := german()
	short := `<!DOCTYPE html><html lang="da"><title>Færgen</title><article><h1>Færgen sejler igen</h1><p>“Færgen sejler igen,” sagde Greta Holm.</p></article></html>`
	for name, tt := range map[string]struct {
		page   string
		claims bool
	}{
		"German that says so":              {strings.Replace(german, `lang="en"`, `lang="de-AT"`, 1), false},
		"German that says nothing":         {strings.Replace(german, `lang="en"`, "", 1), false},
		"German that calls itself English": {german, false},
		"Danish of few words":              {short, false},
		"English that calls itself German": {strings.Replace(numbered(3), `lang="en"`, `lang="de"`, 1), true},
		"English that says nothing":        {strings.Replace(numbered(3), `lang="en"`, "", 1), true},
	} {
		t.Run(name, func(t *testing.T) {
			p := newFolder(t, "files: in/*.html")
			p.write("in/c.html", tt.page)
			if stderr := p.once(exitDone); stderr != "" || len(p.claims()) > 0 != tt.claims {
				t.Errorf("%d claims\n%s", len(p.claims()), stderr)
			}
		})
	}
	for language, want := range map[string]bool{"": true, "und": true, "en": true, "EN-gb": true, "en_US": true, "de": false, "enm": false, "fr-CA": false} {
		if isEnglish(language) != want {
			t.Errorf("%q: English is %v", language, !want)
		}
	}
}

// All kinds of record go to the sinks that want them, and a file that was removed is
// written again.
func TestASinkTakesItsKindsAndIsRefilled(t *testing.T) {
	t.Parallel()
	p := newFolder(t, "files: in/*.html")
	p.write("in/c.html", numbered(3))
	data, err := os.ReadFile(p.path("pipeline.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	p.write("pipeline.yaml", string(data)+"sinks: [{jsonl: {path: data/claims.jsonl}}, {jsonl: {path: data/rest.jsonl, records: [articles, entities]}}]\n")
	p.once(exitDone)
	rest, err := os.ReadFile(p.path("data/rest.jsonl"))
	if err != nil || bytes.Count(rest, []byte("\n")) != 2 || !bytes.Contains(rest, []byte(extract.EntitiesSchema)) || !bytes.Contains(rest, []byte(`"blocks"`)) {
		t.Errorf("%v: %s", err, rest)
	}
	before := p.claims()
	if err := os.Remove(p.path("data/claims.jsonl")); err != nil {
		t.Fatal(err)
	}
	p.once(exitDone)
	if diff := cmp.Diff(before, p.claims()); diff != "" || len(before) == 0 {
		t.Errorf("written again (-before +after):\n%s", diff)
	}
}

func TestStagesOfOnePipelineRunApart(t *testing.T) {
	t.Parallel()
	p := newFolder(t, "files: in/*.html")
	p.write("in/c.html", numbered(3))
	for _, stages := range []string{"fetch", "extract", "sink"} {
		if len(p.claims()) != 0 {
			t.Errorf("claims before %s", stages)
		}
		if code, _, stderr := p.command(t.Context(), "run", "-c", p.path("pipeline.yaml"), "--once", "--stages", stages); code != exitDone {
			t.Fatalf("%s: %d\n%s", stages, code, stderr)
		}
	}
	p.eachOnce(p.expected("in/*.html"))
	if code, _, stderr := p.command(t.Context(), "run", "-c", p.path("pipeline.yaml"), "--stages", "fetsch"); code != exitUsage || !strings.Contains(stderr, "fetch, extract, sink") {
		t.Errorf("%d\n%s", code, stderr)
	}
}

// The file that is shipped says what the defaults are, and nothing else.
func TestTheShippedConfigurationIsTheDefaults(t *testing.T) {
	got, err := loadConfig("../../pipeline.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want := defaults()
	want.Dir = got.Dir
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("(-defaults +shipped):\n%s", diff)
	}
}

func TestWithoutAConfigurationTheSamplesAreRead(t *testing.T) {
	t.Chdir(t.TempDir())
	c, from, err := findConfig("")
	if err != nil || !strings.Contains(from, "defaults") || !cmp.Equal(c, defaults()) {
		t.Errorf("%s: %+v, %v", from, c, err)
	}
	if _, _, err := findConfig("pipeline.yaml"); err == nil {
		t.Error("a file that is named must be there")
	}
}

func (p *folder) read(name string) string {
	p.Helper()
	data, err := os.ReadFile(p.path(name))
	if err != nil {
		p.Fatal(err)
	}
	return string(data)
}

// What is not English is passed over, and counted.
func TestOtherLanguagesAreCounted(t *testing.T) {
	t.Parallel()
	p := newFolder(t, "files: in/*.html")
	p.write("in/a.html", numbered(1))
	p.write("in/b.html", german())
	stderr, stop := p.start()
	defer stop()
	eventually(t, "one article in another language is counted", func() bool {
		_, stdout, _ := p.command(t.Context(), "status", "--json", "-c", p.path("pipeline.yaml"))
		return strings.Contains(stdout, `"foreign": 1`)
	})
	if _, stdout, _ := p.command(t.Context(), "status", "-c", p.path("pipeline.yaml")); !strings.Contains(stdout, "NOT ENGLISH") || stderr.String() != "" {
		t.Errorf("status:\n%s\nstandard error:\n%s", stdout, stderr)
	}
}
