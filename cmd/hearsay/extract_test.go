package main

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/fetch"
)

// A fault of the engine costs the article, not the run.
func TestExtractionSurvivesAFault(t *testing.T) {
	for name, engine := range map[string]extract.Extractor{
		"panic": func(context.Context, fetch.Article) (extract.Reading, error) { panic("out of letters") },
		"error": func(context.Context, fetch.Article) (extract.Reading, error) {
			return extract.Reading{}, errors.New("out of letters")
		},
		"broken promise": func(context.Context, fetch.Article) (extract.Reading, error) {
			return extract.Reading{Claims: []extract.Claim{{Rule: "out of letters", Confidence: extract.Confidence{Attribution: 1}}}}, nil
		},
	} {
		d := document{name, name, func(context.Context) (fetch.Article, error) { return fetch.Plain("u", "It is shut."), nil }}
		got := extraction{engine: engine, min: 0.5}.extract(t.Context(), d)
		if got.err == nil || !strings.Contains(got.err.Error(), "out of letters") || got.name != name {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// The claims of all samples point into the text that hearsay article tells of, and
// two runs differ in nothing but the time.
func TestExtractSamples(t *testing.T) {
	texts, args := map[string]string{}, []string{"extract"}
	for _, s := range samples[:len(samples)-1] { // the last is no article
		raw, err := readSample(s.name)
		if err != nil {
			t.Fatal(err)
		}
		a, err := articleOf(raw, autoInput)
		if err != nil {
			t.Fatal(err)
		}
		args = append(args, "sample/"+s.name)
		texts["sample/"+s.name] = a.Text
	}
	first, second := extractAll(t, args), extractAll(t, args)
	if len(first) < 10*len(texts) || len(first) != len(second) {
		t.Fatalf("%d claims, then %d", len(first), len(second))
	}
	for i, c := range first {
		if c.ID != second[i].ID || c.Digest() != second[i].Digest() {
			t.Errorf("claim %d is %s, then %s", i, c.ID, second[i].ID)
		}
		checkSpans(t, texts[c.Input], &c)
	}
}

func extractAll(t *testing.T, args []string) []extract.ClaimRecord {
	t.Helper()
	status, out, stderr := runLine(t, "", args...)
	if status != exitDone {
		t.Fatalf("status %d: %s", status, stderr)
	}
	return decodeClaims(t, out)
}

func checkSpans(t *testing.T, text string, c *extract.ClaimRecord) {
	t.Helper()
	if c.Article.TextDigest != extract.TextDigest(text) {
		t.Fatalf("%s: the claims' text is another", c.Input)
	}
	points := []rune(text)
	for _, span := range append(c.Attribution.Content, c.Attribution.Sentence) {
		if string(points[span.Start:span.End]) != span.Exact {
			t.Errorf("%s: %q is not at %d", c.Input, span.Exact, span.Start)
		}
	}
}

func decodeClaims(t *testing.T, lines string) []extract.ClaimRecord {
	t.Helper()
	var out []extract.ClaimRecord
	d := json.NewDecoder(strings.NewReader(lines))
	for d.More() {
		var c extract.ClaimRecord
		if err := d.Decode(&c); err != nil {
			t.Fatal(err)
		}
		out = append(out, c)
	}
	return out
}
