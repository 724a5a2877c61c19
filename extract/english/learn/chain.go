package learn

import (
	"math/rand/v2"

	"hearsay/extract/english/model"
)

// An Example is a sequence whose labels are known.
type Example struct {
	Features []uint32 // of all positions, one after the other
	Ends     []int32  // by position: where its features end
	Gold     []int8   // by position: its label
	Fixed    []bool   // positions whose label is given, not asked; nil: none
}

func (e *Example) featuresOf(j int) []uint32 {
	from := int32(0)
	if j > 0 {
		from = e.Ends[j-1]
	}
	return e.Features[from:e.Ends[j]]
}

// Add appends a position.
func (e *Example) Add(features []uint32, gold int8) {
	e.Features = append(e.Features, features...)
	e.Ends = append(e.Ends, int32(len(e.Features)))
	e.Gold = append(e.Gold, gold)
}

// ChainOptions say how a chain is learnt.
type ChainOptions struct {
	Bits   int      // the table has 1<<Bits rows
	Epochs int      // times over the examples
	Seeds  []uint64 // the mean of as many runs is taken, each in its own order
	Cost   float32  // what a wrong label is given while learning: the margin to win by
	Clip   float64  // as for model.NewTable
}

// Chain learns the scores of labels and of their succession: the averaged structured
// perceptron (Collins 2002), with a margin if Cost is above 0. Labels from width on
// have no scores of their own: they stand only where they are Fixed. The table gives
// the lead of each label over label 0.
func Chain(chain *model.Chain, width int, examples []*Example, o ChainOptions) (*model.Table, *model.Chain) {
	sum := make([]float32, width<<o.Bits)
	out := &model.Chain{Labels: chain.Labels, Barred: chain.Barred, Next: make([]float32, len(chain.Next))}
	part := 1 / float32(len(o.Seeds))
	for _, seed := range o.Seeds {
		weights, next := chainOnce(chain, width, examples, o, seed)
		for i, w := range weights {
			sum[i] += w * part
		}
		for i, w := range next {
			out.Next[i] += w * part
		}
	}
	return model.NewTable(width-1, o.Bits, lead(width, sum), o.Clip), out
}

func chainOnce(chain *model.Chain, width int, examples []*Example, o ChainOptions, seed uint64) (weights, next []float32) {
	p := NewPerceptron(width, o.Bits)
	c := &model.Chain{Labels: chain.Labels, Barred: chain.Barred, Next: make([]float32, len(chain.Next))}
	total := make([]float32, len(c.Next))
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	r := rand.New(rand.NewPCG(seed, 2))
	var l model.Lattice
	for range o.Epochs {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			e := examples[i]
			p.fill(&l, e, c.Labels, o.Cost)
			c.Best(&l)
			before, guess := c.Labels, c.Labels
			for j, gold := range e.Gold {
				got := l.Labels[j]
				if gold != got {
					p.Update(e.featuresOf(j), int(gold), int(got))
				}
				if gold != got || before != guess {
					right, wrong := before*c.Labels+int(gold), guess*c.Labels+int(got)
					c.Next[right]++
					total[right] += p.step
					c.Next[wrong]--
					total[wrong] -= p.step
				}
				before, guess = int(gold), int(got)
			}
			p.Step()
		}
	}
	for i := range total {
		c.Next[i] -= total[i] / p.step
	}
	return p.Average(), c.Next
}

// fill gives the lattice the scores of an example, with cost for every wrong label.
func (p *Perceptron) fill(l *model.Lattice, e *Example, labels int, cost float32) {
	l.Reset(len(e.Gold), labels)
	for j, gold := range e.Gold {
		row := l.Scores[j*labels:][:labels]
		if e.Fixed != nil && e.Fixed[j] {
			for y := range row {
				if y != int(gold) {
					row[y] = model.Never
				}
			}
			continue
		}
		p.Sum(e.featuresOf(j), row[:p.width])
		for y := range row {
			switch {
			case y >= p.width:
				row[y] = model.Never
			case y != int(gold):
				row[y] += cost
			}
		}
	}
}
