package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"hearsay/extract"
	"hearsay/extract/english"
	"hearsay/extract/gold"
	"hearsay/fetch"
)

// antecedents learns what the signs of an antecedent are worth from the coreference of
// PolNeAR's training articles, and prints it as extract/english/speaker_worth.go has it.
func (c *cli) antecedents(out io.Writer) error {
	docs, err := gold.Read(filepath.Join(c.Corpora, "polnear", "train.jsonl.gz"))
	if err != nil {
		return err
	}
	byID := make(map[string]fetch.Article, len(docs))
	for i := range docs {
		byID[docs[i].ID] = docs[i].Article()
	}
	articles, err := readCoreference(filepath.Join(c.Corpora, "polnear", "polnear-train-coref.jsonl.gz"), byID)
	if err != nil {
		return err
	}
	learnt, err := english.LearnAntecedents(articles)
	if err != nil {
		return err
	}
	for k, name := range []string{"worthSource", "worthWord", "worthThing"} {
		fmt.Fprintf(out, "%s: %d pronouns, %.1f %% right\n", name, learnt.Count[k], 100*learnt.Right[k])
		for _, s := range english.SignNames() {
			fmt.Fprintf(out, "\t%s: %v,\n", s, learnt.Worth[k][s])
		}
	}
	return nil
}

// readCoreference reads a gzipped file of a line a document: {"id", "chains": lists of
// {"span", "head"}}, in code points of the article of that id. The error names file and
// line.
func readCoreference(path string, byID map[string]fetch.Article) ([]english.Coreference, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	plain, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	lines := bufio.NewScanner(plain)
	lines.Buffer(nil, 1<<26)
	var out []english.Coreference
	for n := 1; lines.Scan(); n++ {
		c, err := coreferenceOf(lines.Bytes(), byID)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		out = append(out, c)
	}
	return out, lines.Err()
}

func coreferenceOf(line []byte, byID map[string]fetch.Article) (english.Coreference, error) {
	var doc struct {
		ID     string
		Chains [][]struct{ Head [2]int }
	}
	if err := json.Unmarshal(line, &doc); err != nil {
		return english.Coreference{}, err
	}
	a, ok := byID[doc.ID]
	if !ok {
		return english.Coreference{}, fmt.Errorf("document %q is not among the annotated ones", doc.ID)
	}
	c := english.Coreference{Article: a}
	points := fetch.NewPoints(a.Text)
	for _, chain := range doc.Chains {
		var heads []extract.Span
		for _, m := range chain {
			start, ok := points.Byte(m.Head[0])
			end, ok2 := points.Byte(m.Head[1])
			if !ok || !ok2 || start >= end {
				return c, fmt.Errorf("document %q has no words at %v", doc.ID, m.Head)
			}
			heads = append(heads, extract.Span{Start: start, End: end})
		}
		c.Chains = append(c.Chains, heads)
	}
	return c, nil
}
