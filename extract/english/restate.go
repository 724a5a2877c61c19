package english

import (
	"hearsay/extract"
)

// restate writes beside each claim's words a sentence that stands alone, where that can
// be done without guessing: names for pronouns, the speaker's for "I", the question's
// clause for a yes, dates for "on Monday". What it changes is listed; it adds no fact.
// There is no restatement where nothing is asserted, where the words are no clause, or
// where what one of them points to is not certain. Cases: restate-*.
func restate(d *doc) {
	var known knownThings
	for i := range d.claims {
		c := &d.claims[i]
		if c.confidence < MinConfidence || !d.asserts(c) {
			continue
		}
		w := &rewording{doc: d, at: i, claim: c, runs: c.content, known: &known}
		if w.reword() {
			c.restated, c.edits = w.finish()
		}
		if c.restated == "" && c.quoteType == extract.Direct {
			restatePart(d, i, &known)
		}
	}
}

// The least confidence, of who a word means and of who speaks, from which a name takes
// its place. By reading development pages nine of ten names are right from here on.
const (
	leastReferent = 0.67
	leastSpeaker  = 0.70
	leastAgain    = 0.45 // for the speaker, once named in the words
)

// mostWords bounds a restatement, in tokens: what is longer is a speech, and no reader
// would take it for a sentence.
const mostWords = 120

// reword makes the changes that the claim's words need, by what form they have. It
// reports false if they cannot stand alone.
func (w *rewording) reword() bool {
	first := w.firstWord()
	if first < 0 || w.length() > mostWords || w.headlined() || w.labelled() || w.noCue() || w.runsOn() || w.picture() {
		return false
	}
	switch {
	case w.replies():
		return w.affirm()
	case w.has(first, "to"), w.has(first, "not") && w.has(first+1, "to"):
		return w.promised(first)
	case w.toks[first].tag == "VBG" && w.np[first] < 0 && w.didIt():
		return w.did(first)
	case w.act.Function == extract.Accuse:
		return w.accused()
	}
	return w.stated()
}

// stated restates a content that is a statement, or several.
func (w *rewording) stated() bool {
	if w.quoteType != extract.Direct && w.phrasal() {
		return false
	}
	list, ok := w.statements()
	if !ok || !w.joinRuns() {
		return false
	}
	for k := range list {
		if w.runsOver(&list[k]) || w.spliced(&list[k]) {
			return false
		}
		w.dropLinks(&list[k])
	}
	w.dropLeads(list)
	if w.act.Polarity == extract.Negative && (len(list) > 1 || !w.negate(list[0])) {
		return false
	}
	return w.standAlone()
}

// phrasal reports whether the claim's cue takes a phrase, not a statement: "called the
// plan absurd", "talked about the way it sank".
func (w *rewording) phrasal() bool {
	if w.rule == "object" || w.rule == "preposition" {
		return true
	}
	if len(w.cue) == 0 || w.cue[len(w.cue)-1].to != w.content[0].from {
		return false
	}
	last := w.cue[len(w.cue)-1].to - 1
	return w.toks[last].tag == "IN" && w.has(last, "about", "of", "for", "on", "against", "with", "as", "at", "by")
}

// standAlone replaces whatever in the words points outside them.
func (w *rewording) standAlone() bool {
	return w.tellTimes() && w.pointsInside() && w.nameDescriptions() && w.namePronouns() && w.spellNames()
}

// asserts reports whether the claim's speaker puts its content forward as so: no
// refusal, question or demand, no hope, nothing that was not said or may yet be said.
// Case: restate-not-asserted.
func (d *doc) asserts(c *claim) bool {
	if !c.act.Assertion || c.act.Function == extract.Retract {
		return false
	}
	if c.act.Polarity == extract.Negative && (c.act.Function != extract.Deny || d.cueNegated(c) && c.rule != "answer") {
		return false
	}
	if c.act.Function == extract.Deny && c.rule != "answer" && c.reply == nil && !d.denies(c) {
		return false
	}
	if c.act.Function == extract.Other && len(c.cue) > 0 && !d.holdsTrue(c) {
		return false
	}
	for _, cue := range c.cue {
		for i := cue.from; i < cue.to; i++ {
			if t := &d.toks[i]; t.tag == "MD" || t.tag == "TO" && i+1 < cue.to && verbTag(d.toks[i+1].tag) {
				return false
			}
		}
	}
	if len(c.source) > 0 && d.has(c.source[0].from, "no", "nobody", "none", "few", "neither") {
		return false
	}
	first := c.place()
	if len(c.cue) > 0 {
		first = min(first, c.cue[0].from)
	}
	return !d.has(first-1, "if", "unless", "whether", "to")
}

// denies reports whether the cue says that something is not so: "denied", not "doubted".
func (d *doc) denies(c *claim) bool {
	lex := lexicon[d.toks[c.verb].low]
	return d.has(c.verb, "denial", "denials") || lex != nil && (lex.lemma == "deny" || lex.lemma == "refute" || lex.lemma == "rebut" || lex.lemma == "dispute")
}

// holdsTrue reports whether the cue of a state of mind is one of taking something for
// true: "believes", not "hopes".
func (d *doc) holdsTrue(c *claim) bool {
	if c.quoteType == extract.Direct {
		return true
	}
	lex := lexicon[d.toks[c.verb].low]
	return lex != nil && takenForTrue[lex.lemma] && verbTag(d.toks[c.verb].tag)
}

var takenForTrue = wordSet("believe think know understand recognize realize agree suspect feel assume acknowledge")
