package page

import "testing"

// TestDemands holds which lines ask for a subscription before they show the rest.
func TestDemands(t *testing.T) {
	for text, want := range map[string]bool{
		"Subscribe to continue reading":                                        true,
		"To keep reading, register for a free account.":                        true,
		"Already a subscriber? Log in":                                         true,
		"You have reached your limit of free articles.":                        true,
		"This article is for subscribers":                                      true,
		"Subscribe to our newsletter":                                          false,
		"The paper has forty thousand subscribers, the company said.":          false,
		"“Already a subscriber to the theory,” she said, “I needed no proof.”": false,
		"Subscribe": false,
	} {
		if got := isDemand(text); got != want {
			t.Errorf("%q: got %v", text, got)
		}
	}
}

func TestBreaksOff(t *testing.T) {
	for text, want := range map[string]bool{
		"The papers say that…":          true,
		"The papers say that...":        true,
		"The papers say that the":       true,
		"The papers say so.":            false,
		"“The papers say so,” he said.": false,
		"Do they? (They do.)":           false,
	} {
		if got := breaksOff(text); got != want {
			t.Errorf("%q: got %v", text, got)
		}
	}
}
