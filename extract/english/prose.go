package english

import (
	"bytes"
	"encoding/gob"
	"fmt"

	"github.com/jdkato/prose/v2"
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
