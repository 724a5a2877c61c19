package page

import (
	"regexp"
	"strings"
)

// alone is a line under the headline, which ends at run from, that is nothing but a
// person's name: one with a common first name, or one that stands again below the
// article, which ends at run last, over a few words on that person. Whom the article
// tells of has not written it.
func (s *story) alone(from, to, last int) []string {
	if from == 0 {
		return nil
	}
	again := map[string]bool{}
	for i := last; i < min(last+8, len(s.runs)-1); i++ {
		again[s.runs[i].text] = len(s.runs[i+1].text) > 80
	}
	for i := from; i < min(from+8, to, len(s.runs)); i++ {
		t := s.runs[i].text
		if s.hints(s.runs[i].box)&(comment|teaser|embed) != 0 || len(t) > 40 || strings.Count(t, " ") > 2 || cleanName(t) != t {
			continue
		}
		if (isOwner(t) || i < from+3 && isFirstName(t) || isPerson(t) && again[t]) && !s.tellsOf(t, i+1, last) {
			return []string{t}
		}
	}
	return nil
}

// tellsOf reports whether the headline or the runs [from, to) have a name in them, or
// its first two words.
func (s *story) tellsOf(name string, from, to int) bool {
	if words := strings.Fields(name); len(words) > 2 {
		name = strings.Join(words[:2], " ")
	}
	for i := from; i < to; i++ {
		if s.runs[i].text != name && strings.Contains(s.runs[i].text, name) {
			return true
		}
	}
	return strings.Contains(s.headline, name)
}

// signed are the names with which an article signs off in the lines about its last
// run: "This article was written by", or "About the author" and the name below.
func (s *story) signed(last int) []string {
	for i := max(last-1, 0); i < min(last+5, len(s.runs)); i++ {
		t := s.runs[i].text
		if s.hints(s.runs[i].box)&(comment|teaser|embed) != 0 || len(t) > maxNote {
			continue
		}
		switch {
		case aboutAuthor.MatchString(t):
			return s.under(i + 1)
		case signOff.MatchString(t):
			return []string{t}
		}
	}
	return nil
}

// maxNote is the longest note on an author that is read, in bytes.
const maxNote = 600

// under are the names that stand alone in the runs from i on, with a line or two on
// each of them between.
func (s *story) under(i int) []string {
	var names []string
	for gap := 0; i < len(s.runs) && gap < 4 && len(names) <= maxAuthors; i, gap = i+1, gap+1 {
		t := s.runs[i].text
		if len(t) < 40 && isPerson(cleanName(t)) && (names == nil || hasFirstName(t)) {
			names, gap = append(names, t), 0
		}
	}
	return names
}

var (
	aboutAuthor = regexp.MustCompile(`(?i)^(?:about )?(?:the )?(?:authors?|writers?)(?: info(?:rmation)?| bio(?:graphy)?)?\s*:?$`)
	byLabel     = regexp.MustCompile(`(?i)^\W*(?:(?:written|posted|story|words|text|article|published) by|by|authors?)\s*:?$`)
	dots        = regexp.MustCompile(`\s*[|·•∙]\s*`)
	signOff     = regexp.MustCompile(`(?i)^\W*(?:this (?:guest |blog )?(?:post|article|story|piece|report|essay|op-ed|blog) (?:was|is) (?:originally )?(?:written|authored|contributed|reported) by|(?:written|authored|reporting|story|words) by|reporting:|posted by)\s+`)
)
