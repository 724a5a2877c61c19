package english

import (
	"slices"

	"hearsay/extract"
	"hearsay/extract/english/model"
)

// A judge decides which drafts are attributions.
type judge struct {
	spotter spotter
	right   *model.Forest // that a labeling is right as the scorers' relation has it
	exact   *model.Forest // that it is right to the word
	trust   model.Curve   // from what the forest says to how often it is so
}

// exactLead is how much a later labeling must lead the labeller's own first choice by,
// in the sum of both probabilities, to take its place. By folds of PolNeAR's train
// files.
const exactLead = 0.15

// leastConfidence is that below which an attribution is not worth a record.
const leastConfidence = 0.05

// attribute replaces what the rules proposed by what the models make of it.
func (j *judge) attribute(d *doc) {
	v := newView(d, d.claims)
	picks := j.pick(v, j.spotter.drafts(v))
	d.claims = nil
	for _, p := range picks {
		d.claims = append(d.claims, v.claimOf(p))
	}
	v.keepFirm()
	v.keepNested()
	d.nestClaims()
}

// A verdict is the labeling chosen for a draft.
type verdict struct {
	*draft
	*labeling
	confidence float64
}

// pick chooses a labeling for every draft, then the drafts: of those whose cues meet,
// the likeliest.
func (j *judge) pick(v *view, drafts []draft) []verdict {
	r := &ranking{view: v, drafts: drafts}
	var all []verdict
	for n := range drafts {
		if c := j.choose(&drafts[n], r.rowsOf(n)); c.labeling != nil && c.confidence >= leastConfidence {
			all = append(all, c)
		}
	}
	slices.SortStableFunc(all, func(a, b verdict) int {
		switch {
		case a.confidence > b.confidence:
			return -1
		case a.confidence < b.confidence:
			return 1
		}
		return 0
	})
	taken := make([]bool, len(v.toks))
	var kept []verdict
	for _, c := range all {
		if slices.Contains(taken[c.cue.from:c.cue.to], true) {
			continue
		}
		for i := c.cue.from; i < c.cue.to; i++ {
			taken[i] = true
		}
		kept = append(kept, c)
	}
	return kept
}

// choose finds the draft's best labeling. What is hopeless by its first labeling is
// not looked at closer.
func (j *judge) choose(c *draft, rows draftRows) verdict {
	best, lead := -1, 0.0
	var chance float64
	for i := range c.labelings {
		if len(c.labelings[i].content) == 0 {
			continue
		}
		row := rows.of(i)
		p := j.right.Probability(row)
		if best < 0 && p < hopeless {
			return verdict{}
		}
		if best >= 0 && p+1 < lead {
			continue
		}
		value := p + j.exact.Probability(row)
		if best < 0 {
			best, lead, chance = i, value+exactLead, p
		} else if value > lead {
			best, lead, chance = i, value, p
		}
	}
	if best < 0 {
		return verdict{}
	}
	return verdict{c, &c.labelings[best], j.trust.At(chance)}
}

// hopeless is the chance of a draft's first labeling below which the others are not
// tried.
const hopeless = 0.03

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
		if len(q.cue) > 0 && q.cue[0] == p.cue {
			c.cue = q.cue
		}
		c.content = v.withoutHearer(v.goOn(c.content, q.content), q, p.cue)
		v.endNoun(c.content, q)
	} else if v.vain(&c) {
		c.confidence = 0
	}
	c.content = v.afterLead(withoutCue(&c))
	c.sent = int(v.toks[c.verb].sent)
	v.judgeQuote(&c)
	return c
}

// withoutHearer cuts who is told off the front of a content, where the rules saw him:
// "told the board | the girders had rusted". Case: bare-clause.
func (v *view) withoutHearer(content []run, rule *claim, cue run) []run {
	lex := lexicon[v.toks[rule.verb].low]
	if lex == nil || lex.frames&takesHearer == 0 || len(content) == 0 || len(rule.content) == 0 {
		return content
	}
	for i := range content {
		start := rule.content[0].from
		if content[i].from == cue.to && start > cue.to && content[i].has(start) && v.np[cue.to] >= 0 && v.nps[v.np[cue.to]].to == start {
			content[i].from = start
		}
	}
	return content
}

