package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"golang.org/x/sync/errgroup"

	"hearsay/cmd/internal/bus"
	"hearsay/extract/english"
	"hearsay/fetch/archive"
	"hearsay/fetch/web"
	"hearsay/sink"
	"hearsay/sink/store"
)

// A pipeline is everything that one process runs: the bus, the sources, and the
// stages that work at it.
type pipeline struct {
	config *Config
	once   bool
	tell   *teller
	bus    *bus.Bus

	tracing  *sdktrace.TracerProvider
	observe  *observer
	observed *observeServer // nil if nothing is served
	phase    atomic.Int32

	sources []*source // none unless the fetch stage runs here
	archive *archive.Archive
	store   store.Store // nil unless a stage here needs one
	stop    func()      // what follows the bus in the background; nil if nothing does
	rounds  *rounds
	page    *reviewPage  // nil if none is served here
	service *bus.Service // nil if none is offered here
	sinks   []*outlet
	holds   *holders // nil where the sinks can be nobody else's
	work    []*belt
}

// The phases of a pipeline.
const (
	starting = iota
	working
	stopping
)

// A belt is one stage at its stream.
type belt struct {
	stage            string // fetch, extract or sink
	stream, consumer string
	trouble          string // by which the teller knows that it fails; "" if it does not know
	run              func(context.Context) error
	resting          func() int // messages in the queue that nobody is to wait for
	ended            atomic.Bool
}

// newPipeline opens all that the stages need. What it has opened it closes again on an
// error.
func newPipeline(ctx context.Context, c *Config, stages []string, once bool, tell *teller) (*pipeline, error) {
	p := &pipeline{config: c, once: once, tell: tell}
	var err error
	if p.tracing, err = newTracing(c.Observe.OTLP, tell.log); err != nil {
		return nil, err
	}
	p.observe = newObserver(tell.tally, p.spans())
	o := busOptions(c, tell)
	o.Tracer = p.tracing.Tracer(tracerName)
	if p.bus, err = bus.Open(ctx, o); err != nil {
		return nil, errors.Join(err, p.endTracing())
	}
	if c.NATS.inTheClear() {
		tell.log.Warn("the subscribers' passwords travel unencrypted; set nats.tls, or let them in by nkeys", "listen", c.NATS.Listen)
	}
	if err := p.addObserve(); err != nil {
		return nil, errors.Join(err, p.close())
	}
	for _, s := range []struct {
		name string
		add  func(context.Context) error
	}{{"fetch", p.addFetch}, {"extract", p.addExtract}, {"sink", p.addSinks}, {"review", p.addPage}} {
		if !slices.Contains(stages, s.name) {
			continue
		}
		if err := s.add(ctx); err != nil {
			return nil, errors.Join(err, p.close())
		}
	}
	return p, nil
}

// close lets go of everything.
func (p *pipeline) close() error {
	var err error
	if p.observed != nil {
		err = p.observed.close()
	}
	if p.page != nil { // it asks the store for news until it is closed
		err = errors.Join(err, p.page.close())
	}
	for _, o := range p.sinks {
		err = errors.Join(err, o.sink.Close())
	}
	if p.holds != nil {
		p.holds.close()
	}
	if p.store != nil {
		err = errors.Join(err, p.store.Close())
	}
	if p.stop != nil {
		p.stop()
	}
	if p.archive != nil {
		err = errors.Join(err, p.archive.Close())
	}
	return errors.Join(err, p.bus.Close(), p.endTracing())
}

// run reads the sources and works until the context ends, or with once until all is
// done. Then it takes nothing new and finishes what is in hand.
func (p *pipeline) run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	all, ctx := errgroup.WithContext(ctx)
	p.phase.Store(working)
	defer context.AfterFunc(ctx, func() { p.phase.Store(stopping) })()
	for _, w := range p.work {
		all.Go(func() error {
			defer w.ended.Store(true)
			return w.run(ctx)
		})
	}
	if p.page != nil {
		all.Go(func() error { return p.page.run(ctx) })
	}
	if p.service != nil {
		all.Go(func() error { return p.bus.Serve(ctx, *p.service) })
	}
	all.Go(func() error { return p.heartbeats(ctx) })
	if p.holds != nil {
		all.Go(func() error { return p.holds.run(ctx) })
	}
	all.Go(func() error {
		if err := p.read(ctx); err != nil || !p.once {
			return err
		}
		defer stop()
		return p.untilIdle(ctx)
	})
	if !p.once {
		all.Go(func() error { p.summarize(ctx); return nil })
	}
	return all.Wait()
}

