package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"

	"hearsay/cmd/internal/bus"
)

// An observeServer tells others how the process fares: /metrics for Prometheus, /healthz
// for who starts it anew, /readyz for who sends it work. It serves from when it is opened
// until it is closed, also while the pipeline starts and stops.
type observeServer struct {
	url    string // for a person
	server *http.Server
	ended  chan error
}

const (
	answerLimit = 30 * time.Second // for one answer
	mostScrapes = 4                // at once
	checkLimit  = 3 * time.Second  // for the checks of one answer
)

// addObserve opens the server, if one is configured.
func (p *pipeline) addObserve() error {
	listen := p.config.Observe.Listen
	if listen == "" {
		return nil
	}
	p.observe.registry.MustRegister(busCollector{p.bus})
	l, err := net.Listen("tcp", listen)
	if err != nil {
		return fmt.Errorf("observe.listen: cannot listen on %s (%v): stop the program that does, or set observe.listen, or --observe, to a free address", listen, err)
	}
	s := &observeServer{url: addressOf(l.Addr(), "http", nil), ended: make(chan error, 1)}
	s.server = &http.Server{
		Handler: p.observeHandler(), ReadHeaderTimeout: headerLimit, ReadTimeout: headerLimit, WriteTimeout: answerLimit, IdleTimeout: idleLimit,
		MaxHeaderBytes: headerBytes, ErrorLog: log.New(httpLog{p.tell.log}, "", 0),
	}
	go func() { s.ended <- s.server.Serve(l) }()
	p.observed = s
	return nil
}

// close ends the server, and what it is answering after a moment.
func (s *observeServer) close() error {
	ctx, cancel := context.WithTimeout(context.Background(), stopLimit)
	defer cancel()
	err := s.server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = s.server.Close()
	}
	if ended := <-s.ended; !errors.Is(ended, http.ErrServerClosed) {
		err = errors.Join(err, fmt.Errorf("the server at %s: %w", s.url, ended))
	}
	return err
}

func (p *pipeline) observeHandler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(p.observe.registry, promhttp.HandlerOpts{MaxRequestsInFlight: mostScrapes}))
	mux.HandleFunc("GET /healthz", answerChecks(p.alive))
	mux.HandleFunc("GET /readyz", answerChecks(p.ready))
	return mux
}

// A check is one thing looked at. Its error says why it is not as it should be.
type check struct {
	name string
	err  error
}

// answerChecks answers with a line for each check: 200 if all is well, else 503.
func answerChecks(look func(context.Context) []check) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), checkLimit)
		defer cancel()
		var text strings.Builder
		status := http.StatusOK
		for _, c := range look(ctx) {
			line := "ok"
			if c.err != nil {
				line, status = printable(c.err.Error()), http.StatusServiceUnavailable
			}
			fmt.Fprintf(&text, "%s: %s\n", c.name, line)
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, text.String()) // who asked may be gone
	}
}

var (
	errStarting = errors.New("not started yet")
	errStopping = errors.New("told to stop; what is in hand is finished")
	errEnded    = errors.New("it has ended")
)

// alive looks at whether this process works at every stage that it has.
func (p *pipeline) alive(context.Context) []check {
	if p.phase.Load() == starting {
		return []check{{"hearsay", errStarting}}
	}
	all := []check{{"hearsay", nil}}
	for _, w := range p.work {
		if w.ended.Load() {
			all = append(all, check{w.consumer, errEnded})
		}
	}
	return all
}

// ready looks at whether what this process needs is there, and takes messages.
func (p *pipeline) ready(ctx context.Context) []check {
	switch p.phase.Load() {
	case starting:
		return []check{{"hearsay", errStarting}}
	case stopping:
		return []check{{"hearsay", errStopping}}
	}
	queues, err := p.bus.Lengths(ctx)
	all := []check{{"server", shortly(ctx, err)}}
	if err == nil {
		for _, w := range p.work {
			all = append(all, check{w.consumer, p.takes(w, queues)})
		}
	}
	if p.store != nil {
		_, err := p.store.Mark(ctx)
		all = append(all, check{"store", shortly(ctx, err)})
	}
	return all
}

// takes reports why a belt takes no messages, or cannot be done with them.
func (p *pipeline) takes(w *belt, queues []bus.Queue) error {
	switch {
	case !slices.ContainsFunc(queues, func(q bus.Queue) bool { return q.Stream == w.stream && q.Consumer == w.consumer }):
		return fmt.Errorf("its queue is not on the server: no consumer of that name at %s", w.stream)
	case w.ended.Load():
		return errEnded
	case w.trouble != "" && p.tell.troubled(w.trouble):
		return errors.New("it fails, and is tried again: the log says why")
	}
	return nil
}

// shortly says of a check that took too long that it did.
func shortly(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return fmt.Errorf("no answer within %v", checkLimit)
	}
	return err
}
