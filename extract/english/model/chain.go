package model

import "slices"

// A Chain scores sequences of labels: what each position says for each label, and
// what each label says of the one before it.
type Chain struct {
	Labels int
	Next   []float32 // Next[a*Labels+b]: b after a; the last row is for the start
	Barred []bool    // the same places: never
}

// NewChain returns a chain without weights. barred says which label may not follow
// which; before is Labels at the start.
func NewChain(labels int, barred func(before, label int) bool) *Chain {
	c := &Chain{Labels: labels, Next: make([]float32, (labels+1)*labels), Barred: make([]bool, (labels+1)*labels)}
	for a := range labels + 1 {
		for b := range labels {
			c.Barred[a*labels+b] = barred(a, b)
		}
	}
	return c
}

// Never is the score of what can't be.
const Never = float32(-1e30)

// start is the row of Next for the first position.
func (c *Chain) start() int { return c.Labels * c.Labels }

// A Lattice holds a chain's scores for a sequence and the room to search it. It may be
// used again and again, by one goroutine.
type Lattice struct {
	Scores  []float32 // of each position, for each label
	best    []float32
	back    []float32
	from    []int8
	paths   []path
	counts  []int16
	ends    []path
	room    []int8
	several []Sequence
	Labels  []int8 // the sequence found
}

// Reset makes the lattice ready for n positions with labels labels, all scores 0.
func (l *Lattice) Reset(n, labels int) {
	l.Scores = sized(l.Scores, n*labels)
	clear(l.Scores)
}

func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// Best finds the best sequence, into l.Labels, and returns its score (Viterbi 1967).
func (c *Chain) Best(l *Lattice) float32 {
	k := c.Labels
	n := len(l.Scores) / k
	l.Labels = sized(l.Labels, n)
	if n == 0 {
		return 0
	}
	c.forward(l)
	last := 0
	for y := 1; y < k; y++ {
		if l.best[(n-1)*k+y] > l.best[(n-1)*k+last] {
			last = y
		}
	}
	score := l.best[(n-1)*k+last]
	for j := n - 1; j >= 0; j-- {
		l.Labels[j] = int8(last)
		last = int(l.from[j*k+last])
	}
	return score
}

// forward fills l.best with the score of the best sequence up to each label of each
// position, l.from with the label before it.
func (c *Chain) forward(l *Lattice) {
	k := c.Labels
	n := len(l.Scores) / k
	l.best, l.from = sized(l.best, n*k), sized(l.from, n*k)
	for y := range k {
		l.best[y] = Never
		if !c.Barred[c.start()+y] {
			l.best[y] = c.Next[c.start()+y] + l.Scores[y]
		}
		l.from[y] = 0
	}
	for j := 1; j < n; j++ {
		before, now := l.best[(j-1)*k:j*k], l.best[j*k:(j+1)*k]
		for y := range k {
			best, from := 2*Never, 0
			for x := range k {
				if s := before[x] + c.Next[x*k+y]; s > best && !c.Barred[x*k+y] {
					best, from = s, x
				}
			}
			now[y] = max(best+l.Scores[j*k+y], 2*Never)
			l.from[j*k+y] = int8(from)
		}
	}
}

// Margins gives for every position how much better the best sequence with the label is
// than the best one without it, into out: below 0 where the label is not the best.
func (c *Chain) Margins(l *Lattice, label int, out []float32) []float32 {
	k := c.Labels
	n := len(l.Scores) / k
	out = sized(out, n)
	if n == 0 {
		return out
	}
	c.forward(l)
	c.backward(l)
	for j := range n {
		with, without := Never, 2*Never
		for y := range k {
			s := l.best[j*k+y] + l.back[j*k+y]
			if y == label {
				with = s
			} else {
				without = max(without, s)
			}
		}
		out[j] = with - without
	}
	return out
}

// backward fills l.back with the score of the best sequence behind each label of each
// position.
func (c *Chain) backward(l *Lattice) {
	k := c.Labels
	n := len(l.Scores) / k
	l.back = sized(l.back, n*k)
	clear(l.back[(n-1)*k:])
	for j := n - 2; j >= 0; j-- {
		behind, scores := l.back[(j+1)*k:(j+2)*k], l.Scores[(j+1)*k:(j+2)*k]
		for x := range k {
			best := 2 * Never
			for y := range k {
				if s := behind[y] + c.Next[x*k+y] + scores[y]; s > best && !c.Barred[x*k+y] {
					best = s
				}
			}
			l.back[j*k+x] = best
		}
	}
}

