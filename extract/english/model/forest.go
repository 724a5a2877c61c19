package model

import "math"

// A Forest is a sum of decision trees that gives a probability (Friedman 2001).
type Forest struct {
	Base  float32 // the logit before any tree
	Nodes []Node  // of all trees
	Roots []int32 // by tree: its first node
}

// A Node is a question or, where Feature is below 0, an answer.
type Node struct {
	Feature int16   // which value is asked about
	Limit   float32 // up to it, the next node is Left, above it Left+1; an answer's value
	Left    int32
}

// Logit is the log-odds for a row of values.
func (f *Forest) Logit(row []float32) float32 {
	sum := f.Base
	for _, at := range f.Roots {
		n := &f.Nodes[at]
		for n.Feature >= 0 {
			next := n.Left
			if row[n.Feature] > n.Limit {
				next++
			}
			n = &f.Nodes[next]
		}
		sum += n.Limit
	}
	return sum
}

// Probability is the probability for a row of values.
func (f *Forest) Probability(row []float32) float64 {
	return 1 / (1 + math.Exp(-float64(f.Logit(row))))
}
