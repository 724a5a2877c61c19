package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"hearsay/cmd/internal/bus"
)

// runCmd runs the pipeline, or some of its stages.
type runCmd struct {
	configFlag
	Stages  []string `placeholder:"STAGE,..." help:"Run these stages only: fetch, extract, sink, review. All of them are the default."`
	Observe *string  `placeholder:"ADDR" help:"Serve /metrics, /healthz and /readyz there, whatever observe.listen says; empty: nowhere."`
	Once    bool     `help:"End when every source has been read once and all of it has gone through; no page is served."`
}

func (runCmd) Help() string {
	return `Articles are fetched from the sources that pipeline.yaml lists; their claims are published on NATS and written to the sinks, ` +
		`and fact-checkers find them on a page at review.listen (http://127.0.0.1:8080). On a terminal, what comes is shown; otherwise only warnings are written, to standard error.

The first interrupt (Ctrl-C, SIGTERM) takes nothing new and finishes what is in hand; a second one stops at once. Nothing is lost by either.

Examples:
  hearsay run
  hearsay run -c pipeline.yaml --once
  hearsay run --stages extract,sink,review
  hearsay run --stages extract --observe 127.0.0.1:9465`
}

const defaultConfig = "pipeline.yaml"

// stageNames are all stages, in the order of the flow.
var stageNames = []string{"fetch", "extract", "sink", "review"}

// Run runs until the context ends; with --once, until all is done.
func (c runCmd) Run(ctx context.Context, io stdio) error {
	config, from, err := findConfig(c.Config)
	if err != nil {
		return err
	}
	if err := c.observe(&config); err != nil {
		return err
	}
	stages, err := checkStages(c.Stages, &config)
	if err != nil {
		return err
	}
	// A stop that comes while it starts is for run.
	p, err := openPipeline(ctx, &config, stages, c.Once, newTeller(io, c.Once))
	if err != nil {
		return err
	}
	p.begin(from)
	err = p.run(ctx)
	p.end(ctx)
	if err = errors.Join(err, p.close()); err == nil && c.Once && p.tell.failedInputs() > 0 {
		return &exitError{status: exitSome}
	}
	return err
}

// observe sets where the process is seen from outside, if that was said on the command line:
// several processes can share a configuration, but no address.
func (c runCmd) observe(config *Config) error {
	if c.Observe == nil {
		return nil
	}
	err := checkPage(*c.Observe)
	if err == nil {
		config.Observe.Listen = *c.Observe
		err = config.checkPorts()
	}
	if err != nil {
		return usageError("--observe: %w", err)
	}
	return nil
}

// A cluster that has lost servers is waited for at the start as it is later on.
const (
	openLimit = 5 * time.Minute
	openPause = 2 * time.Second
)

// openPipeline is newPipeline, again and again while it is the servers that fail. A stop
// that comes while a pipeline is being opened is for run.
func openPipeline(ctx context.Context, c *Config, stages []string, once bool, tell *teller) (*pipeline, error) {
	for limit := time.Now().Add(openLimit); ; {
		p, err := newPipeline(context.WithoutCancel(ctx), c, stages, once, tell)
		if !errors.Is(err, bus.ErrServer) || time.Now().After(limit) {
			return p, err
		}
		tell.trouble(ctx, theServer, theServer, bus.Fate{Action: bus.Wait, Class: "server", After: openPause}, err)
		select {
		case <-time.After(openPause):
		case <-ctx.Done():
			return nil, err
		}
	}
}

// configFlag names the configuration, which findConfig reads.
type configFlag struct {
	Config string `short:"c" placeholder:"FILE" help:"The configuration; without it pipeline.yaml, and without that the defaults."`
}

