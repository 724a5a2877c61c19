package english

// follow extends a claim over the quotations that go on after its cue: in the same
// sentence, the next, and the next paragraph. Cases: quote-goes-on,
// quote-over-paragraphs.
func (f *finder) follow(c claim, from cue) []run {
	last := c.content[len(c.content)-1]
	if f.toks[last.to-1].quote < 0 && c.rule != "postposed" {
		return c.content
	}
	content := c.content
	after := max(last.to, from.to)
	for _, r := range c.source {
		after = max(after, r.to)
	}
	if q := f.quoteInRest(after, from.sent); q >= 0 {
		content = append(content, run{f.quotes[q].from, f.quotes[q].to})
	}
	if c.rule == "postposed" {
		return content
	}
	for next := f.nextQuote(content, from); next >= 0; next = f.nextQuote(content, from) {
		content = append(content, run{f.quotes[next].from, f.quotes[next].to})
	}
	return content
}

// quoteInRest is the quotation that takes up the first after a cue in the middle:
// `"...," Ferro said, "..."`; -1 if none does.
func (f *finder) quoteInRest(i int, s sentence) int {
	for j := i; j < s.to && j < i+reach/2; j++ {
		if f.opensQuote(j) {
			if f.toks[j-1].low == "," || f.toks[j-1].low == ":" || f.toks[j-1].low == "that" {
				return int(f.toks[j].quote)
			}
			return -1
		}
		if f.vg[j] >= 0 && f.ownCue(f.vgs[f.vg[j]].main) {
			return -1
		}
	}
	return -1
}

// nextQuote is the quotation that stands next after a content and its cue and has no
// cue of its own; -1 if there is none.
func (f *finder) nextQuote(content []run, from cue) int {
	end := max(content[len(content)-1].to, from.sent.to)
	if q := f.toks[content[len(content)-1].to-1].quote; q >= 0 {
		end = max(f.quotes[q].to, from.sent.to)
	}
	for end < len(f.toks) && finalMark(f.toks[end].low) && f.toks[end].block == f.toks[end-1].block {
		end++
	}
	if end >= len(f.toks) || !f.opensQuote(end) {
		return -1
	}
	q := int(f.toks[end].quote)
	next := f.quotes[q]
	sameBlock := f.toks[end].block == f.toks[end-1].block
	alone := next.to >= len(f.toks) || f.toks[next.to].block != f.toks[end].block || f.toks[next.to].sent != f.toks[next.to-1].sent
	if !sameBlock && !next.continues && !alone || f.taken[q] {
		return -1
	}
	if !alone || f.cueBeside(next) {
		return -1
	}
	return q
}

// cueBeside reports whether a cue of its own stands right after the quotation.
func (f *finder) cueBeside(q quotation) bool {
	if q.to >= len(f.toks) || f.toks[q.to].block != f.toks[q.to-1].block {
		return false
	}
	for i := q.to; i < len(f.toks) && i < q.to+8 && f.toks[i].block == f.toks[q.to].block; i++ {
		if f.vg[i] >= 0 {
			return f.ownCue(f.vgs[f.vg[i]].main)
		}
		if finalMark(f.toks[i].low) {
			return false
		}
	}
	return false
}
