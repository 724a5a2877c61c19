package english

import "strings"

// refusingVerbs gives, for every form of a verb that makes a refusal with the words
// around it, how to read it.
var refusingVerbs = readRefusing([]refusingClass{
	{"decline refuse demur balk baulk", (*doc).refusedTelling},
	{"be remain stay keep fall go prove hold bite feel", (*doc).keptSilent},
	{"have offer give provide make issue", (*doc).hadNoComment},
	{"stop refrain shy steer avoid resist", (*doc).stoppedShort},
	{"refer direct redirect defer forward", (*doc).referred},
	{"sidestep side-step dodge evade duck deflect skirt parry ignore rebuff", (*doc).dodged},
	{"turn wave brush bat swat shrug fend laugh push put", (*doc).dodgedWith},
	{"choose opt prefer elect decide", (*doc).choseNotTo},
	{"withhold", (*doc).withheld},
	{"change", (*doc).changedSubject},
	{"reach contact", (*doc).notReached},
	{"draw pin press drag lead tempt goad coax lure", (*doc).notDrawn},
	{"fail", (*doc).failedTo},
	{"prepare incline permit authorize authorise allow", (*doc).notPrepared},
	{"wish want care like propose intend", (*doc).notWished},
	{"interview quote photograph", (*doc).notInterviewed},
	{"would could will can did do", (*doc).norWould},
	{"exercise invoke assert plead take", (*doc).invokedRight},
})

// A refusingClass is verbs, by their lemmas, that are read alike.
type refusingClass struct {
	lemmas string
	read   refusalReader
}

// irregularRefusing holds the forms that spelling rules do not give, as irregular does.
const irregularRefusing = `
be is are was were been am 's 're 'm
keep kept
fall fell fallen
go went gone
hold held
bite bit bitten
feel felt
have has had 've
give gave given
make made
stop stopped stopping
refrain refrained
sidestep sidestepped sidestepping
side-step side-stepped side-stepping
refer referred referring
defer deferred deferring
take took taken taking
choose chose chosen
opt opted opting
permit permitted
do does did
prefer preferred preferring
withhold withheld
draw drew drawn
pin pinned pinning
drag dragged dragging
lead led
bat batted batting
swat swatted swatting
shrug shrugged shrugging
put putting
demur demurred demurring
`

func readRefusing(classes []refusingClass) map[string]refusalReader {
	special := map[string][]string{}
	for _, line := range lines(irregularRefusing) {
		special[line[0]] = line[1:]
	}
	forms := map[string]refusalReader{}
	for _, class := range classes {
		for _, lemma := range strings.Fields(class.lemmas) {
			for _, form := range inflections(lemma, special[lemma]) {
				forms[form] = class.read
			}
		}
	}
	return forms
}

