package english

import (
	"strings"

	"hearsay/extract"
)

// implicit names the speaker of a claim without a source: whoever the quotation it
// goes on with, or the participle, belongs to. Cases: speaker-ellipsis.
func (r *resolver) implicit(i int) (speaker, bool) {
	d := r.d
	c := &d.claims[i]
	if s, ok := r.answererOf(i); ok {
		return s, s.name != ""
	}
	if len(c.cue) > 0 && r.passive(c) {
		return speaker{}, false
	}
	for v := len(r.voices) - 1; v >= 0 && v >= len(r.voices)-3; v-- {
		before := &d.claims[r.voices[v].claim]
		if r.goesOn(c, before) {
			s := before.speaker
			if s.antecedent.len() == 0 {
				s.antecedent = before.mention()
			}
			s.resolution, s.confidence = extract.Ellipsis, sureEllipsis
			return s, true
		}
	}
	if len(c.cue) > 0 && d.toks[c.cue[0].from].tag == "VBG" {
		if m := r.trim(r.subjectOf(c.sent)); m.len() > 0 && m.to <= c.cue[0].from {
			if s, ok := r.read(i, m); ok {
				s.antecedent, s.resolution, s.confidence = m, extract.Ellipsis, sureEllipsis*s.confidence
				return s, true
			}
		}
	}
	return speaker{}, false
}

// passive reports whether the cue is a passive without its agent.
func (r *resolver) passive(c *claim) bool {
	d := r.d
	for _, cue := range c.cue {
		for i := cue.from; i < cue.to; i++ {
			if t := &d.toks[i]; t.tag == "VBN" && i > 0 && i > cue.from || strings.HasSuffix(t.low, "edly") {
				return true
			}
		}
	}
	return false
}

// goesOn reports whether claim c takes up the words of an earlier one: a participle
// in its sentence, a quotation in its paragraph or left open at the end of the one
// before.
func (r *resolver) goesOn(c, before *claim) bool {
	d := r.d
	if len(c.cue) > 0 {
		return before.sent == c.sent && d.toks[c.cue[0].from].tag == "VBG"
	}
	if len(c.content) == 0 || len(before.content) == 0 {
		return false
	}
	first, last := c.content[0].from, before.content[len(before.content)-1].to-1
	if q := d.toks[first].quote; q >= 0 && d.quotes[q].continues {
		return d.toks[last].quote == q-1 || d.toks[first].block-d.toks[before.place()].block <= 1
	}
	return d.toks[first].block == d.toks[before.place()].block && before.place() < first
}
