package model

import "sort"

// A Curve maps a number to another by straight lines between points: what a forest
// says to how often it turned out so.
type Curve struct {
	X, Y []float64 // X ascending
}

// At is the curve's value at x: that of the nearest end beyond the ends. A curve
// without points gives x itself.
func (c Curve) At(x float64) float64 {
	n := len(c.X)
	if n == 0 {
		return x
	}
	i := sort.SearchFloat64s(c.X, x)
	switch {
	case i == 0:
		return c.Y[0]
	case i == n:
		return c.Y[n-1]
	}
	part := (x - c.X[i-1]) / (c.X[i] - c.X[i-1])
	return c.Y[i-1] + part*(c.Y[i]-c.Y[i-1])
}