// read reads every source, each in its own time.
func (p *pipeline) read(ctx context.Context) error {
	var all errgroup.Group
	for _, s := range p.sources {
		all.Go(func() error { return p.rounds.watch(ctx, s) })
	}
	return all.Wait()
}

// webConsumer reads the pages of the web out of FETCH.
const webConsumer = "fetch"

// addFetch adds the sources and the fetch stage: one belt for pages of the web, one
// for what lies here, so that a slow site does not hold up files.
func (p *pipeline) addFetch(ctx context.Context) error {
	kept := map[string]*bus.Bucket{}
	for _, name := range []string{bus.URLState, bus.Sources, bus.Editions, bus.Near, bus.Pace, bus.Robots} {
		b, err := p.bus.Bucket(ctx, name)
		if err != nil {
			return err
		}
		kept[name] = b
	}
	client, err := newClient(p.config, newPacer(kept[bus.Pace]), &bucketCache{kept[bus.Robots]})
	if err != nil {
		return err
	}
	f, err := p.newFetcher(client)
	if err != nil {
		return err
	}
	following, stop := context.WithCancel(context.WithoutCancel(ctx))
	p.stop = stop
	near, err := newNearby(following, kept[bus.Near], p.tell.log)
	if err != nil {
		return err
	}
	s := &fetchStage{fetcher: f, states: &states{kept[bus.URLState]}, editions: &editions{p.bus, kept[bus.Editions]}, near: near, tell: p.tell, once: p.once}
	p.rounds = &rounds{p.bus, s.states, kept[bus.Sources], p.tell, p.observe, p.once, claimTime}
	for name, filter := range map[string]string{webConsumer: "fetch.v1.>", "fetch-local": "local.v1.>"} {
		p.addStage("fetch", bus.Stage{
			Name: name, Stream: bus.Fetch, Filter: filter, Feeds: []string{bus.Articles}, Workers: p.config.Fetch.Workers, Timeout: fetchTimeout(p.config),
			Handle: s.handle, Fate: s.fate, Ended: s.ended,
		})
	}
	return nil
}

// fetchTimeout is for a page, and for the waits for its site's turn before it: one for
// every redirect.
func fetchTimeout(c *Config) time.Duration { return time.Duration(c.Fetch.Timeout) + 2*time.Minute }

// newClient makes the client by which a pipeline reads the web.
func newClient(config *Config, pace web.Pacer, robots web.Cache) (*web.Client, error) {
	c := config.Fetch
	client, err := web.New(web.Options{
		UserAgent: c.UserAgent, Contact: c.Contact, PerHost: time.Duration(c.PerHost), Timeout: time.Duration(c.Timeout),
		MaxBody: int64(c.MaxBody), AllowPrivate: c.AllowPrivate, Version: version,
		Pace: pace, Robots: robots, IgnoreRobots: !c.Robots,
	})
	if err != nil {
		return nil, fmt.Errorf("fetch: %w", err)
	}
	return client, nil
}

func (p *pipeline) newFetcher(client *web.Client) (*fetcher, error) {
	var err error
	if p.sources, err = newSources(p.config, client); err != nil {
		return nil, err
	}
	f := &fetcher{web: client, sources: map[string]*source{}}
	for _, s := range p.sources {
		f.sources[s.name] = s
	}
	if f.archive, err = openArchive(p.config, p.tell.log); err != nil {
		return nil, err
	}
	p.archive = f.archive
	return f, nil
}

const extractTimeout = 5 * time.Minute

// loadEngine loads the engine, once a process: all pipelines in it share one.
var loadEngine = sync.OnceValues(english.New)

func (p *pipeline) addExtract(ctx context.Context) error {
	e, err := newExtraction(p.config.Extract.MinConfidence, p.config.path(p.config.Extract.Known))
	if err != nil {
		return err
	}
	kept, err := p.bus.Bucket(ctx, bus.Ledger)
	if err != nil {
		return err
	}
	s := &extractStage{e, &ledger{p.bus, kept, p.tell.log}, p.tell}
	workers := p.config.Extract.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	p.addStage("extract", bus.Stage{
		Name: "extract", Stream: bus.Articles, Feeds: []string{bus.Claims, bus.Entities}, Workers: workers, Timeout: extractTimeout,
		Handle: s.handle, Fate: s.fate, Ended: s.ended,
	})
	if p.config.Extract.Service && !p.once {
		p.service = newService(e, workers)
		p.service.Ended = p.observe.answered
	}
	return nil
}

