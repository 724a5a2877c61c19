package english

import "hearsay/extract"

// quoteBefore is the quotation that ends right before token i, a comma between them
// allowed; -1 if none does.
func (d *doc) quoteBefore(i int) int {
	j := i - 1
	if j >= 0 && d.toks[j].low == "," && d.toks[j].quote < 0 {
		j--
	}
	if j < 0 || d.toks[j].quote < 0 || d.toks[j].block != d.toks[i].block {
		return -1
	}
	return int(d.toks[j].quote)
}

// contentBefore is the content that ends with quotation q: the quotation, and what
// of its sentence stands before it ("the plan is “absurd,” she said").
func (d *doc) contentBefore(q int) run {
	r := run{d.quotes[q].from, d.quotes[q].to}
	s := d.sents[d.toks[r.from].sent]
	if r.from == s.from || d.quotes[q].unopened {
		return r
	}
	from := d.skipLead(s.from, r.from)
	for i := r.from - 1; i >= from && i > r.from-reach; i-- {
		if d.toks[i].low == ":" || d.toks[i].low == ";" {
			return r
		}
	}
	if from < r.from-reach {
		return r
	}
	r.from = from
	return r
}

// ownCue reports whether token i is the main verb of a cue that can hold a quotation.
func (d *doc) ownCue(i int) bool {
	if d.vg[i] < 0 || d.vgs[d.vg[i]].main != i || d.toks[i].quote >= 0 {
		return false
	}
	lex := lexicon[d.toks[i].low]
	return lex != nil && lex.frames&takesQuote != 0
}

// skipLead steps over what is the writer's own at the front of a sentence: a dateline,
// a link ("But", "And", "However,"). Case: dateline.
func (d *doc) skipLead(from, to int) int {
	if from == 0 || d.toks[from-1].block != d.toks[from].block {
		from = d.datelineEnd(from, to)
	}
	for from < to {
		switch low := d.toks[from].low; {
		case leads[low]:
			from++
		case low == ",":
			from++
		default:
			return from
		}
	}
	return from
}

// datelineEnd is the token after a dateline ("HARLOW, Sept. 3 (Wire) —") at the front
// of a block, or from.
func (d *doc) datelineEnd(from, to int) int {
	place := false
	for i := from; i < to && i < from+14; i++ {
		t := d.toks[i]
		switch {
		case t.low == "—" || t.low == "–" || t.low == "--" || t.low == "-":
			if place {
				return i + 1
			}
			return from
		case t.low == "(" || d.shouted(i):
			place = true
		case !t.capital && t.low != ")" && t.low != "," && t.low != "/" && t.tag != "CD":
			return from
		}
	}
	return from
}

// shouted reports whether token i is a word of three capitals or more.
func (d *doc) shouted(i int) bool {
	return d.toks[i].end-d.toks[i].start > 2 && d.shouting(i)
}

var leads = wordSet("but and so yet however still meanwhile instead moreover furthermore additionally then or nevertheless nonetheless")

// judgeQuote tells whose words a claim's content is.
func (d *doc) judgeQuote(c *claim) {
	c.quoteType, c.marks = d.quoteTypeOf(c.content)
	if c.rule == ruleTurn && c.quoteType == extract.Indirect {
		c.quoteType = extract.Direct
	}
}

// quoteTypeOf tells whose words the content is: only quoted, none, or both. Quoted
// names and terms of up to two words are nobody's speech. Case: quoted-term.
func (d *doc) quoteTypeOf(content []run) (extract.QuoteType, extract.QuoteMarks) {
	words, quotedWords, terms := 0, 0, 0
	marks := extract.NoMarks
	for _, r := range content {
		for i := r.from; i < r.to; i++ {
			if q := d.toks[i].quote; q >= 0 && (i == r.from || i == d.quotes[q].from) {
				marks = worse(marks, d.quotes[q])
			}
			if !d.isWord(i) {
				continue
			}
			words++
			if q := d.toks[i].quote; q >= 0 {
				quotedWords++
				if d.term(d.quotes[q]) {
					terms++
				}
			}
		}
	}
	switch {
	case quotedWords == 0 || quotedWords == terms && terms < words:
		return extract.Indirect, marks
	case quotedWords == words || words-quotedWords <= 1 && quotedWords > 4:
		return extract.Direct, marks
	}
	return extract.Mixed, marks
}

func worse(marks extract.QuoteMarks, q quotation) extract.QuoteMarks {
	switch {
	case q.unopened:
		return extract.Unopened
	case q.unclosed && marks != extract.Unopened:
		return extract.Unclosed
	case marks == extract.NoMarks:
		return extract.Balanced
	}
	return marks
}

// longestTerm is how many words a quoted name may have. No more are read: term is asked
// for every word of a quotation.
const longestTerm = 6

// term reports whether a quotation is only a name or a term: one noun, or at most six
// words, all capitalised.
func (d *doc) term(q quotation) bool {
	n, names := 0, 0
	for i := q.from; i < q.to && n <= longestTerm; i++ {
		if d.isWord(i) {
			n++
			if d.toks[i].capital || d.toks[i].tag == "CD" {
				names++
			}
		}
	}
	return n <= longestTerm && names == n || n == 1 && nounTag(d.toks[q.from+1].tag)
}

func (d *doc) isWord(i int) bool {
	r, _ := runeAt(d.text, int(d.toks[i].start))
	low := d.toks[i].low
	return wordRune(r) || len(low) > 1 && low[0] == '\'' && low[1] != '\''
}