// endNoun ends a content that is a noun phrase where the rules end it, if the model lets
// it run on into the next clause: "threatened attacks | , and as a result".
// Case: announced-noun.
func (v *view) endNoun(content []run, rule *claim) {
	if rule.rule != openingNames[nounGroup] || len(content) != 1 || len(rule.content) != 1 {
		return
	}
	c, r := &content[0], rule.content[0]
	if c.from == r.from && r.to+1 < c.to && v.has(r.to, ",") && v.toks[r.to+1].tag == "CC" {
		c.to = r.to
	}
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

// afterLead cuts a dateline or a link ("But") off the front of a content that opens its
// sentence. Cases: dateline, quote-in-clause.
func (v *view) afterLead(content []run) []run {
	if len(content) == 0 {
		return content
	}
	first := &content[0]
	if s := v.sents[v.toks[first.from].sent]; first.from == s.from && v.toks[s.from].quote < 0 {
		if from := v.skipLead(s.from, first.to); from < first.to {
			first.from = from
		}
	}
	return content
}

// vain reports whether a claim that no rule proposed only looks like one: what might
// be said, the reader's voice, a sum ("added 25"). Cases: own-voice, traps.
func (v *view) vain(c *claim) bool {
	t := &v.toks[c.verb]
	if g := v.vg[c.verb]; g >= 0 && v.imagined(&v.vgs[g]) {
		return true
	}
	if len(c.source) == 1 && c.source[0].len() == 1 && v.has(c.source[0].from, "you", "one") {
		return true
	}
	lex := lexicon[t.low]
	first := c.content[0].from
	return lex != nil && lex.lemma == "add" && first == c.cue[0].to && v.toks[first].tag == "CD"
}

// learnedRule is the rule of claims that no rule proposed.
const learnedRule = "learned"

// goOn adds to a content what the rules found of it in later blocks, where the models
// do not look.
func (v *view) goOn(content, proposed []run) []run {
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

func sortClaims(d *doc) {
	slices.SortStableFunc(d.claims, func(a, b claim) int { return a.verb - b.verb })
}

// keepFirm gives the rules the last word where they are right and the models have
// seen too little, or marked by another scheme: the answer to a question, a refusal,
// "was accused by", a turn in a transcript, a quotation's credit. Cases:
// asked-if-said-yes, declined-to-say, passive-by, transcript, credit.
func (v *view) keepFirm() {
	for n := range v.proposed {
		p := v.proposed[n]
		if p.parent >= 0 || !v.firm(&p) {
			continue
		}
		p.confidence = rulePrecision[p.rule]
		if p.rule == "passive" && v.likelyAt(p.cue[0]) {
			continue
		}
		v.claims = slices.DeleteFunc(v.claims, func(c claim) bool {
			if c.cue[0].meets(p.cue[0]) {
				p.confidence = max(p.confidence, c.confidence)
				return true
			}
			return false
		})
		v.claims = append(v.claims, p)
	}
}

// likelyAt reports whether a likely claim has a cue there.
func (v *view) likelyAt(cue run) bool {
	return slices.ContainsFunc(v.claims, func(c claim) bool { return c.confidence >= MinConfidence && c.cue[0].meets(cue) })
}

func (v *view) firm(c *claim) bool {
	switch c.rule {
	case "answer", "credit", "passive", ruleTurn:
		return true
	}
	return v.function(c) == extract.Decline
}

// keepNested keeps the rules' proposals that stand within a claim that is likely: what
// the models learnt from marks no attribution inside another.
func (v *view) keepNested() {
	outer := v.claims
	for n := range v.proposed {
		p := v.proposed[n]
		if p.parent < 0 || len(p.cue) == 0 {
			continue
		}
		held, same := false, -1
		for i := range outer {
			c := &outer[i]
			if c.cue[0].meets(p.cue[0]) {
				same = i
			} else if c.confidence >= MinConfidence && within(c.content, p.cue[0].from) {
				held = true
			}
		}
		if p.confidence = rulePrecision[p.rule]; !held {
			continue
		}
		if same < 0 {
			v.claims = append(v.claims, p)
		} else if outer[same].confidence < p.confidence {
			v.claims[same] = p
		}
	}
	sortClaims(v.doc)
}
