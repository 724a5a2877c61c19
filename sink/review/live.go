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

	mu    sync.Mutex
	pages map[chan string]reader       // that hear the news, and who is before them
	holds map[string]map[reader]opened // of claims
}

// How often the store is asked for news, and how much is told piece by piece.
const (
	lookEvery = time.Second
	mostNews  = 200
)

func newLive(ctx context.Context, s store.Store, log *slog.Logger) (*live, error) {
	l := &live{store: s, log: log, wake: make(chan struct{}, 1), pages: map[chan string]reader{}, holds: map[string]map[reader]opened{}}
	l.ctx, l.stop = context.WithCancel(context.Background())
	mark, err := s.Mark(ctx)
	if err != nil {
		return nil, err
	}
	events, err := s.Events(ctx, 0, 1)
	if err != nil {
		return nil, err
	}
	l.any.Store(len(events) > 0)
	l.done.Go(func() { l.follow(mark) })
	return l, nil
}

func (l *live) close() {
	l.stop()
	l.done.Wait()
}

// poke has the store asked at once: somebody has reviewed something.
func (l *live) poke() {
	l.any.Store(true)
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

func (l *live) reviewed() bool { return l.any.Load() }

// follow asks the store for news after a mark, until the page is closed.
func (l *live) follow(last int64) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		select {
		case <-l.ctx.Done():
			return
		case now := <-tick.C:
			l.expire(now)
		case <-l.wake:
		}
		news, err := l.tellNews(last)
		if err != nil && l.ctx.Err() == nil {
			l.log.Error("the store does not tell what is new", "error", err)
		}
		last = news
	}
}

// tellNews tells what came after a mark, and returns up to which all is told.
func (l *live) tellNews(last int64) (int64, error) {
	mark, err := l.store.Mark(l.ctx)
	if err != nil || mark <= last {
		return last, err
	}
	events, err := l.store.Events(l.ctx, last, mostNews)
	if err != nil {
		return last, err
	}
	if len(events) > 0 {
		l.any.Store(true)
	}
	if len(events) == mostNews { // and there may be more: pages had better look for themselves
		l.tell("anew", map[string]any{})
		return mark, nil
	}
	for _, e := range events {
		l.tell("review", map[string]any{"claim": e.Claim, "by": e.By, "field": e.Field, "before": e.Before, "after": e.After, "version": e.Seq})
	}
	l.tell("mark", map[string]any{"mark": mark})
	return mark, nil
}

// tell sends an event to every open page.
func (l *live) tell(kind string, v any) {
	message := event(kind, v)
	l.mu.Lock()
	defer l.mu.Unlock()
	for c := range l.pages {
		l.send(c, message)
	}
}

// send sends a message to a page. One that does not keep up is closed: it asks again, and
// sees how things stand.
func (l *live) send(c chan string, message string) {
	select {
	case c <- message:
	default:
		delete(l.pages, c)
		close(c)
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

// aliveEvery is how often a stream is tried, and whether who hears it still may.
var aliveEvery = 20 * time.Second // less in tests

// behind is how many messages a page may be behind.
const behind = mostNews + 56

// events is the stream of news (server-sent events). A page that shows a claim names it,
// and holds it for as long as the stream is open.
func (s *Server) events(w http.ResponseWriter, r *http.Request) error {
	c, by := make(chan string, behind), who(r).reader()
	s.live.mu.Lock()
	s.live.pages[c] = by
	s.live.mu.Unlock()
	defer func() {
		s.live.mu.Lock()
		delete(s.live.pages, c)
		s.live.mu.Unlock()
	}()
	now := s.live.open(by)
	if claim := r.FormValue("claim"); claim != "" {
		e, err := s.Store.Claim(r.Context(), claim)
		if err != nil {
			return err
		}
		now += event("stands", map[string]store.Review{claim: e.Review})
		if who(r).Reviews() {
			s.live.take(claim, by)
			defer s.live.leave(claim, by)
		}
	}
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	alive := time.NewTicker(aliveEvery)
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
			if _, ok := s.guard.visitor(r); !ok {
				return nil // the session is over
			}
			fmt.Fprint(w, ": here\n\n")
		case message, ok := <-c:
			if !ok {
				return nil
			}
			fmt.Fprint(w, message)
		}
	}
}