// findConfig reads the file that is named; if none is, pipeline.yaml, or the defaults
// where there is none. It says which.
func findConfig(path string) (Config, string, error) {
	if path == "" {
		if _, err := os.Stat(defaultConfig); errors.Is(err, os.ErrNotExist) {
			return defaults(), "the defaults (there is no " + defaultConfig + " here)", nil
		}
		path = defaultConfig
	}
	c, err := loadConfig(path)
	return c, path, err
}

func checkStages(list []string, c *Config) ([]string, error) {
	if len(list) == 0 {
		return stageNames, nil
	}
	for _, s := range list {
		if !slices.Contains(stageNames, s) {
			return nil, usageError("--stages: there is no stage %q; the stages are %s", s, strings.Join(stageNames, ", "))
		}
	}
	if slices.Contains(list, "review") && c.Review.Listen == "" {
		return nil, usageError("--stages: there is no page to serve: give review.listen an address, and sinks a store")
	}
	return list, nil
}

// begin says what runs, and where the claims go.
func (p *pipeline) begin(from string) {
	var names []string
	for _, s := range p.sources {
		names = append(names, s.name)
	}
	p.tell.say("hearsay %s, by %s", version, from)
	if len(names) > 0 {
		p.tell.say("Articles come from %s.", strings.Join(names, ", "))
	}
	p.tell.say("Claims go to %s.", p.destinations())
	if p.page != nil {
		p.tell.say("Review them at %s", p.page.url)
	}
	if p.observed != nil {
		p.tell.say("Metrics are at %s/metrics", p.observed.url)
	}
	p.tell.say("")
}

// destinations says where claims go.
func (p *pipeline) destinations() string {
	var places []string
	for _, o := range p.sinks {
		places = append(places, fmt.Sprintf("%s (%s so far)", o.path, count(o.sink.Len(), "record")))
	}
	places = append(places, "claims.> on NATS at "+p.bus.URL())
	last := len(places) - 1
	if last == 0 {
		return places[0]
	}
	return strings.Join(places[:last], ", to ") + ", and to " + places[last]
}

// end says what came of it.
func (p *pipeline) end(ctx context.Context) {
	if ctx.Err() != nil {
		p.tell.say("\nStopped: what was in hand is finished, the rest waits.")
	}
	p.tell.say("\n%s.", p.tell.total())
	p.tell.say("Claims went to %s.", p.destinations())
}

// Between two looks at whether there is anything left to do: the longer a run takes, the
// later may it be seen that it has ended.
const (
	idlePause   = 20 * time.Millisecond
	idlePauseTo = 500 * time.Millisecond
)

// untilIdle returns when all that was handed over has gone through.
func (p *pipeline) untilIdle(ctx context.Context) error {
	for pause := idlePause; ; pause = min(pause+pause/8, idlePauseTo) {
		idle, err := p.idle(ctx)
		if err != nil || idle {
			return err
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return nil
		}
	}
}

// idle looks at the queues in the order of the flow: a message is acked only after
// what comes of it is in the next queue, so what one look leaves behind the next finds.
func (p *pipeline) idle(ctx context.Context) (bool, error) {
	for _, w := range p.work {
		q, err := p.bus.Queue(ctx, w.stream, w.consumer)
		switch {
		case ctx.Err() != nil || errors.Is(err, bus.ErrNoQueue) || errors.Is(err, bus.ErrServer): // not yet, in the first moment; or not now
			return false, nil
		case err != nil:
			return false, err
		}
		if !q.Idle(w.resting()) {
			return false, nil
		}
	}
	return true, nil
}

// summarize says, each time the pipeline has become idle, what it has done so far.
func (p *pipeline) summarize(ctx context.Context) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	said := -1
	for {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
		n := p.tell.tally.of("").all()
		if idle, err := p.idle(ctx); err != nil || !idle || n == said || n != p.tell.tally.of("").all() {
			continue
		}
		said = n
		p.tell.say("%s. Waiting for more; Ctrl-C stops.", p.tell.total())
		if p.page != nil {
			p.tell.say("Review them at %s", p.page.url)
		}
	}
}
