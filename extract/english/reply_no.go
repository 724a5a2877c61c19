package english

// bareAnswer is -1 for an answer that says no in a few words, without a verb or by
// nobody's doing: "Not to my knowledge", "Probably not.", "none had"; also behind a
// greeting, or the question's words said again: "Paid? No. I never was." It is 1 for a
// yes behind these, else 0. Case: reply-bare-no.
func (d *doc) bareAnswer(r run) int {
	for range 3 {
		i := d.firstWord(r)
		if i < 0 {
			return 0
		}
		end := i
		for end < r.to && !finalMark(d.toks[end].low) && end < i+maxBare {
			end++
		}
		words := run{i, end}
		switch {
		case end == i+maxBare:
			return 0
		case d.shortNo(words) || d.byNobody(words):
			return -1
		case d.hasFinite(words):
			return 0
		}
		r.from = end
		if side := d.yesOrNo(run{end, r.to}); side != 0 {
			return side
		}
	}
	return 0
}

// maxBare is how many words a short answer has at most.
const maxBare = 12

// shortNo reports whether words without a finite verb begin with "not", or with an adverb
// and "not": "not that I know of" has its verb behind. "Not only" says more than no.
func (d *doc) shortNo(r run) bool {
	i := r.from
	for i < r.to && i < r.from+3 && !d.has(i, "not") && (d.adverb(i) || d.has(i, "of", "course", "i")) {
		i++
	}
	if i >= r.to || !d.has(i, "not") || d.has(i+1, "only", "just", "merely", "to") && !d.has(i+2, "my", "our", "me", "us") {
		return false
	}
	rest := run{i + 1, r.to}
	for j := rest.from; j < rest.to; j++ {
		if d.has(j, ",", ":", ";", "—", "–", "--", "but", "that", "as", "if", "unless", "until") {
			rest.to = j
		}
	}
	return !d.hasFinite(rest)
}

// byNobody reports whether words are a subject that is nobody and no more than the
// question's auxiliary: "nobody had", "none of them were".
func (d *doc) byNobody(r run) bool {
	i := r.from
	if !d.has(i, "none", "nobody", "neither", "nothing") && !(d.has(i, "no") && d.has(i+1, "one")) {
		return false
	}
	for i++; i < r.to && i < r.from+5; i++ {
		if auxiliary[d.toks[i].low] {
			return i+1 >= r.to || !d.isWord(i+1)
		}
	}
	return false
}

// hasFinite reports whether a run has a finite verb; finiteBetween looks outside quotation
// marks only, and an answer is most often within.
func (d *doc) hasFinite(r run) bool {
	for i := r.from; i < r.to; i++ {
		if g := d.vg[i]; g >= 0 && d.vgs[g].finite {
			return true
		}
	}
	return false
}
