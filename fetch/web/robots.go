package web

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"hearsay/fetch"
	"hearsay/fetch/address"
	"hearsay/fetch/web/robots"
)

// A Cache keeps small values for all who fetch; it may forget any of them at any time.
// It must be safe for concurrent use. A key is an origin ("https://news.example:8443"),
// a value at most 520 KiB, of use for 30 days and never changed once given.
type Cache interface {
	Get(ctx context.Context, key string) ([]byte, error) // nil if there is none
	Put(ctx context.Context, key string, value []byte) error
}

// For how long what a site's robots.txt said is kept to before it is asked again.
const (
	robotsLife  = 24 * time.Hour      // the longest that the standard allows
	robotsLeast = time.Hour           // even where Cache-Control names less
	robotsAgain = 10 * time.Minute    // while the site fails and an old copy serves
	robotsLost  = 30 * 24 * time.Hour // after so long of failing, all is allowed
)

// robotsKeeper keeps to robots.txt. One answer counts for one origin: scheme, host and
// port.
//
//   - 2xx: the rules, for 24 h or what Cache-Control says if that is less, but an hour.
//   - 4xx, more redirects than are followed, or one that leads to no address: there are
//     none, all is allowed.
//   - 429 and 503, as 408 and 425: *fetch.BusyError, come back later.
//   - other 5xx, a network error, a body that cannot be read: nothing is allowed for
//     now, an error that is tried again; but an old copy serves for as long. After 30
//     days without an answer all is allowed.
type robotsKeeper struct {
	client *Client
	cache  Cache
	tokens []string // product tokens whose groups hold for us
	asking flights  // one asks an origin, others wait for its answer
	now    func() time.Time
}

func newRobots(c *Client, cache Cache, agent string) *robotsKeeper {
	if cache == nil {
		cache = newMemory(memoryLimit)
	}
	return &robotsKeeper{client: c, cache: cache, tokens: []string{ourToken, robots.Product(agent)}, now: time.Now}
}

// check asks whether a URL may be asked for, and how far apart requests to its host
// must be. The error is fetch.ErrRobots if it may not, or why that cannot be told yet.
func (k *robotsKeeper) check(ctx context.Context, u *url.URL) (time.Duration, error) {
	rules, err := k.rules(ctx, u)
	if err != nil {
		return 0, err
	}
	if allowed, rule := rules.Allowed(robots.PathOf(u)); !allowed {
		return 0, fmt.Errorf("%w: %v", fetch.ErrRobots, rule)
	}
	return rules.Delay, nil
}

// rules gives the rules of a URL's origin, asking the site for them if need be.
func (k *robotsKeeper) rules(ctx context.Context, u *url.URL) (*robots.Rules, error) {
	origin := originOf(u)
	old, err := k.load(ctx, origin)
	if err != nil {
		return nil, err
	}
	if old.serves(k.now()) {
		return robots.Parse(old.body, k.tokens...), nil
	}
	now, err := k.asking.do(ctx, origin, func() (robotsCopy, error) {
		old, err := k.load(ctx, origin)
		if err != nil || old.serves(k.now()) { // another was faster
			return old, err
		}
		return k.renew(ctx, origin, old)
	})
	if err != nil {
		return nil, err
	}
	return robots.Parse(now.body, k.tokens...), nil
}

// renew asks the site, and keeps what it says.
func (k *robotsKeeper) renew(ctx context.Context, origin string, old robotsCopy) (robotsCopy, error) {
	u, err := url.Parse(origin + "/robots.txt")
	if err != nil {
		return robotsCopy{}, fmt.Errorf("%w: %w", fetch.ErrBadURL, err)
	}
	r := Request{URL: u.String(), Want: text}
	if old.Known {
		r.ETag, r.LastModified, r.ValidatorsOf = old.ETag, old.LastModified, old.URL
	}
	v := visit{client: k.client, Request: r, limit: robots.MaxSize + 1, cut: true, left: k.client.timeout}
	a, err := v.follow(ctx, u)
	now, err := k.next(old, a, err)
	if now.Version != 0 {
		if failed := k.save(ctx, origin, now); failed != nil {
			return robotsCopy{}, failed
		}
	}
	if err != nil && !errors.Is(err, fetch.ErrNotYet) {
		err = fmt.Errorf("robots.txt: %w", err)
	}
	return now, err
}

