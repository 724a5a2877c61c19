package english

// A wholeLook is what the features of a run share.
type wholeLook struct {
	run
	core        run    // the name in it that tells most
	head        int    // see wholeView.head
	heads       uint32 // likewise
	known       uint32 // what the recogniser makes of the name, and whether the run cuts it
	cut         uint32
	left, right uint32 // the words before and behind the name
	next        uint32 // the first word behind it, or 0
	arc         uint32 // the head's
	lastArc     uint32 // of the last word that hangs on the head, or 0
	outLeft     uint32 // of a word just outside that hangs on one inside, or 0
	outRight    uint32
}

// lookAt sees a run of the sentence that is looked at.
func (v *wholeView) lookAt(r run) wholeLook {
	l := wholeLook{run: r}
	l.head, l.heads = v.head(r)
	name := v.nameIn(r, l.head)
	l.core = run{max(name.from, r.from), min(name.to, r.to)}
	l.cut = bit(name.from < r.from) | bit(name.to > r.to)<<1
	l.known = uint32(v.kinds[l.core.from])<<8 | uint32(v.labels[l.core.to-1])<<2 | l.cut
	l.left, l.right = v.tags(r.from, l.core.from), v.tags(l.core.to, r.to)
	if l.core.to < r.to {
		l.next = v.at(l.core.to).word
	}
	l.arc = uint32(v.d.arcs[l.head])
	inside := func(i int) bool { return v.now.has(i) && r.has(int(v.d.heads[i])) }
	if inside(r.from - 1) {
		l.outLeft = 1 + uint32(v.d.arcs[r.from-1])
	}
	for i := r.to + 2; i >= r.to; i-- {
		if inside(i) {
			l.outRight = 1 + uint32(v.d.arcs[i]) | uint32(i-r.to)<<8
		}
	}
	for i := l.head + 1; i < r.to; i++ {
		if int(v.d.heads[i]) == l.head {
			l.lastArc = 1 + uint32(v.d.arcs[i])
		}
	}
	return l
}

// tags stand for the tags of tokens from to before to, or for how many those are.
func (v *wholeView) tags(from, to int) uint32 {
	h := uint32(to - from)
	if h > 6 {
		return both(h, v.at(from).tag)
	}
	for i := from; i < to; i++ {
		h = both(h, v.at(i).tag)
	}
	return h
}

// label is what the recogniser makes of token i.
func (v *wholeView) label(i int) uint32 {
	if !v.now.has(i) {
		return 99
	}
	return uint32(v.labels[i])<<4 | uint32(v.kinds[i])
}

// whole are the features of a run that may be a whole mention.
func (v *wholeView) whole(r run) features {
	f := v.made[:0]
	l := v.lookAt(r)
	v.boundFeatures(&f, &l)
	v.kindFeatures(&f, &l)
	v.made = f
	return f
}

