package sqlite

import "slices"

// Prints are hashes: they fall anywhere in their table, and each by itself would have a
// page to be written. So they are kept on two levels, as in a log-structured merge tree
// (O'Neil et al. 1996): the new ones, in the order in which they come and in the writer's
// memory, and all others, with which the new ones are merged when they are many.

// mostNew is how many prints make a merge worth it.
var mostNew = 200_000 // fewer in tests

// mostAlike is how many claims with a print in common are compared, those first that have
// most in common; and how many of the new ones are known by one print: what more have is a
// phrase that everybody uses.
const mostAlike = 64

// newPrints are the claims of the new prints. They are read when they are first asked for,
// or another process may have written some.
func (t *tx) newPrints() (map[int64][]int64, error) {
	var version int64
	if err := t.row("PRAGMA data_version").Scan(&version); err != nil {
		return nil, err
	}
	if t.recent != nil && t.version == version {
		return t.recent, nil
	}
	t.recent, t.version = map[int64][]int64{}, version
	return t.recent, t.each(func(row scanner) error {
		var hash, claim int64
		err := row.Scan(&hash, &claim)
		t.recent[hash] = append(t.recent[hash], claim)
		return err
	}, "SELECT hash, claim FROM newprint")
}

// alike are the claims that have most prints in common with one that has these.
func (p *putting) alike(prints []int64) (list []int64, err error) {
	args := make([]any, 0, len(prints)+1)
	for _, h := range prints {
		args = append(args, h)
		list = append(list, p.prints[h]...)
	}
	err = p.each(func(row scanner) error {
		var other int64
		err := row.Scan(&other)
		list = append(list, other)
		return err
	}, "SELECT claim FROM print WHERE hash IN ("+listed("?", len(prints))+") LIMIT ?", append(args, len(prints)*mostAlike)...)
	return commonest(list, mostAlike), err
}

// commonest are the numbers that stand most often in a list, at most n; of two that stand
// there as often the lower one.
func commonest(list []int64, n int) []int64 {
	times := map[int64]int{}
	for _, id := range list {
		times[id]++
	}
	slices.Sort(list)
	list = slices.Compact(list)
	if len(list) > n {
		slices.SortStableFunc(list, func(a, b int64) int { return times[b] - times[a] })
		list = list[:n]
	}
	return list
}

// print keeps the prints of a claim, with the new ones.
func (p *putting) print(prints []int64, id int64) error {
	args := make([]any, 0, 2*len(prints))
	for _, h := range prints {
		if same := p.prints[h]; len(same) < mostAlike && !slices.Contains(same, id) {
			p.prints[h] = append(p.prints[h], id)
			args = append(args, h, id)
		}
	}
	if len(args) == 0 {
		return nil
	}
	// OR IGNORE, though there is nothing to ignore: what may fail half-way is given a
	// savepoint, and at every savepoint FTS5 writes out its index of words.
	return p.exec("INSERT OR IGNORE INTO newprint (hash, claim) VALUES "+listed("(?, ?)", len(args)/2), args...)
}

// merge puts the new prints to the others when they are many.
func (p *putting) merge() error {
	if len(p.prints) < mostNew {
		return nil
	}
	clear(p.prints)
	if err := p.exec("INSERT OR IGNORE INTO print SELECT hash, claim FROM newprint ORDER BY hash, claim"); err != nil {
		return err
	}
	return p.exec("DELETE FROM newprint")
}
