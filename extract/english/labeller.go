package english

import (
	"hearsay/extract/english/model"
)

// The labels of the cue tagger.
const (
	cueOut int8 = iota
	cueBegin
	cueInside
	cueLabels = 3
)

// The labels of the span labeller. The cue's own tokens are fixed.
const (
	spanOut int8 = iota
	spanSource
	spanSourceInside
	spanContent
	spanContentInside
	spanCue
	spanWidth  = 5 // labels that have scores
	spanLabels = 6
)

// newCueChain and newSpanChain are chains without weights: what is inside follows
// only what begins it.
func newCueChain() *model.Chain {
	return model.NewChain(cueLabels, func(before, label int) bool {
		return label == int(cueInside) && (before == int(cueOut) || before == cueLabels)
	})
}

func newSpanChain() *model.Chain {
	return model.NewChain(spanLabels, func(before, label int) bool {
		switch int8(label) {
		case spanSourceInside:
			return before != int(spanSource) && before != int(spanSourceInside)
		case spanContentInside:
			return before != int(spanContent) && before != int(spanContentInside)
		}
		return false
	})
}

// A labeller is a table and a chain that label sequences of tokens.
type labeller struct {
	table *model.Table
	chain *model.Chain
}

// score fills one position of the lattice from its features. The table tells how much
// each label leads the first; labels it does not know can't be.
func (m *labeller) score(l *model.Lattice, position int, f features) {
	var sums [4]int32
	m.table.Sum(f, sums[:m.table.Width])
	row := l.Scores[position*m.chain.Labels:][:m.chain.Labels]
	row[0] = 0
	for y := 1; y < len(row); y++ {
		if y <= m.table.Width {
			row[y] = float32(sums[y-1]) * m.table.Scale
		} else {
			row[y] = model.Never
		}
	}
}
