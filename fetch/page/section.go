package page

import (
	"strings"
	"unicode/utf8"
)

// section is the part of the outlet that the article stands in, as the page names
// it: the first that it names, of several.
func (c *card) section(headline string) string {
	var said []string
	if c.article != nil {
		for _, v := range c.article.list("articleSection") {
			if s, ok := v.(string); ok {
				said = append(said, plain(s))
			}
		}
	}
	for _, n := range []string{"article:section", "articlesection", "parsely-section", "sailthru.section", "cxenseparse:section", "article.section", "dc.subject.section", "section", "category"} {
		said = append(said, c.meta[n]...)
	}
	said = append(said, c.ld.crumb())
	for _, s := range said {
		if s = sectionName(s); s != "" && fold(s) != fold(headline) && !isSite(fold(s), c.siteNames()) {
			return s
		}
	}
	return ""
}

// maxName is the longest name of a section or a publisher, in characters.
const maxName = 80

// sectionName makes a name of what pages give as their section: "news/world" and
// "news, world" are news. It is "" for what is no name.
func sectionName(s string) string {
	if strings.Contains(s, "://") || utf8.RuneCountInString(s) > 4*maxName {
		return ""
	}
	if i := strings.IndexAny(s, ",|;>/"); i > 0 && !strings.Contains(s, "/ ") {
		s = s[:i]
	}
	s = strings.TrimSpace(s)
	switch strings.ToLower(s) {
	case "", "home", "homepage", "home page", "start", "startseite", "inicio", "accueil", "uncategorized", "uncategorised", "none", "null", "undefined", "default", "other", "all", "post", "posts", "page", "article", "articles", "story", "front page":
		return ""
	}
	if utf8.RuneCountInString(s) > maxName || strings.Trim(s, "0123456789-_ ") == "" {
		return ""
	}
	return s
}

// crumb is the first step of a breadcrumb trail that does not lead home, if another
// stands between it and the page or the page itself is the next.
func (g *graph) crumb() string {
	for _, t := range g.things {
		if !t.is(crumbTypes) {
			continue
		}
		steps := t.list("itemListElement")
		for i, v := range steps[:min(len(steps), 10)] {
			step, ok := v.(map[string]any)
			if !ok || i+1 == len(steps) {
				continue
			}
			name := thing(step).text("name")
			if item, ok := step["item"].(map[string]any); ok && name == "" {
				name = thing(item).text("name")
			}
			if i > 0 && sectionName(name) != "" {
				return name
			}
		}
	}
	return ""
}

var crumbTypes = []string{"BreadcrumbList"}
