package main

import (
	"bytes"
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	tracepb "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"
)

// A spanSink is a collector of spans: OTLP over HTTP.
type spanSink struct {
	*httptest.Server
	mu     sync.Mutex
	spans  []*tracepb.Span
	raw    []byte
	header http.Header
	refuse []int // statuses of the next answers
}

func newSpanSink(t *testing.T) *spanSink {
	s := &spanSink{}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *spanSink) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	var data tracepb.TracesData
	if err != nil || r.URL.Path != "/v1/traces" || r.Header.Get("Content-Type") != "application/x-protobuf" || proto.Unmarshal(body, &data) != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.refuse) > 0 {
		w.WriteHeader(s.refuse[0])
		s.refuse = s.refuse[1:]
		return
	}
	s.raw, s.header = append(s.raw, body...), r.Header
	for _, of := range data.ResourceSpans {
		for _, in := range of.ScopeSpans {
			s.spans = append(s.spans, in.Spans...)
		}
	}
}

// named are the spans of a name.
func (s *spanSink) named(name string) []*tracepb.Span {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(s.spans), func(span *tracepb.Span) bool { return span.Name != name })
}

// attribute is a span's, "" if it has none of that key.
func attributeOf(span *tracepb.Span, key string) string {
	for _, a := range span.Attributes {
		if a.Key == "hearsay."+key {
			return a.Value.GetStringValue()
		}
	}
	return ""
}

// withTraces has the pipeline of the folder send its traces there.
func (p *folder) withTraces(url string) {
	p.write("pipeline.yaml", strings.Replace(readFile(p.TB, p.path("pipeline.yaml")), "review:", "observe: {otlp: \""+url+"\"}\nreview:", 1))
}

// A page, its article and its claims have one trace, of which a span tells how each was
// handled, at which stage. Another page has another.
func TestOneTraceAPage(t *testing.T) {
	each := claimsOf(t, numbered(1))
	collects := newSpanSink(t)
	s := newSite(t)
	s.set("/a.html", numbered(1))
	p := newFolder(t, "url: "+s.URL+"/a.html", "url: "+s.URL+"/gone.html")
	p.withTraces(collects.URL)
	stderr := p.once(exitSome)

	fetches := collects.named("fetch")
	if len(fetches) != 2 || bytes.Equal(fetches[0].TraceId, fetches[1].TraceId) {
		t.Fatalf("two pages, and the spans %v", fetches)
	}
	page, gone := fetches[0], fetches[1]
	if attributeOf(gone, "fate") == "done" {
		page, gone = gone, page
	}
	if attributeOf(page, "fate") != "done" || attributeOf(gone, "fate") != "drop" || attributeOf(gone, "class") != "gone" || !strings.HasPrefix(attributeOf(page, "subject"), "fetch.v1.") {
		t.Errorf("spans of two pages: %v, %v", page, gone)
	}
	if !strings.Contains(stderr, "trace_id="+hex.EncodeToString(gone.TraceId)) {
		t.Errorf("the log does not name the trace %x: %s", gone.TraceId, stderr)
	}
	extracts := collects.named("extract")
	if len(extracts) != 1 || !bytes.Equal(extracts[0].TraceId, page.TraceId) || !bytes.Equal(extracts[0].ParentSpanId, page.SpanId) {
		t.Fatalf("the article came of %v, its span is %v", page, extracts)
	}
	sunk := collects.named("sink")
	if len(sunk) != 2*each+2 {
		t.Errorf("%d spans of sinks, want %d", len(sunk), 2*each+2)
	}
	for _, span := range sunk {
		if !bytes.Equal(span.TraceId, page.TraceId) {
			t.Errorf("another trace: %v", span)
		}
	}
	for _, span := range collects.named("round") {
		if bytes.Equal(span.TraceId, page.TraceId) || attributeOf(span, "source") == "" {
			t.Errorf("a source's round: %v", span)
		}
	}
	if n := len(collects.named("round")); n != 2 {
		t.Errorf("%d rounds, want 2", n)
	}
	for _, words := range []string{"harbour master", "ferry of Lower Marrow", "sail again"} {
		if bytes.Contains(collects.raw, []byte(words)) {
			t.Errorf("words of the article in a span: %s", words)
		}
	}
}

// A collector that cannot take spans just now gets them again; one that is gone costs the
// pipeline nothing, and that is told.
func TestACollectorThatFails(t *testing.T) {
	t.Parallel()
	collects := newSpanSink(t)
	collects.refuse = []int{http.StatusServiceUnavailable}
	p := newFolder(t, "sample: true")
	p.withTraces(collects.URL + "/")
	if stderr := p.once(exitDone); stderr != "" {
		t.Errorf("it failed once, and: %s", stderr)
	}
	if n := len(collects.named("extract")); n != 7 {
		t.Errorf("%d articles were traced, want 7", n)
	}

	collects.Close()
	p = newFolder(t, "sample: true")
	p.withTraces(collects.URL)
	if stderr := p.once(exitDone); strings.Count(stderr, "traces are not taken") != 1 {
		t.Errorf("a collector that is gone: %s", stderr)
	}
	if len(p.claims()) == 0 {
		t.Error("no claims for want of a collector")
	}
}

func TestHeadersForACollector(t *testing.T) {
	var log buffer
	tell := newTeller(stdio{nil, &buffer{}, &log}, false)
	collects := newSpanSink(t)
	c, err := newCollector(collects.URL, "api-key=a%20b, x-desk=marrow", tell.log)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.UploadTraces(t.Context(), nil); err != nil || collects.header.Get("Api-Key") != "a b" || collects.header.Get("X-Desk") != "marrow" {
		t.Errorf("%v, %v", err, collects.header)
	}
	for _, wrong := range []string{"nothing", "a=%zz", "a=b%0Ac"} {
		if _, err := newCollector(collects.URL, wrong, tell.log); err == nil || !strings.Contains(err.Error(), "OTEL_EXPORTER_OTLP_HEADERS") {
			t.Errorf("%s: %v", wrong, err)
		}
	}
	collects.refuse = []int{http.StatusForbidden}
	_ = c.UploadTraces(t.Context(), nil)
	_ = c.UploadTraces(t.Context(), nil)
	if got := log.String(); !strings.Contains(got, "403 Forbidden") || !strings.Contains(got, "traces are taken again") {
		t.Errorf("told: %s", got)
	}
}
