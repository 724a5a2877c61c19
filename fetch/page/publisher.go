package page

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// publisher is what the page calls its outlet. Of several names it is the first that
// is like the page's domain, else the first: some name the platform that they run
// on, or a section.
func (c *card) publisher() string {
	if c.outletName != nil {
		return *c.outletName
	}
	var said []string
	if c.article != nil {
		said = append(said, c.ld.names(c.article, "publisher", false)...)
	}
	for _, n := range []string{"og:site_name", "dc.publisher", "dcterms.publisher", "application-name", "publisher", "citation_journal_title", "al:ios:app_name"} {
		said = append(said, c.get(n))
	}
	best, like := "", false
	for _, s := range append(said, c.tail()) {
		if c.isTitle(s) {
			continue
		}
		if s = publisherName(s); s == "" || like {
			continue
		}
		like = c.isLikeDomain(s)
		if best == "" || like {
			best = s
		}
	}
	c.outletName = &best
	return best
}

// publisherName takes the slogan off a name of an outlet. It is "" for what is no
// name.
func publisherName(s string) string {
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: "} {
		if head, _, ok := strings.Cut(s, sep); ok && len(head) > 1 {
			s = head
		}
	}
	if strings.Contains(s, "://") || strings.HasPrefix(s, "@") || utf8.RuneCountInString(s) > maxName {
		return ""
	}
	return strings.TrimSpace(s)
}

// isLikeDomain reports whether a name and the page's domain say the same: one in the
// other, or the domain the name's first letters.
func (c *card) isLikeDomain(name string) bool {
	words := strings.Fields(fold(name))
	whole, initials := strings.Join(words, ""), ""
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		initials += string(first)
	}
	bare := strings.TrimPrefix(whole, "the")
	for _, u := range []*url.URL{c.address(), c.from} {
		if u == nil {
			continue
		}
		label, _, _ := strings.Cut(outlet(u), ".")
		label = strings.ReplaceAll(label, "-", "")
		if len(label) > 1 && (strings.Contains(label, bare) && len(bare) > 2 || strings.Contains(whole, label) || initials == label || strings.TrimPrefix(initials, "t") == label) {
			return true
		}
	}
	return false
}

// isTitle reports whether a name is all of what the page calls its article: some
// fill in the one for the other.
func (c *card) isTitle(name string) bool {
	return len(name) > 3*maxName || name != "" && (name == c.title || name == c.get("og:title"))
}
