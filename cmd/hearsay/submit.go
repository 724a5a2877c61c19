package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"hearsay/cmd/internal/bus"
)

// submitCmd hands URLs to a running pipeline.
type submitCmd struct {
	URLs []string `arg:"" name:"URL" help:"Pages to read: http or https."`
	configFlag
}

func (submitCmd) Help() string {
	return `The pipeline fetches the pages in its own time, and tries again those it cannot reach. Each URL is accepted once it is safely stored.

Example:
  hearsay submit https://example.com/news/one.html https://example.com/news/two.html`
}

// Run checks all URLs before it hands over any.
func (c submitCmd) Run(ctx context.Context, out stdio) error {
	var wrong []error
	for _, u := range c.URLs {
		if err := checkPageURL(u); err != nil {
			wrong = append(wrong, err)
		}
	}
	if len(wrong) > 0 {
		return usageError("%w", errors.Join(wrong...))
	}
	b, err := dial(c.Config, out)
	if err != nil {
		return err
	}
	if err := submit(ctx, b, c.URLs, out.out); err != nil {
		return errors.Join(err, b.Close())
	}
	return b.Close()
}

func submit(ctx context.Context, b *bus.Bus, urls []string, w io.Writer) error {
	var list []bus.Message
	for _, u := range urls {
		m, err := job{URL: u}.message(time.Now().Format(time.RFC3339Nano))
		if err != nil {
			return err
		}
		list = append(list, m)
	}
	if err := b.Room(ctx, bus.Fetch); err != nil {
		return err
	}
	if _, err := b.Publish(ctx, list...); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "%s handed over\n", count(len(urls), "URL"))
	return err
}

// dial joins the pipeline that runs with a configuration.
func dial(path string, io stdio) (*bus.Bus, error) {
	config, _, err := findConfig(path)
	if err != nil {
		return nil, err
	}
	o := busOptions(&config, newTeller(io, false))
	tracing, err := newTracing("", o.Log) // a job begins a trace; its span is not worth a connection
	if err != nil {
		return nil, err
	}
	o.Tracer = tracing.Tracer("hearsay")
	b, err := bus.Dial(o)
	switch {
	case errors.Is(err, bus.ErrNotRunning) && config.NATS.URL != "":
		return nil, fmt.Errorf("%w: see that the server runs, and that nats.url is right", err)
	case errors.Is(err, bus.ErrNotRunning):
		return nil, fmt.Errorf("%w: start one by: hearsay run", err)
	}
	return b, err
}