// boundFeatures tell whether the run ends where a mention does.
func (v *wholeView) boundFeatures(f *features, l *wholeLook) {
	first, last, before, after := v.at(l.from), v.at(l.to-1), v.at(l.from-1), v.at(l.to)
	end := last.word
	if l.core.to == l.to {
		end = 0
	}
	names := uint32(0)
	for i := l.from; i < l.to; i++ {
		names += bit(v.names[i].len() > 0 && v.names[i].from == i)
	}
	tags := v.tags(l.from, l.to)
	f.add3(2, l.known, l.left, l.right)
	f.add2(3, l.known, l.left)
	f.add2(4, l.known, l.right)
	f.add3(5, l.known, l.left, l.next)
	f.add3(6, l.known, l.lastArc, l.next)
	f.add3(7, l.known, l.outLeft, l.outRight)
	f.add3(8, l.known, l.outRight, after.word)
	f.add3(9, l.known, l.outRight, after.tag)
	f.add3(10, l.known, l.outLeft, before.word)
	f.add3(11, l.known, l.outLeft, before.tag)
	f.add3(12, l.known, before.word, first.word)
	f.add3(13, l.known, last.word, after.word)
	f.add3(14, l.known, last.tag, after.tag)
	f.add3(15, l.known, before.tag, first.tag)
	f.add2(16, l.known, first.word)
	f.add2(17, l.known, last.word)
	f.add2(18, l.known, before.word)
	f.add2(19, l.known, after.word)
	f.add3(20, l.known, uint32(min(l.len(), 12)), l.heads)
	f.add3(21, l.known, names, l.heads)
	f.add3(22, l.known, l.arc, after.tag)
	f.add3(23, l.known, l.arc, before.tag)
	f.add3(24, v.label(l.from-1), v.label(l.from), bit(v.names[l.from].from == l.from))
	f.add3(25, v.label(l.to-1), v.label(l.to), bit(v.names[l.to-1].to == l.to))
	f.add4(26, v.label(l.from-1), v.label(l.from), v.label(l.to-1), v.label(l.to))
	f.add3(27, l.known, l.lastArc, end)
	f.add3(28, l.known, l.lastArc, l.outRight)
	f.add3(29, l.lastArc, l.outRight, after.word)
	f.add3(30, l.left, l.right, l.cut)
	f.add2(31, l.left, l.cut)
	f.add2(32, l.right, l.cut)
	f.add3(33, l.outLeft, l.outRight, l.cut)
	f.add3(34, l.outLeft, before.tag, l.left)
	f.add4(35, l.outRight, after.tag, l.right, l.next)
	f.add4(36, l.cut, l.lastArc, l.outRight, after.tag)
	f.add3(37, l.known, tags, before.tag)
	f.add3(38, l.known, tags, after.tag)
}

// kindFeatures tell whom or what the run names.
func (v *wholeView) kindFeatures(f *features, l *wholeLook) {
	d, c := v.d, l.core
	head, first, last := v.at(l.head), v.at(c.from), v.at(c.to-1)
	before, after := v.at(c.from-1), v.at(c.to)
	_, suf2, suf3, suf4 := ends(d.toks[c.to-1].low)
	f.add1(1, l.known)
	f.add2(40, head.word, l.cut)
	f.add2(41, last.word, l.cut)
	f.add2(42, last.cluster[1], l.known)
	f.add2(43, last.cluster[2], l.cut)
	f.add2(44, first.word, l.cut)
	f.add2(45, first.cluster[1], l.known)
	f.add3(46, v.flag(c.to-1), l.cut, l.known>>8)
	f.add3(47, v.flag(c.from), l.cut, l.known>>8)
	f.add3(48, v.flag(c.from), v.flag(c.to-1), uint32(min(c.len(), 4)))
	f.add2(49, l.known, before.word)
	f.add2(50, l.known, before.cluster[1])
	f.add3(51, l.known, bit(c.from > l.from), v.words.of[c.to-1].evidence())
	f.add2(52, l.known, v.words.of[c.to-1].written())
	f.add2(53, suf2, l.cut)
	f.add2(54, suf3, l.cut)
	f.add2(55, suf4, l.cut)
	if up := int(d.heads[l.head]); up >= 0 {
		f.add3(56, l.arc, d.traits[up].word, bit(up < l.head))
		f.add3(57, l.arc, d.traits[up].cluster[1], l.known)
	}
	f.add3(58, first.shape, last.shape, l.cut)
	f.add3(61, l.cut, before.word, after.word)
	f.add3(62, l.known, v.label(l.from-1)&15, v.label(l.to)&15)
	caps := v.caps[c.from] // the run of capitals around the name
	f.add4(63, uint32(min(c.from-caps.from, 3)), uint32(min(max(caps.to-c.to, 0), 3)), l.known, v.flag(caps.to-1))
	f.add3(64, l.known, v.at(caps.to-1).word, bit(caps.to == c.to))
}
