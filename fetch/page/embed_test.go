package page

import "testing"

// TestPostedBy holds which lines credit a post, and to whom.
func TestPostedBy(t *testing.T) {
	for line, want := range map[string]string{
		"— Ann Lee (@annlee) May 2, 2024":                                  "Ann Lee (@annlee)",
		"-- Ann Lee (@annlee)":                                             "Ann Lee (@annlee)",
		"The tower leans. — Ann Lee 🗼 (@ann.lee.example) 2 May at 09:10":   "Ann Lee 🗼 (@ann.lee.example)",
		"A post shared by Ann Lee (@ann.lee) on May 2, 2024 at 9:00am PDT": "Ann Lee (@ann.lee)",
		"A photo posted by Ann Lee":                                        "Ann Lee",
		"Posted by Ann Lee on Thursday, May 2, 2024":                       "Ann Lee",
		"Post by @annlee@social.example":                                   "@annlee@social.example",
		"@annlee":                                                          "@annlee",
		"":                                                                 "",
		"The tower leans (a little), she said.":                            "",
		"Ask @annlee and @bobcat, they were there.":                        "",
		"The tower — which leans — was built by hand (in 1702).":           "",
	} {
		if got := postedBy(line); got != want {
			t.Errorf("%q: got %q, want %q", line, got, want)
		}
	}
}
