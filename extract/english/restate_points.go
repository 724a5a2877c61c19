package english

// pointsInside reports whether no word but pronouns points outside the words: "this",
// "here", "the same", "the latter". Cases: restate-this, restate-here.
func (w *rewording) pointsInside() bool {
	for _, r := range w.runs {
		for i := r.from; i < r.to; i++ {
			if w.toks[i].low[0] < 'a' || w.changed(i) {
				continue
			}
			if w.points(i) {
				return false
			}
		}
	}
	return true
}

// points reports whether the word at token i means what was said or is seen elsewhere.
func (w *rewording) points(i int) bool {
	t := &w.toks[i]
	switch t.low {
	case "this", "these", "those", "that":
		return w.demonstrates(i)
	case "here":
		return true
	case "there":
		return w.groupBehind(i) < 0 && !w.has(i-1, "is", "are", "was", "were")
	case "then":
		return !w.earlier(i, "if", "when", "since", "until")
	case "such":
		return !w.has(i+1, "as")
	case "so":
		return w.has(i-1, "do", "does", "did", "doing", "done", "say", "think", "hope") || w.has(i+1, "too", "do", "did", "does", ".", ",")
	case "following":
		return w.has(i-1, "the")
	case "same", "latter", "aforementioned", "ones", "others":
		return true
	case "former":
		return w.has(i-1, "the") && (i+1 == len(w.toks) || w.np[i+1] != w.np[i] || w.np[i] < 0)
	case "both", "neither", "either":
		return !w.has(i+1, "of") && !w.later(i, "and", "or", "nor", "side", "sides")
	case "two", "pair", "three":
		return w.has(i-1, "the") && (i+1 == len(w.toks) || w.np[i+1] != w.np[i] || w.has(i+1, "men", "women", "countries", "sides", "companies", "leaders", "nations", "firms"))
	case "another", "one", "some", "most", "many", "each", "all", "few", "several":
		return (w.np[i] < 0 || w.nps[w.np[i]].len() == 1) && w.vg[(i+1)%len(w.toks)] >= 0 && !w.has(i-1, "no", "of", "or") && w.subjectAt(i)
	case "do", "does", "did":
		return w.has(i+1, "it", "that", "this")
	case "else":
		return true
	case "instead":
		return !w.has(i+1, "of") && !w.has(i-1, "but", "and") && w.toks[i].sent == w.toks[w.runs[0].from].sent
	case "respondents", "participants":
		return !w.has(i+1, "in", "who", "of", "to", "from") && w.np[i] >= 0 && w.nps[w.np[i]].len() == 1
	}
	return false
}

// demonstrates reports whether the demonstrative at token i points: "those who" and
// "that of" do not, nor does a "that" which opens a clause.
func (w *rewording) demonstrates(i int) bool {
	t := &w.toks[i]
	next := i + 1
	switch t.low {
	case "that":
		switch {
		case i == w.runs[0].from: // Sentence drops it
			return w.vg[next%len(w.toks)] >= 0 && w.toks[next%len(w.toks)].tag != "VBG" || t.capital && t.quote < 0 || t.tag == "DT" && w.np[i] >= 0 && w.np[i] == w.np[next%len(w.toks)] && w.toks[i].capital
		case w.has(next, "much", "many") && i > w.runs[0].from:
			return true
		case t.tag == "IN" && (w.np[next%len(w.toks)] >= 0 || w.has(next, ",", "there")), t.tag == "WDT", t.tag == "WP":
			return false
		case w.has(next, "of") || w.has(i-1, "so", "such", "now", "than", "given", "provided", "like"):
			return w.has(i-1, "like", "than")
		}
		return t.tag == "DT" || t.tag == "PRP" || w.arcs[i] == labelDeterminer || w.arcs[i] == labelSubject && w.arcs[w.headOr(i)] != labelRelative || w.arcs[i] == labelObject && w.toks[i].tag == "DT"
	case "those", "these":
		return !w.has(next, "who", "that", "of", "in", "with", "on", "at", "from", "for", "without", "whose") && w.toks[next%len(w.toks)].tag != "VBG" && w.toks[next%len(w.toks)].tag != "VBN"
	}
	return true
}

func (w *rewording) headOr(i int) int {
	if h := int(w.heads[i]); h >= 0 {
		return h
	}
	return i
}

// earlier reports whether one of the words stands before token i in its sentence.
func (w *rewording) earlier(i int, words ...string) bool {
	for j := i - 1; j >= w.sents[w.toks[i].sent].from && j > i-reach/2; j-- {
		if w.has(j, words...) {
			return true
		}
	}
	return false
}

// later reports whether one of the words stands shortly behind token i.
func (w *rewording) later(i int, words ...string) bool {
	for j := i + 1; j < len(w.toks) && j < i+7; j++ {
		if w.has(j, words...) {
			return true
		}
	}
	return false
}
