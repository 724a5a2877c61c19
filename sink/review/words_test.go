package review

import (
	"testing"

	"hearsay/extract"
)

// A row prints the words below the sentence that stands alone where they are others.
func TestReworded(t *testing.T) {
	for _, c := range []struct {
		alone, printed string
		want           bool
	}{
		{"The bridge was shut nine times.", "that the bridge was shut nine times", false},
		{"The bridge was shut nine times.", "“The bridge was shut nine times,”", false},
		{"Ferro had shut the bridge.", "she had shut the bridge", true},
		{"That bridge was shut.", "That bridge was shut.", false},
		{"The bridge was shut.", "that the bridge was shut … nine times", true},
		{"", "yes", false},
	} {
		record := &extract.ClaimRecord{}
		record.Claim.InterpretedAs, record.Claim.Text = extract.Null(c.alone), c.printed
		if got := reworded(record); got != c.want {
			t.Errorf("%q of %q: %v", c.alone, c.printed, got)
		}
	}
}
