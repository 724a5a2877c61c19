package english

// findSubjects says which entities each claim's content names.
func findSubjects(d *doc) {
	named := make([]int32, len(d.toks)) // by token: the entity named there, plus one
	for e, entity := range d.ents {
		for _, m := range entity.mentions {
			for i := m.from; i < m.to; i++ {
				named[i] = int32(e + 1)
			}
		}
	}
	for i := range d.claims {
		c := &d.claims[i]
		seen := map[int32]bool{}
		for _, r := range c.content {
			for _, e := range named[r.from:r.to] {
				if e > 0 && !seen[e] {
					seen[e] = true
					c.about = append(c.about, int(e-1))
				}
			}
		}
	}
}
