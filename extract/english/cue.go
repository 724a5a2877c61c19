package english

import (
	"hearsay/extract"
)

// A cue is a word that may attribute, before its source and content are found.
type cue struct {
	run         // its words: auxiliaries, negation, adverbs, verb, particle
	verb    int // its main word
	group   int // index into doc.vgs, or -1
	lex     *lexeme
	sent    sentence
	passive bool
}

// verbCues lists the verb groups that may attribute: outside quotations, no bare
// infinitives, the main verb in the lexicon.
func (d *doc) verbCues() []cue {
	var out []cue
	for i := range d.vgs {
		g := &d.vgs[i]
		lex := lexicon[d.toks[g.main].low]
		seems := lex != nil && i > 0 && g.infinitive && d.seemsTo(&d.vgs[i-1], g)
		if lex == nil || d.toks[g.main].quote >= 0 || g.infinitive && !seems || g.from > 0 && d.has(g.from, "writing") && d.has(g.from-1, "in") {
			continue
		}
		if d.imagined(g) || d.has(g.main, "think") && d.has(g.main+1, "tank", "tanks") {
			continue
		}
		c := cue{g.run, g.main, i, lex, d.sents[d.toks[g.main].sent], g.passive}
		if seems {
			c.from = d.vgs[i-1].from
		}
		if lex.act == extract.Decline {
			c = d.declinedTo(c)
		}
		out = append(out, c)
	}
	return out
}

// seemsTo reports whether a verb group only seems to do what the infinitive behind it
// says: "appeared | to suggest". Case: hedge-cue.
func (d *doc) seemsTo(before, g *group) bool {
	return before.to == g.from && d.toks[before.main].sent == d.toks[g.main].sent && before.finite && !before.negated && d.has(before.main, "appear", "appears", "appeared", "seem", "seems", "seemed")
}

// imagined reports whether a verb group only says what might be said: "you could call
// it a farce". What could not be said is a fact. Case: traps.
func (d *doc) imagined(g *group) bool {
	return !g.negated && d.has(g.from, "can", "could", "may", "might", "should", "must")
}

// declinedTo takes "to say" into the cue "declined to say" where a question follows;
// "declined to comment" keeps "to comment" as its content. Case: declined-to-say.
func (d *doc) declinedTo(c cue) cue {
	if c.to >= len(d.toks) || d.vg[c.to] < 0 {
		return c
	}
	next := d.vgs[d.vg[c.to]]
	if !next.infinitive || next.to >= c.sent.to || lexicon[d.toks[next.main].low] == nil {
		return c
	}
	if d.questionAt(next.to, c.sent) || d.toks[next.to].low == "that" {
		c.to = next.to
		c.verb = next.main
		c.lex = declineToSay
	}
	return c
}

// declineToSay is "declined to say" and its like: a refusal that takes a question.
var declineToSay = &lexeme{lemma: "decline to say", frames: takesClause, act: extract.Decline}

// questionAt reports whether an indirect question starts at token i: "if ...", "by
// whom".
func (d *doc) questionAt(i int, s sentence) bool {
	return i < s.to && (opensQuestion(d.toks[i].low) || d.toks[i].tag == "IN" && i+1 < s.to && d.has(i+1, "whom", "whose", "which", "what", "how"))
}

// opensQuestion reports whether a word opens an indirect question.
func opensQuestion(low string) bool {
	switch low {
	case "if", "whether", "who", "whom", "whose", "what", "which", "when", "where", "why", "how":
		return true
	}
	return false
}

// participle reports whether the cue is a bare "-ing" form: "..., adding that ...".
func (d *doc) participle(c cue) bool {
	return c.group >= 0 && d.toks[c.verb].tag == "VBG" && !d.vgs[c.group].finite
}

// withParticle takes the particle or preposition that opens the content into the
// cue ("warned of", "pointed out"), if the lexeme has it. Case: warned-of.
func (d *doc) withParticle(c cue) (cue, bool) {
	if c.to < c.sent.to && oneOf(d.toks[c.to].low, c.lex.preps) {
		c.to++
		return c, true
	}
	return c, false
}
