package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"hearsay/extract"
	"hearsay/fetch"
	"hearsay/sink"
	"hearsay/sink/store"
	"hearsay/sink/store/sqlite"
	"hearsay/sink/store/storetest"
)

// Every line is the claim's record as it came, and follows its schema.
func TestJSONL(t *testing.T) {
	w := newWorld(t)
	denied := w.claim("that it had known")
	w.review(store.Change{Claims: []string{denied}, Status: store.Worth, AddTags: []string{"dam"}, Note: "ask the council"})
	w.review(store.Change{Claims: []string{denied}, Note: "not this one"})
	_, err := w.Undo(t.Context(), "ann")
	w.must(err)
	text, summary := w.written(JSONL, Options{})
	if summary.Written != 5 || len(summary.LeftOut) > 0 {
		t.Errorf("%+v", summary)
	}
	schema := claimSchema(t)
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
		w.must(err)
		w.must(schema.Validate(value))
		var got Record
		w.must(json.Unmarshal([]byte(line), &got))
		entry, err := w.Claim(t.Context(), got.ID)
		w.must(err)
		if diff := cmp.Diff(entry.Claim, got.ClaimRecord); diff != "" {
			t.Error(diff)
		}
		if got.ID != denied {
			continue
		}
		want := Review{Status: store.Worth, Tags: []string{"dam"}, Notes: []Note{{"ann", noon, "ask the council"}}, By: "ann", At: &noon}
		if diff := cmp.Diff(want, got.Review, cmpopts.IgnoreFields(Review{}, "Version")); diff != "" {
			t.Error(diff)
		}
	}
	if _, summary := w.written(JSONL, Options{Filter: store.Filter{Statuses: []store.Status{store.Worth}}}); summary.Written != 1 {
		t.Errorf("of those worth checking: %+v", summary)
	}
}

