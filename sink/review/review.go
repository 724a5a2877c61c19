package review

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"hearsay/sink/store"
)

// Options for New. Store is needed; the others have a use without.
type Options struct {
	Store store.Store

	// Login asks everybody for a name and a password; without it, as on loopback, there
	// is one reviewer, called Reviewer.
	Login    bool
	Reviewer string

	// Public is where the page is seen from outside, as https://claims.example.org, if a
	// proxy on this machine stands before it: nil if none does. It asks for Login.
	Public *url.URL

	// Page gives the archived bytes of a page by the id of its record, as HTML. Nil if
	// nothing is archived.
	Page func(ctx context.Context, record string) ([]byte, error)
	// Health tells how the pipeline is. Nil if it runs elsewhere.
	Health func(context.Context) (Health, error)
	// Retry puts a parked message back. Nil as Health.
	Retry func(ctx context.Context, id string) error

	Log *slog.Logger
	Now func() time.Time
}

// Health is what the overview tells of the pipeline.
type Health struct {
	Sources []Source
	Queues  []Queue
	Parked  []Parked
}

// A Source is one source of articles.
type Source struct {
	Name    string
	Last    time.Time // read last; zero: never
	Next    time.Time
	Trouble string // "" if it is well
}

// A Queue is what waits before one stage.
type Queue struct {
	Stage   string
	Waiting int
}

// A Parked message is one that was given up.
type Parked struct {
	ID, Stage, What, Why string
	At                   time.Time
}

//go:embed all:templates static
var files embed.FS

// A Server is the page. Close it after the HTTP server that it hangs on.
type Server struct {
	Options
	mux     *http.ServeMux
	handler http.Handler // what every request goes through
	pages   map[string]*template.Template
	assets  assets
	guard   *guard
	live    *live
	counted facetCache
	tallies tallies
}

// New makes the page.
func New(ctx context.Context, o Options) (*Server, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Reviewer == "" {
		o.Reviewer = "reviewer"
	}
	if o.Public != nil && !o.Login {
		return nil, errors.New("review: a page that is public asks for login")
	}
	s := &Server{Options: o, mux: http.NewServeMux()}
	static, err := fs.Sub(files, "static")
	if err != nil {
		return nil, err
	}
	if s.assets, err = newAssets(static); err != nil {
		return nil, err
	}
	if s.pages, err = parsePages(files, s.assets); err != nil {
		return nil, err
	}
	if s.guard, err = newGuard(ctx, o); err != nil {
		return nil, fmt.Errorf("review: %w", err)
	}
	s.guard.refuse = s.fail
	if s.handler, err = packed(s.guard.wrap(s.mux)); err != nil {
		return nil, err
	}
	if s.live, err = newLive(ctx, o.Store, o.Log); err != nil {
		return nil, fmt.Errorf("review: %w", err)
	}
	s.routes()
	return s, nil
}

// Close ends what runs in the background, and with it all open streams of events.
func (s *Server) Close() error {
	s.live.close()
	return nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.handler.ServeHTTP(w, r)
}

func (s *Server) routes() {
	page := func(pattern string, role store.Role, h func(http.ResponseWriter, *http.Request) error) {
		s.mux.Handle(pattern, s.guard.needs(role, s.answers(h)))
	}
	page("GET /{$}", store.Reads, s.queue)
	page("GET /claim/{id}", store.Reads, s.claim)
	page("GET /archive/{record}", store.Reads, s.archived)
	page("GET /live", store.Reads, s.events)
	page("GET /keys", store.Reads, s.keys)
	page("GET /article", store.Reads, s.article)
	page("GET /orphans", store.Reads, s.orphans)
	page("POST /orphans", store.Reviews, s.moveOrphan)
	page("GET /overview", store.Reads, s.overview)
	page("POST /retry", store.Reviews, s.retry)
	page("POST /review", store.Reviews, s.decide)
	page("POST /undo", store.Reviews, s.undo)
	page("POST /filters", store.Reviews, s.saveFilter)
	page("POST /filters/drop", store.Reviews, s.dropFilter)
	s.apiRoutes()
	s.feedRoutes()
	s.mux.Handle("GET /login", s.answers(s.loginForm))
	s.mux.Handle("POST /login", s.answers(s.login))
	s.mux.Handle("POST /logout", s.answers(s.logout))
	s.mux.Handle("GET "+s.assets.at, s.assets.handler())
	s.mux.Handle("GET /", s.answers(func(http.ResponseWriter, *http.Request) error { return store.ErrNone }))
}

// answers makes a handler of one that may fail, and a page of its failure.
func (s *Server) answers(h func(http.ResponseWriter, *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			s.fail(w, r, err)
		}
	})
}

// A problem is a failure that a person can do something about.
type problem struct {
	status int
	words  string
}

func (p *problem) Error() string { return p.words }

func badRequest(format string, args ...any) error {
	return &problem{http.StatusBadRequest, fmt.Sprintf(format, args...)}
}

// fail tells what went wrong, in words and with the status that goes with it.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	p := s.problem(r, err)
	if p == nil {
		return // nobody is there to read it
	}
	if wantsJSON(r) {
		writeJSON(w, p.status, map[string]string{"error": p.words})
		return
	}
	w.WriteHeader(p.status)
	if err := s.render(w, r, "problem", "Problem", map[string]any{"Status": p.status, "Words": p.words, "Back": inside(r.PostFormValue("back")), "Note": r.PostFormValue("note")}); err != nil {
		s.Log.Error("the page failed", "path", r.URL.Path, "error", err)
	}
}

// problem is what a visitor is told of an error; nil if the visitor has gone. What is our
// own fault stands in the log.
func (s *Server) problem(r *http.Request, err error) *problem {
	p := &problem{http.StatusInternalServerError, "Something went wrong here; the log says what. Nothing you did before is lost."}
	var conflict *store.Conflict
	switch {
	case errors.As(err, &p):
	case errors.As(err, &conflict):
		p = &problem{http.StatusConflict, conflictWords(conflict)}
	case errors.Is(err, store.ErrNone):
		p = &problem{http.StatusNotFound, "There is nothing at this address."}
	case errors.Is(err, store.ErrCursor):
		p = &problem{http.StatusBadRequest, "This is no place in this list: go back to its start."}
	case errors.Is(err, context.Canceled):
		return nil
	default:
		s.Log.Error("the page failed", "path", r.URL.Path, "error", err)
	}
	return p
}
