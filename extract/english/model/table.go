// Package model is what the engine has learnt: linear scores over hashed features,
// chains of labels, forests of decision trees, and the file that keeps them.
//
// It takes features (numbers that the engine makes of a document) and gives scores. It
// knows nothing of language, and is never written after it is made. How the weights
// are found is package learn's.
package model

import (
	"math"
	"unsafe"
)

// A Table gives every feature a row of weights, one for each label: a linear model by
// the hashing trick (Weinberger et al. 2009). A feature is a hash of 32 bits, of which
// the highest Bits choose the row.
type Table struct {
	Width int     // labels
	Bits  int     // there are 1<<Bits rows
	Scale float32 // what one unit of a weight is worth

	rows rows
}

const (
	bias     = 0x80
	maxWidth = 256
)

// emptyTable is a table of weights of 0. A row takes as few bytes as will do: what costs
// time is memory that no cache holds.
func emptyTable(width, bits int) *Table {
	t := &Table{Width: width, Bits: bits, Scale: 1}
	switch {
	case width <= 2:
		t.rows = newPacked[uint16](width, bits)
	case width <= 4:
		t.rows = newPacked[uint32](width, bits)
	default:
		t.rows = newPacked[uint64](width, bits)
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
		t.rows.set(i/width, i%width, int8(max(-127, min(127, v))))
	}
	return t
}

// Weight is a row's weight for a label, in units of Scale.
func (t *Table) Weight(row, label int) int8 { return t.rows.weight(row, label) }

// mostFeatures are summed at once.
const mostFeatures = 256

// Sum adds to scores, one for each label, the rows of the features, in units of Scale.
// This is where the engine spends its time.
func (t *Table) Sum(features []uint32, scores []int32) {
	scores = scores[:t.Width]
	for len(features) > 0 {
		n := min(len(features), mostFeatures)
		switch r := t.rows.(type) { // and no method of rows: its scores would go to the heap
		case *packed[uint16]:
			r.sum(features[:n], uint(32-t.Bits), scores)
		case *packed[uint32]:
			r.sum(features[:n], uint(32-t.Bits), scores)
		case *packed[uint64]:
			r.sum(features[:n], uint(32-t.Bits), scores)
		}
		features = features[n:]
	}
}

// Fetch asks memory for the rows of features, so that a Sum of them soon after need not
// wait. It changes nothing else.
func (t *Table) Fetch(features []uint32) {
	switch r := t.rows.(type) {
	case *packed[uint16]:
		r.fetch(features, uint(32-t.Bits))
	case *packed[uint32]:
		r.fetch(features, uint(32-t.Bits))
	case *packed[uint64]:
		r.fetch(features, uint(32-t.Bits))
	}
}

// rows are the weights of a table.
type rows interface {
	weight(row, label int) int8
	set(row, label int, v int8)
}

// packed are rows of words, each of as many weights as it has bytes, the first in the
// lowest, each plus bias.
type packed[W uint16 | uint32 | uint64] struct {
	words []W
	perWord,
	stride int // words of a row
	even W // every other byte
}

func newPacked[W uint16 | uint32 | uint64](width, bits int) *packed[W] {
	ones := ^W(0) / 0xff // 1 in every byte
	p := &packed[W]{even: ^W(0) / 0x101}
	for w := ones; w > 0; w >>= 8 {
		p.perWord++
	}
	p.stride = (width + p.perWord - 1) / p.perWord
	p.words = make([]W, p.stride<<bits)
	for i := range p.words {
		p.words[i] = ones * bias
	}
	return p
}

func (p *packed[W]) at(row, label int) (word *W, shift int) {
	return &p.words[row*p.stride+label/p.perWord], label % p.perWord * 8
}

func (p *packed[W]) weight(row, label int) int8 {
	word, shift := p.at(row, label)
	return int8(byte(*word>>shift) ^ bias)
}

func (p *packed[W]) set(row, label int, v int8) {
	word, shift := p.at(row, label)
	*word = *word&^(0xff<<shift) | W(byte(v)^bias)<<shift
}

// sum adds to scores the rows of at most mostFeatures features, less their lowest bits, one
// word of all rows after the other: the first time fetches them, many at once.
func (p *packed[W]) sum(features []uint32, shift uint, scores []int32) {
	none := int32(len(features)) * bias
	for column := range p.stride {
		even, odd := addWords(p.words[column:], p.stride, features, shift, p.even)
		for i := column * p.perWord; i < min((column+1)*p.perWord, len(scores)); i += 2 {
			scores[i] += int32(even&0xffff) - none
			if i+1 < len(scores) {
				scores[i+1] += int32(odd&0xffff) - none
			}
			even, odd = even>>15>>1, odd>>15>>1
		}
	}
}

func (p *packed[W]) fetch(features []uint32, shift uint) {
	fetchRows(unsafe.Pointer(unsafe.SliceData(p.words)), p.stride*p.perWord, features, shift)
}

// addWords adds the first word of every feature's row, all its weights at once: those of
// the even bytes side by side, with room for the sum of mostFeatures of them, then the
// others. It does no more than that, so that all it has stays in registers.
//
//go:noinline
func addWords[W uint16 | uint32 | uint64](words []W, stride int, features []uint32, shift uint, mask W) (even, odd W) {
	for _, f := range features {
		word := words[int(f>>(shift&31))*stride]
		even += word & mask
		odd += word >> 8 & mask
	}
	return even, odd
}
