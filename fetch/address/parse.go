package address

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/fetch"
)

// maxLen is the longest address in bytes that is read. Browsers and servers take
// 8,000 (RFC 9110, section 4.1); what is longer is data, not an address.
const maxLen = 8 << 10

// Parse reads an absolute http(s) URL and writes it in one way: scheme and host in
// small letters, the host as DNS has it (punycode, no dot at its end), no default
// port, no fragment, a path that starts with / and has no dot segments, percent
// escapes in capitals and only where they are needed. All of these lead to the same
// page by RFC 3986, section 6.2.2 and 6.2.3. Errors wrap fetch.ErrBadURL and are fit
// to be shown: no password, no control character, cut to a line.
func Parse(raw string) (*url.URL, error) {
	u, err := read(raw)
	if err != nil {
		return nil, err
	}
	return normal(u, raw)
}

// read is url.Parse of a repaired address.
func read(raw string) (*url.URL, error) {
	if len(raw) > maxLen {
		return nil, bad(raw, "it is %d bytes long, and %d are read", len(raw), maxLen)
	}
	whole := repair(raw)
	if strings.ContainsFunc(whole, unicode.IsControl) {
		return nil, bad(raw, "it holds a control character")
	}
	path, query, asked := strings.Cut(whole, "?")
	path = escapePath(strings.ReplaceAll(path, `\`, "/"))
	if asked {
		path += "?" + query
	}
	u, err := url.Parse(path)
	var parts *url.Error
	if errors.As(err, &parts) {
		err = parts.Err
	}
	if err != nil {
		return nil, bad(raw, "%s", shown(err.Error()))
	}
	return u, nil
}

// normal is the one way to write u; raw is what errors show.
func normal(u *url.URL, raw string) (*url.URL, error) {
	n := &url.URL{Scheme: strings.ToLower(u.Scheme), RawQuery: escape(u.RawQuery, inQuery), ForceQuery: u.ForceQuery}
	switch {
	case n.Scheme != "http" && n.Scheme != "https":
		return nil, bad(raw, "it must start with http:// or https://")
	case u.Hostname() == "":
		return nil, bad(raw, "it names no host")
	case u.User != nil:
		return nil, bad(raw, "it holds a user name, and none is ever sent; take it out")
	}
	host, err := hostOf(u.Hostname())
	if err != nil {
		return nil, bad(raw, "%v", err)
	}
	port, err := portOf(u.Port(), n.Scheme)
	if err != nil {
		return nil, bad(raw, "%v", err)
	}
	n.Host = host + port
	setPath(n, withoutDots(escape(u.EscapedPath(), inPath)))
	if size := len(n.String()); size > maxLen {
		return nil, bad(raw, "it is %d bytes long with its escapes, and %d are read", size, maxLen)
	}
	return n, nil
}

// setPath gives u an escaped path; escape has made it one that can be read.
func setPath(u *url.URL, escaped string) {
	if !strings.HasPrefix(escaped, "/") {
		escaped = "/" + escaped
	}
	path, err := url.PathUnescape(escaped)
	if err != nil { // not after escape
		path = escaped
	}
	u.Path, u.RawPath = path, ""
	if u.EscapedPath() != escaped {
		u.RawPath = escaped
	}
}

// repair undoes what stands in addresses as people and pages write them and what
// browsers undo too (url.spec.whatwg.org, 4.4): space around, line ends and tabs
// within. (read turns \ into / and escapes what must be.) The fragment goes.
func repair(raw string) string {
	raw = strings.TrimFunc(raw, func(r rune) bool { return r <= ' ' })
	if strings.ContainsAny(raw, "\t\r\n") {
		raw = strings.NewReplacer("\t", "", "\r", "", "\n", "").Replace(raw)
	}
	raw, _, _ = strings.Cut(raw, "#")
	return raw
}

// bad is an error about raw.
func bad(raw, why string, args ...any) error {
	return fmt.Errorf("%q: %w: %s", shown(raw), fetch.ErrBadURL, fmt.Sprintf(why, args...))
}

// shown is an address fit to be shown: without user name and password, and cut.
func shown(raw string) string {
	const enough = 200
	if at := strings.LastIndexByte(raw, '@'); at >= 0 {
		start := 0
		if i := strings.Index(raw, "//"); i >= 0 && i < at {
			start = i + 2
		}
		if !strings.ContainsAny(raw[start:at], "/?#") {
			raw = raw[:start] + raw[at+1:]
		}
	}
	if len(raw) > enough {
		cut := enough
		for cut > 0 && !utf8.RuneStart(raw[cut]) {
			cut--
		}
		raw = raw[:cut] + "…"
	}
	return strings.ToValidUTF8(raw, "\uFFFD")
}
