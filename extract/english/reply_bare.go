package english

// ruleBare is the rule of answers in quotation marks that have no cue, right behind the
// question: `Had he been told? "Not by us."`
const ruleBare = "bare-reply"

// bareReplies makes claims of the quotations that stand alone behind a question of the
// writer's, or behind a sentence that tells what was asked: `He was asked if he knew.
// "Yes, sir."` Cases: reply-without-cue, reply-came-the-reply.
func (f *finder) bareReplies() {
	for n := 0; n < len(f.quotes); n++ {
		quote := f.quotes[n]
		if f.taken[n] || quote.continues || quote.unopened || !f.opensQuote(quote.from) {
			continue
		}
		to, came := f.cameReply(quote.to)
		if !came && !f.standsAlone(n) || f.endsAsking(run{quote.from, quote.to}) {
			continue
		}
		q, ok := f.questionRightBefore(quote.from)
		if !ok && !came {
			continue
		}
		made := claim{content: []run{{quote.from, quote.to}}, rule: ruleBare}
		if ok {
			made.reply = &reply{question: q.run, cue: q.cue, asker: q.asker}
		}
		c := cue{run: run{quote.from, quote.from}, verb: quote.from, group: -1, sent: f.sents[f.toks[quote.from].sent]}
		if came {
			c.run, c.verb = run{quote.to, to}, quote.to
		}
		f.add(made, c)
	}
}

// standsAlone reports whether quotation n is all of its sentences, with nobody's cue in
// the sentence behind it that is only a cue.
func (f *finder) standsAlone(n int) bool {
	q := f.quotes[n]
	first := q.from == 0 || f.toks[q.from-1].sent != f.toks[q.from].sent
	last := q.to == len(f.toks) || f.toks[q.to].sent != f.toks[q.to-1].sent
	return first && last && finalMark(f.toks[max(q.to-2, q.from)].low) && !f.cueBeside(q)
}

// cameReply is the token behind "came the reply" at token i, and whether it stands there,
// in one sentence.
func (f *finder) cameReply(i int) (end int, ok bool) {
	if !f.has(i, "came", "comes", "was", "is", "ran", "runs") || i+2 >= len(f.toks) {
		return i, false
	}
	if tag := f.toks[i+1].tag; tag != "DT" && tag != "PRP$" {
		return i, false
	}
	for j := i + 2; j < len(f.toks) && j < i+6 && f.isWord(j) && f.toks[j].sent == f.toks[i].sent; j++ {
		if f.has(j, "reply", "answer", "response", "retort", "rejoinder") {
			return j + 1, true
		}
	}
	return i, false
}

// questionRightBefore is the question that ends right before token i, in its block: a
// sentence of the writer's with a question mark, or one that tells what was asked and
// whose answer is not told there.
func (f *finder) questionRightBefore(i int) (inquiry, bool) {
	if i == 0 || f.toks[i-1].block != f.toks[i].block {
		return inquiry{}, false
	}
	if f.has(i-1, "?") {
		q, ok := f.standing(i - 1)
		if ok && f.leadsOnly(q.from, q.from+1) && q.len() > 3 {
			q.from++ // "And did she quit?"
		}
		return q, ok
	}
	s := f.sents[f.toks[i-1].sent]
	for j := max(s.from, i-longestQuestion); j < i; j++ {
		if f.vg[j] < 0 || askingWords[f.toks[j].low] == 0 {
			continue
		}
		if q, ok := f.askedAt(j); ok && !q.states && (q.place == reported || q.place == trailing) && !f.toldIn(run{q.to, i}) {
			return q, true
		}
	}
	return inquiry{}, false
}

// toldIn reports whether somebody says something in a run.
func (f *finder) toldIn(r run) bool {
	for i := r.from; i < r.to; i++ {
		if f.vg[i] >= 0 && f.ownCue(f.vgs[f.vg[i]].main) {
			return true
		}
	}
	return false
}
