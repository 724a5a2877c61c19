package english

import (
	"hearsay/extract"
	"hearsay/fetch"
)

// interview finds the answers of an interview without labels: paragraphs that ask
// "you", each with the paragraphs of the answer below it, in quotation marks or in the
// first person. Questions without such answers are those of a guide for readers. Cases:
// interview-paragraphs, interview-quoted, interview-guide.
func (f *finder) interview() {
	blocks := f.interviewBlocks()
	var asks []int // indexes into blocks
	addressed, owned, quoted := 0, 0, 0
	for n, b := range blocks {
		if !f.asksBlock(b) || n+1 == len(blocks) {
			continue
		}
		asks = append(asks, n)
		addressed += one(f.addresses(b))
		quoted += one(f.wholeQuote(blocks[n+1]))
		owned += one(!f.asksBlock(blocks[n+1]) && (f.firstPersonIn(blocks[n+1]) || f.wholeQuote(blocks[n+1])))
	}
	if len(asks) < 2 || 2*addressed < len(asks) || 2*owned < len(asks) || quoted < len(asks) && len(asks) < leastQuestions || !f.personBefore(blocks[asks[0]].from) {
		return
	}
	for k, n := range asks {
		end := len(blocks)
		if k+1 < len(asks) {
			end = asks[k+1]
		}
		f.answerBelow(blocks, n, end)
	}
}

// leastQuestions is from how many questions an article without labels is an interview;
// two will do where all answers stand in quotation marks.
const leastQuestions = 3

// personBefore reports whether a person is named before token i.
func (f *finder) personBefore(i int) bool {
	for _, e := range f.ents {
		if e.kind == extract.EntityPerson && e.mentions[0].from < i {
			return true
		}
	}
	return false
}

// interviewBlocks are the runs of the blocks in which an interview may stand.
func (f *finder) interviewBlocks() []run {
	var out []run
	for from := 0; from < len(f.toks); {
		b := run{from, f.blockEnd(from)}
		from = b.to
		for b.len() > 1 && isDash(f.toks[b.from].low) {
			b.from++ // "— Where were you?"
		}
		if f.article.Blocks[f.toks[b.from].block].Kind.Body() {
			out = append(out, b)
		}
	}
	return out
}

// longestAsked is the length of a question's paragraph, in tokens.
const longestAsked = 120

// asksBlock reports whether a block ends in a question of the writer's.
func (f *finder) asksBlock(b run) bool {
	return b.len() > 1 && b.len() <= longestAsked && f.has(b.to-1, "?") && f.toks[b.to-1].quote < 0 && f.toks[b.from].quote < 0
}

// wholeQuote reports whether a block is one quotation, or some, and nothing else.
func (f *finder) wholeQuote(b run) bool {
	return f.opensQuote(b.from) && f.toks[b.to-1].quote >= 0 && f.quotes[f.toks[b.from].quote].len() > b.len()/2
}

func (q quotation) len() int { return q.to - q.from }

// answerBelow makes a claim of the answer to the question in block n: the block below,
// if it is short, in the first person or in quotation marks, and of those before block
// end the next that are one of these two.
func (f *finder) answerBelow(blocks []run, n, end int) {
	var content []run
	for k := n + 1; k < end && k <= n+longestAnswer; k++ {
		b := blocks[k]
		if f.asksBlock(b) || !f.answering(b) || !f.firstPersonIn(b) && !f.wholeQuote(b) && (k > n+1 || b.len() > reach || f.quotesIn(b)) {
			break
		}
		content = append(content, b)
	}
	if len(content) == 0 {
		return
	}
	i := content[0].from
	c := cue{run: run{i, i}, verb: i, group: -1, sent: f.sents[f.toks[i].sent]}
	f.add(claim{content: content, rule: ruleTurn, reply: &reply{question: blocks[n]}}, c)
}

// answering reports whether a block can be part of an answer: it is no heading and no
// stage direction, and nobody else's quotation.
func (f *finder) answering(b run) bool {
	q := f.toks[b.from].quote
	return f.article.Blocks[f.toks[b.from].block].Kind != fetch.Subheading && !f.has(b.from, "(", "[") && (q < 0 || !f.taken[q])
}
