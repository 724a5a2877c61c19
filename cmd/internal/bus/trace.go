package bus

import (
	"context"

	"github.com/nats-io/nats.go"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"
)

// A message says by its traceparent (W3C Trace Context) to which trace it belongs and
// what it came of: one trace holds a job, the article that was fetched for it, and the
// claims in that. A message that came of nothing begins a trace.

var traceContext propagation.TraceContext

// carrier is a header to the propagator. Unlike those of HTTP its keys keep their case.
type carrier nats.Header

func (c carrier) Get(key string) string { return nats.Header(c).Get(key) }
func (c carrier) Set(key, value string) { nats.Header(c).Set(key, value) }
func (c carrier) Keys() []string        { return nil } // no propagator here asks

// traced is the context of what came with the header.
func traced(ctx context.Context, header nats.Header) context.Context {
	return traceContext.Extract(ctx, carrier(header))
}

// mark writes the trace of the context into the header.
func (b *Bus) mark(ctx context.Context, subject string, header nats.Header) {
	if !trace.SpanContextFromContext(ctx).IsValid() {
		var begun trace.Span
		ctx, begun = b.tracer().Start(ctx, "publish "+subject, trace.WithSpanKind(trace.SpanKindProducer))
		defer begun.End()
	}
	traceContext.Inject(ctx, carrier(header))
}

// tracer is the one by which messages begin traces; one that begins none if there is none.
func (b *Bus) tracer() trace.Tracer {
	if b.options.Tracer == nil {
		return noop.Tracer{}
	}
	return b.options.Tracer
}
