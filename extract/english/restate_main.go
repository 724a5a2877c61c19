package english

import "strings"

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
