package extract

import (
	"net/url"
	"strings"
)

// TextFragment is the address of a sentence of the page at an http(s) URL, by its
// first and last five words (https://wicg.github.io/scroll-to-text-fragment/); ""
// for any other address.
func TextFragment(page, sentence string) string {
	u, err := url.Parse(page)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	const ends = 5
	words := strings.Fields(sentence)
	text := fragment(words)
	if len(words) > 2*ends {
		text = fragment(words[:ends]) + "," + fragment(words[len(words)-ends:])
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String() + "#:~:text=" + text
}

// fragment escapes words for a text directive, in which "-", "," and "&" have a
// meaning of their own.
func fragment(words []string) string {
	return strings.NewReplacer("-", "%2D", "&", "%26").Replace(url.PathEscape(strings.Join(words, " ")))
}
