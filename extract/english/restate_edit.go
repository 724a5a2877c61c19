package english

import (
	"slices"
	"strings"

	"hearsay/extract"
)

// A rewording is a claim's words on their way to a sentence that stands alone.
type rewording struct {
	*doc
	*claim
	at      int    // index of the claim
	runs    []run  // the words: the claim's content or, of an answer, the question's clause
	answer  string // the content, if the words are not its own
	told    string // those words, if they are not the article's either
	lead    string // what the content holds before the words, if they are later sentences of it
	tail    string // what it holds behind them
	known   *knownThings
	changes []change
	named   []mentioned // whom the restatement names, in order
}

// A change replaces what stands between two bytes of the words: of Words(text, runs).
type change struct {
	from, to int
	by, why  string
}

// A mentioned is a name in the restatement: where it stands, in tokens, and whose it is.
type mentioned struct {
	at     int
	entity int // or -1
	name   string
}

// inWords is the place in the words of the article's byte b, which is in run k.
func (w *rewording) inWords(k, b int) int {
	at := 0
	for _, r := range w.runs[:k] {
		s := w.span(r.from, r.to)
		at += s.End - s.Start + len(extract.Join)
	}
	return at + b - int(w.toks[w.runs[k].from].start)
}

// runOf is the run in which token i stands, or -1.
func (w *rewording) runOf(i int) int {
	for k, r := range w.runs {
		if r.has(i) {
			return k
		}
	}
	return -1
}

// replace puts other words for a run of tokens, which stands in one run of the words.
func (w *rewording) replace(r run, by, why string) {
	k := w.runOf(r.from)
	s := w.span(r.from, r.to)
	if r.to-1 > r.from || k < 0 {
		if k < 0 || w.runOf(r.to-1) != k {
			w.changes = append(w.changes, change{0, 0, "", ""}) // cannot be written: finish refuses
			return
		}
	}
	w.changes = append(w.changes, change{w.inWords(k, s.Start), w.inWords(k, s.End), by, why})
}

// drop leaves out a run of tokens and the space behind it.
func (w *rewording) drop(r run, why string) {
	k := w.runOf(r.from)
	if k < 0 || !w.runs[k].has(r.to) {
		return
	}
	w.changes = append(w.changes, change{w.inWords(k, int(w.toks[r.from].start)), w.inWords(k, int(w.toks[r.to].start)), "", why})
}

// changed reports whether token i is replaced already.
func (w *rewording) changed(i int) bool {
	k := w.runOf(i)
	if k < 0 {
		return false
	}
	from, to := w.inWords(k, int(w.toks[i].start)), w.inWords(k, int(w.toks[i].end))
	return slices.ContainsFunc(w.changes, func(c change) bool { return c.from < to && from < c.to })
}

// length is the number of tokens.
func (w *rewording) length() int {
	n := 0
	for _, r := range w.runs {
		n += r.len()
	}
	return n
}

// firstWord is the first word behind marks and the "that" that leads to the words; -1
// if there is none.
func (w *rewording) firstWord() int {
	r := w.runs[0]
	i := r.from
	for i < r.to && !w.isWord(i) {
		i++
	}
	if i+1 < r.to && w.has(i, "that") {
		i++
	}
	for i < r.to && !w.isWord(i) {
		i++
	}
	if i >= r.to {
		return -1
	}
	return i
}

// finish makes edits of the changes, and the sentence by making them. "" and no edits
// if the changes get into each other's way.
func (w *rewording) finish() (string, []extract.Edit) {
	text := extract.Words(w.text, w.spans(w.runs))
	slices.SortStableFunc(w.changes, func(a, b change) int { return a.from - b.from })
	var edits []extract.Edit
	whole := text
	if w.told != "" {
		text = w.told
	}
	if w.answer != "" {
		whole = w.answer
		edits = append(edits, extract.Edit{From: w.answer, To: text, Why: "answer"})
	}
	if w.lead != "" {
		edits = append(edits, extract.Edit{From: w.lead, Why: "cut"})
	}
	whole = w.lead + whole + w.tail
	cursor := 0
	for k := 0; k < len(w.changes); k++ {
		c := w.changes[k]
		if c.from < cursor || c.to <= c.from || c.to > len(text) {
			return "", nil
		}
		for k+1 < len(w.changes) && w.changes[k+1].from == c.to && w.changes[k+1].why == c.why { // "I" and "'m"
			c.to, c.by = w.changes[k+1].to, c.by+w.changes[k+1].by
			k++
		}
		edits = append(edits, locate(text, cursor, c))
		cursor = c.to
	}
	if w.tail != "" {
		edits = append(edits, extract.Edit{From: w.tail, Why: "cut"})
	}
	restated, ok := extract.Restate(whole, edits)
	if w.quoteType == extract.Direct && strings.ContainsAny(restated, "“”\"") {
		return "", nil // a mark that closes nothing: the quotation was cut badly
	}
	if !balanced(restated) || cites(restated) {
		return "", nil
	}
	if ok && restated == extract.Sentence(w.apply(text)) {
		return restated, edits
	}
	return "", nil
}

// apply makes the changes in the text.
func (w *rewording) apply(text string) string {
	var b strings.Builder
	cursor := 0
	for _, c := range w.changes {
		b.WriteString(text[cursor:c.from])
		b.WriteString(c.by)
		cursor = c.to
	}
	return b.String() + text[cursor:]
}

// locate writes a change as an edit: with as many words before it as are needed for its
// place to be the first one behind the cursor at which its words stand.
func locate(text string, cursor int, c change) extract.Edit {
	from := c.from
	for {
		e := extract.Edit{From: text[from:c.to], To: text[from:c.from] + c.by, Why: c.why}
		if from == cursor || extract.Place(text[cursor:], e.From) == from-cursor {
			return e
		}
		from = cursor + max(0, strings.LastIndexByte(strings.TrimRight(text[cursor:from], " "), ' ')+1)
	}
}
