package page

import (
	"golang.org/x/net/html/atom"
)

// exclude takes out the boxes whose makers say that they are not the article,
// unless they hold too much of the page's prose to be believed.
func (c *choice) exclude() {
	c.shelter()
	c.askConsent()
	comments, end := c.asking, 0
	for _, b := range c.boxes {
		if b.from < end {
			continue
		}
		t := c.in(b)
		if b.hint&comment != 0 && b.hint&(content|bodyText) == 0 && t.heads == 0 && c.total()-t.prose >= 400 {
			comments += t.prose
			c.drop(b)
			end = b.to
		}
	}
	rest := max(c.total()-comments, 0)
	c.cards()
	c.empty = c.common(rest / 4)
	for _, b := range c.boxes {
		if b.hint&(against&^comment) == 0 || c.proseIn(b)*4 > rest || b.to == b.from {
			continue
		}
		switch {
		case b.word != "" && c.empty[b.word]:
		case b.tag == atom.Body || b.tag == atom.Main || b.hint&bodyText != 0:
		case b.tag == atom.Article && b.hint&foreign == 0:
		case b.tag == atom.P && b.hint&(aside|gate|consent|hidden) == 0 && c.proseIn(b) > 200:
		default:
			c.drop(b)
		}
	}
}

// shelter takes back what is said against the wrapping of an embedded post: posts
// are quoted, whatever their boxes are called.
func (c *choice) shelter() {
	for _, b := range c.boxes {
		if b.hint&embed == 0 {
			continue
		}
		for p := b; p != nil && p.to-p.from <= b.to-b.from+2; p = p.parent {
			p.hint = p.hint&^against | embed
		}
	}
}

// cards takes out rows of cards: three and more boxes side by side that each hold
// the linked title of another article and little else.
func (c *choice) cards() {
	count, kids, prose := map[*box]int{}, map[*box]int{}, 0
	var cards []*box
	for _, b := range c.boxes {
		if b.parent == nil || b.to == b.from {
			continue
		}
		kids[b.parent]++
		if c.isCard(b) {
			count[b.parent]++
			cards = append(cards, b)
		}
	}
	end := 0
	keep := cards[:0]
	for _, b := range cards {
		if n := count[b.parent]; n < 3 || 10*n < 8*kids[b.parent] || b.from < end {
			continue
		}
		end = b.to
		prose += c.proseIn(b)
		keep = append(keep, b)
	}
	if left := c.total() - prose; left < 1000 || 4*left < prose {
		return
	}
	for _, b := range keep {
		c.drop(b)
	}
}

// isCard reports whether a box is little more than a linked title.
func (c *choice) isCard(b *box) bool {
	if b.to-b.from > 6 || c.proseIn(b) > 400 {
		return false
	}
	for i := b.from; i < b.to; i++ {
		r := &c.runs[i]
		if r.links*10 >= len(r.text)*9 && len(r.text) >= 20 {
			return true
		}
	}
	return false
}

// common are the words that speak against boxes with more prose than limit, taken
// together: on this page they mean nothing.
func (c *choice) common(limit int) map[string]bool {
	prose, end, words := map[string]int{}, map[string]int{}, map[string]bool{}
	for _, b := range c.boxes {
		if b.word == "" || b.from < end[b.word] || b.hint&comment != 0 {
			continue
		}
		end[b.word] = b.to
		if prose[b.word] += c.proseIn(b); prose[b.word] > limit {
			words[b.word] = true
		}
	}
	return words
}
