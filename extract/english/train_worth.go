package english

import (
	"fmt"
	"math"
	"strings"

	"hearsay/extract/english/learn"
	"hearsay/extract/english/model"
)

// A Judgement is a sentence that people judged: whether it asks to be checked.
type Judgement struct {
	Text   string
	Debate string // where it was said
	Check  bool
	Sure   bool // the judges agreed: what the model is measured and calibrated by
}

// CheckFolds is the number of parts into which judgements are dealt to be measured.
const CheckFolds = 4

// How the model of check-worthiness is learnt: found on the folds, where little else was
// a point apart.
var checkLogistic = learn.LogisticOptions{Bits: 17, Epochs: 20, Least: 3, Rate: 0.1, Seeds: []uint64{1}}

const (
	checkClip   = 10  // root mean squares at which a weight is cut
	unsureCount = 0.3 // of a judgement that is not sure, beside one that is
)

// A CheckTraining is what came of judgements.
type CheckTraining struct {
	Weights  []byte    // the file that was given, with the model of check-worthiness in it
	Held     []float64 // by judgement, if it is sure: its score by a model that did not see its fold; folds as foldsOf deals them
	ByDebate []float64 // likewise, with all of a debate in one fold
	Features int       // that the model has a weight for
}

// LearnChecks learns the model of check-worthiness beside the weights that a file has,
// which stay as they are. The same judgements give the same bytes.
func LearnChecks(weights []byte, judgements []Judgement, workers int) (*CheckTraining, error) {
	l, err := readLearned(weights)
	if err != nil {
		return nil, err
	}
	c := newCheckCourse(l.lexis, judgements)
	out := &CheckTraining{}
	folds, debates := c.foldsOf(), c.debatesOf()
	held, heldByDebate := make([]float64, len(judgements)), make([]float64, len(judgements))
	learn.Each(2*CheckFolds+1, workers, func(i int) {
		switch {
		case i == 0:
			l.checker = &checker{table: c.learn(func(int) bool { return true }), lexis: l.lexis}
		case i <= CheckFolds:
			c.hold(folds, i-1, held)
		default:
			c.hold(debates, i-1-CheckFolds, heldByDebate)
		}
	})
	l.checker.trust = c.calibrate(held)
	if err := l.checker.named(); err != nil {
		return nil, err
	}
	for i := range held {
		held[i], heldByDebate[i] = l.checker.trust.At(held[i]), l.checker.trust.At(heldByDebate[i])
	}
	out.Held, out.ByDebate = held, heldByDebate
	for row := range 1 << checkLogistic.Bits {
		out.Features += one(l.checker.table.Weight(row, 0) != 0)
	}
	out.Weights, err = withChecker(weights, l.checker)
	return out, err
}

// A checkCourse is a training of the checker under way.
type checkCourse struct {
	judgements []Judgement
	features   [][]uint32
}

func newCheckCourse(l *lexis, judgements []Judgement) *checkCourse {
	c := &checkCourse{judgements: judgements, features: make([][]uint32, len(judgements))}
	var s checkSentence
	for i := range judgements {
		d := s.words(judgements[i].Text)
		s.read(d, sentence{from: 0, to: len(d.toks)})
		s.look(l)
		c.features[i] = append([]uint32(nil), s.features...)
	}
	return c
}

// learn makes a table of the judgements that may be seen.
func (c *checkCourse) learn(seen func(i int) bool) *model.Table {
	var examples []learn.Judged
	for i := range c.judgements {
		if !seen(i) {
			continue
		}
		x := learn.Judged{Features: c.features[i], Yes: c.judgements[i].Check, Weight: 1}
		if !c.judgements[i].Sure {
			x.Weight = unsureCount
		}
		examples = append(examples, x)
	}
	return model.NewTable(1, checkLogistic.Bits, learn.Logistic(examples, checkLogistic), checkClip)
}

// hold has the sums of a fold's sure judgements told by a model that did not see it.
func (c *checkCourse) hold(folds []int, fold int, sums []float64) {
	table := c.learn(func(i int) bool { return folds[i] != fold })
	for i, f := range c.features {
		if folds[i] == fold {
			sums[i] = checkSum(table, f)
		}
	}
}

// foldsOf deals the sure judgements to the folds, each kind in turn. Judgements of the
// same words share a fold, whether sure or not; what else is not sure is in none, -1, for
// it is only learnt from.
func (c *checkCourse) foldsOf() []int {
	folds, byWords, dealt := make([]int, len(c.judgements)), map[string]int{}, map[bool]int{}
	words := func(i int) string { return strings.Join(strings.Fields(strings.ToLower(c.judgements[i].Text)), " ") }
	for i := range c.judgements {
		if j := &c.judgements[i]; j.Sure {
			if _, ok := byWords[words(i)]; !ok {
				byWords[words(i)] = dealt[j.Check] % CheckFolds
				dealt[j.Check]++
			}
		}
	}
	for i := range folds {
		fold, ok := byWords[words(i)]
		if folds[i] = fold; !ok {
			folds[i] = -1
		}
	}
	return folds
}

// debatesOf deals whole debates to the folds, in the order in which they come.
func (c *checkCourse) debatesOf() []int {
	folds, of := make([]int, len(c.judgements)), map[string]int{}
	for i := range c.judgements {
		d := c.judgements[i].Debate
		if _, ok := of[d]; !ok {
			of[d] = len(of) % CheckFolds
		}
		folds[i] = of[d]
	}
	return folds
}

// calibrate fits a curve from held-out sums to how often the judges said yes: a
// logistic curve (Platt 1999) in small steps, which keeps any two sums apart.
func (c *checkCourse) calibrate(sums []float64) model.Curve {
	slope, base := 1.0, 0.0
	for range 100 { // Newton's steps; a handful is enough
		var g, h [3]float64
		for i := range c.judgements {
			if !c.judgements[i].Sure {
				continue
			}
			p := 1 / (1 + math.Exp(-slope*sums[i]-base))
			off, spread := p-float64(one(c.judgements[i].Check)), p*(1-p)
			g[0], g[1] = g[0]+off*sums[i], g[1]+off
			h[0], h[1], h[2] = h[0]+spread*sums[i]*sums[i], h[1]+spread*sums[i], h[2]+spread
		}
		det := h[0]*h[2] - h[1]*h[1]
		if det < 1e-9 {
			break
		}
		slope -= (h[2]*g[0] - h[1]*g[1]) / det
		base -= (h[0]*g[1] - h[1]*g[0]) / det
	}
	var curve model.Curve
	for x := -checkCurveEnd; x <= checkCurveEnd; x += checkCurveStep {
		curve.X, curve.Y = append(curve.X, x), append(curve.Y, 1/(1+math.Exp(-slope*x-base)))
	}
	return curve
}

const (
	checkCurveEnd  = 10.0
	checkCurveStep = 0.25
)

// CheckScorer opens what says how much a text asks to be checked, from 0 to 1, and why,
// by a file of weights that has such a model. A text without a word scores 0.
func CheckScorer(weights []byte) (func(text string) (float64, []string), error) {
	l, err := readLearned(weights)
	if err != nil {
		return nil, err
	}
	return l.checkScorer()
}

func (l *learned) checkScorer() (func(text string) (float64, []string), error) {
	if l.checker == nil {
		return nil, fmt.Errorf("the weights have no model of check-worthiness; go run ./cmd/train --only worth puts it there")
	}
	return func(text string) (float64, []string) {
		var s checkSentence
		score, reasons, _ := l.checker.score(text, &s)
		return score, reasons
	}, nil
}
