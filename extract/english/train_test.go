package english

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/fetch"
)

// toyLessons are sentences of one make: NAME said (that) the THING was STATE.
func toyLessons() []Lesson {
	var out []Lesson
	for i, name := range []string{"Ferro", "Lind", "Olsen", "Price", "Haddad", "Stroud", "Quill", "Marsh"} {
		var text strings.Builder
		l := Lesson{}
		for _, thing := range []string{"bridge", "ferry", "crane", "harbor"} {
			start := text.Len()
			said := []string{"said", "wrote"}[i%2]
			sentence := fmt.Sprintf("%s %s the %s was closed. ", name, said, thing)
			text.WriteString(sentence)
			span := func(words string) extract.Span {
				at := start + strings.Index(sentence, words)
				return extract.Span{Start: at, End: at + len(words)}
			}
			l.Attributions = append(l.Attributions, extract.Claim{
				Source: []extract.Span{span(name)}, Cue: []extract.Span{span(said)}, Content: []extract.Span{span("the " + thing + " was closed")},
			})
			first := len(l.Words)
			for _, w := range []struct {
				word, label string
				head        int
			}{{name, "nsubj", 1}, {said, "root", -1}, {"the", "det", 3}, {thing, "nsubjpass", 5}, {"was", "auxpass", 5}, {"closed", "ccomp", 1}, {".", "punct", 1}} {
				head := w.head
				if head >= 0 {
					head += first
				}
				l.Words = append(l.Words, Word{Span: span(w.word), Head: head, Label: w.label})
			}
		}
		l.Article = fetch.Plain(name, strings.TrimSpace(text.String()))
		out = append(out, l)
	}
	return out
}

// A training from start to end: its weights load, find what they were taught, and are
// the same whatever the number of workers.
func TestTrain(t *testing.T) {
	train := func(workers int) *Training {
		t.Helper()
		got, err := Trainer{Workers: workers, Say: t.Logf}.Train(toyLessons())
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	one := train(1)
	if two := train(2); !bytes.Equal(one.Weights, two.Weights) {
		t.Error("two workers make other weights than one")
	}
	if len(one.Held) != len(toyLessons()) {
		t.Errorf("%d lessons were read back, of %d", len(one.Held), len(toyLessons()))
	}
	engine, err := Open(one.Weights)
	if err != nil {
		t.Fatal(err)
	}
	a := fetch.Plain("new", "Lind said the lock was closed.")
	r, err := engine(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	if r = r.Keep(0.5); len(r.Claims) != 1 || a.Of(r.Claims[0].Content[0]) != "the lock was closed" {
		t.Errorf("claims %+v", r.Claims)
	}
}

func TestOpenRefuses(t *testing.T) {
	if _, err := Open(nil); err == nil || !strings.Contains(err.Error(), "go run ./cmd/train") {
		t.Errorf("no weights: %v", err)
	}
}
