package page

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// A dated line is a day that stands on the page, and what is said of it.
type dated struct {
	moment
	as deed
}

// A deed is what was done to an article on a day.
type deed int

const (
	unsaid deed = iota
	published
	updated
)

// datesIn are the days written in run i, each with what the words before it say.
func (s *story) datesIn(i int) []dated {
	if !s.isDateline(i) {
		return nil
	}
	var list []dated
	rest := s.runs[i].text
	if copyright.MatchString(rest) {
		return nil
	}
	for range 4 {
		m, from, to, ok := findTime(rest, s.card.now, s.card.order)
		if to == 0 {
			break
		}
		if ok {
			list = append(list, dated{m, deedOf(rest[:from])})
		}
		rest = rest[to:]
	}
	if list == nil && s.card.from.Scheme != "file" {
		if m, ok := relativeTime(rest, s.card.now); ok {
			list = append(list, dated{m, deedOf(rest)})
		}
	}
	return list
}

var (
	copyright  = regexp.MustCompile(`(?i)©|\(c\) ?(?:19|20)\d\d|\bcopyright|\ball rights\b`)
	publishing = regexp.MustCompile(`(?i)\b(?:published|posted|first appeared|created|veröffentlicht|erschienen)\b`)
	updating   = regexp.MustCompile(`(?i)\b(?:updated?|modified|edited|revised|reviewed|aktualisiert|stand)\b`)
)

// deedOf is the deed that is named last in the words before a date.
func deedOf(before string) deed {
	before = before[max(0, len(before)-60):]
	p, u := publishing.FindAllStringIndex(before, -1), updating.FindAllStringIndex(before, -1)
	switch {
	case len(u) > 0 && (len(p) == 0 || p[len(p)-1][0] < u[len(u)-1][0]):
		return updated
	case len(p) > 0:
		return published
	}
	return unsaid
}

// said is what the attributes of an element with a time, and the words before it, say
// was done then.
func said(n *html.Node) deed {
	names := strings.ToLower(attr(n, "class") + " " + attr(n, "itemprop"))
	switch {
	case strings.Contains(names, "updated") && !strings.Contains(names, "published") || strings.Contains(names, "modified"):
		return updated
	case strings.Contains(names, "publish"):
		return published
	}
	b := n.PrevSibling
	for range 5 {
		if b == nil {
			break
		}
		text := b
		if b.FirstChild != nil {
			text = b.FirstChild
		}
		if text.Type == html.TextNode && strings.TrimSpace(text.Data) != "" {
			return deedOf(text.Data)
		}
		b = b.PrevSibling
	}
	return unsaid
}
