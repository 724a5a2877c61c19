package english

import (
	"slices"
	"strings"

	"hearsay/extract/english/model"
)

// A parser finds the head of every token: greedy arc-hybrid transitions (Kuhlmann,
// Gómez-Rodríguez and Satta 2011), chosen by a perceptron that was trained with a
// dynamic oracle (Goldberg and Nivre 2013), after Honnibal's "Parsing English in 500
// Lines of Python". Then a second model names each arc. Its labels are Stanford
// CoreNLP's, from whose trees it was trained.
type parser struct {
	moves  *model.Table // by how much right and left lead shift
	labels *model.Table
}

// arcLabels are the labels that later steps tell apart; all others are "dep".
var arcLabels = strings.Fields(`dep root punct nsubj nsubjpass ccomp xcomp parataxis advcl dobj nmod conj acl acl:relcl nmod:poss
	amod advmod aux auxpass cop case mark compound det cc appos nmod:tmod neg compound:prt csubj nummod expl`)

// An arc label by its place in arcLabels.
const (
	labelDep uint8 = iota
	labelRoot
	labelPunct
	labelSubject
	labelPassiveSubject
	labelClause
	labelOpenClause
	labelParataxis
	labelAdverbial
	labelObject
	labelModifier
	labelConjunct
	labelAdnominal
	labelRelative
	labelOwner
	labelAdjective
	labelAdverb
	labelAuxiliary
	labelPassiveAuxiliary
	labelCopula
	labelCase
	labelMark
	labelCompound
	labelDeterminer
	labelCoordinator
	labelApposition
)

const (
	shift = iota
	right
	left
	moves
)

// A family is a node on its way into the tree: its head and the dependents that it
// has so far. Nodes are tokens of one sentence from 0, the root comes after the last.
type family struct {
	head           int32 // -1 until known
	near           int32 // the first left dependent it got: the nearest
	left1, left2   int32 // the last two left dependents it got: the outermost
	right1, right2 int32 // likewise to its right
	lefts, rights  uint8
}

var orphan = family{head: -1, near: -1, left1: -1, left2: -1, right1: -1, right2: -1}

// A parseState is a sentence on its way to a tree.
type parseState struct {
	from  int      // of the doc's tokens, its first
	words []traits // the sentence's, and the root's behind them
	nodes []family
	stack []int32
	next  int32 // first of the buffer
	seen  features
}

// edge stands for what is beyond the sentence, rootWord for the root.
var edge, rootWord = traits{word: 1, tag: 1}, traits{word: 2, tag: 2}

// start makes the state ready for a sentence.
func (s *parseState) start(words []traits) {
	s.words = append(append(s.words[:0], words...), rootWord)
	s.nodes = s.nodes[:0]
	for range s.words {
		s.nodes = append(s.nodes, orphan)
	}
	s.stack = append(s.stack[:0], 0)
	s.next = 1
}

// done reports whether only the root is left.
func (s *parseState) done() bool { return len(s.stack) == 0 && s.next >= s.root() }

func (s *parseState) root() int32 { return int32(len(s.words) - 1) }

// allowed says which moves the state allows.
func (s *parseState) allowed() [moves]bool {
	return [moves]bool{shift: s.next < s.root(), right: len(s.stack) >= 2, left: len(s.stack) >= 1}
}

// do makes a move. The node that gets its head leaves the stack.
func (s *parseState) do(move int) {
	top := len(s.stack) - 1
	switch move {
	case shift:
		s.stack = append(s.stack, s.next)
		s.next++
	case right:
		s.attach(s.stack[top-1], s.stack[top])
		s.stack = s.stack[:top]
	case left:
		s.attach(s.next, s.stack[top])
		s.stack = s.stack[:top]
	}
}

func (s *parseState) attach(head, node int32) {
	s.nodes[node].head = head
	h := &s.nodes[head]
	if node < head {
		if h.lefts == 0 {
			h.near = node
		}
		h.left1, h.left2 = node, h.left1
		h.lefts++
		return
	}
	h.right1, h.right2 = node, h.right1
	h.rights++
}

func (s *parseState) wordAt(i int32) *traits {
	if i < 0 || int(i) >= len(s.words) {
		return &edge
	}
	return &s.words[i]
}

func (s *parseState) familyAt(i int32) *family {
	if i < 0 || int(i) >= len(s.nodes) {
		return &orphan
	}
	return &s.nodes[i]
}

