package gold

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/extract"
)

func TestMatchName(t *testing.T) {
	others := []string{"Anna Ferro", "Bo Ferro", "Lindwerk Holdings", "the harbor board", "Dana Holt"}
	for _, c := range []struct {
		found, marked, kind string
		want                nameMatch
	}{
		{"", "", "unknown", sameName},
		{"", "Dana Holt", "person", unresolved},
		{"Dana Holt", "", "unknown", wrongName},
		{"Ms. Dana Holt’s", "Dana Holt", "person", sameName},
		{"The Harbor Board", "the harbor board", "organization", sameName},
		{"U.S. Army", "US Army", "organization", sameName},
		{"Holt", "Dana Holt", "person", partName},
		{"County engineer Dana Holt", "Dana Holt", "person", partName},
		{"Dana", "Dana Holt", "person", partName},
		{"Ferro", "Anna Ferro", "person", wrongName}, // or Bo
		{"Bo Ferro", "Anna Ferro", "person", wrongName},
		{"Lindwerk", "Lindwerk Holdings", "organization", partName},
		{"Lindwerk workers", "Lindwerk", "organization", wrongName},
		{"board", "the harbor board", "organization", wrongName},
		{"a memo from Lindwerk Holdings", "Lindwerk Holdings", "organization", wrongName},
		{"officials", "officials in two towns", "group", wrongName},
		{"two officials", "two officials in the town", "group", partName},
		{"the governor's office", "the mayor's office", "group", wrongName},
		{"the official", "a town official", "person", partName},
	} {
		if got := matchName(c.found, c.marked, c.kind, others); got != c.want {
			t.Errorf("%q for %q: %s, want %s", c.found, c.marked, got, c.want)
		}
	}
}

// told is a document of five attributions, an optional one, and what an engine finds in
// it: all but the fourth, and one that is not there. The figures are counted by hand.
func told(t *testing.T) Case {
	t.Helper()
	d := marked(t, "0{Anna Ferro} 0<declined> 0[to say why]. 1{She} 1<denied> 1[that it fell]. Was it old? 2{Holt} 2<said> 2[no]. "+
		"3{Bo} 3<reportedly said> 3[it was]. 4{Eve} 4<urged> 4[calm]. 5{Ada} 5<refused> 5[to comment]. 6{Ida} 6<asked> 6[for time].")
	question := spanOf(d.Text, "Was it old?")
	set := func(i int, act, speaker, kind string) *Attribution {
		a := &d.Attributions[i]
		a.Act, a.Speaker, a.SpeakerKind = act, speaker, kind
		return a
	}
	set(0, "decline", "Anna Ferro", "person")
	set(1, "deny", "Anna Ferro", "person").Negated = true
	a := set(2, "deny", "Dana Holt", "person")
	a.Question, a.Asker, a.Restated, a.When = []extract.Span{question}, "Rex Ohm", "It was not old.", "on Monday"
	set(3, "inform", "Bo Ferro", "person").Hedged = true
	set(4, "demand", "the union", "organization").SaidAt = []Setting{{"place", "Calder"}}
	set(5, "decline", "Ada", "person").Optional = true
	d.Attributions = append(d.Attributions[:6:6], d.Attributions[7:]...)

	other := marked(t, "0{Anna Ferro} 0<declined> 0[to say why]. 1{She} 1<denied> 1[that it fell]. Was it old? 2{Holt} 2<said> 2[no]. "+
		"Bo reportedly said it was. 3{Eve} 3<urged> 3[calm]. 4{Ada} 4<refused> 4[to comment]. 5{Ida} 5<asked> 5[for time].")
	found := claims(other.Attributions, 0.9)
	give := func(i int, act extract.Act, name string, of extract.SpeakerType, how extract.Resolution, sure float64) {
		c := &found[i]
		c.Act, c.Speaker, c.Confidence.Speaker = act, extract.Speaker{Name: name, Type: of, Resolution: how, Entity: extract.None}, sure
	}
	give(0, extract.Act{Function: extract.Decline}, "Anna Ferro", extract.Person, extract.Named, 1)
	give(1, extract.Act{Function: extract.Inform, Polarity: extract.Negative, Assertion: true}, "Dana Holt", extract.Person, extract.Pronoun, 0.6)
	give(2, extract.Act{Function: extract.Deny, Polarity: extract.Negative, Assertion: true}, "", extract.Unknown, extract.Unresolved, 0)
	found[2].Reply = &extract.Reply{Question: question, Asker: "Rex"}
	found[2].Speaker.Candidates = []extract.Candidate{{Name: "Anna Ferro"}, {Name: "Dana Holt"}}
	found[2].Restated = "It was not old"
	give(3, extract.Act{Function: extract.Decline}, "the union", extract.Anonymous, extract.Nominal, 0.8)
	found[3].Reply = &extract.Reply{Question: question}
	found[3].SaidAt = []extract.Setting{{Kind: "event", Words: spanOf(d.Text, "Holt")}}
	give(4, extract.Act{Function: extract.Decline}, "Ada", extract.Person, extract.Named, 1)
	give(5, extract.Act{Function: extract.Ask, Polarity: extract.Positive, Hedges: []string{"reportedly"}}, "Ida", extract.Person, extract.Named, 1)
	return Case{d, extract.Reading{Claims: found}}
}

