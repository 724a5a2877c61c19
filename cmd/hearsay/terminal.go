package main

import (
	"io"
	"os"
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
	"golang.org/x/term"
)

// colorFlags are for every command that may write in colour.
type colorFlags struct {
	Color   string `enum:"auto,always,never" default:"auto" placeholder:"WHEN" help:"Write in colour: auto, always or never; auto does on a terminal, unless NO_COLOR is set."`
	NoColor bool   `name:"no-color" help:"The same as --color=never."`
}

// on reports whether what goes to w is to be coloured (https://no-color.org).
func (f colorFlags) on(w io.Writer) bool {
	switch {
	case f.NoColor || f.Color == "never":
		return false
	case f.Color == "always":
		return true
	}
	return isTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// isTerminal reports whether a person reads w as it is written.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// Widths of lines, in cells: a terminal may be narrower than a line can well be, or
// wider than the eye likes.
const (
	usualWidth = 80
	leastWidth = 40
	mostWidth  = 100
)

// widthOf is how wide lines to w may be.
func widthOf(w io.Writer) int {
	if f, ok := w.(*os.File); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
			return min(max(width, leastWidth), mostWidth)
		}
	}
	return usualWidth
}

// A style is an ANSI code; plain has none.
type style string

const (
	plain style = ""
	bold  style = "1"
	dim   style = "2"
	cyan  style = "36"
)

// A word is where a line may break before and after.
type word struct {
	text  string // no white space, nothing that commands a terminal
	style style
}

// words splits s where a line may break, and makes it fit for a terminal.
func words(s string, in style) []word {
	var out []word
	for _, w := range strings.Fields(printable(s)) {
		out = append(out, word{w, in})
	}
	return out
}

// printable takes from s all that would command a terminal instead of being read:
// control characters, escapes, marks that turn the direction of the line around.
// Line breaks and tabs become spaces.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == '\u200c' || r == '\u200d': // joiners: Persian and emoji need them
			return r
		case unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// paper gathers lines of at most width cells.
type paper struct {
	strings.Builder
	width int
	color bool
}

func (p *paper) blank() { p.WriteByte('\n') }

// wrap writes words behind an indent.
func (p *paper) wrap(indent string, words []word) { p.hang(indent, "", words) }

// hang writes words behind an indent and a label, later lines under the first word.
// A word wider than a line has one to itself.
func (p *paper) hang(indent, label string, words []word) {
	margin := indent
	p.WriteString(indent)
	if label != "" {
		p.turn(plain, dim)
		p.WriteString(label)
		p.turn(dim, plain)
		p.WriteByte(' ')
		margin += strings.Repeat(" ", runewidth.StringWidth(label)+1)
	}
	at, now := len(margin), plain
	for i, w := range words {
		wide := runewidth.StringWidth(w.text)
		if i > 0 && at+1+wide > p.width {
			p.turn(now, plain)
			p.WriteString("\n" + margin)
			at, now = len(margin), plain
		} else if i > 0 {
			if now != w.style {
				p.turn(now, plain)
				now = plain
			}
			p.WriteByte(' ')
			at++
		}
		p.turn(now, w.style)
		p.WriteString(w.text)
		at, now = at+wide, w.style
	}
	p.turn(now, plain)
	p.WriteByte('\n')
}

// turn goes from one style to another.
func (p *paper) turn(from, to style) {
	if !p.color || from == to {
		return
	}
	if from != plain {
		p.WriteString("\x1b[0m")
	}
	if to != plain {
		p.WriteString("\x1b[" + string(to) + "m")
	}
}
