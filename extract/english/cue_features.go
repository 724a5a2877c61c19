package english

import "strings"

// A view is a doc as the models of cues and spans look at it: what the rules proposed,
// laid out by token.
type view struct {
	*doc
	proposed []claim  // by the rules
	cueOf    []int32  // by token: the proposal whose cue it is part of, or -1
	roles    []uint32 // by token: what the proposals make of it, bits below
	speech   []bool   // by sentence: whether some of it is quoted
}

const (
	roleCueBegin = 1 << iota
	roleCueInside
	roleSource
	roleContent
	roleNested // the cue of a proposal within another
)

// newView lays out the claims that the rules proposed.
func newView(d *doc, proposed []claim) *view {
	v := &view{doc: d, proposed: proposed, cueOf: make([]int32, len(d.toks)), roles: make([]uint32, len(d.toks))}
	for i := range v.cueOf {
		v.cueOf[i] = -1
	}
	v.speech = make([]bool, len(d.sents))
	for i := range d.toks {
		if d.toks[i].quote >= 0 {
			v.speech[d.toks[i].sent] = true
		}
	}
	for n := range proposed {
		c := &proposed[n]
		for _, r := range c.source {
			v.mark(r, roleSource)
		}
		for _, r := range c.content {
			v.mark(r, roleContent)
		}
		for _, r := range c.cue {
			v.mark(r, roleCueInside)
			v.roles[r.from] |= roleCueBegin
			for i := r.from; i < r.to; i++ {
				v.cueOf[i] = int32(n)
			}
			if c.parent >= 0 {
				v.mark(r, roleNested)
			}
		}
	}
	return v
}

func (v *view) mark(r run, role uint32) {
	for i := r.from; i < r.to; i++ {
		v.roles[i] |= role
	}
}

// nobodyThere stands for a token beyond the text.
var nobodyThere = traits{word: 1, stem: 3, tag: 2, shape: 4}

func (v *view) at(i int) *traits {
	if i < 0 || i >= len(v.traits) {
		return &nobodyThere
	}
	return &v.traits[i]
}

func (v *view) quoted(i int) uint32 { return bit(i >= 0 && i < len(v.toks) && v.toks[i].quote >= 0) }

// quoteMark reports whether token i is a double quotation mark.
func (d *doc) quoteMark(i int) bool {
	switch d.toks[i].low {
	case "“", "”", "\"", "''", "``", "«", "»":
		return true
	}
	return false
}

func nounish(tag string) bool { return strings.HasPrefix(tag, "NN") || tag == "PRP" }

// opens says what comes first to the right of token i, of what may open a content.
func (v *view) opens(i int, s sentence) uint32 {
	for k := i + 1; k < s.to && k < i+8; k++ {
		t := &v.toks[k]
		switch {
		case t.low == "that":
			return 1
		case v.quoteMark(k):
			return 2
		case t.low == "to":
			return 3
		case t.low == "if" || t.low == "whether" || t.tag == "WRB" || t.tag == "WP":
			return 4
		case t.low == ",":
			return 5
		case verbTag(t.tag) || t.tag == "MD":
			return 6
		case t.low == ".":
			return 7
		}
	}
	return 0
}

// behind says what comes first to the left of token i, of what may end a content.
func (v *view) behind(i int, s sentence) uint32 {
	for k := i - 1; k >= s.from && k > i-12; k-- {
		t := &v.toks[k]
		switch {
		case v.quoteMark(k):
			return 2
		case t.low == ",":
			if k > s.from && v.quoteMark(k-1) {
				return 8
			}
			return 5
		case verbTag(t.tag):
			return 6
		}
	}
	if i-s.from < 12 {
		return 9
	}
	return 0
}

// A scene is what the features of all tokens of a sentence share.
type scene struct {
	sentence
	quotes    uint32 // whether it has quotation marks
	verb      int    // the last verb before the token, or -1
	blockKind uint32
}

func (v *view) sceneOf(s sentence) scene {
	sc := scene{sentence: s, verb: -1}
	for i := s.from; i < s.to; i++ {
		if v.quoteMark(i) {
			sc.quotes = 1
		}
	}
	sc.blockKind = bit(v.headlineBlock(s.block))
	return sc
}

// cueFeatures are what the cue tagger sees of token i, in the given room.
func (v *view) cueFeatures(room features, i int, s *scene) features {
	f := room[:0]
	t, tok := v.at(i), &v.toks[i]
	m1, m2, m3 := v.at(i-1), v.at(i-2), v.at(i-3)
	p1, p2, p3 := v.at(i+1), v.at(i+2), v.at(i+3)
	q := bit(tok.quote >= 0)
	f.add(1)
	f.add1(2, t.word)
	f.add1(3, t.stem)
	f.add1(4, t.tag)
	f.add1(5, t.shape)
	f.add2(6, t.stem, t.tag)
	f.add1(7, m1.word)
	f.add1(8, p1.word)
	f.add1(9, m2.word)
	f.add1(10, p2.word)
	f.add1(11, m1.tag)
	f.add1(12, p1.tag)
	f.add2(13, m1.tag, t.tag)
	f.add2(14, t.tag, p1.tag)
	f.add3(15, m1.tag, t.tag, p1.tag)
	f.add2(16, t.stem, p1.word)
	f.add2(17, t.stem, m1.word)
	f.add2(18, t.stem, p1.tag)
	f.add2(19, t.stem, m1.tag)
	f.add2(20, t.stem, q)
	f.add2(21, t.tag, q)
	f.add2(22, m1.stem, t.tag)
	f.add2(23, p1.stem, t.tag)
	f.add2(24, m1.stem, m2.stem)
	f.add2(25, p1.stem, p2.stem)
	f.add3(26, m1.tag, m2.tag, t.tag)
	f.add3(27, p1.tag, p2.tag, t.tag)
	f.add3(28, t.stem, p1.tag, p2.tag)
	f.add3(29, t.stem, m1.tag, m2.tag)
	f.add1(30, m3.word)
	f.add1(31, p3.word)
	f.add3(32, t.stem, p1.stem, p2.stem)
	f.add3(33, t.stem, m1.stem, m2.stem)
	f.add3(34, t.stem, s.quotes, q)
	opens, behind := v.opens(i, s.sentence), v.behind(i, s.sentence)
	f.add2(35, t.stem, opens)
	f.add2(36, t.tag, opens)
	f.add2(37, t.stem, behind)
	f.add2(38, t.tag, behind)
	f.add3(39, behind, opens, t.tag)
	f.add3(40, t.stem, behind, opens)
	for k := i - 1; k >= s.from && k > i-10; k-- {
		if nounish(v.toks[k].tag) {
			n := v.at(k)
			f.add1(41, n.stem)
			f.add2(42, t.stem, n.tag)
			f.add2(43, t.stem, n.stem)
			f.add2(93, n.cluster[1], t.stem)
			f.add2(94, n.cluster[1], t.cluster[1])
			f.add2(95, n.entity, t.stem)
			break
		}
	}
	for k := i + 1; k < s.to && k < i+8; k++ {
		if nounish(v.toks[k].tag) {
			n := v.at(k)
			f.add1(44, n.stem)
			f.add2(45, t.stem, n.tag)
			f.add2(46, t.stem, n.stem)
			break
		}
	}
	f.add2(47, bit(s.verb < 0), t.tag)
	if s.verb >= 0 {
		lv := v.at(s.verb)
		f.add2(48, lv.stem, t.tag)
		f.add2(49, lv.stem, t.stem)
		f.add2(50, t.rate, lv.rate)
	}
	f.add2(51, distance(i-s.from), t.tag)
	f.add2(52, distance(s.to-i), t.tag)
	f.add2(53, distance(s.to-i), t.stem)
	f.add4(54, q, v.quoted(i-1), v.quoted(i+1), t.tag)
	f.add3(55, t.stem, v.quoted(s.from), v.quoted(s.to-1))
	f.add2(56, s.blockKind, t.stem)
	f.add2(57, s.blockKind, t.tag)
	v.cueTreeFeatures(&f, i, t)
	v.cueKindFeatures(&f, i, t, s, opens, behind, q)
	v.cueRuleFeatures(&f, i, t)
	if verbTag(tok.tag) {
		s.verb = i
	}
	return f
}

