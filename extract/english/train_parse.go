package english

import (
	"math/rand/v2"
	"strings"

	"hearsay/extract/english/learn"
)

// A tree is a sentence whose heads and arc labels are known: what the parser learns
// from. heads[i] is a word's index or, for the root, the number of words.
type tree struct {
	words  []traits
	heads  []int32
	labels []uint8
}

// How the parser is trained: found on one fold of PolNeAR's train files.
const (
	parseEpochs   = 10
	parseMoveBits = 20
	parseNameBits = 16
	parseExplore  = 0.9 // how often training goes on from the parser's own move, from the third epoch on
	parseClip     = 30
)

// trainParser learns from trees. seed orders them.
func trainParser(trees []tree, seed uint64) *parser {
	moveModel := learn.NewPerceptron(moves, parseMoveBits)
	nameModel := learn.NewPerceptron(len(arcLabels), parseNameBits)
	r := rand.New(rand.NewPCG(seed, 1))
	order := make([]int, len(trees))
	for i := range order {
		order[i] = i
	}
	var s parseState
	for epoch := range parseEpochs {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			learnMoves(moveModel, &s, &trees[i], epoch > 1, r)
			learnNames(nameModel, &s, &trees[i])
		}
	}
	return &parser{moves: moveModel.Lead(parseClip), labels: nameModel.Table(parseClip)}
}

// learnMoves goes through a sentence, from the parser's own moves if explore says so:
// it must learn what to do after a mistake.
func learnMoves(m *learn.Perceptron, s *parseState, t *tree, explore bool, r *rand.Rand) {
	s.start(t.words)
	for !s.done() {
		var scores [moves]float32
		f := s.moveFeatures()
		m.Sum(f, scores[:])
		allowed, right := s.allowed(), s.harmless(t.heads)
		best, good := -1, -1
		for move := range moves {
			if allowed[move] && (best < 0 || scores[move] > scores[best]) {
				best = move
			}
			if allowed[move] && right[move] && (good < 0 || scores[move] > scores[good]) {
				good = move
			}
		}
		if good < 0 {
			good = best
		}
		m.Update(f, good, best)
		m.Step()
		if explore && r.Float64() < parseExplore {
			s.do(best)
		} else {
			s.do(good)
		}
	}
}

// harmless says which moves lose no arc of the tree that could still be made: the
// dynamic oracle of the arc-hybrid system.
func (s *parseState) harmless(heads []int32) (ok [moves]bool) {
	if len(s.stack) == 0 {
		ok[shift] = true
		return ok
	}
	top := s.stack[len(s.stack)-1]
	ok = [moves]bool{true, true, true}
	if s.next < s.root() {
		for _, x := range s.stack { // what is shifted gets no dependents in the stack, and no head in it but the top
			if heads[x] == s.next || x != top && heads[s.next] == x {
				ok[shift] = false
			}
		}
	}
	if len(s.stack) >= 2 && heads[top] == s.stack[len(s.stack)-2] {
		ok[left] = false
	}
	if heads[top] == s.next {
		ok[right] = false
	}
	for b := s.next; b <= s.root(); b++ { // what leaves the stack gets no dependents from the buffer, nor a head there
		if b < s.root() && heads[b] == top {
			ok[left], ok[right] = false, false
		}
		if b > s.next && heads[top] == b {
			ok[left], ok[right] = false, false
		}
	}
	return ok
}

// learnNames learns the arcs' labels from the tree as it is.
func learnNames(m *learn.Perceptron, s *parseState, t *tree) {
	s.start(t.words)
	n := int32(len(t.heads))
	for node := range n { // dependents to the left are met from the nearest, as in parsing
		if head := t.heads[node]; head < node {
			s.attach(head, node)
		}
	}
	for node := n - 1; node >= 0; node-- {
		if head := t.heads[node]; head > node {
			s.attach(head, node)
		}
	}
	scores := make([]float32, len(arcLabels))
	var f features
	for node := range n {
		if t.heads[node] == n {
			continue
		}
		f = s.labelFeatures(f, node)
		clear(scores)
		m.Sum(f, scores)
		best := 0
		for l, v := range scores {
			if v > scores[best] {
				best = l
			}
		}
		m.Update(f, int(t.labels[node]), best)
		m.Step()
	}
}

// treesOf lays the lesson's syntax on the doc's own tokens and sentences. A word that
// the engine cuts in two has its last piece for the head of the others; of words that
// are one token to the engine, the one whose head lies outside counts.
func treesOf(d *doc, words []Word) []tree {
	if len(words) == 0 {
		return nil
	}
	tokenOf := make([]int32, len(words)) // by word: its last token, or -1
	next := 0
	for w := range words {
		for next < len(d.toks) && int(d.toks[next].end) <= words[w].Start {
			next++
		}
		tokenOf[w] = -1
		for t := next; t < len(d.toks) && int(d.toks[t].start) < words[w].End; t++ {
			tokenOf[w] = int32(t)
		}
	}
	heads, labels := make([]int32, len(d.toks)), make([]uint8, len(d.toks))
	for i := range heads {
		heads[i] = -2
	}
	for w := range words {
		t := tokenOf[w]
		if t < 0 || heads[t] != -2 {
			continue
		}
		head := int32(-1)
		if words[w].Head >= 0 {
			head = tokenOf[words[w].Head]
		}
		if head == t {
			continue
		}
		heads[t], labels[t] = head, labelNumber(words[w].Label)
		for p := t - 1; p >= 0 && int(d.toks[p].start) >= words[w].Start; p-- {
			heads[p], labels[p] = t, labelCompound
		}
	}
	var out []tree
	for _, s := range d.sents {
		out = append(out, treeOf(d, s, heads, labels))
	}
	return out
}

func treeOf(d *doc, s sentence, heads []int32, labels []uint8) tree {
	n := int32(s.to - s.from)
	t := tree{words: d.traits[s.from:s.to], heads: make([]int32, n), labels: labels[s.from:s.to]}
	for i := range n {
		h := heads[s.from+int(i)] - int32(s.from)
		if heads[s.from+int(i)] < 0 || h < 0 || h >= n {
			h = n
		}
		t.heads[i] = h
	}
	return t
}

var labelNumbers = func() map[string]uint8 {
	m := map[string]uint8{}
	for i, l := range arcLabels {
		m[l] = uint8(i)
	}
	return m
}()

// labelNumber is an arc label's place in arcLabels.
func labelNumber(name string) uint8 {
	if n, ok := labelNumbers[name]; ok {
		return n
	}
	before, _, _ := strings.Cut(name, ":")
	return labelNumbers[before]
}
