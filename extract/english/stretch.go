package english

var openingNames = map[opening]string{quoted: "quote-after", thatWord: "that", question: "question", colon: "colon", bare: "bare", toVerb: "infinitive", nounGroup: "noun"}

// stretch is the content that opens at token i.
func (f *finder) stretch(found opening, i int, c cue) []run {
	end := 0
	switch found {
	case quoted:
		end = f.quoteAfter(i)
	case nounGroup, toVerb:
		end = f.nounEnd(i, c.sent)
	default:
		end = f.contentEnd(i, c.sent)
	}
	if end <= i || found == thatWord && end == i+1 {
		return nil
	}
	return []run{{i, end}}
}

// nounEnd is the end of a content that is a noun phrase and what hangs on it: a
// comma goes on only to another noun of a list. Case: announced-noun.
func (f *finder) nounEnd(i int, s sentence) int {
	end := f.contentEnd(i, s)
	for j := i + 1; j < end; j++ {
		t := f.toks[j]
		if t.quote >= 0 {
			continue
		}
		switch {
		case t.low == ";", t.low == "," && f.timedAfter(j+1, end):
			return j
		case (t.low == "," || t.low == "—" || t.low == "--") && !f.listGoesOn(j+1, end, s):
			if f.toks[i].tag == "VBG" && f.has(j+1, "or") && f.toks[min(j+2, end-1)].tag == "VBG" { // "knowing him, or having met him"
				continue
			}
			return j
		case (t.low == "and" || t.low == "but") && j+1 < end && (f.vg[j+1] >= 0 && f.vgs[f.vg[j+1]].finite || f.np[j+1] >= 0 && f.verbRightAfter(j+1)):
			return j
		}
	}
	return end
}

// listGoesOn reports whether the noun phrase before a comma goes on at token i: with
// another noun, with "but" and no clause, in quotation marks.
func (f *finder) listGoesOn(i, end int, s sentence) bool {
	if i < end && f.has(i, "and", "or", "but", "not") {
		i++
	}
	if i >= end {
		return false
	}
	return (f.np[i] >= 0 || f.toks[i].quote >= 0) && !f.clauseAt(i, s)
}

// verbRightAfter reports whether the base noun phrase at i is followed by its verb.
func (f *finder) verbRightAfter(i int) bool {
	to := f.nps[f.np[i]].to
	return to < len(f.toks) && f.vg[to] >= 0 && f.vgs[f.vg[to]].finite
}
