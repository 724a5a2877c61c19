package page

import "strings"

// A title is what a page's head calls its article.
type title struct {
	text   string
	folded string
	pieces []string // folded: what stands before and behind each separator
}

// maxTitle is the longest headline, in bytes.
const maxTitle = 500

// likeness says how well a heading agrees with what the page calls its article: 4
// if it is one of the titles, 3 if it is all of one but the outlet's part, 2 if one
// holds the other or most words are the same, 0 if they are strangers.
func likeness(heading string, titles []title) int {
	if len(heading) > maxTitle {
		return 0
	}
	h, best := fold(heading), 0
	if h == "" {
		return 0
	}
	for _, t := range titles {
		switch {
		case t.folded == h:
			return 4
		case len(h) > 12 && contains(t.pieces, h):
			best = 3
		case len(h) > 12 && len(t.folded) > 12 && (strings.Contains(t.folded, h) || strings.Contains(h, t.folded) || shared(h, t.folded)):
			best = max(best, 2)
		}
	}
	return best
}

// shared reports whether two folded titles of some length have three in four words
// in common.
func shared(a, b string) bool {
	wordsA, wordsB := strings.Fields(a), strings.Fields(b)
	if len(wordsA) < 4 || len(wordsB) < 4 {
		return false
	}
	n := 0
	for _, w := range wordsA {
		if contains(wordsB, w) {
			n++
		}
	}
	return 4*n >= 3*max(len(wordsA), len(wordsB))
}

// titled reports whether the page's head gives a title meant for others to show.
func (k *card) titled() bool {
	return k.article != nil && k.article.text("headline") != "" || k.get("og:title", "twitter:title") != ""
}

// titles are what the page calls its article in its head, the surest first, without
// the outlet's name.
func (k *card) titles() []title {
	var titles []title
	seen := map[string]bool{}
	add := func(s string) {
		if s = k.withoutSite(s); s == "" || seen[s] || len(s) > maxTitle {
			return
		}
		seen[s] = true
		titles = append(titles, title{s, fold(s), pieces(s)})
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

// pieces are what stands before and behind each separator of a title, folded.
func pieces(title string) []string {
	var list []string
	for _, sep := range separators {
		if before, behind, ok := strings.Cut(title, sep); ok {
			list = append(list, fold(before), fold(behind))
		}
	}
	return list
}

// separators stand between a headline and the outlet's name.
var separators = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " ‹ ", " / ", ": "}

// withoutSite takes the outlet's name from either end of a title.
func (k *card) withoutSite(title string) string {
	if len(title) > 2*maxTitle {
		return ""
	}
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
