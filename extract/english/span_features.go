package english

// A window is the stretch of text around a cue in which its source and content are
// looked for, with what the features of all its tokens share.
type window struct {
	run      // of tokens
	cue      run
	head     int    // the cue's main word
	rule     int32  // the rules' proposal with this cue, or -1
	next     uint32 // the kind of the token after the cue
	prev     uint32 // and before it
	quotes   uint32 // whether the sentence has quotation marks before and after the cue
	pattern  uint32 // next, prev and quotes in one
	whole    uint32 // the cue's words
	between  []between
	relation []uint32 // by token: the way in the tree from the cue's head to it
	detail   []uint32 // the same, closer
	part     []uint32 // by token: what the proposal makes of it
	up       []uint32
	depth    []int8 // by token of the cue's sentence: steps above the cue's head, or -1
	isCue    []bool // of the doc
}

// between counts what lies between a token and the cue.
type between struct{ verbs, commas, quotes, phrases, cues, that uint8 }

// The window's size, in tokens and sentences. Sentences further off than the near ones
// belong to it only as far as a quotation runs on: a fifth of all windows was in the
// others, and no score changed when they were left out.
const (
	windowLeft       = 120
	windowRight      = 160
	windowSentsLeft  = 4
	windowSentsRight = 6
	windowSentsNear  = 1
)

// mainWord is the token of a cue that says most: its last verb, or else its first
// token.
func (v *view) mainWord(cue run) int {
	head := cue.from
	for i := cue.from; i < cue.to; i++ {
		if verbTag(v.toks[i].tag) {
			head = i
		}
	}
	return head
}

// look makes w the window of a cue. isCue tells by token what the cue tagger takes
// for a cue.
func (v *view) look(w *window, cue run, isCue []bool) {
	first := &v.toks[cue.from]
	w.cue, w.head, w.isCue = cue, v.mainWord(cue), isCue
	w.from, w.to = cue.from, cue.to
	for w.from > 0 && v.toks[w.from-1].block == first.block && cue.from-w.from < windowLeft && v.within(first.sent, v.toks[w.from-1].sent, windowSentsLeft) {
		w.from--
	}
	for w.to < len(v.toks) && v.toks[w.to].block == first.block && w.to-cue.to < windowRight && v.within(first.sent, v.toks[w.to].sent, windowSentsRight) {
		w.to++
	}
	w.rule = -1
	for i := cue.from; i < cue.to && w.rule < 0; i++ {
		w.rule = v.cueOf[i]
	}
	w.next, w.prev = v.kindAt(cue.to), v.kindAt(cue.from-1)
	if cue.to < len(v.toks) && v.toks[cue.to].sent != first.sent {
		w.next = kindEnd
	}
	if cue.from > 0 && v.toks[cue.from-1].sent != first.sent {
		w.prev = kindStart
	}
	w.quotes = 0
	s := v.sents[first.sent]
	for i := s.from; i < s.to; i++ {
		if v.quoteMark(i) {
			w.quotes |= 1 << bit(i >= cue.from)
		}
	}
	w.pattern = both(both(w.next, w.prev), w.quotes)
	w.whole = 7
	for i := cue.from; i < cue.to; i++ {
		w.whole = both(w.whole, v.at(i).word)
	}
	v.count(w)
	v.relate(w, s)
	v.assign(w)
}

// within reports whether a sentence may be part of the window of a cue in another: it is
// near, or no further than most and some of it is quoted.
func (v *view) within(from, s, most int32) bool {
	away := max(from-s, s-from)
	return away <= windowSentsNear || away <= most && v.speech[s]
}

// The kinds of token that tell where sources and contents begin and end.
const (
	kindQuote = 1 + iota
	kindComma
	kindThat
	kindEnd
	kindTo
	kindPreposition
	kindVerb
	kindPhrase
	kindAdverb
	kindQuestion
	kindOther
	kindStart
)

func (v *view) kindAt(i int) uint32 {
	if i < 0 || i >= len(v.toks) {
		return kindEnd
	}
	t := &v.toks[i]
	switch {
	case v.quoteMark(i):
		return kindQuote
	case t.low == "," || t.low == ":":
		return kindComma
	case t.low == "that":
		return kindThat
	case finalMark(t.low):
		return kindEnd
	case t.low == "to":
		return kindTo
	case t.tag == "IN":
		return kindPreposition
	case verbTag(t.tag) || t.tag == "MD":
		return kindVerb
	case v.np[i] >= 0:
		return kindPhrase
	case t.tag == "RB":
		return kindAdverb
	case t.tag == "WRB" || t.tag == "WP" || t.tag == "WDT":
		return kindQuestion
	}
	return kindOther
}

