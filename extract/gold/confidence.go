package gold

import (
	"math"

	"hearsay/extract"
)

// thresholds of the curve of precision and recall by confidence.
var thresholds = []float64{0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95}

// bins is in how many bins of equal width calibration is measured.
const bins = 10

// A bin counts predictions of about the same confidence.
type bin struct {
	predicted, right int
	confidence       float64 // their sum
}

func (b *bin) count(confidence float64, right bool) {
	b.predicted++
	b.confidence += confidence
	b.right += one(right)
}

// confidences counts one document at every threshold, and all its predictions by how
// sure they are.
func (t *tally) confidences(s *sheet, r extract.Reading) {
	for i, min := range thresholds {
		k := s.keep(r, min)
		t.byThreshold[i].pairs(len(match(k.preds, s.required, sameSource)), len(k.preds), len(s.required))
	}
	all := s.keep(r, 0)
	hit := matched(match(all.preds, s.required, sameSource))
	for i := range all.preds {
		confidence := all.preds[i].claim.Confidence.Attribution
		t.bins[min(int(confidence*bins), bins-1)].count(confidence, hit[i])
	}
}

func (t *tally) curve() []Threshold {
	var out []Threshold
	for i, h := range t.byThreshold {
		out = append(out, Threshold{thresholds[i], h.preds, h.prf()})
	}
	return out
}

func calibration(list []bin) Calibration {
	var c Calibration
	distance := 0.0
	for i, b := range list {
		out := Bin{From: float64(i) / bins, To: float64(i+1) / bins, Predicted: b.predicted}
		if n := float64(b.predicted); n > 0 {
			out.Confidence, out.Right = percent(b.confidence/n), percent(float64(b.right)/n)
			distance += math.Abs(b.confidence - float64(b.right))
		}
		c.Predicted += b.predicted
		c.Bins = append(c.Bins, out)
	}
	if c.Predicted > 0 {
		c.Error = percent(distance / float64(c.Predicted))
	}
	return c
}
