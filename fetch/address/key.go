package address

import (
	"net/url"
	"slices"
	"strings"
)

// Key is what the addresses of one article have in common: equal keys, one article.
// It is Clean less what tells apart only the ways in which one article is served:
// scheme, www., twins for small screens and for AMP, views for print, index.html, a
// slash at the end, the order of parameters. It looks like an address and is none:
// never fetch it. Key(Clean(u)) is Key(u). An address too long for Parse is its own key.
func Key(u *url.URL) string {
	if n, err := normal(u, u.String()); err == nil {
		u = n
	}
	c := Clean(u)
	if c.Scheme != "http" && c.Scheme != "https" {
		return c.String()
	}
	if len(c.Path)+len(c.RawQuery) > maxLen {
		return c.String()
	}
	host, path := uncached(twinHost(c.Host), c.EscapedPath())
	key := host + foldPath(path)
	if query := foldQuery(c.RawQuery); query != "" {
		key += "?" + query
	}
	return key
}

// foldQuery is the parameters that choose an article, sorted.
func foldQuery(query string) string {
	query = keep(query, func(name, value string) bool { return !isView(name, value) })
	if !strings.Contains(query, "&") {
		return query
	}
	parameters := strings.Split(query, "&")
	slices.Sort(parameters)
	return strings.Join(slices.Compact(parameters), "&")
}

// foldPath is an escaped path without what names a view of the article, "" for the
// front door.
func foldPath(path string) string {
	segments := strings.FieldsFunc(path, func(r rune) bool { return r == '/' })
	for {
		rest, changed := foldOnce(segments)
		if !changed {
			break
		}
		segments = rest
	}
	if len(segments) == 0 {
		return ""
	}
	return "/" + strings.Join(segments, "/")
}

// foldOnce takes one view off a path's end or start.
func foldOnce(segments []string) ([]string, bool) {
	n := len(segments)
	if n == 0 {
		return segments, false
	}
	first, last := strings.ToLower(segments[0]), strings.ToLower(segments[n-1])
	switch {
	case indexes[last]:
		return segments[:n-1], true
	case lastViews[last] && isStory(segments[:n-1]):
		return segments[:n-1], true
	case firstViews[first] && isStory(segments[1:]):
		return segments[1:], true
	}
	if bare, ok := withoutMark(segments[n-1]); ok && isStory([]string{bare}) {
		return append(slices.Clone(segments[:n-1]), bare), true
	}
	return segments, false
}

// withoutMark turns "story.amp.html" and "story.amp" into "story.html" and "story".
func withoutMark(segment string) (string, bool) {
	low := strings.ToLower(segment)
	for _, ending := range []string{"", ".html", ".htm", ".php", ".aspx"} {
		if name, ok := strings.CutSuffix(low, ".amp"+ending); ok && len(low) == len(segment) {
			return segment[:len(name)] + segment[len(name)+len(".amp"):], name != ""
		}
	}
	return segment, false
}

// withoutIndex takes index.html and its like off an escaped path.
func withoutIndex(path string) string {
	i := strings.LastIndexByte(path, '/')
	if i >= 0 && indexes[strings.ToLower(path[i+1:])] {
		return path[:i+1]
	}
	return path
}