// keptSilent: "was unable to say", "was not able to confirm", "was not available for
// comment", "remained tight-lipped about", "kept her counsel". Cases: refusal-unable,
// refusal-silent, refusal-unavailable, refusal-not-free, refusal-improper.
func (d *doc) keptSilent(g *group, s sentence) (refusal, bool) {
	not, i := g.negated, g.to
	if d.has(g.main, "going") { // "is not going to say"
		return d.refusedIf(not && d.infinitiveAt(i), g, i, s)
	}
	for ; i < s.to && (d.adverb(i) || d.opensQuote(i)); i++ {
		not = not || negation[d.toks[i].low]
	}
	if i >= s.to {
		return refusal{}, false
	}
	next := i + 1
	switch {
	case !not && d.has(i, "unable", "unwilling", "reluctant", "loath", "loth", "hesitant"), not && willingness[d.toks[i].low]:
		to := d.infinitiveWithin(next, s)
		return d.refusedIf(to >= 0 && !d.has(g.main, "keep", "kept"), g, to, s)
	case not == d.has(i, "appropriate", "proper", "right") && improper[d.toks[i].low]: // "it would be inappropriate for us to comment"
		if d.has(next, "for", "of") && next+1 < s.to && d.np[next+1] >= 0 {
			next = d.nps[d.np[next+1]].to
		}
		return d.refusedIf(d.has(g.from-1, "it") && d.infinitiveAt(next), g, next, s)
	case not && d.has(i, "for") && next < s.to && d.np[next] >= 0: // "was not for her to say"
		to := d.nps[d.np[next]].to
		return d.refusedIf(d.infinitiveAt(to), g, to, s)
	case not && d.toks[i].tag == "PRP$" && d.has(next, "place", "job", "role", "business") && d.infinitiveAt(i+2): // "it's not my place to say"
		return d.infinitiveCue(g, i+2, s)
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
	}
	if d.has(i, "unanswered", "unreturned", "unacknowledged") {
		c := cue{run: g.run, verb: g.main, group: int(d.vg[g.main]), sent: s, lex: plainTelling}
		subject, _, ok := d.subject(c)
		return refusal{cue: []run{{g.from, i + 1}}, verb: g.main, subject: true}, ok && d.tellsIn(subject.from, subject.to, requestNouns) && !d.tellsIn(subject.from, subject.to, plainQuestions)
	}
	if !not && d.has(i, "unsuccessful", "fruitless", "futile") || not && d.has(i, "successful") {
		return d.effortsFailed(g, i+1, s)
	}
	if d.has(g.main, "keep", "keeps", "kept", "keeping") && g.finite && !not && d.np[i] >= 0 {
		if r, ok := d.keptSecret(g, i, s); ok {
			return r, true
		}
	}
	if to := d.silentWords(g, i); to > i && !not {
		if from, comma := d.frontedTopic(g, s); comma > from && !be[d.toks[g.main].low] && !d.timePhraseAt(from+1) && !d.topicAfter(to, s) { // "as to her vote, she kept her counsel"
			return refusal{cue: []run{{g.from, to}}, verb: g.main, content: from, end: comma}, true
		}
		return refusal{cue: []run{{g.from, to + 1}}, verb: g.main, content: to + 1}, d.topicAfter(to, s)
	}
	return refusal{}, false
}

// keptSecret: "is keeping the price under wraps", "keeps the size of its workforce
// secret". Case: refusal-withheld.
func (d *doc) keptSecret(g *group, i int, s sentence) (refusal, bool) {
	to := d.prepositions(d.nps[d.np[i]].to, s)
	for j := d.nps[d.np[i]].to; j <= to && j < s.to; j++ {
		if d.has(j, "secret", "private", "confidential") || d.has(j, "under") && d.has(j+1, "wraps") {
			return refusal{cue: []run{g.run}, verb: g.main, content: i, end: j}, true
		}
	}
	last := d.nps[d.np[i]].to - 1
	if last > i+1 && d.has(last, "secret", "private", "confidential") { // "the price secret" may be one phrase
		return refusal{cue: []run{g.run}, verb: g.main, content: i, end: last}, true
	}
	return refusal{}, false
}

// refusedIf is the refusal that a group makes with the infinitive at token i, if ok.
func (d *doc) refusedIf(ok bool, g *group, i int, s sentence) (refusal, bool) {
	if !ok {
		return refusal{}, false
	}
	return d.infinitiveCue(g, i, s)
}

// silentWords is the end of the words at token i that make of "was", "kept" or "held" a
// silence: "tight-lipped", "her counsel", "his tongue"; i if they do not.
func (d *doc) silentWords(g *group, i int) int {
	switch {
	case silences[d.toks[i].low]:
		if d.has(i+1, "-") && d.has(i+2, "lipped", "mouthed", "committal") { // "tight-lipped" in three
			return i + 3
		}
		return i + 1
	case d.has(i, "non", "tight", "close") && d.has(i+1, "-") && d.has(i+2, "lipped", "mouthed", "committal"):
		return i + 3
	case d.toks[i].tag == "PRP$" && d.has(g.main, "kept", "keeps", "keep", "keeping", "held", "holds", "hold", "holding", "bit", "bites", "biting"):
		for to := i + 1; to < i+3 && to < len(d.toks); to++ {
			if d.has(to, "counsel", "tongue", "tongues", "peace", "lip", "lips", "silence") {
				return to + 1
			}
		}
	}
	return i
}