// count fills w.between.
func (v *view) count(w *window) {
	n := w.len()
	if cap(w.between) < n {
		w.between = make([]between, 0, n+n/2)
	}
	w.between = w.between[:n]
	var sum between
	phrase := int32(-1)
	visit := func(i int) {
		if p := v.np[i]; p >= 0 && p != phrase {
			sum.phrases++
			phrase = p
		}
		w.between[i-w.from] = sum
		t := &v.toks[i]
		switch {
		case verbTag(t.tag) || t.tag == "MD":
			sum.verbs++
		case t.low == ",":
			sum.commas++
		case t.low == "that" || t.tag == "WP" || t.tag == "WDT":
			sum.that++
		case v.quoteMark(i):
			sum.quotes++
		}
		if w.isCue[i] {
			sum.cues++
		}
	}
	for i := w.cue.from - 1; i >= w.from; i-- {
		visit(i)
	}
	sum, phrase = between{}, -1
	for i := w.cue.to; i < w.to; i++ {
		visit(i)
	}
}

// relate fills w.relation and w.detail: for the tokens of the cue's sentence, how far
// up from the cue's head and then by which arcs down the way leads to them.
func (v *view) relate(w *window, s sentence) {
	n := w.len()
	w.relation, w.detail = zeroed(w.relation, n), zeroed(w.detail, n)
	w.depth = w.depth[:0]
	for range s.to - s.from {
		w.depth = append(w.depth, -1)
	}
	w.up = append(w.up[:0], 1)
	h := uint32(1)
	for at, steps := int32(w.head), 0; at >= 0 && steps < 12; steps++ {
		if w.depth[int(at)-s.from] >= 0 {
			break
		}
		w.depth[int(at)-s.from] = int8(steps)
		if steps < 3 {
			h = both(h, uint32(v.arcs[at]))
		}
		w.up = append(w.up, h)
		at = v.heads[at]
	}
	for i := max(s.from, w.from); i < min(s.to, w.to); i++ {
		at, last, last2 := int32(i), uint32(0), uint32(0)
		for range 40 {
			if up := w.depth[int(at)-s.from]; up >= 0 {
				up = min(up, 3)
				r := both(both(w.up[up], uint32(up)), last)
				w.relation[i-w.from] = r
				w.detail[i-w.from] = both(r, last2<<1|bit(int(at) == i))
				break
			}
			if v.heads[at] < 0 {
				break
			}
			last2, last = last, 1+uint32(v.arcs[at])<<1|bit(int(at) > w.cue.from)<<10
			at = v.heads[at]
		}
	}
}

