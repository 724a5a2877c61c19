package web

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"hearsay/fetch"
	"hearsay/fetch/address"
)

// redirect is where the answer sends the client, or nil if it does not. Only a status
// and its Location do that: a Refresh header or a <meta http-equiv=refresh> in the page
// is not followed, since pages of news refresh themselves.
func redirect(from *url.URL, resp *http.Response) (*url.URL, error) {
	where := resp.Header.Get("Location")
	switch resp.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	case http.StatusMultipleChoices: // a Location is the server's own choice
		if where == "" {
			return nil, nil
		}
	default:
		return nil, nil
	}
	drain(resp)
	if where == "" {
		return nil, fmt.Errorf("%w: status %s without a Location", fetch.ErrServer, statusOf(resp.StatusCode))
	}
	return locate(from, where)
}

// drain reads a short body that nobody wants, which leaves the connection fit for reuse.
// One without a length may take long, and is not worth it.
func drain(resp *http.Response) {
	const short = 4 << 10
	if resp.ContentLength > 0 && resp.ContentLength <= short {
		io.Copy(io.Discard, resp.Body)
	}
}

// locate reads a Location, absolute or relative to the URL that gave it.
func locate(from *url.URL, where string) (*url.URL, error) {
	ref, err := from.Parse(escapeRaw(where))
	if err != nil {
		return nil, fmt.Errorf("%w: redirected to %.200q: %w", fetch.ErrBadURL, where, shown(err))
	}
	next, err := address.Parse(ref.String())
	if err != nil {
		return nil, fmt.Errorf("redirected to %w", err)
	}
	return next, nil
}

// escapeRaw writes as %XX what may not stand in a URL and yet often does: white space,
// control characters, bytes that are not ASCII, and a "%" that begins no escape.
func escapeRaw(s string) string {
	return escape(s, func(i int) bool {
		c := s[i]
		return c <= ' ' || c >= 0x7f || c == '%' && !(i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]))
	})
}

// escape writes the bytes at which that holds as %XX. The host stays as it is: letters
// other than ASCII are written in another way there.
func escape(s string, that func(i int) bool) string {
	var b strings.Builder
	for i, host := 0, hostEnd(s); i < len(s); i++ {
		if i >= host && that(i) {
			fmt.Fprintf(&b, "%%%02X", s[i])
		} else {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// hostEnd is where the scheme and host of a URL end; 0 if it begins with neither.
func hostEnd(s string) int {
	start := strings.Index(s, "//")
	if start < 0 || start > 0 && s[start-1] != ':' || strings.ContainsAny(s[:start], "/?#") {
		return 0
	}
	end := strings.IndexAny(s[start+2:], "/?#\\")
	if end < 0 {
		return len(s)
	}
	return start + 2 + end
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}
