package gold

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentenceEnd is a mark that may end a sentence, with the word before it.
var sentenceEnd = regexp.MustCompile(`(\pL*)([.!?…])["'”’)\]]*\s+["'“‘(\[]*`)

// abbreviations are words whose full stop ends no sentence.
var abbreviations = words(`Mr Mrs Ms Dr Prof Sen Rep Gov Gen Lt Col Capt Sgt Maj Adm Rev Hon St Jr Sr Inc Corp Co Ltd Bros No vs
	Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mass Calif Conn Fla Ill Tex Va Wash Pa Ariz Mich Minn Wis`)

// words is a set of words.
func words(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// sentenceBreak reports whether a sentence ends within text and another begins. It is
// a rule of thumb, good enough to sort attributions by; a single letter is an initial.
func sentenceBreak(text string) bool {
	for _, m := range sentenceEnd.FindAllStringSubmatchIndex(text, -1) {
		word, mark := text[m[2]:m[3]], text[m[4]:m[5]]
		next, _ := utf8.DecodeRuneInString(text[m[1]:])
		begins := unicode.IsUpper(next) || unicode.IsNumber(next)
		if begins && (mark != "." || word == "" || utf8.RuneCountInString(word) > 1 && !abbreviations[word]) {
			return true
		}
	}
	return strings.Contains(text, "\n")
}
