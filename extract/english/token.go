package english

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/fetch"
)

// A token is a word, a number, a mark. Its words are doc.text[start:end], exactly.
type token struct {
	start, end int32  // bytes of doc.text
	low        string // lower case, apostrophes straight
	tag        string // Penn Treebank part of speech
	sent       int32  // index into doc.sents
	block      int32  // index into the article's blocks
	quote      int32  // index into doc.quotes, or -1; the marks count as inside
	nest       bool   // in single quotation marks, or in quotation marks within quotation marks
	capital    bool   // starts with an upper-case letter
	glued      bool   // nothing stands between it and the token before
}

// tokenize cuts every block of the article into tokens. A pull-quote has none: its
// words stand in the body.
func tokenize(d *doc) {
	d.toks = slices.Grow(d.toks[:0], len(d.text)/5)
	for b, block := range d.article.Blocks {
		if block.Kind == fetch.PullQuote {
			continue
		}
		for i := block.Start; i < block.End; {
			start, end := nextToken(d.text[:block.End], i)
			if start == end {
				break
			}
			d.addToken(start, end, b)
			i = end
		}
	}
}

// addToken appends the token of the bytes, with its clitic ("n't", "'s") as a token
// of its own.
func (d *doc) addToken(start, end, block int) {
	if cut := clitic(d.text[start:end]); cut > 0 {
		d.addPiece(start, end-cut, block)
		start = end - cut
	}
	d.addPiece(start, end, block)
}

func (d *doc) addPiece(start, end, block int) {
	word := d.text[start:end]
	first, _ := utf8.DecodeRuneInString(word)
	t := token{start: int32(start), end: int32(end), low: fold(word), block: int32(block), quote: -1, capital: unicode.IsUpper(first)}
	if n := len(d.toks); n > 0 {
		t.glued = d.toks[n-1].end == t.start
	}
	d.toks = append(d.toks, t)
}

// fold is a word in lower case with straight apostrophes.
func fold(word string) string {
	low := strings.ToLower(word)
	if strings.Contains(low, "’") {
		low = strings.ReplaceAll(low, "’", "'")
	}
	return low
}

// nextToken returns the bounds of the first token at or after byte i of text; they
// are equal if there is none.
func nextToken(text string, i int) (start, end int) {
	r, w := rune(0), 0
	for ; i < len(text); i += w {
		if r, w = runeAt(text, i); !blank(r) {
			break
		}
	}
	switch {
	case i >= len(text):
		return i, i
	case wordRune(r), (r == '@' || r == '#') && wordFollows(text, i+w):
		return i, wordEnd(text, i+w)
	case elision(text, i, w):
		return i, wordEnd(text, i+w)
	case r == '.' || r == '-' || r == '*' || r == '=' || r == '_':
		return i, runEnd(text, i, r)
	case doubled(text, i, r, w):
		return i, i + 2*w
	}
	return i, i + w
}

// wordEnd extends a word that begins before i.
func wordEnd(text string, i int) int {
	begin := i
	for i < len(text) {
		r, w := runeAt(text, i)
		switch {
		case wordRune(r) || r == '_':
			i += w
		case r == '.' && sentencesRun(text, i):
			return i
		case joins(r) && wordFollows(text, i+w):
			i += w
		case r == ',' && digitBefore(text, i) && digitAfter(text, i+1):
			i += w
		case (r == ':' || r == '/') && strings.HasPrefix(text[i:], "://"):
			return addressEnd(text, i)
		case r == '.':
			return i + abbreviationDot(text, begin, i)
		default:
			return i
		}
	}
	return i
}

// sentencesRun reports whether the full stop at i ends a sentence whose successor
// follows without a space ("the end.The next"). Case: glued-sentences.
func sentencesRun(text string, i int) bool {
	return i >= 2 && i+1 < len(text) && lowerASCII(text[i-1]) && lowerASCII(text[i-2]) && 'A' <= text[i+1] && text[i+1] <= 'Z'
}

func lowerASCII(b byte) bool { return 'a' <= b && b <= 'z' }

// joins reports whether r holds two halves of a word together.
func joins(r rune) bool {
	switch r {
	case '-', '‐', '‑', '\'', '’', '&', '@', '.', '\u00ad':
		return true
	}
	return false
}

