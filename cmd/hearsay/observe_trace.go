package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"
	tracepb "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"
)

const tracerName = "hearsay"

// newTracing makes the spans of this process. Their ids go along with the messages in any
// case; the spans themselves are recorded only for a collector, if one is configured.
func newTracing(endpoint string, log *slog.Logger) (*sdktrace.TracerProvider, error) {
	us := resource.NewSchemaless(attribute.String("service.name", "hearsay"), attribute.String("service.version", version),
		attribute.String("service.instance.id", fmt.Sprintf("%s/%d", thisHost(), os.Getpid())))
	if endpoint == "" {
		return sdktrace.NewTracerProvider(sdktrace.WithResource(us), sdktrace.WithSampler(sdktrace.NeverSample())), nil
	}
	c, err := newCollector(endpoint, os.Getenv("OTEL_EXPORTER_OTLP_HEADERS"), log)
	if err != nil {
		return nil, fmt.Errorf("observe.otlp: %w", err)
	}
	return sdktrace.NewTracerProvider(sdktrace.WithResource(us), sdktrace.WithSampler(sdktrace.AlwaysSample()),
		sdktrace.WithBatcher(otlptrace.NewUnstarted(c), sdktrace.WithMaxQueueSize(mostSpans), sdktrace.WithExportTimeout(collectLimit))), nil
}

// spans is by which spans of this process begin. Where none is recorded there are none, and
// what comes of a message goes on with the span that it came with.
func (p *pipeline) spans() trace.Tracer {
	if p.config.Observe.OTLP == "" {
		return noop.Tracer{}
	}
	return p.tracing.Tracer(tracerName)
}

// endTracing sends the spans that are left.
func (p *pipeline) endTracing() error {
	ctx, cancel := context.WithTimeout(context.Background(), stopLimit)
	defer cancel()
	err := p.tracing.Shutdown(ctx)
	if ctx.Err() != nil { // a collector that does not answer is no error of the pipeline
		p.tell.log.Warn("the last traces were not taken in time, and are lost", "observe.otlp", redacted(p.config.Observe.OTLP))
		return nil
	}
	return err
}

const (
	mostSpans     = 16384            // that wait to be sent; what is more is lost
	collectLimit  = 30 * time.Second // for one batch, tries included
	collectAnswer = 64 << 10         // bytes of an answer that are read
)

// collectPauses are between the tries to send a batch, unless the collector says how long.
var collectPauses = []time.Duration{500 * time.Millisecond, 2 * time.Second}

// A collector is where spans are sent, by OTLP over HTTP
// (https://opentelemetry.io/docs/specs/otlp/#otlphttp). OpenTelemetry's own client for that,
// otlptracehttp, brings gRPC with it: three times the bytes of all else that traces need.
type collector struct {
	url    string
	header http.Header
	client *http.Client
	log    *slog.Logger
	down   atomic.Bool // it fails, and that was told
}

// newCollector is at an endpoint. headers are as OpenTelemetry has them in the environment:
// key=value,key=value, of which the values are percent-encoded.
func newCollector(endpoint, headers string, log *slog.Logger) (*collector, error) {
	c := &collector{url: strings.TrimSuffix(endpoint, "/"), header: http.Header{}, log: log}
	if !strings.HasSuffix(c.url, "/v1/traces") {
		c.url += "/v1/traces"
	}
	for pair := range strings.SplitSeq(headers, ",") {
		if strings.TrimSpace(pair) == "" {
			continue
		}
		key, value, ok := strings.Cut(pair, "=")
		value, err := url.PathUnescape(strings.TrimSpace(value))
		if !ok || err != nil || checkPrintable(key+value) != nil {
			return nil, fmt.Errorf("OTEL_EXPORTER_OTLP_HEADERS: want key=value, and a comma between two, the values percent-encoded")
		}
		c.header.Set(strings.TrimSpace(key), value)
	}
	c.header.Set("Content-Type", "application/x-protobuf")
	c.header.Set("User-Agent", "hearsay/"+version)
	c.client = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return c, nil
}

func (c *collector) Start(context.Context) error { return nil }

func (c *collector) Stop(context.Context) error {
	c.client.CloseIdleConnections()
	return nil
}

// UploadTraces sends a batch. Spans that are not taken are lost, which is told once, and
// once more when it is over; nothing of the pipeline waits for them.
func (c *collector) UploadTraces(ctx context.Context, spans []*tracepb.ResourceSpans) error {
	// The request of OTLP is on the wire what TracesData is.
	body, err := proto.Marshal(&tracepb.TracesData{ResourceSpans: spans})
	if err == nil {
		err = c.send(ctx, body)
	}
	switch {
	case err != nil && !c.down.Swap(true):
		c.log.Warn("traces are not taken, and lost meanwhile", "observe.otlp", redacted(c.url), "error", err)
	case err == nil && c.down.Swap(false):
		c.log.Warn("traces are taken again", "observe.otlp", redacted(c.url))
	}
	return nil // told; OpenTelemetry would write it to standard error once more
}

// send posts a batch, and again if the collector could not take it just now, and had not
// failed before.
func (c *collector) send(ctx context.Context, body []byte) error {
	for try := 0; ; try++ {
		again, err := c.post(ctx, body)
		if err == nil || again < 0 || try == len(collectPauses) || c.down.Load() {
			return err
		}
		select {
		case <-time.After(max(again, collectPauses[try])):
		case <-ctx.Done():
			return err
		}
	}
}

// post sends a batch once. If it may be sent again, again is how long to wait at least;
// else it is negative.
func (c *collector) post(ctx context.Context, body []byte) (again time.Duration, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url, bytes.NewReader(body))
	if err != nil {
		return -1, err
	}
	r.Header = c.header.Clone()
	answer, err := c.client.Do(r)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, collectAnswer)) // so that the connection serves again
	switch answer.StatusCode {
	case http.StatusOK, http.StatusAccepted, http.StatusNoContent:
		return -1, nil
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		seconds, _ := strconv.Atoi(answer.Header.Get("Retry-After")) // none: 0
		return time.Duration(min(max(seconds, 0), 60)) * time.Second, fmt.Errorf("it answers %s", answer.Status)
	}
	return -1, fmt.Errorf("it answers %s", answer.Status)
}
