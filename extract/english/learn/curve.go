package learn

import (
	"slices"

	"hearsay/extract/english/model"
)

// Calibrate fits a curve from predictions to how often they were right: the means of
// groups of equal size, made to rise by pooling neighbours that do not (Ayer et al.
// 1955, as Zadrozny and Elkan 2002 use it).
func Calibrate(predicted []float64, right []bool, groups int) model.Curve {
	order := make([]int, len(predicted))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case predicted[a] < predicted[b]:
			return -1
		case predicted[a] > predicted[b]:
			return 1
		}
		return 0
	})
	type pool struct{ x, y, n float64 }
	var pools []pool
	for g := range groups {
		p := pool{}
		for _, i := range order[g*len(order)/groups : (g+1)*len(order)/groups] {
			p.x += predicted[i]
			if right[i] {
				p.y++
			}
			p.n++
		}
		if p.n == 0 {
			continue
		}
		pools = append(pools, p)
		for k := len(pools) - 1; k > 0 && pools[k-1].y/pools[k-1].n >= pools[k].y/pools[k].n; k-- {
			pools[k-1].x += pools[k].x
			pools[k-1].y += pools[k].y
			pools[k-1].n += pools[k].n
			pools = pools[:k]
		}
	}
	var c model.Curve
	for _, p := range pools {
		c.X, c.Y = append(c.X, p.x/p.n), append(c.Y, p.y/p.n)
	}
	return c
}
