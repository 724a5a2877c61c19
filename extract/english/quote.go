package english

// A quotation is a stretch of words between quotation marks, or with one of the two
// missing. It never crosses a block; one that goes on in the next block is told by
// continues.
type quotation struct {
	from, to  int  // tokens, marks included
	unopened  bool // closed, but never opened; from is the first token it can have begun at
	unclosed  bool // opened, but never closed; to is the end of its block
	single    bool // in single marks
	continues bool // takes up the unclosed quotation at the end of the block before
}

// findQuotations pairs the quotation marks of every block and tells every token
// which quotation it stands in. Cases: mixed-marks,
// apostrophes, nested-quote.
func findQuotations(d *doc) {
	for from := 0; from < len(d.toks); {
		to := from
		for to < len(d.toks) && d.toks[to].block == d.toks[from].block {
			to++
		}
		d.quotesOfBlock(from, to)
		from = to
	}
	d.joinParagraphs()
	for q, quote := range d.quotes {
		for i := quote.from; i < quote.to; i++ {
			d.toks[i].quote = int32(q)
		}
	}
	d.nest()
}

// side says which way a mark faces.
type side int

const (
	noMark side = iota
	opens
	closes
	either
)

// quotesOfBlock pairs the double marks of one block, then the single ones outside
// them.
func (d *doc) quotesOfBlock(from, to int) {
	first := len(d.quotes)
	open, last := -1, from // last: the first token after the last quotation
	end := func(stop int) {
		d.quotes = append(d.quotes, quotation{from: open, to: stop})
		open, last = -1, stop
	}
	for i := from; i < to; i++ {
		switch s := d.doubleMark(i, from, to); {
		case s == noMark:
		case open < 0 && s != closes:
			open = i
		case open < 0:
			d.unopened(last, i)
			last = i + 1
		case s == opens && !d.nestedOpens(i, to):
			end(i)
			d.quotes[len(d.quotes)-1].unclosed = true
			open = i
		case s == opens:
			i = d.skipNested(i, to)
		default:
			end(i + 1)
		}
	}
	if open >= 0 {
		end(to)
		d.quotes[len(d.quotes)-1].unclosed = true
	}
	if len(d.quotes) == first {
		d.singleQuotes(from, to)
	}
}

// doubleMark is the side of the double quotation mark at token i, judged by its
// form and, where that does not tell, by the white space around it.
func (d *doc) doubleMark(i, from, to int) side {
	switch d.toks[i].low {
	case "“", "``", "«", "„", "‘‘":
		return opens
	case "”", "»":
		return closes
	case "\"", "''", "＂":
	default:
		return noMark
	}
	spaceBefore := i == from || !d.toks[i].glued || opensBracket(d.toks[i-1].low)
	spaceAfter := i+1 >= to || !d.toks[i+1].glued
	switch {
	case spaceBefore && !spaceAfter:
		return opens
	case !spaceBefore && (spaceAfter || punctuation(d.toks[i+1].low)):
		if d.inches(i) {
			return noMark
		}
		return closes
	}
	return either
}

func opensBracket(low string) bool {
	return low == "(" || low == "[" || low == "—" || low == "–" || low == "--" || low == "‘" || low == "'"
}

func punctuation(low string) bool {
	switch low {
	case ".", ",", ";", ":", "?", "!", ")", "]", "—", "–", "--", "-", "...", "…", "'", "’":
		return true
	}
	return false
}

// inches reports whether the straight mark at i is a measure (6'2") and no quotation
// mark: a digit stands before it and no quotation is open in its sentence.
func (d *doc) inches(i int) bool {
	if i == 0 || !digit(d.text[d.toks[i].start-1]) {
		return false
	}
	for j := i - 1; j >= 0 && d.toks[j].sent == d.toks[i].sent; j-- {
		switch d.toks[j].low {
		case "“", "\"", "``", "''":
			return false
		}
	}
	return true
}

