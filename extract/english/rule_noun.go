package english

import (
	"strings"

	"hearsay/extract"
)

// nounCue: "the mayor's claim that ...", "her vow to ...". Case: noun-cue.
func (f *finder) nounCue(i int) {
	if _, ok := nounCues[f.toks[i].low]; !ok || f.toks[i].quote >= 0 || f.np[i] < 0 || !nounTag(f.toks[i].tag) {
		return
	}
	p := f.nps[f.np[i]]
	s := f.sents[f.toks[i].sent]
	if p.head != i || i+1 >= s.to {
		return
	}
	owner, from := f.issuer(p, s)
	if owner.len() == 0 {
		owner, from = f.owner(p)
	}
	if owner.len() == 0 {
		return
	}
	next := f.toks[i+1]
	if next.low != "that" && next.low != "of" && next.tag != "TO" && next.quote < 0 {
		return
	}
	c := cue{run: run{from, i + 1}, verb: i, group: -1, sent: s}
	end := f.contentEnd(i+1, s)
	if next.low == "of" || next.tag == "TO" {
		end = f.asideEnd(i+1, s)
	}
	end = f.beforeMainVerb(i+1, end)
	rule := "noun-" + next.low
	if next.quote >= 0 {
		rule = "noun-that"
	}
	switch act := nounCues[f.toks[i].low]; {
	case act == extract.Deny:
		rule = ruleDenial
	case act == extract.Decline:
		if rule, i = ruleRefusal, f.refusedNoun(&c); i < 0 {
			return
		}
		i--
	}
	if end > i+2 {
		f.add(claim{source: []run{owner}, content: []run{{i + 1, end}}, rule: rule}, c)
	}
}

// issuer is who gives out a denial, and where the words for it begin: "issued a swift
// denial that". Case: denial-noun.
func (f *finder) issuer(p phrase, s sentence) (run, int) {
	if nounCues[f.toks[p.head].low] != extract.Deny || p.from <= s.from || f.vg[p.from-1] < 0 {
		return run{}, 0
	}
	g := &f.vgs[f.vg[p.from-1]]
	if !g.finite || g.passive || g.negated || !issuing[f.toks[g.main].low] {
		return run{}, 0
	}
	source, _ := f.subjectBefore(g.run, s)
	return source, g.from
}

// issuing are the verbs by which a statement is given out.
var issuing = wordSet(`issue issues issued give gives gave make makes made offer offers offered post posts posted publish publishes published
	release releases released repeat repeats repeated reiterate reiterates reiterated tweet tweeted`)

// beforeMainVerb cuts the content of a noun that is the sentence's subject before the
// sentence's own verb: "her claim that the bridge was safe | did not convince them".
func (f *finder) beforeMainVerb(i, end int) int {
	verbs := 0
	if f.toks[i].low != "that" {
		verbs = 1
	}
	for j := i; j < end; j++ {
		switch {
		case f.toks[j].quote >= 0 && j > i:
		case f.toks[j].low == "," || f.toks[j].tag == "CC" || subordinators[f.toks[j].low] && j > i && f.clauseAt(j+1, sentence{from: j + 1, to: end}) || strings.HasPrefix(f.toks[j].tag, "W") && j > i:
			verbs--
		case f.vg[j] >= 0 && f.vgs[f.vg[j]].finite:
			if verbs++; verbs > 1 {
				return j
			}
			j = f.vgs[f.vg[j]].to - 1
		}
	}
	return end
}

// subordinators open a clause within a clause.
var subordinators = wordSet("that whether if because as when while although though since until before after unless")

// owner is the possessor at the front of a phrase ("her", "the mayor's") and where
// the rest begins.
func (f *finder) owner(p phrase) (run, int) {
	for i := p.from; i < p.to; i++ {
		switch f.toks[i].tag {
		case "PRP$":
			return run{i, i + 1}, i + 1
		case "POS":
			return run{p.from, i}, i + 1
		}
	}
	return run{}, 0
}

// adjectiveCue: "was very confident (that) ...". Case: confident.
func (f *finder) adjectiveCue(i int) {
	if _, ok := adjectiveCues[f.toks[i].low]; !ok || f.toks[i].quote >= 0 || i == 0 {
		return
	}
	s := f.sents[f.toks[i].sent]
	j := i - 1
	for j > s.from && (f.toks[j].tag == "RB" || f.toks[j].tag == "RBR") && f.vg[j] < 0 {
		j--
	}
	if f.vg[j] < 0 {
		return
	}
	g := f.vgs[f.vg[j]]
	if !g.finite || !(be[f.toks[g.main].low] || f.has(g.main, "seems", "seemed", "remains", "remained", "felt", "made")) {
		return
	}
	c := cue{run: run{g.from, i + 1}, verb: i, group: -1, sent: s, lex: lexicon["believe"]}
	source, ok := f.subjectBefore(g.run, s)
	if !ok || f.has(source.from, "it", "there") {
		return
	}
	found, at := f.openingAfter(i+1, c)
	if found == thatWord || found == bare && at == i+1 {
		f.add(claim{source: []run{source}, content: f.stretch(found, at, c), rule: "adjective"}, c)
	}
}
