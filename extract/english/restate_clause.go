package english

import "hearsay/extract"

// A statement is a piece of the words that is a sentence or could be one.
type statement struct {
	run
	verb int  // the finite verb or auxiliary of its main clause
	sure bool // phrases and tree agree on that verb
}

// statements cuts the words into statements, one of every sentence of the article. It
// reports false if one of them is none: a fragment, a question, an order.
// Cases: restate-fragment, restate-question.
func (w *rewording) statements() ([]statement, bool) {
	var list []statement
	for k, r := range w.runs {
		for from := r.from; from < r.to; {
			to := from
			for to < r.to && w.toks[to].sent == w.toks[from].sent {
				to++
			}
			piece := w.trimmed(run{from, to})
			from = to
			switch {
			case piece.len() == 0:
			case k > 0 && len(list) > 0 && w.toks[piece.from].sent == w.toks[list[len(list)-1].from].sent && w.goesOn(list[len(list)-1].run, piece):
				list[len(list)-1].to = piece.to
			default:
				list = append(list, statement{run: piece, verb: -1})
			}
		}
	}
	for k := range list {
		if list[k].find(w); list[k].verb < 0 {
			return nil, false
		}
	}
	return list, len(list) > 0 && len(list) <= mostStatements
}

// mostStatements bounds how many sentences a restatement has.
const mostStatements = 4

// trimmed is the piece without marks, and the "that", at its ends.
func (w *rewording) trimmed(r run) run {
	for r.from < r.to && (!w.isWord(r.from) && !w.has(r.from, "$", "£", "€", "#", "@") || w.has(r.from, "that") && r.from == w.runs[0].from) {
		r.from++
	}
	for r.to > r.from && !w.isWord(r.to-1) && !w.has(r.to-1, ")", "%", "?", "$", "£", "€") {
		r.to--
	}
	return r
}

// goesOn reports whether a piece behind a gap goes on the sentence before it.
func (w *rewording) goesOn(before, piece run) bool {
	last := before.to
	for last < len(w.toks) && last < piece.from && !w.isWord(last) {
		if finalMark(w.toks[last].low) {
			return false
		}
		last++
	}
	return true
}

// find tells the finite verb of a piece's main clause, -1 if the piece is no statement:
// it wants a subject and a finite verb, and no mark that makes a question of it.
func (s *statement) find(w *rewording) {
	r := s.run
	s.verb = -1
	if r.len() < 3 || w.has(r.to-1, "?") || r.to < len(w.toks) && w.toks[r.to].low == "?" && w.toks[r.to].glued || w.opensAsQuestion(r.from) {
		return
	}
	if w.cutShort(r) || w.brokenOff(r) || w.asksHow(r) || w.halfLeft(r) || w.bareHeadline(r) {
		return
	}
	if tag := w.toks[r.from].tag; w.vg[r.from] >= 0 && verbTag(tag) && tag != "VBG" && tag != "VBN" {
		return // "keep the door shut", "got sloppy"
	}
	tree, phrases := w.verbByTree(r), w.verbByPhrases(r)
	switch s.sure = tree == phrases; {
	case phrases == -1:
		s.verb = tree
	default:
		s.verb = max(phrases, -1)
	}
	if s.verb >= 0 && w.aside(r, s.verb) {
		s.verb = -1
	}
}

// halfLeft reports whether the piece ends in a noun phrase of which the verb is missing:
// "the agency ran the campaign, and the state".
func (w *rewording) halfLeft(r run) bool {
	j := r.to - 1
	if w.np[j] < 0 {
		return false
	}
	j = w.nps[w.np[j]].from - 1
	return j > r.from+1 && w.has(j, "and", "or") && w.has(j-1, ",") && !w.earlier(j-1, ",")
}

// opensAsQuestion reports whether the word at token i opens an indirect question; in a
// quotation "if" opens a condition.
func (w *rewording) opensAsQuestion(i int) bool {
	return opensQuestion(w.toks[i].low) && !w.has(i, "when") && !(w.has(i, "if") && w.quoteType == extract.Direct)
}

// isStatement reports whether a piece is one.
func (w *rewording) isStatement(r run) bool {
	s := statement{run: r}
	s.find(w)
	return s.verb >= 0
}

// asksHow reports whether the piece is an indirect question: "just how much it costs".
func (w *rewording) asksHow(r run) bool {
	for i := r.from; i < r.to && i < r.from+3 && w.vg[i] < 0; i++ {
		if w.has(i, "those") {
			return false
		}
		if w.has(i, "how", "what", "why", "who", "whether", "which", "whom", "whose") {
			return true
		}
		if nounTag(w.toks[i].tag) {
			return false
		}
	}
	return false
}

// cutShort reports whether a piece ends where more must follow: in an auxiliary ("said
// it had not"), a preposition, an article.
func (w *rewording) cutShort(r run) bool {
	switch t := &w.toks[r.to-1]; {
	case leftOpen[t.low] && !w.saysBefore(r.to-1), t.tag == "CC", t.tag == "PRP$", t.tag == "DT" && t.low != "all":
		return true
	}
	return false
}

var leftOpen = wordSet("be is are was were am 's 're 'm have has had 've 'd do does did will would can could may might shall should must 'll not n't to that the a an of")

// saysBefore reports whether a clause before token i tells what an auxiliary there leaves
// out: "the bridge is old, the piers are not".
func (w *rewording) saysBefore(i int) bool {
	verbs, last := 0, int32(-1)
	for _, r := range w.runs {
		for j := r.from; j < r.to && j <= i; j++ {
			if g := w.vg[j]; g >= 0 && g != last && w.vgs[g].finite {
				verbs, last = verbs+1, g
			}
		}
	}
	return verbs > 1 && !w.has(i, "to", "the", "a", "an", "of", "that")
}
