package near

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxWords is how many words of a text are read: no article is longer, and what is
// need not cost more.
const maxWords = 50_000

// A reader makes words of paragraphs, as hashes, and hands on each run of words that
// nothing interrupts: no end of a paragraph, no quotation.
type reader struct {
	run  []uint64
	left int // words that may still be read
	emit func(run []uint64)
}

// paragraph reads one paragraph. With quotes, words within quotation marks are read
// like others; else they end a run.
func (r *reader) paragraph(text string, quotes bool) {
	var marks quoteFinder
	marks.text = text
	for i := 0; i < len(text) && r.left > 0; {
		if !quotes {
			if end, ok := marks.quotation(i); ok {
				r.flush()
				i = end
				continue
			}
		}
		c, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			i += size
			continue
		}
		hash, end := word(text, i)
		r.run = append(r.run, hash)
		r.left--
		i = end
	}
	r.flush()
}

func (r *reader) flush() {
	if len(r.run) > 0 {
		r.emit(r.run)
	}
	r.run = r.run[:0]
}

// word hashes the word that starts at text[i:], in small letters, without the
// apostrophes, commas and points within it ("don’t", "1,200", "U.S."): papers write
// these each in their way. end is the offset after it.
func word(text string, i int) (hash uint64, end int) {
	hash = 14695981039346656037 // FNV-1a
	add := func(c rune) {
		for ; c > 0; c >>= 8 {
			hash = (hash ^ uint64(c&0xff)) * 1099511628211
		}
	}
	for i < len(text) {
		c, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c):
			add(unicode.ToLower(c))
		case strings.ContainsRune("'’.,", c):
			next, _ := utf8.DecodeRuneInString(text[i+size:])
			if !unicode.IsLetter(next) && !unicode.IsDigit(next) {
				return hash, i
			}
		default:
			return hash, i
		}
		i += size
	}
	return hash, i
}

// A quoteFinder finds the quotations of one paragraph, in one pass.
type quoteFinder struct {
	text    string
	noClose int // offset from which no single mark closes; 0: not known
}

// quotation reports whether a quotation opens at text[i:], and the offset after it. A
// quotation in double marks that nothing closes goes on to the paragraph's end, as
// where the speaker goes on in the next; one in single marks is none, for it may have
// been an apostrophe.
func (q *quoteFinder) quotation(i int) (end int, ok bool) {
	text := q.text
	c, size := utf8.DecodeRuneInString(text[i:])
	switch c {
	case '“', '„', '«':
		if j := strings.IndexAny(text[i+size:], "”“»\""); j >= 0 {
			j += i + size
			_, w := utf8.DecodeRuneInString(text[j:])
			return j + w, true
		}
		return len(text), true
	case '"':
		if j := strings.IndexAny(text[i+1:], "\"”"); j >= 0 {
			j += i + 1
			_, w := utf8.DecodeRuneInString(text[j:])
			return j + w, true
		}
		return len(text), true
	case '‘', '\'':
		return q.single(i, size)
	}
	return 0, false
}

// single finds a quotation in single marks: one opens before a word and closes after
// one.
func (q *quoteFinder) single(i, size int) (end int, ok bool) {
	text := q.text
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+size:])
	if isWord(before) || !isWord(after) || q.noClose > 0 && i >= q.noClose {
		return 0, false
	}
	for j := i + size; j < len(text); {
		c, w := utf8.DecodeRuneInString(text[j:])
		if c == '’' || c == '\'' {
			before, _ := utf8.DecodeLastRuneInString(text[:j])
			next, _ := utf8.DecodeRuneInString(text[j+w:])
			if !isWord(next) && (isWord(before) || strings.ContainsRune(",.?!…", before)) {
				return j + w, true
			}
		}
		j += w
	}
	q.noClose = max(i, 1)
	return 0, false
}

func isWord(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }
