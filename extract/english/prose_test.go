package english

import (
	"strings"
	"testing"

	"hearsay/fetch"
)

// prose tells no offsets and has straight quotation marks: its names are found in the
// text all the same, wherever they stand.
func TestProseNames(t *testing.T) {
	engine, err := Baseline("prose")
	if err != nil {
		t.Fatal(err)
	}
	a := fetch.Plain("quay", "The quay is “shut,” Marta O’Brien said in France.\nMarta O’Brien went to  New\u00a0York and France.")
	r, err := engine(t.Context(), a)
	if err == nil {
		err = r.Check(&a)
	}
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range r.Entities {
		got = append(got, string(e.Type)+" "+a.Of(e.Mentions[0]))
	}
	list := strings.Join(got, ", ")
	if strings.Count(list, "Person Marta O’Brien") != 2 || strings.Count(list, "Place France") != 2 {
		t.Error(list)
	}
}

func TestPrintedAt(t *testing.T) {
	const text = "Ann’s “Ann” and New\u00a0 York"
	for _, c := range []struct {
		from        int
		words, want string
	}{
		{0, "Ann", "Ann"}, {1, "Ann", "Ann"}, {0, `"Ann"`, "“Ann”"}, {0, "Ann 's", "Ann’s"}, {0, "New York", "New\u00a0 York"}, {0, "New Yorker", ""}, {30, "Ann", ""}, {0, "", ""},
	} {
		s, ok := printedAt(text, c.from, strings.Fields(c.words))
		if ok != (c.want != "") || ok && (text[s.Start:s.End] != c.want || s.Start < c.from) {
			t.Errorf("%v: %v, %v", c, s, ok)
		}
	}
}
