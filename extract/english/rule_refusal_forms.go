package english

// refusingVerbs gives, for every form of a verb that makes a refusal with the words
// around it, how to read it.
var refusingVerbs = readRefusing(map[string]string{
	"refuse": "decline refuse",
	"silent": "be remain stay keep fall go",
	"no":     "have offer give provide make issue",
	"short":  "stop refrain shy steer avoid",
	"dodge":  "sidestep dodge evade duck deflect skirt parry ignore turn wave",
	"not to": "choose opt prefer elect decide",
	"back":   "withhold",
	"reach":  "reach contact draw",
	"fail":   "fail",
	"ready":  "prepare incline permit authorize authorise allow",
	"wish":   "wish want care like",
	"view":   "interview quote photograph",
	"nor":    "would could will can did do",
})

func readRefusing(table map[string]string) map[string]func(*doc, *group, sentence) (refusal, bool) {
	readers := map[string]func(*doc, *group, sentence) (refusal, bool){
		"refuse": (*doc).refusedTelling, "silent": (*doc).keptSilent, "no": (*doc).hadNoComment, "short": (*doc).stoppedShort,
		"dodge": (*doc).dodged, "not to": (*doc).choseNotTo, "back": (*doc).withheld, "reach": (*doc).notReached, "fail": (*doc).failedTo, "ready": (*doc).notPrepared, "wish": (*doc).notWished, "view": (*doc).notInterviewed, "nor": (*doc).norWould,
	}
	special := map[string][]string{
		"be": {"is", "are", "was", "were", "been", "'s", "'re"}, "keep": {"kept"}, "fall": {"fell", "fallen"}, "go": {"went", "gone"},
		"have": {"has", "had", "'ve"}, "give": {"gave", "given"}, "make": {"made"}, "stop": {"stopped", "stopping"}, "refrain": {"refrained"},
		"sidestep": {"sidestepped", "sidestepping"}, "choose": {"chose", "chosen"}, "opt": {"opted", "opting"}, "permit": {"permitted"},
		"do": {"does", "did"}, "prefer": {"preferred", "preferring"}, "withhold": {"withheld"}, "draw": {"drew", "drawn"},
	}
	forms := map[string]func(*doc, *group, sentence) (refusal, bool){}
	for name, lemmas := range table {
		for _, line := range lines(lemmas) {
			for _, lemma := range line {
				for _, form := range inflections(lemma, special[lemma]) {
					forms[form] = readers[name]
				}
			}
		}
	}
	return forms
}

// keptSilent: "was unable to say", "was not able to confirm", "was not available for
// comment", "remained tight-lipped about". Cases: refusal-unable, refusal-silent,
// refusal-unavailable, refusal-not-free.
func (d *doc) keptSilent(g *group, s sentence) (refusal, bool) {
	not, i := g.negated, g.to
	for ; i < s.to && d.adverb(i); i++ {
		not = not || negation[d.toks[i].low]
	}
	if i+1 >= s.to {
		return refusal{}, false
	}
	willing := d.has(i, "able", "willing", "prepared", "ready", "going", "free", "keen", "inclined", "authorised", "authorized", "allowed", "permitted")
	switch next := i + 1; {
	case !not && d.has(i, "unable", "unwilling", "reluctant", "loath", "hesitant"), not && willing:
		if d.vg[next] < 0 || !d.vgs[d.vg[next]].infinitive || d.has(g.main, "keep", "kept") {
			return refusal{}, false
		}
		return d.infinitiveCue(g, next, s)
	case not && d.has(i, "for") && d.np[next] >= 0 && d.infinitiveAt(d.nps[d.np[next]].to): // "was not for her to say"
		return d.infinitiveCue(g, d.nps[d.np[next]].to, s)
	case (not || d.has(next, "no")) && d.has(i, "in", "at"): // "not in a position to", "in no position to", "not at liberty to"
		for next = i + 1; next < i+4 && next < s.to && d.np[next] >= 0; next++ {
			if to := d.nps[d.np[next]].to; d.has(to-1, "position", "liberty") && d.infinitiveAt(to) {
				return d.infinitiveCue(g, to, s)
			}
		}
		return refusal{}, false
	case not && d.has(i, "available", "reachable") || !not && d.has(i, "unavailable", "unreachable"):
		ok := d.has(next, "for", "to") && d.has(next+1, "comment", "an", "interview", "interviews", "further")
		return refusal{cue: []run{{g.from, next}}, verb: g.main, content: next}, ok
	case !not && silences[d.toks[i].low]:
		if d.has(next, "-") && next+2 < s.to { // "tight-lipped" in three
			next += 2
		}
		ok := d.has(next, "on", "about", "over") && next+1 < s.to
		return refusal{cue: []run{{g.from, next + 1}}, verb: g.main, content: next + 1}, ok
	}
	return refusal{}, false
}

