package learn

import (
	"math"
	"math/rand/v2"
	"slices"

	"hearsay/extract/english/model"
)

// BoostOptions say how a forest is grown.
type BoostOptions struct {
	Trees    int
	Leaves   int     // of each tree
	Rate     float64 // how much of a tree's answer is taken
	Least    float64 // the least sum of second derivatives in a leaf
	Rows     float64 // share of the rows that each tree sees
	Features float64 // share of the features that each tree sees
	Seed     uint64
	Workers  int // goroutines; the result does not depend on it
}

const (
	bins   = 128 // values of a feature are told apart as far as this many steps
	shrink = 1.0 // L2 on the leaves' answers
)

// A grower holds what growing a forest needs.
type grower struct {
	BoostOptions
	rows       int
	cuts       [][]float32 // by feature: the limits between its bins
	binned     [][]uint8   // by feature and row
	grad, hess []float32
	r          *rand.Rand
	limits     []int32 // by node of the tree in growth: the bin up to which it goes left
}

// Boost grows a forest for the probability that a row's answer is yes: gradient
// boosting of the logistic loss over histograms, trees grown best leaf first (Friedman
// 2001; Ke et al. 2017). weights weigh the rows.
func Boost(rows [][]float32, answers []bool, weights []float32, o BoostOptions) *model.Forest {
	g := &grower{BoostOptions: o, rows: len(rows), r: rand.New(rand.NewPCG(o.Seed, 3))}
	g.bin(rows)
	g.grad, g.hess = make([]float32, len(rows)), make([]float32, len(rows))
	yes, all := 0.0, 0.0
	for i, a := range answers {
		if a {
			yes += float64(weights[i])
		}
		all += float64(weights[i])
	}
	f := &model.Forest{Base: float32(math.Log((yes + 0.5) / (all - yes + 0.5)))}
	logits := make([]float32, len(rows))
	for i := range logits {
		logits[i] = f.Base
	}
	for range o.Trees {
		for i, a := range answers {
			p := float32(1 / (1 + math.Exp(-float64(logits[i]))))
			y := float32(0)
			if a {
				y = 1
			}
			g.grad[i], g.hess[i] = weights[i]*(p-y), weights[i]*p*(1-p)
		}
		g.grow(f, logits)
	}
	return f
}

// bin sorts the values of every feature into bins of about equal size.
func (g *grower) bin(rows [][]float32) {
	width := len(rows[0])
	g.cuts, g.binned = make([][]float32, width), make([][]uint8, width)
	step := max(1, len(rows)/50_000)
	Each(width, g.Workers, func(f int) {
		sample := make([]float32, 0, len(rows)/step+1)
		for i := 0; i < len(rows); i += step {
			sample = append(sample, rows[i][f])
		}
		slices.Sort(sample)
		var cuts []float32
		for k := 1; k < bins; k++ {
			if v := sample[k*len(sample)/bins]; len(cuts) == 0 || v > cuts[len(cuts)-1] {
				cuts = append(cuts, v)
			}
		}
		column := make([]uint8, len(rows))
		for i := range rows {
			b, _ := slices.BinarySearch(cuts, rows[i][f]) // the first cut that is not below the value
			column[i] = uint8(b)
		}
		g.cuts[f], g.binned[f] = cuts, column
	})
}

// A leaf is one of a tree in growth, with the best question to ask of its rows.
type leaf struct {
	rows       []int32
	grad, hess float64
	sums       [][]sum // by feature and bin; nil for features not seen
	gain       float64
	feature    int
	cut        int
	node       int32
}

type sum struct{ grad, hess float64 }

