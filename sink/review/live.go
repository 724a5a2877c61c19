package review

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"hearsay/sink/store"
)

// live follows the store and tells all open pages what is new: that claims have come,
// what others decide, who reads what.
type live struct {
	store store.Store
	log   *slog.Logger
	ctx   context.Context
	stop  context.CancelFunc
	done  sync.WaitGroup
	wake  chan struct{}
	any   atomic.Bool // somebody has reviewed something, ever

	mu      sync.Mutex
	readers map[chan string]bool
	holds   map[hold]opened
}

// How often the store is asked for news, and for how much at once.
const (
	lookEvery = time.Second
	mostNews  = 500
)

func newLive(s store.Store, log *slog.Logger) *live {
	l := &live{store: s, log: log, wake: make(chan struct{}, 1), readers: map[chan string]bool{}, holds: map[hold]opened{}}
	l.ctx, l.stop = context.WithCancel(context.Background())
	l.done.Go(l.follow)
	return l
}

func (l *live) close() {
	l.stop()
	l.done.Wait()
}

// poke has the store asked at once.
func (l *live) poke() {
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

func (l *live) reviewed() bool { return l.any.Load() }

// follow asks the store for news until the page is closed.
func (l *live) follow() {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	last := int64(-1)
	for {
		mark, err := l.store.Mark(l.ctx)
		switch {
		case l.ctx.Err() != nil:
			return
		case err != nil:
			l.log.Error("the store does not tell what is new", "error", err)
		case last < 0:
			events, err := l.store.Events(l.ctx, 0, 1)
			l.any.Store(err == nil && len(events) > 0)
			last = mark
		case mark > last:
			l.tellNews(last, mark)
			last = mark
		}
		select {
		case <-l.ctx.Done():
			return
		case <-tick.C:
		case <-l.wake:
		}
	}
}

// tellNews tells what came after one mark up to another.
func (l *live) tellNews(after, mark int64) {
	for more := true; more; {
		events, err := l.store.Events(l.ctx, after, mostNews)
		if err != nil {
			l.log.Error("the store does not tell what is new", "error", err)
			return
		}
		for _, e := range events {
			l.any.Store(true)
			l.tell("review", map[string]any{"claim": e.Claim, "by": e.By, "field": e.Field, "before": e.Before, "after": e.After, "version": e.Seq})
			after = e.Seq
		}
		more = len(events) == mostNews
	}
	l.tell("mark", map[string]any{"mark": mark})
}

// tell sends an event to every open page. A page that does not keep up is closed: it
// asks again, and sees how things stand.
func (l *live) tell(kind string, v any) {
	message := event(kind, v)
	l.mu.Lock()
	defer l.mu.Unlock()
	for c := range l.readers {
		select {
		case c <- message:
		default:
			delete(l.readers, c)
			close(c)
		}
	}
}

// event is a message of a stream.
func event(kind string, v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // strings, numbers and times
	}
	return fmt.Sprintf("event: %s\ndata: %s\n\n", kind, data)
}

// behind is how many messages a page may be behind.
const behind = 256

// events is the stream of news (server-sent events). A page that shows a claim names it,
// and holds it for as long as the stream is open.
func (s *Server) events(w http.ResponseWriter, r *http.Request) error {
	c := make(chan string, behind)
	s.live.mu.Lock()
	s.live.readers[c] = true
	s.live.mu.Unlock()
	defer func() {
		s.live.mu.Lock()
		delete(s.live.readers, c)
		s.live.mu.Unlock()
	}()
	now := s.live.open()
	if claim := r.FormValue("claim"); claim != "" {
		e, err := s.Store.Claim(r.Context(), claim)
		if err != nil {
			return err
		}
		now += event("stands", map[string]store.Review{claim: e.Review})
		if v := who(r); v.Reviews() {
			s.live.take(claim, v.Name)
			defer s.live.leave(claim, v.Name)
		}
	}
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	alive := time.NewTicker(20 * time.Second)
	defer alive.Stop()
	fmt.Fprint(w, "retry: 2000\n\n", now)
	for {
		if err := out.Flush(); err != nil {
			return nil // nobody is there any more
		}
		select {
		case <-r.Context().Done():
			return nil
		case <-s.live.ctx.Done():
			return nil
		case <-alive.C:
			fmt.Fprint(w, ": here\n\n")
		case message, ok := <-c:
			if !ok {
				return nil
			}
			fmt.Fprint(w, message)
		}
	}
}
