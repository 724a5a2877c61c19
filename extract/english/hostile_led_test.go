package english

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"hearsay/extract"
	"hearsay/fetch"
)

// hostileLed are texts whose first words make one claim, question or quotation of all
// that follows: the second part is repeated to some size.
var hostileLed = map[string][2]string{
	"open-quotation":      {"Ferro said “", "it was Calder and he said that it was, "},
	"open-quotations":     {"Ferro said: “It was.\n\n", "“It was Calder and I said no.\n\n"},
	"quotation-sentences": {"Ferro said “", "It was Calder. He said that it was. "},
	"quoted-pieces":       {"Ferro said ", "“it was”, "},
	"that":                {"Ferro said that ", "the bridge of Calder was shut and "},
	"denied-that":         {"Ferro denied that ", "he had said that it was, "},
	"asked-whether":       {"Asked whether ", "the bridge of Calder was shut and "},
	"asked-aloud":         {"Ferro was asked: ", "“Did she go?” “Why?” "},
	"did":                 {"Did Ferro go? ", "He did. She did not. They do. "},
	"long-answer":         {"Q: Why did you go?\n\nA: I went.\n\n", "I went to Calder and said no.\n\n"},
	"long-turn":           {"Ferro: I went.\n\nLind: I went.\n\nFerro: I went.\n\nLind: I went.\n\n", "I went to Calder and said no.\n\n"},
	"asked-to-the-end":    {"Ferro was asked by Lind, ", "the chair, asked by Lind, "},
	"below-a-heading":     {"Why did you go?\n\n", "I went to Calder, he said.\n\n"},
}

func TestHostileLedTexts(t *testing.T) {
	engine := newEngine(t)
	for name, s := range hostileLed {
		t.Run(name, func(t *testing.T) {
			checkText(t, engine, s[0]+strings.Repeat(s[1], 40_000/len(s[1])))
		})
	}
}

// TestTextsThatEnd reads texts that stop where the engine would read on.
func TestTextsThatEnd(t *testing.T) {
	engine := newEngine(t)
	whole := "Asked by Ann Price, the chair, whether the bridge, which Lind built, was shut, Ferro said, “No, it was not,” and declined to say, on Monday, March 3, why, or by whom, according to a letter."
	for end := range whole {
		checkText(t, engine, whole[:end])
		checkText(t, engine, "Ferro was asked by "+whole[:end]+",")
	}
}

// TestLongQuotation reads one quotation of a megabyte in a single sentence: work that
// grows with the square of its length does not end.
func TestLongQuotation(t *testing.T) {
	s := hostileLed["open-quotation"]
	checkText(t, newEngine(t), s[0]+strings.Repeat(s[1], 1_000_001/len(s[1])))
}

// TestHostilePosts reads thousands of embedded posts, by one author and by many, and
// one post of thousands of paragraphs, after thousands of headlines.
func TestHostilePosts(t *testing.T) {
	engine := newEngine(t)
	const piece = "Ferro says the bridge of Calder was closed. — Mara Ferro (@ferro) March 3, 2015"
	for name, by := range map[string]func(i int) string{
		"one author":   func(int) string { return "Mara Ferro (@ferro)" },
		"many authors": func(i int) string { return fmt.Sprintf("Mara Ferro%d", i) },
	} {
		t.Run(name, func(t *testing.T) {
			var parts []fetch.Part
			for range 500 {
				parts = append(parts, fetch.Part{Kind: fetch.Headline, Text: "Ferro says bridge of Calder closed"})
			}
			for i := range 500 {
				parts = append(parts, fetch.Part{Kind: fetch.Quote, Text: piece, By: by(i)})
			}
			a := fetch.Article{URI: "page"}
			a.Compose(parts)
			r, err := engine(context.Background(), a)
			if err != nil {
				t.Fatal(err)
			}
			if _, _, err := extract.Records(&a, &r, time.Time{}); err != nil {
				t.Fatal(err)
			}
		})
	}
}
