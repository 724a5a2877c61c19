package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/extract"
	"hearsay/extract/gold"
	"hearsay/fetch"
)

const annotated = `{"id": "quay\u001b[1m", "text": "Ann said it is shut. She hopes so.\nBob: No. Ads", "discard": [[44, 47]], "attributions": [` +
	`{"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 19]], "kind": "direct", "source_type": "name", "phenomenon": ["plain"], "act": "inform", ` +
	`"speaker": "Ann Holt", "speaker_kind": "person", "restated": "The quay is shut."}, ` +
	`{"source": [[21, 24]], "cue": [[25, 30]], "content": [[31, 33]], "kind": "indirect", "source_type": "pronoun", "act": "decline", "speaker": "Ann Holt"}]}
{"id": "tug", "text": "Eve agreed that it was.", "attributions": [{"source": [[0, 3]], "cue": [[4, 10]], "content": [[11, 22]], "optional": true}]}`

// fixed is an engine that finds what these tests want it to.
func fixed(_ context.Context, a fetch.Article) (extract.Reading, error) {
	claim := func(source, cue, content, rule string, confidence float64) extract.Claim {
		at := func(words string) []extract.Span {
			i := strings.Index(a.Text, words)
			return []extract.Span{{Start: i, End: i + len(words)}}
		}
		return extract.Claim{Source: at(source), Cue: at(cue), Content: at(content), Parent: extract.None, Rule: rule, Act: extract.Act{Function: extract.Inform},
			Confidence: extract.Confidence{Attribution: confidence}}
	}
	if strings.HasPrefix(a.Text, "Eve") {
		return extract.Reading{Claims: []extract.Claim{claim("Eve", "agreed", "that it was", "", 0.85)}}, nil
	}
	first := claim("Ann", "said", "it is shut", "", 0.9)
	first.Act.Function, first.Confidence.Speaker = extract.Warn, 0.7
	first.Speaker = extract.Speaker{Name: "Ann", Type: extract.Group, Resolution: extract.Named}
	return extract.Reading{Claims: []extract.Claim{
		first,
		claim("Bob", ":", "No", "", 0.55),
		claim("Ann", "said", "Ads", "", 0.5),
		claim("She", "hopes", "so", "", 0.2),
	}}, nil
}

func evalCases(t *testing.T) []gold.Case {
	t.Helper()
	docs, err := gold.Decode(strings.NewReader(annotated), "annotated")
	if err != nil {
		t.Fatal(err)
	}
	var cases []gold.Case
	for _, d := range docs {
		r, err := fixed(t.Context(), d.Article())
		if err != nil {
			t.Fatal(err)
		}
		cases = append(cases, gold.Case{Document: d, Reading: r})
	}
	return cases
}

// The tables a person reads; -update rewrites them.
func TestEvalTable(t *testing.T) {
	scores := gold.Score(evalCases(t), gold.Options{MinConfidence: minConfidence, Worst: 2})
	compareGolden(t, "testdata/eval.txt", evalTable(&scores))
	names := gold.EntityScores{
		Documents: 2,
		Names: gold.EntityTable{
			Counted: gold.Counted{Gold: 1200, Predicted: 1100, PRF: gold.PRF{P: 80, R: 73.3, F1: 76.5}}, Span: gold.PRF{P: 90, R: 82.5, F1: 86.1},
			ByType: map[extract.EntityType]gold.Counted{
				extract.EntityPlace: {Gold: 200, Predicted: 100, PRF: gold.PRF{P: 99, R: 49.5, F1: 66}}, extract.EntityPerson: {Gold: 1000, Predicted: 1000},
			},
			Confusion: gold.Confusion{"Place": {"Person": 3, "Place": 1, gold.None: 9, "Other": 5}, "Person": {"Person": 2}},
		},
		Mentions: &gold.EntityTable{Counted: gold.Counted{Gold: 1300, Predicted: 1100}},
	}
	compareGolden(t, "testdata/eval_entities.txt", entityTable(&names))
}

func compareGolden(t *testing.T, golden, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Error(d)
	}
}

// A fault of the engine costs the document, not the run.
func TestReadDocumentSurvivesAFault(t *testing.T) {
	for name, engine := range map[string]extract.Extractor{
		"panic": func(context.Context, fetch.Article) (extract.Reading, error) { panic("out of letters") },
		"error": func(context.Context, fetch.Article) (extract.Reading, error) {
			return extract.Reading{}, errors.New("out of letters")
		},
		"broken promise": func(context.Context, fetch.Article) (extract.Reading, error) {
			return extract.Reading{Claims: []extract.Claim{{Rule: "out of letters"}}}, nil
		},
	} {
		got := readDocument(t.Context(), engine, gold.Document{ID: "x", Text: "It is shut."})
		if got.err == nil || !strings.Contains(got.err.Error(), "out of letters") || got.Document.ID != "x" || len(got.Reading.Claims) > 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// eval reads a document as extract --input jsonl reads the same line: the claims of
// one are the records of the other.
func TestEvalReadsAsExtract(t *testing.T) {
	own, err := gold.Own()
	if err != nil {
		t.Fatal(err)
	}
	d := own[0]
	d.Headline, d.Text, _ = strings.Cut(d.Text, "\n\n") // told apart, as a line may
	d.Text = d.Headline + "\n" + d.Text
	d.Attributions = nil
	line, err := json.Marshal(map[string]string{"id": d.ID, "headline": d.Headline, "text": d.Text})
	if err != nil {
		t.Fatal(err)
	}
	status, out, stderr := runLine(t, string(line), "extract", "--input", "jsonl", "--min-confidence", "0", "-")
	if status != exitDone {
		t.Fatal(stderr)
	}
	engine, err := loadEngine()
	if err != nil {
		t.Fatal(err)
	}
	got := readDocument(t.Context(), engine, d)
	if got.err != nil {
		t.Fatal(got.err)
	}
	a := d.Article()
	claims, _, err := extract.Records(&a, &got.Reading, a.Retrieved)
	if err != nil {
		t.Fatal(err)
	}
	var want, have []string
	for _, c := range decodeClaims(t, out) {
		want = append(want, c.ID)
	}
	for _, c := range claims {
		have = append(have, c.ID)
	}
	if d := cmp.Diff(want, have); d != "" || len(have) == 0 {
		t.Errorf("%d claims: %s", len(have), d)
	}
}
