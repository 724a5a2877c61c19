package web

import (
	"fmt"
	"net/http"
	"net/netip"
	"time"

	"golang.org/x/net/http/httpguts"

	"hearsay/fetch"
)

// A Request names what to fetch. Only URL must be set.
type Request struct {
	URL  string // absolute, http or https; a fragment is cut off
	Want Want

	// ETag and LastModified are the validators of the last answer, if it gave any. With
	// them the site may answer that nothing has changed since.
	ETag, LastModified string
	// ValidatorsOf is the Answer.URL that the validators came with. They are sent there
	// only; "" sends them wherever redirects lead.
	ValidatorsOf string

	// Seen, if not nil, is shown every exchange as it ends, redirects and errors too, and
	// the last one also if Get fails; in order, and before Get returns. robots.txt is not
	// shown, nor is a request that got no answer, or one with a status that HTTP has not.
	Seen func(Exchanged)
}

// Want says what a request accepts.
type Want int

const (
	Page Want = iota // HTML and plain text
	Feed             // RSS, Atom, JSON Feed and sitemaps, also gzipped as a file; HTML, which may name feeds; lists of URLs
	text             // robots.txt
)

// An Answer is what a site answered with: bytes, or that they are still the same.
type Answer struct {
	fetch.Raw        // Body is nil if NotModified
	NotModified bool // what the validators stand for is still what the site has
	// ETag and LastModified are validators for the next Request, as the site wrote them.
	// With NotModified, those that it did not send again are the request's.
	ETag, LastModified string
	// Fresh is for how long the answer says that it stays fresh, by Cache-Control or
	// Expires, less the Age it came with: asking again sooner is no use. 0 if it does
	// not say, or says not to keep it.
	Fresh time.Duration
	// Moved is where redirects that are permanent lead (301, 308), up to the first that
	// is not: what to ask for from now on. "" if the first is not, or leads from https
	// to http.
	Moved string
	// Downgraded is that a redirect led from https to http: the page may have been
	// altered on its way.
	Downgraded bool
	Trail      []string // every URL asked, in order; the last is URL
	Exchange
}

// An Exchange is what went over the wire for the last of the requests, for the
// archive. Behind a proxy, Remote is the proxy.
type Exchange struct {
	Method        string
	RequestHeader http.Header
	Proto         string         // "HTTP/1.1", "HTTP/2.0"
	Status        string         // "200 OK": the code with its standard text
	Header        http.Header    // of the answer, as it came, Content-Encoding included; Raw.Body is decoded
	Remote        netip.AddrPort // zero if it is not known
	TLS           uint16         // version, as tls.ConnectionState has it; 0: none
	Started       time.Time      // when the request was made, its turn having come
	// Raw.Retrieved is when the last byte was read.
}

// accept is the Accept header of a request.
func (w Want) accept() string {
	switch w {
	case Feed:
		return "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, " +
			"application/json;q=0.8, text/html;q=0.7, application/xhtml+xml;q=0.7, text/plain;q=0.6, */*;q=0.1"
	case text:
		return "text/plain, */*;q=0.1"
	}
	return "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1"
}

// maxValidator is the longest validator that is kept: a site could make us carry more.
const maxValidator = 1024

// validators are those of an answer that can be sent back.
func validators(h http.Header) (etag, modified string) {
	fit := func(v string) string {
		if len(v) > maxValidator || !httpguts.ValidHeaderFieldValue(v) {
			return ""
		}
		return v
	}
	return fit(h.Get("ETag")), fit(h.Get("Last-Modified"))
}

// headerFor is the header of a request to a URL.
func (c *Client) headerFor(r Request, to string) http.Header {
	h := c.header.Clone()
	h.Set("Accept", r.Want.accept())
	if r.ValidatorsOf != "" && r.ValidatorsOf != to {
		return h
	}
	if r.ETag != "" {
		h.Set("If-None-Match", r.ETag)
	}
	if r.LastModified != "" {
		h.Set("If-Modified-Since", r.LastModified)
	}
	return h
}

// check refuses validators that no header can carry.
func (r Request) check() error {
	for _, v := range []string{r.ETag, r.LastModified} {
		if !httpguts.ValidHeaderFieldValue(v) {
			return fmt.Errorf("%q: the validator %q of the last answer has a control character", r.URL, v)
		}
	}
	return nil
}
