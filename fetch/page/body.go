package page

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// A choice says which runs of a sheet are the article's body.
type choice struct {
	*sheet
	root *box
	out  []bool  // runs that are not of the body
	sums []tally // sums[i] is of runs[:i]
	left []int   // left[i] is the prose in runs[:i] that exclude left

	consent string // words that ask for consent to cookies; "" if none do
	asking  int    // bytes of prose that ask for it

	empty map[string]bool // words of names that mean nothing on this page
}

// A tally is what some runs come to, in bytes.
type tally struct {
	text  int
	links int
	prose int
	jumps int
	heads int // runs that are main headings, not bytes
}

// choose finds the body.
func choose(s *sheet) *choice {
	c := &choice{sheet: s, out: make([]bool, len(s.runs)), sums: make([]tally, len(s.runs)+1)}
	for i := range s.runs {
		r, t := &s.runs[i], c.sums[i]
		t.text += len(r.text)
		t.links += r.links
		t.prose += r.prose()
		t.jumps += r.jumps
		if r.box.tag == atom.H1 {
			t.heads++
		}
		c.sums[i+1] = t
	}
	c.exclude()
	c.root = c.best()
	for i := range c.out {
		if i < c.root.from || i >= c.root.to {
			c.out[i] = true
		}
	}
	c.prune()
	return c
}

// in is the tally of a box.
func (c *choice) in(b *box) tally {
	t, u := c.sums[b.to], c.sums[b.from]
	return tally{t.text - u.text, t.links - u.links, t.prose - u.prose, t.jumps - u.jumps, t.heads - u.heads}
}

// proseIn is the prose of a box.
func (c *choice) proseIn(b *box) int { return c.sums[b.to].prose - c.sums[b.from].prose }

// total is the prose of the page.
func (c *choice) total() int { return c.sums[len(c.runs)].prose }

func (c *choice) drop(b *box) {
	for i := b.from; i < b.to; i++ {
		c.out[i] = true
	}
}

// weight is what a run adds to the boxes that hold it: prose counts for, links and
// labels against.
func (c *choice) weight(i int) float64 {
	r := &c.runs[i]
	n := float64(len(r.text))
	switch {
	case c.out[i]:
		return -0.1 * n
	case r.prose() > 0:
		return float64(r.prose())
	}
	return -min(n, 80) * 0.5
}

// best is the box whose runs weigh most: the smallest that holds all of the
// article and as little else as can be.
func (c *choice) best() *box {
	sums := make([]float64, len(c.runs)+1)
	c.left = make([]int, len(c.runs)+1)
	for i := range c.runs {
		c.left[i+1] = c.left[i]
		if !c.out[i] {
			c.left[i+1] += c.runs[i].prose()
		}
		sums[i+1] = sums[i] + c.weight(i)
	}
	in := func(b *box) float64 { return sums[b.to] - sums[b.from] }
	best := c.boxes[0]
	for _, b := range c.boxes {
		if in(b) >= in(best) {
			best = b
		}
	}
	said := c.saidBody(best)
	for _, b := range c.boxes {
		if b.hint&bodyText != 0 && b != best && best.holds(b) && in(b) > 0.6*in(best) && 100*c.keptProse(b) > 92*said {
			best = b
		}
	}
	return c.narrow(best)
}

// saidBody is the prose of all boxes in b that are said to be the article's body: a
// body may be cut in several.
func (c *choice) saidBody(b *box) int {
	prose, end := 0, b.from
	for _, o := range c.boxes {
		if o.hint&bodyText != 0 && o != b && b.holds(o) && o.from >= end {
			prose += c.keptProse(o)
			end = o.to
		}
	}
	return prose
}

// narrow goes down from the best box as long as one box in it holds nearly all of
// its prose: what little stands outside is a notice or a teaser. A first paragraph
// that stands outside is not lost by that (story.edges).
func (c *choice) narrow(b *box) *box {
	whole := c.keptProse(b)
	for _, o := range c.boxes {
		if o != b && b.holds(o) && 100*c.keptProse(o) > 92*whole && o.to-o.from > 1 {
			b = o
		}
	}
	return b
}

// keptProse is the prose of a box that is not taken out.
func (c *choice) keptProse(b *box) int {
	return c.left[b.to] - c.left[b.from]
}

// prune takes out what stands inside the body and is not of it.
func (c *choice) prune() {
	whole := c.proseIn(c.root)
	for _, b := range c.boxes {
		if b == c.root || !c.root.holds(b) || b.to == b.from || c.out[b.from] && b.to-b.from == 1 {
			continue
		}
		if 5*c.proseIn(b) > whole || b.isPost() {
			continue
		}
		switch b.tag {
		case atom.Ul, atom.Ol, atom.Dl, atom.Div, atom.Section, atom.Form, atom.Table:
			if t := c.in(b); 2*t.links > t.text && !c.announced(b) {
				c.drop(b)
			}
		case atom.Figure, atom.Figcaption:
			c.drop(b)
		}
	}
	c.contents()
	for i := c.root.from; i < c.root.to; i++ {
		r := &c.runs[i]
		if r.links*10 > len(r.text)*9 && len(r.text) < 600 && r.box.in(atom.H2, atom.H3, atom.H4) == nil && !(len(r.text) >= 30 && r.box.isPost()) && !c.announced(r.box.in(atom.Ul, atom.Ol)) {
			c.out[i] = true
		}
	}
}

// contents takes out tables of contents: lists whose items lead to places of the
// page itself.
func (c *choice) contents() {
	for _, b := range c.boxes {
		if b.tag != atom.Ul && b.tag != atom.Ol || !c.root.holds(b) || b.to-b.from < 3 {
			continue
		}
		if t := c.in(b); 10*t.jumps > 8*t.text {
			c.drop(b)
		}
	}
}

// announced reports whether the paragraph before a list ends in a colon: then the
// list is of the article, be it all links.
func (c *choice) announced(b *box) bool {
	if b == nil || b.tag != atom.Ul && b.tag != atom.Ol || b.from == 0 || c.out[b.from-1] {
		return false
	}
	t := c.runs[b.from-1].text
	return strings.HasSuffix(t, ":") && len(t) >= 25 && !startsWith(strings.ToLower(t[:min(len(t), 60)]), promoStarts)
}
