package english

import "hearsay/extract"

// ruleHearsay is the rule of what is said by nobody in particular: "is said to have
// paid", "was reportedly paid". Such a claim has no source; its cue is the writer's hedge.
const ruleHearsay = "hearsay"

// hearsays proposes them where no other claim holds the words. Cases: hearsay-passive,
// hearsay-adverb.
func (f *finder) hearsays() {
	held := f.heldByProposals()
	for i := range f.vgs {
		g := &f.vgs[i]
		if g.negated || f.toks[g.main].quote >= 0 || f.refused[i] || held[g.main] || g.infinitive || !g.finite {
			continue
		}
		c := cue{run: g.run, verb: g.main, group: i, sent: f.sents[f.toks[g.main].sent], lex: plainTelling}
		if hearsaid[f.toks[g.main].low] {
			if g.passive {
				f.isSaidTo(c)
			}
			continue
		}
		if at := f.hearsayAdverb(g); at >= 0 && lexicon[f.toks[g.main].low] == nil {
			f.reportedly(c, at)
		}
	}
}

var (
	hearsaid  = wordSet("said alleged believed thought understood reported rumoured rumored reputed")
	hearsayBy = wordSet("reportedly allegedly apparently purportedly supposedly")
)

// hearsayAct is the act of hearsay, by its word: to think is no speech.
func hearsayAct(low string) extract.Function {
	switch low {
	case "alleged":
		return extract.Accuse
	case "believed", "thought":
		return extract.Other
	}
	return extract.Inform
}

// heldByProposals tells by token whether it is in the cue or content of a proposal.
func (f *finder) heldByProposals() []bool {
	held := make([]bool, len(f.toks))
	for n := range f.claims {
		markRuns(held, f.claims[n].cue)
		markRuns(held, f.claims[n].content)
	}
	return held
}

// isSaidTo: "the company is said | to have paid twice". Case: hearsay-passive.
func (f *finder) isSaidTo(c cue) {
	if c.to+1 >= c.sent.to || !f.infinitiveAt(c.to) {
		return
	}
	if subject, ok := f.subjectBefore(c.run, c.sent); ok && !f.has(subject.from, "it", "there", "you", "i", "we") {
		f.add(claim{content: []run{subject, {c.to, f.nounEnd(c.to, c.sent)}}, rule: ruleHearsay}, c)
	}
}

// hearsayAdverb is the adverb of hearsay in or right behind a verb group, -1 if there is
// none.
func (f *finder) hearsayAdverb(g *group) int {
	for i := g.from; i < g.to+1 && i < len(f.toks); i++ {
		if hearsayBy[f.toks[i].low] && f.toks[i].quote < 0 && f.toks[i].sent == f.toks[g.main].sent {
			return i
		}
	}
	return -1
}

// reportedly: "the crew were | reportedly | paid in cash": the words on either side are
// the content. Case: hearsay-adverb.
func (f *finder) reportedly(c cue, at int) {
	subject, ok := f.subjectBefore(c.run, c.sent)
	end := f.nounEnd(max(at, c.to-1), c.sent)
	if !ok || end <= at+1 || subject.to > at {
		return
	}
	c.run, c.verb = run{at, at + 1}, at
	f.add(claim{content: []run{{subject.from, at}, {at + 1, end}}, rule: ruleHearsay}, c)
}
