package fetch

import "errors"

// Every way in which a fetch can end without an article. Code wraps these with the
// URL or file and what was seen; cmd/hearsay's table of fates says what happens next.
var (
	ErrGone       = errors.New("gone")                 // 404, 410: there is nothing any more
	ErrBlocked    = errors.New("refused by the site")  // 401, 403, 451
	ErrRobots     = errors.New("disallowed by robots") // robots.txt says no
	ErrBusy       = errors.New("site busy")            // 429, 503: come back later; see Busy
	ErrUnreached  = errors.New("not reached")          // no such host, refused, reset, timed out
	ErrServer     = errors.New("server error")         // other 5xx
	ErrForbidden  = errors.New("address not allowed")  // loopback, private, link-local... (SSRF guard)
	ErrBadURL     = errors.New("bad URL")              // not absolute http(s), or it cannot be parsed
	ErrRedirects  = errors.New("too many redirects")
	ErrTooLarge   = errors.New("too large") // over the limit on decoded bytes
	ErrBadBody    = errors.New("body cannot be decoded")
	ErrNotArticle = errors.New("not an article") // a page, but none to read claims from
	ErrNotHTML    = errors.New("neither HTML nor text")
)
