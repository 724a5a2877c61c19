package address

import (
	"net/url"
	"strings"
)

// Clean is the same page's address without what only tracks its reader: the fragment,
// the parameters of tracking.go and a session's number. All other parameters keep
// their place, since a site may read them in order. What is no http(s) URL only loses
// its fragment. u is not changed.
func Clean(u *url.URL) *url.URL {
	c := *u
	c.Fragment, c.RawFragment = "", ""
	if c.Scheme != "http" && c.Scheme != "https" {
		return &c
	}
	if path := c.EscapedPath(); strings.Contains(path, ";") {
		setPath(&c, withoutSession(path))
	}
	c.ForceQuery = false
	c.RawQuery = keep(c.RawQuery, func(name, value string) bool { return !isTracking(name, value) })
	return &c
}

// keep is the query of those parameters that are wanted, as they were written.
func keep(query string, wanted func(name, value string) bool) string {
	if query == "" {
		return ""
	}
	var kept []string
	for parameter := range strings.SplitSeq(query, "&") {
		if parameter == "" {
			continue
		}
		name, value, _ := strings.Cut(parameter, "=")
		if wanted(fold(name), fold(value)) {
			kept = append(kept, parameter)
		}
	}
	return strings.Join(kept, "&")
}

// fold is a name or value as it is compared: unescaped, in small letters. A name
// written with HTML's & left in it ("&amp;utm_source=") is read without.
func fold(s string) string {
	if len(s) > 128 { // no rule is about so long a word
		s = s[:128]
	}
	if t, err := url.QueryUnescape(s); err == nil {
		s = t
	}
	return strings.TrimPrefix(strings.ToLower(s), "amp;")
}

// withoutSession takes ";jsessionid=..." out of a path: servlet containers write it
// there for readers without cookies.
func withoutSession(path string) string {
	const mark = "jsessionid="
	parts := strings.Split(path, ";")
	var b strings.Builder
	b.WriteString(parts[0])
	for _, p := range parts[1:] {
		if len(p) < len(mark) || !strings.EqualFold(p[:len(mark)], mark) {
			b.WriteString(";" + p)
		} else if i := strings.IndexByte(p, '/'); i >= 0 {
			b.WriteString(p[i:])
		}
	}
	return b.String()
}
