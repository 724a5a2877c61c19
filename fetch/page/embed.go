package page

import (
	"regexp"
	"strings"
)

// maxPost is how many runs of an embedded post are searched for its author.
const maxPost = 40

// posters names the author of every run that stands in an embedded post, by the
// post's credit line. Of posts within posts the inner one counts.
func (s *story) posters() {
	s.poster = map[int]string{}
	credits := map[int]string{} // of runs: whom they name
	for _, b := range s.boxes {
		if b.hint&embed == 0 || !s.root.holds(b) || b.to-b.from > maxPost {
			continue
		}
		by := ""
		for i := b.to - 1; i >= b.from && by == ""; i-- {
			var read bool
			if by, read = credits[i]; !read {
				by = postedBy(s.runs[i].text)
				credits[i] = by
			}
		}
		for i := b.from; i < b.to && by != ""; i++ {
			s.poster[i] = by
		}
	}
}

// The credit lines that the embedding code of services writes. What is in the first
// group is the author, in the second the handle.
var creditLines = []*regexp.Regexp{
	regexp.MustCompile(`(?:^|\s)[—–-]{1,2}\s*([^—–()]{1,80}?)\s*\((@[\w.@-]{1,80})\)[^()]{0,40}$`),                        // — Ann Lee (@annlee) May 2, 2024
	regexp.MustCompile(`(?i)\b(?:shared|posted) by\s+([^()]{1,80}?)(?:\s*\((@[\w.@-]{1,80})\))?(?:\s+on\s[^()]{0,60})?$`), // A post shared by Ann Lee (@annlee) on May 2
	regexp.MustCompile(`(?i)^post by\s+(@[\w.@-]{1,80})`),                                                                 // Post by @annlee@social.example
	regexp.MustCompile(`^(@[\w.-]{2,40})$`),                                                                               // @annlee
}

// postedBy is the author that a run names if it is, or ends in, a credit line: name
// and handle as printed.
func postedBy(t string) string {
	t = t[max(0, len(t)-300):]
	if !strings.Contains(t, "@") && !strings.Contains(t, " by ") && !strings.Contains(t, " By ") {
		return ""
	}
	for _, re := range creditLines {
		g := re.FindStringSubmatch(t)
		switch {
		case g == nil:
		case len(g) > 2 && g[2] != "":
			return strings.TrimSpace(g[1]) + " (" + g[2] + ")"
		default:
			return strings.TrimSpace(g[1])
		}
	}
	return ""
}
