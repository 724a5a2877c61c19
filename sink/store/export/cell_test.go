package export

import (
	"strings"
	"testing"
)

func TestCell(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "",
		"Nine times this winter":  "Nine times this winter",
		"=1+1":                    "'=1+1",
		"+44 20":                  "'+44 20",
		"-5%":                     "'-5%",
		"@SUM(A1)":                "'@SUM(A1)",
		"\t=1":                    "'\t'=1",
		"\rx":                     "'\rx",
		"  =1":                    "'  =1",
		`"=1"`:                    `'"=1"`,
		"＝1":                      "'＝1",
		"\uFEFF=1":                "'\uFEFF=1",
		"rose; =cmd|' /C calc'!A": "rose;' =cmd|' /C calc'!A",
		"first\n=1":               "first\n'=1",
		"a-b = c; d":              "a-b = c; d",
		"a\x00b":                  "a\uFFFDb",
		"a,=1":                    "a,=1", // a comma parts cells, but this cell is quoted
	} {
		if got := cell(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// No cell begins a formula, wherever a spreadsheet may see one begin; nothing is lost but
// control characters, and nothing is added but apostrophes.
func FuzzCell(f *testing.F) {
	for _, s := range []string{"=1", " \t;\n=1", "a;\"\"=1", "''=1", "\r\n+\r\n-", "；＝1", "\x00=1", "-\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := cell(s)
		if got != "" && strings.ContainsRune("\t\r\n", rune(got[0])) {
			t.Errorf("%q: %q begins with a separator", s, got)
		}
		for _, part := range strings.FieldsFunc(got, func(r rune) bool { return strings.ContainsRune(";\t\r\n", r) }) {
			if begin := strings.TrimLeft(part, " \"\u00a0\u200b\ufeff"); strings.IndexAny(begin, "=+-@＝＋－＠") == 0 {
				t.Errorf("%q: in %q a formula begins at %q", s, got, part)
			}
		}
		bare := func(s string) string { return strings.ReplaceAll(s, "'", "") }
		control := strings.Map(func(r rune) rune {
			if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f {
				return '\uFFFD'
			}
			return r
		}, s)
		if bare(got) != bare(control) {
			t.Errorf("%q became %q", s, got)
		}
	})
}
