package feed

import "strings"

// attributes are those that are kept, beside xmlns and xmlns:*.
var attributes = map[string]bool{"xml:base": true, "xml:lang": true, "href": true, "rel": true, "type": true,
	"ispermalink": true, "version": true, "url": true}

// openTag writes a start tag with the attributes that are kept.
func (m *mender) openTag(t tag) {
	m.open = append(m.open, t.name)
	m.out.WriteString("<" + t.name)
	own := ""
	if space, isRoot := m.words.roots[t.local]; isRoot {
		own = ownSpace(t.name)
		m.attribute(own, space)
	}
	for _, a := range t.attrs {
		if a.name != own && m.keeps(t, strings.ToLower(a.name)) {
			m.attribute(a.name, a.text())
		}
	}
	m.out.WriteByte('>')
}

// keeps reports whether an attribute of a tag, by its name in lower case, is kept.
// Which namespace the format's own elements are in is known by the root, whatever the
// document says; texts are flattened, whatever their type was.
func (m *mender) keeps(t tag, name string) bool {
	switch {
	case name == "xmlns":
		return m.words.leaf[t.local] || m.words.roots[t.local] != ""
	case name == "type":
		return t.local == "link"
	}
	return attributes[name] || strings.HasPrefix(name, "xmlns:")
}

// ownSpace is the attribute that declares the namespace of a root and its like: that of
// its prefix, but of an RDF root that of no prefix, since RDF only wraps the feed.
func ownSpace(root string) string {
	prefix, local, found := strings.Cut(root, ":")
	if !found || strings.EqualFold(local, "rdf") {
		return "xmlns"
	}
	return "xmlns:" + prefix
}

func (m *mender) attribute(name, value string) {
	if strings.EqualFold(name, "xml:base") {
		value = folder(value)
	}
	m.out.WriteString(" " + name + `="`)
	escape(&m.out, value)
	m.out.WriteByte('"')
}

// folder is a base without what follows the last slash of its path: nothing else of it
// counts (RFC 3986, 5.2.3), but gofeed takes the last part for a folder.
func folder(base string) string {
	base, _, _ = strings.Cut(base, "#")
	base, _, _ = strings.Cut(base, "?")
	host := strings.Index(base, "//") + 1
	if i := strings.LastIndexByte(base, '/'); i > host {
		return base[:i+1]
	}
	return base
}

// closeTo closes open elements until n are left.
func (m *mender) closeTo(n int) {
	for len(m.open) > n {
		last := len(m.open) - 1
		m.out.WriteString("</" + m.open[last] + ">")
		m.open = m.open[:last]
	}
}
