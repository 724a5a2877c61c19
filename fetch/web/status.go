package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"hearsay/fetch"
)

// statusError is what an answer's status means: nil for a page, else one of fetch's
// errors with the status. Redirects are told before.
func statusError(resp *http.Response, now time.Time) error {
	status := statusOf(resp.StatusCode)
	switch code := resp.StatusCode; {
	case code == http.StatusPartialContent:
		return fmt.Errorf("%w: status %s, and the whole was asked for", fetch.ErrServer, status)
	case code >= 200 && code < 300:
		return nil
	case code == http.StatusNotFound || code == http.StatusGone:
		return fmt.Errorf("%w: status %s", fetch.ErrGone, status)
	case code == http.StatusTooManyRequests || code == http.StatusServiceUnavailable ||
		code == http.StatusRequestTimeout || code == http.StatusTooEarly:
		busy := &fetch.BusyError{After: retryAfter(resp.Header.Get("Retry-After"), now)}
		return fmt.Errorf("%w: status %s", busy, status)
	case code >= 400 && code < 500:
		return fmt.Errorf("%w: status %s", fetch.ErrBlocked, status)
	}
	return fmt.Errorf("%w: status %s", fetch.ErrServer, status)
}

// statusOf is a status with its standard text. What a server writes there itself is
// not shown: it can be anything.
func statusOf(code int) string {
	if text := http.StatusText(code); text != "" {
		return strconv.Itoa(code) + " " + text
	}
	return strconv.Itoa(code)
}

// cause is the fetch error behind a failed request: the caller's own when its context
// has ended, what fetch already named, a page too slow, else a site not reached.
func (c *Client) cause(ctx context.Context, err error) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case named(err):
		return shown(err)
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%w: no whole page within %v", fetch.ErrUnreached, c.timeout)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w: the connection closed before the page ended", fetch.ErrUnreached)
	}
	return fmt.Errorf("%w: %w", fetch.ErrUnreached, shown(err))
}

// named reports whether the error already wraps the cause it should.
func named(err error) bool {
	for _, cause := range []error{
		fetch.ErrForbidden, fetch.ErrTooLarge, fetch.ErrBadBody, fetch.ErrNotHTML, fetch.ErrNotFeed, fetch.ErrNotArticle,
		fetch.ErrGone, fetch.ErrBusy, fetch.ErrBlocked, fetch.ErrServer,
	} {
		if errors.Is(err, cause) {
			return true
		}
	}
	return false
}
