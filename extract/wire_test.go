package extract_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"hearsay/extract"
	"hearsay/fetch"
)

// Offsets on the wire are code points: the bridge on the Café's picture is one, in
// UTF-8 four bytes, in UTF-16 two units.
func TestOffsetsAreCodePoints(t *testing.T) {
	a := sampleArticle()
	claims, entities := sample(t)
	text := []rune(a.Text)
	if claims[0].Article.TextLength != len(text) {
		t.Errorf("textLength %d, want %d", claims[0].Article.TextLength, len(text))
	}
	var spans []extract.SpanRecord
	for _, c := range claims {
		spans = append(spans, c.Attribution.Source...)
		spans = append(spans, c.Attribution.Cue...)
		spans = append(spans, c.Attribution.Content...)
		spans = append(spans, c.Attribution.Sentence)
	}
	for _, e := range entities.Entities {
		spans = append(spans, e.Mentions...)
	}
	for _, s := range spans {
		if got := string(text[s.Start:s.End]); got != s.Exact {
			t.Errorf("%d to %d is %q, not %q", s.Start, s.End, got, s.Exact)
		}
	}
	if len(spans) < 20 {
		t.Errorf("only %d spans were seen", len(spans))
	}
}

func TestOffsetsOfRightToLeftText(t *testing.T) {
	const word = "الجسر"
	a := &fetch.Article{URI: "u"}
	a.Compose([]fetch.Part{{Kind: fetch.Paragraph, Text: "قال المهندس: " + word + " مغلق 🌉 " + word}})
	r := bare(a, at(t, a, word, 2))
	claims, _, err := extract.Records(a, r, generated)
	if err != nil {
		t.Fatal(err)
	}
	want := []extract.SpanRecord{{Exact: word, Start: 26, End: 31}} // counted by hand
	if diff := cmp.Diff(want, claims[0].Attribution.Content); diff != "" {
		t.Error(diff)
	}
}

// bare is a reading of one claim with the least that Check asks for.
func bare(a *fetch.Article, content ...extract.Span) *extract.Reading {
	r := &extract.Reading{}
	for _, c := range content {
		r.Claims = append(r.Claims, extract.Claim{
			Content: []extract.Span{c}, Sentence: c, Block: blockOf(a, c), Parent: extract.None,
			QuoteType: extract.Indirect, QuoteMarks: extract.NoMarks,
			Speaker: extract.Speaker{Type: extract.Unknown, Resolution: extract.Unresolved, Entity: extract.None},
			Act:     extract.Act{Function: extract.Other},
		})
	}
	return r
}

func blockOf(a *fetch.Article, s extract.Span) int {
	for i, b := range a.Blocks {
		if b.Holds(s) {
			return i
		}
	}
	return -1
}

func ids(claims []extract.ClaimRecord) (ids, anchors []string) {
	for _, c := range claims {
		ids, anchors = append(ids, c.ID), append(anchors, c.Anchor)
	}
	return ids, anchors
}

