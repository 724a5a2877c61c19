// Package learn finds the weights of package model: averaged perceptrons, boosted trees,
// logistic regressions, word clusters. It takes examples as numbers and knows nothing of
// language.
//
// Everything in it is deterministic: the same examples in the same order give the
// same weights, byte for byte.
package learn

import "hearsay/extract/english/model"

// A Perceptron learns a model.Table: averaged weights over hashed features (Collins
// 2002), with the averages kept the lazy way.
type Perceptron struct {
	width, bits int
	weights     []float32
	total       []float32 // each weight's changes, times the step at which they came
	step        float32
}

// NewPerceptron returns a perceptron of 1<<bits rows that scores width labels.
func NewPerceptron(width, bits int) *Perceptron {
	n := width << bits
	return &Perceptron{width: width, bits: bits, weights: make([]float32, n), total: make([]float32, n), step: 1}
}

// Sum adds to scores the rows of the features.
func (p *Perceptron) Sum(features []uint32, scores []float32) {
	scores = scores[:p.width]
	for _, f := range features {
		row := p.weights[int(f>>(32-p.bits))*p.width:][:len(scores)]
		for i, w := range row {
			scores[i] += w
		}
	}
}

// Update moves the weights of the features toward one label and away from another.
func (p *Perceptron) Update(features []uint32, toward, away int) {
	if toward == away {
		return
	}
	for _, f := range features {
		at := int(f>>(32-p.bits)) * p.width
		p.weights[at+toward]++
		p.total[at+toward] += p.step
		p.weights[at+away]--
		p.total[at+away] -= p.step
	}
}

// Step ends one example.
func (p *Perceptron) Step() { p.step++ }

// Average returns the mean of the weights over all steps. The perceptron is of no use
// after it.
func (p *Perceptron) Average() []float32 {
	for i, t := range p.total {
		p.weights[i] -= t / p.step
	}
	p.total = nil
	return p.weights
}

// Lead returns the average as a table of one label less: by how much each label leads
// the first. Where labels are only held against each other that is all there is to know.
func (p *Perceptron) Lead(clip float64) *model.Table {
	return model.NewTable(p.width-1, p.bits, lead(p.width, p.Average()), clip)
}

// lead takes the first weight of every row from the others.
func lead(width int, weights []float32) []float32 {
	out := make([]float32, 0, len(weights)/width*(width-1))
	for at := 0; at < len(weights); at += width {
		for _, w := range weights[at+1 : at+width] {
			out = append(out, w-weights[at])
		}
	}
	return out
}

// Table returns the average as a table.
func (p *Perceptron) Table(clip float64) *model.Table {
	return model.NewTable(p.width, p.bits, p.Average(), clip)
}
