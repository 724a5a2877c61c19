package english

import (
	"strings"

	"hearsay/extract"
)

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
	if w.cutShort(r) || w.asksHow(r) || w.halfLeft(r) {
		return
	}
	tree, phrases := w.verbByTree(r), w.verbByPhrases(r)
	switch s.sure = tree == phrases; {
	case phrases == -1:
		s.verb = tree
	default:
		s.verb = max(phrases, -1)
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

// verbByTree is the finite verb of the piece's main clause by its tree, or -1.
func (w *rewording) verbByTree(r run) int {
	for i := r.from; i < r.to; i++ {
		if h := int(w.heads[i]); h >= r.from && h < r.to && w.runOf(h) >= 0 || w.runOf(i) < 0 {
			continue
		}
		if s := int(w.clauses[i].subject); s >= r.from && s < i && w.opensWell(r, i) {
			if v := w.finiteVerb(i, r); v >= 0 {
				return v
			}
		}
	}
	return -1
}

// verbByPhrases is the finite verb of the piece's main clause as its phrases tell: the
// first that has the first noun phrase without a preposition for its subject, and no
// relative pronoun or second phrase between. -1 if that cannot be told, noVerb if all its
// verbs belong to relative clauses: "the way the board treats its workers".
func (w *rewording) verbByPhrases(r run) int {
	if w.has(r.from, "if", "when", "while", "although", "though", "because", "since", "after", "before", "unless", "once", "as", "until") {
		return w.verbBehindComma(r)
	}
	gerund := w.toks[r.from].tag == "VBG" && w.np[r.from] < 0 // "closing the mine was wrong"
	if t := &w.toks[r.from]; t.tag == "TO" || verbTag(t.tag) && !gerund || t.tag == "IN" && !prepositional[t.low] {
		return -1
	}
	subjects, relatives := one(gerund), 0 // noun phrases and relative pronouns that wait for their verb
	object, relative := gerund, false
	for j := r.from; j < r.to && j < r.from+reach; j++ {
		t := &w.toks[j]
		switch {
		case w.runOf(j) < 0:
		case w.np[j] >= 0 && t.tag != "WDT" && t.tag != "WP":
			if relatives == 0 && (!object && w.mayBeSubject(r, j) || subjects == 0 && j > r.from && w.has(j-1, ",", "and")) {
				subjects++
			}
			j = min(w.nps[w.np[j]].to, r.to) - 1
		case w.vg[j] >= 0:
			g := &w.vgs[w.vg[j]]
			from := j
			j = min(g.to, r.to) - 1
			switch {
			case !g.finite && w.has(from, "be") && subjects == 1 && relatives == 0 && !object:
				return noVerb // "that he be removed"
			case !g.finite || subjects == 0 || w.inSubordinate(r, from):
			case relatives > 0:
				relatives, relative = relatives-1, true
			case w.has(from-1, "and", "or", "but") && from > r.from:
				return noVerb // "the car, and called the police"
			case relative && w.np[from-1] >= 0 && w.has(w.nps[w.np[from-1]].from-1, "and", "or", "but"):
				return noVerb // "the moment they came in, and he went"
			case subjects == 1:
				return w.finiteOf(g)
			default:
				subjects, relative = subjects-1, true
			}
			object = true
		case strings.HasPrefix(t.tag, "W"), t.low == "that", t.low == "whether", t.low == "if" && subjects > 0:
			if subjects == 0 {
				return -1
			}
			relatives++
		case t.low == ";" || finalMark(t.low):
			return -1
		case t.tag == "IN" || t.low == ",":
			object = false
		}
	}
	if relative {
		return noVerb
	}
	return -1
}

const noVerb = -2

// verbBehindComma is the finite verb of the main clause behind a subordinate clause that
// opens the piece and has a verb of its own, or none but is short ("After the flood,").
func (w *rewording) verbBehindComma(r run) int {
	for j := r.from + 2; j < r.to-2 && j < r.from+reach/2; j++ {
		if !w.has(j, ",") || w.runOf(j) < 0 {
			continue
		}
		if v := w.verbByPhrases(run{j + 1, r.to}); v >= 0 && (w.np[j+1] >= 0 || w.toks[j+1].tag == "DT") {
			return v
		}
		return -1
	}
	return -1
}

// mayBeSubject reports whether the noun phrase at token j of the piece can be a subject:
// it hangs on no preposition, and is none of several or an aside.
func (w *rewording) mayBeSubject(r run, j int) bool {
	return j == r.from || w.toks[j-1].tag != "IN" && w.toks[j-1].tag != "TO" && !w.has(j-1, ",", "and", "or", "&", "—", "–", "--", "-", "(", "[")
}

// inSubordinate reports whether the verb at token j is that of a subordinate clause: a
// noun phrase before it, and a word that subordinates before that.
func (w *rewording) inSubordinate(r run, j int) bool {
	if j <= r.from || w.np[j-1] < 0 {
		return false
	}
	k := w.nps[w.np[j-1]].from - 1
	return k > r.from && (subordinators[w.toks[k].low] || w.has(k, "as", "after", "before", "since", "until", "than"))
}

// prepositional are the prepositions that open no clause.
var prepositional = wordSet("in on at of for from by with without under over about among between during despite within behind near off into across around against through throughout beyond besides inside outside per unlike like up along amid above below")

// finiteOf is the finite token of a verb group: its first verb.
func (w *rewording) finiteOf(g *group) int {
	for i := g.from; i < g.to; i++ {
		if tag := w.toks[i].tag; tag == "MD" || verbTag(tag) {
			return i
		}
	}
	return g.main
}

// opensWell reports whether the clause of head h begins where the piece does, but for a
// word that leads to it.
func (w *rewording) opensWell(r run, h int) bool {
	from := int(w.clauses[h].from)
	if from <= r.from {
		return !w.has(r.from, "because", "who", "which", "than", "whose") && !(w.arcs[r.from] == labelMark && int(w.heads[r.from]) == h && !w.has(r.from, "that"))
	}
	for i := r.from; i < from; i++ {
		if t := &w.toks[i]; w.isWord(i) && t.tag != "CC" && t.tag != "RB" && t.tag != "UH" {
			return false
		}
	}
	return true
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

// finiteVerb is the token of the verb or auxiliary that makes the clause of head h
// finite; -1 if there is none in the piece.
func (w *rewording) finiteVerb(h int, r run) int {
	if tag := w.toks[h].tag; tag == "VBD" || tag == "VBZ" || tag == "VBP" {
		if w.vg[h] < 0 || w.vgs[w.vg[h]].finite || w.vgs[w.vg[h]].from == h {
			return h
		}
	}
	for i := max(r.from, h-reach/2); i < h; i++ {
		if int(w.heads[i]) != h || w.arcs[i] != labelAuxiliary && w.arcs[i] != labelPassiveAuxiliary && w.arcs[i] != labelCopula {
			continue
		}
		switch w.toks[i].tag {
		case "MD", "VBD", "VBZ", "VBP":
			return i
		}
	}
	return -1
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

// joinRuns writes what stands for the gaps between the runs: a space, a comma or a new
// sentence. Case: restate-interrupted.
func (w *rewording) joinRuns() bool {
	for k := 1; k < len(w.runs); k++ {
		before, after := w.runs[k-1], w.runs[k]
		end := before.to
		mark := ""
		for end > before.from && !w.isWord(end-1) && !w.has(end-1, ")", "%") {
			end--
			if low := w.toks[end].low; finalMark(low) || low == "," || low == "…" {
				mark = low
			}
		}
		start := after.from
		for start < after.to && !w.isWord(start) && !w.has(start, "$", "£", "€", "(") {
			start++
		}
		if end == before.from || start == after.to {
			return false
		}
		join := w.joint(w.trimmed(run{before.from, end}), run{start, after.to}, mark)
		s, e := w.span(end-1, end), w.span(start, start+1)
		w.changes = append(w.changes, change{w.inWords(k-1, s.End), w.inWords(k, e.Start), join, "join"})
	}
	return true
}

// joint is what stands between two runs when the words that parted them are gone; mark
// is what ended the first.
func (w *rewording) joint(before, after run, mark string) string {
	verb := w.vg[after.from] >= 0 && w.vgs[w.vg[after.from]].finite
	if mark == "" && before.to < len(w.toks) && w.has(before.to, ",") {
		mark = ","
	}
	switch {
	case finalMark(mark):
		return mark + " "
	case w.quoteType == extract.Direct && w.toks[after.from].capital && w.isStatement(w.trimmed(after)) && w.isStatement(before):
		return ". "
	case mark == "," && !verb && !(w.quoteType == extract.Direct && w.subjectOnly(before, after.from)):
		return ", "
	}
	return " "
}

// subjectOnly reports whether the words before a gap are no clause, so that the comma
// is the interruption's: “The bridge,” she said, “is unsafe.”
func (w *rewording) subjectOnly(before run, next int) bool {
	if w.toks[next].tag == "CC" {
		return false
	}
	last := before.to - 1
	return !w.clauseAt(before.from, sentence{from: before.from, to: before.to}) && w.np[before.from] >= 0 && w.nps[w.np[before.from]].to >= last ||
		w.vg[next] >= 0 && w.vgs[w.vg[next]].finite && w.np[last] >= 0
}

// dropLeads leaves out what only ties the words to others before them: "But", "Well,",
// "And so". Case: restate-leads.
func (w *rewording) dropLeads(list []statement) {
	s := &list[0]
	i := s.from
	for i+1 < s.to {
		next := i + 1
		if w.has(next, ",") {
			next++
		}
		if !(w.has(i, "but", "and") || leadIn[w.toks[i].low] && next > i+1) {
			break
		}
		i = next
	}
	if i > s.from && i < s.verb {
		w.drop(run{s.from, i}, "join")
		s.from = i
	}
}

var leadIn = wordSet("but and so well look yes yeah no oh now listen ok okay however meanwhile instead nevertheless still also then plus again")