var (
	silences    = wordSet("silent quiet mum tight-lipped tightlipped tight-mouthed close-mouthed coy cagey guarded evasive noncommittal non-committal vague")
	willingness = wordSet("able willing prepared ready going free keen inclined authorised authorized allowed permitted minded")
	improper    = wordSet("inappropriate improper wrong unfair unwise premature irresponsible imprudent remiss appropriate proper right")
)

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
	case d.has(i, "nothing", "little") && (d.has(i+1, "to") || d.has(i+2, "to")) && d.infinitiveAt(i+1+one(!d.has(i+1, "to"))): // "had nothing more to say"
		second := d.vgs[d.vg[i+1+one(!d.has(i+1, "to"))]]
		ok := d.has(g.main, "have", "has", "had", "'ve") && d.has(second.main, "say", "add") && !(d.has(i, "little") && d.has(second.main, "add"))
		if ok && d.topicAfter(second.to, s) {
			return refusal{cue: []run{{g.from, second.to + 1}}, verb: g.main, content: second.to + 1}, true
		}
		return refusal{cue: []run{g.run}, verb: g.main, content: i}, ok
	case i >= s.to || d.np[i] < 0 || !d.has(i, "no", "little"):
		return refusal{}, false
	}
	nouns := newsNouns
	if d.has(g.main, "have", "has", "had", "'ve", "made", "make", "makes", "making") {
		nouns = commentNouns
	}
	p := d.nps[d.np[i]]
	if !d.tellsIn(i, p.to, nouns) || d.has(p.head-1, "comment", "comments") && d.has(p.head, "section", "sections", "thread", "box") {
		return refusal{}, false
	}
	if d.topicAfter(p.to, s) {
		return refusal{cue: []run{{g.from, p.to}}, verb: g.main, content: p.to}, true
	}
	return refusal{cue: []run{g.run}, verb: g.main, content: i}, true
}

// topicAfter reports whether what a comment would be on stands at token i.
func (d *doc) topicAfter(i int, s sentence) bool {
	if i+1 >= s.to || !d.has(i, "on", "about", "of", "over", "regarding") || d.toks[i+1].tag == "CD" || digit(d.text[d.toks[i+1].start]) || d.timePhraseAt(i+1) {
		return false
	}
	last := i + 1
	if d.np[last] >= 0 {
		last = d.nps[d.np[last]].to - 1
	}
	return !hoursOf[d.toks[last].low]
}

// hoursOf are times that are no topic: "stayed quiet over the weekend", "about noon".
var hoursOf = wordSet("noon midnight midday weekend week weeks days years months summer winter holidays night")

var commentNouns = wordSet("comment comments response mention statement answer")

// stoppedShort: "stopped short of saying that", "refrained from naming", "avoided
// answering", "avoided the subject". Case: refusal-refrained.
func (d *doc) stoppedShort(g *group, s sentence) (refusal, bool) {
	i := g.to
	if d.has(g.main, "avoid", "avoids", "avoided") && i < s.to && !g.negated && !g.passive && d.tellsIn(i, s.to, avoidedNouns) && !(d.np[i] >= 0 && d.has(d.nps[d.np[i]].head, "question") && d.has(d.nps[d.np[i]].to, "of")) {
		return refusal{cue: []run{g.run}, verb: g.main, content: i}, true
	}
	switch {
	case g.negated || g.passive || d.has(g.main, "stop", "stops", "stopped", "stopping") && !d.has(i, "short"): // "stopped replying"
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
