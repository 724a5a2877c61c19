package english

// accordingTo: "..., according to Ferro", "According to Ferro, ...". Cases:
// according-to.
func (f *finder) accordingTo(i int) {
	if !f.has(i, "according") || !f.has(i+1, "to") || f.toks[i].quote >= 0 || i+2 >= len(f.toks) || f.np[i+2] < 0 || f.toks[i+2].sent != f.toks[i].sent {
		return
	}
	s := f.sents[f.toks[i].sent]
	c := cue{run: run{i, i + 2}, verb: i, group: -1, sent: s}
	source := f.extendRight(f.nps[f.np[i+2]].run, s)
	made := claim{source: []run{source}, rule: "according-to"}
	end := f.contentEnd(min(source.to+1, s.to), s)
	from := f.skipLead(s.from, i)
	if from < i {
		to := i
		if f.toks[i-1].low == "," || f.toks[i-1].low == "—" {
			to--
		}
		if q := f.quoteBefore(to); q >= 0 && f.quotes[q].to >= to && f.quotes[q].from < from {
			from = f.quotes[q].from
		}
		if to > from {
			made.content = append(made.content, run{from, to})
		}
		end = min(end, f.tailEnd(from, i, source.to, s))
	}
	if source.to+1 < end && (f.toks[source.to].low == "," || from >= i) {
		rest := source.to
		if f.toks[rest].low == "," {
			rest++
		}
		if rest < end {
			made.content = append(made.content, run{rest, end})
		}
	}
	f.add(made, c)
}

// tailEnd is the end of what goes on after "according to X" in the middle of a
// sentence that began at from; nothing goes on if only an apposition follows.
func (f *finder) tailEnd(from, cue, i int, s sentence) int {
	if i+1 >= s.to || f.toks[i].low != "," {
		return i
	}
	if f.vg[i+1] >= 0 || f.np[i+1] >= 0 && f.clauseAt(i+1, s) && !f.clauseAt(from, sentence{from: from, to: cue}) {
		return f.contentEnd(i+1, s)
	}
	return i
}
