package english

import "hearsay/extract"

// claimOf makes a claim of a verdict. Where the rules proposed one with the same cue,
// it goes under their rule.
func (v *view) claimOf(p verdict) claim {
	c := claim{cue: []run{v.withoutEdges(p.cue)}, verb: v.mainWord(p.cue), rule: learnedRule, parent: -1, confidence: p.confidence}
	c.source, c.content = v.tidy(p.source, p.cue, true), v.tidy(p.content, p.cue, false)
	if p.rule >= 0 {
		q := &v.proposed[p.rule]
		c.rule = q.rule
		if p.cue.has(q.verb) {
			c.verb = q.verb
		}
		if len(q.cue) > 0 && (q.cue[0] == p.cue || v.addsAdverbs(q.cue[0], c.cue[0])) {
			c.cue = q.cue
		}
		c.content = v.withoutHearer(v.goOn(c.content, q.content), q, p.cue)
		v.endNoun(c.content, q)
	}
	v.withoutBy(&c)
	v.fromQuote(&c)
	v.pastHearer(&c)
	c.content = v.afterLead(withoutCue(&c))
	c.sent = int(v.toks[c.verb].sent)
	v.judgeQuote(&c)
	return c
}

// withoutBy takes the "by" off a source behind its passive cue, and what stands before
// it: "asked | on the radio by | Ferro". Case: reply-asked-by.
func (v *view) withoutBy(c *claim) {
	for n := range c.source {
		r := &c.source[n]
		if r.from < c.cue[0].to || v.toks[r.from].tag != "IN" {
			continue
		}
		for i := r.from; i+1 < r.to; i++ {
			if v.has(i, "by") {
				r.from = i + 1
				break
			}
		}
	}
}

// fromQuote takes who is spoken to off a content, between cue and quotation: "asked | the
// boy, | “Can you swim?”". Case: reply-hearer.
func (v *view) fromQuote(c *claim) {
	if len(c.content) == 0 {
		return
	}
	first := &c.content[0]
	lex := lexicon[v.toks[c.verb].low]
	if lex == nil || lex.frames&takesHearer == 0 && lex.act != extract.Ask || first.from != c.cue[len(c.cue)-1].to || v.np[first.from] < 0 || v.toks[first.from].quote >= 0 {
		return
	}
	end := v.nps[v.np[first.from]].to
	if v.has(end, ",", ":") {
		end++
	}
	if first.has(end) && v.opensQuote(end) && v.quotes[v.toks[end].quote].to >= first.to {
		first.from = end
	}
}

// addsAdverbs reports whether a cue is another one and the adverbs around it: "later
// threatened".
func (v *view) addsAdverbs(cue, other run) bool {
	if !cue.holds(other) || cue == other {
		return false
	}
	for i := cue.from; i < cue.to; i++ {
		if !other.has(i) && !v.adverb(i) {
			return false
		}
	}
	return true
}

// learnedRule is the rule of claims that no rule proposed.
const learnedRule = "learned"

// goOn adds to a content what the rules found of it in later blocks, where the models
// do not look. A content of marks alone stays empty.
func (v *view) goOn(content, proposed []run) []run {
	if len(content) == 0 {
		return nil
	}
	last := content[len(content)-1]
	meets := false
	for _, r := range proposed {
		for _, s := range content {
			meets = meets || r.meets(s)
		}
		if meets && r.from >= last.to && v.toks[r.from].block > v.toks[last.from].block {
			content = append(content, r)
		}
	}
	return content
}

// tidy cuts the marks at the edges that belong to the sentence, completes a pair of
// quotation marks, and joins runs that only marks part. The comma that closes an
// apposition stays if asides do: "Ferro, the mayor,".
func (v *view) tidy(runs []run, cue run, asides bool) []run {
	var out []run
	for _, r := range runs {
		for r.from < r.to && v.looseMark(r.from) {
			r.from++
		}
		for r.to > r.from && v.looseMark(r.to-1) && !(asides && v.closesAside(r)) {
			r.to--
		}
		if r.len() == 0 {
			continue
		}
		if q := v.toks[r.from].quote; q >= 0 && r.from == v.quotes[q].from+1 && !cue.has(r.from-1) && !v.quotes[q].unopened && v.toks[r.to-1].quote == q {
			r.from--
		}
		if q := v.toks[r.to-1].quote; q >= 0 && r.to == v.quotes[q].to-1 && !cue.has(r.to) && !v.quotes[q].unclosed && r.from <= v.quotes[q].from {
			r.to++
		}
		if n := len(out); n > 0 && v.toks[r.from].block == v.toks[out[n-1].from].block && v.onlyMarks(out[n-1].to, r.from) && !cue.meets(run{out[n-1].to, r.from}) {
			out[n-1].to = r.to
			continue
		}
		out = append(out, r)
	}
	return out
}

// closesAside reports whether the run ends in a comma that answers one inside it.
func (v *view) closesAside(r run) bool {
	if v.toks[r.to-1].low != "," {
		return false
	}
	for i := r.from + 1; i < r.to-1; i++ {
		if v.toks[i].low == "," {
			return true
		}
	}
	return false
}

// looseMark reports whether token i is a mark that ends or parts what stands around
// it, outside quotations.
func (v *view) looseMark(i int) bool {
	switch v.toks[i].low {
	case ",", ";", ":", "--", "—", "–", "-", ".", "?", "!":
		return v.toks[i].quote < 0
	}
	return false
}

func (v *view) onlyMarks(from, to int) bool {
	for i := from; i < to; i++ {
		if v.isWord(i) {
			return false
		}
	}
	return true
}

// withoutEdges is a cue without the marks around its words; a cue that is a mark stays.
func (v *view) withoutEdges(cue run) run {
	r := cue
	for r.to > r.from && !v.isWord(r.to-1) {
		r.to--
	}
	for r.from < r.to && !v.isWord(r.from) {
		r.from++
	}
	if r.len() == 0 {
		return cue
	}
	return r
}
