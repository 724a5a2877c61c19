package english

// passive: "Ferro was accused by two engineers of ignoring a report". Cases:
// passive-by.
func (f *finder) passive(c cue) []claim {
	if c.lex.frames&takesObject == 0 || c.lex.frames&takesHearer != 0 || c.lex.lemma == "ask" {
		return nil
	}
	subject, ok := f.subjectBefore(c.run, c.sent)
	if !ok {
		return nil
	}
	var made []claim
	rest := c.to
	for { // "of fraud by a supplier and of theft by a partner": a claim each
		source, what, next := f.charge(rest, c.sent)
		if what.len() == 0 {
			return made
		}
		made = append(made, claim{rule: "passive", source: nonEmpty(source), content: []run{subject, what}})
		if f.relativePronoun(subject) {
			f.closeRelative(made[len(made)-1].content, bare)
		}
		if next+1 >= c.sent.to || !f.has(next, "and") || !f.has(next+1, charges...) && !f.has(next+1, "by") || source.len() == 0 {
			return made
		}
		rest = next + 1
	}
}

// charges are the words that open what a passive cue says of its subject.
var charges = []string{"of", "for", "as", "with", "to", "in", "on", "over"}

// charge reads one charge after a passive cue: who brought it, before or after it,
// what it is, and where it ends.
func (f *finder) charge(i int, s sentence) (source, what run, next int) {
	if f.has(i, "by") && i+1 < s.to && f.np[i+1] >= 0 {
		source = f.nps[f.np[i+1]].run
		source.to = f.prepositionsOf(source.to, s)
		i = source.to
	}
	if i >= s.to || !f.has(i, charges...) {
		return run{}, run{}, i
	}
	if by := f.agentAfter(i, s); by > 0 && source.len() == 0 {
		source = f.extendAgent(by+1, s)
		return source, run{i, by}, source.to
	}
	end := f.contentEnd(i, s)
	for j := i; j+2 < end; j++ {
		if f.has(j, "and") && f.has(j+1, "by") && f.np[j+2] >= 0 && f.toks[j].quote < 0 {
			end = j // the next one's charge: "... and by two councillors of ..."
		}
	}
	return source, run{i, max(i, end)}, end
}

// extendAgent is the agent at token i with all that belongs to it, but no further
// charge.
func (f *finder) extendAgent(i int, s sentence) run {
	r := f.nps[f.np[i]].run
	if r.to+1 < s.to && f.has(r.to, "and") && f.has(r.to+1, charges...) {
		return r
	}
	return f.extendRight(r, s)
}

// prepositionsOf is the end of a phrase that reaches to token i, with "of" phrases
// that follow: an agent's "of ignoring" is the content's.
func (f *finder) prepositionsOf(i int, s sentence) int {
	for i+1 < s.to && f.has(i, "of") && f.np[i+1] >= 0 && f.toks[i-1].capital {
		i = f.nps[f.np[i+1]].to
	}
	return i
}

// agentAfter is the "by" of an agent that stands behind the content; -1 if none does.
func (f *finder) agentAfter(i int, s sentence) int {
	for j := i; j+1 < s.to && j < i+reach/2; j++ {
		if f.toks[j].low == "by" && f.np[j+1] >= 0 && f.toks[j].quote < 0 {
			return j
		}
		if f.vg[j] >= 0 && f.vgs[f.vg[j]].finite {
			return -1
		}
	}
	return -1
}