func claimSchema(t *testing.T) *jsonschema.Schema {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(extract.ClaimSchemaJSON))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("claim.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("claim.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestCSV(t *testing.T) {
	w := newWorld(t)
	w.review(store.Change{Claims: []string{w.claim("that it had known")}, Status: store.Wrong, AddTags: []string{"-a", "b"}, Note: "=HYPERLINK(\"x\")\n+more"})
	w.read(&fetch.Article{URI: "https://courier.example/old", Outlet: "courier.example", Headline: "Last year", FirstCreated: noon.AddDate(-1, 0, 0)}, []told{
		{"Cy Marwick", "said", "it ranks below zero", "", extract.Indirect, extract.Inform, extract.Person},
	})
	text, summary := w.written(CSV, Options{})
	if summary.Written != 6 {
		t.Errorf("%+v", summary)
	}
	w.golden("claims.csv", text)
	body, ok := strings.CutPrefix(text, "\uFEFF")
	if !ok {
		t.Error("no byte order mark: Excel reads it in the machine's old code page")
	}
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	w.must(err)
	for _, row := range rows {
		for i, c := range row {
			if c == "" || !strings.ContainsAny(c[:1], "=+-@\t\r") {
				continue
			}
			if _, err := strconv.ParseFloat(c, 64); err != nil || rows[0][i] != "rank.sum" {
				t.Errorf("%s begins a formula: %q", rows[0][i], c)
			}
		}
	}
	var empty bytes.Buffer
	if _, err := Write(t.Context(), &empty, w.Store, CSV, Options{Filter: store.Filter{Tag: "none"}}); err != nil || strings.Count(empty.String(), "\r\n") != 1 {
		t.Errorf("nothing passes: want the names alone, got %q, %v", empty.String(), err)
	}
}

func TestClaimReview(t *testing.T) {
	w := newWorld(t)
	text, summary := w.written(ClaimReview, Options{Author: Author{"The Ferro Desk", "https://desk.example/"}})
	want := Summary{Written: 2, LeftOut: []LeftOut{{noAssertion, 1}, {denialOnly, 1}}}
	if diff := cmp.Diff(want, summary); diff != "" {
		t.Error(diff)
	}
	if strings.Contains(text, "reviewRating") || strings.Contains(text, "/home/ann") {
		t.Error("a draft has a verdict, or the path of a file")
	}
	w.golden("claimreview.jsonl", indented(t, text))
}

// A draft names a hundred articles or so, the first ones; that there are more is told.
func TestClaimReviewOfMany(t *testing.T) {
	w := newWorld(t)
	for i := range 110 {
		outlet := fmt.Sprintf("paper%d.example", i)
		w.read(&fetch.Article{URI: "https://" + outlet + "/a", Outlet: outlet, Headline: "The ferry", FirstCreated: noon.Add(time.Duration(i-200) * time.Minute)}, []told{
			{"Cy Marwick", "said", "the ferry will never sail again from the northern pier", "", extract.Direct, extract.Inform, extract.Person},
		})
	}
	text, summary := w.written(ClaimReview, Options{Filter: store.Filter{Speakers: []string{"cy-marwick"}}})
	if diff := cmp.Diff(Summary{Written: 1, LeftOut: []LeftOut{{manyTimes, 9}}}, summary); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(text, `"firstAppearance":{"@type":"NewsArticle","url":"https://paper0.example/a"`) || strings.Contains(text, "paper109.example") {
		t.Errorf("want the first ones: %s", text)
	}
}

// Of an article the corrected, the confirmed and the open claims, each as people have left
// it.
func TestGold(t *testing.T) {
	w := newWorld(t)
	if text, summary := w.written(Gold, Options{}); text != "" || summary.Written != 0 {
		t.Errorf("nobody has reviewed anything: %q", text)
	}
	denied, declined, asked := w.claim("that it had known"), w.claim("who had paid"), w.claim("“nobody had asked")
	w.review(store.Change{Claims: []string{denied}, Status: store.Wrong, Correction: w.correct(denied, "had known of the 🌉 crack")})
	w.review(store.Change{Claims: []string{declined}, Status: store.NotWorth})
	w.review(store.Change{Claims: []string{asked}, Status: store.Wrong})
	text, summary := w.written(Gold, Options{})
	want := Summary{Written: 2, LeftOut: []LeftOut{{wrongNoMarks, 1}}}
	if diff := cmp.Diff(want, summary); diff != "" {
		t.Error(diff)
	}
	w.golden("gold.jsonl", indented(t, text))
	if _, summary := w.written(Gold, Options{Filter: store.Filter{Outlets: []string{"ledger.example"}}}); summary.Written != 1 {
		t.Errorf("of one outlet: %+v", summary)
	}
	w.review(store.Change{Claims: []string{asked}, Correction: &store.Correction{TextDigest: "sha256:old", Content: []extract.SpanRecord{{Exact: "x", Start: 1, End: 2}}}})
	if _, summary := w.written(Gold, Options{}); len(summary.LeftOut) != 1 || summary.LeftOut[0].Why != badMarks {
		t.Errorf("marks in a text that is gone: %+v", summary)
	}
}

// correct marks other words as a claim's content, and its source and cue as they are.
func (w *world) correct(id, words string) *store.Correction {
	e, err := w.Claim(w.Context(), id)
	w.must(err)
	before, _, ok := strings.Cut(e.Article.Text, words)
	if !ok {
		w.Fatalf("%q is not in the article", words)
	}
	start := len([]rune(before))
	at := e.Claim.Attribution
	return &store.Correction{
		TextDigest: e.Claim.Article.TextDigest, Source: at.Source, Cue: at.Cue,
		Content: []extract.SpanRecord{{Exact: words, Start: start, End: start + len([]rune(words))}},
	}
}

func indented(t *testing.T, lines string) string {
	var b bytes.Buffer
	for line := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
		if err := json.Indent(&b, []byte(line), "", "  "); err != nil {
			t.Fatal(err)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// More claims than a page has are all there, each once, also those of a fold.
func TestPages(t *testing.T) {
	s, err := sqlite.Open(filepath.Join(t.TempDir(), "hearsay.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	g := storetest.NewGenerator(2)
	claims := map[string]bool{}
	for range pageRows/20 + 5 {
		records := g.Next()
		for _, r := range records {
			if r.Claim != nil {
				claims[r.Claim.ID] = true
			}
		}
		if err := s.Put(t.Context(), records); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	told := 0
	summary, err := Write(t.Context(), &b, s, JSONL, Options{Progress: func(n int) { told = n }})
	if err != nil || summary.Written != len(claims) || told != len(claims) {
		t.Fatalf("%d of %d claims, %d told: %v", summary.Written, len(claims), told, err)
	}
	for line := range strings.Lines(b.String()) {
		var r struct{ ID string }
		if err := json.Unmarshal([]byte(line), &r); err != nil || !claims[r.ID] {
			t.Fatalf("%q is there twice, or is none: %v", r.ID, err)
		}
		delete(claims, r.ID)
	}
}

func TestWriteFails(t *testing.T) {
	w := newWorld(t)
	if _, err := Write(t.Context(), &bytes.Buffer{}, w.Store, "xls", Options{}); err == nil {
		t.Error("a format that there is not")
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for _, f := range Formats {
		if f.MediaType() == "" || f.FileName() == "" {
			t.Errorf("%s has no media type or no name", f)
		}
		if _, err := Write(ended, &bytes.Buffer{}, w.Store, f, Options{}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s goes on when nobody waits: %v", f, err)
		}
		if _, err := Write(t.Context(), full{}, w.Store, f, Options{}); f != Gold && !errors.Is(err, errFull) {
			t.Errorf("%s does not tell of a full disk: %v", f, err)
		}
	}
}

var errFull = errors.New("no space left")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

// A claim may come before its article.
func TestGoldWithoutText(t *testing.T) {
	w := newWorld(t)
	a := &fetch.Article{URI: "https://courier.example/c", Outlet: "courier.example", Headline: "Later", Retrieved: noon, Language: "en"}
	c := told{"Cy Marwick", "said", "it would rain all day", "", extract.Indirect, extract.Inform, extract.Person}
	a.Compose([]fetch.Part{{Kind: fetch.Headline, Text: a.Headline}, {Kind: fetch.Paragraph, Text: "Cy Marwick said it would rain all day."}})
	records, _, err := extract.Records(a, &extract.Reading{Claims: []extract.Claim{c.claim(a, 1)}}, noon)
	w.must(err)
	w.must(w.Put(t.Context(), []sink.Record{{Claim: &records[0]}}))
	w.review(store.Change{Claims: []string{records[0].ID}, Status: store.Worth})
	_, summary := w.written(Gold, Options{})
	if diff := cmp.Diff(Summary{LeftOut: []LeftOut{{noArticle, 1}}}, summary); diff != "" {
		t.Error(diff)
	}
}
