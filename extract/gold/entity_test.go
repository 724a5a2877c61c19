package gold

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/extract"
)

// named finds words of a text, each the first time.
func namesIn(text string, of extract.EntityType, words ...string) extract.Entity {
	e := extract.Entity{Name: words[0], Type: of}
	for _, w := range words {
		i := strings.Index(text, w)
		e.Mentions = append(e.Mentions, extract.Span{Start: i, End: i + len(w)})
	}
	return e
}

// Every figure is counted by hand: six names are marked, and a date and a number that
// is not judged; eight are found.
func TestScoreEntities(t *testing.T) {
	const text = "Zoë Ferro of the Calder Board met Bo and Ada in Ostrey on Monday, 14 times, 3 at Marwick."
	mark := func(of extract.EntityType, words string) Mention {
		s := namesIn(text, of, words).Mentions[0]
		return Mention{s, of, s}
	}
	d := Document{ID: "a", Text: text, Mentions: []Mention{
		mark("Person", "Zoë Ferro"), mark("Organization", "Calder Board"), mark("Person", "Bo"), mark("Person", "Ada"), mark("Place", "Ostrey"),
		mark("Date", "Monday"), mark("", "14 times"), mark("Place", "Marwick"),
	}}
	d.Mentions[2] = mark("Person", "Bo and Ada") // with the names Bo and, within, Ada
	d.Mentions[2].Name.End -= len(" and Ada")
	// "Bo" stands first in "Board"
	d.Mentions[2].Span.Start = strings.Index(text, "Bo and")
	r := extract.Reading{Entities: []extract.Entity{
		namesIn(text, "Person", "Zoë Ferro", "Ferro"),     // right, and not there
		namesIn(text, "Place", "Calder Board", "Marwick"), // wrong type, right
		namesIn(text, "Organization", "Ostrey"),           // wrong type
		namesIn(text, "Other", "Ada"),                     // none of the types
		namesIn(text, "Date", "Monday", "times", "met"),   // right, where nothing is judged, not there
		namesIn(text, "Quantity", "3"),                    // of no type that is marked
		{Type: "Person", Mentions: []extract.Span{{Start: strings.Index(text, "Bo and"), End: strings.Index(text, "Bo and") + 2}}},
	}}
	got := ScoreEntities([]Case{{d, r}})
	// 6 names marked, 6 found of the three types, 3 right: Zoë Ferro, Bo, Marwick
	want := EntityTable{
		Counted: Counted{6, 6, PRF{50, 50, 50}}, Span: PRF{83.3, 83.3, 83.3},
		ByType: map[extract.EntityType]Counted{
			"Person": {3, 3, PRF{66.7, 66.7, 66.7}}, "Organization": {1, 1, PRF{0, 0, 0}}, "Place": {2, 2, PRF{50, 50, 50}},
			"Date": {1, 2, PRF{50, 100, 66.7}},
		},
		Confusion: Confusion{
			"Person": {"Person": 2, "Other": 1}, "Organization": {"Place": 1}, "Place": {"Place": 1, "Organization": 1}, "Date": {"Date": 1},
		},
	}
	if d := cmp.Diff(want, got.Names); d != "" {
		t.Error(d)
	}
	if got.Mentions == nil || got.Mentions.PRF != (PRF{33.3, 33.3, 33.3}) || got.Mentions.Span != (PRF{66.7, 66.7, 66.7}) || got.Documents != 1 {
		t.Errorf("%+v", got)
	}
	d.Mentions = d.Mentions[:2]
	if got := ScoreEntities([]Case{{d, r}}); got.Mentions != nil {
		t.Error("the mentions are the names")
	}
}

// Of names within names the outermost counts, with the type of the longest mention.
func TestOutermost(t *testing.T) {
	m := func(start, end, from, to int, of extract.EntityType) Mention {
		return Mention{extract.Span{Start: start, End: end}, of, extract.Span{Start: from, End: to}}
	}
	got := outermost([]Mention{m(0, 20, 4, 12, "Organization"), m(4, 12, 4, 12, "Person"), m(4, 8, 4, 8, "Place"), m(13, 20, 13, 20, "Place")})
	var want []Mention
	for _, w := range []Mention{m(4, 12, 0, 0, "Organization"), m(13, 20, 0, 0, "Place")} {
		w.Name = extract.Span{}
		want = append(want, w)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
