package english

import (
	"hearsay/extract"
	"hearsay/fetch"
)

// linkHeadlines ties every claim of the headline and the standfirst to the claim of the
// body that it announces: one by the same speaker, or by nobody who is known to be
// another, with the same content. What the headline makes stronger is warned of, on
// both. Cases: headline-of-*.
func linkHeadlines(d *doc) {
	var whole *bool // whether the body was read whole, once it is known
	for i, n := 0, 0; i < len(d.claims) && n < manyAnnounced; i++ {
		c := &d.claims[i]
		if !d.announces(c) {
			continue
		}
		n++
		h := newHeadline(d, c)
		if best := h.announced(); best >= 0 {
			c.announced = best + 1
			h.compare(&d.claims[best])
			continue
		}
		if whole == nil {
			yes := d.bodyRead()
			whole = &yes
		}
		if *whole {
			h.withoutBody()
		}
	}
}

// manyAnnounced is how many claims ahead of the body are looked at, manyBodyClaims and
// longAnnounced how many of the body's and how far into each, manyStems how many of a
// headline's words: they bound the work.
const (
	manyAnnounced  = 8
	manyBodyClaims = 2000
	longAnnounced  = 120
	manyStems      = 30
)

// announces reports whether a claim stands ahead of the body.
func (d *doc) announces(c *claim) bool {
	switch d.blockKind(c) {
	case fetch.Headline, fetch.Standfirst:
		return c.parent < 0
	}
	return false
}

func (d *doc) blockKind(c *claim) fetch.Kind { return d.article.Blocks[d.sents[c.sent].block].Kind }

// A headline is a claim ahead of the body, made ready to be held against others.
type headline struct {
	*doc
	claim *claim
	stems []stem // of its content's words
}

// A stem is a word that carries meaning, less its ending.
type stem struct {
	word string
	at   int // its token
}

func newHeadline(d *doc, c *claim) *headline {
	h := &headline{doc: d, claim: c}
	for _, r := range c.content {
		for i := r.from; i < r.to && len(h.stems) < manyStems; i++ {
			if w, ok := d.stemAt(i); ok && !h.hasStem(w) {
				h.stems = append(h.stems, stem{w, i})
			}
		}
	}
	return h
}

// stemAt is the stem of a word that carries meaning.
func (d *doc) stemAt(i int) (string, bool) {
	t := &d.toks[i]
	if r, _ := runeAt(d.text, int(t.start)); !wordRune(r) || emptyWords[t.low] || len(t.low) < 3 && !digit(t.low[0]) {
		return "", false
	}
	return stemOf(t.low, "VBD"), true // headlines are tagged badly: all words as if they were verbs
}

var emptyWords = wordSet(`the and but for from with that this these those was were are is be been being has have had will would could should may
	might can must not n't did does do its his her their our your they them she him who which what when where why how than then there here
	into onto over under about after before out off all any some such own very also only just more most many few several one two says said say
	you we us it he i me my to of in on at by as an a or if so no nor up per via amid 's new`)

func (h *headline) hasStem(word string) bool { return h.place(word) >= 0 }

func (h *headline) place(word string) int {
	for k := range h.stems {
		if h.stems[k].word == word {
			return k
		}
	}
	return -1
}

// announced is the claim of the body that the headline's announces, or -1.
func (h *headline) announced() int {
	best, most := -1, 0.0
	for j, n := 0, 0; j < len(h.claims) && n < manyBodyClaims; j++ {
		c := &h.claims[j]
		if kind := h.blockKind(c); !kind.Body() || kind == fetch.Correction || c.confidence < MinConfidence {
			continue
		}
		n++
		share, enough := h.sameContent(c)
		who := h.sameSpeaker(c)
		if who == sameOne && share >= 0.5 && enough || who == maybeSame && enough && len(h.stems) > 1 && (share >= 0.75 && len(h.stems) > 2 || share == 1) {
			if who == sameOne {
				share += 0.5
			}
			if share > most {
				best, most = j, share
			}
		}
	}
	return best
}

