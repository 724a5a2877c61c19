package english

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jdkato/prose/v2"
	"github.com/rogpeppe/go-internal/txtar"

	"hearsay/fetch"
)

// benchText is all texts of the case files: hard sentences, in one article of about
// ten thousand tokens.
func benchText(b *testing.B) string {
	b.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		b.Fatal(err)
	}
	var text strings.Builder
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		for _, f := range txtar.Parse(data).Files {
			if strings.HasSuffix(f.Name, ".text") {
				text.Write(f.Data)
				text.WriteString("\n")
			}
		}
	}
	return strings.Repeat(text.String(), 1+50_000/text.Len())
}

// BenchmarkEngine is the whole engine, everything on, on one core.
func BenchmarkEngine(b *testing.B) {
	engine, err := New()
	if err != nil {
		b.Fatal(err)
	}
	text := benchText(b)
	a := fetch.Plain("bench", text)
	d := newDoc(&a)
	tokenize(d)
	for b.Loop() {
		if _, err := engine(context.Background(), a); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(d.toks))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkProse is prose.NewDocument as its documentation has it, but for a model
// loaded once, on the same text: tokens, tags, sentences, entities.
func BenchmarkProse(b *testing.B) {
	text := benchText(b)
	first, err := prose.NewDocument("One.")
	if err != nil {
		b.Fatal(err)
	}
	tokens := 0
	for b.Loop() {
		doc, err := prose.NewDocument(text, prose.UsingModel(first.Model))
		if err != nil {
			b.Fatal(err)
		}
		tokens += len(doc.Tokens())
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkSteps shows where the engine's time goes, in nanoseconds a token.
func BenchmarkSteps(b *testing.B) {
	tags, err := loadTagger()
	if err != nil {
		b.Fatal(err)
	}
	a := fetch.Plain("bench", benchText(b))
	steps := (&engine{tags}).steps()
	spent := make([]time.Duration, len(steps))
	tokens := 0
	for b.Loop() {
		d := newDoc(&a)
		for i, s := range steps {
			start := time.Now()
			s.run(d)
			spent[i] += time.Since(start)
		}
		tokens += len(d.toks)
	}
	for i, s := range steps {
		b.ReportMetric(float64(spent[i].Nanoseconds())/float64(tokens), s.name+"-ns/token")
	}
}
