package archive

import (
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"time"

	"hearsay/fetch"
)

// A Capture is one fetch as it went over the wire: one request and its answer. A
// redirect is a capture of its own.
type Capture struct {
	URL           string // http or https, absolute
	Method        string // "": GET
	RequestHeader http.Header

	Proto  string // of the answer, as http.Response has it: "HTTP/1.1", "HTTP/2.0"
	Status string // "200 OK"
	Header http.Header
	Body   []byte         // decoded from transfer and content encodings
	Remote netip.AddrPort // the server that answered
	TLS    uint16         // tls.ConnectionState.Version; 0: none

	Started, Retrieved time.Time // when the request began and when the last byte was read; zero: now
	// NotModified says that the page is as it was when it was last captured (status 304).
	NotModified bool
	// Truncated is why part of the body is missing: "length", "time", "disconnect" or
	// "unspecified"; "" if none is.
	Truncated string
}

// A Ref says where a capture was written.
type Ref struct {
	ID      string // of the response or revisit record: "urn:uuid:..."
	File    string // its name in the archive's directory
	Offset  int64  // of the record's gzip member in the file, bytes
	Length  int64  // of the member
	Digest  string // of the page's body, as fetch.Article.BodyDigest has it
	Revisit string // ID of the record that has the body; "" if this one has
}

// maxURL is the longest URL that is written, in bytes.
const maxURL = 16 << 10

var (
	statusForm = regexp.MustCompile(`^[1-9][0-9]{2}( |$)`)
	methodForm = regexp.MustCompile(`^[A-Z]{1,32}$`)
)

// check refuses what no record can be made of and fills in what may be left out.
func (c *Capture) check(maxBody int64, now time.Time) error {
	if c.Method == "" {
		c.Method = http.MethodGet
	}
	if c.Started.IsZero() {
		c.Started = now
	}
	if c.Retrieved.IsZero() {
		c.Retrieved = now
	}
	c.NotModified = c.NotModified || strings.HasPrefix(c.Status, "304")
	switch c.Truncated {
	case "", "length", "time", "disconnect", "unspecified":
	default:
		return fmt.Errorf("the reason for a cut body is %q; the standard knows length, time, disconnect and unspecified", c.Truncated)
	}
	switch {
	case !methodForm.MatchString(c.Method):
		return fmt.Errorf("%.40q is not an HTTP method", c.Method)
	case !statusForm.MatchString(c.Status):
		return fmt.Errorf("status %.40q does not begin with three digits", c.Status)
	case c.NotModified && len(c.Body) > 0:
		return fmt.Errorf("status %.40q says that nothing has changed, and there is a body of %d bytes", c.Status, len(c.Body))
	case int64(len(c.Body)) > maxBody:
		return fmt.Errorf("%w: a body of %d bytes, over the archive's limit of %d", fetch.ErrTooLarge, len(c.Body), maxBody)
	}
	return nil
}

// code is the status as a number.
func (c *Capture) code() string { return c.Status[:3] }

// uri is a URL as it is written in a record: as it was sent, but for the bytes that
// could break out of a line or of the brackets that some tools put around it; these
// are percent-encoded. The fragment, which is never sent, is left out, and so is a
// user's name and password.
func uri(raw string) (string, error) {
	if len(raw) > maxURL {
		return "", fmt.Errorf("%w: it is %d bytes long, over the limit of %d", fetch.ErrBadURL, len(raw), maxURL)
	}
	u, err := url.Parse(raw)
	if err != nil {
		return "", fmt.Errorf("%w: %w", fetch.ErrBadURL, err)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return "", fmt.Errorf("%w: %q is not an absolute http or https URL", fetch.ErrBadURL, raw)
	}
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	s := encode(u.String())
	if len(s) > maxURL {
		return "", fmt.Errorf("%w: it is %d bytes long, encoded, over the limit of %d", fetch.ErrBadURL, len(s), maxURL)
	}
	return s, nil
}

// encode percent-encodes control characters, spaces, what is not ASCII, and < > ".
func encode(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c >= 0x7f || c == '<' || c == '>' || c == '"' {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

var errClosed = errors.New("the archive is closed")
