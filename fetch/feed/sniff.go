package feed

import (
	"bytes"
	"fmt"
	"strings"

	"hearsay/fetch"
)

// maxJunk is how far into a text the root of a feed may stand, in bytes: behind what
// broken servers print first, and a long document type.
const maxJunk = 64 << 10

// roots are the elements that a feed can begin with. A channel is RSS whose root was
// lost.
var roots = map[string]Format{"rss": RSS, "rdf": RDF, "feed": Atom, "urlset": Sitemap, "sitemapindex": SitemapIndex, "channel": RSS}

// sniff tells the format of a text, by the text, and where in it the root's tag or the
// first brace stands.
func sniff(text []byte, contentType string) (kind Format, start int, err error) {
	trimmed := bytes.TrimLeft(text, " \t\r\n\f\v\x00\uFEFF")
	switch {
	case len(bytes.TrimSpace(trimmed)) == 0:
		return "", 0, fmt.Errorf("%w: the body is empty", fetch.ErrBadBody)
	case trimmed[0] == '{':
		return JSON, len(text) - len(trimmed), nil
	case isListed(trimmed):
		return URLs, 0, nil
	}
	first := ""
	for s := newSource(text, 0); ; {
		i := s.bracket(s.pos)
		if i < 0 || i > maxJunk {
			break
		}
		if next, ok := s.passed(i); ok {
			s.pos = next
			continue
		}
		s.pos = i + 1
		t, ok := s.tag(i)
		if !ok {
			continue
		}
		if kind := roots[t.local]; kind != "" {
			return kind, i, nil
		}
		if first == "" {
			first = t.local
		}
		if t.local == "html" {
			break // whatever a page holds
		}
		s.pos = t.end
	}
	return "", 0, fmt.Errorf("%w: %s", fetch.ErrNotFeed, seen(trimmed, first, contentType))
}

// isListed reports whether the first line that says anything is an address.
func isListed(text []byte) bool {
	for len(text) > 0 {
		var one []byte
		one, text, _ = bytes.Cut(text, []byte("\n"))
		one = bytes.TrimSpace(one)
		if len(one) == 0 || one[0] == '#' {
			continue
		}
		link := strings.ToLower(string(one[:min(len(one), 8)]))
		return strings.HasPrefix(link, "http://") || strings.HasPrefix(link, "https://")
	}
	return false
}

// seen says what a text is that is no feed.
func seen(text []byte, first, contentType string) string {
	what := fmt.Sprintf("it begins with %q", short(line(string(text[:min(len(text), 400)]), 60)))
	switch first {
	case "":
	case "html", "br", "b", "center", "head", "body", "script", "meta", "title", "div", "p":
		what = "it is an HTML page"
	default:
		what = fmt.Sprintf("its root is <%s>", first)
	}
	if contentType != "" {
		what += fmt.Sprintf(", and Content-Type is %q", short(contentType))
	}
	return what
}
