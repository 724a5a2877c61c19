package english

import "slices"

// writerHedges are the writer's words that hedge the saying or what was said: "reportedly
// told", "appeared to suggest", "is alleged", "the alleged theft", "Apparently, Ferro
// said ...". Within quotation marks every hedge is the speaker's. Cases: hedge-writer,
// hedge-cue, hedged.
func (d *doc) writerHedges(c *claim) []string {
	out := d.hedgesBefore(c)
	for _, r := range c.cue {
		out = d.cueHedges(out, r)
	}
	if (len(c.source) == 0 || d.has(c.cue[0].to, "to")) && saidOf[d.toks[c.verb].low] && (d.passiveCue(c) || d.np[c.verb] >= 0 || d.has(c.verb, "alleged")) && !slices.Contains(out, d.words(c.cue[0].from, c.cue[0].to)) {
		out = append(out, d.words(c.cue[0].from, c.cue[0].to))
	}
	for _, r := range c.content {
		for i := r.from; i < min(r.to, r.from+4*reach); i++ {
			if d.toks[i].quote < 0 && (hedging[d.toks[i].low] || hedgedThing[d.toks[i].low] && d.np[i] >= 0 && d.nps[d.np[i]].head > i) {
				out = addHedge(out, d.words(i, i+1))
			}
		}
	}
	return out
}

// hedgesBefore are the hedges right before source or cue: "Reportedly, Ferro told".
func (d *doc) hedgesBefore(c *claim) []string {
	var out []string
	for _, i := range d.startsOf(c) {
		i--
		if i >= 0 && d.toks[i].low == "," {
			i--
		}
		if i >= 0 && d.toks[i].sent == d.toks[c.verb].sent && d.toks[i].quote < 0 && hedging[d.toks[i].low] && !d.inContent(c, i) {
			out = addHedge(out, d.words(i, i+1))
		}
		if d.has(i, "but") && d.has(i-1, "all") { // "all but admitted"
			out = addHedge(out, d.words(i-1, i+1))
		}
	}
	return out
}

// startsOf are the first tokens of a claim's source and cue.
func (d *doc) startsOf(c *claim) []int {
	starts := []int{c.cue[0].from}
	if len(c.source) > 0 {
		starts = append(starts, c.source[0].from)
	}
	return starts
}

func (d *doc) inContent(c *claim, i int) bool {
	return slices.ContainsFunc(c.content, func(r run) bool { return r.has(i) })
}

// cueHedges appends the hedges of a cue: adverbs, and a verb that makes a semblance or a
// try of the saying.
func (d *doc) cueHedges(out []string, r run) []string {
	for i := r.from; i < r.to; i++ {
		switch low := d.toks[i].low; {
		case hedging[low]:
			out = addHedge(out, d.words(i, i+1))
		case d.has(i+1, "to") && (seeming[low] && i+2 < r.to || i+1 == r.to && d.has(i, "appear", "appears", "appeared", "seem", "seems", "seemed")):
			out = addHedge(out, d.words(i, i+2))
		}
	}
	return out
}

func addHedge(out []string, words string) []string {
	if slices.Contains(out, words) {
		return out
	}
	return append(out, words)
}

var (
	hedging     = wordSet("reportedly allegedly apparently purportedly supposedly seemingly ostensibly")
	hedgedThing = wordSet("alleged purported supposed so-called rumored rumoured")
	seeming     = wordSet("appear appears appeared appearing seem seems seemed seeming tried tries try trying attempted attempts attempting sought seeks seeking")
	saidOf      = wordSet("said alleged rumored rumoured thought believed understood reported claimed supposed presumed rumors rumours")
)
