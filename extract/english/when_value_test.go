package english

import (
	"strings"
	"testing"
	"time"

	"hearsay/fetch"
)

// TestResolveTime reads times out of sentences of a paper of Wednesday, 4 March 2026.
func TestResolveTime(t *testing.T) {
	tests := []struct{ text, words, want string }{
		{"The bridge was shut on Monday.", "on Monday", "2026-03-02 relative"},
		{"The bridge was shut Wednesday.", "Wednesday", "2026-03-04 relative"},
		{"The bridge was shut last Wednesday.", "last Wednesday", "2026-02-25 relative"},
		{"The bridge was shut on Thursday night.", "Thursday night", "2026-02-26 relative"},
		{"The council will vote on Monday.", "on Monday", "2026-03-09 relative"},
		{"The council will vote next Monday.", "next Monday", ""},
		{"The council plans to vote on Monday.", "on Monday", ""},
		{"The bridge was shut last November.", "last November", "2025-11 relative"},
		{"The bridge was shut last February.", "last February", ""},
		{"The bridge was shut in May.", "in May", "2025-05 relative"},
		{"The bridge was shut in March.", "in March", "2026-03 relative"},
		{"The bridge will be shut in May.", "in May", "2026-05 relative"},
		{"The bridge was shut on March 3, 2015.", "March 3, 2015", "2015-03-03 explicit"},
		{"The bridge was shut on 3 March 2015.", "3 March 2015", "2015-03-03 explicit"},
		{"The bridge was shut on the 3rd of March.", "the 3rd of March", "2026-03-03 relative"},
		{"The bridge was shut on Dec. 12.", "Dec. 12", "2025-12-12 relative"},
		{"The bridge was shut on Monday, March 2.", "Monday, March 2", "2026-03-02 relative"},
		{"The bridge was shut on Friday, March 2.", "Friday, March 2", ""},
		{"The bridge was shut in March 2015.", "March 2015", "2015-03 explicit"},
		{"The bridge was shut in mid-January.", "mid-January", "2026-01 relative"},
		{"The bridge was shut in 2014.", "in 2014", "2014 explicit"},
		{"The bridge was shut in the 1990s.", "the 1990s", ""},
		{"The bridge was shut yesterday.", "yesterday", "2026-03-03 relative"},
		{"The bridge was shut last night.", "last night", "2026-03-03 relative"},
		{"The bridge was shut last week.", "last week", ""},
		{"The bridge was shut earlier this month.", "earlier this month", "2026-03 relative"},
		{"The bridge was shut last month.", "last month", "2026-02 relative"},
		{"The bridge was shut last year.", "last year", "2025 relative"},
		{"The bridge was shut two days ago.", "two days ago", "2026-03-02 relative"},
		{"The bridge was shut two weeks ago.", "two weeks ago", "2026-02 relative"},
		{"The bridge was shut a week ago.", "a week ago", "2026-02 relative"},
		{"The bridge was shut three months ago.", "three months ago", ""},
		{"The bridge was shut five months ago.", "five months ago", "2025 relative"},
		{"The bridge was shut three years ago.", "three years ago", "2023 relative"},
		{"The bridge was shut several weeks ago.", "several weeks ago", ""},
		{"The bridge was shut at 6:30 p.m. on Monday.", "6:30 p.m. on Monday", "2026-03-02 relative"},
		{"“The bridge was shut yesterday,” Ferro said.", "yesterday", ""},
		{"“The bridge was shut on March 3, 2015,” Ferro said.", "March 3, 2015", "2015-03-03 explicit"},
		{"The bridge was shut on May 32.", "May 32", ""},
		{"The bridge was shut on Feb. 30.", "Feb. 30", ""},
	}
	engine, err := load(shipped)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range tests {
		a := fetch.Plain("case", test.text)
		a.FirstCreated = time.Date(2026, 3, 4, 6, 0, 0, 0, time.UTC)
		d := newDoc(&a)
		for _, s := range engine.steps() {
			s.run(d)
		}
		value, basis, ok := d.resolveTime(d.runOf(strings.Index(test.text, test.words), test.words))
		got := strings.TrimSpace(value + " " + string(basis))
		if got != test.want || ok != (test.want != "") {
			t.Errorf("%s: %q is %q (%v), want %q", test.text, test.words, got, ok, test.want)
		}
	}
}

// runOf is the tokens of the words that stand at byte at.
func (d *doc) runOf(at int, words string) run {
	var r run
	for i := range d.toks {
		if int(d.toks[i].start) == at {
			r.from = i
		}
		if int(d.toks[i].end) <= at+len(words) {
			r.to = i + 1
		}
	}
	return r
}

func TestDateInWords(t *testing.T) {
	for value, want := range map[string]string{"2026-03-02": "2 March 2026", "2026-03": "March 2026", "2026": "2026", "": ""} {
		if got := dateInWords(value); got != want {
			t.Errorf("dateInWords(%q) = %q, want %q", value, got, want)
		}
	}
}
