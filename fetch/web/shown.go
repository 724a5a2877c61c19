package web

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxShown is how much of an error's text is printed: some hold a line of the answer,
// however long.
const maxShown = 500

// shown is an error with the same causes whose text can be printed and logged: parts of
// an answer may stand in it, and with them whatever a site likes to send to a terminal.
func shown(err error) error {
	text := err.Error()
	if safe := printable(text); safe != text {
		return &shownError{safe, err}
	}
	return err
}

type shownError struct {
	text string
	err  error
}

func (e *shownError) Error() string { return e.text }
func (e *shownError) Unwrap() error { return e.err }

// printable is text cut to maxShown bytes, with control characters, marks that turn the
// direction of writing, and bytes that are not UTF-8 escaped as in Go.
func printable(text string) string {
	more := ""
	if len(text) > maxShown {
		end := maxShown
		for !utf8.RuneStart(text[end]) {
			end--
		}
		text, more = text[:end], "..."
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			b.WriteString(`\x` + strconv.FormatUint(uint64(text[i]), 16))
		case r < 0x80 && r >= ' ' && r != 0x7f || r >= 0x80 && strconv.IsPrint(r):
			b.WriteRune(r)
		default:
			quoted := strconv.QuoteRuneToASCII(r)
			b.WriteString(quoted[1 : len(quoted)-1])
		}
		i += size
	}
	return b.String() + more
}
