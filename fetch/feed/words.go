package feed

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds on what is kept of a text, in bytes.
const (
	maxTitle    = 1000
	maxID       = 1000
	maxLanguage = 40
	maxShort    = 100 // of what a message quotes
)

// line makes one line of plain text: white space becomes single spaces, and control
// characters and those that turn the direction of writing are left out. It is cut at
// max bytes, on a rune.
func line(s string, max int) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		case r == utf8.RuneError, unicode.IsControl(r), isUnseen(r):
			continue
		}
		if space && b.Len()+1 < max {
			b.WriteByte(' ')
		}
		if b.Len()+utf8.RuneLen(r) > max {
			break
		}
		b.WriteRune(r)
		space = false
	}
	return strings.TrimSuffix(b.String(), " ")
}

// isUnseen reports runes that are no part of the words and change how a terminal or a
// page shows them: marks of direction, joiners aside (some scripts need those).
func isUnseen(r rune) bool {
	switch {
	case r == 0x061C, r == 0x200B, r == 0x200E, r == 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x206F,
		r == 0xFEFF, r == 0x00AD, r >= 0xFFF9 && r <= 0xFFFB, r >= 0xE0000 && r <= 0xE0FFF:
		return true
	}
	return r&0xFFFE == 0xFFFE // not characters
}

// short is the beginning of a text, for a message.
func short(s string) string {
	if len(s) <= maxShort {
		return s
	}
	cut := maxShort
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "..."
}

// markup is what stands in titles that are HTML: tags of running text. Other angle
// brackets are words.
var markup = regexp.MustCompile(`(?i)</?(?:\w{1,20}:)?(?:a|abbr|acronym|b|big|bdi|bdo|br|cite|code|del|dfn|div|em|font|h[1-6]|i|img|ins|kbd|mark|nobr|p|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)(?:\s[^<>]*)?/?>`)

// unmark takes the HTML out of a title that may hold some.
func unmark(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	return decodeEntities(markup.ReplaceAllStringFunc(s, func(tag string) string {
		if inline := strings.ToLower(strings.Trim(tag, "</> ")); strings.HasPrefix(inline, "br") || strings.HasPrefix(inline, "p") || strings.HasPrefix(inline, "div") {
			return " "
		}
		return ""
	}))
}

// maxEntity is longer than any reference to an entity of HTML.
const maxEntity = 34

var entity = regexp.MustCompile(`^&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});`)

// decodeEntities decodes numeric references and the named ones of HTML. Without the
// semicolon, or unknown, they are words: "?a=1&copy=2" stays.
func decodeEntities(s string) string {
	i := strings.IndexByte(s, '&')
	if i < 0 {
		return s
	}
	var b strings.Builder
	for ; i >= 0; i = strings.IndexByte(s, '&') {
		b.WriteString(s[:i])
		s = s[i:]
		reference := entity.FindString(s[:min(len(s), maxEntity)])
		decoded := html.UnescapeString(reference)
		if decoded == reference || strings.HasSuffix(decoded, ";") && reference[1] != '#' { // "&notit;" begins with &not
			decoded, reference = "&", "&"
		}
		b.WriteString(decoded)
		s = s[len(reference):]
	}
	b.WriteString(s)
	return b.String()
}