func (s *parseState) onStack(k int) int32 {
	if k < len(s.stack) {
		return s.stack[len(s.stack)-1-k]
	}
	return -1
}

// moveFeatures are what the choice of the next move sees: the words and tags of the
// top of the stack, the front of the buffer and their dependents.
func (s *parseState) moveFeatures() features {
	f := s.seen[:0]
	i0, i1, i2 := s.onStack(0), s.onStack(1), s.onStack(2)
	top, front := s.familyAt(i0), s.familyAt(s.next)
	s0, s1, s2 := s.wordAt(i0), s.wordAt(i1), s.wordAt(i2)
	n0, n1, n2 := s.wordAt(s.next), s.wordAt(s.next+1), s.wordAt(s.next+2)
	sl1, sl2 := s.wordAt(top.left1), s.wordAt(top.left2)
	sr1, sr2 := s.wordAt(top.right1), s.wordAt(top.right2)
	nl1, nl2 := s.wordAt(front.left1), s.wordAt(front.left2)
	for k, t := range [...]*traits{s0, s1, s2, n0, n1, n2, sl1, sl2, sr1, sr2, nl1, nl2} {
		id := uint32(k)
		f.add1(100+id, t.word)
		f.add1(120+id, t.tag)
		f.add2(140+id, t.word, t.tag)
	}
	away := uint32(0)
	if i0 >= 0 {
		away = uint32(min(s.next-i0, 6))
	}
	f.add4(1, s0.word, s0.tag, n0.word, n0.tag)
	f.add3(2, s0.word, s0.tag, n0.word)
	f.add3(3, s0.word, s0.tag, n0.tag)
	f.add3(4, s0.word, n0.word, n0.tag)
	f.add3(5, s0.tag, n0.word, n0.tag)
	f.add2(6, s0.word, n0.word)
	f.add2(7, s0.tag, n0.tag)
	f.add2(8, n0.tag, n1.tag)
	f.add3(9, n0.tag, n1.tag, n2.tag)
	f.add3(10, s0.tag, n0.tag, n1.tag)
	f.add3(11, s1.tag, s0.tag, n0.tag)
	f.add3(12, s0.tag, sr1.tag, n0.tag)
	f.add3(13, s0.tag, sl1.tag, n0.tag)
	f.add3(14, s0.tag, n0.tag, nl1.tag)
	f.add3(15, s0.tag, sl1.tag, sl2.tag)
	f.add3(16, s0.tag, sr1.tag, sr2.tag)
	f.add3(17, n0.tag, nl1.tag, nl2.tag)
	f.add3(18, s2.tag, s1.tag, s0.tag)
	f.add4(19, s1.tag, s0.tag, n0.tag, n1.tag)
	f.add2(20, s1.word, s0.word)
	f.add2(21, s1.tag, s0.tag)
	f.add2(22, s1.word, s0.tag)
	f.add2(23, s1.tag, s0.word)
	lefts, rights, nlefts := uint32(min(top.lefts, 5)), uint32(min(top.rights, 5)), uint32(min(front.lefts, 5))
	f.add2(30, s0.word, lefts)
	f.add2(31, s0.tag, lefts)
	f.add2(32, s0.word, rights)
	f.add2(33, s0.tag, rights)
	f.add2(34, n0.word, nlefts)
	f.add2(35, n0.tag, nlefts)
	f.add2(36, s0.word, away)
	f.add2(37, s0.tag, away)
	f.add2(38, n0.word, away)
	f.add2(39, n0.tag, away)
	f.add3(40, s0.tag, n0.tag, away)
	f.add3(41, s0.word, n0.word, away)
	f.add(42)
	f.add2(43, s0.cluster[1], n0.cluster[1])
	f.add3(44, s0.cluster[1], n0.tag, n1.tag)
	f.add3(45, s0.tag, n0.cluster[1], s1.tag)
	f.add2(46, s1.cluster[1], s0.cluster[1])
	s.seen = f
	return f
}