// infinitiveAt reports whether an infinitive stands at token i.
func (d *doc) infinitiveAt(i int) bool {
	return i < len(d.toks) && d.vg[i] >= 0 && d.vgs[d.vg[i]].infinitive
}

var silences = wordSet("silent mum tight-lipped tightlipped tight-mouthed coy evasive noncommittal non-committal vague")

// infinitiveCue is the refusal whose cue runs from the group to the infinitive at token
// i: "was unable to say | how".
func (d *doc) infinitiveCue(g *group, i int, s sentence) (refusal, bool) {
	second := &d.vgs[d.vg[i]]
	w := withholdingVerbs[d.toks[second.main].low]
	if w == nil {
		return refusal{}, false
	}
	h, ok := d.holdsBack(w, second.to, s)
	if h.bare {
		return refusal{cue: []run{{g.from, i}}, verb: g.main, content: i}, ok
	}
	return refusal{cue: []run{{g.from, h.cueEnd}}, verb: second.main, content: h.content}, ok
}

// hadNoComment: "had no comment on the suit", "gave no details", "has yet to say when".
// Case: refusal-no-comment.
func (d *doc) hadNoComment(g *group, s sentence) (refusal, bool) {
	i := g.to
	switch {
	case g.passive:
		return refusal{}, false
	case g.negated:
		if w := withholdingVerbs[d.toks[g.main].low]; w != nil {
			return d.negatedTelling(g, s)
		}
		return refusal{}, false
	case d.has(g.main, "have", "has", "had", "'ve") && d.has(i, "yet") && i+1 < s.to && d.vg[i+1] >= 0 && d.vgs[d.vg[i+1]].infinitive:
		return d.infinitiveCue(g, i+1, s)
	case i >= s.to || d.np[i] < 0 || !d.has(i, "no", "little"):
		return refusal{}, false
	}
	nouns := newsNouns
	if d.has(g.main, "have", "has", "had", "'ve", "made", "make", "makes", "making") {
		nouns = commentNouns
	}
	p := d.nps[d.np[i]]
	if !d.tellsIn(i, p.to, nouns) {
		return refusal{}, false
	}
	if d.topicAfter(p.to, s) {
		return refusal{cue: []run{{g.from, p.to}}, verb: g.main, content: p.to}, true
	}
	return refusal{cue: []run{g.run}, verb: g.main, content: i}, true
}

// topicAfter reports whether what a comment would be on stands at token i.
func (d *doc) topicAfter(i int, s sentence) bool {
	return i+1 < s.to && d.has(i, "on", "about", "of", "regarding") && !d.timePhraseAt(i+1)
}

var commentNouns = wordSet("comment comments response mention statement answer")

// stoppedShort: "stopped short of saying that", "refrained from naming", "avoided
// answering". Case: refusal-refrained.
func (d *doc) stoppedShort(g *group, s sentence) (refusal, bool) {
	i := g.to
	switch {
	case g.negated || g.passive:
		return refusal{}, false
	case d.has(i, "short", "away", "clear") && d.has(i+1, "of", "from"):
		i += 2
	case d.has(i, "from"):
		i++
	}
	if i >= s.to || d.vg[i] < 0 || d.toks[d.vgs[d.vg[i]].main].tag != "VBG" {
		return refusal{}, false
	}
	second := &d.vgs[d.vg[i]]
	w := withholdingVerbs[d.toks[second.main].low]
	if w == nil {
		return refusal{}, false
	}
	h, ok := d.holdsBack(w, second.to, s)
	if found, at := d.openingAfter(second.to, cue{lex: plainTelling, sent: s}); !ok && (found == thatWord || found == bare) {
		h, ok = held{second.to, at, false}, true
	}
	if h.bare {
		return refusal{cue: []run{{g.from, i}}, verb: g.main, content: i}, ok
	}
	return refusal{cue: []run{{g.from, h.cueEnd}}, verb: second.main, content: h.content}, ok
}