// cueTreeFeatures are those of the token's place in its tree.
func (v *view) cueTreeFeatures(f *features, i int, t *traits) {
	c := &v.clauses[i]
	arc := uint32(v.arcs[i])
	head := &nobodyThere
	headArc := uint32(99)
	if h := v.heads[i]; h >= 0 {
		head, headArc = v.at(int(h)), uint32(v.arcs[h])
	}
	f.add1(60, arc)
	f.add2(61, t.stem, arc)
	f.add3(62, t.tag, arc, head.tag)
	f.add2(63, arc, head.stem)
	f.add2(64, t.stem, head.stem)
	f.add3(65, t.tag, arc, headArc)
	has := uint32(0)
	if c.subject >= 0 {
		n := v.at(int(c.subject))
		has = 1
		f.add2(66, n.stem, t.tag)
		f.add2(67, n.stem, t.stem)
		f.add3(68, n.cluster[1], t.cluster[1], 1)
		f.add3(69, n.entity, n.tag, t.cluster[1])
	}
	content := uint32(0)
	if c.content >= 0 {
		content = 1 + bit(int(c.content) < i)
		f.add2(59, v.at(int(c.content)).tag, t.stem)
	}
	kids := uint32(c.kids)
	f.add4(70, t.stem, has, content, kids)
	f.add4(71, both(t.tag, arc), has, content, kids<<1|bit(c.object >= 0))
	f.add3(72, t.stem, has, bit(c.object >= 0))
	f.add4(73, t.tag, kids&kidMark, content, has)
	f.add2(74, t.stem, content)
	f.add2(75, t.stem, c.frame)
	f.add2(76, t.tag, c.frame)
	f.add2(77, t.rate, c.frame)
	f.add3(78, t.cluster[1], has, content)
	path, at := uint32(3), int32(i)
	for n := 1; n <= 6 && at >= 0; n++ {
		path = both(path, uint32(v.arcs[at]))
		at = v.heads[at]
		if n == 2 || n == 3 {
			f.add2(120+uint32(n), path, t.tag)
			f.add2(124+uint32(n), path, t.stem)
		}
	}
	f.add2(130, path, t.tag)
	at = v.heads[i]
	for n := 0; n < 12 && at >= 0; n++ {
		if a := v.at(int(at)); a.rate > rateSeldom {
			f.add3(131, t.rate, a.rate, arc)
			f.add2(132, t.stem, a.rate)
			f.add2(133, t.stem, a.stem)
			break
		}
		at = v.heads[at]
	}
	f.add3(134, t.cluster[1], head.cluster[1], arc)
	f.add2(135, t.cluster[1], arc)
	f.add2(136, t.stem, head.cluster[1])
}

// cueKindFeatures are those of the kinds of word: clusters, cue rates, the lexicon.
func (v *view) cueKindFeatures(f *features, i int, t *traits, s *scene, opens, behind, q uint32) {
	m1, p1 := v.at(i-1), v.at(i+1)
	f.add1(80, t.cluster[1])
	f.add1(81, t.cluster[2])
	f.add2(82, t.cluster[1], p1.tag)
	f.add2(83, t.cluster[1], m1.tag)
	f.add3(84, m1.cluster[0], t.cluster[1], p1.cluster[0])
	f.add3(85, t.cluster[1], opens, behind)
	f.add2(86, t.cluster[2], opens)
	f.add2(87, t.cluster[2], behind)
	f.add3(88, t.cluster[1], q, s.quotes)
	f.add2(89, m1.cluster[1], t.stem)
	f.add2(90, p1.cluster[1], t.stem)
	f.add2(91, t.cluster[2], p1.word)
	f.add2(92, t.cluster[2], m1.word)
	f.add1(110, t.rate)
	f.add3(111, t.rate, opens, behind)
	f.add2(112, t.rate, p1.tag)
	f.add2(113, t.rate, m1.tag)
	f.add2(114, t.rate, uint32(v.arcs[i]))
	f.add3(115, t.rate, m1.rate, p1.rate)
	f.add3(116, t.rate, q, s.quotes)
	f.add1(140, t.frames)
	f.add3(141, t.frames, opens, behind)
	f.add3(142, t.frames, t.tag, q)
	f.add2(143, t.frames, uint32(v.arcs[i]))
	f.add2(144, t.entity, t.tag)
}

// cueRuleFeatures are those of what the rules proposed.
func (v *view) cueRuleFeatures(f *features, i int, t *traits) {
	role := v.roles[i]
	before, after := uint32(0), uint32(0)
	if i > 0 {
		before = v.roles[i-1] & (roleCueBegin | roleCueInside)
	}
	if i+1 < len(v.roles) {
		after = v.roles[i+1] & (roleCueBegin | roleCueInside)
	}
	f.add1(150, role)
	f.add3(151, role, before, after)
	f.add2(152, role, t.tag)
	f.add2(153, role, t.stem)
	f.add2(154, role, t.rate)
	f.add3(155, role, t.cluster[1], uint32(v.arcs[i]))
	if n := v.cueOf[i]; n >= 0 {
		p := &v.proposed[n]
		rule := hashWord(p.rule)
		f.add2(156, role, rule)
		f.add3(157, role, rule, t.stem)
		f.add3(158, role, rule, t.tag)
		f.add2(159, bit(i == p.verb), t.tag)
	}
}
