package review

import (
	"errors"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"

	"hearsay/sink/store"
)

func (s *Server) loginForm(w http.ResponseWriter, r *http.Request) error {
	if !s.Login {
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return nil
	}
	return s.render(w, r, "login", "Log in", map[string]any{"To": inside(r.FormValue("to"))})
}

// unknownHash is compared with where there is no such user, so that it takes as long.
var unknownHash = sync.OnceValue(func() string {
	hash, err := HashPassword("nobody has this one")
	if err != nil {
		panic(err) // it is long enough
	}
	return hash
})

func (s *Server) login(w http.ResponseWriter, r *http.Request) error {
	if !s.Login {
		return store.ErrNone
	}
	name, password, to := r.PostFormValue("name"), r.PostFormValue("password"), inside(r.PostFormValue("to"))
	if len(name) > store.MaxName {
		return badRequest("A name has at most %d bytes.", store.MaxName)
	}
	keys := []string{"name " + strings.ToLower(name), "from " + network(s.guard.address(r))}
	if wait := s.guard.throttle.wait(keys...); wait > 0 {
		return tooMany(wait)
	}
	u, err := s.guard.user(r.Context(), name)
	if err != nil && !errors.Is(err, store.ErrNone) {
		return err
	}
	hash := u.Hash
	if hash == "" {
		hash = unknownHash()
	}
	select { // a comparison takes 64 MiB: however many ask, a few are compared
	case s.guard.comparing <- struct{}{}:
		defer func() { <-s.guard.comparing }()
	case <-r.Context().Done():
		return r.Context().Err()
	}
	if wait := s.guard.throttle.wait(keys...); wait > 0 { // others have guessed meanwhile
		return tooMany(wait)
	}
	same, err := samePassword(hash, password)
	if u.Hash == "" || err != nil || !same {
		s.guard.throttle.failed(keys...)
		s.Log.Warn("a login failed", "name", name, "from", s.guard.address(r))
		w.WriteHeader(http.StatusUnauthorized)
		return s.render(w, r, "login", "Log in", map[string]any{"To": to, "Name": name, "Wrong": true})
	}
	s.guard.throttle.well(keys...)
	http.SetCookie(w, &http.Cookie{
		Name: sessionCookie, Value: s.guard.newSession(u), Path: "/", HttpOnly: true, Secure: s.guard.secure(r),
		SameSite: http.SameSiteLaxMode, MaxAge: int(sessionLength / time.Second),
	})
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// network is whom an address belongs to, as far as can be told: of IPv6 one subscriber has
// all that begin with the same 64 bits.
func network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil || ip.Unmap().Is4() {
		return address
	}
	prefix, err := ip.WithZone("").Prefix(64)
	if err != nil {
		return address
	}
	return prefix.String()
}

func tooMany(wait time.Duration) error {
	return &problem{http.StatusTooManyRequests, "Too many attempts. Try again in " + wait.Round(time.Second).String() + "."}
}

// atOnce is how many passwords are compared at once.
const atOnce = 2

func (s *Server) logout(w http.ResponseWriter, r *http.Request) error {
	http.SetCookie(w, &http.Cookie{Name: sessionCookie, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteLaxMode})
	http.Redirect(w, r, "/login", http.StatusSeeOther)
	return nil
}

// inside is an address of this page and of no other; "/" for any other.
func inside(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n") {
		return "/"
	}
	return to
}

func escaped(s string) string { return url.QueryEscape(s) }

// A throttle makes whoever guesses wait: nothing for the first tries, then twice as long
// each time.
type throttle struct {
	now func() time.Time
	mu  sync.Mutex
	of  map[string]attempts
}

type attempts struct {
	failed int
	last   time.Time
}

// Three tries are free; the longest wait is a quarter of an hour, after which all is
// forgotten.
const (
	freeTries     = 3
	longestWait   = 15 * time.Minute
	mostThrottled = 10_000
)

func newThrottle(now func() time.Time) *throttle {
	return &throttle{now: now, of: map[string]attempts{}}
}

// wait is how long the slowest of the keys has to wait.
func (t *throttle) wait(keys ...string) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	var longest time.Duration
	for _, k := range keys {
		a := t.of[k]
		if a.failed < freeTries {
			continue
		}
		pause := min(longestWait, time.Second<<min(a.failed-freeTries, 20))
		longest = max(longest, pause-t.now().Sub(a.last))
	}
	return longest
}

func (t *throttle) failed(keys ...string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.of) >= mostThrottled {
		for k, a := range t.of {
			if t.now().Sub(a.last) > longestWait || len(t.of) >= mostThrottled {
				delete(t.of, k)
			}
		}
	}
	for _, k := range keys {
		a := t.of[k]
		if t.now().Sub(a.last) > longestWait {
			a.failed = 0
		}
		t.of[k] = attempts{a.failed + 1, t.now()}
	}
}

func (t *throttle) well(keys ...string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, k := range keys {
		delete(t.of, k)
	}
}