// Another run, another hour, other scores, a paragraph pushed in above: the ids and
// anchors stay.
func TestIDsStay(t *testing.T) {
	claims, entities := sample(t)
	wantIDs, wantAnchors := ids(claims)

	a := sampleArticle()
	var parts []fetch.Part
	for i, b := range a.Blocks {
		if i == 2 {
			parts = append(parts, fetch.Part{Kind: fetch.Paragraph, Text: "Updated at noon with a word from the mayor’s office 🕛."})
		}
		parts = append(parts, fetch.Part{Kind: b.Kind, Text: a.Of(b.Span)})
	}
	a.Compose(parts)
	r := sampleReading(t, a)
	for i := range r.Claims {
		r.Claims[i].Block++
		r.Claims[i].Confidence.Attribution = 0.5
		r.Claims[i].Rule = "another"
	}
	moved, movedEntities, err := extract.Records(a, r, generated.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	gotIDs, gotAnchors := ids(moved)
	if diff := cmp.Diff(wantIDs, gotIDs); diff != "" {
		t.Errorf("ids: %s", diff)
	}
	if diff := cmp.Diff(wantAnchors, gotAnchors); diff != "" {
		t.Errorf("anchors: %s", diff)
	}
	if entities.ID != movedEntities.ID || entities.Entities[0].ID != movedEntities.Entities[0].ID {
		t.Error("the ids of entities moved with the offsets")
	}
	if moved[0].Digest() == claims[0].Digest() {
		t.Error("the digest does not see that the offsets moved")
	}
}

func TestIDsTellApart(t *testing.T) {
	claims, _ := sample(t)
	seen := map[string]bool{}
	for _, c := range claims {
		if seen[c.ID] {
			t.Errorf("%s twice", c.ID)
		}
		seen[c.ID] = true
	}
	a := sampleArticle()
	a.URI += "-2"
	elsewhere, _, err := extract.Records(a, sampleReading(t, a), generated)
	if err != nil {
		t.Fatal(err)
	}
	if seen[elsewhere[0].ID] {
		t.Error("the same words in another article have the same id")
	}
	if claims[saidYes].Anchor == claims[declined].Anchor || claims[secondHand].Anchor != claims[secondHand+1].Anchor {
		t.Error("an anchor is a sentence's: one for each, shared by its claims")
	}
}

// Identical words are told apart by their order, sentences by theirs.
func TestOrdinals(t *testing.T) {
	a := &fetch.Article{URI: "u"}
	a.Compose([]fetch.Part{{Kind: fetch.Paragraph, Text: "No."}, {Kind: fetch.Paragraph, Text: "no."}, {Kind: fetch.Paragraph, Text: "Never."}})
	r := bare(a, a.Blocks[0].Span, a.Blocks[1].Span, a.Blocks[2].Span)
	three, _, err := extract.Records(a, r, generated)
	if err != nil {
		t.Fatal(err)
	}
	if three[0].ID == three[1].ID || three[0].Anchor == three[1].Anchor {
		t.Error("the second of two identical claims has the id or anchor of the first")
	}
	r.Claims = r.Claims[1:]
	two, _, err := extract.Records(a, r, generated)
	if err != nil {
		t.Fatal(err)
	}
	if two[0].ID != three[0].ID || two[1].ID != three[2].ID {
		t.Error("ordinals count identical claims only, from the first that is there")
	}
}

func TestDigest(t *testing.T) {
	claims, entities := sample(t)
	c := claims[saidYes]
	same := c
	same.Revision, same.Article.Retrieved, same.Provenance.GeneratedAt = 7, retrieved.Add(time.Hour), generated.Add(time.Hour)
	if c.Digest() != same.Digest() {
		t.Error("the digest changes with what changes on every run")
	}
	for name, change := range map[string]func(*extract.ClaimRecord){
		"status":     func(c *extract.ClaimRecord) { c.Status = extract.Withdrawn },
		"confidence": func(c *extract.ClaimRecord) { c.Confidence.Speaker = 0.1 },
		"name":       func(c *extract.ClaimRecord) { c.Speaker.Name = "" },
		"headline":   func(c *extract.ClaimRecord) { c.Article.Headline = "Corrected" },
		"rule":       func(c *extract.ClaimRecord) { c.Provenance.Rule = "" },
	} {
		other := c
		if change(&other); other.Digest() == c.Digest() {
			t.Errorf("the digest does not see a change of %s", name)
		}
	}
	e := entities
	e.Revision, e.Article.Retrieved, e.Provenance.GeneratedAt = 2, time.Time{}, time.Time{}
	if e.Digest() != entities.Digest() {
		t.Error("entities: the digest changes with what changes on every run")
	}
	if e.Status = extract.Withdrawn; e.Digest() == entities.Digest() {
		t.Error("entities: the digest does not see the status")
	}
	if entities.Revision != 1 {
		t.Error("taking a digest changed the record")
	}
}

func TestChain(t *testing.T) {
	claims, _ := sample(t)
	c := claims[secondHand]
	want := []extract.VoiceRecord{
		{Name: "The Calder Courier", Role: "publisher"},
		{Name: "the Harbour Gazette", Role: "relay", Cue: "reported", Claim: extract.Null(claims[secondHand+1].ID)},
		{Name: "Marta Ferro", Role: "speaker", Cue: "had warned her staff", Claim: extract.Null(c.ID)},
	}
	if diff := cmp.Diff(want, c.Chain); diff != "" {
		t.Error(diff)
	}
	if c.Attribution.Parent != extract.Null(claims[secondHand+1].ID) || c.Attribution.Depth != 1 {
		t.Errorf("parent %s, depth %d", c.Attribution.Parent, c.Attribution.Depth)
	}
}

// Paragraphs are counted as a reader of the page counts them.
func TestParagraph(t *testing.T) {
	a := &fetch.Article{URI: "u"}
	want := []struct {
		kind fetch.Kind
		n    int // 0: null
	}{{fetch.Headline, 0}, {fetch.Byline, 0}, {fetch.Paragraph, 1}, {fetch.Caption, 0}, {fetch.Subheading, 0}, {fetch.List, 2}, {fetch.Quote, 3}}
	var parts []fetch.Part
	for _, w := range want {
		parts = append(parts, fetch.Part{Kind: w.kind, Text: "yes"})
	}
	a.Compose(parts)
	var spans []extract.Span
	for _, b := range a.Blocks {
		spans = append(spans, b.Span)
	}
	claims, _, err := extract.Records(a, bare(a, spans...), generated)
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range want {
		got := 0
		if p := claims[i].Attribution.Paragraph; p != nil {
			got = *p
		}
		if got != w.n || claims[i].Attribution.Block != w.kind {
			t.Errorf("block %d, %s: %s, paragraph %d, want %d", i, w.kind, claims[i].Attribution.Block, got, w.n)
		}
	}
}

func TestTextOfSeveralSpans(t *testing.T) {
	claims, _ := sample(t)
	if got, want := claims[unopened].Claim.Text, "The bridge was closed twice last winter,” … “It will be again.”"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestRecordsRefuseABrokenReading(t *testing.T) {
	a := sampleArticle()
	r := sampleReading(t, a)
	r.Claims[0].Content[0].End = len(a.Text) + 1
	if _, _, err := extract.Records(a, r, generated); err == nil || !strings.Contains(err.Error(), a.URI) {
		t.Errorf("got %v, want an error that names the article", err)
	}
}

func TestTextFragment(t *testing.T) {
	for _, c := range []struct{ name, page, sentence, want string }{
		{"short", "https://a.example/x", "She said yes.", "https://a.example/x#:~:text=She%20said%20yes."},
		{"ten words are given whole", "https://a.example/x", "a b c d e f g h i j", "https://a.example/x#:~:text=a%20b%20c%20d%20e%20f%20g%20h%20i%20j"},
		{"of more, both ends", "https://a.example/x", "a b c d e f g h i j k", "https://a.example/x#:~:text=a%20b%20c%20d%20e,g%20h%20i%20j%20k"},
		{"what has a meaning is escaped", "https://a.example/x", "R&D, re-opened “now” 100%#", "https://a.example/x#:~:text=R%26D%2C%20re%2Dopened%20%E2%80%9Cnow%E2%80%9D%20100%25%23"},
		{"white space is one", "http://a.example/", "She\n\tsaid  yes", "http://a.example/#:~:text=She%20said%20yes"},
		{"query stays, fragment goes", "https://a.example/x?id=1#top", "Yes", "https://a.example/x?id=1#:~:text=Yes"},
		{"a file has no address", "file:///tmp/x.html", "Yes", ""},
		{"nor has nothing", "", "Yes", ""},
		{"nor has nonsense", "http://[::1", "Yes", ""},
	} {
		if got := extract.TextFragment(c.page, c.sentence); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}

// The page is opened where it was read; a file, where it says that it is a copy of.
func TestLinkOpensThePage(t *testing.T) {
	for _, c := range []struct{ source, uri, want string }{
		{"https://m.courier.example/1", "https://courier.example/1", "https://m.courier.example/1#:~:text=yes"},
		{"file:///tmp/1.html", "https://courier.example/1", "https://courier.example/1#:~:text=yes"},
		{"file:///tmp/1.html", "file:///tmp/1.html", ""},
		{"", "an-id", ""},
	} {
		a := &fetch.Article{URI: c.uri, Source: c.source}
		a.Compose([]fetch.Part{{Kind: fetch.Paragraph, Text: "yes"}})
		claims, _, err := extract.Records(a, bare(a, a.Blocks[0].Span), generated)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(claims[0].Links.Open); got != c.want {
			t.Errorf("%s: got %q, want %q", c.source, got, c.want)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"  The\u00a0Bridge\n\n closed ": "the bridge closed",
		"“It’s” ‘so’ «now» „here":       `"it's" 'so' "now" "here`,
		"2024–25 — re‑opened":           "2024-25 - re-opened",
		"co\u00adop\u200b\ufefferate":   "cooperate",
		"ÉCOLE Straße":                  "école straße",
		"":                              "",
		" \u200b ":                      "",
	} {
		if got := extract.Fold(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add("“It’s” — so\u00a0now")
	f.Fuzz(func(t *testing.T, s string) {
		folded := extract.Fold(s)
		if again := extract.Fold(folded); again != folded && utf8.ValidString(s) {
			t.Errorf("%q folds to %q, and that to %q", s, folded, again)
		}
	})
}

func TestNull(t *testing.T) {
	for null, want := range map[extract.Null]string{"": "null", "a\"b": `"a\"b"`} {
		data, err := json.Marshal(null)
		if err != nil || string(data) != want {
			t.Errorf("%q: %s, %v", null, data, err)
		}
		back := extract.Null("")
		if err := json.Unmarshal(data, &back); err != nil || back != null {
			t.Errorf("%s came back as %q, %v", data, back, err)
		}
	}
}

func TestKeep(t *testing.T) {
	claim := func(confidence float64, parent int, relay ...int) extract.Claim {
		c := extract.Claim{Parent: parent, Confidence: extract.Confidence{Attribution: confidence}, Depth: 9}
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
