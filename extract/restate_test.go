package extract_test

import (
	"testing"

	"hearsay/extract"
)

func TestRestate(t *testing.T) {
	edit := func(from, to, why string) extract.Edit { return extract.Edit{From: from, To: to, Why: why} }
	for _, test := range []struct {
		text  string
		edits []extract.Edit
		want  string
		ok    bool
	}{
		{"that the bridge was closed", nil, "The bridge was closed.", true},
		{"“The bridge was closed,”", nil, "The bridge was closed.", true},
		{"\"The bridge was closed.\"", nil, "The bridge was closed.", true},
		{"The bridge was closed,”", nil, "The bridge was closed.", true},
		{"“The bridge” is “unsafe,”", nil, "“The bridge” is “unsafe.”", true},
		{"the plan was “absurd.”", nil, "The plan was “absurd.”", true},
		{"the plan was “absurd”", nil, "The plan was “absurd”.", true},
		{"“He said ‘no’ twice,”", nil, "He said ‘no’ twice.", true},
		{"“We know we were late,” … “but we paid.”", []extract.Edit{
			edit("We", "Lindwerk", "pronoun"), edit("know", "knows", "pronoun"), edit("we were", "Lindwerk was", "pronoun"), edit(",” … “", ", ", "join"), edit("we", "Lindwerk", "pronoun"),
		}, "Lindwerk knows Lindwerk was late, but Lindwerk paid.", true},
		{"yes", []extract.Edit{edit("yes", "she was late", "answer"), edit("she", "Mara Ferro", "pronoun")}, "Mara Ferro was late.", true},
		{"well, we were late", []extract.Edit{edit("we", "Lindwerk", "pronoun")}, "Well, Lindwerk were late.", true},
		{"it was late", []extract.Edit{edit("he", "Ferro", "pronoun")}, "", false},
		{"it was late", []extract.Edit{edit("late", "early", "tense"), edit("it", "x", "pronoun")}, "", false},
		{"it", []extract.Edit{edit("", "x", "pronoun")}, "", false},
		{"", nil, "", true},
		{"“”", nil, "", true},
		{"“", nil, "", true},
	} {
		if got, ok := extract.Restate(test.text, test.edits); got != test.want || ok != test.ok {
			t.Errorf("Restate(%q, %v) = %q, %v, want %q, %v", test.text, test.edits, got, ok, test.want, test.ok)
		}
	}
}
