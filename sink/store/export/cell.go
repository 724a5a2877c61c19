package export

import (
	"regexp"
	"strings"
)

// Spreadsheets take a cell that begins with one of these for a formula, which may call
// programs and send what stands in other cells to anybody ("CSV injection", OWASP). The
// wide ones are what a Japanese or Chinese keyboard writes.
const formula = `=+\-@＝＋－＠`

// A cell begins where the file says so, but in many countries also behind a semicolon: a
// spreadsheet there reads a comma as a letter, and quotation marks within a line, too. So
// a formula may begin behind any separator, with spaces and quotation marks before it.
var dangerous = regexp.MustCompile(`(^|[;\t\r\n])([ "\x{00A0}\x{200B}\x{FEFF}]*[` + formula + `])`)

// cell makes a text safe in a spreadsheet: an apostrophe stands before whatever could
// begin a formula, which says that what follows is text. Control characters, which some
// programs end a cell at, become U+FFFD. Nothing is taken away.
func cell(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f {
			return '\uFFFD'
		}
		return r
	}, s)
	s = dangerous.ReplaceAllString(s, "$1'$2")
	if s != "" && strings.ContainsRune("\t\r\n", rune(s[0])) {
		return "'" + s
	}
	return s
}
