package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus/testutil/promlint"
	"go.opentelemetry.io/otel/trace/noop"

	"hearsay/cmd/internal/bus"
	"hearsay/cmd/internal/bus/bustest"
)

// get asks for a page and returns its status and text.
func get(t testing.TB, url string) (int, string) {
	t.Helper()
	r, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(body)
}

// An observedLine is a pipeline with what is seen of it from outside.
type observedLine struct {
	*folder
	line *pipeline
	url  string
	stop func()
}

// observed opens the pipeline of the folder, and runs it when run is called.
func observed(p *folder) (o *observedLine, run func()) {
	p.Helper()
	p.write("pipeline.yaml", strings.Replace(readFile(p.TB, p.path("pipeline.yaml")), "review:", "observe: {listen: \"127.0.0.1:0\"}\nreview:", 1))
	config, _, err := findConfig(p.path("pipeline.yaml"))
	if err != nil {
		p.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	line, err := newPipeline(ctx, &config, stageNames, false, newTeller(stdio{nil, &buffer{}, &buffer{}}, false))
	if err != nil {
		p.Fatal(err)
	}
	o = &observedLine{folder: p, line: line, url: line.observed.url}
	ended := make(chan error, 1)
	ended <- nil
	o.stop = func() {
		cancel()
		if err := <-ended; err != nil {
			p.Error(err)
		}
		ended <- nil
	}
	p.Cleanup(func() {
		o.stop()
		if err := line.close(); err != nil {
			p.Error(err)
		}
	})
	return o, func() {
		<-ended
		go func() { ended <- line.run(ctx) }()
	}
}

func readFile(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// sample is the value of the metric whose line begins so; false if there is none.
func (o *observedLine) sample(line string) (float64, bool) {
	o.Helper()
	status, text := get(o.TB, o.url+"/metrics")
	if status != http.StatusOK {
		o.Fatalf("%d: %s", status, text)
	}
	for one := range strings.Lines(text) {
		if rest, ok := strings.CutPrefix(one, line+" "); ok {
			var v float64
			if _, err := fmt.Sscan(rest, &v); err != nil {
				o.Fatalf("%s: %v", one, err)
			}
			return v, true
		}
	}
	return 0, false
}

// wait waits until a metric has a value.
func (o *observedLine) wait(line string, want float64) {
	o.Helper()
	eventually(o.TB, fmt.Sprintf("%s is %v", line, want), func() bool {
		v, ok := o.sample(line)
		return ok && v == want
	})
}

func TestMetricsTellOfTheFlow(t *testing.T) {
	each := claimsOf(t, numbered(1))
	s := newSite(t)
	s.set("/a.html", numbered(1))
	p := newFolder(t, "url: "+s.URL+"/a.html?key=ferro", "url: "+s.URL+"/gone.html")
	s.set("/a.html?key=ferro", numbered(1))
	o, run := observed(p)
	if v, ok := o.sample(`hearsay_messages_ended_total{class="",fate="done",stage="extract"}`); !ok || v != 0 {
		t.Errorf("before anything has happened: %v, %v", v, ok)
	}
	run()
	o.wait(`hearsay_messages_ended_total{class="",fate="done",stage="fetch"}`, 1)
	o.wait(`hearsay_messages_ended_total{class="gone",fate="drop",stage="fetch"}`, 1)
	o.wait(`hearsay_messages_ended_total{class="",fate="done",stage="extract"}`, 1)
	// Claims to the file; claims, an article and its entities to the store.
	sunk := float64(2*each + 2)
	o.wait(`hearsay_messages_ended_total{class="",fate="done",stage="sink"}`, sunk)
	o.wait(`hearsay_messages_in_hand{stage="fetch"}`, 0)
	for line, want := range map[string]float64{
		`hearsay_messages_taken_total{stage="fetch"}`:         2,
		`hearsay_handling_seconds_count{stage="extract"}`:     1,
		`hearsay_publish_to_done_seconds_count{stage="sink"}`: sunk,
		`hearsay_server_up`: 1,
		`hearsay_queue_waiting_messages{consumer="extract",stream="ARTICLES"}`:                  0,
		`hearsay_source_failed_rounds{source="` + s.URL + `/gone.html"}`:                        0,
		`hearsay_source_failed_rounds{source="` + sourceLabel(s.URL+`/a.html?key=ferro`) + `"}`: 0,
	} {
		if v, ok := o.sample(line); !ok || v != want {
			t.Errorf("%s: %v (%v), want %v", line, v, ok, want)
		}
	}
	published := 0.0
	for _, act := range []string{"inform", "deny"} {
		v, _ := o.sample(`hearsay_claims_published_total{act="` + act + `",status="current"}`)
		published += v
	}
	if published != float64(each) {
		t.Errorf("%v claims were published, want %d", published, each)
	}
	if at, ok := o.sample(`hearsay_source_last_success_timestamp_seconds{source="` + s.URL + `/gone.html"}`); !ok || at < 1e9 {
		t.Errorf("a source was last read at %v, %v", at, ok)
	}
	if _, text := get(t, o.url+"/metrics"); strings.Contains(text, "key=ferro") || !strings.Contains(text, "go_goroutines") || !strings.Contains(text, "process_open_fds") {
		t.Error("the query of a source is shown, or the process is not")
	}
	families, err := o.line.observe.registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	problems, err := promlint.NewWithMetricFamilies(families).Lint()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if strings.HasPrefix(p.Metric, "hearsay_") {
			t.Errorf("%s is not named as Prometheus would have it: %s", p.Metric, p.Text)
		}
	}
	if got := o.line.tell.tally.of("fetch"); got != (stageCounts{Done: 1, Dropped: 1}) {
		t.Errorf("status counts otherwise than the metrics: %+v", got)
	}
}

// What is parked is counted by who gave it up and why.
func TestMetricsTellOfWhatIsParked(t *testing.T) {
	o, run := observed(newFolder(t, "sample: true"))
	if _, err := o.line.bus.Publish(t.Context(), bus.Message{Subject: "articles.v1.en._", Data: []byte("no article")}); err != nil {
		t.Fatal(err)
	}
	run()
	o.wait(`hearsay_parked_messages{class="message",consumer="extract"}`, 1)
	o.wait(`hearsay_messages_ended_total{class="message",fate="park",stage="extract"}`, 1)
}

func TestHealthAndReadiness(t *testing.T) {
	t.Parallel()
	o, run := observed(newFolder(t, "sample: true"))
	for path, want := range map[string]string{"/healthz": "hearsay: not started yet\n", "/readyz": "hearsay: not started yet\n"} {
		if status, text := get(t, o.url+path); status != http.StatusServiceUnavailable || text != want {
			t.Errorf("before it runs, %s: %d %q", path, status, text)
		}
	}
	o.line.phase.Store(working)
	if status, text := get(t, o.url+"/readyz"); status != http.StatusServiceUnavailable || !strings.Contains(text, "extract: its queue is not on the server") {
		t.Errorf("without a queue: %d %q", status, text)
	}
	run()
	eventually(t, "it is ready", func() bool { status, _ := get(t, o.url+"/readyz"); return status == http.StatusOK })
	status, text := get(t, o.url+"/healthz")
	if status != http.StatusOK || text != "hearsay: ok\n" {
		t.Errorf("/healthz: %d %q", status, text)
	}
	_, text = get(t, o.url+"/readyz")
	for _, want := range []string{"server: ok\n", "fetch: ok\n", "fetch-local: ok\n", "extract: ok\n", "store: ok\n", "-claims: ok\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}

	eventually(t, "nothing is left to do", func() bool {
		idle, err := o.line.idle(t.Context())
		return err == nil && idle && o.line.tell.tally.of("extract").Done == 7
	})
	sinks := o.line.sinks[0].name
	o.line.tell.trouble(t.Context(), sinks, sinks, bus.Fate{Action: bus.Wait, Class: "sink"}, errSink)
	if status, text = get(t, o.url+"/readyz"); status != http.StatusServiceUnavailable || !strings.Contains(text, "-claims: it fails") {
		t.Errorf("with a sink that fails: %d %q", status, text)
	}
	o.line.tell.well(sinks, sinks)

	o.stop()
	if status, text = get(t, o.url+"/healthz"); status != http.StatusServiceUnavailable || !strings.Contains(text, "extract: it has ended") {
		t.Errorf("after it was stopped: %d %q", status, text)
	}
	if status, text = get(t, o.url+"/readyz"); status != http.StatusServiceUnavailable || text != "hearsay: told to stop; what is in hand is finished\n" {
		t.Errorf("after it was stopped: %d %q", status, text)
	}
}

// A server that is lost makes neither a scrape nor a check hang.
func TestALostServerIsTold(t *testing.T) {
	p := newFolder(t, "sample: true")
	o, _ := observed(p)
	client, err := bus.Dial(busOptions(o.line.config, o.line.tell))
	if err != nil {
		t.Fatal(err)
	}
	other := &pipeline{config: o.line.config, tell: o.line.tell, bus: client, observe: newObserver(newTally(), o.line.observe.tracer)}
	other.phase.Store(working)
	other.observe.registry.MustRegister(busCollector{client})
	door := httptest.NewServer(other.observeHandler())
	defer door.Close()
	seen := &observedLine{folder: p, url: door.URL}
	if v, ok := seen.sample("hearsay_server_up"); !ok || v != 1 {
		t.Fatalf("up: %v, %v", v, ok)
	}
	if err := client.Close(); err != nil {
		t.Fatal(err)
	}
	if v, ok := seen.sample("hearsay_server_up"); !ok || v != 0 {
		t.Errorf("a server that is gone is up: %v, %v", v, ok)
	}
	if status, text := get(t, door.URL+"/readyz"); status != http.StatusServiceUnavailable || !strings.HasPrefix(text, "server: ") || strings.HasPrefix(text, "server: ok") {
		t.Errorf("/readyz: %d %q", status, text)
	}
	if status, _ := get(t, door.URL+"/healthz"); status != http.StatusOK {
		t.Errorf("a process that works is not well: %d", status)
	}
}

// Nor does a cluster that has lost its majority: it takes requests and never answers.
func TestASilentClusterIsTold(t *testing.T) {
	t.Parallel()
	c, err := bustest.Start(t.TempDir(), 3)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	tell := newTeller(stdio{nil, &buffer{}, &buffer{}}, false)
	b, err := bus.Open(t.Context(), bus.Options{URL: c.URL(), Replicas: 3, Log: tell.log})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	p := &pipeline{tell: tell, bus: b, observe: newObserver(tell.tally, noop.Tracer{})}
	p.phase.Store(working)
	p.observe.registry.MustRegister(busCollector{b})
	door := httptest.NewServer(p.observeHandler())
	defer door.Close()
	seen := &observedLine{folder: &folder{TB: t}, url: door.URL}
	seen.wait("hearsay_server_up", 1)
	at := c.At(b.URL())
	c.Stop((at + 1) % 3)
	c.Stop((at + 2) % 3)
	// The server that is left may lead, and answers some requests until it notices that it is alone.
	eventually(t, "no server leads", func() bool { return c.MetaLeader() < 0 })
	if v, ok := seen.sample("hearsay_server_up"); !ok || v != 0 {
		t.Errorf("a cluster that does not answer is up: %v, %v", v, ok)
	}
	if status, text := get(t, door.URL+"/readyz"); status != http.StatusServiceUnavailable || !strings.HasPrefix(text, "server: ") || strings.Contains(text, ": ok") {
		t.Errorf("/readyz: %d %q", status, text)
	}
	if _, err := wholeStatus(t.Context(), b); err == nil || !strings.Contains(err.Error(), "does not answer") || !strings.Contains(err.Error(), "most of its servers") {
		t.Errorf("status: %v", err)
	}
}

func TestNobodyWritesFromOutside(t *testing.T) {
	o, _ := observed(newFolder(t, "sample: true"))
	for _, path := range []string{"/metrics", "/healthz", "/readyz"} {
		r, err := http.Post(o.url+path, "text/plain", strings.NewReader("x"))
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if r.StatusCode != http.StatusMethodNotAllowed {
			t.Errorf("POST %s: %d", path, r.StatusCode)
		}
	}
	if status, _ := get(t, o.url+"/"); status != http.StatusNotFound {
		t.Errorf("/: %d", status)
	}
}

func TestSourcesWithoutTheirSecrets(t *testing.T) {
	for name, want := range map[string]string{
		"sample":                           "sample",
		"in/my pages/*.html":               "in/my pages/*.html",
		"feed https://marrow.example/rss":  "feed https://marrow.example/rss",
		"https://marrow.example/a.html":    "https://marrow.example/a.html",
		"feed https://a:b@marrow.example/": "feed https://marrow.example/ " + hashOf("feed https://a:b@marrow.example/")[:6],
		"https://marrow.example/?key=1":    "https://marrow.example/ " + hashOf("https://marrow.example/?key=1")[:6],
	} {
		if got := sourceLabel(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// The address on the command line holds, so that several processes share one file.
func TestObserveOnTheCommandLine(t *testing.T) {
	p := newFolder(t, "sample: true")
	for _, c := range []struct{ address, want string }{{"nowhere", `--observe: "nowhere" is no address`}, {"127.0.0.1:4222", ""}} {
		config := defaults()
		err := runCmd{Observe: &c.address}.observe(&config)
		if c.want == "" {
			c.want = "nats.listen and observe.listen are both 127.0.0.1:4222"
		}
		var exit *exitError
		if err == nil || !errors.As(err, &exit) || exit.status != exitUsage || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.address, err)
		}
	}
	taken := httptest.NewServer(http.NotFoundHandler())
	defer taken.Close()
	address := strings.TrimPrefix(taken.URL, "http://")
	status, _, stderr := p.command(t.Context(), "run", "-c", p.path("pipeline.yaml"), "--observe", address)
	if status != exitSome || !strings.Contains(stderr, "observe.listen: cannot listen on "+address) {
		t.Errorf("%d: %s", status, stderr)
	}
}
