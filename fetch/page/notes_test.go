package page

import "testing"

// TestCorrections holds which paragraphs are notes of correction.
func TestCorrections(t *testing.T) {
	for text, want := range map[string]bool{
		"Correction: the tower is in Brack, not in Brock as we had it.":                            true,
		"CORRECTION (May 3): the tower is in Brack, not in Brock as we had it.":                    true,
		"Correction, 3 May 2024: the tower is in Brack, not in Brock.":                             true,
		"Clarification - the tower is in Brack, which is a part of Brock.":                         true,
		"An earlier version of this story misspelled the name of the tower.":                       true,
		"The original version of this article gave the wrong height.":                              true,
		"This article was amended on 3 May 2024 to remove a name.":                                 true,
		"This post has been updated to correct the height of the tower.":                           true,
		"Editor’s note: We gave the wrong height, which has been corrected.":                       true,
		"Editor's note: this is the first of three reports on the tower.":                          false,
		"Corrections officers at the county jail walked out on Monday morning.":                    false,
		"The correction of the river took eleven years and cost two lives.":                        false,
		"She asked the council for a correction, and it declined to print one.":                    false,
		"This article was first printed in the Brack Almanac many years ago.":                      false,
		"The bill has been corrected twice since, and an earlier version of the bill was better.":  false,
		"“An earlier version of me would have shouted,” said the mayor, who did not shout at all.": false,
	} {
		if got := isCorrection(&run{text: text}); got != want {
			t.Errorf("%q: got %v", text, got)
		}
	}
}
