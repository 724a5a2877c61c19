package english

import "hearsay/extract"

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
		if w.quoteType != extract.Direct && mark == "" && w.twoClauses(run{before.from, end}, run{start, after.to}) {
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

// twoClauses reports whether what stands before a gap is a statement, and what stands
// behind it begins with a finite verb or is another: what was left out tied them.
func (w *rewording) twoClauses(before, after run) bool {
	if !w.isStatement(w.trimmed(before)) {
		return false
	}
	if g := w.vg[after.from]; g >= 0 && w.vgs[g].finite {
		return true
	}
	return w.np[after.from] >= 0 && w.toks[after.from].sent == w.toks[before.from].sent && w.isStatement(w.trimmed(after))
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

// dropLinks leaves out the "that" of a second clause whose first has lost its own: "that
// the ferry is late and that the pier is shut". Case: restate-that-and-that.
func (w *rewording) dropLinks(s *statement) {
	for j := s.verb + 1; j < s.to-2; j++ {
		if !w.has(j, "that") || w.runOf(j) < 0 || w.runOf(j+1) != w.runOf(j) {
			continue
		}
		listed := w.has(j-1, ",") && w.has(w.runs[0].from, "that") && w.np[j+1] >= 0
		if w.toks[j].tag != "IN" || w.toks[j-1].tag != "CC" && !listed {
			if w.toks[j].tag == "IN" {
				return // "thinks that A and that B"
			}
			continue
		}
		if w.np[j+1] >= 0 || w.toks[j+1].low == "“" || w.toks[j+1].low == "\"" || w.toks[j+1].tag == "IN" || w.has(j+1, "there") {
			w.drop(run{j, j + 1}, "join")
		}
	}
}
