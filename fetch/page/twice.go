package page

import (
	"strings"
	"unicode/utf8"

	"hearsay/fetch/charset"
)

// decode turns the bytes of a page into UTF-8. What was encoded twice is decoded twice.
func decode(body []byte, contentType string) string {
	text, _ := charset.Decode(body, contentType) // a page is read as well as it can be
	return once(string(text))
}

// once undoes a second encoding: text that was UTF-8, was read byte by byte as
// ISO-8859-1 and encoded again, so that one sign became two to four. Such a page is
// known by its C1 controls (U+0080 to U+009F), which nobody writes: without any it
// is left alone. Signs that do not read as UTF-8 stay what they are.
func once(page string) string {
	at := nextLatin(page, 0, 0xa0)
	if at < 0 {
		return page
	}
	var b strings.Builder
	b.Grow(len(page))
	done := 0
	for i := nextLatin(page, 0, 0x100); i >= 0; i = nextLatin(page, max(i+1, done), 0x100) {
		if r, n := scrambled(page[i:]); n > 0 {
			b.WriteString(page[done:i])
			b.WriteRune(r)
			done = i + n
		}
	}
	b.WriteString(page[done:])
	return b.String()
}

// nextLatin is where the next character from U+0080 to below the limit stands at or
// behind byte i, -1 if there is none. The limit is at most U+0100.
func nextLatin(s string, i int, limit rune) int {
	for ; i < len(s); i++ {
		if s[i] != 0xc2 && s[i] != 0xc3 {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(s[i:]); r >= 0x80 && r < limit {
			return i
		}
	}
	return -1
}

// scrambled reads the character that the first few characters of s are the bytes of,
// and how many bytes of s they take; 0 if they are none.
func scrambled(s string) (r rune, size int) {
	var bytes [utf8.UTFMax]byte
	for n := 0; n < len(bytes); n++ {
		c, w := utf8.DecodeRuneInString(s[size:])
		if c < 0x80 || c > 0xff {
			return 0, 0
		}
		bytes[n] = byte(c)
		size += w
		if r, used := utf8.DecodeRune(bytes[:n+1]); r != utf8.RuneError && used == n+1 {
			return r, size
		}
	}
	return 0, 0
}
