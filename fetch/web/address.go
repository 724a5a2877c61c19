package web

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/idna"

	"hearsay/fetch"
)

// maxURL is the longest URL that is asked for, in bytes; most servers take less.
const maxURL = 16 << 10

// parse reads an absolute http(s) URL. The fragment is cut off and a host in other
// letters than ASCII is written as DNS has it, so that one page has one address.
func parse(rawURL string) (*url.URL, error) {
	if len(rawURL) > maxURL {
		return nil, fmt.Errorf("%q...: %w: it has %d bytes, and none over %d is asked for", rawURL[:100], fetch.ErrBadURL, len(rawURL), maxURL)
	}
	// Else url.Parse takes "/a%2Fb c" for "/a/b c".
	u, err := url.Parse(escape(rawURL, func(i int) bool { return rawURL[i] == ' ' || rawURL[i] >= 0x80 }))
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
