package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Restate makes the edits in a claim's text, in their order, and writes what comes of
// it as a sentence: what Claim.Restated is of Claim.Text and Claim.Edits. It reports
// false if an edit's words are not there.
//
// Every edit is made at the first place, in whole words, behind the one before it; an
// answer ("yes") is replaced by what it affirms, whose words may be edited in turn.
func Restate(text string, edits []Edit) (string, bool) {
	var b strings.Builder
	for _, e := range edits {
		at := Place(text, e.From)
		if at < 0 {
			return "", false
		}
		b.WriteString(text[:at])
		if text = text[at+len(e.From):]; e.Why == "answer" {
			text = e.To + text
		} else {
			b.WriteString(e.To)
		}
	}
	b.WriteString(text)
	return Sentence(b.String()), true
}

// Place is the first byte of text at which words stand as whole words, or -1.
func Place(text, words string) int {
	if words == "" {
		return -1
	}
	first, _ := utf8.DecodeRuneInString(words)
	last, _ := utf8.DecodeLastRuneInString(words)
	for from := 0; ; {
		at := strings.Index(text[from:], words)
		if at < 0 {
			return -1
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(words):])
		if !(inWord(first) && inWord(before)) && !(inWord(last) && inWord(after)) {
			return at
		}
		_, w := utf8.DecodeRuneInString(text[at:])
		from = at + w
	}
}

func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// Sentence writes a content as a sentence: without the "that" that leads to it, without
// the quotation marks around the whole of it, with a capital and a full stop.
func Sentence(words string) string {
	words = strings.TrimRight(strings.TrimSpace(words), " ,;:–—-")
	if len(words) > 5 && strings.EqualFold(words[:5], "that ") {
		words = strings.TrimLeft(words[5:], " ,")
	}
	words = strings.TrimRight(strings.TrimSpace(unquoted(words)), " ,;:–—-")
	if words == "" {
		return ""
	}
	start := len(words) - len(strings.TrimLeft(words, openers))
	r, w := utf8.DecodeRuneInString(words[start:])
	return stopped(words[:start] + string(unicode.ToUpper(r)) + words[start+w:])
}

// The marks of quotations: a straight one opens and closes.
const openers, closers = "“‘\"«", "”’\"»"

// unquoted is words without the marks of a quotation around all of them, or with one
// mark that has no partner.
func unquoted(words string) string {
	for _, pair := range []string{"''", "``"} {
		words = strings.TrimPrefix(words, pair)
	}
	words = strings.TrimSuffix(words, "''")
	open, w := utf8.DecodeRuneInString(words)
	if k := strings.IndexRune(openers, open); k >= 0 && open != utf8.RuneError {
		closer := partner(open)
		if at := strings.IndexRune(words[w:], closer); at < 0 {
			return unquoted(words[w:])
		} else if end := w + at; strings.Trim(words[end:], string(closer)+" .,") == "" {
			return words[w:end] + strings.TrimLeft(words[end+utf8.RuneLen(closer):], " ,")
		}
		return words
	}
	trimmed := strings.TrimRight(words, ".,")
	last, w := utf8.DecodeLastRuneInString(trimmed)
	for open := range strings.SplitSeq("“ \" «", " ") {
		r, _ := utf8.DecodeRuneInString(open)
		if last == partner(r) && strings.Count(trimmed, open) == one(r == last) {
			return trimmed[:len(trimmed)-w]
		}
	}
	return words
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func partner(open rune) rune {
	switch open {
	case '“':
		return '”'
	case '‘':
		return '’'
	case '«':
		return '»'
	}
	return open
}

// stopped is words with a full stop at their end, if no mark ends them. A comma before
// a closing mark becomes one.
func stopped(words string) string {
	inner := strings.TrimRight(words, closers+")]")
	switch last, w := utf8.DecodeLastRuneInString(inner); {
	case inner == "":
		return ""
	case strings.ContainsRune(".?!…", last):
		return words
	case last == ',' || last == ';':
		return inner[:len(inner)-w] + "." + words[len(inner):]
	}
	return words + "."
}
