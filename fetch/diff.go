package fetch

// A Change is one way in which a version of an article differs from the one before
// it: a block that came, went or was rewritten.
type Change struct {
	Kind   Kind   `json:"kind"`             // of the block, as it is now; as it was, if it went
	Before string `json:"before,omitempty"` // its words in the version before; "" if it is new
	After  string `json:"after,omitempty"`  // its words now; "" if it went
}

// Diff lists what changed between two versions of an article, in reading order. A
// block that stands where another one went is that one rewritten. A block that only
// moved went and came.
func Diff(before, after *Article) []Change {
	a, b := before.Blocks, after.Blocks
	same := func(i, j int) bool { return a[i].Kind == b[j].Kind && before.Of(a[i].Span) == after.Of(b[j].Span) }
	var changes []Change
	i, j := 0, 0
	for _, k := range common(len(a), len(b), same) {
		changes = append(changes, rewritten(before, after, a[i:k.a], b[j:k.b])...)
		i, j = k.a+k.n, k.b+k.n
	}
	return append(changes, rewritten(before, after, a[i:], b[j:])...)
}

// rewritten pairs the blocks of a gap between two that stayed, kind by kind in order.
func rewritten(before, after *Article, gone, came []Block) []Change {
	var changes []Change
	used := 0
	for _, g := range gone {
		c := Change{Kind: g.Kind, Before: before.Of(g.Span)}
		if used < len(came) && came[used].Kind == g.Kind {
			c.After = after.Of(came[used].Span)
			used++
		}
		changes = append(changes, c)
	}
	for _, n := range came[used:] {
		changes = append(changes, Change{Kind: n.Kind, After: after.Of(n.Span)})
	}
	return changes
}

// A stretch is n equal things in a row, from a in one list and b in the other.
type stretch struct{ a, b, n int }

// diffLimit bounds the table of common: beyond it two versions are compared from
// their two ends only.
const diffLimit = 4 << 20

// common finds the longest common subsequence of two lists, as stretches in order
// (Wagner and Fischer 1974). What the lists share at either end is taken first.
func common(na, nb int, same func(i, j int) bool) []stretch {
	head := 0
	for head < na && head < nb && same(head, head) {
		head++
	}
	tail := 0
	for tail < na-head && tail < nb-head && same(na-1-tail, nb-1-tail) {
		tail++
	}
	all := []stretch{{0, 0, head}}
	rows, cols := na-head-tail, nb-head-tail
	if rows > 0 && cols > 0 && rows*cols <= diffLimit {
		all = append(all, between(head, rows, cols, same)...)
	}
	return append(all, stretch{na - tail, nb - tail, tail})
}

// between is common's table, for rows and cols things from head on.
func between(head, rows, cols int, same func(i, j int) bool) []stretch {
	width := cols + 1
	best := make([]int32, (rows+1)*width) // best[i*width+j]: what [i,rows) and [j,cols) share
	for i := rows - 1; i >= 0; i-- {
		for j := cols - 1; j >= 0; j-- {
			if same(head+i, head+j) {
				best[i*width+j] = best[(i+1)*width+j+1] + 1
			} else {
				best[i*width+j] = max(best[(i+1)*width+j], best[i*width+j+1])
			}
		}
	}
	var all []stretch
	for i, j := 0, 0; i < rows && j < cols; {
		switch {
		case same(head+i, head+j):
			all = append(all, stretch{head + i, head + j, 1})
			i, j = i+1, j+1
		case best[(i+1)*width+j] >= best[i*width+j+1]:
			i++
		default:
			j++
		}
	}
	return all
}
