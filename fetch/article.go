package fetch

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// An Article is one version of one news article: what was read, from where, and
// when. The zero value of a field means that the page did not say.
type Article struct {
	// URI names the article: the canonical URL where that can be trusted (fetch/page
	// decides), else the URL it was read from; file:// and an absolute path for a
	// file that declares none.
	URI string
	// Source is where the bytes came from after redirects: an http(s) or file URL,
	// or "" for text handed over without an address.
	Source string
	// CanonicalURL is the address the page itself declares, absolute, or "".
	CanonicalURL string
	// Outlet is the registrable domain that served the page ("bbc.co.uk"), "" for a
	// file. It is never what the page calls itself.
	Outlet string

	Headline  string
	By        []string // authors, people only, without "By"
	Publisher string   // what the page calls its outlet
	Section   string   // of the outlet, as the page names it ("World")
	Language  string   // BCP 47, of the text; "" if that cannot be told

	FirstCreated   time.Time // first published
	VersionCreated time.Time // last changed, as the page says
	Retrieved      time.Time // when the bytes were read

	// Access is whether anyone may read the article without paying, as the page says.
	Access Access
	// Wall is what the site has put in front of the article: then Text may be only
	// what stands before it.
	Wall Wall

	// Text is everything that was kept of the page, in reading order. It is valid
	// UTF-8 and never edited after the article is made.
	Text string
	// Blocks cover Text in order, without overlap. Only white space stands between.
	Blocks []Block

	// BodyDigest is "sha256:" and the hex digest of the bytes as fetched, decoded
	// from any content encoding; "" if there were none.
	BodyDigest string
	// Evidence is the id of the archived record that holds these bytes
	// ("urn:uuid:..."), "" if none is kept.
	Evidence string

	// Version counts the texts seen of this article, from 1; 0 if nobody counts.
	Version int
	// Changes are what Version has otherwise than the one before it; nil for the first.
	Changes []Change
	// NearDuplicateOf is the URI of an article seen earlier with nearly the same text,
	// as two papers print one agency's report; "" if there is none.
	NearDuplicateOf string
}

// Access says who may read an article, by its page.
type Access string

// Unsaid is the zero value: most pages say nothing.
const (
	Unsaid Access = ""
	Free   Access = "free"
	Paid   Access = "paid"
)

// Free is schema.org's isAccessibleForFree: nil where nothing is said.
func (a Access) Free() *bool {
	if a == Unsaid {
		return nil
	}
	free := a == Free
	return &free
}

// Wall is what stands between a reader and the article's text.
type Wall string

// The walls. The zero value is none.
const (
	NoWall  Wall = ""
	Paywall Wall = "paywall" // the text goes on for those who pay or register
	Consent Wall = "consent" // the page asks for consent to cookies before it shows the text
)

// A Span is a half-open range of bytes of an article's Text.
type Span struct{ Start, End int }

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Holds reports whether t lies within s.
func (s Span) Holds(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Meets reports whether the two spans share a byte.
func (s Span) Meets(t Span) bool { return s.Start < t.End && t.Start < s.End }

// A Block is a stretch of Text of one kind: one paragraph, one list item, the
// headline.
type Block struct {
	Kind Kind
	Span
	By string // of an embedded post: who wrote it, as printed, name and handle; else ""
}

// Kind says what a block is on the page.
type Kind string

// The kinds of block. Headline, Standfirst, Byline, PullQuote and Caption stand
// outside the body; the others are the article's body.
const (
	Headline   Kind = "headline"
	Standfirst Kind = "standfirst" // the sentence or two under the headline
	Byline     Kind = "byline"     // who wrote it, and when
	Subheading Kind = "subheading" // a heading within the body
	Paragraph  Kind = "paragraph"
	Quote      Kind = "quote"      // a block quotation or an embedded post
	List       Kind = "list"       // one item of a list
	Table      Kind = "table"      // one cell or row that holds prose
	PullQuote  Kind = "pull-quote" // words of the body, printed once more for show
	Correction Kind = "correction" // a note that says what an earlier version had wrong
	Caption    Kind = "caption"    // of a picture, video or chart
)

// Kinds lists every kind, in the order in which a page usually has them.
var Kinds = []Kind{Headline, Standfirst, Byline, Subheading, Paragraph, Quote, List, Table, PullQuote, Correction, Caption}

// Body reports whether blocks of the kind belong to the article's body.
func (k Kind) Body() bool {
	switch k {
	case Subheading, Paragraph, Quote, List, Table, Correction:
		return true
	}
	return false
}

// Of returns the words of a span.
func (a *Article) Of(s Span) string { return a.Text[s.Start:s.End] }

// Body returns the article's body: the words of its body blocks, a blank line
// between two.
func (a *Article) Body() string {
	var b strings.Builder
	for _, k := range a.Blocks {
		if !k.Kind.Body() {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(a.Of(k.Span))
	}
	return b.String()
}

// A Part is a block before it has a place: its kind and its words.
type Part struct {
	Kind Kind
	Text string
	By   string // Block.By
}

// Compose makes Text and Blocks of the parts, in order, a blank line between two.
// A part that is blank is left out; bytes that are not UTF-8 become U+FFFD.
func (a *Article) Compose(parts []Part) {
	var b strings.Builder
	a.Blocks = nil
	for _, p := range parts {
		text := strings.TrimSpace(strings.ToValidUTF8(p.Text, "\uFFFD"))
		if text == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		b.WriteString(text)
		a.Blocks = append(a.Blocks, Block{p.Kind, Span{start, b.Len()}, p.By})
	}
	a.Text = b.String()
}

// Check reports the first way in which the article breaks its promises: a text
// that is not UTF-8, a block of an unknown kind, out of range, out of order, empty
// or cutting a rune in two, or words that no block covers.
func (a *Article) Check() error {
	if a.URI == "" {
		return fmt.Errorf("article: no URI")
	}
	if !utf8.ValidString(a.Text) {
		return fmt.Errorf("article %s: the text is not valid UTF-8", a.URI)
	}
	end := 0
	for i, b := range a.Blocks {
		switch {
		case !b.Kind.known():
			return fmt.Errorf("article %s: block %d: unknown kind %q", a.URI, i, b.Kind)
		case b.Start < end || b.End <= b.Start || b.End > len(a.Text):
			return fmt.Errorf("article %s: block %d: bytes %d to %d of %d, after %d", a.URI, i, b.Start, b.End, len(a.Text), end)
		case !onRune(a.Text, b.Start) || !onRune(a.Text, b.End):
			return fmt.Errorf("article %s: block %d cuts a rune in two", a.URI, i)
		case strings.TrimSpace(a.Text[end:b.Start]) != "":
			return fmt.Errorf("article %s: words before block %d belong to none", a.URI, i)
		}
		end = b.End
	}
	if strings.TrimSpace(a.Text[end:]) != "" {
		return fmt.Errorf("article %s: words after the last block belong to none", a.URI)
	}
	return nil
}

func (k Kind) known() bool {
	for _, known := range Kinds {
		if k == known {
			return true
		}
	}
	return false
}

// onRune reports whether byte offset i of s is a rune boundary.
func onRune(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }
