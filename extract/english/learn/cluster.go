package learn

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
)

// ClusterOptions say how words are grouped.
type ClusterOptions struct {
	Words    int    // at most this many words, the most frequent
	Least    int    // words seen less often are left out
	Contexts int    // frequent words that count as neighbours
	Size     int    // dimensions of a word's vector
	Groups   [3]int // clusters: coarse, middle, fine
	Seed     uint64
	Workers  int // goroutines; the result does not depend on it
}

// Clusters groups the words of sentences by the company they keep: the positive
// pointwise mutual information of a word and its two neighbours on each side, reduced
// by a truncated singular value decomposition (Levy and Goldberg 2014; the
// decomposition by subspace iteration, Halko et al. 2011), then spherical k-means.
func Clusters(sentences [][]string, o ClusterOptions) map[string][3]uint16 {
	words, rows := neighbours(sentences, o)
	if len(words) == 0 {
		return nil
	}
	vectors := reduce(rows, 4*o.Contexts, o)
	out := make(map[string][3]uint16, len(words))
	for level, k := range o.Groups {
		group := kMeans(vectors, k, o.Seed+uint64(level), o.Workers)
		for i, w := range words {
			g := out[w]
			g[level] = uint16(group[i])
			out[w] = g
		}
	}
	return out
}

// A cell is one value of a sparse row.
type cell struct {
	column int32
	value  float32
}

// neighbours gives the words, most frequent first, and for each its mutual information
// with the words two and one before it, one and two after it.
func neighbours(sentences [][]string, o ClusterOptions) ([]string, [][]cell) {
	counts := map[string]int{}
	for _, s := range sentences {
		for _, w := range s {
			counts[w]++
		}
	}
	var words []string
	for w, n := range counts {
		if n >= o.Least {
			words = append(words, w)
		}
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	words = words[:min(len(words), o.Words)]
	id := make(map[string]int32, len(words))
	for i, w := range words {
		id[w] = int32(i)
	}
	together := make([]map[int32]float32, len(words))
	for i := range together {
		together[i] = map[int32]float32{}
	}
	for _, s := range sentences {
		for i, w := range s {
			me, ok := id[w]
			if !ok {
				continue
			}
			for k, offset := range [...]int{-2, -1, 1, 2} {
				context := int32(o.Contexts - 1) // the edge of the sentence
				if j := i + offset; j >= 0 && j < len(s) {
					if context, ok = id[s[j]]; !ok || int(context) >= o.Contexts-1 {
						continue
					}
				}
				together[me][int32(k*o.Contexts)+context]++
			}
		}
	}
	return words, information(together, 4*o.Contexts)
}

// information turns counts into positive pointwise mutual information, contexts
// smoothed by the power .75.
func information(together []map[int32]float32, columns int) [][]cell {
	rows := make([][]cell, len(together))
	byRow, byColumn := make([]float64, len(together)), make([]float64, columns)
	for i, m := range together {
		for c, n := range m {
			rows[i] = append(rows[i], cell{c, n})
		}
		slices.SortFunc(rows[i], func(a, b cell) int { return int(a.column - b.column) })
		for _, x := range rows[i] {
			byRow[i] += float64(x.value)
			byColumn[x.column] += float64(x.value)
		}
	}
	all := 0.0
	for c := range byColumn {
		byColumn[c] = math.Pow(byColumn[c], 0.75)
		all += byColumn[c]
	}
	for i, row := range rows {
		kept := row[:0]
		for _, x := range row {
			if v := math.Log(float64(x.value) * all / (byRow[i] * byColumn[x.column])); v > 0 {
				kept = append(kept, cell{x.column, float32(v)})
			}
		}
		rows[i] = kept
	}
	return rows
}

// reduce gives every row a vector of o.Size values of length 1: the row's place along
// the strongest directions, each weighed by the root of its strength.
func reduce(rows [][]cell, columns int, o ClusterOptions) [][]float32 {
	size := o.Size + o.Size/5 // some more, of which the weakest are dropped
	r := rand.New(rand.NewPCG(o.Seed, 4))
	q := matrix(columns, size)
	for i := range q {
		for j := range q[i] {
			q[i][j] = float32(r.NormFloat64())
		}
	}
	for range 3 {
		y := multiply(rows, q, o.Workers)
		orthogonal(y)
		q = multiplyTurned(rows, y, columns)
		orthogonal(q)
	}
	b := multiply(rows, q, o.Workers)
	values, turn := eigen(gram(b))
	strongest := make([]int, size)
	for i := range strongest {
		strongest[i] = i
	}
	slices.SortStableFunc(strongest, func(x, y int) int { return cmp.Compare(values[y], values[x]) })
	out := matrix(len(rows), o.Size)
	for i, row := range b {
		for k, e := range strongest[:o.Size] {
			v := 0.0
			for j, x := range row {
				v += float64(x) * turn[j][e]
			}
			out[i][k] = float32(v / math.Sqrt(math.Sqrt(max(values[e], 1e-9))))
		}
		normalize(out[i])
	}
	return out
}

func matrix(rows, columns int) [][]float32 {
	room := make([]float32, rows*columns)
	m := make([][]float32, rows)
	for i := range m {
		m[i] = room[i*columns:][:columns:columns]
	}
	return m
}

func multiply(rows [][]cell, q [][]float32, workers int) [][]float32 {
	out := matrix(len(rows), len(q[0]))
	Each(len(rows), workers, func(i int) {
		for _, x := range rows[i] {
			axpy(x.value, q[x.column], out[i])
		}
	})
	return out
}

func multiplyTurned(rows [][]cell, y [][]float32, columns int) [][]float32 {
	out := matrix(columns, len(y[0]))
	for i, row := range rows {
		for _, x := range row {
			axpy(x.value, y[i], out[x.column])
		}
	}
	return out
}

// axpy adds a times x to y.
func axpy(a float32, x, y []float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] += a * v
	}
}

