package near

import (
	"slices"
	"strings"
	"testing"
)

// runs reads a paragraph; each distinct word is given back as it was first written.
func runs(text string, quotes bool) [][]uint64 {
	var all [][]uint64
	r := reader{left: maxWords, emit: func(run []uint64) { all = append(all, slices.Clone(run)) }}
	r.paragraph(text, quotes)
	return all
}

// TestTelling compares the words outside quotations with those of a text that is
// written without any; "|" ends a run.
func TestTelling(t *testing.T) {
	for _, tt := range []struct{ reason, text, telling string }{
		{"no quotation", "The mayor said no.", "the mayor said no"},
		{"curly marks", "“No,” said the mayor. “Never.”", "said the mayor"},
		{"straight marks", `"No," said the mayor. "Never."`, "said the mayor"},
		{"single curly marks", "‘No,’ said the mayor. ‘Not in Ann’s town.’ She left.", "said the mayor | she left"},
		{"single straight marks", "'No,' said the mayor's aide. 'Never.'", "said the mayor’s aide"},
		{"low and high marks", "„No“, said the mayor", "said the mayor"},
		{"angle marks", "«No», said the mayor", "said the mayor"},
		{"a quotation that goes on in the next paragraph", "She said: “No. And again", "she said"},
		{"single marks that nothing closes are apostrophes", "The '90s, 'twas said, were good", "the 90s twas said were good"},
		{"apostrophes and possessives", "The workers' hall isn't Ann's", "the workers hall isnt anns"},
		{"numbers and abbreviations", "1,200 men of the U.S. at 5.30", "1200 men of the us at 530"},
		{"case and other letters", "ZÜRICH’s Straße", "zürich’s straße"},
		{"an inch is no quotation's end", "a b", "a b"},
		{"nothing", " – … ! ", ""},
	} {
		var want [][]uint64
		for part := range strings.SplitSeq(tt.telling, "|") {
			want = append(want, runs(part, true)...)
		}
		if got := runs(tt.text, false); !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%s: %q does not read as %q", tt.reason, tt.text, tt.telling)
		}
	}
}

// TestReadingEnds reads long paragraphs of what makes a reader look ahead: a reader that
// looked ahead from each place to the end would not be done within the test's time.
func TestReadingEnds(t *testing.T) {
	for _, part := range []string{"word ", "“", "\"a", " 'a", "‘a ", "'", "a'", "1,", "\xff", "«a»", "” "} {
		text := strings.Repeat(part, 1<<20/len(part))
		words := 0
		r := reader{left: maxWords, emit: func(run []uint64) { words += len(run) }}
		r.paragraph(text, false)
		if words > maxWords {
			t.Errorf("%q: %d words", part, words)
		}
	}
}
