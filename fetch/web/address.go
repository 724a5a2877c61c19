package web

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/idna"

	"hearsay/fetch"
)

// parse reads an absolute http(s) URL. The fragment is cut off and a host in other
// letters than ASCII is written as DNS has it, so that one page has one address.
func parse(rawURL string) (*url.URL, error) {
	u, err := url.Parse(rawURL)
	if err != nil {
		var parts *url.Error
		if errors.As(err, &parts) {
			err = parts.Err
		}
		return nil, fmt.Errorf("%q: %w: %v", rawURL, fetch.ErrBadURL, err)
	}
	u.Fragment, u.RawFragment = "", ""
	u.Scheme = strings.ToLower(u.Scheme)
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("%q: %w: it must start with http:// or https://", u.Redacted(), fetch.ErrBadURL)
	case u.Hostname() == "":
		return nil, fmt.Errorf("%q: %w: it names no host", u.Redacted(), fetch.ErrBadURL)
	case u.User != nil:
		return nil, fmt.Errorf("%q: %w: it holds a user name, and none is ever sent; take it out", u.Redacted(), fetch.ErrBadURL)
	}
	if _, err := strconv.ParseUint(portOf(u), 10, 16); err != nil {
		return nil, fmt.Errorf("%q: %w: %s is no port", rawURL, fetch.ErrBadURL, u.Port())
	}
	if !isASCII(u.Host) {
		host, err := idna.Lookup.ToASCII(u.Hostname())
		if err != nil {
			return nil, fmt.Errorf("%q: %w: %v", rawURL, fetch.ErrBadURL, err)
		}
		u.Host = strings.Replace(u.Host, u.Hostname(), host, 1)
	}
	return u, nil
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 }) < 0
}

// portOf is the port that a URL names or its scheme stands for.
func portOf(u *url.URL) string {
	switch port := u.Port(); {
	case port != "":
		return port
	case u.Scheme == "https":
		return "443"
	case u.Scheme == "socks5", u.Scheme == "socks5h":
		return "1080"
	}
	return "80"
}

// redirect is where the answer sends the client, or nil if it does not.
func redirect(from *url.URL, resp *http.Response) (*url.URL, error) {
	switch resp.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil, nil
	}
	const drain = 2 << 10 // a short body read to its end leaves the connection fit for reuse
	if resp.ContentLength <= drain {
		io.CopyN(io.Discard, resp.Body, drain)
	}
	where := resp.Header.Get("Location")
	if where == "" {
		return nil, fmt.Errorf("%w: status %s without a Location", fetch.ErrServer, resp.Status)
	}
	ref, err := from.Parse(where)
	if err != nil {
		return nil, fmt.Errorf("%w: redirected to %q: %v", fetch.ErrBadURL, where, err)
	}
	next, err := parse(ref.String())
	if err != nil {
		return nil, fmt.Errorf("redirected to %w", err)
	}
	return next, nil
}
