package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"hearsay/fetch"
)

// statusError is what an answer's status means: nil for a page, else one of fetch's
// errors with the status. Redirects are told before.
func statusError(resp *http.Response, now time.Time) error {
	switch code := resp.StatusCode; {
	case code >= 200 && code < 300:
		return nil
	case code == http.StatusNotFound || code == http.StatusGone:
		return fmt.Errorf("%w: status %s", fetch.ErrGone, resp.Status)
	case code == http.StatusTooManyRequests || code == http.StatusServiceUnavailable ||
		code == http.StatusRequestTimeout || code == http.StatusTooEarly:
		busy := &fetch.BusyError{After: retryAfter(resp.Header.Get("Retry-After"), now)}
		return fmt.Errorf("%w: status %s", busy, resp.Status)
	case code >= 400 && code < 500:
		return fmt.Errorf("%w: status %s", fetch.ErrBlocked, resp.Status)
	}
	return fmt.Errorf("%w: status %s", fetch.ErrServer, resp.Status)
}

// longestWait is the most that is read out of a Retry-After: a site that asks for
// more is asked again after a month.
const longestWait = 30 * 24 * time.Hour

// retryAfter reads a Retry-After header, seconds or a date; 0 if it says nothing, the
// past, or nonsense.
func retryAfter(header string, now time.Time) time.Duration {
	header = strings.TrimSpace(header)
	if n, err := strconv.ParseUint(header, 10, 64); err == nil || errors.Is(err, strconv.ErrRange) {
		return time.Duration(min(n, uint64(longestWait/time.Second))) * time.Second
	}
	at, err := http.ParseTime(header)
	if err != nil {
		return 0
	}
	return min(max(0, at.Sub(now)), longestWait)
}

// cause is the fetch error behind a failed request: the caller's own when its context
// has ended, what fetch already named, a page too slow, else a site not reached.
func (c *Client) cause(ctx context.Context, err error) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case named(err):
		return err
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%w: no whole page within %v", fetch.ErrUnreached, c.timeout)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w: the connection closed before the page ended", fetch.ErrUnreached)
	}
	return fmt.Errorf("%w: %w", fetch.ErrUnreached, err)
}

// named reports whether the error already wraps the cause it should.
func named(err error) bool {
	for _, cause := range []error{fetch.ErrForbidden, fetch.ErrTooLarge, fetch.ErrBadBody, fetch.ErrNotHTML, fetch.ErrNotArticle} {
		if errors.Is(err, cause) {
			return true
		}
	}
	return false
}