// labelFeatures are what the choice of an arc's label sees, in the given room.
func (s *parseState) labelFeatures(room features, node int32) features {
	f := room[:0]
	head := s.nodes[node].head
	d, h := s.wordAt(node), s.wordAt(head)
	before, after := s.wordAt(node-1), s.wordAt(node+1)
	fam, headFam := s.familyAt(node), s.familyAt(head)
	outer, near := s.wordAt(fam.left1), s.wordAt(fam.near)
	side := bit(node < head)
	f.add3(1, side, h.tag, d.tag)
	f.add3(2, side, h.word, d.word)
	f.add3(3, side, h.word, d.tag)
	f.add3(4, side, h.tag, d.word)
	f.add3(5, distance(int(node-head)), h.tag, d.tag)
	f.add2(6, d.word, d.tag)
	f.add2(7, h.word, h.tag)
	f.add4(8, side, d.tag, after.tag, h.tag)
	f.add4(9, side, d.tag, before.tag, h.tag)
	f.add4(10, side, h.tag, s.wordAt(head-1).tag, d.tag)
	f.add4(11, side, h.tag, s.wordAt(head+1).tag, d.tag)
	f.add4(12, side, d.tag, outer.word, h.tag)
	f.add4(13, side, d.tag, outer.tag, h.tag)
	f.add4(14, side, d.tag, near.word, h.tag)
	f.add4(15, side, both(d.tag, h.tag), uint32(min(fam.lefts, 3)), uint32(min(headFam.lefts, 3)))
	f.add4(16, side, d.tag, h.tag, s.wordAt(headFam.near).word)
	f.add4(17, side, before.word, d.tag, h.tag)
	f.add4(18, side, after.word, d.tag, h.tag)
	f.add4(19, both(d.tag, h.tag), bit(head == s.root()), bit(node+1 == head), bit(node-1 == head))
	f.add4(20, both(d.tag, h.tag), outer.word, h.word, side)
	f.add4(21, both(d.tag, h.tag), before.tag, after.tag, side)
	f.add4(22, side, d.cluster[1], h.cluster[1], 0)
	f.add4(23, both(d.tag, h.tag), bit(headFam.left1 == node), s.wordAt(headFam.left1).tag, side)
	return f
}

// sideBySide is how many sentences are parsed at once, a move of each in turn.
const sideBySide = 4

// parse gives every token its head and the name of the arc to it.
func (p *parser) parse(d *doc) {
	d.heads = make([]int32, len(d.toks))
	d.arcs = make([]uint8, len(d.toks))
	var states [sideBySide]parseState
	var names ahead
	todo := d.sents
	busy := make([]*parseState, 0, sideBySide)
	for {
		for i := range states { // those that are done take the next sentences
			if s := &states[i]; s.done() && len(todo) > 0 {
				s.from = todo[0].from
				s.start(d.traits[todo[0].from:todo[0].to])
				todo = todo[1:]
				busy = append(busy, s)
			}
		}
		if len(busy) == 0 {
			return
		}
		for _, s := range busy {
			p.moves.Fetch(s.moveFeatures())
		}
		for _, s := range busy {
			p.move(s)
		}
		busy = slices.DeleteFunc(busy, func(s *parseState) bool {
			if s.done() {
				p.finish(d, s, &names)
			}
			return s.done()
		})
	}
}

// move makes the best of the moves that the state allows, by the features last made.
func (p *parser) move(s *parseState) {
	var scores [moves]int32 // by how much a move leads the first
	p.moves.Sum(s.seen, scores[1:])
	ok := s.allowed()
	best := -1
	for m := range moves {
		if ok[m] && (best < 0 || scores[m] > scores[best]) {
			best = m
		}
	}
	s.do(best)
}

// finish writes a whole tree to the doc, and names its arcs.
func (p *parser) finish(d *doc, s *parseState, names *ahead) {
	heads, arcs := d.heads[s.from:], d.arcs[s.from:]
	names.begin(p.labels, func(node int, f features) { arcs[node] = p.label(f) })
	for i := range s.root() {
		head := s.nodes[i].head
		if head == s.root() {
			heads[i], arcs[i] = -1, labelRoot
			continue
		}
		heads[i] = head + int32(s.from)
		names.put(int(i), s.labelFeatures(names.room(), i))
	}
	names.end()
}

// label is the best label by its features.
func (p *parser) label(f features) uint8 {
	var scores [32]int32
	p.labels.Sum(f, scores[:len(arcLabels)])
	best := 0
	for l := range arcLabels {
		if scores[l] > scores[best] {
			best = l
		}
	}
	return uint8(best)
}
