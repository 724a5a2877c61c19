package robots

import (
	"net/url"
	"strings"
)

// PathOf is what rules are matched against: the path and the query of a URL, spelled as
// it would go over the wire.
func PathOf(u *url.URL) string {
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" || u.ForceQuery {
		path += "?" + u.RawQuery
	}
	return path
}

// A spelling is a path, or the pattern of a rule, in the form in which two can be
// compared byte by byte.
type spelling struct {
	// strict has octets that a URL must escape written as %XX, in capitals, and those
	// that need no escape (letters, digits, "-", ".", "_", "~") as themselves. A
	// reserved character and its escape differ: "%2F" in a path is no "/". A "%" that
	// begins no escape is the character itself, "%25".
	strict string
	// loose is strict with the escapes of ":", "/", "?" and "@" undone in the query,
	// where they mean the same (RFC 9309, table in 2.2.2).
	loose string
}

// spell gives the form of a path, or of a pattern, in which "*" and a last "$" keep
// their meaning and all others stand for themselves.
func spell(s string, pattern bool) spelling {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			octet := unhex(s[i+1])<<4 | unhex(s[i+2])
			i += 2
			if unreserved(octet) {
				b.WriteByte(octet)
			} else {
				escape(&b, octet)
			}
		case pattern && (c == '*' || c == '$' && i == len(s)-1):
			b.WriteByte(c)
		case c == '*' || c == '$' || c == '%' || c <= ' ' || c >= 0x7f:
			escape(&b, c)
		default:
			b.WriteByte(c)
		}
	}
	strict := b.String()
	path, query, ok := strings.Cut(strict, "?")
	if !ok || !strings.Contains(query, "%") {
		return spelling{strict, strict}
	}
	return spelling{strict, path + "?" + reserved.Replace(query)}
}

var reserved = strings.NewReplacer("%3A", ":", "%2F", "/", "%3F", "?", "%40", "@")

const hexDigits = "0123456789ABCDEF"

func escape(b *strings.Builder, c byte) {
	b.WriteByte('%')
	b.WriteByte(hexDigits[c>>4])
	b.WriteByte(hexDigits[c&15])
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func unhex(c byte) byte {
	switch {
	case c <= '9':
		return c - '0'
	case c <= 'F':
		return c - 'A' + 10
	}
	return c - 'a' + 10
}

// unreserved is RFC 3986, 2.3.
func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}
