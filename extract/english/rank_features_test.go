package english

import (
	"slices"
	"testing"

	"hearsay/fetch"
)

// The forests know a value by its place: every row has the same width, whatever source
// and content a labeling has or lacks, and fits its room.
func TestRowsAreAlike(t *testing.T) {
	e, err := load(shipped)
	if err != nil {
		t.Fatal(err)
	}
	a := fetch.Plain("test", "Ferro said the bridge was closed. “It is safe,” Lind said, “and open.” According to the board, nobody asked. Asked why, she left.")
	d := newDoc(&a)
	for _, s := range slices.Concat(e.given(), e.named()) {
		s.run(d)
	}
	proposed := d.claims
	for _, s := range e.learnt() {
		s.run(d)
	}
	v := newView(d, proposed)
	r := &ranking{view: v, drafts: e.judge.spotter.drafts(v)}
	width, shapes := 0, map[[2]bool]bool{}
	for n := range r.drafts {
		c := &r.drafts[n]
		c.labelings = append(c.labelings, labeling{}, labeling{content: []run{c.cue}}, labeling{source: []run{c.cue}})
		rows := r.rowsOf(n)
		for i, l := range c.labelings {
			row := rows.of(i)
			if width == 0 {
				width = len(row)
			}
			if len(row) != width || width > rowWidth {
				t.Fatalf("a row of %d values, others have %d, room is for %d", len(row), width, rowWidth)
			}
			shapes[[2]bool{len(l.source) > 0, len(l.content) > 0}] = true
		}
	}
	if len(shapes) != 4 {
		t.Errorf("only %d of 4 kinds of labeling were seen", len(shapes))
	}
}
