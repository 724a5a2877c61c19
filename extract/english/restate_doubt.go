package english

import (
	"strings"

	"hearsay/extract"
)

// headlined reports whether the words are a headline's, which leaves out articles and verbs.
func (w *rewording) headlined() bool { return w.headlineBlock(int(w.toks[w.content[0].from].block)) }

// labelled reports whether the words are a list's or a product's, set behind a label that
// only looks like a speaker: "Dimensions: 10 ft", "Pro tip: …". A person's turn in a
// conversation is behind a name. Case: restate-label.
func (w *rewording) labelled() bool {
	if w.rule != ruleTurn || w.reply != nil {
		return false
	}
	if w.speaker.kind != extract.Person || w.speaker.entity < 0 {
		return true
	}
	first, rest, _ := strings.Cut(w.speaker.name, " ")
	return rest == "" || !firstNameAt(strings.ToLower(first))
}

// noCue reports whether what was taken for a cue is hardly one: a participle inside a
// phrase ("machine learning algorithms", "the factor determining comfort"), a noun of
// nothing that is said ("projects that last"). Case: restate-no-cue.
func (w *rewording) noCue() bool {
	if w.quoteType != extract.Indirect || len(w.cue) == 0 || w.cue[0].len() == 0 {
		return false
	}
	t := &w.toks[w.verb]
	switch lex := lexicon[t.low]; {
	case nounTag(t.tag) && w.toks[w.content[0].from].low == "that":
		return !claimNouns[t.low] && !newsNouns[t.low] && lex == nil
	case t.tag == "VBG" && w.cue[0].len() == 1 && w.content[0].from == w.verb+1:
		return !w.has(w.verb+1, "that") && !w.has(w.verb-1, ",")
	}
	return false
}

// spliced reports whether a second clause, or a verb of another subject, stands behind no
// more than a comma: the words take in what the article says itself. Case: restate-cut.
func (w *rewording) spliced(s *statement) bool {
	if w.quoteType == extract.Direct {
		return false
	}
	for j := s.verb + 1; j < s.to-1; j++ {
		if !w.has(j, ",") || w.toks[j+1].tag == "CC" {
			continue
		}
		from := j + 1
		if tag := w.toks[from].tag; (tag == "VBD" || tag == "VBZ") && w.np[from] < 0 && w.vg[from] >= 0 && w.np[j-1] < 0 {
			return true // "that the mill was shut, wept"
		}
		if strings.HasPrefix(w.toks[from].tag, "RB") {
			from++
		}
		if from < s.to && w.toks[from].tag == "VBG" && w.verbBehindGerund(from, s.to) {
			return true
		}
	}
	return false
}

// verbBehindGerund reports whether a gerund is the subject of a finite verb behind it:
// "signing a deal has proved hard".
func (w *rewording) verbBehindGerund(i, end int) bool {
	for j := i + 1; j < end && j < i+6; j++ {
		switch g := w.vg[j]; {
		case w.np[j] >= 0:
		case g >= 0:
			return w.vgs[g].finite && w.toks[j].tag != "VBP" && w.np[j-1] >= 0
		default:
			return false
		}
	}
	return false
}
