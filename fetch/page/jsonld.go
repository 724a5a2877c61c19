package page

import (
	"encoding/json"
	"strings"
)

// A thing is one node of a page's JSON-LD.
type thing map[string]any

// graph is all things of a page, and those that others refer to by @id.
type graph struct {
	things []thing
	byID   map[string]thing
}

const (
	maxLD      = 1 << 20 // bytes of one script that are read
	maxThings  = 2000    // nodes of a page that are looked at
	maxLDDepth = 12
	maxNames   = 50 // of one list that are read
)

// add reads one script. What is not JSON is left out: the page has other places to
// look at.
func (g *graph) add(script string) {
	script = strings.TrimSpace(script)
	script = strings.TrimPrefix(strings.TrimPrefix(script, "<!--"), "//<![CDATA[")
	if len(script) > maxLD {
		return
	}
	dec := json.NewDecoder(strings.NewReader(printable(script)))
	for {
		var v any
		if dec.Decode(&v) != nil {
			return
		}
		g.collect(v, 0)
	}
}

// printable turns raw control characters, which many pages leave in their strings,
// into spaces.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

func (g *graph) collect(v any, depth int) {
	if depth > maxLDDepth || len(g.things) >= maxThings {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			g.collect(x, depth+1)
		}
	case map[string]any:
		g.things = append(g.things, v)
		if id, ok := v["@id"].(string); ok && len(v) > 1 {
			if g.byID == nil {
				g.byID = map[string]thing{}
			}
			g.byID[id] = v
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "hasPart", "itemListElement"} {
			if x, ok := v[key]; ok {
				g.collect(x, depth+1)
			}
		}
	}
}

// article is the thing that tells of the page's article: the one at the page's own
// address if there are several, nil if there is none.
func (g *graph) article(isHere func(string) bool) thing {
	var best thing
	score := 0
	for _, t := range g.things {
		s := 0
		switch {
		case t.is(articleTypes):
			s = 4
		case t.is(pageTypes):
			s = 1
		default:
			continue
		}
		if isHere(t.text("url")) || isHere(t.text("@id")) || isHere(t.text("mainEntityOfPage")) {
			s += 2
		}
		if t.text("headline") != "" {
			s++
		}
		if s > score {
			best, score = t, s
		}
	}
	return best
}

var (
	articleTypes = []string{"NewsArticle", "Article", "ReportageNewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle",
		"BackgroundNewsArticle", "ReviewNewsArticle", "BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting", "TechArticle", "ScholarlyArticle", "AdvertiserContentArticle", "SatiricalArticle", "Review"}
	pageTypes   = []string{"WebPage", "ItemPage", "CreativeWork", "MedicalWebPage"}
	personTypes = []string{"Person"}
	bodyTypes   = []string{"Organization", "NewsMediaOrganization", "Corporation", "Brand", "WebSite", "ImageObject", "Thing"}
)

// is reports whether t has one of the types.
func (t thing) is(types []string) bool {
	for _, have := range t.list("@type") {
		name, _ := have.(string)
		if i := strings.LastIndexAny(name, "/:#"); i >= 0 {
			name = name[i+1:]
		}
		for _, t := range types {
			if strings.EqualFold(t, name) {
				return true
			}
		}
	}
	return false
}

// list returns the values of a key, one value as a list of one.
func (t thing) list(key string) []any {
	switch v := t[key].(type) {
	case nil:
		return nil
	case []any:
		return v
	default:
		return []any{v}
	}
}

// text returns the first value of a key as text: a string, or the address or name
// of a thing.
func (t thing) text(key string) string {
	for _, v := range t.list(key) {
		switch v := v.(type) {
		case string:
			return plain(v)
		case map[string]any:
			for _, k := range []string{"@value", "url", "@id", "name"} {
				if s, ok := v[k].(string); ok {
					return plain(s)
				}
			}
		}
	}
	return ""
}

// names returns the names under a key: of people if people is asked for, else of
// whatever it names.
func (g *graph) names(t thing, key string, people bool) []string {
	var names []string
	list := t.list(key)
	for _, v := range list[:min(len(list), maxNames)] {
		switch v := v.(type) {
		case string:
			names = append(names, plain(v))
		case map[string]any:
			x := thing(v)
			if id, ok := v["@id"].(string); ok && x.text("name") == "" && g.byID[id] != nil {
				x = g.byID[id]
			}
			if people && !x.is(personTypes) && x.is(bodyTypes) {
				continue
			}
			given := x.list("name")
			for _, n := range given[:min(len(given), maxNames)] {
				if s, ok := n.(string); ok {
					names = append(names, plain(s))
				}
			}
		}
	}
	return names
}
