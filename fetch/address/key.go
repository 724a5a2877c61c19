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
	for range 8 { // views of views: nobody writes more than two
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

// foldOnce takes one view out of a path. A view that ends the path goes if anything
// before it looks like an article's address; one that stands before goes if the last
// segment does: two articles of one name, one of them in a folder called amp, are not
// to be expected.
func foldOnce(segments []string) ([]string, bool) {
	n := len(segments) - 1
	if n < 0 {
		return segments, false
	}
	last := strings.ToLower(segments[n])
	if indexes[last] || lastViews[last] && isStory(segments[:n]) {
		return segments[:n], true
	}
	if name := withoutEnding(segments[n]); name != segments[n] && isStory([]string{name}) {
		return append(slices.Clone(segments[:n]), name), true
	}
	if !isStory(segments[n:]) {
		return segments, false
	}
	for i, s := range segments[:n] {
		if folderViews[strings.ToLower(s)] {
			start := i
			if i > 0 && segments[i-1] == "platform" { // a maker of sites writes /platform/amp/
				start = i - 1
			}
			return append(slices.Clone(segments[:start]), segments[i+1:]...), true
		}
	}
	return segments, false
}

// withoutEnding turns "story.html", "story.amp.html" and "story.amp" into "story":
// servers give one file under all of these names.
func withoutEnding(segment string) string {
	for _, ending := range []string{".html", ".htm", ".amp"} {
		segment = strings.TrimSuffix(segment, ending)
	}
	return segment
}

// withoutIndex takes index.html and its like off an escaped path.
func withoutIndex(path string) string {
	i := strings.LastIndexByte(path, '/')
	if i >= 0 && indexes[strings.ToLower(path[i+1:])] {
		return path[:i+1]
	}
	return path
}