// grow adds a tree to the forest and its answers to the logits of all rows.
func (g *grower) grow(f *model.Forest, logits []float32) {
	root := &leaf{node: int32(len(f.Nodes))}
	for i := range g.rows {
		if g.r.Float64() < g.Rows {
			root.rows = append(root.rows, int32(i))
		}
	}
	seen := make([]bool, len(g.cuts))
	for i := range seen {
		seen[i] = g.r.Float64() < g.Features
	}
	f.Roots = append(f.Roots, root.node)
	f.Nodes = append(f.Nodes, model.Node{Feature: -1})
	g.limits = append(g.limits[:0], 0)
	g.addUp(root, seen)
	g.ask(root)
	leaves := []*leaf{root}
	for len(leaves) < g.Leaves {
		at := -1
		for i, l := range leaves {
			if l.gain > 1e-6 && (at < 0 || l.gain > leaves[at].gain) {
				at = i
			}
		}
		if at < 0 {
			break
		}
		left, right := g.split(f, leaves[at], seen)
		leaves[at] = left
		leaves = append(leaves, right)
	}
	for _, l := range leaves {
		f.Nodes[l.node].Limit = float32(-g.Rate * l.grad / (l.hess + shrink))
	}
	const chunk = 1 << 14
	Each((g.rows+chunk-1)/chunk, g.Workers, func(part int) {
		for i := part * chunk; i < min(g.rows, (part+1)*chunk); i++ {
			at, n := root.node, &f.Nodes[root.node]
			for n.Feature >= 0 {
				next := n.Left
				if int32(g.binned[n.Feature][i]) > g.limits[at-root.node] {
					next++
				}
				at, n = next, &f.Nodes[next]
			}
			logits[i] += n.Limit
		}
	})
}

// addUp sums the derivatives of a leaf's rows by feature and bin.
func (g *grower) addUp(l *leaf, seen []bool) {
	l.sums = make([][]sum, len(g.cuts))
	for _, i := range l.rows {
		l.grad += float64(g.grad[i])
		l.hess += float64(g.hess[i])
	}
	Each(len(g.cuts), g.Workers, func(f int) {
		if !seen[f] || len(g.cuts[f]) == 0 {
			return
		}
		s, column := make([]sum, len(g.cuts[f])+1), g.binned[f]
		for _, i := range l.rows {
			b := &s[column[i]]
			b.grad += float64(g.grad[i])
			b.hess += float64(g.hess[i])
		}
		l.sums[f] = s
	})
}

// ask finds the leaf's best question.
func (g *grower) ask(l *leaf) {
	l.gain = 0
	whole := l.grad * l.grad / (l.hess + shrink)
	for f, sums := range l.sums {
		grad, hess := 0.0, 0.0
		for b := 0; b+1 < len(sums); b++ {
			grad += sums[b].grad
			hess += sums[b].hess
			if hess < g.Least || l.hess-hess < g.Least {
				continue
			}
			rest := l.grad - grad
			if gain := grad*grad/(hess+shrink) + rest*rest/(l.hess-hess+shrink) - whole; gain > l.gain {
				l.gain, l.feature, l.cut = gain, f, b
			}
		}
	}
}

// split asks the leaf's question: its node gets two leaves. The smaller one's sums are
// counted, the larger one's are what is left.
func (g *grower) split(f *model.Forest, l *leaf, seen []bool) (left, right *leaf) {
	at := int32(len(f.Nodes))
	f.Nodes[l.node] = model.Node{Feature: int16(l.feature), Limit: g.cuts[l.feature][l.cut], Left: at}
	f.Nodes = append(f.Nodes, model.Node{Feature: -1}, model.Node{Feature: -1})
	g.limits[l.node-f.Roots[len(f.Roots)-1]] = int32(l.cut)
	g.limits = append(g.limits, 0, 0)
	left, right = &leaf{node: at}, &leaf{node: at + 1}
	column := g.binned[l.feature]
	for _, i := range l.rows {
		if int(column[i]) <= l.cut {
			left.rows = append(left.rows, i)
		} else {
			right.rows = append(right.rows, i)
		}
	}
	small, large := left, right
	if len(small.rows) > len(large.rows) {
		small, large = large, small
	}
	g.addUp(small, seen)
	large.grad, large.hess, large.sums = l.grad-small.grad, l.hess-small.hess, l.sums
	for f, sums := range large.sums {
		for b := range sums {
			sums[b].grad -= small.sums[f][b].grad
			sums[b].hess -= small.sums[f][b].hess
		}
	}
	l.rows, l.sums = nil, nil
	g.ask(left)
	g.ask(right)
	return left, right
}
