package page

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// headline finds the article's headline and the runs in which it stands on the
// page; from == to if it stands nowhere. Words that the page both shows and calls
// its title are surest; then a main heading over the body that speaks of the same;
// then what the page's head says; then any main heading over the body.
func (c *choice) headline(k *card) (text string, from, to int) {
	titles := k.titles()
	crown := c.crown(k)
	best := 0
	for _, b := range c.boxes {
		if b.tag != atom.H1 && b.tag != atom.H2 || b.to == b.from || b.to-b.from > 4 {
			continue
		}
		h := k.withoutSite(c.joined(b))
		if len(h) > maxTitle {
			continue
		}
		score := 2 * likeness(h, titles)
		if b == crown && score < 4 && akin(h, titles) {
			score = 3
		}
		if b.tag == atom.H1 && (score > 0 || b == crown) {
			score++
		}
		if score > best {
			best, text, from, to = score, h, b.from, b.to
		}
	}
	if best > 1 {
		return text, from, to
	}
	for i := range c.runs[:c.root.to] {
		if r := &c.runs[i]; len(r.text) > 12 && likeness(r.text, titles) > 2 {
			return r.text, i, i + 1
		}
	}
	if best == 1 && !k.titled() {
		return text, from, to
	}
	if len(titles) > 0 {
		return titles[0].text, 0, 0
	}
	return "", 0, 0
}

// akin reports whether a heading of three words or more has two words of weight in
// common with what the page calls its article: makers of pages word the title for
// search engines otherwise than the headline.
func akin(heading string, titles []title) bool {
	words := strings.Fields(fold(heading))
	if len(words) < 3 || len(heading) > maxTitle {
		return false
	}
	for _, t := range titles {
		have := map[string]bool{}
		for _, w := range strings.Fields(t.folded) {
			have[w] = true
		}
		n := 0
		for _, w := range words {
			if len(w) > 3 && have[w] {
				n++
				delete(have, w)
			}
		}
		if n >= 2 {
			return true
		}
	}
	return false
}

// crown is the main heading that stands over the body, the nearest if there are
// several; nil if none does, or if it is a link: that leads home.
func (c *choice) crown(k *card) *box {
	first := c.root.from
	for first < c.root.to && c.out[first] {
		first++
	}
	var crown *box
	count, reach := 0, 40
	for _, b := range c.boxes {
		if b.tag != atom.H1 || b.to == b.from || 2*c.runs[b.from].links >= len(c.runs[b.from].text) {
			continue
		}
		if count++; count > 1 {
			reach = 10 // of one heading it is clear what it heads
		}
		if b.from <= first {
			crown = b
		}
	}
	if crown == nil || first-crown.to > reach || isSite(fold(c.joined(crown)), k.siteNames()) {
		return nil
	}
	return crown
}

func (c *choice) joined(b *box) string {
	words := make([]string, 0, b.to-b.from)
	for i := b.from; i < b.to; i++ {
		words = append(words, c.runs[i].text)
	}
	return strings.Join(words, " ")
}
