// Package model is what the engine has learnt: linear scores over hashed features,
// chains of labels, forests of decision trees, and the file that keeps them.
//
// It takes features (numbers that the engine makes of a document) and gives scores. It
// knows nothing of language, and is never written after it is made. How the weights
// are found is package learn's.
package model

import "math"

// A Table gives every feature a row of weights, one for each label: a linear model by
// the hashing trick (Weinberger et al. 2009). A feature is a hash of 32 bits, of which
// the highest Bits choose the row.
type Table struct {
	Width int     // labels
	Bits  int     // there are 1<<Bits rows
	Scale float32 // what one unit of a weight is worth

	stride int      // words of a row
	words  []uint32 // four weights a word, the first in the lowest byte, each plus bias
}

const (
	bias     = 0x80
	noWeight = 0x80808080 // a word of four weights of 0
	perWord  = 4
	maxWidth = 256
)

func emptyTable(width, bits int) *Table {
	t := &Table{Width: width, Bits: bits, Scale: 1, stride: (width + perWord - 1) / perWord}
	t.words = make([]uint32, t.stride<<bits)
	for i := range t.words {
		t.words[i] = noWeight
	}
	return t
}

// NewTable rounds weights, rows of width values each, to a table. Weights beyond clip
// times their root mean square are cut: a few outliers would cost all others their
// precision. It panics on more than 256 labels.
func NewTable(width, bits int, weights []float32, clip float64) *Table {
	if width > maxWidth {
		panic("model: a table of more than 256 labels")
	}
	sum, n := 0.0, 0
	for _, w := range weights {
		if w != 0 {
			sum += float64(w) * float64(w)
			n++
		}
	}
	t := emptyTable(width, bits)
	if n == 0 {
		return t
	}
	t.Scale = float32(clip * math.Sqrt(sum/float64(n)) / 127)
	for i, w := range weights {
		v := math.Round(float64(w) / float64(t.Scale))
		t.set(i/width, i%width, int8(max(-127, min(127, v))))
	}
	return t
}

// Weight is a row's weight for a label, in units of Scale.
func (t *Table) Weight(row, label int) int8 {
	word := t.words[row*t.stride+label/perWord]
	return int8(byte(word>>(label%perWord*8)) ^ bias)
}

func (t *Table) set(row, label int, v int8) {
	word, shift := &t.words[row*t.stride+label/perWord], label%perWord*8
	*word = *word&^(0xff<<shift) | uint32(byte(v)^bias)<<shift
}

// evenBytes are the bytes of a word that are summed side by side, with room for the sum
// of mostFeatures of them.
const (
	evenBytes    = 0x00ff00ff
	mostFeatures = 256
)

// Sum adds to scores, one for each label, the rows of the features, in units of Scale.
// This is where the engine spends its time: four weights are added at once.
func (t *Table) Sum(features []uint32, scores []int32) {
	scores = scores[:t.Width]
	for len(features) > mostFeatures {
		t.sum(features[:mostFeatures], scores)
		features = features[mostFeatures:]
	}
	t.sum(features, scores)
}

func (t *Table) sum(features []uint32, scores []int32) {
	shift := uint(32 - t.Bits)
	if t.stride == 1 {
		var even, odd uint32
		words := t.words
		for _, f := range features {
			word := words[f>>(shift&31)]
			even += word & evenBytes
			odd += word >> 8 & evenBytes
		}
		spread(even, odd, len(features), scores)
		return
	}
	var sums [maxWidth / perWord]struct{ even, odd uint32 }
	for _, f := range features {
		row := t.words[int(f>>(shift&31))*t.stride:][:t.stride]
		for i, word := range row {
			s := &sums[i%len(sums)]
			s.even += word & evenBytes
			s.odd += word >> 8 & evenBytes
		}
	}
	for i := range t.stride {
		spread(sums[i].even, sums[i].odd, len(features), scores[i*perWord:])
	}
}

// spread adds four sums of n weights each, as far as there are scores.
func spread(even, odd uint32, n int, scores []int32) {
	sums := [perWord]int32{int32(even & 0xffff), int32(odd & 0xffff), int32(even >> 16), int32(odd >> 16)}
	for i := range min(perWord, len(scores)) {
		scores[i] += sums[i] - int32(n)*bias
	}
}
