package web

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net/http"
	"strings"
	"time"

	"golang.org/x/net/http/httpguts"

	"hearsay/fetch/coding"
)

// Options bound what a Client does to others and lets be done to itself.
type Options struct {
	UserAgent    string         // "": "hearsay/" and Version
	Contact      string         // a URL or an e-mail address by which a site can reach whoever runs this
	PerHost      time.Duration  // between the starts of two requests to one host; 0: no wait
	Timeout      time.Duration  // for one page, redirects and last byte included, waits for a turn and robots.txt not; 0: 30 s
	MaxBody      int64          // decoded bytes; 0: 10 MB
	AllowPrivate []string       // what may be reached although it is not public: CIDRs or host:port
	Version      string         // hearsay's own
	Pace         Pacer          // who gives turns; nil: the client itself, to all who use it
	Robots       Cache          // where robots.txt are kept; nil: in memory
	IgnoreRobots bool           // neither ask for robots.txt nor keep to it
	RootCAs      *x509.CertPool // who is trusted to sign certificates, for tests and intranets; nil: whom the system trusts
}

const (
	defaultTimeout = 30 * time.Second
	defaultMaxBody = 10_000_000
	maxRedirects   = 10
	maxHeader      = 256 << 10 // bytes of an answer's header
)

// ourToken is the name by which a robots.txt can speak to hearsay, whatever its
// User-Agent is set to.
const ourToken = "hearsay"

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
	c := &Client{
		http: transport(guard, o.RootCAs), guard: guard, pace: o.Pace, every: o.PerHost,
		header: header, timeout: o.Timeout, maxBody: o.MaxBody,
	}
	if c.pace == nil {
		c.pace = newPace()
	}
	if c.timeout == 0 {
		c.timeout = defaultTimeout
	}
	if c.maxBody == 0 {
		c.maxBody = defaultMaxBody
	}
	if !o.IgnoreRobots {
		c.robots = newRobots(c, o.Robots, header.Get("User-Agent"))
	}
	return c, nil
}

// identity is the header of every request: who asks, how to reach them, and what
// they can read.
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
	h.Set("Accept-Encoding", coding.Accept)
	h.Set("Accept-Language", "en, *;q=0.5")
	if strings.Contains(o.Contact, "@") && !strings.Contains(o.Contact, "/") {
		h.Set("From", strings.TrimPrefix(o.Contact, "mailto:"))
	}
	return h, nil
}

// transport keeps connections, over HTTP/2 where the site has it. It decodes nothing
// itself: with a decoder of its own no one could tell what went over the wire.
func transport(g *guard, roots *x509.CertPool) *http.Transport {
	return &http.Transport{
		Proxy:                  g.proxy,
		DialContext:            g.dial,
		TLSClientConfig:        &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12},
		ForceAttemptHTTP2:      true,
		DisableCompression:     true,
		TLSHandshakeTimeout:    10 * time.Second,
		MaxIdleConns:           100,
		MaxIdleConnsPerHost:    2,
		IdleConnTimeout:        60 * time.Second,
		MaxResponseHeaderBytes: maxHeader,
		// A peer that is gone, or that sends and never reads, does not keep a connection.
		HTTP2: &http.HTTP2Config{SendPingTimeout: 30 * time.Second, WriteByteTimeout: 10 * time.Second},
	}
}
