package main

import (
	"context"
	"runtime"
	"strconv"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"hearsay/cmd/internal/bus"
)

// An observer sees every message that a stage of this process has in hand, and every
// round of a source. Metrics, traces and the counts of status come from it.
type observer struct {
	*tally
	tracer   trace.Tracer
	registry *prometheus.Registry
	handling *prometheus.HistogramVec
	arrival  *prometheus.HistogramVec
	requests *prometheus.HistogramVec

	mu     sync.Mutex
	rounds map[string]round // the last one that is known of each source of this process
}

// Buckets in seconds: a file is read in milliseconds, a slow page in a minute; a message
// may rest for hours between two attempts.
var (
	handlingBuckets = []float64{.001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 150}
	arrivalBuckets  = []float64{.01, .05, .1, .5, 1, 5, 10, 30, 60, 300, 900, 3600, 6 * 3600, 24 * 3600}
)

func newObserver(t *tally, tracer trace.Tracer) *observer {
	o := &observer{tally: t, tracer: tracer, registry: prometheus.NewRegistry(), rounds: map[string]round{}}
	o.handling = prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "hearsay_handling_seconds", Buckets: handlingBuckets,
		Help: "How long a stage of this process had a message in hand; a sink has many at once.",
	}, []string{"stage"})
	o.arrival = prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "hearsay_publish_to_done_seconds", Buckets: arrivalBuckets,
		Help: "How long after its publication a stage of this process was done with a message, waits and attempts included.",
	}, []string{"stage"})
	o.requests = prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "hearsay_service_request_seconds", Buckets: handlingBuckets,
		Help: "How long this process had a request to " + bus.ExtractService + " in hand, by the code of its answer: 200, or an error's.",
	}, []string{"code"})
	info := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "hearsay_build_info", Help: "1; the labels tell which hearsay, engine and Go.",
		ConstLabels: prometheus.Labels{"version": version, "engine": engineVersion, "goversion": runtime.Version()},
	})
	info.Set(1)
	o.registry.MustRegister(o.handling, o.arrival, o.requests, info, tallyCollector{t}, roundsCollector{o},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return o
}

// begun observes the messages of a stage: each from when it is begun until it has ended.
func (o *observer) begun(stage string) func(context.Context, bus.Delivery) (context.Context, func(bus.Fate, error)) {
	o.open(stage)
	handling, arrival := o.handling.WithLabelValues(stage), o.arrival.WithLabelValues(stage)
	return func(ctx context.Context, d bus.Delivery) (context.Context, func(bus.Fate, error)) {
		o.take(stage)
		began := time.Now()
		ctx, span := o.tracer.Start(ctx, stage, trace.WithSpanKind(trace.SpanKindConsumer), trace.WithAttributes(
			attribute.String("hearsay.stage", stage), attribute.String("hearsay.subject", d.Subject), attribute.Int("hearsay.attempt", d.Attempt)))
		return ctx, func(f bus.Fate, err error) {
			o.end(stage, f)
			if f.Action != bus.Wait { // its time had not come: it was only looked at
				handling.Observe(time.Since(began).Seconds())
			}
			if f.Action == bus.Done {
				arrival.Observe(time.Since(d.Time).Seconds())
			}
			endSpan(span, f)
		}
	}
}

// answered observes the requests to the service.
func (o *observer) answered(code int, took time.Duration) {
	o.requests.WithLabelValues(strconv.Itoa(code)).Observe(took.Seconds())
}

// endSpan ends the span of a message. Of an error it tells the class: its text may hold
// words of a page.
func endSpan(span trace.Span, f bus.Fate) {
	span.SetAttributes(attribute.String("hearsay.fate", string(f.Action)))
	if f.Class != "" {
		span.SetAttributes(attribute.String("hearsay.class", f.Class))
	}
	if f.Action == bus.Retry || f.Action == bus.Park {
		span.SetStatus(codes.Error, f.Class)
	}
	span.End()
}

// listing begins the span of a source's round.
func (o *observer) listing(ctx context.Context, source string) (context.Context, trace.Span) {
	return o.tracer.Start(ctx, "round", trace.WithNewRoot(), trace.WithAttributes(attribute.String("hearsay.source", sourceLabel(source))))
}

// listed ends the span of a round.
func listed(span trace.Span, r round) {
	span.SetAttributes(attribute.Int("hearsay.pages", r.Items), attribute.Int("hearsay.new", r.New))
	if r.Error != "" {
		span.SetStatus(codes.Error, "the source could not be read")
	}
	span.End()
}

// round notes how a source of this process fares, whoever has read it.
func (o *observer) round(r round) {
	o.mu.Lock()
	defer o.mu.Unlock()
	r.Memo = nil
	o.rounds[r.Source] = r
}
