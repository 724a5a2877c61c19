package english

// edgeTraits stand for what is before and behind a sentence.
var edgeTraits = traits{word: 1, stem: 1, tag: 1, shape: 1, cluster: [3]uint32{1, 2, 3}}

// at is the traits of token i of the sentence that is looked at.
func (k *looker) at(i int) *traits {
	if i < k.now.from || i >= k.now.to {
		return &edgeTraits
	}
	return &k.d.traits[i]
}

func (k *looker) flag(i int) uint32 {
	if i < k.now.from || i >= k.now.to {
		return 1 << 31
	}
	return k.flags[i]
}

// ends are hashes of a word's beginning and end.
func ends(low string) (pre3, suf2, suf3, suf4 uint32) {
	n := len(low)
	return hashWord(low[:min(n, 3)]), hashWord(low[max(0, n-2):]), hashWord(low[max(0, n-3):]), hashWord(low[max(0, n-4):])
}

// written is how the article writes the word of token i elsewhere: often with a
// capital, often without.
func (w *seenWord) written() uint32 {
	if w == nil {
		return 99
	}
	return uint32(min(w.mid, 2))*3 + uint32(min(w.low, 2))
}

func (w *seenWord) evidence() uint32 {
	if w == nil {
		return 999
	}
	return uint32(w.shown)
}

// nameFeatures are what the recogniser sees of token i at its first look.
func (k *looker) nameFeatures(i int) features {
	d := k.d
	f := k.made[:0]
	tok := &d.toks[i]
	s := d.sents[tok.sent]
	k.now = run{s.from, s.to}
	t, m1, p1, m2, p2 := k.at(i), k.at(i-1), k.at(i+1), k.at(i-2), k.at(i+2)
	fl, fm1, fp1 := k.flag(i), k.flag(i-1), k.flag(i+1)
	w := k.words.of[i]
	opens := bit(k.words.opens(i))
	shouts := bit(k.words.shouts[tok.block])
	how := opens | shouts<<1
	pre3, suf2, suf3, suf4 := ends(tok.low)
	written := w.written()
	shown := w.evidence()

	f.add1(1, t.word)
	f.add2(2, t.word, how)
	f.add2(3, t.shape, how)
	f.add2(4, t.tag, how)
	f.add1(5, m1.word)
	f.add1(6, p1.word)
	f.add1(7, m2.word)
	f.add1(8, p2.word)
	f.add2(9, m1.word, t.word)
	f.add2(10, t.word, p1.word)
	f.add2(11, m1.tag, t.tag)
	f.add2(12, t.tag, p1.tag)
	f.add3(13, m1.tag, t.tag, p1.tag)
	f.add1(14, pre3)
	f.add2(15, suf2, t.shape)
	f.add1(16, suf3)
	f.add1(17, suf4)
	f.add1(18, t.cluster[0])
	f.add1(19, t.cluster[1])
	f.add1(20, t.cluster[2])
	f.add1(21, m1.cluster[1])
	f.add1(22, p1.cluster[1])
	f.add2(23, m1.cluster[1], t.shape)
	f.add2(24, p1.cluster[1], t.shape)
	f.add2(25, m1.cluster[2], p1.cluster[2])
	f.add2(26, m1.word, p1.word)
	f.add1(27, fl)
	f.add2(28, fl, fm1)
	f.add2(29, fl, fp1)
	f.add2(30, fl, t.shape)
	f.add2(31, written, how)
	f.add3(32, written, how, fl&(flagCommon|flagFirstName|flagPlace|flagOrganization|flagTitle))
	f.add2(33, shown, how)
	f.add2(34, shown, fl)
	f.add2(35, t.shape, m1.shape)
	f.add2(36, t.shape, p1.shape)
	f.add3(37, m1.shape, t.shape, p1.shape)
	f.add2(38, m2.word, m1.word)
	f.add2(39, p1.word, p2.word)
	f.add2(40, t.cluster[1], m1.cluster[1])
	f.add2(41, t.cluster[1], p1.cluster[1])
	k.runFeatures(&f, i, fl, shouts)
	k.made = f
	return f
}

// runFeatures are those of the run of capitals around token i.
func (k *looker) runFeatures(f *features, i int, fl, shouts uint32) {
	t := k.at(i)
	r := k.caps[i]
	if r.len() == 0 { // a word between capitals
		prev, next := k.caps[max(i-1, 0)], run{}
		for j := i + 1; j < min(i+4, k.now.to) && next.len() == 0; j++ {
			next = k.caps[j]
		}
		f.add2(50, t.word, k.flag(i-1))
		f.add2(51, t.word, k.flag(next.from))
		f.add3(52, t.word, k.at(prev.from).word, k.at(next.to-1).word)
		f.add3(53, t.word, k.flag(prev.to-1), k.flag(next.to-1))
		f.add3(54, t.word, k.flag(prev.from), uint32(min(prev.len(), 3))<<4|uint32(min(next.len(), 3)))
		return
	}
	before, after, first, last := k.at(r.from-1), k.at(r.to), k.at(r.from), k.at(r.to-1)
	length := uint32(min(r.len(), 5))
	place := uint32(min(i-r.from, 3))<<4 | uint32(min(r.to-1-i, 3))
	f.add3(60, length, place, shouts)
	f.add3(61, last.word, place, shouts)
	f.add2(62, last.word, bit(i+1 == r.to))
	f.add3(63, k.flag(r.to-1), place, shouts)
	f.add3(64, k.flag(r.from), place, shouts)
	f.add2(65, first.word, place)
	f.add3(66, before.word, place, length)
	f.add3(67, after.word, place, length)
	f.add3(68, before.word, after.word, length)
	f.add3(69, last.cluster[1], place, shouts)
	f.add3(70, first.cluster[1], place, shouts)
	f.add2(71, before.cluster[1], length)
	f.add2(72, after.cluster[1], length)
	f.add3(73, k.flag(r.from-1), fl, place)
	f.add3(74, k.flag(r.from), k.flag(r.to-1), place)
	f.add3(75, before.tag, after.tag, length)
}
