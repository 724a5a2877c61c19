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
		if s = withoutTail(k.withoutSite(s)); s == "" || seen[s] || len(s) > maxTitle {
			return
		}
		seen[s] = true
		titles = append(titles, title{s, fold(s), k.pieces(s)})
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

// pieces are what stands before and behind each separator of a title, but for the
// outlet's name.
func (k *card) pieces(title string) []string {
	var list []string
	for _, sep := range separators {
		before, behind, ok := strings.Cut(title, sep)
		if !ok {
			continue
		}
		for _, p := range []string{fold(before), fold(behind)} {
			if !isSite(p, k.siteNames()) {
				list = append(list, p)
			}
		}
	}
	return list
}

// separators stand between a headline and the outlet's name.
var separators = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " ‹ ", " / ", ": "}

// hardSeparators stand in titles only between the headline and what is no part of it.
var hardSeparators = []string{" | ", " » ", " « ", " ‹ ", " · "}

// withoutTail takes the section and outlet off a title of three words or more, where
// a hard separator parts them from it.
func withoutTail(title string) string {
	for again := true; again; {
		again = false
		for _, sep := range hardSeparators {
			i := strings.LastIndex(title, sep)
			if i <= 0 {
				continue
			}
			head, tail := strings.Fields(title[:i]), strings.Fields(title[i+len(sep):])
			if len(tail) == 1 && isDomain(tail[0]) || len(head) > 2 && len(tail) < 5 && len(tail) <= len(head) {
				title, again = strings.TrimSpace(title[:i]), true
			}
		}
	}
	return title
}

// isDomain reports whether a word is a domain's name, which titles end with.
func isDomain(word string) bool {
	i := strings.LastIndexByte(word, '.')
	return i > 1 && len(word)-i > 2 && len(word)-i < 6 && !strings.ContainsAny(word, ",:;!?'’")
}

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
