package english

import (
	"fmt"

	"hearsay/extract"
)

// warn says what a reader should know before believing a record.
func warn(d *doc) {
	for i := range d.claims {
		c := &d.claims[i]
		switch c.marks {
		case extract.Unopened:
			c.warnings = append(c.warnings, "the opening quotation mark is missing in the article; where the quotation begins is a guess")
		case extract.Unclosed:
			c.warnings = append(c.warnings, "the closing quotation mark is missing in the article; where the quotation ends is a guess")
		}
		if c.reply != nil && c.reply.form == "propositional" {
			c.warnings = append(c.warnings, fmt.Sprintf("the words after “%s” are the questioner’s, not the speaker’s", d.toks[c.reply.question.from].low))
		}
		if len(c.relays) > 0 {
			c.warnings = append(c.warnings, "second-hand: look for the original")
		}
	}
}
