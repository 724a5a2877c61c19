package english

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jdkato/prose/v2"
	"github.com/rogpeppe/go-internal/txtar"

	"hearsay/fetch"
)

// benchArticles are our own annotated articles: news of real length and style.
func benchArticles(b *testing.B) []fetch.Article {
	b.Helper()
	files, err := filepath.Glob("../gold/articles/*.txtar")
	if err != nil || len(files) == 0 {
		b.Fatalf("no articles: %v", err)
	}
	var out []fetch.Article
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			b.Fatal(err)
		}
		out = append(out, fetch.Plain(file, find(ar.Files, "article")))
	}
	return out
}

// tokensOf is the number of tokens of all articles together.
func tokensOf(articles []fetch.Article) int {
	n := 0
	for i := range articles {
		d := newDoc(&articles[i])
		tokenize(d)
		n += len(d.toks)
	}
	return n
}

// BenchmarkExtract is the whole engine, everything on, on one core.
func BenchmarkExtract(b *testing.B) {
	engine := newEngine(b)
	articles := benchArticles(b)
	tokens := tokensOf(articles)
	b.ReportAllocs()
	for b.Loop() {
		for i := range articles {
			if _, err := engine(context.Background(), articles[i]); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(tokens), "ns/token")
}

// BenchmarkLength is the engine on one article of 1, 10 and 100 times the length: the
// time for a token must not grow with it.
func BenchmarkLength(b *testing.B) {
	engine := newEngine(b)
	var all strings.Builder
	for _, a := range benchArticles(b) {
		all.WriteString(a.Text + "\n")
	}
	for _, times := range []int{1, 10, 100} {
		b.Run(fmt.Sprint(times, "x"), func(b *testing.B) {
			a := fetch.Plain("bench", strings.Repeat(all.String()[:6000]+"\n", times))
			tokens := tokensOf([]fetch.Article{a})
			for b.Loop() {
				if _, err := engine(context.Background(), a); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(tokens), "ns/token")
		})
	}
}

// BenchmarkProse is prose.NewDocument as its documentation has it, but for a model
// loaded once, on the same text: tokens, tags, sentences, entities.
func BenchmarkProse(b *testing.B) {
	articles := benchArticles(b)
	first, err := prose.NewDocument("One.")
	if err != nil {
		b.Fatal(err)
	}
	tokens := 0
	for b.Loop() {
		for i := range articles {
			doc, err := prose.NewDocument(articles[i].Text, prose.UsingModel(first.Model))
			if err != nil {
				b.Fatal(err)
			}
			tokens += len(doc.Tokens())
		}
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkSteps shows where the engine's time goes, in nanoseconds a token.
func BenchmarkSteps(b *testing.B) {
	e, err := load(shipped)
	if err != nil {
		b.Fatal(err)
	}
	articles := benchArticles(b)
	steps := e.steps()
	spent := make([]time.Duration, len(steps))
	tokens := 0
	for b.Loop() {
		for n := range articles {
			d := newDoc(&articles[n])
			for i, s := range steps {
				start := time.Now()
				s.run(d)
				spent[i] += time.Since(start)
			}
			tokens += len(d.toks)
		}
	}
	for i, s := range steps {
		b.ReportMetric(float64(spent[i].Nanoseconds())/float64(tokens), s.name+"-ns/token")
	}
}
