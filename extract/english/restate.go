package english

import (
	"strings"

	"hearsay/extract"
)

// restate writes beside each claim's words a sentence that stands alone, where that
// can be done without guessing: the words themselves if nothing in them points
// elsewhere, the question's statement for a plain yes. Cases: direct,
// asked-if-said-yes.
func restate(d *doc) {
	for i := range d.claims {
		c := &d.claims[i]
		switch {
		case !c.act.Assertion || c.act.Polarity != extract.Positive:
		case c.rule == "answer":
			if c.reply != nil && c.reply.proposition != "" && d.selfContained(run{c.reply.question.from + 1, c.reply.question.to}) {
				c.restated = c.reply.proposition
				c.edits = []extract.Edit{{From: d.words(c.content[0].from, c.content[0].to), To: c.restated, Why: "answer"}}
			}
		case len(c.content) == 1 && stated[c.rule]:
			c.restated = d.standAlone(c.content[0])
		}
	}
}

// stated are the rules whose contents are statements, whole.
var stated = wordSet("that bare postposed quote-before quote-after according-to as-said noun-that any-verb verb-colon colon")

// standAlone is a content as a sentence of its own, "" if it needs its context.
func (d *doc) standAlone(r run) string {
	for r.from < r.to && (!d.isWord(r.from) || d.has(r.from, "that")) {
		r.from++
	}
	for r.to > r.from && !d.isWord(r.to-1) && !d.has(r.to-1, ")", "%") {
		r.to--
	}
	if r.len() < 3 || opensQuestion(d.toks[r.from].low) || !d.selfContained(r) || !d.clauseAt(r.from, sentence{from: r.from, to: r.to}) {
		return ""
	}
	words := d.words(r.from, r.to)
	if strings.ContainsAny(words, "“”‘\"\n") {
		return ""
	}
	return sentenceOf(words)
}

// selfContained reports whether nothing in the words points outside them: no
// pronouns, no "this", no "here" or "yesterday".
func (d *doc) selfContained(r run) bool {
	for i := r.from; i < r.to; i++ {
		if t := d.toks[i]; t.tag == "PRP" || t.tag == "PRP$" || pointing[t.low] {
			return false
		}
	}
	return true
}

var pointing = wordSet("this these those here now today yesterday tomorrow tonight ago then such former latter that")
