package english

import "strings"

// row is what the forests see of a case.
func (s *secondLook) row(c *wholeCase, cases []wholeCase) []float32 {
	row := []float32{
		c.leads[namePerson], c.leads[nameOrganization], c.leads[namePlace], c.lead(),
		float32(c.len()), float32(c.core.from - c.from), float32(c.to - c.core.to), float32(c.core.len()), float32(c.known), c.mid, c.low,
	}
	row = s.around(row, c)
	row = rivals(row, c, cases)
	best := s.cores[c.core]
	for _, others := range [][againOthers]float32{
		s.names[s.low(c.core)].but(best), s.lasts[s.d.bare(c.core.to-1)].but(best), s.texts[s.low(c.run)].but(&c.leads),
	} {
		row = append(row, others[:]...)
	}
	return append(row, best[namePerson], best[nameOrganization], best[namePlace])
}

// around adds what stands at the ends of a run.
func (s *secondLook) around(row []float32, c *wholeCase) []float32 {
	kind := func(i int) float32 {
		if i < 0 || i >= len(s.d.toks) {
			return 0
		}
		switch t := &s.d.toks[i]; {
		case t.low == "the":
			return 1
		case t.low == "of":
			return 2
		case t.low == ",":
			return 3
		case t.low == "'s" || t.low == "'":
			return 4
		case t.low == "and":
			return 5
		case t.tag == "IN" || t.tag == "TO":
			return 6
		case t.tag == "NNP" || t.tag == "NNPS":
			return 7
		case strings.HasPrefix(t.tag, "NN"):
			return 8
		case verbTag(t.tag):
			return 9
		case strings.HasPrefix(t.tag, "JJ"), t.tag == "CD":
			return 10
		}
		return 11
	}
	return append(row, kind(c.from-1), kind(c.from), kind(c.to-1), kind(c.to))
}

// rivals adds the best leads of the cases that bar this one, within it and around it, and
// how many lead it.
func rivals(row []float32, c *wholeCase, cases []wholeCase) []float32 {
	head, cross, within, around, ahead := float32(againUnknown), float32(againUnknown), float32(againUnknown), float32(againUnknown), float32(0)
	own := c.lead()
	for i := range cases {
		o := &cases[i]
		if o.run == c.run || !o.meets(c.run) {
			continue
		}
		lead := o.lead()
		switch {
		case o.head == c.head:
			head = max(head, lead)
		case c.holds(o.run):
			within = max(within, lead)
		case o.holds(c.run):
			around = max(around, lead)
		default:
			cross = max(cross, lead)
		}
		if lead > own && o.clashes(c) {
			ahead++
		}
	}
	return append(row, head, cross, within, around, ahead, own-max(head, cross))
}
