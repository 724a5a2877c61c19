package english

// pastHearer takes the relative clause of whoever is told off the front of a content:
// "told growers | who had walked for hours | that the levy was finished". What somebody is
// told may be a question, too: "told the board who had paid". Case: told-who-that.
func (v *view) pastHearer(c *claim) {
	lex := lexicon[v.toks[c.verb].low]
	if len(c.content) == 0 || lex == nil || lex.frames&takesHearer == 0 {
		return
	}
	first := &c.content[0]
	i, s := first.from, v.sents[v.toks[first.from].sent]
	if !v.relativeOf(i, s) || v.np[i-1] < 0 && !v.has(i-1, "those", "him", "her", "them") || i <= c.cue[0].to {
		return
	}
	verb := false
	for j := i + 1; j < first.to && j < i+reach; j++ {
		switch {
		case v.vg[j] >= 0 && v.vgs[v.vg[j]].finite:
			verb = true
		case v.has(j, "that") && verb && v.clauseAt(j+1, s):
			if lex := lexicon[v.toks[j-1].low]; v.toks[j-1].tag != "CC" && (lex == nil || lex.frames&takesClause == 0) {
				first.from = j
			}
			return
		}
	}
}

// relativeOf reports whether a relative clause may begin at token i: with a pronoun, or a
// "that" right before its verb.
func (d *doc) relativeOf(i int, s sentence) bool {
	return i > s.from && (d.has(i, "who", "whose", "which", "whom") || d.has(i, "that") && d.finiteAt(i+1, s))
}
