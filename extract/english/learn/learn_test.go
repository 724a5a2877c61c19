package learn

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/extract/english/model"
)

// toyExamples are sequences in which label 1 opens and 2 goes on wherever feature 7 is,
// and all else is 0.
func toyExamples(n int) []*Example {
	r := rand.New(rand.NewPCG(1, 1))
	var out []*Example
	for range n {
		e := &Example{}
		last := int8(0)
		for range 8 {
			marked := r.IntN(2) == 1
			gold := int8(0)
			switch {
			case marked && last == 0:
				gold = 1
			case marked:
				gold = 2
			}
			feature := uint32(1) << 28
			if marked {
				feature = 7 << 28
			}
			e.Add([]uint32{feature, r.Uint32() | 1<<31}, gold)
			last = gold
		}
		out = append(out, e)
	}
	return out
}

func toyChain() *model.Chain {
	return model.NewChain(3, func(before, label int) bool { return label == 2 && (before == 0 || before == 3) })
}

func TestChainLearns(t *testing.T) {
	table, chain := Chain(toyChain(), 3, toyExamples(200), ChainOptions{Bits: 10, Epochs: 5, Seeds: []uint64{1, 2}, Cost: 1, Clip: 30})
	var l model.Lattice
	for _, e := range toyExamples(20) {
		l.Reset(len(e.Gold), 3)
		for j := range e.Gold {
			var sums [2]int32
			table.Sum(e.featuresOf(j), sums[:])
			for y, s := range sums {
				l.Scores[3*j+1+y] = float32(s) * table.Scale
			}
		}
		chain.Best(&l)
		if diff := cmp.Diff(e.Gold, l.Labels); diff != "" {
			t.Fatalf("(-gold +got)\n%s", diff)
		}
	}
}

func TestChainTwiceTheSame(t *testing.T) {
	o := ChainOptions{Bits: 8, Epochs: 2, Seeds: []uint64{1}, Clip: 30}
	table1, chain1 := Chain(toyChain(), 3, toyExamples(50), o)
	table2, chain2 := Chain(toyChain(), 3, toyExamples(50), o)
	if !reflect.DeepEqual(table1, table2) || !slices.Equal(chain1.Next, chain2.Next) {
		t.Error("the same examples gave other weights")
	}
}

func TestFixedLabelsAreNotAsked(t *testing.T) {
	e := &Example{Fixed: []bool{true}}
	e.Add([]uint32{1}, 2)
	free := model.NewChain(3, func(int, int) bool { return false })
	table, _ := Chain(free, 2, []*Example{e}, ChainOptions{Bits: 2, Epochs: 2, Seeds: []uint64{1}, Cost: 1, Clip: 30})
	for row := range 1 << table.Bits {
		for label := range table.Width {
			if w := table.Weight(row, label); w != 0 {
				t.Errorf("row %d, label %d: weight %d for a sequence that could not be got wrong", row, label, w)
			}
		}
	}
}

// exclusiveOr are rows whose answer no single question tells.
func exclusiveOr(n int) (rows [][]float32, answers []bool, weights []float32) {
	r := rand.New(rand.NewPCG(2, 2))
	for range n {
		row := []float32{r.Float32(), r.Float32(), 5}
		rows, weights = append(rows, row), append(weights, 1)
		answers = append(answers, (row[0] > 0.5) != (row[1] > 0.5))
	}
	return rows, answers, weights
}

func TestBoost(t *testing.T) {
	rows, answers, weights := exclusiveOr(2000)
	o := BoostOptions{Trees: 40, Leaves: 8, Rate: 0.3, Least: 1, Rows: 0.8, Features: 1, Seed: 1, Workers: 1}
	f := Boost(rows, answers, weights, o)
	test, right, _ := exclusiveOr(2500)
	wrong := 0
	for i := 2000; i < 2500; i++ {
		if (f.Probability(test[i]) > 0.5) != right[i] {
			wrong++
		}
	}
	if wrong > 25 {
		t.Errorf("%d of 500 wrong", wrong)
	}
	o.Workers = 3
	if diff := cmp.Diff(f, Boost(rows, answers, weights, o)); diff != "" {
		t.Errorf("three workers grow another forest\n%s", diff)
	}
}

func TestCalibrate(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	var said []float64
	var right []bool
	for range 20000 {
		p := r.Float64()
		said, right = append(said, p), append(right, r.Float64() < p*p) // too sure of itself
	}
	c := Calibrate(said, right, 20)
	if !slices.IsSorted(c.Y) {
		t.Errorf("the curve falls: %v", c.Y)
	}
	for _, x := range []float64{0.2, 0.5, 0.8} {
		if got := c.At(x); got < x*x-0.05 || got > x*x+0.05 {
			t.Errorf("At(%v) = %.2f, not about %.2f", x, got, x*x)
		}
	}
}

func TestClusters(t *testing.T) {
	people, verbs := []string{"ferro", "lind", "olsen", "price"}, []string{"said", "told", "asked", "wrote"}
	r := rand.New(rand.NewPCG(4, 4))
	var sentences [][]string
	for range 4000 {
		sentences = append(sentences, []string{"the", people[r.IntN(4)], verbs[r.IntN(4)], "that", people[r.IntN(4)], verbs[r.IntN(4)]})
	}
	o := ClusterOptions{Words: 100, Least: 2, Contexts: 20, Size: 5, Groups: [3]int{3, 4, 5}, Seed: 1, Workers: 2}
	got := Clusters(sentences, o)
	for _, group := range [][]string{people, verbs} {
		for _, w := range group {
			if got[w][0] != got[group[0]][0] {
				t.Errorf("%s and %s are apart: %v", w, group[0], got)
			}
		}
	}
	if got["ferro"][0] == got["said"][0] {
		t.Errorf("names and verbs are one group: %v", got)
	}
	o.Workers = 1
	if diff := cmp.Diff(got, Clusters(sentences, o)); diff != "" {
		t.Errorf("one worker gives other clusters\n%s", diff)
	}
}
