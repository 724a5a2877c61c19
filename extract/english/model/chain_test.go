package model

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// randomChain is a chain over three labels in which the last follows only the middle
// one and itself, and a lattice of n positions.
func randomChain(r *rand.Rand, n int) (*Chain, *Lattice) {
	c := NewChain(3, func(before, label int) bool { return label == 2 && before != 1 && before != 2 })
	for i := range c.Next {
		c.Next[i] = float32(r.NormFloat64())
	}
	var l Lattice
	l.Reset(n, 3)
	for i := range l.Scores {
		l.Scores[i] = float32(3 * r.NormFloat64())
	}
	return c, &l
}

// everySequence lists all sequences that are not barred with their scores, best first.
func everySequence(c *Chain, l *Lattice, n int) []Sequence {
	out := []Sequence{{}}
	for range n {
		var longer []Sequence
		for _, s := range out {
			for y := range c.Labels {
				before := c.Labels
				if len(s.Labels) > 0 {
					before = int(s.Labels[len(s.Labels)-1])
				}
				if !c.Barred[before*c.Labels+y] {
					longer = append(longer, Sequence{Labels: append(slices.Clone(s.Labels), int8(y))})
				}
			}
		}
		out = longer
	}
	for i := range out {
		out[i].Score = c.Score(l, out[i].Labels)
	}
	slices.SortFunc(out, func(a, b Sequence) int {
		if a.Score > b.Score {
			return -1
		}
		return 1
	})
	return out
}

func TestChainAgainstEverySequence(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := 1; n <= 6; n++ {
		for range 20 {
			c, l := randomChain(r, n)
			all := everySequence(c, l, n)
			c.Best(l)
			if diff := cmp.Diff(all[0].Labels, l.Labels); diff != "" {
				t.Fatalf("%d positions: Best (-all +got)\n%s", n, diff)
			}
			several := c.Several(l, 5, 8)
			want := all[:min(5, len(all))]
			for want[len(want)-1].Score < want[0].Score-8 {
				want = want[:len(want)-1]
			}
			for i := range want {
				if len(several) != len(want) || !slices.Equal(want[i].Labels, several[i].Labels) {
					t.Fatalf("%d positions: Several gives %v, not %v", n, several, want)
				}
			}
			checkMargins(t, c, l, all)
		}
	}
}

func checkMargins(t *testing.T, c *Chain, l *Lattice, all []Sequence) {
	t.Helper()
	margins := c.Margins(l, 1, nil)
	for j, got := range margins {
		with, without := Never, Never
		var best []int8 // with the label at j
		for _, s := range all {
			if s.Labels[j] == 1 && s.Score > with {
				with, best = s.Score, s.Labels
			} else if s.Labels[j] != 1 {
				without = max(without, s.Score)
			}
		}
		if d := got - (with - without); d > 1e-3 || d < -1e-3 {
			t.Fatalf("position %d: margin %v, not %v", j, got, with-without)
		}
		run := 0
		for run+j+1 < len(best) && best[run+j+1] == 2 {
			run++
		}
		if got := c.Run(l, j, 1, 2); got != run {
			t.Fatalf("position %d: the run is %d, not %d", j, got, run)
		}
	}
}

func TestChainOfNothing(t *testing.T) {
	c, l := randomChain(rand.New(rand.NewPCG(1, 1)), 0)
	if c.Best(l); len(l.Labels) != 0 || c.Several(l, 3, 8) != nil || len(c.Margins(l, 1, nil)) != 0 {
		t.Error("an empty lattice has labels")
	}
}
