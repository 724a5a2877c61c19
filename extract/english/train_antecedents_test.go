package english

import (
	"fmt"
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/fetch"
)

// TestLearnAntecedents: what is learnt from articles in which pronouns mean the subject
// before them prefers subjects; without pronouns nothing can be learnt.
func TestLearnAntecedents(t *testing.T) {
	if _, err := LearnAntecedents(nil); err == nil {
		t.Error("no articles: no error")
	}
	var articles []Coreference
	for _, names := range [][2]string{{"Karl Berg", "Tomas Lind"}, {"Tomas Lind", "Piet Calder"}, {"John Marwick", "Karl Berg"}} {
		text := fmt.Sprintf("%s wrote to %s on Monday. He said the bridge was old. The letter made him laugh.\n\n%s owns Lindwerk Inc. in Harlow. It makes doors.", names[0], names[1], names[0])
		at := func(word string) extract.Span {
			i := strings.Index(text, word)
			return extract.Span{Start: i, End: i + len(word)}
		}
		articles = append(articles, Coreference{
			Article: fetch.Plain("case", text),
			Chains:  [][]extract.Span{{at(names[0]), at("He"), at("him")}, {at("Lindwerk Inc"), at("It")}},
		})
	}
	got, err := LearnAntecedents(articles)
	if err != nil {
		t.Fatal(err)
	}
	if got.Count != [3]int{3, 3, 3} || got.Right[0] != 1 || got.Worth[0]["signFront"] <= 0 {
		t.Errorf("%+v", got)
	}
}
