package learn

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Two features, of which one tells yes from no and the other nothing; a third that is in
// one example only is not learnt.
func TestLogistic(t *testing.T) {
	const yes, both, rare = 1 << 30, 2 << 30, 3 << 30
	examples := []Judged{{[]uint32{yes, both, rare}, true, 1}}
	for range 20 {
		examples = append(examples, Judged{[]uint32{yes, both}, true, 1}, Judged{[]uint32{both}, false, 1})
	}
	o := LogisticOptions{Bits: 2, Epochs: 20, Least: 2, Rate: 0.1, Seeds: []uint64{1, 2}}
	w := Logistic(examples, o)
	if len(w) != 4 || w[0] != 0 || w[3] != 0 {
		t.Errorf("weights %v: the first and the last should be 0", w)
	}
	if w[1] < 0.5 || w[1] < 2*float32(math.Abs(float64(w[2]))) {
		t.Errorf("weights %v: the second should be much the largest", w)
	}
	if diff := cmp.Diff(w, Logistic(examples, o)); diff != "" {
		t.Errorf("the same examples, other weights:\n%s", diff)
	}
	for i := range examples[1:] {
		if !examples[i+1].Yes {
			examples[i+1].Weight = 0.01
		}
	}
	if light := Logistic(examples, o); light[2] <= w[2] {
		t.Errorf("%v with light noes, %v with heavy ones", light, w)
	}
}