// begun observes the messages of a stage. One that is done tells that the server works.
func (p *pipeline) begun(stage string) func(context.Context, bus.Delivery) (context.Context, func(bus.Fate, error)) {
	begin := p.observe.begun(stage)
	return func(ctx context.Context, d bus.Delivery) (context.Context, func(bus.Fate, error)) {
		ctx, end := begin(ctx, d)
		return ctx, func(f bus.Fate, err error) {
			if f.Action == bus.Done {
				p.tell.well(theServer, theServer)
			}
			end(f, err)
		}
	}
}

// addStage puts a stage on its belt, and counts what rests there between two attempts.
func (p *pipeline) addStage(name string, s bus.Stage) {
	s.Attempts, s.Begun = maxAttempts, p.begun(name)
	var resting sync.Map // places of messages
	handle, ended := s.Handle, s.Ended
	s.Handle = func(ctx context.Context, d bus.Delivery) (bus.Result, error) {
		resting.Delete(d.Seq) // what is in hand again is waited for
		return handle(ctx, d)
	}
	s.Ended = func(ctx context.Context, d bus.Delivery, f bus.Fate, err error) {
		resting.Delete(d.Seq)
		if f.Action == bus.Retry && f.After >= patiently[0] {
			resting.Store(d.Seq, true)
		}
		ended(ctx, d, f, err)
	}
	p.work = append(p.work, &belt{
		stage: name, stream: s.Stream, consumer: s.Name,
		run: func(ctx context.Context) error { return p.bus.Work(ctx, s) },
		resting: func() (n int) {
			resting.Range(func(any, any) bool { n++; return true })
			return n
		},
	})
}

// Batches of a sink: what comes within a moment. The server writes down how far each sink
// has come after every one, and the store commits.
const (
	batchSize    = 512
	batchWait    = time.Second
	batchTimeout = time.Minute
)

func (p *pipeline) addSinks(ctx context.Context) error {
	if err := p.openStore(); err != nil {
		return err
	}
	var err error
	if p.sinks, err = openSinks(p.config, p.store); err != nil {
		return err
	}
	if !p.bus.Embedded() {
		if p.holds, err = newHolders(ctx, p.bus, p.tell.log); err != nil {
			return err
		}
	}
	for _, o := range p.sinks {
		if p.holds != nil {
			if err := p.holds.take(ctx, o.name); err != nil {
				return err
			}
		}
		if o.mark != nil {
			if err := p.markStore(ctx, o); err != nil {
				return err
			}
		}
		for _, k := range o.kinds {
			if err := p.addSink(ctx, o, k); err != nil {
				return err
			}
		}
	}
	return p.forgetSinks(ctx)
}

// forgetSinks forgets the queues of sinks that are configured no more, for which the rest
// would wait one day. One that comes back is given all there is again.
func (p *pipeline) forgetSinks(ctx context.Context) error {
	if !p.bus.Embedded() { // others may run sinks of their own
		return nil
	}
	queues, err := p.bus.Lengths(ctx)
	if err != nil {
		return err
	}
	for _, q := range queues {
		ours := slices.ContainsFunc(p.work, func(w *belt) bool { return w.consumer == q.Consumer })
		if !ours && strings.HasPrefix(q.Consumer, sinkConsumers) {
			if err := p.bus.Forget(ctx, q.Stream, q.Consumer); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *pipeline) addSink(ctx context.Context, o *outlet, k sink.Kind) error {
	consumer := o.consumer(k)
	if (o.sink.Len() == 0 || o.mark != nil && o.mark.older) && p.bus.Embedded() { // a new file, or one that was removed: it gets all there is
		if err := p.bus.Forget(ctx, streamOf[k], consumer); err != nil {
			return err
		}
	}
	s, begun := &sinkStage{o, k, p.tell}, p.begun("sink")
	p.work = append(p.work, &belt{
		stage: "sink", stream: streamOf[k], consumer: consumer, trouble: o.name, resting: func() int { return 0 },
		run: func(ctx context.Context) error {
			return p.bus.WorkBatches(ctx, bus.Batch{
				Name: consumer, Stream: streamOf[k], Max: batchSize, Wait: batchWait, Timeout: batchTimeout, Attempts: maxAttempts,
				Begun: begun, Put: s.put, Fate: s.fate, Ended: s.ended,
			})
		},
	})
	return nil
}
