package english

import (
	"sort"

	"hearsay/extract"
)

// findClaims proposes attributions by rule, cue by cue, and keeps those that agree.
func findClaims(d *doc) {
	f := &finder{doc: d, taken: make([]bool, len(d.quotes)), named: d.personsNamed(), refused: make([]bool, len(d.vgs))}
	f.refusals()
	for i := range d.vgs {
		f.phrasal(i)
	}
	f.denials()
	for _, c := range d.verbCues() {
		if f.refused[c.group] {
			continue
		}
		for _, made := range f.fromVerb(c) {
			f.add(made, c)
		}
	}
	for q := range f.quotes {
		f.anyVerb(q)
		f.verbColon(q)
	}
	for i := range d.toks {
		f.accordingTo(i)
		f.nounCue(i)
		f.adjectiveCue(i)
		f.shotBack(i)
	}
	f.headlines()
	f.turns()
	f.credits()
	f.bareReplies()
	f.hearsays()
	f.settle()
}

// A finder collects the claims of one doc.
type finder struct {
	*doc
	claims  []claim
	taken   []bool // quotations that are some claim's content
	named   []bool // by token: a person or an organisation is named there
	refused []bool // by verb group: it keeps something back
}

// add completes a proposed claim and keeps it.
func (f *finder) add(c claim, from cue) {
	if len(c.content) == 0 {
		return
	}
	if c.cue == nil {
		c.cue = []run{from.run}
	}
	c.verb, c.sent, c.parent = from.verb, int(f.toks[from.verb].sent), -1
	c.content = f.follow(c, from)
	f.judgeQuote(&c)
	for _, r := range c.content {
		for i := r.from; i < r.to; i++ {
			if q := f.toks[i].quote; q >= 0 {
				f.taken[q] = true
			}
		}
	}
	f.claims = append(f.claims, c)
}

// settle drops claims that contradict better ones and orders the rest.
func (f *finder) settle() {
	sort.SliceStable(f.claims, func(i, j int) bool { return f.claims[i].verb < f.claims[j].verb })
	for _, c := range f.claims {
		c.content = withoutCue(&c)
		if len(c.content) > 0 && (c.cue[0].len() > 0 || c.rule == ruleTurn || c.rule == ruleBare) {
			f.doc.claims = append(f.doc.claims, c)
		}
	}
	f.doc.nestClaims()
	f.dropWeakNested()
}

// dropWeakNested leaves out what stands within another claim and is no speech: "she
// said she thought". Its words are in the outer claim.
func (f *finder) dropWeakNested() {
	var kept []claim
	for _, c := range f.doc.claims {
		lex := lexicon[f.toks[c.verb].low]
		if c.parent >= 0 && lex != nil && lex.act != extract.Deny && c.rule != ruleRefusal && (lex.frames&ofBelief != 0 || lex.frames&takesQuote == 0 && c.rule != "object" && c.rule != "passive") {
			continue
		}
		kept = append(kept, c)
	}
	f.doc.claims = kept
	f.doc.nestClaims()
}

// withoutCue cuts the cue, and what overlaps, out of the content.
func withoutCue(c *claim) []run {
	var out []run
	sort.Slice(c.content, func(i, j int) bool { return c.content[i].from < c.content[j].from })
	end := -1
	for _, r := range c.content {
		r.from = max(r.from, end)
		for _, cue := range c.cue {
			if r.meets(cue) {
				if cue.from > r.from {
					r.to = cue.from
				} else {
					r.from = cue.to
				}
			}
		}
		if r.from < r.to {
			out = append(out, r)
			end = r.to
		}
	}
	return out
}

// nestClaims finds the claim whose content each claim stands in: the smallest that
// holds its cue, if it is likely, or likelier than what it holds. Two claims that hold
// each other's cues are side by side.
func (d *doc) nestClaims() {
	claims := d.claims
	for i := range claims {
		best, size := -1, 0
		for j := max(0, i-nestReach); j < min(len(claims), i+nestReach); j++ {
			r, held := holder(claims[j], claims[i])
			if j == i || !held || best >= 0 && r.len() >= size || claims[j].confidence < min(MinConfidence, claims[i].confidence) {
				continue
			}
			if _, mutual := holder(claims[i], claims[j]); !mutual {
				best, size = j, r.len()
			}
		}
		claims[i].parent = best
	}
	for i := range claims { // a ring of three or more is no nest either
		p := claims[i].parent
		for n := 0; p >= 0 && n < nestReach; n++ {
			p = claims[p].parent
		}
		if p >= 0 {
			claims[i].parent = -1
		}
	}
}

// nestReach is how many claims apart a claim and the one it stands in may be.
const nestReach = 12

// holder is the content run of outer that holds the cue of inner.
func holder(outer, inner claim) (run, bool) {
	for _, r := range outer.content {
		if r.holds(inner.cue[0]) && r.has(inner.cue[0].from) && inner.cue[0].len() > 0 {
			return r, true
		}
	}
	return run{}, false
}

func nonEmpty(r run) []run {
	if r.len() == 0 {
		return nil
	}
	return []run{r}
}
