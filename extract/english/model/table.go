// Package model is what the engine has learnt: linear scores over hashed features,
// chains of labels, forests of decision trees, and the file that keeps them.
//
// It takes features (numbers that the engine makes of a document) and gives scores. It
// knows nothing of language, and is never written after it is made. How the weights
// are found is package learn's.
package model

import "math"

// A Table gives every feature a row of scores, one for each label: a linear model by
// the hashing trick (Weinberger et al. 2009). A feature is a hash of 32 bits, of which
// the highest Bits choose the row.
type Table struct {
	Width int     // labels
	Bits  int     // there are 1<<Bits rows
	Scale float32 // what one unit of Rows is worth
	Rows  []int8  // Width values a row
}

// NewTable rounds weights, rows of width values each, to a table. Weights beyond clip
// times their root mean square are cut: a few outliers would cost all others their
// precision.
func NewTable(width, bits int, weights []float32, clip float64) *Table {
	sum, n := 0.0, 0
	for _, w := range weights {
		if w != 0 {
			sum += float64(w) * float64(w)
			n++
		}
	}
	t := &Table{Width: width, Bits: bits, Scale: 1, Rows: make([]int8, len(weights))}
	if n == 0 {
		return t
	}
	t.Scale = float32(clip * math.Sqrt(sum/float64(n)) / 127)
	for i, w := range weights {
		v := math.Round(float64(w) / float64(t.Scale))
		t.Rows[i] = int8(max(-127, min(127, v)))
	}
	return t
}

// Sum adds to scores, one for each label, the rows of the features. The scores are in
// units of Scale.
func (t *Table) Sum(features []uint32, scores []int32) {
	shift := 32 - t.Bits
	switch t.Width { // the widths in use, spelt out: this is where the engine spends its time
	case 2:
		var a, b int32
		for _, f := range features {
			r := t.Rows[int(f>>shift)*2:][:2:2]
			a, b = a+int32(r[0]), b+int32(r[1])
		}
		s := scores[:2:2]
		s[0], s[1] = s[0]+a, s[1]+b
	case 4:
		var a, b, c, d int32
		for _, f := range features {
			r := t.Rows[int(f>>shift)*4:][:4:4]
			a, b, c, d = a+int32(r[0]), b+int32(r[1]), c+int32(r[2]), d+int32(r[3])
		}
		s := scores[:4:4]
		s[0], s[1], s[2], s[3] = s[0]+a, s[1]+b, s[2]+c, s[3]+d
	default:
		scores = scores[:t.Width]
		for _, f := range features {
			r := t.Rows[int(f>>shift)*t.Width:][:len(scores)]
			for i, v := range r {
				scores[i] += int32(v)
			}
		}
	}
}