// next is the copy to keep after an answer, and the error if it allows nothing yet. A
// copy of version 0 is not kept.
func (k *robotsKeeper) next(old robotsCopy, a Answer, err error) (robotsCopy, error) {
	now := k.now()
	life := robotsLife
	if a.Fresh > 0 {
		life = min(robotsLife, max(robotsLeast, a.Fresh))
	}
	found := robotsCopy{Version: robotsVersion, Known: true, Until: now.Add(life)}
	switch {
	case err == nil && a.NotModified:
		found.body, found.URL, found.ETag, found.LastModified = old.body, a.URL, a.ETag, a.LastModified
		return found, nil
	case err == nil:
		found.body, found.URL, found.ETag, found.LastModified = a.Body, a.URL, a.ETag, a.LastModified
		return found, nil
	case errors.Is(err, fetch.ErrGone), errors.Is(err, fetch.ErrBlocked), errors.Is(err, fetch.ErrRedirects), errors.Is(err, fetch.ErrBadURL):
		return found, nil // unavailable: nothing is forbidden
	case !lasting(err):
		return robotsCopy{}, err
	}
	return k.failed(old, now, err)
}

// lasting reports whether an error is the site's failure to answer, which counts
// towards the 30 days, and not ours or one that ends by itself.
func lasting(err error) bool {
	return errors.Is(err, fetch.ErrUnreached) || errors.Is(err, fetch.ErrServer) || errors.Is(err, fetch.ErrBadBody) ||
		errors.Is(err, fetch.ErrTooLarge) || errors.Is(err, fetch.ErrBusy)
}

// failed is the copy to keep when a site does not give its robots.txt.
func (k *robotsKeeper) failed(old robotsCopy, now time.Time, err error) (robotsCopy, error) {
	old.Version = robotsVersion
	if old.Failing.IsZero() {
		old.Failing = now
	}
	lost := now.Sub(old.Failing) >= robotsLost
	switch {
	case errors.Is(err, fetch.ErrBusy) && !lost:
		return old, err // its pages would not be given either
	case lost:
		old.body, old.Known = nil, false
	case !old.Known:
		return old, err
	}
	old.Until = now.Add(robotsAgain)
	return old, nil
}

// Sitemaps gives the sitemaps that the robots.txt of a URL's host names, absolute and
// in its order; none if Options.IgnoreRobots.
func (c *Client) Sitemaps(ctx context.Context, rawURL string) ([]string, error) {
	u, err := address.Parse(rawURL)
	if err != nil || c.robots == nil {
		return nil, err
	}
	if err := c.guard.check(u); err != nil {
		return nil, fmt.Errorf("%s: %w", u, err)
	}
	rules, err := c.robots.rules(ctx, u)
	if errors.Is(err, fetch.ErrNotYet) {
		return nil, err
	} else if err != nil {
		return nil, fmt.Errorf("%s: %w", u, err)
	}
	var list []string
	base := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for _, s := range rules.Sitemaps {
		if at, err := locate(base, s); err == nil { // what is no address leads nowhere
			list = append(list, at.String())
		}
	}
	return list, nil
}

// originOf is the scheme, host and port of a URL, the port only if it is not the
// scheme's own.
func originOf(u *url.URL) string {
	host := hostOf(u)
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port := u.Port(); port != "" && port != map[string]string{"http": "80", "https": "443"}[u.Scheme] {
		host += ":" + port
	}
	return u.Scheme + "://" + host
}
