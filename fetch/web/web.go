package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptrace"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"hearsay/fetch"
	"hearsay/fetch/address"
)

// A Client fetches pages. It is safe for concurrent use, and all who use one share
// its pace.
type Client struct {
	http    *http.Transport // not a Client: Get follows redirects itself, to check and pace each
	guard   *guard
	pace    Pacer
	every   time.Duration // between two requests to one host, at least
	robots  *robotsKeeper // nil: ignored
	header  http.Header
	timeout time.Duration
	maxBody int64
}

// Close lets go of connections kept for reuse. The client can still be used.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Get fetches what is asked for, following at most 10 redirects. The error wraps one of
// fetch's, or the context's when it has ended, and names the URL. A *fetch.NotYetError
// of the pacer comes back as it is.
func (c *Client) Get(ctx context.Context, r Request) (Answer, error) {
	if err := r.check(); err != nil {
		return Answer{}, err
	}
	u, err := address.Parse(r.URL)
	if err != nil {
		return Answer{}, err
	}
	v := visit{client: c, Request: r, limit: c.maxBody, left: c.timeout}
	if c.robots != nil {
		v.rules = c.robots.check
	}
	return v.follow(ctx, u)
}

// A visit is one request and the redirects it leads through.
type visit struct {
	client *Client
	Request
	limit int64         // decoded bytes
	left  time.Duration // of the time for the whole visit, waits for turns not counted
	// rules asks robots.txt about a URL: how far apart requests to its host must be, or
	// an error if it may not be asked for. nil asks nobody.
	rules func(context.Context, *url.URL) (every time.Duration, err error)
	cut   bool     // a body over the limit is cut there, and no error
	heard *witness // of the answer at hand; nil if nobody wants to see it

	trail      []string
	moved      string
	unbroken   bool // all redirects so far are permanent
	downgraded bool
}

func (v *visit) follow(ctx context.Context, u *url.URL) (Answer, error) {
	v.trail, v.unbroken = []string{u.String()}, true
	for {
		a, next, err := v.hop(ctx, u)
		switch {
		case errors.Is(err, fetch.ErrNotYet):
			return Answer{}, err
		case err != nil:
			return Answer{}, fmt.Errorf("%s: %w", v.along(), err)
		case next == nil:
			a.Moved, a.Downgraded, a.Trail = v.moved, v.downgraded, v.trail
			return a, nil
		}
		// Without cookies, a page that leads back to itself always will.
		if len(v.trail) > maxRedirects || slices.Contains(v.trail, next.String()) {
			return Answer{}, fmt.Errorf("%s: %w: %d, and then to %s", v.along(), fetch.ErrRedirects, len(v.trail), next)
		}
		v.note(u, next, a.Status)
		u, v.trail = next, append(v.trail, next.String())
	}
}

// note keeps what a redirect says about the address that was asked for.
func (v *visit) note(from, to *url.URL, status string) {
	down := from.Scheme == "https" && to.Scheme == "http"
	v.downgraded = v.downgraded || down
	permanent := strings.HasPrefix(status, "301") || strings.HasPrefix(status, "308")
	v.unbroken = v.unbroken && permanent && !down
	if v.unbroken {
		v.moved = to.String()
	}
}

// along names the URL that was asked for and, if it is another, where that led.
func (v *visit) along() string {
	if len(v.trail) == 1 {
		return v.trail[0]
	}
	return v.trail[0] + " -> " + v.trail[len(v.trail)-1]
}

// hop makes one request, when its turn has come. It gives the answer, or with it the
// URL it is redirected to.
func (v *visit) hop(ctx context.Context, u *url.URL) (Answer, *url.URL, error) {
	c := v.client
	if err := c.guard.check(u); err != nil {
		return Answer{}, nil, err
	}
	every := c.every
	if v.rules != nil {
		delay, err := v.rules(ctx, u)
		if err != nil {
			return Answer{}, nil, err
		}
		every = max(every, delay)
	}
	if err := v.turn(ctx, hostOf(u), every); err != nil {
		return Answer{}, nil, err
	}
	return v.ask(ctx, u)
}

// ask sends the request and reads the answer, and takes the time from what is left.
func (v *visit) ask(ctx context.Context, u *url.URL) (Answer, *url.URL, error) {
	c, start := v.client, time.Now()
	defer func() { v.left -= time.Since(start) }()
	timed, cancel := context.WithTimeout(ctx, v.left)
	defer cancel()
	a := Answer{Exchange: Exchange{Method: http.MethodGet, RequestHeader: c.headerFor(v.Request, u.String()), Started: start}}
	timed = httptrace.WithClientTrace(timed, &httptrace.ClientTrace{GotConn: func(i httptrace.GotConnInfo) {
		a.Remote, _ = netip.ParseAddrPort(i.Conn.RemoteAddr().String())
	}})
	req, err := http.NewRequestWithContext(timed, a.Method, u.String(), nil)
	if err != nil {
		return Answer{}, nil, fmt.Errorf("%w: %w", fetch.ErrBadURL, shown(err))
	}
	req.Header = a.RequestHeader.Clone()
	resp, err := c.http.RoundTrip(req)
	if err != nil {
		return Answer{}, nil, c.cause(ctx, err)
	}
	defer resp.Body.Close()
	a.Proto, a.Status, a.Header, a.TLS = resp.Proto, statusOf(resp.StatusCode), resp.Header, tlsOf(resp)
	v.heard = v.witness(resp)
	next, err := v.take(ctx, u, &a, resp, cancel)
	v.tell(u, &a, resp, v.heard, next == nil && err == nil, err)
	if err != nil {
		return Answer{}, nil, err
	}
	return a, next, nil
}

// take makes of an answer the URL that it leads to, or what Get gives, or an error.
// stop ends the request.
func (v *visit) take(ctx context.Context, u *url.URL, a *Answer, resp *http.Response, stop func()) (*url.URL, error) {
	if err := v.client.ended(ctx, u, resp); err != nil {
		return nil, err
	}
	v.heard.sample(resp, v.left, stop)
	if next, err := redirect(u, resp); next != nil || err != nil {
		return next, err
	}
	a.URL = u.String()
	if err := v.answer(a, resp); err != nil {
		return nil, v.client.cause(ctx, err)
	}
	return nil, nil
}

// answer reads what is no redirect.
func (v *visit) answer(a *Answer, resp *http.Response) error {
	now := time.Now()
	a.ETag, a.LastModified = validators(resp.Header)
	a.Fresh = fresh(resp.Header, now)
	if resp.StatusCode == http.StatusNotModified && (a.RequestHeader.Get("If-None-Match") != "" || a.RequestHeader.Get("If-Modified-Since") != "") {
		a.NotModified, a.Retrieved, a.ContentType = true, now, resp.Header.Get("Content-Type")
		a.ETag, a.LastModified = cmp.Or(a.ETag, v.ETag), cmp.Or(a.LastModified, v.LastModified)
		return nil
	}
	if err := statusError(resp, now); err != nil {
		drain(resp)
		return err
	}
	return v.read(a, resp)
}
