package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// words appends text, white space collapsed, without what can't be seen.
func (w *walker) words(s string) {
	for s != "" {
		r, n := rune(s[0]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s)
		}
		switch {
		case r == ' ' || r == '\n' || r >= utf8.RuneSelf && unicode.IsSpace(r) || r == '\t' || r == '\r' || r == '\f':
			w.space = true
		case r < ' ' || r == 0x7f || r >= utf8.RuneSelf && invisible(r):
		default:
			n = w.word(s)
		}
		s = s[n:]
	}
}

// word appends the run of plain bytes at the start of s and returns its length.
func (w *walker) word(s string) int {
	if w.breaks > 1 {
		w.flush()
	}
	w.breaks, w.wrapped = 0, false
	start := len(w.buf)
	first, n := utf8.DecodeRuneInString(s)
	if start > 0 && (w.space || w.joint && unicode.IsUpper(first) && w.endsLower()) {
		w.buf = append(w.buf, ' ')
	}
	w.space, w.joint = false, false
	for n < len(s) && s[n] > ' ' && s[n] < 0x7f {
		n++
	}
	w.buf = append(w.buf, s[:n]...)
	if w.inLink > 0 {
		w.links += len(w.buf) - start
	}
	if w.inEmph > 0 {
		w.emph += len(w.buf) - start
	}
	if w.inItal > 0 {
		w.ital += len(w.buf) - start
	}
	return n
}

// endsLower reports whether the last word ends in a small letter: where two elements
// meet without a space, "LeeReporter" is two words that a style sheet sets apart, and
// "The" with a drop capital is one.
func (w *walker) endsLower() bool {
	r, _ := utf8.DecodeLastRune(w.buf)
	return unicode.IsLower(r)
}

func (w *walker) br() {
	w.space = true
	if len(w.buf) == 0 {
		return
	}
	if w.breaks++; w.wrapped && !isHeading(w.box.tag) {
		w.breaks++ // a line set apart by its element is a paragraph of its own
	}
	w.line, w.wrapped = len(w.buf), false
}

// flush ends the run.
func (w *walker) flush() {
	if len(w.buf) > 0 {
		r := run{text: string(w.buf), links: w.links, jumps: w.jumps, emph: w.emph, ital: w.ital, box: w.box, pic: w.pic == w.box}
		w.pic = nil
		if w.linkEnd > 0 && w.linkEnd >= len(w.buf)-2 {
			r.tail = strings.TrimSpace(r.text[w.linkStart:min(w.linkEnd, len(r.text))])
		}
		w.runs = append(w.runs, r)
	}
	w.buf, w.space, w.breaks, w.links, w.emph, w.ital = w.buf[:0], false, 0, 0, 0, 0
	w.linkStart, w.linkEnd, w.jumps = 0, 0, 0
	w.line, w.wrapped, w.closed, w.joint = 0, false, 0, false
}
