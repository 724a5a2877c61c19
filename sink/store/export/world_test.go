package export

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/extract"
	"hearsay/fetch"
	"hearsay/sink"
	"hearsay/sink/store"
	"hearsay/sink/store/sqlite"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// noon is when everything happens.
var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// A told claim is a paragraph "speaker cue content."
type told struct {
	speaker, cue, content, restated string
	quote                           extract.QuoteType
	act                             extract.Function
	kind                            extract.SpeakerType
}

// A world is a store with two articles, which two papers print of one saying.
type world struct {
	*testing.T
	store.Store
	ids map[string]string // by content
}

func newWorld(t *testing.T) *world {
	s, err := sqlite.Open(filepath.Join(t.TempDir(), "hearsay.db"), sqlite.Options{Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	w := &world{t, s, map[string]string{}}
	const dam = "the old dam at Marwick will hold for another hundred years"
	w.read(&fetch.Article{URI: "https://ledger.example/a", Outlet: "ledger.example", Publisher: "The Ledger", Headline: "=1+1 dams", By: []string{"Dana Holt"}, FirstCreated: noon.Add(-3 * time.Hour)}, []told{
		{"Ann Ferro", "said", dam, "The old dam at Marwick will hold for another hundred years.", extract.Direct, extract.Inform, extract.Person},
		{"Calder Council", "denied", "that it had known of the 🌉 crack", "", extract.Indirect, extract.Deny, extract.Organization},
		{"@residents", "declined to say", "who had paid; =2+2", "", extract.Indirect, extract.Decline, extract.Group},
	})
	w.read(&fetch.Article{URI: "file:///home/ann/b.html", Outlet: "", Headline: "Dams, again", FirstCreated: noon.Add(-time.Hour)}, []told{
		{"Ann Ferro", "told reporters", dam, "", extract.Direct, extract.Inform, extract.Person},
		{"Bo Calder", "said", "“nobody had asked him,”", "", extract.Direct, extract.Inform, extract.Person},
	})
	return w
}

// read puts an article and its claims into the store.
func (w *world) read(a *fetch.Article, list []told) {
	a.Source, a.Language, a.Retrieved, a.Version = a.URI, "en", noon, 1
	parts := []fetch.Part{{Kind: fetch.Headline, Text: a.Headline}}
	for _, c := range list {
		parts = append(parts, fetch.Part{Kind: fetch.Paragraph, Text: c.speaker + " " + c.cue + " " + c.content + "."})
	}
	a.Compose(parts)
	r := &extract.Reading{Engine: extract.Engine{Name: "test", Version: "1"}}
	for i, c := range list {
		r.Claims = append(r.Claims, c.claim(a, i+1))
	}
	claims, entities, err := extract.Records(a, r, noon)
	w.must(err)
	batch := []sink.Record{{Article: a}, {Entities: &entities}}
	for i := range claims {
		if claims[i].Act.IsAssertion {
			claims[i].Worth = &extract.WorthRecord{Score: .5, Model: "test@1", On: "claim.text", Reasons: []string{"a figure", "a prediction"}}
		}
		w.ids[list[i].content] = claims[i].ID
		batch = append(batch, sink.Record{Claim: &claims[i]})
	}
	w.must(w.Put(w.Context(), batch))
}

func (c told) claim(a *fetch.Article, block int) extract.Claim {
	b := a.Blocks[block]
	span := func(words string) extract.Span {
		start := b.Start + strings.Index(a.Of(b.Span), words)
		return extract.Span{Start: start, End: start + len(words)}
	}
	out := extract.Claim{
		Source: []extract.Span{span(c.speaker)}, Cue: []extract.Span{span(c.cue)}, Content: []extract.Span{span(c.content)}, Sentence: b.Span, Block: block,
		Parent: extract.None, InBody: extract.None, QuoteType: c.quote, QuoteMarks: extract.NoMarks, Restated: c.restated,
		Speaker:    extract.Speaker{Mention: span(c.speaker), Name: c.speaker, Type: c.kind, Resolution: extract.Named, Entity: extract.None},
		Act:        extract.Act{Function: c.act, Assertion: c.act != extract.Decline, Polarity: extract.Positive},
		Confidence: extract.Confidence{Attribution: .9, Speaker: .8}, Rule: "test",
	}
	switch c.act {
	case extract.Deny:
		out.Act.Polarity = extract.Negative
	case extract.Decline:
		out.Act.Polarity = extract.NoPolarity
	}
	if c.restated != "" {
		out.Edits = []extract.Edit{{From: "the", To: "The", Why: "definite"}}
	}
	return out
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// claim is the id of the claim with such a beginning.
func (w *world) claim(begin string) string {
	w.Helper()
	for content, id := range w.ids {
		if strings.HasPrefix(content, begin) {
			return id
		}
	}
	w.Fatalf("no claim begins with %q", begin)
	return ""
}

func (w *world) review(c store.Change) {
	w.Helper()
	c.By = "ann"
	_, err := w.Review(w.Context(), c)
	w.must(err)
}

// written is what an export writes.
func (w *world) written(f Format, o Options) (string, Summary) {
	w.Helper()
	var b bytes.Buffer
	summary, err := Write(w.Context(), &b, w.Store, f, o)
	w.must(err)
	return b.String(), summary
}

// golden compares with a file of testdata.
func (w *world) golden(name, got string) {
	w.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		w.must(os.MkdirAll("testdata", 0o777))
		w.must(os.WriteFile(path, []byte(got), 0o666))
	}
	want, err := os.ReadFile(path)
	w.must(err)
	if diff := cmp.Diff(string(want), got); diff != "" {
		w.Errorf("%s: want (-), got (+); -update rewrites it\n%s", path, diff)
	}
}
