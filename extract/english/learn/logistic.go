package learn

import (
	"math"
	"math/rand/v2"
)

// A Judged is an example of yes or no: hashed features of 32 bits, as model.Table takes
// them, what is right, and how much the example counts.
type Judged struct {
	Features []uint32
	Yes      bool
	Weight   float64
}

// LogisticOptions are how a logistic regression is learnt.
type LogisticOptions struct {
	Bits   int     // there are 1<<Bits weights
	Epochs int     // the weights are the mean over the later half of them
	Least  int     // examples that a feature must be in, to be learnt
	Rate   float64 // of the first step
	Seeds  []uint64
}

// Logistic learns the weights of a logistic regression by AdaGrad (Duchi et al. 2011),
// the mean over several orders of the examples. An example's sum is divided by Root of
// its features, so that a long sentence says no more than a short one. The weights leave
// out the intercept: whoever holds sums against each other needs none, and a curve from
// sums to chances has it.
func Logistic(examples []Judged, o LogisticOptions) []float32 {
	seen := map[uint32]int{}
	for i := range examples {
		for _, f := range examples[i].Features {
			seen[f]++
		}
	}
	rows := make([][]uint32, len(examples)) // of the features that are learnt: where their weights are
	for i := range examples {
		for _, f := range examples[i].Features {
			if seen[f] >= o.Least {
				rows[i] = append(rows[i], f>>(32-o.Bits))
			}
		}
	}
	mean := make([]float64, 1<<o.Bits)
	for _, seed := range o.Seeds {
		l := &logistic{LogisticOptions: o, examples: examples, rows: rows, weights: make([]float64, 1<<o.Bits), steps: make([]float64, 1<<o.Bits)}
		l.learn(rand.New(rand.NewPCG(seed, 1)), mean)
	}
	n := float64(len(o.Seeds) * (o.Epochs - o.Epochs/2))
	out := make([]float32, len(mean))
	for i, w := range mean {
		out[i] = float32(w / n)
	}
	return out
}

// Root is what the sum of n features is divided by.
func Root(n int) float64 { return math.Sqrt(float64(n + 1)) }

// logistic is a regression being learnt.
type logistic struct {
	LogisticOptions
	examples       []Judged
	rows           [][]uint32
	weights, steps []float64 // steps: by weight, the sum of its squared gradients
	base, baseStep float64   // the intercept
}

// learn goes through the examples and adds the weights of every later epoch to sum.
func (l *logistic) learn(order *rand.Rand, sum []float64) {
	for epoch := range l.Epochs {
		for _, i := range order.Perm(len(l.examples)) {
			l.step(i)
		}
		if epoch < l.Epochs/2 {
			continue
		}
		for i, w := range l.weights {
			sum[i] += w
		}
	}
}

// step moves the weights of one example toward what is right.
func (l *logistic) step(i int) {
	x, rows := &l.examples[i], l.rows[i]
	share := 1 / Root(len(x.Features))
	s := 0.0
	for _, r := range rows {
		s += l.weights[r]
	}
	off := 1 / (1 + math.Exp(-l.base-s*share))
	if x.Yes {
		off--
	}
	off *= x.Weight
	slope := off * share
	for _, r := range rows {
		l.steps[r] += slope * slope
		l.weights[r] -= l.Rate * slope / math.Sqrt(l.steps[r]+tiny)
	}
	l.baseStep += off * off
	l.base -= l.Rate * off / math.Sqrt(l.baseStep+tiny)
}

// tiny keeps a first step from dividing by nothing.
const tiny = 1e-8
