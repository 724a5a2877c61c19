package english

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/extract"
	"hearsay/fetch"
)

// hostile are texts that break what is careless: each is repeated to some size.
var hostile = map[string]string{
	"one-long-paragraph":   "Ferro said the bridge was closed, and Lind, who runs the ferry, denied that it was. ",
	"one-long-sentence":    "Ferro and Lind said that the bridge of the town of the lake was closed, ",
	"capitals":             "Mara Ferro Tomas Lind Harlow Bridge ",
	"quote-marks":          "“",
	"closing-marks":        "”",
	"straight-marks":       "\" ",
	"straight-marks-words": "a\" \"b ",
	"single-marks":         "'a ",
	"doubled-marks":        "''a ``",
	"brackets":             "( [ ) Ferro ( said ",
	"commas":               "Ferro, ",
	"said":                 "said ",
	"he-said":              "he said she told them that ",
	"asked":                "asked if, he said yes ",
	"according":            "according to Ferro, ",
	"that":                 "that that who which if ",
	"pronouns":             "he she they it who ",
	"accused":              "Ferro was accused by Lind of a and of b by Olsen and of c by ",
	"claims-of":            "his claim of her warning that ",
	"dots":                 ". . . ... Ferro. ",
	"letters":              "a",
	"initials":             "A.B.",
	"hyphens":              "a-",
	"emoji":                "👩‍👩‍👧 said 🇳🇴: “👍🏽” ",
	"right-to-left":        "قال فيرو: «الجسر مغلق» ",
	"combining":            "e\u0301\u0302\u0303",
	"controls":             "a\x00b\x07c\x1b[31m said ",
	"zero-width":           "Fer\u200bro said\u2060 it\ufeff was ",
	"odd-case":             "ẞ—ẞ'll İstanbul ",
	"blocks":               "Ferro said\n\n“",
	"headings":             "Ferro: no\n",
	"colons":               "Ferro put it: “no” : ",
	"times":                "Ferro said on Monday last week, in a statement at a hearing in Calder on 3 March 2015 in May ",
	"media":                "Ferro denied it in a letter in a tweet in an interview ",
	"credits":              "“a” — Ferro ",
	"asked-by":             "asked by Ferro, the mayor, whether, if, why, ",
	"when-asked":           "he said when asked if she said when asked about, ",
	"asked-again":          "Ferro asked if it was. Lind, asked the same question, said no. ",
	"questions":            "Did he know? ",
	"question-headings":    "Why did you go?\n\nI went.\n\n",
	"letters-q-a":          "Q. Why?\n\nA. I did.\n\nI do.\n\n",
	"quoted-questions":     "“Why?” he asked. “No.” ",
	"turns":                "Ferro: we go.\n\nLind: they go.\n\n",
}

func TestHostileTexts(t *testing.T) {
	engine := newEngine(t)
	for name, piece := range hostile {
		t.Run(name, func(t *testing.T) {
			checkText(t, engine, strings.Repeat(piece, max(1, 40_000/len(piece))))
		})
	}
}

// TestLongParagraph reads one paragraph of two megabytes.
func TestLongParagraph(t *testing.T) {
	checkText(t, newEngine(t), strings.Repeat(hostile["one-long-paragraph"], 2_000_000/len(hostile["one-long-paragraph"])))
}

// checkText reads a text, and its words as a headline and a caption, and fails if
// any promise of the engine or the record is broken.
func checkText(t testing.TB, engine extract.Extractor, text string) {
	t.Helper()
	plain := fetch.Plain("text", text)
	var page fetch.Article
	page.URI = "page"
	half := len(text) / 2
	page.Compose([]fetch.Part{{Kind: fetch.Headline, Text: text[:half]}, {Kind: fetch.Caption, Text: text[half:]}})
	for _, a := range []fetch.Article{plain, page} {
		r, err := engine(context.Background(), a)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := extract.Records(&a, &r, time.Time{}); err != nil {
			t.Fatal(err)
		}
		if len(text) > 1_000_000 {
			return
		}
	}
}

func TestStopsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := newEngine(t)(ctx, fetch.Plain("x", "Ferro said no.")); err != context.Canceled {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

// TestConcurrent reads one article from many goroutines; run with -race.
func TestConcurrent(t *testing.T) {
	engine := newEngine(t)
	a := fetch.Plain("x", strings.Repeat("“The bridge is closed,” Mara Ferro said. Lind denied it, according to the Courier.\n\n", 20))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			r, err := engine(context.Background(), a)
			if err != nil || len(r.Claims) < 40 {
				t.Errorf("%d claims, error %v", len(r.Claims), err)
			}
		})
	}
	wg.Wait()
}

func seed(f *testing.F) {
	for _, piece := range hostile {
		f.Add(piece)
		f.Add(strings.Repeat(piece, 5))
	}
	f.Add("“We won’t,” O'Malley said in the '90s. “It\xff”")
}

// FuzzTokens holds the tokeniser to its promise: tokens stand in order, within their
// blocks, and nothing but blank stands between them.
func FuzzTokens(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) {
		a := fetch.Plain("x", text)
		d := newDoc(&a)
		tokenize(d)
		end := 0
		for i, tok := range d.toks {
			block := a.Blocks[tok.block]
			if int(tok.start) < end || tok.end <= tok.start || int(tok.start) < block.Start || int(tok.end) > block.End {
				t.Fatalf("token %d: %d to %d in block %v after %d", i, tok.start, tok.end, block, end)
			}
			for _, r := range a.Text[end:tok.start] {
				if !blank(r) {
					t.Fatalf("%q is in no token", r)
				}
			}
			end = int(tok.end)
		}
	})
}

// FuzzQuotations: quotations stand in order, apart, each within one block.
func FuzzQuotations(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) {
		a := fetch.Plain("x", text)
		d := newDoc(&a)
		tokenize(d)
		splitSentences(d)
		findQuotations(d)
		end := 0
		for i, q := range d.quotes {
			if q.from < end || q.to <= q.from || q.to > len(d.toks) || d.toks[q.from].block != d.toks[q.to-1].block {
				t.Fatalf("quotation %d: %+v after %d of %d", i, q, end, len(d.toks))
			}
			end = q.to
		}
	})
}

// FuzzEngine: any text gives a reading that keeps every promise.
func FuzzEngine(f *testing.F) {
	seed(f)
	engine := newEngine(f)
	f.Fuzz(func(t *testing.T, text string) { checkText(t, engine, text) })
}
