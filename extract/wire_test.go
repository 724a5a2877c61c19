package extract_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
			Content: []extract.Span{c}, Sentence: c, Block: blockOf(a, c), Parent: extract.None, InBody: extract.None,
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
