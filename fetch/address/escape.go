package address

import "strings"

// RFC 3986: octets that mean the same escaped or not are unreserved; the others that
// may stand for themselves in a path or a query are not touched, since %2F is no
// slash. As in browsers ' is escaped in a query.
const (
	inPath  = "!$&'()*+,;=:@/[]"
	inQuery = "!$&()*+,;=:@/[]?"
)

const hexDigits = "0123456789ABCDEF"

func isUnreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}

// escape writes a path or a query in one way: unreserved octets as they are, escapes
// in capitals, and an escape for everything that is neither unreserved nor in plain.
func escape(s, plain string) string {
	if isNormal(s, plain) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch octet, ok := unescape(s, i); {
		case ok && isUnreserved(octet):
			b.WriteByte(octet)
			i += 2
		case ok:
			writeEscape(&b, octet)
			i += 2
		case isUnreserved(c) || strings.IndexByte(plain, c) >= 0:
			b.WriteByte(c)
		default:
			writeEscape(&b, c)
		}
	}
	return b.String()
}

func isNormal(s, plain string) bool {
	for i := 0; i < len(s); i++ {
		if !isUnreserved(s[i]) && strings.IndexByte(plain, s[i]) < 0 {
			return false
		}
	}
	return true
}

func writeEscape(b *strings.Builder, octet byte) {
	b.WriteByte('%')
	b.WriteByte(hexDigits[octet>>4])
	b.WriteByte(hexDigits[octet&15])
}

// unescape is the octet that the escape at s[i:] stands for.
func unescape(s string, i int) (octet byte, ok bool) {
	if s[i] != '%' || i+2 >= len(s) {
		return 0, false
	}
	hi, lo := hexValue(s[i+1]), hexValue(s[i+2])
	return byte(hi<<4 | lo), hi >= 0 && lo >= 0
}

func hexValue(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// escapePath escapes the path of an address without query or fragment. It goes before
// url.Parse, which fails where a % starts no escape ("100%-sure": there it can only mean
// itself), and which takes /a%2Fb for /a/b where anything else in the path must be
// escaped. What stands before the path is left, for it is no place for escapes.
func escapePath(s string) string {
	from := 0
	if i := strings.Index(s, "//"); i == 0 || i > 0 && s[i-1] == ':' {
		from = i + 2
		j := strings.IndexByte(s[from:], '/')
		if j < 0 {
			return s
		}
		from += j
	}
	return s[:from] + escape(s[from:], inPath)
}

// withoutDots takes the segments . and .. out of an escaped path (RFC 3986, 5.2.4).
func withoutDots(path string) string {
	if !strings.Contains(path, "/.") && !strings.HasPrefix(path, ".") {
		return path
	}
	segments := strings.Split(strings.TrimPrefix(path, "/"), "/")
	kept := segments[:0]
	for i, s := range segments {
		last := i == len(segments)-1
		switch s {
		case ".":
		case "..":
			if len(kept) > 0 {
				kept = kept[:len(kept)-1]
			}
		default:
			kept = append(kept, s)
			continue
		}
		if last {
			kept = append(kept, "")
		}
	}
	return "/" + strings.Join(kept, "/")
}
