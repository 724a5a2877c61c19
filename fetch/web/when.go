package web

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// longestWait is the most that is read out of a Retry-After or a lifetime: a site that
// asks for more is asked again after a month.
const longestWait = 30 * 24 * time.Hour

// retryAfter reads a Retry-After header, seconds or a date; 0 if it says nothing, the
// past, or nonsense.
func retryAfter(header string, now time.Time) time.Duration {
	header = strings.TrimSpace(header)
	if d, ok := seconds(header); ok {
		return d
	}
	at, err := http.ParseTime(header)
	if err != nil {
		return 0
	}
	return min(max(0, at.Sub(now)), longestWait)
}

// seconds reads a whole number of seconds, up to longestWait.
func seconds(s string) (time.Duration, bool) {
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return 0, false
	}
	return time.Duration(min(n, uint64(longestWait/time.Second))) * time.Second, true
}

// fresh is for how much longer an answer says that it stays fresh (RFC 9111, 4.2): its
// max-age, or its Expires less its Date, less its Age. 0 if it does not say, or says
// that it must not be kept or used without asking.
func fresh(h http.Header, now time.Time) time.Duration {
	var life time.Duration
	said := false
	for _, directive := range strings.Split(strings.Join(h.Values("Cache-Control"), ","), ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(directive), "=")
		switch strings.ToLower(name) {
		case "no-store", "no-cache":
			return 0
		case "max-age":
			if d, ok := seconds(strings.Trim(value, `"`)); ok && !said {
				life, said = d, true
			}
		}
	}
	if expires, err := http.ParseTime(h.Get("Expires")); err == nil && !said {
		from, err := http.ParseTime(h.Get("Date"))
		if err != nil {
			from = now
		}
		life = expires.Sub(from)
	}
	age, _ := seconds(strings.TrimSpace(h.Get("Age")))
	return min(max(0, life-age), longestWait)
}