// sameContent is the share of the headline's stems that a claim's content, or the
// question it answers, has; enough says that more than a chance word is shared.
func (h *headline) sameContent(c *claim) (share float64, enough bool) {
	var seen uint64
	read := func(r run) {
		for i := r.from; i < r.to && i < r.from+longAnnounced; i++ {
			if w, ok := h.stemAt(i); ok {
				if k := h.place(w); k >= 0 {
					seen |= 1 << k
				}
			}
		}
	}
	for _, r := range c.content {
		read(r)
	}
	if c.reply != nil {
		read(c.reply.question)
	}
	n := 0
	for k := range h.stems {
		n += int(seen >> k & 1)
	}
	if len(h.stems) == 0 {
		return 0, false
	}
	return float64(n) / float64(len(h.stems)), n >= 2 || n == len(h.stems)
}

// How surely two claims have one speaker.
const (
	otherOne = iota
	maybeSame
	sameOne
)

// sameSpeaker holds the speakers of the headline and of a claim against each other. A
// description in the headline ("official") may be anybody who is not known for another.
func (h *headline) sameSpeaker(c *claim) int {
	a, b := &h.claim.speaker, &c.speaker
	switch {
	case a.entity >= 0 && a.entity == b.entity || a.name != "" && extract.Fold(a.name) == extract.Fold(b.name):
		return sameOne
	case a.entity >= 0 && b.entity >= 0 && a.kind == b.kind:
		return otherOne
	case a.entity >= 0 && a.kind == extract.Person && b.resolution != extract.Unresolved:
		return otherOne
	}
	return maybeSame
}

// bodyRead reports whether the article's body was read whole, and is long enough to say
// what it has not.
func (d *doc) bodyRead() bool {
	if d.article.Wall != fetch.NoWall {
		return false
	}
	n := 0
	for _, b := range d.article.Blocks {
		if b.Kind.Body() {
			n += b.Len()
		}
	}
	return n >= 600
}

// withoutBody warns of a headline that no claim of the body bears out, where that is
// certain: its quotation stands nowhere in the body, or its speaker is not named there.
// Case: headline-of-nothing.
func (h *headline) withoutBody() {
	c := h.claim
	if c.confidence < MinConfidence {
		return
	}
	for _, r := range c.content {
		for i := r.from; i < r.to; i++ {
			if q := h.toks[i].quote; q >= 0 && h.quotes[q].from == i {
				if h.quotedOnlyHere(run{i, min(h.quotes[q].to, r.to)}) {
					h.claim.warn("the article’s text does not have the words that the " + h.kind() + " quotes")
				}
				return
			}
		}
	}
	if e := c.speaker.entity; e >= 0 && c.speaker.resolution != extract.Pronoun && !h.inBody(&h.ents[e]) {
		h.claim.warn("the article’s text does not name " + c.speaker.name)
	}
}

func (h *headline) kind() string { return string(h.blockKind(h.claim)) }

// warn adds a warning that the claim has not yet.
func (c *claim) warn(text string) {
	for _, w := range c.warnings {
		if w == text {
			return
		}
	}
	c.warnings = append(c.warnings, text)
}

func (h *headline) inBody(e *entity) bool {
	for _, m := range e.mentions {
		if h.article.Blocks[h.toks[m.from].block].Kind.Body() {
			return true
		}
	}
	return false
}

// quotedOnlyHere reports whether no body block has the words of a quotation of three or
// more, one after the other.
func (h *headline) quotedOnlyHere(quote run) bool {
	var words []int
	for i := quote.from; i < quote.to && len(words) < manyStems; i++ {
		if h.isWord(i) {
			words = append(words, i)
		}
	}
	if len(words) < 3 {
		return false
	}
	for i := range h.toks {
		if h.toks[i].low == h.toks[words[0]].low && h.article.Blocks[h.toks[i].block].Kind.Body() && h.repeats(i, words) {
			return false
		}
	}
	return true
}

// repeats reports whether the words from token i on are those at the given tokens.
func (h *headline) repeats(i int, words []int) bool {
	for _, w := range words {
		for i < len(h.toks) && !h.isWord(i) {
			i++
		}
		if i >= len(h.toks) || h.toks[i].low != h.toks[w].low {
			return false
		}
		i++
	}
	return true
}