// A path is one of the best ways to a label of a position.
type path struct {
	score float32
	label int8 // at the position before
	rank  int8 // of the path there
}

// A Sequence is one way to label all positions.
type Sequence struct {
	Score  float32
	Labels []int8
}

// Several finds the best sequences, best first: at most many of them, and only such as
// score no more than within less than the best. They are good until the lattice is
// used again.
func (c *Chain) Several(l *Lattice, many int, within float32) []Sequence {
	k := c.Labels
	n := len(l.Scores) / k
	if n == 0 {
		return nil
	}
	l.paths, l.counts = sized(l.paths, n*k*many), sized(l.counts, n*k)
	c.forward(l)
	c.backward(l)
	least := slices.Max(l.best[(n-1)*k:]) - within
	for j := range n {
		for y := range k {
			l.counts[j*k+y] = 0
			if l.best[j*k+y]+l.back[j*k+y] >= least {
				l.counts[j*k+y] = int16(c.ways(l, j, y, many))
			}
		}
	}
	ends := l.ends[:0] // label and rank are those of the last position itself
	for y := range k {
		at := (n-1)*k + y
		for r, p := range l.paths[at*many:][:l.counts[at]] {
			if p.score >= least {
				ends = insert(ends, path{p.score, int8(y), int8(r)}, many)
			}
		}
	}
	l.ends, l.several, l.room = ends, l.several[:0], sized(l.room, n*len(ends))
	for i, e := range ends {
		labels := l.room[i*n:][:n:n]
		y, r := e.label, e.rank
		for j := n - 1; j >= 0; j-- {
			labels[j] = y
			p := l.paths[(j*k+int(y))*many+int(r)]
			y, r = p.label, p.rank
		}
		l.several = append(l.several, Sequence{e.score, labels})
	}
	return l.several
}

// ways finds the best paths to label y of position j and returns how many there are.
func (c *Chain) ways(l *Lattice, j, y, many int) int {
	k := c.Labels
	own := l.Scores[j*k+y]
	out := l.paths[(j*k+y)*many:][:0:many]
	if j == 0 {
		if !c.Barred[c.start()+y] {
			out = append(out, path{score: c.Next[c.start()+y] + own})
		}
		return len(out)
	}
	for x := range k {
		if c.Barred[x*k+y] {
			continue
		}
		at := (j-1)*k + x
		step := c.Next[x*k+y] + own
		for r, p := range l.paths[at*many:][:l.counts[at]] {
			s := p.score + step
			if len(out) == many && s <= out[many-1].score {
				break
			}
			out = insert(out, path{s, int8(x), int8(r)}, many)
		}
	}
	return len(out)
}

// insert puts p in its place among at most many paths, best first; equal ones stay in
// the order they came.
func insert(paths []path, p path, many int) []path {
	if len(paths) < many {
		paths = append(paths, path{})
	} else if p.score <= paths[many-1].score {
		return paths
	}
	i := len(paths) - 1
	for i > 0 && paths[i-1].score < p.score {
		paths[i] = paths[i-1]
		i--
	}
	paths[i] = p
	return paths
}

// Score is the score of the given labels.
func (c *Chain) Score(l *Lattice, labels []int8) float32 {
	k := c.Labels
	sum, before := float32(0), k
	for j, y := range labels {
		sum += l.Scores[j*k+int(y)] + c.Next[before*k+int(y)]
		before = int(y)
	}
	return sum
}

// Run is how many positions after position j carry inside, on the best sequence that
// has begin at j. The lattice must have been through Margins.
func (c *Chain) Run(l *Lattice, j, begin, inside int) int {
	k := c.Labels
	n := len(l.Scores) / k
	length := 0
	for at, y := j, begin; at+1 < n; at++ {
		best, next := 2*Never, -1
		for z := range k {
			if c.Barred[y*k+z] {
				continue
			}
			if s := l.back[(at+1)*k+z] + c.Next[y*k+z] + l.Scores[(at+1)*k+z]; s > best {
				best, next = s, z
			}
		}
		if next != inside {
			break
		}
		length++
		y = next
	}
	return length
}
