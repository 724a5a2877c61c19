package gold_test

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"hearsay/extract/english"
	"hearsay/extract/gold"
)

//go:embed floors.txt
var floors string

// The engine reads our own articles at least as well as floors.txt says. The files
// named in articles/ are for anyone to read and to add to: what they show is what a
// change of the engine must not lose.
func TestEngineOnOwn(t *testing.T) {
	engine, err := english.New()
	if err != nil {
		t.Fatal(err)
	}
	docs, err := gold.Own()
	if err != nil {
		t.Fatal(err)
	}
	var cases []gold.Case
	for _, d := range docs {
		a := d.Article()
		r, err := engine(t.Context(), a)
		if err == nil {
			err = r.Check(&a)
		}
		if err != nil {
			t.Fatalf("%s: %v", d.ID, err)
		}
		cases = append(cases, gold.Case{Document: d, Reading: r})
	}
	scores := gold.Score(cases, gold.Options{MinConfidence: english.MinConfidence})
	for line := range strings.Lines(floors) {
		var name string
		var floor float64
		if strings.HasPrefix(line, "#") {
			continue
		}
		if _, err := fmt.Sscanf(line, "%s %f", &name, &floor); err != nil {
			t.Fatalf("floors.txt: %q: %v", line, err)
		}
		switch got := figure(t, scores, name); {
		case got < floor:
			t.Errorf("%s is %.1f, below its floor %.1f; hearsay eval --own --errors 9 shows where", name, got, floor)
		case got > floor+2:
			t.Logf("%s is %.1f: its floor %.1f in floors.txt may be raised", name, got, floor)
		}
	}
}

// figure is the score under a path of JSON keys, such as relation.f1.
func figure(t *testing.T, scores gold.Scores, path string) float64 {
	t.Helper()
	data, err := json.Marshal(scores)
	if err != nil {
		t.Fatal(err)
	}
	var at any
	if err := json.Unmarshal(data, &at); err != nil {
		t.Fatal(err)
	}
	for key := range strings.SplitSeq(path, ".") {
		at = at.(map[string]any)[key]
	}
	return at.(float64)
}
