package page

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNameHints(t *testing.T) {
	for name, want := range map[string]hint{
		"related-links":        aside,
		"article__newsletter":  aside | content,
		"article-body__promo":  aside,
		"articleNewsletter":    aside | content,
		"newslettersignup":     aside,
		"adSlot":               0, // too short a word to be sure of between capitals
		"ad-slot":              aside,
		"css-1ad2b":            0,
		"hAdRRP":               0,
		"sidebar2":             aside,
		"has-sidebar":          0,
		"no-comments":          0,
		"comments":             comment,
		"story-body":           bodyText,
		"storyBody":            bodyText,
		"article-body__text":   bodyText,
		"photo-credit":         caption,
		"author-bio":           aside,
		"author":               byline,
		"c-standfirst":         standfirst,
		"visually-hidden":      hidden,
		"twitter-tweet":        embed,
		"the-day-we-met":       0,
		"shareholder-meetings": 0,
	} {
		if got := readName(name); got.hint != want {
			t.Errorf("%q says %b, want %b", name, got.hint, want)
		}
	}
}

func TestNameWords(t *testing.T) {
	for name, want := range map[string][]string{
		"article__related-links": {"article", "related", "links"},
		"storyBodyText2":         {"story", "body", "text"},
		"HTMLBlock":              {"htmlblock"},
		"x9_y-":                  {"x", "y"},
		"":                       nil,
	} {
		if diff := cmp.Diff(want, nameWords(name)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", name, diff)
		}
	}
}

// TestVocabulary holds that no word gives two hints.
func TestVocabulary(t *testing.T) {
	for _, m := range []map[string]hint{wordHints, pairHints} {
		for w, h := range m {
			if h&(h-1) != 0 {
				t.Errorf("%q stands in two lists", w)
			}
		}
	}
}
