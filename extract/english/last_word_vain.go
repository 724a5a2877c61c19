package english

import "strings"

// byMeasure reports whether "according to" names what something goes by, and nobody who
// says it: "according to your needs", "according to plan". Case: trap-measures.
func (v *view) byMeasure(c *claim) bool {
	if len(c.cue) != 1 || c.cue[0].len() != 2 || !v.has(c.cue[0].from, "according") || len(c.source) == 0 {
		return false
	}
	from := c.source[0].from
	if v.has(from, "plan", "schedule") && from == c.cue[0].to {
		return true
	}
	if v.np[from] < 0 {
		return false
	}
	head := v.toks[v.nps[v.np[from]].head].low
	return measureNouns[head] || measureNouns[singular(head)]
}

// measureNouns are what things are done by.
var measureNouns = wordSet(`ability age availability behavior behaviour budget circumstance color colour custom demand distance factor
	height humor humour income inclination length level location logic merit mood need preference priority progress rank season
	seniority severity situation size skill standard style taste temperament thickness type weight wish`)

// priced reports whether somebody charges money, and accuses nobody: "charge a flat rate".
// Case: trap-measures.
func (v *view) priced(c *claim) bool {
	if !strings.HasPrefix(v.toks[c.verb].low, "charg") || v.toks[c.verb].quote >= 0 || len(c.content) != 1 {
		return false
	}
	r := c.content[0]
	if r.from != c.verb+1 {
		return false
	}
	for i := r.from; i < min(r.to, r.from+reach/4); i++ {
		low := v.toks[i].low
		if i > r.from && (v.toks[i].tag == "IN" && low != "of" || low == "that") {
			return false
		}
		if priceNouns[low] || priceNouns[singular(low)] || strings.ContainsAny(low, "$£€") {
			return true
		}
	}
	return false
}

// priceNouns are what is charged.
var priceNouns = wordSet("fee price rate deposit interest rent toll commission admission premium subscription surcharge tuition fare dollar pound euro cent percent tax duty")

// forReader reports whether a verb tells the reader what to do, or what to do together:
// "Let's say", "Remember that". Who says so is the writer. Case: trap-reader.
func (v *view) forReader(c *claim) bool {
	i := c.verb
	for i > 0 && v.toks[i-1].tag == "RB" && v.toks[i-1].sent == v.toks[i].sent {
		i--
	}
	if i > 1 && v.has(i-1, "'s", "’s", "us") && v.has(i-2, "let") {
		return true
	}
	if len(c.source) == 1 && c.source[0].len() == 1 && v.has(c.source[0].from, "please") {
		return true
	}
	first := i == v.sents[v.toks[i].sent].from || v.has(i-1, "please")
	return c.rule == learnedRule && len(c.source) == 0 && first && v.toks[c.verb].tag == "VB"
}
