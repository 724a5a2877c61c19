package fetch

import (
	"errors"
	"fmt"
	"time"
)

// Every way in which a fetch can end without an article. Code wraps these with the
// URL or file and what was seen; cmd/hearsay's table of fates says what happens next.
var (
	ErrGone       = errors.New("gone")                 // 404, 410: there is nothing any more
	ErrBlocked    = errors.New("refused by the site")  // 401, 403, 451
	ErrRobots     = errors.New("disallowed by robots") // robots.txt says no
	ErrBusy       = errors.New("site busy")            // 429, 503: come back later; see BusyError
	ErrUnreached  = errors.New("not reached")          // no such host, refused, reset, timed out
	ErrServer     = errors.New("server error")         // other 5xx
	ErrForbidden  = errors.New("address not allowed")  // loopback, private, link-local... (SSRF guard)
	ErrBadURL     = errors.New("bad URL")              // not absolute http(s), or it cannot be parsed
	ErrRedirects  = errors.New("too many redirects")
	ErrTooLarge   = errors.New("too large") // over the limit on decoded bytes
	ErrBadBody    = errors.New("body cannot be decoded")
	ErrNotArticle = errors.New("not an article") // a page, but none to read claims from
	ErrWalled     = errors.New("behind a wall")  // a paywall or a demand for consent, and no article before it
	ErrNotHTML    = errors.New("neither HTML nor text")
	ErrNotFeed    = errors.New("neither feed nor sitemap")
	ErrNotYet     = errors.New("not this site's turn yet") // nothing was asked of the site; see NotYetError
)

// A NotYetError is ErrNotYet with the time after which it may be the site's turn: a
// site is asked so and so often, and others are waiting for it too.
type NotYetError struct {
	After time.Duration
	Busy  bool // the site itself asked to be left alone until then
}

func (e *NotYetError) Error() string {
	if e.Busy {
		return fmt.Sprintf("%v: it asked to be left alone for %v more", ErrNotYet, e.After.Round(time.Second))
	}
	return fmt.Sprintf("%v, for %v", ErrNotYet, e.After.Round(time.Millisecond))
}

// Is makes errors.Is(err, ErrNotYet) hold.
func (e *NotYetError) Is(target error) bool { return target == ErrNotYet }

// A BusyError is ErrBusy with the time for which the site asked to be left alone.
type BusyError struct {
	After time.Duration // from now; 0 if the site did not say
}

func (e *BusyError) Error() string {
	if e.After == 0 {
		return ErrBusy.Error()
	}
	return fmt.Sprintf("%v, asks to come back in %v", ErrBusy, e.After)
}

// Is makes errors.Is(err, ErrBusy) hold.
func (e *BusyError) Is(target error) bool { return target == ErrBusy }