// orthogonal makes the columns of m orthonormal (Gram and Schmidt, modified).
func orthogonal(m [][]float32) {
	columns := len(m[0])
	dots := make([]float64, columns)
	for c := range columns {
		norm := 0.0
		for _, row := range m {
			norm += float64(row[c]) * float64(row[c])
		}
		norm = math.Sqrt(max(norm, 1e-12))
		clear(dots)
		for _, row := range m {
			row[c] = float32(float64(row[c]) / norm)
			for k := c + 1; k < columns; k++ {
				dots[k] += float64(row[c]) * float64(row[k])
			}
		}
		for _, row := range m {
			for k := c + 1; k < columns; k++ {
				row[k] -= float32(dots[k]) * row[c]
			}
		}
	}
}

// gram is the product of m turned and m.
func gram(m [][]float32) [][]float64 {
	n := len(m[0])
	g := make([][]float64, n)
	for i := range g {
		g[i] = make([]float64, n)
	}
	for _, row := range m {
		for i, x := range row {
			for j, y := range row {
				g[i][j] += float64(x) * float64(y)
			}
		}
	}
	return g
}

// eigen gives the eigenvalues of a symmetric matrix, and the eigenvectors as columns
// (Jacobi's rotations). a is used up.
func eigen(a [][]float64) (values []float64, vectors [][]float64) {
	n := len(a)
	vectors = make([][]float64, n)
	for i := range vectors {
		vectors[i] = make([]float64, n)
		vectors[i][i] = 1
	}
	for range 30 {
		off := 0.0
		for p := range n {
			for q := p + 1; q < n; q++ {
				off += a[p][q] * a[p][q]
				rotate(a, vectors, p, q)
			}
		}
		if off < 1e-18 {
			break
		}
	}
	values = make([]float64, n)
	for i := range values {
		values[i] = a[i][i]
	}
	return values, vectors
}

// rotate makes a[p][q] zero.
func rotate(a, vectors [][]float64, p, q int) {
	if a[p][q] == 0 {
		return
	}
	theta := (a[q][q] - a[p][p]) / (2 * a[p][q])
	t := 1 / (math.Abs(theta) + math.Sqrt(theta*theta+1))
	if theta < 0 {
		t = -t
	}
	c := 1 / math.Sqrt(t*t+1)
	s := t * c
	for k := range a {
		x, y := a[k][p], a[k][q]
		a[k][p], a[k][q] = c*x-s*y, s*x+c*y
	}
	for k := range a {
		x, y := a[p][k], a[q][k]
		a[p][k], a[q][k] = c*x-s*y, s*x+c*y
	}
	for k := range vectors {
		x, y := vectors[k][p], vectors[k][q]
		vectors[k][p], vectors[k][q] = c*x-s*y, s*x+c*y
	}
}

func normalize(v []float32) {
	norm := 0.0
	for _, x := range v {
		norm += float64(x) * float64(x)
	}
	norm = math.Sqrt(norm) + 1e-9
	for i := range v {
		v[i] = float32(float64(v[i]) / norm)
	}
}

// kMeans groups vectors of length 1 by their angles, and returns each one's group.
func kMeans(vectors [][]float32, k int, seed uint64, workers int) []int {
	r := rand.New(rand.NewPCG(seed, 5))
	k = min(k, len(vectors))
	centers := matrix(k, len(vectors[0]))
	for i, at := range r.Perm(min(len(vectors), 6000))[:k] { // a frequent word each
		copy(centers[i], vectors[at])
	}
	group := make([]int, len(vectors))
	for range 25 {
		Each(len(vectors), workers, func(i int) {
			best := float32(-2)
			for c := range centers {
				dot := float32(0)
				for j, x := range vectors[i] {
					dot += x * centers[c][j]
				}
				if dot > best {
					best, group[i] = dot, c
				}
			}
		})
		sums := matrix(k, len(vectors[0]))
		size := make([]int, k)
		for i, g := range group {
			axpy(1, vectors[i], sums[g])
			size[g]++
		}
		for c := range centers {
			if size[c] > 0 {
				normalize(sums[c])
				copy(centers[c], sums[c])
			}
		}
	}
	return group
}

// Each runs do(0), ... do(n-1) on as many goroutines as there are workers, at least one.
func Each(n, workers int, do func(i int)) {
	var wg sync.WaitGroup
	var next atomic.Int64
	for range max(1, workers) {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				do(int(i))
			}
		})
	}
	wg.Wait()
}
