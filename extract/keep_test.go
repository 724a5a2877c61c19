package extract_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"hearsay/extract"
)

func TestKeep(t *testing.T) {
	claim := func(confidence float64, parent int, relay ...int) extract.Claim {
		c := extract.Claim{Parent: parent, InBody: extract.None, Confidence: extract.Confidence{Attribution: confidence}, Depth: 9}
		for _, r := range relay {
			c.Relay = append(c.Relay, extract.Voice{Claim: r})
		}
		return c
	}
	r := extract.Reading{
		Entities: []extract.Entity{{Name: "Ferro"}},
		Claims: []extract.Claim{
			claim(0.9, extract.None),    // 0 stays
			claim(0.2, 0),               // 1 goes
			claim(0.45, 1, 1, 0),        // 2 stays, moves up to 0, and loses a relay
			claim(0.8, 2, extract.None), // 3 stays below 2
			claim(0.1, extract.None),    // 4 goes
			claim(0.7, 4),               // 5 stays, at the top
		},
	}
	before := r.Claims[2].Relay[0].Claim
	got := r.Keep(0.45)
	want := []extract.Claim{claim(0.9, extract.None), claim(0.45, 0, extract.None, 0), claim(0.8, 1, extract.None), claim(0.7, extract.None)}
	for i, depth := range []int{0, 1, 2, 0} {
		want[i].Depth = depth
	}
	if diff := cmp.Diff(want, got.Claims, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	if len(got.Entities) != 1 || len(r.Claims) != 6 || r.Claims[2].Relay[0].Claim != before || r.Claims[2].Parent != 1 {
		t.Error("Keep changed its reading, or lost its entities")
	}
	if all := r.Keep(0); len(all.Claims) != 6 {
		t.Errorf("Keep(0) kept %d of 6", len(all.Claims))
	}
}

// A circle of parents is the engine's fault. Keep must end, and Check must name it.
func TestKeepEndsOnACircle(t *testing.T) {
	a := sampleArticle()
	r := bare(a, a.Blocks[0].Span, a.Blocks[2].Span, a.Blocks[3].Span)
	r.Claims[0].Parent, r.Claims[0].Depth = 1, 1
	r.Claims[1].Parent, r.Claims[1].Depth = 0, 1
	r.Claims[2].Parent, r.Claims[2].Depth = 0, 2
	if r.Check(a) == nil || !strings.Contains(r.Check(a).Error(), "parent") {
		t.Errorf("Check says %v", r.Check(a))
	}
	r.Keep(0)
	r.Claims[2].Confidence.Attribution = 1
	if kept := r.Keep(0.5); len(kept.Claims) != 1 || kept.Claims[0].Parent != extract.None {
		t.Errorf("kept %+v", kept.Claims)
	}
}
