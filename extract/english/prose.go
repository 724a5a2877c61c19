package english

import (
	"bytes"
	"context"
	"encoding/gob"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jdkato/prose/v2"

	"hearsay/extract"
	"hearsay/fetch"
)

// compileProse reads prose v2's averaged perceptron (Honnibal's, trained on the Penn
// Treebank's news) and compiles it into tables, for the file of weights. Only the
// weights are prose's: its tokeniser loses text, and its own loop tags 25 times slower.
func compileProse() (*tagger, error) {
	var (
		classes []string
		fixed   map[string]string
		weights map[string]map[string]float64
	)
	for name, into := range map[string]any{"classes": &classes, "tags": &fixed, "weights": &weights} {
		data, err := prose.Asset("model/AveragedPerceptron/" + name + ".gob")
		if err != nil {
			return nil, fmt.Errorf("tagger: %w", err)
		}
		if err := gob.NewDecoder(bytes.NewReader(data)).Decode(into); err != nil {
			return nil, fmt.Errorf("tagger: prose's %s: %w", name, err)
		}
	}
	return compileTagger(classes, fixed, weights), nil
}

// proseNames is the baseline prose: the names that prose v2 itself finds, each
// paragraph by itself, as it labels them.
func proseNames() (extract.Extractor, error) {
	first, err := prose.NewDocument("") // reads the models, once
	if err != nil {
		return nil, fmt.Errorf("prose: %w", err)
	}
	return func(ctx context.Context, a fetch.Article) (extract.Reading, error) {
		r := extract.Reading{Engine: extract.Engine{Name: "prose", Version: "2.0.0"}}
		for _, b := range a.Blocks {
			if err := ctx.Err(); err != nil {
				return extract.Reading{}, err
			}
			text := a.Of(b.Span)
			doc, err := prose.NewDocument(text, prose.UsingModel(first.Model), prose.WithSegmentation(false))
			if err != nil {
				return extract.Reading{}, fmt.Errorf("prose: %w", err)
			}
			at := 0
			for _, e := range doc.Entities() {
				typ, known := proseTypes[e.Label]
				if !known {
					typ = extract.EntityOther
				}
				if s, ok := printedAt(text, at, strings.Fields(e.Text)); ok {
					at = s.End
					r.Entities = append(r.Entities, extract.Entity{
						Name: e.Text, Type: typ, Mentions: []extract.Span{{Start: b.Start + s.Start, End: b.Start + s.End}},
					})
				}
			}
		}
		return r, nil
	}, nil
}

// proseTypes are the labels that prose's model has.
var proseTypes = map[string]extract.EntityType{
	"PERSON": extract.EntityPerson, "GPE": extract.EntityPlace, "ORGANIZATION": extract.EntityOrganization,
}

// proseReach is how far ahead of the last name, in bytes, the next one is looked for.
const proseReach = 1 << 12

// printedAt finds words at or behind byte from: prose tells no offsets, and has other
// spaces and straight quotation marks.
func printedAt(text string, from int, words []string) (extract.Span, bool) {
	for start := from; start < len(text) && start < from+proseReach; start++ {
		if !utf8.RuneStart(text[start]) {
			continue
		}
		end := start
		for i, w := range words {
			rest := text[end:]
			if i > 0 {
				rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
			}
			n, ok := samePrefix(rest, w)
			if !ok {
				end = -1
				break
			}
			end = len(text) - len(rest) + n
		}
		if end > start {
			return extract.Span{Start: start, End: end}, true
		}
	}
	return extract.Span{}, false
}

// samePrefix reports whether text begins with the word, and in how many bytes.
func samePrefix(text, word string) (int, bool) {
	n := 0
	for _, r := range word {
		c, w := utf8.DecodeRuneInString(text[n:])
		if w == 0 || c != r && straight.Replace(string(c)) != string(r) {
			return 0, false
		}
		n += w
	}
	return n, true
}

var straight = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`)