// nestedOpens reports whether the opening mark at i stands inside an open quotation
// as one of its own ("a “so-called” expert”"): two closing marks follow before the
// next opening one.
func (d *doc) nestedOpens(i, to int) bool {
	closed := 0
	for j := i + 1; j < to && closed < 2; j++ {
		switch d.doubleMark(j, i, to) {
		case opens:
			return false
		case closes:
			closed++
		}
	}
	return closed == 2
}

// skipNested is the token of the mark that closes the quotation opened at i.
func (d *doc) skipNested(i, to int) int {
	for j := i + 1; j < to; j++ {
		if d.doubleMark(j, i, to) == closes {
			return j
		}
	}
	return i
}

// unopened records the quotation that the closing mark at i ends but nothing opened:
// from the first token it can have begun at, the block's or, after another
// quotation, the sentence's. Case: unopened-quote.
func (d *doc) unopened(last, i int) {
	from := last
	if from > 0 && d.toks[from-1].block == d.toks[i].block {
		from = max(from, d.sents[d.toks[i].sent].from)
	}
	if from < i {
		d.quotes = append(d.quotes, quotation{from: from, to: i + 1, unopened: true})
	}
}

// maxSingle is how far a single mark looks for its partner, in tokens.
const maxSingle = 300

// singleQuotes pairs single marks in a block that has no double ones: British
// style, and headlines.
func (d *doc) singleQuotes(from, to int) {
	for i := from; i < to; i++ {
		if !d.singleOpens(i, from, to) {
			continue
		}
		if j := d.singleClose(i, to); j > 0 {
			d.quotes = append(d.quotes, quotation{from: i, to: j + 1, single: true})
			i = j
		}
	}
}

func (d *doc) singleOpens(i, from, to int) bool {
	low := d.toks[i].low
	return (low == "‘" || low == "'") && i+1 < to && d.toks[i+1].glued &&
		(i == from || !d.toks[i].glued || opensBracket(d.toks[i-1].low))
}

// singleClose is the token that closes the single mark at i, or -1. An apostrophe
// after a plural ("the boys' coats") closes only behind punctuation or before it.
func (d *doc) singleClose(i, to int) int {
	for j := i + 2; j < min(to, i+maxSingle); j++ {
		low := d.toks[j].low
		if low != "'" || !d.toks[j].glued || j+1 < to && d.toks[j+1].glued && !punctuation(d.toks[j+1].low) {
			continue
		}
		plural := d.toks[j-1].low[len(d.toks[j-1].low)-1] == 's'
		if plural && j+1 < to && !punctuation(d.toks[j+1].low) && d.laterSingleClose(j, to) {
			continue
		}
		return j
	}
	return -1
}

func (d *doc) laterSingleClose(i, to int) bool {
	for j := i + 1; j < min(to, i+maxSingle); j++ {
		if d.toks[j].low == "'" && d.toks[j].glued && punctuation(d.toks[j-1].low) {
			return true
		}
	}
	return false
}

// joinParagraphs marks the quotations that take up one left open at the end of the
// block before: the next block opens with a mark too. Case: quote-over-paragraphs.
func (d *doc) joinParagraphs() {
	for q := 1; q < len(d.quotes); q++ {
		before, this := &d.quotes[q-1], &d.quotes[q]
		next := d.toks[this.from].block == d.toks[before.from].block+1
		atStart := this.from == 0 || d.toks[this.from-1].block != d.toks[this.from].block
		this.continues = before.unclosed && next && atStart && !this.unopened
	}
}

// nest marks the tokens inside quotations within quotations.
func (d *doc) nest() {
	for _, q := range d.quotes {
		inner := false
		for i := q.from + 1; i < q.to-1; i++ {
			switch d.toks[i].low {
			case "‘", "“":
				inner = true
			case "'":
				inner = !d.toks[i].glued || inner && i+1 < q.to && d.toks[i+1].glued && !punctuation(d.toks[i+1].low)
			case "”":
				inner = false
			}
			d.toks[i].nest = inner
		}
	}
}
