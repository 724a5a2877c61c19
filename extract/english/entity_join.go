package english

// extend returns the end of the name that starts at token i.
func (f *namer) extend(i, to int) int {
	j := i + 1
	for j < to {
		n := f.joins(i, j, to)
		if n == 0 {
			break
		}
		j += n
	}
	return j
}

// joins is how many tokens from j on go on with the name begun at i; 0 if none do.
func (f *namer) joins(i, j, to int) int {
	d := f.d
	at := func(k int) bool { return k < to && f.capitalName(k) }
	low := d.toks[j].low
	last := d.bare(j - 1)
	switch {
	case at(j):
		return 1
	case low == "may" && d.toks[j].capital:
		_, first := firstName(last)
		return one(first)
	case low == "&":
		return 2 * one(at(j+1))
	case low == "of":
		return f.joinsOver(j, to, ofHeads[last] || titles[last] && j+1 < to && d.toks[j+1].capital && offices[d.toks[j+1].low])
	case low == "for":
		return f.joinsOver(j, to, forHeads[last] && !demonyms[last])
	case low == "on":
		return f.joinsOver(j, to, onHeads[last])
	case low == "and":
		return 2 * one(at(j+1) && f.andInside(i, j, to))
	case low == ",":
		return 2 * one(j+1 < to && d.toks[j+1].capital && (suffixes[d.bare(j+1)] || d.toks[j+1].low == "inc." || d.toks[j+1].low == "ltd."))
	case low == "'s":
		return f.joinsOwner(j, to, last)
	case low == "'" || low == "’":
		return 2 * one(j-i <= 2 && last != "" && last[len(last)-1] == 's' && at(j+1) && organizationHeads[d.bare(j+1)])
	case particles[low] && !d.toks[j].capital:
		return f.joinsParticles(j, to)
	}
	return 0
}

// joinsOver joins "of" and the like, with an article, to the name behind it.
func (f *namer) joinsOver(j, to int, allowed bool) int {
	if !allowed {
		return 0
	}
	n := 1
	if f.d.has(j+1, "the") {
		n = 2
	}
	if j+n < to && f.capitalName(j+n) && !titles[f.d.bare(j+n)] {
		return n + 1
	}
	return 0
}

func (f *namer) joinsParticles(j, to int) int {
	for k := j + 1; k < to && k <= j+3; k++ {
		if f.capitalName(k) {
			return k - j + 1
		}
		if !particles[f.d.toks[k].low] {
			break
		}
	}
	return 0
}

// joinsOwner joins 's where it is the name's own: McDonald's, People's Army.
func (f *namer) joinsOwner(j, to int, last string) int {
	switch {
	case brands[last]:
		return 1
	case owners[last] && j+1 < to && f.capitalName(j+1):
		return 2
	}
	return 0
}

// andInside reports whether the "and" at j stands within one organisation's name:
// Securities and Exchange Commission. Case: entity-and.
func (f *namer) andInside(i, j, to int) bool {
	d := f.d
	if !abstract[d.toks[j-1].low] {
		return false
	}
	end := j + 1
	for end < to && f.capitalName(end) && end < j+maxName {
		end++
	}
	head := d.bare(end - 1)
	if !abstract[d.toks[j+1].low] {
		return false
	}
	return organizationHeads[head] || abstract[head] && i < j-1
}
