package page

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// headline finds the article's headline and the runs in which it stands on the
// page; from == to if it stands nowhere.
func (c *choice) headline(k *card) (text string, from, to int) {
	titles := k.titles()
	best := 0
	for _, b := range c.boxes {
		if b.tag != atom.H1 && b.tag != atom.H2 || b.to == b.from || b.to-b.from > 4 {
			continue
		}
		h := c.joined(b)
		score := likeness(h, titles)
		if b.tag == atom.H1 {
			score++
		}
		if score > best && (score > 1 || b.tag == atom.H1 && c.alone(b)) {
			best, text, from, to = score, h, b.from, b.to
		}
	}
	if best > 1 || len(titles) == 0 {
		return text, from, to
	}
	for i := range c.runs {
		if r := &c.runs[i]; len(r.text) < 300 && i < c.root.to && fold(r.text) == fold(titles[0]) {
			return r.text, i, i + 1
		}
	}
	return titles[0], 0, 0
}

// alone reports whether b is the page's only main heading with words.
func (c *choice) alone(b *box) bool {
	for _, o := range c.boxes {
		if o.tag == atom.H1 && o != b && o.to > o.from {
			return false
		}
	}
	return true
}

func (c *choice) joined(b *box) string {
	words := make([]string, 0, b.to-b.from)
	for i := b.from; i < b.to; i++ {
		words = append(words, c.runs[i].text)
	}
	return strings.Join(words, " ")
}

// likeness says how well a heading agrees with what the page calls its article: 3
// if it is one of the titles, 2 if one holds the other, 0 if they are strangers.
func likeness(heading string, titles []string) int {
	h, best := fold(heading), 0
	if h == "" {
		return 0
	}
	for _, t := range titles {
		t = fold(t)
		switch {
		case t == h:
			return 4
		case len(h) > 12 && len(t) > 12 && (strings.Contains(t, h) || strings.Contains(h, t)):
			best = 2
		}
	}
	return best
}

// titles are what the page calls its article in its head, the surest first, without
// the outlet's name.
func (k *card) titles() []string {
	var titles []string
	add := func(s string) {
		if s = k.withoutSite(s); s != "" && !contains(titles, s) {
			titles = append(titles, s)
		}
	}
	if k.article != nil && k.article.is(articleTypes) {
		add(k.article.text("headline"))
	}
	add(k.get("og:title"))
	add(k.get("twitter:title"))
	add(k.get("dc.title", "parsely-title", "sailthru.title", "title"))
	add(k.title)
	return titles
}

// separators stand between a headline and the outlet's name.
var separators = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " ‹ ", " / ", ": "}

// withoutSite takes the outlet's name from either end of a title.
func (k *card) withoutSite(title string) string {
	site := k.siteNames()
	for again := true; again; {
		again = false
		for _, sep := range separators {
			if i := strings.LastIndex(title, sep); i > 0 && isSite(fold(title[i+len(sep):]), site) {
				title, again = strings.TrimSpace(title[:i]), true
			}
			if i := strings.Index(title, sep); i > 0 && isSite(fold(title[:i]), site) {
				title, again = strings.TrimSpace(title[i+len(sep):]), true
			}
		}
	}
	return title
}
