package model

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTableSum(t *testing.T) {
	for _, width := range []int{1, 2, 3, 4, 6, 32, 41} {
		r := rand.New(rand.NewPCG(uint64(width), 1))
		weights := make([]float32, width<<6)
		for i := range weights {
			weights[i] = float32(r.IntN(255) - 127)
		}
		table := tableOf(width, 6, weights)
		want, got := make([]int32, width), make([]int32, width)
		var features []uint32
		for range 700 { // more than are summed at once
			f := r.Uint32()
			features = append(features, f)
			for y := range width {
				want[y] += int32(weights[int(f>>26)*width+y])
			}
		}
		table.Fetch(features)
		table.Fetch(nil)
		table.Sum(features, got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("width %d (-want +got)\n%s", width, diff)
		}
	}
}

// tableOf is a table of whole weights, unrounded.
func tableOf(width, bits int, weights []float32) *Table {
	t := emptyTable(width, bits)
	for i, w := range weights {
		t.rows.set(i/width, i%width, int8(w))
	}
	return t
}

func TestNewTable(t *testing.T) {
	table := NewTable(2, 1, []float32{1, -1, 0, 100}, 1)
	if got := float32(table.Weight(0, 0)) * table.Scale; table.Weight(1, 1) != 127 || got < 0.5 || got > 1.5 || table.Weight(1, 0) != 0 {
		t.Errorf("%v, scale %v: an outlier is cut, the rest is kept, nothing stays nothing", table.rows, table.Scale)
	}
	if empty := NewTable(1, 1, []float32{0, 0}, 4); empty.Scale == 0 {
		t.Error("a table of nothing has no scale")
	}
}

func TestForest(t *testing.T) {
	f := &Forest{Base: 1, Roots: []int32{0, 3}, Nodes: []Node{
		{Feature: 1, Limit: 2, Left: 1}, {Feature: -1, Limit: 10}, {Feature: -1, Limit: 20},
		{Feature: -1, Limit: 0.5},
	}}
	for _, c := range []struct {
		value, want float32
	}{{2, 11.5}, {2.1, 21.5}} {
		if got := f.Logit([]float32{0, c.value}); got != c.want {
			t.Errorf("%v: %v, not %v", c.value, got, c.want)
		}
	}
	if p := (&Forest{}).Probability(nil); p != 0.5 {
		t.Errorf("a forest without trees says %v", p)
	}
}

func TestCurve(t *testing.T) {
	c := Curve{X: []float64{0.2, 0.4}, Y: []float64{0.1, 0.5}}
	for x, want := range map[float64]float64{0: 0.1, 0.2: 0.1, 0.3: 0.3, 0.4: 0.5, 1: 0.5} {
		if got := c.At(x); got < want-1e-9 || got > want+1e-9 {
			t.Errorf("At(%v) = %v, not %v", x, got, want)
		}
	}
	if got := (Curve{}).At(0.7); got != 0.7 {
		t.Errorf("a curve without points gives %v", got)
	}
}

func exampleWeights() *Weights {
	return &Weights{
		Tables:  map[string]*Table{"a": tableOf(2, 1, []float32{1, -2, 0, 127}), "b": tableOf(6, 0, []float32{1, 2, 3, 4, 5, -6})},
		Chains:  map[string]*Chain{"a": {Labels: 1, Next: []float32{1.5, -2}}},
		Forests: map[string]*Forest{"f": {Base: -1, Roots: []int32{0}, Nodes: []Node{{Feature: 0, Limit: 1, Left: 1}, {Feature: -1, Limit: 2}, {Feature: -1}}}},
		Curves:  map[string]Curve{"c": {X: []float64{0.1}, Y: []float64{0.2}}},
		Texts:   map[string]string{"words": "a 1\n", "nothing": ""},
	}
}

func TestWeightsThereAndBack(t *testing.T) {
	file, err := exampleWeights().Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(exampleWeights(), got, cmp.AllowUnexported(Table{}, packed[uint16]{}, packed[uint32]{}, packed[uint64]{})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	again, err := got.Encode()
	if err != nil || string(again) != string(file) {
		t.Errorf("the same weights gave another file (%v)", err)
	}
}

func TestDecodeRefuses(t *testing.T) {
	file, err := exampleWeights().Encode()
	if err != nil {
		t.Fatal(err)
	}
	loop := &Weights{Forests: map[string]*Forest{"f": {Roots: []int32{0}, Nodes: []Node{{Feature: 0, Left: 0}, {Feature: -1}}}}}
	looped, err := loop.Encode()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ file, want string }{
		"empty":     {"", "no file of weights"},
		"other":     {"hearsay weights 0\n", "another version"},
		"cut short": {string(file[:len(file)-3]), "ends too early"},
		"a loop":    {string(looped), "leads to 0"},
	} {
		if _, err := Decode([]byte(c.file)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	file, err := exampleWeights().Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(file)
	f.Fuzz(func(t *testing.T, data []byte) {
		w, err := Decode(data)
		if err != nil {
			return
		}
		for _, forest := range w.Forests {
			for range forest.Roots {
				forest.Logit(make([]float32, 1<<15))
			}
		}
	})
}

// Weights put into a file take the place of those of the same kind and name, and of no
// others; put back they give the file that was.
func TestWith(t *testing.T) {
	before := &Weights{Texts: map[string]string{"a": "one", "b": "two"}, Curves: map[string]Curve{"a": {X: []float64{1}, Y: []float64{2}}}}
	file, err := before.Encode()
	if err != nil {
		t.Fatal(err)
	}
	changed, err := With(file, &Weights{Texts: map[string]string{"a": "three", "c": "four"}})
	if err != nil {
		t.Fatal(err)
	}
	got, err := Decode(changed)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"a": "three", "b": "two", "c": "four"}, got.Texts); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(before.Curves, got.Curves); diff != "" {
		t.Error(diff)
	}
	one, err := With(file, &Weights{Texts: map[string]string{"b": "new"}})
	if err != nil {
		t.Fatal(err)
	}
	back, err := With(one, &Weights{Texts: map[string]string{"b": "two"}})
	if err != nil || !bytes.Equal(back, file) {
		t.Errorf("put back: %v, %d bytes, not %d", err, len(back), len(file))
	}
	if _, err := With([]byte("no"), before); err == nil {
		t.Error("no file of weights was taken for one")
	}
}
