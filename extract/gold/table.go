package gold

// A table counts how much of each part of the gold was found.
type table map[string]*found

func (t table) add(name string, relation, content, exact bool) {
	if name == "" {
		name = "unknown"
	}
	f := t[name]
	if f == nil {
		f = &found{}
		t[name] = f
	}
	f.gold++
	f.relation += one(relation)
	f.content += one(content)
	f.exact += one(exact)
}

func one(v bool) int {
	if v {
		return 1
	}
	return 0
}

func (t table) recalls() map[string]Recall {
	out := map[string]Recall{}
	for name, f := range t {
		out[name] = f.recall()
	}
	return out
}

// addTables counts each gold attribution in the tables it belongs to.
func (t *tally) addTables(s *sheet, k kept, relation, content map[int]int) {
	for j := range s.required {
		g := &s.required[j]
		_, rel := relation[j]
		_, con := content[j]
		exact := sameContent(g, k.preds)
		t.kind.add(g.marked.Kind, rel, con, exact)
		t.sourceType.add(g.marked.SourceType, rel, con, exact)
		t.cueClass.add(classOf(g), rel, con, exact)
		for _, name := range s.phenomena(g.marked) {
			t.phenomenon.add(name, rel, con, exact)
		}
		for _, name := range g.marked.Phenomena {
			t.label.add(name, rel, con, exact)
		}
	}
	t.addNested(s, k, matched(relation))
}

func sameContent(g *item, preds []item) bool {
	for i := range preds {
		if preds[i].same(g, ofContent) {
			return true
		}
	}
	return false
}

func classOf(g *item) string {
	switch {
	case g.marked.CueClass != "":
		return g.marked.CueClass
	case g.speech:
		return speechClass
	}
	return "other"
}

// addNested counts, as a phenomenon, the gold that is marked as nested, which no
// other figure counts: by all predictions that are nothing else, those within the
// content of others too.
func (t *tally) addNested(s *sheet, k kept, taken map[int]bool) {
	free := append(append([]item(nil), k.inner...), k.excused...)
	for i, p := range k.preds {
		if !taken[i] {
			free = append(free, p)
		}
	}
	var nested []item
	for _, g := range s.optional {
		if g.marked.Nested {
			nested = append(nested, g)
		}
	}
	relation, content := match(free, nested, sameSource), match(free, nested, anySource)
	for j := range nested {
		_, rel := relation[j]
		_, con := content[j]
		t.phenomenon.add(nestedName, rel, con, sameContent(&nested[j], free))
	}
}