// abbreviationDot is 1 if the full stop at byte i belongs to the word before it: an
// abbreviation, an initial, a word with dots inside.
func abbreviationDot(text string, begin, i int) int {
	start := begin
	for start > 0 {
		r, w := utf8.DecodeLastRuneInString(text[:start])
		if !wordRune(r) && !joins(r) {
			break
		}
		start -= w
	}
	word := text[start:i]
	r, w := utf8.DecodeRuneInString(word)
	switch low := strings.ToLower(word); {
	case w == len(word):
		return one(unicode.IsUpper(r) && r != 'I')
	case strings.Contains(word, "."):
		return one(!unicode.IsDigit(r))
	case low == "no" || low == "nos":
		return one(i+2 < len(text) && digit(text[i+2]))
	default:
		return one(abbreviations[low] && (unicode.IsUpper(r) || smallAbbreviations[low]))
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// addressEnd is the end of a web address: up to white space or a closing mark.
func addressEnd(text string, i int) int {
	for i < len(text) {
		r, w := runeAt(text, i)
		if unicode.IsSpace(r) || strings.ContainsRune("\"<>“”)]", r) {
			break
		}
		i += w
	}
	for i > 0 && strings.IndexByte(".,;:!?'", text[i-1]) >= 0 {
		i--
	}
	return i
}

// elision reports whether the mark at i opens a shortened word (’Twas, '90s, 'em)
// rather than a quotation. Case: apostrophes.
func elision(text string, i, w int) bool {
	if r, _ := runeAt(text, i); r != '\'' && r != '’' && r != '‘' {
		return false
	}
	if i > 0 {
		if before, _ := utf8.DecodeLastRuneInString(text[:i]); wordRune(before) {
			return false
		}
	}
	rest := text[i+w:]
	if len(rest) >= 2 && digit(rest[0]) && digit(rest[1]) && (len(rest) == 2 || rest[2] == 's' || !digit(rest[2]) && rest[2] != ',' && rest[2] != '.') {
		return len(rest) == 2 || rest[2] == 's' || rest[2] == ' '
	}
	end := 0
	for end < len(rest) && end < 6 && wordRune(rune(rest[end])) {
		end++
	}
	return elided[strings.ToLower(rest[:end])] && (end == len(rest) || !wordRune(rune(rest[end])))
}

var elided = wordSet("twas tis twere em cause til till bout n round tween")

// clitic is the length in bytes of the shortened word at the end of word: "n't",
// "'s", "'ll"; 0 if there is none.
func clitic(word string) int {
	at := strings.LastIndexAny(word, "'’")
	if at <= 0 {
		return 0
	}
	_, w := runeAt(word, at)
	switch tail := strings.ToLower(word[at+w:]); tail {
	case "s", "d", "m", "re", "ve", "ll":
		return len(word) - at
	case "t":
		if n := word[at-1]; (n == 'n' || n == 'N') && at > 1 {
			return len(word) - at + 1
		}
	}
	return 0
}

// doubled reports whether a pair of single marks stands for a double one: ” or “.
func doubled(text string, i int, r rune, w int) bool {
	if r != '\'' && r != '’' && r != '`' && r != '‘' {
		return false
	}
	next, _ := runeAt(text, i+w)
	return next == r
}

func runEnd(text string, i int, r rune) int {
	for i < len(text) && rune(text[i]) == r {
		i++
	}
	return i
}

func runeAt(text string, i int) (rune, int) {
	if i < len(text) && text[i] < utf8.RuneSelf {
		return rune(text[i]), 1
	}
	return utf8.DecodeRuneInString(text[i:])
}

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// blank reports whether r is no part of any token: white space, controls, and the
// marks that only steer layout.
func blank(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

func wordFollows(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	r, _ := runeAt(text, i)
	return wordRune(r)
}

func digit(b byte) bool                   { return '0' <= b && b <= '9' }
func digitBefore(text string, i int) bool { return i > 0 && digit(text[i-1]) }
func digitAfter(text string, i int) bool  { return i < len(text) && digit(text[i]) }
func (d *doc) has(i int, words ...string) bool {
	return i >= 0 && i < len(d.toks) && oneOf(d.toks[i].low, words)
}

func oneOf(s string, list []string) bool {
	for _, x := range list {
		if s == x {
			return true
		}
	}
	return false
}

// wordSet makes a set of the words of a string.
func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
