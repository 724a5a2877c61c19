package page

import (
	"strings"
	"unicode"
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

// walk reads the tree once.
func walk(root *html.Node, hints *hinter) *sheet {
	w := &walker{hints: hints}
	w.enter(root, atom.Body)
	w.children(root)
	w.leave()
	return &w.sheet
}

type walker struct {
	sheet
	hints *hinter
	box   *box

	buf       []byte
	space     bool // white space is due before the next word
	breaks    int  // <br>s since the last word
	links     int  // bytes of buf that are in links
	emph      int
	ital      int
	inLink    int
	inEmph    int
	inItal    int
	pic       *box // the box of a picture with no words behind it yet
	line      int  // where the line after the last <br> begins in buf
	wrapped   bool // the line so far stands in one inline element, which is closed
	linkStart int  // where the last link began
	linkEnd   int  // where it ended
}

func (w *walker) enter(n *html.Node, tag atom.Atom) {
	w.flush()
	b := &box{node: n, tag: tag, parent: w.box, from: len(w.runs)}
	if w.box != nil {
		b.depth = w.box.depth + 1
	}
	if n.Type == html.ElementNode {
		b.hint, b.word = w.hints.of(n)
	}
	w.boxes = append(w.boxes, b)
	w.box = b
}

func (w *walker) leave() {
	w.flush()
	w.box.to = len(w.runs)
	w.box = w.box.parent
}

func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			w.words(c.Data)
		case html.ElementNode:
			w.element(c)
		}
	}
}

func (w *walker) element(n *html.Node) {
	w.mark(n)
	switch kind := displayOf(n); kind {
	case none:
		w.space = true
		w.picture(n)
	case block:
		w.enter(n, n.DataAtom)
		w.children(n)
		w.leave()
	case lineBreak:
		w.br()
	default:
		if w.hints.hidden(n) || isNote(n) {
			return
		}
		w.inline(n, kind)
	}
}

// isNote reports whether an element is the mark of a footnote.
func isNote(n *html.Node) bool {
	if n.DataAtom != atom.Sup {
		return false
	}
	a := n.FirstChild
	return a != nil && a.DataAtom == atom.A && a.NextSibling == nil && strings.HasPrefix(attr(a, "href"), "#")
}

// mark notes an element that names an author or a time.
func (w *walker) mark(n *html.Node) {
	m := mark{node: n, box: w.box, run: len(w.runs), time: n.DataAtom == atom.Time}
	author := false
	for i := range n.Attr {
		switch a := &n.Attr[i]; {
		case a.Key == "rel" && a.Val == "author", a.Key == "itemprop" && (a.Val == "author" || a.Val == "creator"):
			author, m.sure = true, true
		case a.Key == "itemprop" && strings.HasPrefix(a.Val, "datePublished"), a.Key == "pubdate":
			m.time, m.sure = true, true
		case a.Key == "href" && n.DataAtom == atom.A && isAuthorPage(a.Val):
			author = true
		case a.Key == "class" && !author:
			author = w.hints.named(a.Val).hint&byline != 0 && saysAuthor(a.Val)
		}
	}
	if (author || m.time) && len(w.marks) < maxMarks {
		w.marks = append(w.marks, m)
	}
}

// maxMarks is how many marks of a page are kept.
const maxMarks = 500

// saysAuthor reports whether a class speaks of a writer rather than of a date.
func saysAuthor(class string) bool {
	class = strings.ToLower(class)
	return strings.Contains(class, "author") || strings.Contains(class, "byline") || strings.Contains(class, "reporter")
}

// isAuthorPage reports whether a link leads to what a writer wrote.
func isAuthorPage(href string) bool {
	for _, dir := range []string{"/author/", "/authors/", "/by/", "/contributor/", "/contributors/", "/journalist/", "/journalists/", "/reporter/", "/reporters/", "/staff/", "/people/", "/profile/", "/columnist/", "/columnists/", "/writer/", "/writers/"} {
		if strings.Contains(href, dir) {
			return true
		}
	}
	return false
}

func (w *walker) emphasis(n *html.Node) {
	italic := n.DataAtom == atom.I || n.DataAtom == atom.Em
	w.inEmph++
	if italic {
		w.inItal++
	}
	w.children(n)
	w.inEmph--
	if italic {
		w.inItal--
	}
}

