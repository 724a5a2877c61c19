package page

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A sheet is the page as the choice of the body sees it: runs of words in reading
// order, and the boxes they stand in. Boxes cover consecutive runs, so that every
// sum over a box is a difference of two prefix sums.
type sheet struct {
	runs  []run
	boxes []*box // in the order of their start tags; the first is the root
	marks []mark // elements that name an author or a time
	husk
}

// A mark is an element whose attributes say that it names an author or a time.
type mark struct {
	node *html.Node
	time bool
	sure bool // by rel or itemprop, not by class
	box  *box
	run  int // the run in which it stands, or before which
}

// A run is words that a browser would set in one block: a paragraph, a heading, a
// list item, what stands between two blocks or two empty lines.
type run struct {
	text  string
	links int // bytes of text that are in links
	jumps int // bytes of text that are in links to other places of the page
	emph  int // bytes of text that are in bold or italics
	ital  int // bytes of text that are in italics
	box   *box
	pic   bool   // a picture stands before it in its box
	tail  string // the text of the last link if the run ends with it
}

// A box is a block element, or an element that is treated as one.
type box struct {
	node     *html.Node
	tag      atom.Atom
	parent   *box
	hint     hint
	word     string // the word of its names that speaks against it
	from, to int    // its runs
	depth    int
}

// holds reports whether b is in a, or a itself.
func (a *box) holds(b *box) bool { return a.from <= b.from && b.to <= a.to && a.depth <= b.depth }

// up returns the nearest box at or above b for which ok, nil if there is none.
func (b *box) up(ok func(*box) bool) *box {
	for ; b != nil; b = b.parent {
		if ok(b) {
			return b
		}
	}
	return nil
}

// in returns the nearest box at or above b that has one of the tags.
func (b *box) in(tags ...atom.Atom) *box {
	return b.up(func(x *box) bool {
		for _, t := range tags {
			if x.tag == t {
				return true
			}
		}
		return false
	})
}

// isPost reports whether b is of an embedded post.
func (b *box) isPost() bool {
	return b.up(func(x *box) bool { return x.hint&embed != 0 }) != nil
}

// prose is how many bytes of the run are sentences rather than links and labels.
func (r *run) prose() int {
	n := len(r.text)
	if n < 60 && !sentence(r.text) || n < 20 || 2*r.links > n {
		return 0
	}
	return n - r.links
}

// sentence reports whether s ends as a sentence does.
func sentence(s string) bool {
	s = strings.TrimRight(s, `"'”’»)]`)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…:。！？؟।;", r)
}
