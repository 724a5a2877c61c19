package review

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay/sink/store"
)

// A guard decides who may do what, and tells browsers what to refuse.
type guard struct {
	store    store.Store
	login    bool
	public   *url.URL
	reviewer string
	key      []byte // signs sessions
	tokens   []byte // signs tokens
	forms    *http.CrossOriginProtection
	throttle *throttle
	now      func() time.Time

	comparing chan struct{} // has room for those who compare a password
	refuse    func(http.ResponseWriter, *http.Request, error)
}

func newGuard(ctx context.Context, o Options) (*guard, error) {
	g := &guard{store: o.Store, login: o.Login, public: o.Public, reviewer: o.Reviewer, forms: http.NewCrossOriginProtection(), throttle: newThrottle(o.Now), now: o.Now, comparing: make(chan struct{}, atOnce)}
	if !o.Login {
		return g, nil
	}
	if o.Public != nil { // the proxy may have put another Host in its place
		if err := g.forms.AddTrustedOrigin(o.Public.Scheme + "://" + o.Public.Host); err != nil {
			return nil, err
		}
	}
	var err error
	if g.key, err = o.Store.Secret(ctx, "session"); err != nil {
		return nil, err
	}
	g.tokens, err = o.Store.Secret(ctx, tokenSecret)
	return g, err
}

// headers are told to the browser with every answer. Nothing but our own files runs,
// styles or is sent to, whatever an article holds.
var headers = map[string]string{
	"Content-Security-Policy":      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
	"X-Content-Type-Options":       "nosniff",
	"X-Frame-Options":              "DENY",
	"Referrer-Policy":              "no-referrer",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Cache-Control":                "no-store",
}

// maxForm is the largest body of a request, in bytes.
const maxForm = 1 << 20

// wrap is what every request goes through.
func (g *guard) wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range headers {
			w.Header().Set(name, value)
		}
		if why := g.stranger(r.Host); why != "" {
			http.Error(w, why, http.StatusForbidden)
			return
		}
		if err := g.forms.Check(r); err != nil {
			http.Error(w, "This form was sent from another site.", http.StatusForbidden)
			return
		}
		if h := r.Header; h.Get("Sec-Fetch-Site") == "cross-site" && h.Get("Sec-Fetch-Dest") != "document" {
			http.Error(w, "No other site's pages load this one: follow a link.", http.StatusForbidden) // nor keep this machine busy with it
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxForm)
		next.ServeHTTP(w, r)
	})
}

// stranger says why a Host is not ours, "" if it is. Where everybody logs in and there is
// no public address, any name will do: a session is kept for one name only.
func (g *guard) stranger(host string) string {
	switch {
	case local(host):
	case g.public != nil && !strings.EqualFold(host, g.public.Host):
		return "This page is " + g.public.String() + ", and answers by that name only."
	case !g.login:
		return "This page answers on this machine only, by its own name."
	}
	return ""
}

// address is where a request comes from, without its port. Behind a proxy on this machine
// it is what the proxy says: the last of the addresses that it adds to.
func (g *guard) address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	if g.public == nil || !local(host) {
		return host
	}
	said := r.Header.Values("X-Forwarded-For")
	if len(said) == 0 {
		return host
	}
	last := said[len(said)-1]
	from, err := netip.ParseAddr(strings.TrimSpace(last[strings.LastIndexByte(last, ',')+1:]))
	if err != nil {
		return host
	}
	return from.String()
}

// secure reports whether a request came by https, as far as can be told.
func (g *guard) secure(r *http.Request) bool {
	return r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" || g.public != nil && g.public.Scheme == "https"
}

// local reports whether a Host is this machine's own: then no other site's name has been
// bent to it (DNS rebinding).
func local(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.Trim(host, "[]")
	if addr, err := netip.ParseAddr(host); err == nil {
		return addr.IsLoopback()
	}
	return strings.EqualFold(host, "localhost")
}

// A visitor is who asks.
type visitor struct {
	Name    string
	Role    store.Role
	browser string // tells one visitor's browsers apart
}

func (v visitor) Reviews() bool { return v.Role == store.Reviews }

type visitorKey struct{}