// picture notes a picture: what stands under it may be its caption.
func (w *walker) picture(n *html.Node) {
	if n.DataAtom != atom.Img && n.DataAtom != atom.Picture {
		return
	}
	if w.breaks > 1 {
		w.flush()
	}
	if len(w.buf) == 0 {
		w.pic = w.box
	}
}

func (w *walker) inline(n *html.Node, d display) {
	if d == apart {
		w.space = true
	}
	if w.breaks > 1 {
		w.flush()
	}
	start := len(w.buf)
	defer func() { w.wrapped = start <= w.line && len(w.buf) > w.line }()
	switch {
	case n.DataAtom == atom.A && linksAway(n):
		w.link(n)
	case d == emphasis:
		w.emphasis(n)
	default:
		w.children(n)
	}
	if d == apart {
		w.space = true
	}
}

func (w *walker) link(n *html.Node) {
	if len(w.buf) > 0 && w.linkEnd == len(w.buf) {
		w.space = true // two links side by side are two words
	}
	start := len(w.buf)
	w.inLink++
	w.children(n)
	w.inLink--
	if start <= len(w.buf) && len(w.buf) > start {
		w.linkStart, w.linkEnd = start, len(w.buf)
	}
}

// linksAway reports whether a link leads to another place than a note on this page.
func linksAway(n *html.Node) bool {
	href := attr(n, "href")
	return href != "" && href[0] != '#'
}

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
	if w.space && start > 0 {
		w.buf = append(w.buf, ' ')
	}
	w.space = false
	_, n := utf8.DecodeRuneInString(s)
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

// invisible lists the characters beyond ASCII that take no place and could make
// words read as what they are not: soft hyphens, zero-width spaces, marks of byte
// order and of writing direction, C1 controls, U+2028 and U+2029.
func invisible(r rune) bool {
	switch {
	case r < 0xa0, r == 0xad, r == 0x200b, r == 0x2060, r == 0xfeff,
		r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfffe, r == 0xffff:
		return true
	}
	return false
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

func isHeading(a atom.Atom) bool {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// flush ends the run.
func (w *walker) flush() {
	if len(w.buf) > 0 {
		r := run{text: string(w.buf), links: w.links, emph: w.emph, ital: w.ital, box: w.box, pic: w.pic == w.box}
		w.pic = nil
		if w.linkEnd > 0 && w.linkEnd >= len(w.buf)-2 {
			r.tail = strings.TrimSpace(r.text[w.linkStart:min(w.linkEnd, len(r.text))])
		}
		w.runs = append(w.runs, r)
	}
	w.buf, w.space, w.breaks, w.links, w.emph, w.ital = w.buf[:0], false, 0, 0, 0, 0
	w.linkStart, w.linkEnd = 0, 0
	w.line, w.wrapped = 0, false
}

// display is how an element stands among words.
type display uint8

const (
	inlined   display = iota // its words join those around it
	apart                    // inline, but its words are words of their own
	emphasis                 // bold or italics
	block                    // its words stand in runs of their own
	lineBreak                // <br>
	none                     // no words of the page
)

func displayOf(n *html.Node) display {
	if d, ok := displays[n.DataAtom]; ok && n.DataAtom != 0 {
		return d
	}
	if n.DataAtom == 0 { // an element of the site's own making
		return apart
	}
	return inlined
}

var displays = map[atom.Atom]display{}

func init() {
	for d, list := range map[display][]atom.Atom{
		block: {atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Details, atom.Dialog, atom.Div, atom.Dl, atom.Dt,
			atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.Frameset, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header,
			atom.Hgroup, atom.Hr, atom.Html, atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table,
			atom.Caption, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul, atom.Dir, atom.Listing, atom.Legend, atom.Noframes},
		none: {atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Canvas, atom.Object, atom.Embed, atom.Iframe, atom.Video, atom.Audio,
			atom.Map, atom.Button, atom.Select, atom.Textarea, atom.Input, atom.Img, atom.Picture, atom.Datalist, atom.Applet, atom.Title, atom.Meta, atom.Link, atom.Noembed, atom.Rt, atom.Rp},
		emphasis:  {atom.B, atom.Strong, atom.I, atom.Em},
		apart:     {atom.Label, atom.Time, atom.Option, atom.Output},
		lineBreak: {atom.Br},
	} {
		for _, a := range list {
			displays[a] = d
		}
	}
}
