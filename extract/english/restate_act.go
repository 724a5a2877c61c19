package english

import (
	"strings"

	"hearsay/extract"
)

// promised restates what a speaker promised to do: "vowed to close the mine" is "Ferro
// will close the mine", as what was promised. Case: restate-promise.
func (w *rewording) promised(first int) bool {
	to := first
	by := w.leadingName(first)
	if w.act.Function != extract.Promise || w.act.Polarity == extract.Negative || by == "" || len(w.runs) > 1 {
		return false
	}
	if w.has(first, "not") {
		to++
		w.replace(run{first, to + 1}, by+" will not", "ellipsis")
	} else {
		w.replace(run{to, to + 1}, by+" will", "ellipsis")
	}
	verb := to + 1
	for verb < w.runs[0].to && strings.HasPrefix(w.toks[verb].tag, "RB") {
		verb++
	}
	w.dropTo(verb)
	return verb < w.runs[0].to && !w.brokenOff(w.trimmed(w.runs[0])) && !w.has(verb, "the", "a", "an") && !w.toks[verb].capital && w.standAlone()
}

// dropTo leaves out the "to" of a second promise: "to close the mine and to pay". Where
// another infinitive stands between, it goes with that one.
func (w *rewording) dropTo(verb int) {
	for j := verb + 1; j < w.runs[0].to-1; j++ {
		if w.toks[j].tag != "TO" || !verbTag(w.toks[j+1].tag) {
			continue
		}
		if w.toks[j-1].tag != "CC" {
			return
		}
		w.drop(run{j, j + 1}, "join")
	}
}

// leadingName is the speaker's name as the subject of the words.
func (w *rewording) leadingName(i int) string {
	who := w.speakerAs(run{i, i + 1})
	if who.name == "" || who.confidence < leastSpeaker || len(strings.Fields(who.name)) > 8 || strings.ContainsAny(who.name, "\n\"“”,(") {
		return ""
	}
	w.named = append(w.named, mentioned{i, who.entity, who.name})
	return who.name
}

// doings are cues whose gerund is what the speaker did: "admitted threatening her".
var doings = wordSet("admit deny acknowledge recall confess remember dispute report")

// didIt reports whether the cue takes a gerund for what the speaker did.
func (w *rewording) didIt() bool {
	lex := lexicon[w.toks[w.verb].low]
	return lex != nil && doings[lex.lemma] && len(w.cue) > 0 && w.cue[len(w.cue)-1].to <= w.content[0].from
}

// did restates what a speaker admits or denies having done. Case: restate-gerund.
func (w *rewording) did(first int) bool {
	if len(w.runs) > 1 {
		return false
	}
	by := w.leadingName(first)
	if by == "" || !w.pastOfGerund(first, by, w.act.Polarity == extract.Negative) {
		return false
	}
	return w.gerundsBeside(first) && w.standAlone()
}

// pastOfGerund writes the gerund at token g as the past of whoever did it.
func (w *rewording) pastOfGerund(g int, by string, negative bool) bool {
	form := ""
	switch low := w.toks[g].low; {
	case low == "being":
		return false // was, or is
	case low == "having" && w.vg[g] >= 0 && w.vgs[w.vg[g]].main > g:
		if form = "had"; negative {
			form = "had not"
		}
	case low == "having", low == "knowing", low == "wanting", low == "believing", low == "owning":
		return false // then, or still
	default:
		base := baseOf(low, "VBG")
		if base == "" {
			return false
		}
		if form = pastOf(base); negative {
			form = "did not " + base
		}
	}
	if by != "" {
		form = by + " " + form
	}
	w.replace(run{g, g + 1}, form, "tense")
	return true
}

// gerundsBeside writes the gerunds that share a subject with the one at token g in the
// past, too. It reports false if one of them may or may not.
func (w *rewording) gerundsBeside(g int) bool {
	end := w.runs[len(w.runs)-1].to
	for j := g + 1; j < end && w.toks[j].sent == w.toks[g].sent; j++ {
		if w.toks[j].tag != "VBG" || w.np[j] >= 0 || !w.has(j-1, "and", "or", "but", "then") && !w.has(j-1, ",") {
			continue
		}
		if w.arcs[j] != labelConjunct || int(w.heads[j]) != g || w.act.Polarity == extract.Negative || !w.pastOfGerund(j, "", false) {
			return false
		}
	}
	return true
}

// accused restates an accusation: "the board of ignoring two reports" is "The board
// ignored two reports". Case: restate-accused.
func (w *rewording) accused() bool {
	lex := lexicon[w.toks[w.verb].low]
	if lex == nil || lex.lemma != "accuse" {
		return w.stated()
	}
	if tag := w.toks[w.verb].tag; tag != "VBD" && tag != "VBN" && tag != "VBG" {
		return false
	}
	of := -1
	for _, r := range w.runs {
		for i := r.from; i < r.to-1; i++ {
			if of < 0 && w.has(i, "of") && w.toks[i+1].tag == "VBG" && w.np[i+1] < 0 {
				of = i
			}
		}
	}
	if of < 0 || len(w.runs) > 2 || of <= w.runs[0].from {
		return false
	}
	if len(w.runs) == 2 && w.runs[1].from != of {
		return false
	}
	if !w.pastOfGerund(of+1, "", false) || !w.gerundsBeside(of+1) || !w.accusedNamed(of) {
		return false
	}
	if len(w.runs) == 2 {
		a, b := w.span(w.runs[0].to-1, w.runs[0].to), w.span(of+1, of+2)
		w.changes = append(w.changes, change{w.inWords(0, a.End), w.inWords(1, b.Start), " ", "join"})
	} else {
		w.drop(run{of, of + 1}, "tense")
	}
	return w.standAlone()
}

// accusedNamed reports whether those accused, before "of", are a noun phrase that can
// be a subject.
func (w *rewording) accusedNamed(of int) bool {
	for i := w.runs[0].from; i < of && i < w.runs[0].to; i++ {
		if w.np[i] < 0 && !w.has(i, "and", ",", "of", "in", "the") || w.toks[i].tag == "PRP" && w.has(i, "it", "them", "you") {
			return false
		}
	}
	return true
}
