package english

import (
	"context"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"hearsay/extract"
	"hearsay/fetch"
)

// hostile are texts that break what is careless: each is repeated to some size, with a
// name of its own for every § in a repetition.
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
	"denied-and-denied":    "Ferro denied the claim and denied the report and dismissed as a lie the story, ",
	"denied-nested":        "Ferro denied that § denied that Lind denied that ",
	"refused":              "Ferro declined to say if, refused to name the, would not comment on it, did not answer questions about the, ",
	"refused-or":           "did not name the driver or say how or say why or say if ",
	"dodged":               "turned down requests for an interview of questions of questions for comment of ",
	"phrasal":              "Ferro pushed back on the claim, walked that back, put the cost at $5 million, took issue with the report of ",
	"hearsay":              "The firm is said to have paid and was reportedly paid, allegedly ",
	"asked-in-a-row":       "Asked if a; asked if b; asked if c; she said yes. ",
	"asked-far-back":       strings.Repeat("asked if ", 40) + "? “Yes.” “No.” “So.” ",
	"pressed-again":        "“" + strings.Repeat("was it so and ", 30) + "?” she asked. Pressed again, pressed again, she said no. ",
	"put-to-her":           "It was put to her that it was, it was put to him that she said, ",
	"on-whether":           "On whether it was, § said no. As to why, she said.\n\n",
	"headings-names":       "Why did § go?\n\n§ said no.\n\n",
	"bare-answers":         "Was it safe?\n\n“No.”\n\n“Yes,” came the reply.\n\n",
	"ministers":            "Mara §, the minister, denied it.\n\nThe minister said no.\n\nHe said he had been asked if it was safe.\n\n",
	"offices":              "Ada §, the Corvanian minister for water, spoke. The Corvanian leader said no. The union leader said yes. ",
	"in-focus":             "Mara § scored. The striker said no. The 31-year-old said yes.\n\n",
	"firms":                "§ Motors, a carmaker, said no. The carmaker said yes. § said its workers said it was. ",
	"acronyms":             "The § Water Board (§WB) said it had. The board denied it. The WB said no.\n\n",
	"captions":             "§ (left) said no. Photo: §\n\n",
	"statements":           "The ministry said in a statement. The statement said no. The report by § said the study of § said. ",
	"things":               "The § tunnel shut. He said the tunnel was shut. “We shut the tunnel,” she said. ",
	"our-town":             "“We will do what we can for our town,” said Mara §, chief of § Arts, last week. ",
	"broken-off":           "Ferro appeared\n\nto suggest that it was. Calls were not returned\n\nTo go is to go. “No.” CAme\n\nthe reply was. Ferro pushed\n\nback on the claim.\n\n",
	"goes-on":              "“we go,” Ferro said. “And we\n\n",
}

func TestHostileTexts(t *testing.T) {
	engine := newEngine(t)
	for name, piece := range hostile {
		t.Run(name, func(t *testing.T) {
			checkText(t, engine, repeated(piece, 40_000))
		})
	}
}

// repeated is a piece, at least once, up to a size in bytes.
func repeated(piece string, size int) string {
	var b strings.Builder
	for n := 0; n == 0 || b.Len()+len(piece) <= size; n++ {
		b.WriteString(strings.ReplaceAll(piece, "§", nameNumber(n)))
	}
	return b.String()
}

// nameNumber is a name in letters, another for every n.
func nameNumber(n int) string {
	name := []byte("K")
	for ; n > 0; n /= 26 {
		name = append(name, byte('a'+n%26))
	}
	return string(name) + "o"
}

// TestLongParagraph reads one paragraph of two megabytes.
func TestLongParagraph(t *testing.T) {
	checkText(t, newEngine(t), repeated(hostile["one-long-paragraph"], 2_000_000))
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

// Every text of the case files is read up to each of its words: a rule that looks at what
// stands behind a word is not to look behind the last.
func TestCutShort(t *testing.T) {
	engine := newEngine(t)
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no case files: %v", err)
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			for _, f := range ar.Files {
				text := string(f.Data)
				for i := range text {
					if strings.HasSuffix(f.Name, ".text") && text[i] == ' ' {
						checkText(t, engine, text[:i])
					}
				}
			}
		})
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
