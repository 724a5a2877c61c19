package english

import (
	"cmp"
	"slices"
)

// maxWhole is the longest whole mention that is looked for, in tokens.
const maxWhole = 40

// A wholeView is an article in which whole mentions are looked for.
type wholeView struct {
	*looker
	labels []int8  // by token: the recogniser's
	kinds  []uint8 // by token: the label of the entity whose mention it is part of; 0 for none
	names  []run   // by token: that mention
	ends   []int   // by token: where ends what hangs on it
}

// newWholeView looks at an article whose names and trees are found.
func newWholeView(d *doc, r *recognizer) *wholeView {
	k := newLooker(d, readWords(d))
	n := len(d.toks)
	v := &wholeView{looker: k, labels: r.recognize(k), kinds: make([]uint8, n), names: make([]run, n), ends: make([]int, n)}
	for e := range d.ents {
		kind := uint8(nameOther)
		if i := slices.Index(wholeTypes[:], d.ents[e].kind); i > 0 {
			kind = uint8(i)
		}
		for _, m := range d.ents[e].mentions {
			for i := m.from; i < m.to; i++ {
				v.kinds[i], v.names[i] = kind, m
			}
		}
	}
	for i := range v.ends {
		v.ends[i] = max(v.ends[i], i+1)
		h := d.heads[i]
		for steps := 0; h >= 0 && steps < maxWhole; steps++ {
			v.ends[h] = max(v.ends[h], i+1)
			h = d.heads[h]
		}
	}
	return v
}

// candidates are the stretches of a sentence that may be whole mentions: those around
// one of its capitals, from where its noun phrase may begin to where something that hangs
// on it may end.
func (v *wholeView) candidates(s sentence) []run {
	var out []run
	for i := s.from; i < s.to; i++ {
		if v.looker.kinds[i] == 0 || v.flags[i]&flagNever != 0 && v.kinds[i] == 0 {
			continue
		}
		lefts, rights := v.lefts(i, s), v.rights(i, s)
		for _, from := range lefts {
			for _, to := range rights {
				if to-from <= maxWhole {
					out = append(out, run{from, to})
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b run) int { return cmp.Or(a.from-b.from, a.to-b.to) })
	return slices.Compact(out)
}

// lefts are where a mention with token i may begin.
func (v *wholeView) lefts(i int, s sentence) []int {
	d := v.d
	out := []int{i}
	for j := i - 1; j >= s.from && i-j <= 7; j-- {
		t := &d.toks[j]
		if verbTag(t.tag) && t.tag != "VBG" && t.tag != "VBN" || t.low == "," || t.low == ";" || t.low == ":" || t.low == "(" {
			break
		}
		if t.tag == "IN" || t.tag == "CC" || t.tag == "TO" {
			if !v.inName(j) {
				break
			}
			continue
		}
		out = append(out, j)
		if (t.tag == "DT" || t.tag == "PRP$") && !(j > s.from && d.toks[j-1].low == "all") {
			break
		}
	}
	return out
}

// inName reports whether token i joins two words of one name.
func (v *wholeView) inName(i int) bool {
	return v.names[i].len() > 0 || i > 0 && i+1 < len(v.labels) && v.looker.kinds[i-1] != 0 && v.looker.kinds[i+1] != 0
}

// rights are where a mention with token i may end: with the words of the name, with what
// hangs on it or on what it is part of, with an apposition or a parenthesis behind.
func (v *wholeView) rights(i int, s sentence) []int {
	d := v.d
	out := []int{i + 1}
	add := func(to int) {
		if to > i && to <= s.to && !slices.Contains(out, to) {
			out = append(out, to)
		}
	}
	for j := i + 1; j < s.to && j-i <= 6; j++ {
		t := &d.toks[j]
		if !v.inName(j) && v.looker.kinds[j] == 0 && t.tag != "CD" && t.tag[0] != 'N' {
			break
		}
		add(j + 1)
	}
	if np := d.np[i]; np >= 0 {
		add(d.nps[np].to)
	}
	v.hanging(i, add)
	for _, to := range slices.Clone(out) {
		if to+1 >= s.to || !d.has(to, ",", "(") && d.toks[to].tag != "IN" || d.np[to+1] < 0 {
			continue
		}
		end := d.nps[d.np[to+1]].to
		add(end)
		if end < s.to && d.has(end, ")") {
			add(end + 1)
		}
	}
	return out
}

// hanging adds where ends what hangs on token i, and on the two words above it of its own
// noun phrase.
func (v *wholeView) hanging(i int, add func(int)) {
	d := v.d
	h := i
	for range 3 {
		for j := h + 1; j < min(v.ends[h], h+maxWhole); j++ {
			if int(d.heads[j]) == h {
				add(v.ends[j])
			}
		}
		add(v.ends[h])
		up := int(d.heads[h])
		if up < 0 || d.np[up] != d.np[h] && d.arcs[h] != labelCompound {
			break
		}
		h = up
	}
}

// head is the first word of a run that hangs on none within it, and how many do so.
func (v *wholeView) head(r run) (int, uint32) {
	h, n := -1, uint32(0)
	for i := r.from; i < r.to; i++ {
		if g := int(v.d.heads[i]); g < r.from || g >= r.to {
			n++
			if h < 0 || v.d.arcs[h] == labelPunct {
				h = i
			}
		}
	}
	return h, n
}

// nameIn is the name within a run that tells most: its head's, or the first.
func (v *wholeView) nameIn(r run, head int) run {
	name := v.names[head]
	if name.len() == 0 {
		for i := r.from; i < r.to; i++ {
			if v.names[i].len() > 0 {
				return v.names[i]
			}
		}
		return run{head, head + 1}
	}
	return name
}