// dodged: "sidestepped a question about her pay", "turned down requests". Cases:
// refusal-dodged, refusal-turned-down.
func (d *doc) dodged(g *group, s sentence) (refusal, bool) {
	at := g.to
	if particle := d.has(at, "down", "away", "off"); particle || d.has(g.main, "turn", "turns", "turned", "turning", "wave", "waves", "waved", "waving") {
		if !particle {
			return refusal{}, false // "turned to questions of money"
		}
		at++
	}
	ok := !g.negated && !g.passive && at < s.to && (d.tellsIn(at, s.to, requestNouns) || d.tellsIn(at, s.to, interviewNouns))
	return refusal{cue: []run{{g.from, at}}, verb: g.main, content: at}, ok
}

// choseNotTo: "chose not to say why". Case: refusal-declined.
func (d *doc) choseNotTo(g *group, s sentence) (refusal, bool) {
	if i := g.to; !g.negated && i < s.to && d.has(i, "not") && d.vg[i] >= 0 && d.vgs[d.vg[i]].infinitive {
		return d.infinitiveCue(g, i, s)
	}
	return refusal{}, false
}

// withheld: "withheld the names of the dead". Case: refusal-withheld.
func (d *doc) withheld(g *group, s sentence) (refusal, bool) {
	ok := !g.negated && !g.passive && g.to < s.to && d.np[g.to] >= 0 && d.tellsIn(g.to, s.to, newsNouns)
	return refusal{cue: []run{g.run}, verb: g.main, content: g.to}, ok
}

// notReached: "could not be reached for comment", "would not be drawn on the cuts".
// Cases: refusal-unavailable, refusal-would-not.
func (d *doc) notReached(g *group, s sentence) (refusal, bool) {
	if !g.passive || !g.negated {
		return refusal{}, false
	}
	if !d.has(g.main, "drawn") {
		return refusal{cue: []run{g.run}, verb: g.main, content: g.to}, d.has(g.to, "for") && d.has(g.to+1, "comment", "a", "an", "further")
	}
	h, ok := d.holdsBack(beDrawn, g.to, s)
	return refusal{cue: []run{{g.from, h.cueEnd}}, verb: g.main, content: h.content}, ok && !h.bare
}

// failedTo: "failed to answer emails". Case: refusal-unavailable.
func (d *doc) failedTo(g *group, s sentence) (refusal, bool) {
	i := g.to
	if g.negated || g.passive || i >= s.to || d.vg[i] < 0 || !d.vgs[d.vg[i]].infinitive || !d.has(d.vgs[d.vg[i]].main, "respond", "reply", "return", "answer") {
		return refusal{}, false
	}
	return d.infinitiveCue(g, i, s)
}

// notPrepared: "was not prepared to discuss it". Case: refusal-unable.
func (d *doc) notPrepared(g *group, s sentence) (refusal, bool) {
	if i := g.to; g.negated && g.passive && i < s.to && d.vg[i] >= 0 && d.vgs[d.vg[i]].infinitive {
		return d.infinitiveCue(g, i, s)
	}
	return refusal{}, false
}

// notWished: "did not wish to comment". Case: refusal-unable.
func (d *doc) notWished(g *group, s sentence) (refusal, bool) {
	if i := g.to; g.negated && !g.passive && i < s.to && d.vg[i] >= 0 && d.vgs[d.vg[i]].infinitive {
		return d.infinitiveCue(g, i, s)
	}
	return refusal{}, false
}

// notInterviewed: "would not | be interviewed". Case: refusal-would-not.
func (d *doc) notInterviewed(g *group, _ sentence) (refusal, bool) {
	be := g.main - 1
	ok := g.negated && g.passive && d.unwilling(g) && be-1 > g.from && d.has(be, "be")
	return refusal{cue: []run{{g.from, be}}, verb: be - 1, content: be, end: g.to}, ok
}

// refusedNoun takes the verb of telling into the cue "refusal to say" and returns where
// its content begins; -1 if it is a refusal to do something else. Case: refusal-noun.
func (d *doc) refusedNoun(c *cue) int {
	i := c.to
	if i >= c.sent.to || d.vg[i] < 0 || !d.vgs[d.vg[i]].infinitive {
		return -1
	}
	g := group{run: c.run, main: c.verb}
	r, ok := d.notTo(&g, i, c.sent)
	if !ok || r.content >= c.sent.to {
		return -1
	}
	c.run = r.cue[0]
	return r.content
}