func spanOf(text, words string) extract.Span { return namesIn(text, "", words).Mentions[0] }

func TestActs(t *testing.T) {
	got := Score([]Case{told(t)}, Options{}).Acts
	if got.Gold != 5 || got.Matched != 4 || got.Function != 50 || got.Assertion != 100 || got.Polarity != 75 {
		t.Errorf("%+v", got)
	}
	want := Confusion{
		"decline": {"decline": 1}, "deny": {"inform": 1, "deny": 1}, "inform": {None: 1}, "demand": {"decline": 1}, None: {"ask": 1},
	}
	if d := cmp.Diff(want, got.Confusion); d != "" {
		t.Error(d)
	}
	c := func(gold, found int, p, r, f1 float64) Counted { return Counted{gold, found, PRF{p, r, f1}} }
	for name, c := range map[string][2]Class{
		// marked 1, found 2 (one of them is a demand), right 1; with the optional one 2, 3, 2
		"refusals": {got.Refusals, {c(1, 2, 50, 100, 66.7), c(1, 2, 50, 100, 66.7), c(2, 3, 66.7, 100, 80)}},
		"denials":  {got.Denials, {c(2, 2, 100, 100, 100), c(2, 2, 100, 100, 100), c(2, 2, 100, 100, 100)}},
		"answers":  {got.Answers, {c(1, 2, 50, 100, 66.7), c(1, 2, 50, 100, 66.7), c(1, 2, 50, 100, 66.7)}},
		"hedged":   {got.Hedged, {c(1, 1, 0, 0, 0), c(0, 0, 100, 100, 100), c(1, 1, 0, 0, 0)}}, // one is missed, one not there
		"deny":     {got.ByFunction["deny"], {c(2, 1, 100, 50, 66.7), c(2, 1, 100, 50, 66.7), c(2, 1, 100, 50, 66.7)}},
		"inform":   {got.ByFunction["inform"], {c(1, 1, 0, 0, 0), c(0, 1, 0, 0, 0), c(1, 1, 0, 0, 0)}},
	} {
		if d := cmp.Diff(c[1], c[0]); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	if q := got.Questions; q.Gold != 1 || q.Exact != 1 || q.Half != 1 || q.Spurious != 1 {
		t.Errorf("%+v", q)
	}
	if _, ok := got.ByFunction["warn"]; ok {
		t.Error("an act that stands nowhere")
	}
}

func TestSpeakers(t *testing.T) {
	got := Score([]Case{told(t)}, Options{}).Speakers
	// of 5 marked and 5 found, 2 match with the name right: Ferro, the union
	if got.Gold != 5 || got.Matched != 4 || got.WhoSaidWhat != (PRF{40, 40, 40}) || got.Name != 50 || got.Exact != 50 || got.Type != 75 {
		t.Errorf("%+v", got)
	}
	if d := cmp.Diff(map[string]int{"exact": 2, "wrong": 1, "unresolved": 1}, got.Levels); d != "" {
		t.Error(d)
	}
	if p := got.Pronouns; p.Gold != 1 || p.Relation != 100 || p.WhoSaidWhat != 0 {
		t.Errorf("%+v", p)
	}
	how := map[string]Resolved{"named": {1, 100, 100}, "pronoun": {1, 0, 60}, "unresolved": {1, 0, 0}, "nominal": {1, 100, 80}}
	if d := cmp.Diff(how, got.ByResolution); d != "" {
		t.Error(d)
	}
	if got.Candidates != (Candidates{1, 1, 0}) {
		t.Errorf("%+v", got.Candidates)
	}
	types := Confusion{"person": {"person": 2, "unknown": 1}, "organization": {"anonymous": 1}}
	if d := cmp.Diff(types, got.Types); d != "" {
		t.Error(d)
	}
	// three resolved: 1.0 right, 0.6 wrong, 0.8 right
	if c := got.Calibration; c.Predicted != 3 || c.Bins[9] != (Bin{0.9, 1, 1, 100, 100}) || c.Bins[6].Right != 0 || c.Error != 26.7 {
		t.Errorf("%+v", c)
	}
}

func TestDetails(t *testing.T) {
	got := Score([]Case{told(t)}, Options{}).Details
	want := &DetailScores{
		Asker: Told{Gold: 1, Part: 1}, Restated: Told{Gold: 1, Same: 1}, When: Told{Gold: 1, None: 1}, SaidAt: Told{Gold: 1, Other: 1},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for _, c := range []struct {
		found         bool
		marked, given []string
		want          Told
	}{
		{true, nil, []string{"a"}, Told{}},
		{false, []string{"a"}, nil, Told{Gold: 1, Missed: 1}},
		{true, []string{"a"}, nil, Told{Gold: 1, None: 1}},
		{true, []string{"On Monday"}, []string{"Monday,"}, Told{Gold: 1, Same: 1}},
		{true, []string{"may", "I think"}, []string{"may"}, Told{Gold: 1, Part: 1}},
		{true, []string{"may", "I think"}, []string{"might", "I"}, Told{Gold: 1, Other: 1}},
		{true, []string{"2026-03-02"}, []string{"2026-03-03"}, Told{Gold: 1, Part: 1}},
		{true, []string{"2026-03"}, []string{"2025-04"}, Told{Gold: 1, Other: 1}},
		{true, []string{"It was shut last year."}, []string{"It was safe."}, Told{Gold: 1, Other: 1}},
	} {
		var told Told
		if told.add(c.found, c.marked, c.given); told != c.want {
			t.Errorf("%q, %q: %+v", c.marked, c.given, told)
		}
	}
}

// A file that tells neither acts nor speakers nor details is not judged by them.
func TestNothingTold(t *testing.T) {
	d := marked(t, "0{Ann} 0<said> 0[it is shut].")
	s := Score([]Case{{d, extract.Reading{Claims: claims(d.Attributions, 1)}}}, Options{})
	if s.Acts != nil || s.Speakers != nil || s.Details != nil || s.Relation.F1 != 100 {
		t.Errorf("%+v", s)
	}
}

// perfect is what an engine gives that knows all that the gold tells.
func perfect(d *Document) []extract.Claim {
	out := claims(d.Attributions, 1)
	for i := range out {
		a, c := &d.Attributions[i], &out[i]
		c.Act = extract.Act{Function: extract.Function(a.Act), Polarity: polarity(a), Assertion: asserts(a), Hedges: a.Hedges}
		if a.Hedged && len(a.Hedges) == 0 {
			c.Act.Hedges = []string{"allegedly"}
		}
		c.Hedges, c.Restated = a.SpeakerHedges, a.Restated
		c.Speaker = extract.Speaker{Name: a.Speaker, Resolution: extract.Named}
		for _, t := range []extract.SpeakerType{extract.Person, extract.Organization, extract.Group, extract.Document, extract.Anonymous, extract.Unknown} {
			if strings.EqualFold(string(t), a.SpeakerKind) {
				c.Speaker.Type = t
			}
		}
		if len(a.Question) > 0 {
			c.Reply = &extract.Reply{Question: extract.Span{Start: a.Question[0].Start, End: last(a.Question)}, Asker: a.Asker}
		}
		if a.When != "" {
			c.Said = extract.When{Words: spanOf(d.Text, a.When), Value: a.WhenValue}
		}
		for _, s := range a.SaidAt {
			c.SaidAt = append(c.SaidAt, extract.Setting{Kind: s.Kind, Words: spanOf(d.Text, s.Words)})
		}
		for _, name := range a.Relay {
			c.Relay = append(c.Relay, extract.Voice{Name: name, Role: "relay", Claim: extract.None})
		}
	}
	return out
}

// What the gold tells, and nothing else, is all right.
func TestWhoAgainstItself(t *testing.T) {
	docs, err := Own()
	if err != nil {
		t.Fatal(err)
	}
	var cases []Case
	for i := range docs {
		cases = append(cases, Case{docs[i], extract.Reading{Claims: perfect(&docs[i])}})
	}
	got := Score(cases, Options{Worst: 3})
	for _, w := range got.Worst {
		if len(w.Missed)+len(w.Wrong) > 0 {
			t.Errorf("%s: %+v", w.ID, w)
		}
	}
	a, k := got.Acts, got.Speakers
	if a.Function != 100 || a.Assertion != 100 || a.Polarity != 100 || k.WhoSaidWhat.R != 100 || k.Exact != 100 || k.Type != 100 {
		t.Errorf("%+v\n%+v", a, k)
	}
	for name, c := range map[string]Class{"refusals": a.Refusals, "denials": a.Denials, "answers": a.Answers, "hedged": a.Hedged} {
		if c.R != 100 || c.Matched.F1 != 100 || c.WithOptional.R != 100 || c.Gold == 0 {
			t.Errorf("%s: %+v", name, c)
		}
	}
	for name, told := range map[string]Told{
		"hedges": got.Details.Hedges, "asker": got.Details.Asker, "when": got.Details.When, "said at": got.Details.SaidAt, "restated": got.Details.Restated,
	} {
		if told.Same != told.Gold || told.Gold == 0 {
			t.Errorf("%s: %+v", name, told)
		}
	}
}

func TestWrong(t *testing.T) {
	c := told(t)
	got := Score([]Case{c}, Options{Worst: 1}).Worst
	if len(got) != 1 {
		t.Fatal(got)
	}
	var lines []string
	for _, w := range got[0].Wrong {
		lines = append(lines, w.Cue+" "+w.What+": "+w.Found+" for "+w.Marked)
	}
	want := []string{
		"denied speaker: Dana Holt for Anna Ferro", "denied act: inform for deny", "said speaker:  for Dana Holt", "said speaker_kind: unknown for person",
		"said asker: Rex for Rex Ohm", "said when:  for on Monday", "urged act: decline for demand", "urged question: Was it old? for ",
		"urged said_at: event holt for place calder",
	}
	if d := cmp.Diff(want, lines); d != "" {
		t.Error(d)
	}
}
