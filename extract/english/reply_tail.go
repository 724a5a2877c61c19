package english

// A tail is what follows a verb or noun of asking: who asks, who is asked, and where
// the question begins.
type tail struct {
	found        bool
	at           int
	asker, asked run
}

// tailOf says what may follow.
type tailOf struct {
	topics  bool // "on", "over" open the question: "pressed on"
	passive bool // who is asked stands before: no object
	told    bool // "told that": what was put to somebody, though it is no question
	from    bool // "a question from Ferro"
}

// askedTail reads what stands from token i, behind a verb or noun of asking, up to the
// question: "by a reporter on Tuesday | whether". Not found if there is none, as behind
// "asked for" and "asked to".
func (d *doc) askedTail(i int, s sentence, of tailOf) tail {
	var out tail
	for j := i; j < s.to && j < i+reach; {
		switch {
		case d.questionOpens(j, s, of):
			out.found, out.at = true, d.pastRelative(j, s)
			return out
		case d.has(j, "by") && (of.passive || of.from) && d.phraseAt(j+1, s), of.from && d.has(j, "from") && d.phraseAt(j+1, s):
			if out.asker = d.agentAt(j+1, s); out.asker.to <= j {
				return out
			}
			j = out.asker.to
		case d.has(j, "to") && d.pastTelling(j, s, of) > 0:
			of.topics, j = true, d.pastTelling(j, s, of)
		case d.has(j, "straight", "flat", "point", "point-blank", "blank", "outright", "directly", "bluntly", "live", "out", "and", "again"):
			j++
		case d.has(j, "for", "to", ":") || d.toks[j].quote >= 0 || d.vg[j] >= 0 && !d.adverb(j):
			return out
		case d.np[j] >= 0:
			p := d.nps[d.np[j]]
			switch {
			case d.timePhrase(p.run), d.has(p.head, "question", "questions", "time", "times"):
			case out.asked.len() == 0 && !of.passive && !of.from:
				out.asked = p.run
			case d.questionOpens(p.to, s, of) && !d.toks[p.from].capital: // "asked point blank if"
			default:
				return out
			}
			j = p.to
		case d.toks[j].low == ",":
			if j = d.overAside(j, s, of); j < 0 {
				return out
			}
		case d.toks[j].tag == "IN" && d.phraseAt(j+1, s):
			j = d.nps[d.np[j+1]].to
		case d.adverb(j) || d.toks[j].tag == "RP":
			j++
		default:
			return out
		}
	}
	return out
}

// questionOpens reports whether a question in the writer's words opens at token i.
func (d *doc) questionOpens(i int, s sentence, of tailOf) bool {
	if i+1 >= s.to || d.toks[i].quote >= 0 {
		return false
	}
	switch d.toks[i].low {
	case "about", "regarding", "concerning":
		return !of.told
	case "on", "over":
		return of.topics && !(d.np[i+1] >= 0 && d.timePhrase(d.nps[d.np[i+1]].run))
	case "as":
		return d.has(i+1, "to")
	case "that":
		return of.told
	case "of":
		return of.from && d.has(i+1, "whether", "how", "why")
	}
	return !of.told && d.questionAt(i, s)
}

// pastRelative is where the question begins that seems to begin at token i: a relative
// clause of who is asked stands before it ("asked the man who ran the port whether").
func (d *doc) pastRelative(i int, s sentence) int {
	if !d.has(i, "who", "which", "whose", "where") || i == 0 || d.np[i-1] < 0 {
		return i
	}
	for j := i + 1; j < s.to && j < i+reach/4; j++ {
		switch d.toks[j].low {
		case "if", "whether", "about":
			return j
		case ",":
			return i
		}
	}
	return i
}

// agentAt is whoever asks, named at token i: "a member of the panel".
func (d *doc) agentAt(i int, s sentence) run {
	r := d.nps[d.np[i]].run
	for r.to+1 < s.to && d.has(r.to, "of", "from", "at", "with", "for") && d.np[r.to+1] >= 0 {
		r.to = d.nps[d.np[r.to+1]].to
	}
	return r
}

// overAside is the token behind the asides that the comma at i opens, where the question
// follows: "asked by Ann Price, the chair, for the families, whether". -1 if none does.
func (d *doc) overAside(i int, s sentence, of tailOf) int {
	for j := i + 1; j < s.to && j < i+reach/2 && d.toks[j].quote < 0; j++ {
		switch {
		case d.vg[j] >= 0 && d.vgs[d.vg[j]].finite:
			return -1
		case d.has(j, ",") && d.questionOpens(j+1, s, of):
			return j + 1
		}
	}
	return -1
}

// pastTelling is the token behind "to say" at token i where a question follows that
// somebody is asked to answer: "pressed to say | who"; 0 if it is no such thing.
func (d *doc) pastTelling(i int, s sentence, of tailOf) int {
	j := i + 1
	if of.told || j+1 >= s.to || !tellingOf[d.toks[j].low] {
		return 0
	}
	if of.topics = d.has(j, "comment", "elaborate", "expand", "reflect"); d.questionOpens(j+1, s, of) {
		return j + 1
	}
	return 0
}

// putTail reads what stands from token i, behind "put" or "suggested", up to what is put
// to somebody: "it to her | that".
func (d *doc) putTail(i int, s sentence) tail {
	if d.has(i, "it") {
		i++
	}
	if !d.has(i, "to") || i+2 >= s.to {
		return tail{}
	}
	who := run{i + 1, i + 2}
	if d.np[i+1] >= 0 {
		who = d.nps[d.np[i+1]].run
	}
	return tail{found: d.has(who.to, "that"), at: who.to, asked: who}
}
