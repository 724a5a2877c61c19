package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

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
	jumps     int // bytes of buf that are in links within the page
	inLink    int
	inEmph    int
	inItal    int
	pics      int
	pic       *box // the box of a picture with no words behind it yet
	line      int  // where the line after the last <br> begins in buf
	wrapped   bool // the line so far stands in one inline element, which is closed
	closed    int  // where in buf the last inline element was closed
	joint     bool // an inline element opened just where another was closed
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
	if w.pic == w.box && w.box.from == w.box.to {
		w.pic = w.box.parent // a box for the picture alone
	}
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
		w.note(n)
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
			author = saysAuthor(a.Val) && w.hints.named(a.Val).hint&byline != 0
		}
	}
	if (author || m.time) && len(w.marks) < maxMarks {
		w.marks = append(w.marks, m)
	}
}

// maxMarks is how many marks of a page are kept.
const maxMarks = 500

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
	w.pics++
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
	if n.DataAtom == atom.Span {
		defer w.withoutCard(*w)
	}
	w.joint = start > 0 && w.closed == start
	defer func() {
		w.wrapped = start <= w.line && len(w.buf) > w.line
		w.closed = len(w.buf)
	}()
	switch {
	case n.DataAtom == atom.A && attr(n, "href") != "":
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

// withoutCard takes back what an inline element added to the line if that is a picture
// and links alone, as much as a title: it is a card that opens over the line. The line
// was as before then.
func (w *walker) withoutCard(before walker) {
	start := len(before.buf)
	added := len(w.buf) - start
	if start > 0 && len(w.runs) == len(before.runs) && w.pics > before.pics && added >= 60 && 10*(w.links-before.links) > 9*added {
		w.buf, w.links, w.jumps, w.emph, w.ital = w.buf[:start], before.links, before.jumps, before.emph, before.ital
		w.linkEnd, w.closed = 0, 0
	}
}

func (w *walker) link(n *html.Node) {
	if !linksAway(n) {
		start := len(w.buf)
		w.children(n)
		w.jumps += max(len(w.buf)-start, 0)
		return
	}
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