// who is the visitor of a request that has passed needs.
func who(r *http.Request) visitor {
	v, _ := r.Context().Value(visitorKey{}).(visitor)
	return v
}

// needs lets through whoever has a role, and sends others to log in.
func (g *guard) needs(role store.Role, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, ok := g.visitor(r)
		switch {
		case !ok && r.Method == http.MethodGet && !wantsJSON(r):
			http.Redirect(w, r, "/login?to="+escaped(r.URL.RequestURI()), http.StatusSeeOther)
		case !ok:
			g.refuse(w, r, &problem{http.StatusUnauthorized, "You are not logged in, or no longer. Nothing was written: log in, then do it again."})
		case role == store.Reviews && !v.Reviews():
			g.refuse(w, r, &problem{http.StatusForbidden, "You may read here, not review."})
		default:
			v.browser = g.browser(w, r)
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), visitorKey{}, v)))
		}
	})
}

// browserCookie holds what tells a visitor's browsers apart. No right hangs on it.
const (
	browserCookie = "browser"
	longestMark   = 64
)

// browser is the mark of a browser, which it is given when it first comes.
func (g *guard) browser(w http.ResponseWriter, r *http.Request) string {
	if c, err := r.Cookie(browserCookie); err == nil && c.Value != "" && len(c.Value) <= longestMark {
		return c.Value
	}
	mark := rand.Text()
	http.SetCookie(w, &http.Cookie{Name: browserCookie, Value: mark, Path: "/", HttpOnly: true, Secure: g.secure(r), SameSite: http.SameSiteLaxMode})
	return mark
}

// visitor is who the session, or the token, of a request belongs to.
func (g *guard) visitor(r *http.Request) (visitor, bool) {
	if !g.login {
		return visitor{Name: g.reviewer, Role: store.Reviews}, true
	}
	if v, ok := g.seated(r); ok {
		return v, true
	}
	return g.bearer(r)
}

// seated is who the session of a request belongs to.
func (g *guard) seated(r *http.Request) (visitor, bool) {
	c, err := r.Cookie(sessionCookie)
	if err != nil {
		return visitor{}, false
	}
	name, ok := g.session(c.Value)
	if !ok {
		return visitor{}, false
	}
	u, err := g.user(r.Context(), name)
	if err != nil || !hmac.Equal([]byte(g.sign(name, c.Value, u)), []byte(signature(c.Value))) {
		return visitor{}, false
	}
	return visitor{Name: u.Name, Role: u.Role}, true
}

// user is one who may log in; store.ErrNone if there is none of that name.
func (g *guard) user(ctx context.Context, name string) (store.User, error) {
	users, err := g.store.Users(ctx)
	if err != nil {
		return store.User{}, err
	}
	if i := slices.IndexFunc(users, func(u store.User) bool { return u.Name == name }); i >= 0 {
		return users[i], nil
	}
	return store.User{}, store.ErrNone
}

// A session is a cookie: name.expiry.signature, the name in base64. The signature covers
// the user's password hash, so that another password ends all sessions.
const (
	sessionCookie = "hearsay"
	sessionLength = 12 * time.Hour
)

func (g *guard) newSession(u store.User) string {
	body := base64.RawURLEncoding.EncodeToString([]byte(u.Name)) + "." + strconv.FormatInt(g.now().Add(sessionLength).Unix(), 10)
	return body + "." + g.sign(u.Name, body+".", u)
}

// session reads the name of a cookie that has not run out; its signature is not checked yet.
func (g *guard) session(value string) (string, bool) {
	parts := strings.Split(value, ".")
	if len(parts) != 3 {
		return "", false
	}
	name, err := base64.RawURLEncoding.DecodeString(parts[0])
	until, e := strconv.ParseInt(parts[1], 10, 64)
	return string(name), err == nil && e == nil && g.now().Unix() < until
}

func signature(value string) string { return value[strings.LastIndexByte(value, '.')+1:] }

func (g *guard) sign(name, value string, u store.User) string {
	mac := hmac.New(sha256.New, g.key)
	fmt.Fprintf(mac, "%s\x00%s\x00%s", name, value[:strings.LastIndexByte(value, '.')], u.Hash)
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}
