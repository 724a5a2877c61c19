package english

import (
	"strings"
)

// reach is how many tokens a rule looks ahead or back within a sentence; it bounds
// the work on a sentence without end.
const reach = 60

// back is the nearest token before i, in the sentence, that is mark; -1 if none is
// within reach.
func (d *doc) back(i int, mark string, s sentence) int {
	for j := i - 1; j >= s.from && j > i-reach; j-- {
		if d.toks[j].low == mark {
			return j
		}
	}
	return -1
}

// ahead is the nearest token after i, in the sentence, that is mark; -1 if none is
// within reach.
func (d *doc) ahead(i int, mark string, s sentence) int {
	for j := i + 1; j < s.to && j < i+reach; j++ {
		if d.toks[j].low == mark {
			return j
		}
	}
	return -1
}

// phraseAt reports whether a noun phrase stands at token i.
func (d *doc) phraseAt(i int, s sentence) bool { return i < s.to && d.np[i] >= 0 }

// clauseAt reports whether a clause starts at token i: a subject, then a finite verb.
func (d *doc) clauseAt(i int, s sentence) bool {
	subject := false
	for j := i; j < s.to && j < i+reach/2; j++ {
		t := d.toks[j]
		switch {
		case d.np[j] >= 0:
			subject = true
			j = d.nps[d.np[j]].to - 1
		case d.vg[j] >= 0:
			g := d.vgs[d.vg[j]]
			if g.finite {
				return subject
			}
			j = g.to - 1
		case t.low == "," || t.low == "—" || t.low == "--":
			if !subject {
				continue
			}
			end := d.asideEnd(j+1, s)
			if end >= s.to || d.toks[end].low != t.low || !d.asideLike(j+1, end) {
				return false
			}
			j = end
		case t.low == ":" || t.low == ";" || finalMark(t.low),
			subject && subordinators[t.low] && t.low != "that",
			subject && t.tag == "CC" && j+1 < s.to && d.vg[j+1] >= 0:
			return false
		case strings.HasPrefix(t.tag, "W"):
			if !subject {
				return false
			}
			j = d.relativeEnd(j, s) - 1
		}
	}
	return false
}

// relativeEnd is the end of the verb group of the relative clause that opens at i.
func (d *doc) relativeEnd(i int, s sentence) int {
	for j := i + 1; j < s.to && j < i+12; j++ {
		if d.vg[j] >= 0 {
			return d.vgs[d.vg[j]].to
		}
	}
	return i + 1
}

func finalMark(low string) bool { return low == "." || low == "?" || low == "!" }
