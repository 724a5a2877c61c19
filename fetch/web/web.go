package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/http/httpguts"

	"hearsay/fetch"
)

// Options bound what a Client does to others and lets be done to itself.
type Options struct {
	UserAgent    string        // "": "hearsay/" and Version
	Contact      string        // a URL or an e-mail address by which a site can reach whoever runs this
	PerHost      time.Duration // between the starts of two requests to one host; 0: no wait
	Timeout      time.Duration // for one page, redirects and last byte included, time spent waiting for PerHost not; 0: 30 s
	MaxBody      int64         // decoded bytes; 0: 10 MB
	AllowPrivate []string      // what may be reached although it is not public: CIDRs or host:port
	Version      string        // hearsay's own
}

const (
	defaultTimeout = 30 * time.Second
	defaultMaxBody = 10_000_000
	maxRedirects   = 10
	maxHeader      = 256 << 10 // bytes of an answer's header
)

// A Client fetches pages. It is safe for concurrent use, and all who use one share
// its pace.
type Client struct {
	http    *http.Transport // not a Client: Get follows redirects itself, to check and pace each
	guard   *guard
	pace    *pace
	header  http.Header
	timeout time.Duration
	maxBody int64
}

// New returns a client. An error names the option that is wrong and what would be
// right.
func New(o Options) (*Client, error) {
	switch {
	case o.PerHost < 0:
		return nil, fmt.Errorf("fetch.per_host: %v is less than 0", o.PerHost)
	case o.Timeout < 0:
		return nil, fmt.Errorf("fetch.timeout: %v is less than 0", o.Timeout)
	case o.MaxBody < 0:
		return nil, fmt.Errorf("fetch.max_body: %d is less than 0", o.MaxBody)
	}
	header, err := identity(o)
	if err != nil {
		return nil, err
	}
	guard, err := newGuard(o.AllowPrivate)
	if err != nil {
		return nil, err
	}
	c := &Client{http: transport(guard), guard: guard, pace: newPace(o.PerHost), header: header, timeout: o.Timeout, maxBody: o.MaxBody}
	if c.timeout == 0 {
		c.timeout = defaultTimeout
	}
	if c.maxBody == 0 {
		c.maxBody = defaultMaxBody
	}
	return c, nil
}

// identity is the header of every request: who asks, how to reach them, and what
// they can read. It sets no Accept-Encoding: net/http then asks for gzip and decodes
// it itself.
func identity(o Options) (http.Header, error) {
	agent := o.UserAgent
	if agent == "" {
		agent = strings.TrimSuffix("hearsay/"+o.Version, "/")
	}
	if o.Contact != "" && !strings.Contains(agent, o.Contact) {
		agent += " (+" + o.Contact + ")"
	}
	if !httpguts.ValidHeaderFieldValue(agent) {
		return nil, fmt.Errorf("fetch.user_agent and fetch.contact: %q has a control character, which no HTTP header may have", agent)
	}
	h := http.Header{}
	h.Set("User-Agent", agent)
	h.Set("Accept", "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1")
	if strings.Contains(o.Contact, "@") && !strings.Contains(o.Contact, "/") {
		h.Set("From", strings.TrimPrefix(o.Contact, "mailto:"))
	}
	return h, nil
}

func transport(g *guard) *http.Transport {
	return &http.Transport{
		Proxy:                  g.proxy,
		DialContext:            g.dial,
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    10 * time.Second,
		MaxIdleConns:           100,
		MaxIdleConnsPerHost:    2,
		IdleConnTimeout:        60 * time.Second,
		MaxResponseHeaderBytes: maxHeader,
	}
}

// Close lets go of connections kept for reuse. The client can still be used.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Get fetches one page, following at most 10 redirects. The error wraps one of
// fetch's, or the context's when it has ended, and names the URL.
func (c *Client) Get(ctx context.Context, rawURL string) (fetch.Raw, error) {
	u, err := parse(rawURL)
	if err != nil {
		return fetch.Raw{}, err
	}
	trail, left := []string{u.String()}, c.timeout
	for {
		page, next, err := c.hop(ctx, u, &left)
		if err != nil {
			return fetch.Raw{}, fmt.Errorf("%s: %w", along(trail), err)
		}
		if next == nil {
			return page, nil
		}
		// Without cookies, a page that leads back to itself always will.
		if len(trail) > maxRedirects || slices.Contains(trail, next.String()) {
			return fetch.Raw{}, fmt.Errorf("%s: %w: %d, and then to %s", along(trail), fetch.ErrRedirects, len(trail), next)
		}
		u, trail = next, append(trail, next.String())
	}
}

// along names the URL that was asked for and, if it is another, where that led.
func along(trail []string) string {
	if len(trail) == 1 {
		return trail[0]
	}
	return trail[0] + " -> " + trail[len(trail)-1]
}

// hop makes one request. It gives the page, or the URL it is redirected to, and takes
// the time it used from what is left.
func (c *Client) hop(ctx context.Context, u *url.URL, left *time.Duration) (fetch.Raw, *url.URL, error) {
	if err := c.guard.check(u); err != nil {
		return fetch.Raw{}, nil, err
	}
	if err := c.pace.wait(ctx, u.Hostname()); err != nil {
		return fetch.Raw{}, nil, err
	}
	start := time.Now()
	defer func() { *left -= time.Since(start) }()
	timed, cancel := context.WithTimeout(ctx, *left)
	defer cancel()

	req, err := http.NewRequestWithContext(timed, http.MethodGet, u.String(), nil)
	if err != nil {
		return fetch.Raw{}, nil, fmt.Errorf("%w: %v", fetch.ErrBadURL, err)
	}
	req.Header = c.header.Clone()
	resp, err := c.http.RoundTrip(req)
	if err != nil {
		return fetch.Raw{}, nil, c.cause(ctx, err)
	}
	defer resp.Body.Close()
	if next, err := redirect(u, resp); next != nil || err != nil {
		return fetch.Raw{}, next, err
	}
	if err := statusError(resp, time.Now()); err != nil {
		return fetch.Raw{}, nil, err
	}
	page, err := c.read(resp)
	if err != nil {
		return fetch.Raw{}, nil, c.cause(ctx, err)
	}
	page.URL = u.String()
	return page, nil, nil
}
