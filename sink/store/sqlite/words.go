package sqlite

import (
	"strings"
	"unicode"
)

// matching turns what a person types into a query of FTS5's: words that must all be
// there, "phrases", beginnings*. Nothing of FTS5's own language gets through. "" means
// that nothing is asked for.
func matching(typed string) string {
	var terms []string
	for i, part := range strings.Split(strings.NewReplacer("“", `"`, "”", `"`, "\x00", " ").Replace(typed), `"`) {
		if i%2 == 1 { // within quotation marks
			if searchable(part) {
				terms = append(terms, `"`+part+`"`)
			}
			continue
		}
		for _, w := range strings.Fields(part) {
			begin, prefix := strings.CutSuffix(w, "*")
			if !searchable(begin) {
				continue
			}
			term := `"` + begin + `"`
			if prefix {
				term += "*"
			}
			terms = append(terms, term)
		}
	}
	return strings.Join(terms, " ")
}

// searchable reports whether a term has a letter or a digit: else FTS5 sees no word in it.
func searchable(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
