package store

import (
	"math"
	"time"

	"hearsay/extract"
)

// Weights say what counts in the queue's order, and how much: of the score for
// check-worthiness and the attribution's confidence (0 to 1), of every doubling of the
// outlets that print it, and of every day.
type Weights struct {
	Score, Confidence, Spread, Freshness float64
}

// DefaultWeights put what is most worth checking first: a claim scored .9 stands beside
// one scored .5 that is two days younger, or that four outlets print.
var DefaultWeights = Weights{Score: 1, Confidence: 0.3, Spread: 0.2, Freshness: 0.2}

// A Rank is the arithmetic of one claim's place in the queue.
type Rank struct {
	Score, Confidence, Spread, Freshness Term
}

// A Term is one product of the sum.
type Term struct {
	Value  float64 // what counts, in its own unit
	Weight float64
}

// Product is what the term adds.
func (t Term) Product() float64 { return t.Value * t.Weight }

// Sum is the rank: the higher, the earlier in the queue.
func (r Rank) Sum() float64 {
	return r.Score.Product() + r.Confidence.Product() + r.Spread.Product() + r.Freshness.Product()
}

// epoch is where days are counted from: what was printed before it ranks below zero.
var epoch = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// RankOf is the rank of a claim that so many independent outlets print.
func (w Weights) RankOf(c *extract.ClaimRecord, outlets int) Rank {
	var score float64
	if c.Worth != nil {
		score = c.Worth.Score
	}
	return Rank{
		Score:      Term{score, w.Score},
		Confidence: Term{c.Confidence.Attribution, w.Confidence},
		Spread:     Term{math.Log2(float64(max(outlets, 1))), w.Spread},
		Freshness:  Term{Printed(c).Sub(epoch).Hours() / 24, w.Freshness},
	}
}

// Printed is when a claim's article came out, or else was read.
func Printed(c *extract.ClaimRecord) time.Time {
	if c.Time.Printed != nil && c.Time.Printed.Before(c.Article.Retrieved) {
		return c.Time.Printed.UTC()
	}
	return c.Article.Retrieved.UTC()
}
