package english

import "hearsay/extract"

// restatePart restates some sentences of a quotation that cannot be restated as a whole:
// the first ones that stand alone together or, if none do, later ones. None are left if
// the next one takes back or limits what they say, and later ones only if they do not go
// on what was left out. Cases: restate-first, restate-first-none, restate-later.
func restatePart(d *doc, i int, known *knownThings) {
	c := &d.claims[i]
	ends := d.sentenceEnds(c.content)
	last := c.content[len(c.content)-1].to
	for start := 0; start <= len(ends); start++ {
		from := c.content[0].from
		if start > 0 {
			if from = ends[start-1].next; d.goesOnFrom(c.content, from) {
				continue
			}
		}
		for k := len(ends); k >= start; k-- {
			to := last
			if k < len(ends) {
				if to = ends[k].to; d.turns(ends[k].next) {
					continue
				}
			} else if start == 0 {
				continue // the whole
			}
			w := &rewording{doc: d, at: i, claim: c, runs: cutRuns(c.content, from, to), known: known}
			if w.keepPart() && c.restated != "" {
				return
			}
		}
	}
}

// keepPart restates the part of the content that the runs are. It reports false if that
// cannot stand alone.
func (w *rewording) keepPart() bool {
	if !w.reword() {
		return false
	}
	text, first := extract.Words(w.text, w.spans(w.content)), w.runs[0].from
	for k, r := range w.content {
		if r.has(first) {
			part := rewording{doc: w.doc, claim: w.claim, runs: w.content}
			w.lead = text[:part.inWords(k, int(w.toks[first].start))]
		}
	}
	w.tail = text[len(w.lead)+len(extract.Words(w.text, w.spans(w.runs))):]
	w.restated, w.edits = w.finish()
	return true
}

// goesOnFrom reports whether the sentence of a quotation from token i on may rest on the
// one before it: it opens with a tie or a contrast, or what is before it asks, supposes
// or tells of what others say.
func (d *doc) goesOnFrom(runs []run, i int) bool {
	if low := d.toks[i].low; d.turns(i) || leadIn[low] && low != "and" || subordinators[low] || ties[low] {
		return true
	}
	for j := i - 1; j >= runs[0].from && j > i-mostWords && d.toks[j].sent >= d.toks[i].sent-1; j-- {
		if !anyHas(runs, j) {
			continue
		}
		if lex := lexicon[d.toks[j].low]; d.toks[j].nest || d.has(j, "?", "if", "imagine", "suppose", "?”", "like", "could", "would") || lex != nil && lex.frames&takesQuote != 0 {
			return true
		}
	}
	return false
}

// ties open sentences that rest on the one before.
var ties = wordSet("and also too both neither either nor similarly likewise hence thus therefore consequently otherwise first second third secondly finally next later afterwards eventually meaning which who same that this these those it such because even especially particularly including here there")

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
				for to < j && to < len(d.toks) && anyHas(runs, to) && !finalMark(d.toks[to].low) && d.toks[to].low != "," {
					to++
				}
				if to < j && anyHas(runs, to) {
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

// cutRuns are the runs from token from to before token to.
func cutRuns(runs []run, from, to int) []run {
	var list []run
	for _, r := range runs {
		if r = (run{max(r.from, from), min(r.to, to)}); r.from < r.to {
			list = append(list, r)
		}
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
