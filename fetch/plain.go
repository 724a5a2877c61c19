package fetch

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Plain makes an article of plain text. Text is exactly the text given if that is
// valid UTF-8; otherwise each run of bad bytes is U+FFFD.
//
// Every line is a paragraph, as news text files have it, unless the text is
// evidently wrapped by hand or program: then blank lines part the paragraphs
// (isWrapped). The first block is the headline if it looks like one (isHeadline).
// Blocks leave out the white space around them.
func Plain(uri, text string) Article {
	a := Article{URI: uri, Text: strings.ToValidUTF8(text, "\uFFFD")}
	lines := splitLines(a.Text)
	if isWrapped(a.Text, lines) {
		lines = joinLines(lines)
	}
	var blankAfterFirst bool
	for _, l := range lines {
		if l.Len() > 0 {
			a.Blocks = append(a.Blocks, Block{Kind: Paragraph, Span: l})
		} else if len(a.Blocks) == 1 {
			blankAfterFirst = true
		}
	}
	if isHeadline(&a, blankAfterFirst) {
		a.Blocks[0].Kind = Headline
		a.Headline = a.Of(a.Blocks[0].Span)
	}
	return a
}

// splitLines returns the lines of text without the white space around them; a blank
// line is an empty span.
func splitLines(text string) []Span {
	var lines []Span
	for start := 0; start <= len(text); {
		end := len(text)
		if i := strings.IndexAny(text[start:], "\n\r\v\f\u0085\u2028\u2029"); i >= 0 {
			end = start + i
		}
		lines = append(lines, trimSpan(text, Span{start, end}))
		_, w := utf8.DecodeRuneInString(text[end:])
		if strings.HasPrefix(text[end:], "\r\n") {
			w = 2
		}
		start = end + max(w, 1)
	}
	return lines
}

func trimSpan(text string, s Span) Span {
	words := text[s.Start:s.End]
	left := len(words) - len(strings.TrimLeftFunc(words, unicode.IsSpace))
	words = strings.TrimSpace(words)
	return Span{s.Start + left, s.Start + left + len(words)}
}

// isWrapped reports whether lines were broken to fit a width: some blank lines part
// groups of lines, none is wider than 100 characters, and of the lines that another
// follows in their group nine in ten are so long that its first word would not have
// fitted.
func isWrapped(text string, lines []Span) bool {
	width, blank := 0, false
	for i, l := range lines {
		width = max(width, utf8.RuneCountInString(text[l.Start:l.End]))
		blank = blank || l.Len() == 0 && i+1 < len(lines)
	}
	if !blank || width > 100 || width < 40 {
		return false
	}
	followed, full := 0, 0
	for i := 0; i+1 < len(lines); i++ {
		l, next := lines[i], lines[i+1]
		if l.Len() == 0 || next.Len() == 0 {
			continue
		}
		followed++
		first, _, _ := strings.Cut(text[next.Start:next.End], " ")
		if utf8.RuneCountInString(text[l.Start:l.End])+1+utf8.RuneCountInString(first) > width {
			full++
		}
	}
	return followed >= 3 && 10*full >= 9*followed
}

// joinLines makes one span of every group of lines that no blank line parts, with
// an empty span between two groups.
func joinLines(lines []Span) []Span {
	var groups []Span
	open := false
	for _, l := range lines {
		switch {
		case l.Len() == 0:
			if open {
				groups = append(groups, l)
			}
			open = false
		case open:
			groups[len(groups)-1].End = l.End
		default:
			groups, open = append(groups, l), true
		}
	}
	return groups
}

// isHeadline reports whether the first block reads as a headline: at most 150
// characters, above something longer. One that ends as a sentence does must also
// stand apart by a blank line and have three blocks below it.
func isHeadline(a *Article, apart bool) bool {
	if len(a.Blocks) < 2 || utf8.RuneCountInString(a.Of(a.Blocks[0].Span)) > 150 {
		return false
	}
	first, longest := a.Blocks[0], 0
	for _, b := range a.Blocks[1:] {
		longest = max(longest, b.Len())
	}
	if longest <= first.Len() {
		return false
	}
	text := strings.TrimRight(a.Of(first.Span), `"'”’»)`)
	switch r, _ := utf8.DecodeLastRuneInString(text); r {
	case '.', '!', '?', '…', ':', ',':
		return apart && len(a.Blocks) > 3
	}
	return apart || a.Blocks[1].Len() > first.Len()
}
