package near

import (
	"fmt"
	"hash/fnv"
	"strings"
	"testing"
)

// A printed is a report as somebody printed it.
type printed struct {
	report
	edit string
	sig  Signature
}

// edition is every report after every edit, with a throw of the dice of its own. As
// sent, a report is its agency's.
func edition(t testing.TB, throw uint64) []printed {
	var all []printed
	for _, r := range reports(t) {
		h := fnv.New64a()
		h.Write([]byte(r.name()))
		for i, e := range edits {
			p := printed{report: edited(r, e, h.Sum64()+uint64(i)+1000*throw), edit: e.name}
			if i == 0 {
				p.paper = "agency"
			}
			p.sig = SignText(strings.Join(p.paragraphs, "\n"))
			all = append(all, p)
		}
	}
	return all
}

// A score counts pairs.
type score struct{ hit, miss, wrong int }

func (s *score) add(same, found bool) {
	switch {
	case same && found:
		s.hit++
	case same:
		s.miss++
	case found:
		s.wrong++
	}
}

func (s score) f1() float64 { return 2 * float64(s.hit) / float64(2*s.hit+s.miss+s.wrong) }

func (s score) String() string {
	return fmt.Sprintf("F1 %.3f  recall %.3f (%d of %d)  wrong %d", s.f1(), float64(s.hit)/float64(s.hit+s.miss), s.hit, s.hit+s.miss, s.wrong)
}

// TestWire prints how many copies are recognised, by what was done to them, and asserts
// a floor. Most pairs of the last line have been edited twice over: once each way.
//
//	go test -v -run TestWire ./fetch/near
func TestWire(t *testing.T) {
	byEdit, curve := map[string]*score{}, map[float64]*score{}
	bars := []float64{0.06, 0.08, 0.10, 0.12, copied, 0.16, 0.18, 0.20, 0.25, 0.30, 0.40}
	for _, bar := range bars {
		curve[bar] = &score{}
	}
	for _, e := range edits[1:] {
		byEdit[e.name] = &score{}
	}
	var sent, papers score
	printedForms := 0
	for throw := range uint64(3) {
		all := edition(t, throw)
		printedForms += len(all)
		for i := range all {
			for j := range i {
				a, b := &all[j], &all[i]
				one, outlet := same(&a.report, &b.report), a.paper == b.paper
				if one && outlet {
					continue // a paper prints a story once
				}
				similarity, found := Same(a.sig, b.sig, outlet)
				switch {
				case a.paper == "agency" && b.paper == "agency":
					sent.add(one, found)
				case a.paper == "agency" || b.paper == "agency":
					sent.add(one, found)
					edit := a.edit
					if a.paper == "agency" {
						edit = b.edit
					}
					byEdit[edit].add(one, found)
				default:
					papers.add(one, found)
				}
				_, _, shared := a.sig.compare(&b.sig)
				for _, bar := range bars {
					curve[bar].add(one, outlet && found || !outlet && shared >= fewest && similarity >= bar)
				}
			}
		}
	}
	t.Logf("%d reports, %d printed forms in three editions", len(reports(t)), printedForms)
	for _, e := range edits[1:] {
		t.Logf("%-34s %v", e.name, byEdit[e.name])
	}
	for _, bar := range bars {
		t.Logf("bar %.2f: %v", bar, curve[bar])
	}
	t.Logf("agency and paper: %v", sent)
	t.Logf("two papers:       %v", papers)
	if sent.f1() < 0.97 || papers.f1() < 0.95 || sent.wrong+papers.wrong > 25 {
		t.Error("below the floor: F1 0.97 between agency and paper, 0.95 between papers, 25 pairs wrong")
	}
}
