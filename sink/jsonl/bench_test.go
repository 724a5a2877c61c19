package jsonl

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"hearsay/extract"
	"hearsay/sink"
)

// realistic is a claim of about the length that the engine's have.
func realistic(i int) sink.Record {
	words := fmt.Sprintf("that the bridge, which was shut %d times in the winter before last, would be open again by the first regatta", i)
	at := []extract.SpanRecord{{Exact: words, Start: 100, End: 200}}
	return sink.Record{Claim: &extract.ClaimRecord{
		Schema: extract.ClaimSchema, ID: fmt.Sprintf("clm_%020d", i), Anchor: fmt.Sprintf("anc_%020d", i), Revision: 1, Status: extract.Current,
		Article:     extract.ArticleRef{URI: "https://ledger.example/news/harbour/the-bridge-again", Headline: "The bridge, again", By: []string{"Ann Otter"}},
		Attribution: extract.AttributionRecord{Source: at, Cue: at, Content: at, Sentence: at[0]},
		Claim:       extract.Proposition{Text: words, InterpretedAs: extract.Null(words)},
	}}
}

func BenchmarkPut(b *testing.B) {
	for _, size := range []int{1, 20, 100} {
		b.Run(fmt.Sprint("batch of ", size), func(b *testing.B) {
			s, err := Open(filepath.Join(b.TempDir(), "claims.jsonl"), nil)
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			batch := make([]sink.Record, size)
			n := 0
			for b.Loop() {
				for i := range batch {
					n++
					batch[i] = realistic(n)
				}
				if err := s.Put(b.Context(), batch); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "records/s")
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	const records = 20_000
	path := filepath.Join(b.TempDir(), "claims.jsonl")
	s, err := Open(path, nil)
	if err != nil {
		b.Fatal(err)
	}
	var batch []sink.Record
	for i := range records {
		batch = append(batch, realistic(i))
	}
	if err := s.Put(b.Context(), batch); err != nil {
		b.Fatal(err)
	}
	s.Close()
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(info.Size())
	for b.Loop() {
		s, err := Open(path, nil)
		if err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
	b.ReportMetric(float64(records)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
}