func zeroed(s []uint32, n int) []uint32 {
	if cap(s) < n {
		return make([]uint32, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
}

// The parts of a token in a proposal.
const (
	partNone = 1 + iota
	partSource
	partSourceBegins
	partContent
	partContentBegins
)

// assign fills w.part.
func (v *view) assign(w *window) {
	w.part = zeroed(w.part, w.len())
	if w.rule < 0 {
		return
	}
	p := &v.proposed[w.rule]
	for i := range w.part {
		w.part[i] = partNone
	}
	put := func(runs []run, part uint32) {
		for _, r := range runs {
			for i := max(r.from, w.from); i < min(r.to, w.to); i++ {
				w.part[i-w.from] = part + bit(i == r.from)
			}
		}
	}
	put(p.content, partContent)
	put(p.source, partSource)
}

// spanFeatures are what the labeller sees of token k of a window, in the given room.
func (v *view) spanFeatures(room features, w *window, k int) features {
	f := room[:0]
	t, tok, first := v.at(k), &v.toks[k], &v.toks[w.cue.from]
	cue := v.at(w.head)
	side, away := uint32(1), w.cue.from-k
	if k >= w.cue.to {
		side, away = 2, k-w.cue.to+1
	}
	offset := distance(int(tok.sent - first.sent))
	if offset > 4 && offset < 100 {
		offset = 4
	}
	q := bit(tok.quote >= 0)
	sameQuote := bit(tok.quote >= 0 && tok.quote == first.quote)
	b := &w.between[k-w.from]
	verbs, commas, quotes := uint32(b.verbs), uint32(b.commas), uint32(b.quotes)
	phrases, cues, that := uint32(b.phrases), uint32(b.cues), uint32(b.that)
	verbs2, verbs3, commas2, commas3 := min(verbs, 2), min(verbs, 3), min(commas, 2), min(commas, 3)
	phrases2, phrases3, phrases4 := min(phrases, 2), min(phrases, 3), min(phrases, 4)
	near := min(uint32(away), 9)
	far := distance(away)
	m1, p1, m2, p2 := v.at(k-1), v.at(k+1), v.at(k-2), v.at(k+2)
	place := both(side, offset)
	quoted := both(place, q)
	same := tok.sent == first.sent
	qs := q | v.quoted(k-1)<<1 | v.quoted(k+1)<<2
	s := v.sents[tok.sent]

	f.add1(1, place)
	f.add1(2, quoted)
	f.add2(3, quoted, w.pattern)
	f.add2(4, quoted, cue.stem)
	f.add2(5, place, far)
	f.add2(6, place, t.tag)
	f.add2(7, place, t.word)
	f.add3(8, side, t.tag, far)
	f.add3(9, place, m1.tag, t.tag)
	f.add3(10, place, t.tag, p1.tag)
	f.add2(11, place, m1.word)
	f.add2(12, place, p1.word)
	f.add4(13, place, m1.tag, t.tag, p1.tag)
	f.add4(14, side, m2.tag, m1.tag, t.tag)
	f.add4(15, side, t.tag, p1.tag, p2.tag)
	f.add3(16, place, cue.stem, t.tag)
	f.add3(17, quoted, min(quotes, 3), commas3)
	f.add3(18, place, min(verbs, 4), t.tag)
	f.add3(19, place, phrases4, t.tag)
	f.add4(20, place, phrases4, verbs3, commas2)
	f.add3(21, place, min(cues, 3), q)
	f.add4(22, place, min(cues, 3), verbs3, w.pattern)
	f.add3(23, place, min(that, 2), verbs3)
	f.add3(24, place, w.pattern, t.tag)
	f.add4(25, place, w.pattern, commas3, q)
	f.add4(26, place, w.pattern, phrases3, verbs2)
	f.add2(27, quoted, sameQuote)
	f.add4(28, place, v.kindAt(k-1)<<8|v.kindAt(k)<<4|v.kindAt(k+1), w.pattern, 0)
	f.add4(29, side, near, t.tag, w.next<<4|w.prev)
	f.add3(30, side, near, t.word)
	f.add4(31, place, cue.stem, phrases3, commas2)
	f.add4(32, place, cue.stem, w.next<<4|w.prev, q)
	f.add4(33, bit(same)|bit(k == s.from)<<1|q<<2, side, w.prev, w.next)
	f.add4(34, place, bit(k+1 == s.to), t.word, q)
	f.add3(35, side, w.whole, far)
	f.add4(36, side, w.whole, phrases3, t.tag)
	f.add3(37, side, t.shape, t.tag)
	f.add3(38, place, qs, w.quotes)
	f.add3(39, place, qs, t.word)
	f.add4(40, place, q, cue.tag, w.next)
	f.add3(41, place, m1.word, t.word)
	f.add3(42, place, t.word, p1.word)
	f.add3(43, bit(w.isCue[k]), place, min(cues, 2))
	f.add4(44, bit(first.quote >= 0), q, sameQuote, place)
	f.add4(45, place, cue.stem, m1.word, phrases2)
	f.add4(46, side, cue.stem, t.word, near)
	if n := v.np[k]; n >= 0 {
		p := &v.nps[n]
		edges := bit(k == p.from) | bit(k+1 == p.to)<<1
		f.add4(47, place, edges, phrases4, w.pattern)
		f.add4(48, place, edges, phrases3, verbs2<<4|commas2)
		if k+1 == p.to {
			f.add3(49, side, t.word, phrases2)
		}
		if k == p.from {
			f.add3(55, side, t.word, phrases2)
			f.add4(56, side, v.at(p.head).tag, v.at(p.head).entity, phrases2)
		}
	} else {
		f.add4(50, place, t.word, phrases3, w.pattern)
	}
	f.add3(51, place, distance(k-s.from), w.pattern)
	f.add3(52, place, distance(s.to-k), q)
	f.add4(53, offset<<2|q<<1|bit(k >= w.cue.to), w.quotes<<1|v.quoted(v.sents[first.sent].from), w.next, 0)
	f.add3(54, place, t.entity, phrases2)
	v.spanTreeFeatures(&f, w, k, side, q, same, commas2, cues)
	v.spanKindFeatures(&f, w, k, side, place, quoted, near, phrases3, commas2, q)
	v.spanRuleFeatures(&f, w, k, side, place)
	return f
}

// spanTreeFeatures are those of the way in the tree from the cue to the token.
func (v *view) spanTreeFeatures(f *features, w *window, k int, side, q uint32, same bool, commas2, cues uint32) {
	if !same {
		return
	}
	t, m1, p1 := v.at(k), v.at(k-1), v.at(k+1)
	cue := v.at(w.head)
	at := k - w.from
	r, r2 := w.relation[at], w.detail[at]
	before, after := uint32(0), uint32(0)
	if at > 0 {
		before = w.relation[at-1]
	}
	if at+1 < len(w.relation) {
		after = w.relation[at+1]
	}
	f.add2(60, r, side)
	f.add2(61, r2, side)
	f.add3(62, r, side, t.tag)
	f.add3(63, r, side, cue.stem)
	f.add4(64, r, bit(before == r), bit(after == r), side)
	f.add4(65, r, bit(before == r), side, t.word)
	f.add4(66, r, side, q, w.pattern)
	f.add4(67, r, bit(after == r), side, p1.word)
	f.add3(68, r, before, side)
	f.add3(69, r, after, side)
	f.add4(70, r2, side, t.tag, cue.stem)
	f.add4(71, r2, bit(before == r)<<1|side, m1.tag, t.tag)
	f.add3(72, uint32(v.arcs[k]), side, r)
	f.add4(73, r, side, min(cues, 2), commas2)
	f.add3(90, r, side, cue.cluster[1])
	f.add3(91, r, side, t.cluster[1])
	f.add4(92, r2, side, cue.cluster[1], t.tag)
}

// spanKindFeatures are those of the kinds of word.
func (v *view) spanKindFeatures(f *features, w *window, k int, side, place, quoted, near, phrases3, commas2, q uint32) {
	t, m1, p1 := v.at(k), v.at(k-1), v.at(k+1)
	cue := v.at(w.head)
	f.add2(80, place, t.cluster[1])
	f.add3(81, place, t.cluster[1], m1.tag)
	f.add3(82, place, cue.cluster[1], t.tag)
	f.add2(83, quoted, cue.cluster[1])
	f.add4(84, place, cue.cluster[1], phrases3, commas2)
	f.add4(85, place, cue.cluster[2], w.next<<4|w.prev, q)
	f.add4(86, side, cue.cluster[1], t.word, near)
	f.add4(87, side, t.cluster[1], min(phrases3, 2), q)
	f.add4(88, place, m1.cluster[0], t.cluster[0], p1.cluster[0])
	f.add3(89, place, t.cluster[2], min(phrases3, 2))
	f.add4(93, place, cue.frames, w.next<<4|w.prev, q)
	f.add4(94, place, cue.frames, t.tag, phrases3)
}

// spanRuleFeatures are those of what the rules made of this cue.
func (v *view) spanRuleFeatures(f *features, w *window, k int, side, place uint32) {
	at := k - w.from
	part, before, after := w.part[at], uint32(0), uint32(0)
	if at > 0 {
		before = w.part[at-1]
	}
	if at+1 < len(w.part) {
		after = w.part[at+1]
	}
	parts := part<<8 | before<<4 | after
	f.add2(100, part, side)
	f.add2(101, parts, side)
	f.add3(102, parts, side, v.at(k).tag)
	f.add2(103, part, place)
	f.add3(104, parts, v.at(k).word, side)
	f.add2(105, v.roles[k], place)
	f.add3(106, part, v.roles[k], place)
	if w.rule >= 0 {
		rule := hashWord(v.proposed[w.rule].rule)
		f.add3(107, part, side, rule)
		f.add3(108, parts, side, rule)
		f.add4(109, parts, side, rule, v.at(w.head).stem)
		f.add4(110, parts, rule, v.kindAt(k-1)<<8|v.kindAt(k)<<4|v.kindAt(k+1), side)
		f.add4(111, parts, rule, v.at(k).tag, bit(v.toks[k].quote >= 0))
	}
}
