package gold

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/extract"
)

// The document by which the corpus's own scorer tests itself, figures by hand: the
// first prediction is right although punctuation differs, the second has the wrong
// source, the third lies where no article is.
func TestScoreByHand(t *testing.T) {
	d := marked(t, `0{Ann} 0<said>, 0[“Bob is ill.”] 1{The mayor} 1<denied> 1[it]. It rained.`)
	d.Attributions[0].Kind, d.Attributions[0].SourceType = "direct", "name"
	d.Attributions[1].Kind, d.Attributions[1].SourceType = "indirect", "definite"
	d.Discard = []extract.Span{{Start: len(d.Text) - len("It rained."), End: len(d.Text)}}
	preds := finds(t, d, `0{Ann} 0<said,> “0[Bob is ill].” The mayor 1<denied> 1[it]. 2[It rained].`, 0.9)
	bob := strings.Index(d.Text, "Bob")
	preds[1].Source = []extract.Span{{Start: bob, End: bob + len("Bob")}}
	got := Score([]Case{{d, extract.Reading{Claims: preds}}}, Options{})
	all, half := PRF{100, 100, 100}, PRF{50, 50, 50}
	for _, c := range []struct {
		name      string
		got, want PRF
	}{
		{"relation", got.Relation, half},
		{"content match", got.ContentMatch, all},
		{"strict", got.Strict, half},
		{"speech", got.SpeechRelation, half},
		{"cue", got.Exact.Cue, all},
		{"source", got.Exact.Source, half},
		{"content", got.Exact.Content, all},
		{"all three", got.Exact.All, half},
		{"fragments: cue", got.Fragments.Cue, half},         // "said," is two tokens
		{"fragments: source", got.Fragments.Source, half},   // Bob
		{"fragments: content", got.Fragments.Content, half}, // the quotation without its marks
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
	if got.Gold != 2 || got.Predicted != 2 || got.IgnoredInDiscard != 1 {
		t.Errorf("%d gold, %d predicted, %d in no article text", got.Gold, got.Predicted, got.IgnoredInDiscard)
	}
	want := map[string]Recall{"direct": {1, 100, 100, 100}, "indirect": {1, 0, 100, 100}}
	if d := cmp.Diff(want, got.ByKind); d != "" {
		t.Error(d)
	}
	want = map[string]Recall{"name": {1, 100, 100, 100}, "definite": {1, 0, 100, 100}}
	if d := cmp.Diff(want, got.BySourceType); d != "" {
		t.Error(d)
	}
}

// Precision and recall part: three predictions for two attributions, of which one is
// right by half and one lacks its source.
func TestScorePrecisionAndRecall(t *testing.T) {
	d := marked(t, `0{Ann} 0<said> 0[the bridge in Calder is shut]. 1{Bob} 1<agreed> 1[it was]. Eve sang.`)
	preds := finds(t, d, `0{Ann} 0<said> 0[the bridge in Calder is] shut. Bob agreed 2[it was]. 1{Eve} 1[sang].`, 0.9)
	got := Score([]Case{{d, extract.Reading{Claims: preds}}}, Options{})
	if want := (PRF{33.3, 50, 40}); got.Relation != want {
		t.Errorf("relation %v, want %v", got.Relation, want)
	}
	if want := (PRF{66.7, 100, 80}); got.ContentMatch != want {
		t.Errorf("content match %v, want %v", got.ContentMatch, want)
	}
}

// Matching is one to one and as large as it can be: a prediction gives way to
// another that has no other place.
func TestMatchGivesWay(t *testing.T) {
	r := newRuler("a b c d e f g h")
	of := func(start, end int) item {
		return r.item(nil, nil, []extract.Span{{Start: 2 * start, End: 2*end - 1}})
	}
	preds := []item{of(0, 4), of(0, 3)}
	gold := []item{of(0, 4), of(0, 8)}
	got := match(preds, gold, anySource)
	if want := map[int]int{0: 1, 1: 0}; !cmp.Equal(got, want) {
		t.Errorf("matched %v, want %v", got, want)
	}
}

// What is optional is neither right nor wrong, unless it is also something else.
func TestScoreOptional(t *testing.T) {
	for _, c := range []struct {
		name, gold, pred   string
		predicted, excused int
	}{
		{"the optional one", `0{Ann} 0<said> 0[it is shut]. 1{Bob} 1<hopes> 1[it opens].`, `Ann said it is shut. 0{Bob} 0<hopes> 0[it opens].`, 0, 1},
		{"its content, another source", `0{Ann} 0<said> 0[it is shut]. 1{Bob} 1<hopes> 1[it opens].`, `0{Ann} said it is shut. Bob 0<hopes> 0[it opens].`, 0, 1},
		{"its cue, another content", `0{Ann} 0<said> 0[it is shut]. 1{Bob} 1<hopes> 1[it opens].`, `Ann said it is shut. 0[Bob] 0<hopes> it opens.`, 0, 1},
		{"a required one", `0{Ann} 0<said> 0[it is shut]. 1{Bob} 1<hopes> 1[it opens].`, `0{Ann} 0<said> 0[it is shut]. Bob hopes it opens.`, 1, 0},
		{"a required one, wrong source", `0{Ann} 0<said> 0[it is shut]. 1{Bob} 1<hopes> 1[it opens].`, `Ann 0<said> 0[it is shut]. 0{Bob} hopes it opens.`, 1, 0},
		{"neither", `0{Ann} 0<said> 0[it is shut]. 1{Bob} 1<hopes> 1[it opens].`, `0[Ann] said it is shut. 0{Bob} hopes it opens.`, 1, 0},
	} {
		d := marked(t, c.gold)
		d.Attributions[1].Optional = true
		got := Score([]Case{{d, extract.Reading{Claims: finds(t, d, c.pred, 0.9)}}}, Options{})
		if got.Gold != 1 || got.Predicted != c.predicted || got.IgnoredOptional != c.excused {
			t.Errorf("%s: gold %d, predicted %d, excused %d", c.name, got.Gold, got.Predicted, got.IgnoredOptional)
		}
	}
}

// Claims within claims are left out, but count for the gold that is marked so; one
// whose outer claim falls below the threshold stands for itself.
func TestScoreNested(t *testing.T) {
	d := marked(t, `0{Ann} 0<said> 0[Bob told her that it is shut and will stay so for long].`)
	inner := marked(t, `Ann said 0{Bob} 0<told> her 0[that it is shut and will stay so for long].`)
	inner.Attributions[0].Nested = true
	d.Attributions = append(d.Attributions, inner.Attributions[0])
	preds := claims(d.Attributions, 0.9)
	preds[1].Depth, preds[1].Parent = 1, 0
	reading := extract.Reading{Claims: preds}
	got := Score([]Case{{d, reading}}, Options{})
	if want := (PRF{100, 100, 100}); got.Relation != want || got.Predicted != 1 {
		t.Errorf("relation %v of %d", got.Relation, got.Predicted)
	}
	if want := (Recall{1, 100, 100, 100}); got.ByPhenomenon[nestedName] != want {
		t.Errorf("nested: %v", got.ByPhenomenon[nestedName])
	}
	preds[0].Confidence.Attribution = 0.1
	got = Score([]Case{{d, reading}}, Options{MinConfidence: 0.5})
	if got.Predicted+got.IgnoredOptional != 1 {
		t.Errorf("without the outer claim: %d predicted, %d optional", got.Predicted, got.IgnoredOptional)
	}
}

// Belief, intent and finding are left out of reported speech, on both sides.
func TestScoreSpeech(t *testing.T) {
	d := marked(t, `0{Ann} 0<said> 0[it is shut]. 1{Bob} 1<hopes> 1[it opens]. Eve told nobody.`)
	for _, c := range []struct {
		pred string
		want PRF
	}{
		{`Ann said it is shut. 0{Bob} 0<hopes> 0[it opens]. Eve told nobody.`, PRF{0, 0, 0}},
		{`0{Ann} 0<said> 0[it is shut]. Bob hopes it opens. 1{Eve} 1<told> 1[nobody].`, PRF{50, 100, 66.7}},
		{`0{Ann} 0<said> 0[it is shut]. 1{Bob} 1<hopes> 1[it opens]. Eve told nobody.`, PRF{100, 100, 100}},
	} {
		got := Score([]Case{{d, extract.Reading{Claims: finds(t, d, c.pred, 0.9)}}}, Options{})
		if got.SpeechRelation != c.want {
			t.Errorf("%s: %v, want %v", c.pred, got.SpeechRelation, c.want)
		}
	}
	d.Attributions[1].CueClass = speechClass // the corpus knows better
	if got := Score([]Case{{Document: d}}, Options{}); got.ByCueClass[speechClass].Gold != 2 {
		t.Errorf("by class of cue: %v", got.ByCueClass)
	}
}

// Nothing found where nothing is is perfect; nothing found where something is, not.
func TestScoreNothing(t *testing.T) {
	empty := Document{ID: "x", Text: "It rained."}
	if got := Score([]Case{{Document: empty}}, Options{}); got.Relation != (PRF{100, 100, 100}) {
		t.Errorf("of nothing, nothing: %v", got.Relation)
	}
	d := marked(t, `0{Ann} 0<said> 0[it is shut].`)
	if got := Score([]Case{{Document: d}}, Options{}); got.Relation != (PRF{}) || got.ByKind["unknown"].Gold != 1 {
		t.Errorf("of something, nothing: %v, %v", got.Relation, got.ByKind)
	}
}

// Every figure of our own articles against themselves is 100.
func TestScoreAgainstItself(t *testing.T) {
	docs, err := Own()
	if err != nil {
		t.Fatal(err)
	}
	var cases []Case
	for _, d := range docs {
		var required []Attribution
		for _, a := range d.Attributions {
			if !a.optional() {
				required = append(required, a)
			}
		}
		d.Attributions = required
		cases = append(cases, Case{d, extract.Reading{Claims: claims(required, 1)}})
	}
	got := Score(cases, Options{Worst: 3})
	all := PRF{100, 100, 100}
	for name, prf := range map[string]PRF{
		"relation": got.Relation, "content match": got.ContentMatch, "speech": got.SpeechRelation, "strict": got.Strict,
		"cue": got.Exact.Cue, "source": got.Exact.Source, "content": got.Exact.Content, "all three": got.Exact.All,
		"fragments of cue": got.Fragments.Cue, "of source": got.Fragments.Source, "of content": got.Fragments.Content,
		"at 0.95": got.ByConfidence[len(thresholds)-1].PRF,
	} {
		if prf != all {
			t.Errorf("%s: %v", name, prf)
		}
	}
	for _, table := range []map[string]Recall{got.ByKind, got.BySourceType, got.ByCueClass, got.ByPhenomenon} {
		for name, r := range table {
			if (r != Recall{r.Gold, 100, 100, 100}) {
				t.Errorf("%s: %v", name, r)
			}
		}
	}
	if got.Calibration.Error != 0 {
		t.Errorf("calibration error %v", got.Calibration.Error)
	}
	for _, w := range got.Worst {
		if len(w.Missed)+len(w.Spurious) > 0 {
			t.Errorf("%s: %d missed, %d not there", w.ID, len(w.Missed), len(w.Spurious))
		}
	}
}

func TestConfidence(t *testing.T) {
	d := marked(t, `0{Ann} 0<said> 0[it is shut]. 1{Bob} 1<agreed> 1[it is]. Eve sang.`)
	preds := finds(t, d, `0{Ann} 0<said> 0[it is shut]. 1{Bob} 1<agreed> 1[it is]. 2{Eve} 2[sang].`, 0)
	for i, c := range []float64{1, 0.62, 0.68} {
		preds[i].Confidence.Attribution = c
	}
	got := Score([]Case{{d, extract.Reading{Claims: preds}}}, Options{MinConfidence: 0.65})
	if want := (PRF{50, 50, 50}); got.Relation != want {
		t.Errorf("at 0.65: %v, want %v", got.Relation, want)
	}
	curve := map[string]Threshold{}
	for _, c := range got.ByConfidence {
		curve[fmt.Sprint(c.Min)] = c
	}
	for name, want := range map[string]Threshold{
		"0.1":  {0.1, 3, PRF{66.7, 100, 80}},
		"0.7":  {0.7, 1, PRF{100, 50, 66.7}},
		"0.95": {0.95, 1, PRF{100, 50, 66.7}},
	} {
		if curve[name] != want {
			t.Errorf("at %s: %v, want %v", name, curve[name], want)
		}
	}
	c := got.Calibration
	if want := (Bin{0.6, 0.7, 2, 65, 50}); c.Bins[6] != want {
		t.Errorf("bin: %v, want %v", c.Bins[6], want)
	}
	if want := (Bin{0.9, 1, 1, 100, 100}); c.Bins[9] != want {
		t.Errorf("last bin: %v, want %v", c.Bins[9], want)
	}
	if c.Predicted != 3 || c.Error != 10 { // two of three are 15 points off
		t.Errorf("error %v of %d", c.Error, c.Predicted)
	}
}

func TestWorst(t *testing.T) {
	good := marked(t, `0{Ann} 0<said> 0[it is shut].`)
	bad := marked(t, `0{Ann} 0<said> 0[it  is] (so she 0<said>) 0[shut]. 1{Bob} 1<agreed> 1[it is].`)
	good.ID, bad.ID = "good", "bad"
	preds := finds(t, bad, `0{Ann} said it  is (so she said) shut. Bob 0[agreed] it is.`, 1)
	cases := []Case{{good, extract.Reading{Claims: claims(good.Attributions, 1)}}, {bad, extract.Reading{Claims: preds}}}
	want := []DocumentErrors{{
		ID:       "bad",
		Missed:   []Words{{"Ann", "said … said", "it is … shut"}, {"Bob", "agreed", "it is"}},
		Spurious: []Words{{"Ann", "", "agreed"}},
	}}
	for n := range 3 {
		if d := cmp.Diff(want[:min(n, 1)], Score(cases, Options{Worst: n}).Worst); d != "" {
			t.Errorf("worst %d: %s", n, d)
		}
	}
}
