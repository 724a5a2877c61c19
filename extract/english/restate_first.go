package english

import "hearsay/extract"

// restateFirst restates the first sentences of a quotation that cannot be restated as a
// whole: as many as stand alone, up to the first that does not. None are left if the next
// one takes back or limits what they say, and no sentence behind one left out is used:
// what comes later may rest on it. Cases: restate-first, restate-first-none.
func restateFirst(d *doc, i int) {
	c := &d.claims[i]
	ends := d.sentenceEnds(c.content)
	for k := len(ends) - 1; k >= 0; k-- {
		if d.turns(ends[k].next) {
			continue
		}
		w := &rewording{doc: d, at: i, claim: c, runs: cutRuns(c.content, ends[k].to)}
		if !w.reword() {
			continue
		}
		text := extract.Words(d.text, d.spans(c.content))
		w.tail = text[len(extract.Words(d.text, d.spans(w.runs))):]
		if c.restated, c.edits = w.finish(); c.restated != "" {
			return
		}
	}
}

// A sentenceEnd is where a sentence of a quotation ends and another begins, in tokens.
type sentenceEnd struct{ to, next int }

// sentenceEnds are the ends of the first sentences of a quotation, but for its last one.
func (d *doc) sentenceEnds(runs []run) []sentenceEnd {
	var ends []sentenceEnd
	last := -1 // the last word
	for _, r := range runs {
		for j := r.from; j < r.to; j++ {
			if !d.isWord(j) {
				continue
			}
			if last >= 0 && d.toks[j].sent != d.toks[last].sent {
				to := last + 1
				for to < j && to < len(d.toks) && inRuns(runs, to) && !finalMark(d.toks[to].low) && d.toks[to].low != "," {
					to++
				}
				if to < j && inRuns(runs, to) {
					ends = append(ends, sentenceEnd{to + 1, j})
				}
				if len(ends) == mostStatements {
					return ends
				}
			}
			last = j
		}
	}
	return ends
}

func inRuns(runs []run, i int) bool {
	for _, r := range runs {
		if r.has(i) {
			return true
		}
	}
	return false
}

// cutRuns are the runs up to token to.
func cutRuns(runs []run, to int) []run {
	var list []run
	for _, r := range runs {
		if r.from >= to {
			break
		}
		list = append(list, run{r.from, min(r.to, to)})
	}
	return list
}

// turns reports whether the sentence from token i on may take back, limit or turn round
// what was said before it.
func (d *doc) turns(i int) bool {
	sent := d.toks[i].sent
	for j, n := i, 0; j < len(d.toks) && d.toks[j].sent == sent && n < 4; j++ {
		if !d.isWord(j) {
			continue
		}
		if n++; contrasting[d.toks[j].low] {
			return true
		}
	}
	return false
}

var contrasting = wordSet(`but however yet though although unless except only not n't no nope wrong false untrue nonsense kidding joking otherwise instead rather
	nevertheless nonetheless actually or maybe perhaps until supposedly apparently`)
