package store

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"hearsay/extract"
)

// window is how many words in a row make one print.
const window = 4

// maxPrints is the most prints of a claim: what a speech of a thousand words has.
const maxPrints = 256

// Prints are numbers by which claims that may say the same words find each other: claims
// of one fold have, as a rule, one in common. They are hashes of words in a row: of a
// quotation every third that hashing picks, so that a part of it shares some with the
// whole; of a paraphrase its whole text and one row. A claim of less than four words, and
// what asserts nothing, has none.
func Prints(c *extract.ClaimRecord) []int64 {
	words := foldedWords(c.Claim.Text)
	if len(words) < window || c.Status == extract.Withdrawn {
		return nil
	}
	rows := rowsOf(words)
	least := slices.Min(rows)
	prints := []int64{least}
	if c.QuoteType != extract.Indirect {
		for _, h := range rows {
			if uint64(h)%3 == 0 {
				prints = append(prints, h)
			}
		}
	} else {
		prints = append(prints, hashWords(words))
	}
	slices.Sort(prints)
	prints = slices.Compact(prints)
	return prints[:min(len(prints), maxPrints)]
}

// A quotation that comes again is cut and set anew, a paraphrase is printed again whole.
const (
	quoteShare  = 0.6                // of the shorter one's words that both have in the same order
	quoteWords  = 6                  // at least so many
	indirectDay = 7 * 24 * time.Hour // a paraphrase found again within so long
	sameShare   = 0.8                // of the longer one's words
)

// SameWords reports whether two claims are one speaker's same words, or nearly: two
// quotations of which the shorter is for the most part in the longer, or two paraphrases
// that differ in a word or two and were printed within a week. Speakers are the same by
// their keys; where both are unresolved, by their words and only within one agency's copy.
func SameWords(a, b *extract.ClaimRecord) bool {
	if SpeakerKey(a) != SpeakerKey(b) || a.Act.Function == extract.Decline != (b.Act.Function == extract.Decline) {
		return false
	}
	if a.Speaker.Name == "" && (!copied(a, b) || !strings.EqualFold(string(a.Speaker.Mention), string(b.Speaker.Mention))) {
		return false
	}
	x, y := foldedWords(a.Claim.Text), foldedWords(b.Claim.Text)
	if slices.Equal(x, y) {
		return len(x) >= window
	}
	common := shared(x, y)
	if a.QuoteType != extract.Indirect && b.QuoteType != extract.Indirect {
		return common >= quoteWords && float64(common) >= quoteShare*float64(min(len(x), len(y)))
	}
	near := Printed(a).Sub(Printed(b)).Abs() <= indirectDay || copied(a, b)
	return near && common >= quoteWords && float64(common) >= sameShare*float64(max(len(x), len(y)))
}

// copied reports whether one of the two articles is a near-duplicate of the other, or
// both are of a third.
func copied(a, b *extract.ClaimRecord) bool {
	from := func(c *extract.ClaimRecord) string {
		if c.Article.NearDuplicate != "" {
			return string(c.Article.NearDuplicate)
		}
		return c.Article.URI
	}
	return from(a) == from(b)
}

// shared counts the words of x that stand in y in rows of four or more.
func shared(x, y []string) int {
	if len(x) < window || len(y) < window {
		return 0
	}
	there := map[int64]bool{}
	for _, h := range rowsOf(y) {
		there[h] = true
	}
	n, counted := 0, 0 // words of x up to counted are counted
	for i, h := range rowsOf(x) {
		if there[h] {
			n += i + window - max(i, counted)
			counted = i + window
		}
	}
	return n
}

// rowsOf hashes every four words in a row; words are at least that many.
func rowsOf(words []string) []int64 {
	rows := make([]int64, 0, len(words)-window+1)
	for i := range len(words) - window + 1 {
		rows = append(rows, hashWords(words[i:i+window]))
	}
	return rows
}

// hashWords is FNV-1a, 64 bits: the same in every process and version.
func hashWords(words []string) int64 {
	h := uint64(14695981039346656037)
	for _, w := range words {
		for i := range len(w) {
			h = (h ^ uint64(w[i])) * 1099511628211
		}
		h = (h ^ ' ') * 1099511628211
	}
	return int64(h)
}

// foldedWords are the words of a text in lower case, without marks.
func foldedWords(text string) []string {
	return strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(text, "’", "'")), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && !unicode.Is(unicode.Mn, r)
	})
}

// SpeakerKey is what a speaker is known by: "_" if without a name.
func SpeakerKey(c *extract.ClaimRecord) string { return NameKey(string(c.Speaker.Name)) }

// NameKey is what somebody or something with a name is known by: the name's token in a
// subject or, if it has no letter or digit for one, as in another script, itself in lower
// case.
func NameKey(name string) string {
	if token := extract.Token(name); token != "_" || name == "" {
		return token
	}
	return strings.ToLower(name)
}

// OutletKey is what an outlet is known by: its host, or, of a page whose address is not
// known, the token of its publisher's name; "" where neither is known.
func OutletKey(c *extract.ClaimRecord) string {
	if c.Article.Outlet != "" || c.Article.Publisher == "" {
		return string(c.Article.Outlet)
	}
	return NameKey(string(c.Article.Publisher))
}
