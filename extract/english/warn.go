package english

import (
	"fmt"

	"hearsay/extract"
)

// warn says what a reader should know before believing a record, and no field of it
// says by itself. Each warning is one sentence part, of this claim alone. Cases:
// when-changed, headline-of-*, correction.
func warn(d *doc) {
	later := d.changedLater()
	for i := range d.claims {
		c := &d.claims[i]
		switch c.marks {
		case extract.Unopened:
			c.warn("the opening quotation mark is missing in the article; where the quotation begins is a guess")
		case extract.Unclosed:
			c.warn("the closing quotation mark is missing in the article; where the quotation ends is a guess")
		}
		if c.reply != nil && c.reply.form == "propositional" {
			c.warn(fmt.Sprintf("the words after “%s” are the questioner’s, not the speaker’s", d.toks[c.reply.question.from].low))
		}
		if len(c.relays) > 0 {
			c.warn("second-hand: look for the original")
		}
		if later != nil && c.said.basis == extract.Relative {
			d.warnOfChange(c, later)
		}
	}
}

// changedLater is the doc as if the article had first come out on the day of this
// version; nil if that is the same day, or one of the two is not told.
func (d *doc) changedLater() *doc {
	first, last := d.article.FirstCreated, d.article.VersionCreated
	if first.IsZero() || last.IsZero() || !last.After(first) || first.Format(dayForm) == last.Format(dayForm) {
		return nil
	}
	a := *d.article
	a.FirstCreated = last
	later := *d
	later.article = &a
	return &later
}

// warnOfChange warns of a time that comes to another date if it was written when the
// article was changed.
func (d *doc) warnOfChange(c *claim, later *doc) {
	for i := c.said.words.from; i < c.said.words.to; i++ {
		m, ok := later.timeAt(i, c.said.words.to, d.cueTense(c))
		if !ok || m.words.to != c.said.words.to {
			continue
		}
		if m.value != c.said.value {
			c.warn(fmt.Sprintf("“%s” is reckoned from the day on which the article came out; it was changed later", d.words(c.said.words.from, c.said.words.to)))
		}
		return
	}
}
