package gold

// A Class is how well one kind of attribution is told from the others. Counted is end to
// end: one that is not found at all is missed, and a prediction of the kind that is not
// in the gold is a false one.
type Class struct {
	Counted
	Matched      Counted `json:"matched"`       // over the pairs of Relation alone
	WithOptional Counted `json:"with_optional"` // what annotators left optional counts, too, its predictions where they are paired
}

// A pairing is one document's attributions and claims, paired by Relation.
type pairing struct {
	*sheet
	preds    []item
	relation map[int]int // the prediction of each required attribution that has one
	spurious []item      // the predictions of none

	free     []item      // those of no required attribution: spurious, of what is optional, within others' content
	optional map[int]int // by optional attribution: its prediction among the free
}

func newPairing(s *sheet, k kept, relation map[int]int) *pairing {
	p := &pairing{sheet: s, preds: k.preds, relation: relation}
	hit := matched(relation)
	for i := range k.preds {
		if !hit[i] {
			p.spurious = append(p.spurious, k.preds[i])
		}
	}
	p.free = append(append(append(p.free, p.spurious...), k.excused...), k.inner...)
	p.optional = match(p.free, s.optional, sameSource)
	return p
}

// each calls f for every required attribution with its prediction, nil if it has none.
func (p *pairing) each(f func(g, found *item)) {
	for j := range p.required {
		var found *item
		if i, ok := p.relation[j]; ok {
			found = &p.preds[i]
		}
		f(&p.required[j], found)
	}
}

// A classTally counts one class.
type classTally struct {
	marked func(*Attribution) bool           // is the attribution of the class?
	given  func(p *item) bool                // is the prediction?
	right  func(p *pairing, f, g *item) bool // of two that are: nil, always

	all, matched, withOptional hits
}

// add counts one document.
func (t *classTally) add(p *pairing) {
	p.each(func(g, found *item) {
		is, says, ok := t.judge(p, g, found)
		t.all.add(ok, ok, says, is)
		t.withOptional.add(ok, ok, says, is)
		if found != nil {
			t.matched.add(ok, ok, says, is)
		}
	})
	for i := range p.spurious {
		says := one(t.given(&p.spurious[i]))
		t.all.preds += says
	}
	meant := map[int]bool{}
	for j := range p.sheet.optional {
		var found *item
		if i, ok := p.optional[j]; ok {
			found, meant[i] = &p.free[i], true
		}
		is, says, ok := t.judge(p, &p.sheet.optional[j], found)
		t.withOptional.add(ok, ok, says, is)
	}
	for i := range p.spurious { // the first of the free
		if !meant[i] {
			t.withOptional.preds += one(t.given(&p.spurious[i]))
		}
	}
}

// judge counts one attribution and its prediction.
func (t *classTally) judge(p *pairing, g, found *item) (is, says, ok int) {
	marked, given := t.marked(g.marked), found != nil && t.given(found)
	right := marked && given && (t.right == nil || t.right(p, found, g))
	return one(marked), one(given), one(right)
}

func (t *classTally) class() Class {
	return Class{t.all.counted(), t.matched.counted(), t.withOptional.counted()}
}
