package gold

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"hearsay/extract"
)

// place finds the words of an attribution in its article. Words are whole words: "he"
// is not in "the". What stands there more than once is told by "#2" behind the words,
// for the second time; without that
//
//   - the first span of the content, and of the question, must stand there once;
//   - a later span of any role is the first behind the one before;
//   - the cue is the nearest to the content, outside it;
//   - the source is the nearest to the cue (without a cue, to the content), outside
//     both. Of two equally near ones it is the first.
func (a *Attribution) place(article string, words map[string]string) error {
	once := func(found []extract.Span) (extract.Span, error) {
		if len(found) > 1 {
			return extract.Span{}, fmt.Errorf("stands %d times in the article; write #1 to #%d behind it", len(found), len(found))
		}
		return found[0], nil
	}
	var err error
	if words["content"] == "" {
		return errors.New("no content; an attribution says what was said")
	}
	if a.Content, err = placeRole(article, "content", words["content"], once); err != nil {
		return err
	}
	if a.Question, err = placeRole(article, "question", words["question"], once); err != nil {
		return err
	}
	if a.Cue, err = placeRole(article, "cue", words["cue"], nearest(a.Content, a.Content)); err != nil {
		return err
	}
	anchor := a.Cue
	if len(anchor) == 0 {
		anchor = a.Content
	}
	taken := append(append([]extract.Span(nil), a.Cue...), a.Content...)
	if a.Source, err = placeRole(article, "source", words["source"], nearest(anchor, taken)); err != nil {
		return err
	}
	return errors.Join(apart(article, "cue", a.Cue, a.Content), apart(article, "source", a.Source, a.Content))
}

// apart wants no span of a role, told by a number or not, in the content.
func apart(article, role string, spans, content []extract.Span) error {
	for _, s := range spans {
		if meetsAny(s, content) {
			return fmt.Errorf("%s: %q stands in the content", role, article[s.Start:s.End])
		}
	}
	return nil
}

// A choice is which of the places where words stand is meant; there is at least one.
type choice func(found []extract.Span) (extract.Span, error)

// nearest chooses the place with the fewest bytes between it and an anchor, outside
// what is taken.
func nearest(anchors, taken []extract.Span) choice {
	return func(found []extract.Span) (extract.Span, error) {
		var best extract.Span
		least := math.MaxInt
		for _, s := range found {
			if meetsAny(s, taken) {
				continue
			}
			for _, anchor := range anchors {
				if gap := max(anchor.Start-s.End, s.Start-anchor.End); gap < least {
					best, least = s, gap
				}
			}
		}
		if least == math.MaxInt {
			return best, errors.New("stands only in the words of another role")
		}
		return best, nil
	}
}

func meetsAny(s extract.Span, list []extract.Span) bool {
	for _, t := range list {
		if s.Meets(t) {
			return true
		}
	}
	return false
}

var numbered = regexp.MustCompile(`^(.*\S)\s*#(\d+)$`)

// placeRole finds the spans of one role; value is their words.
func placeRole(article, role, value string, first choice) ([]extract.Span, error) {
	if value == "" {
		return nil, nil
	}
	var spans []extract.Span
	for i, words := range strings.Split(value, strings.TrimSpace(extract.Join)) {
		choose := first
		if i > 0 {
			choose = behind(spans[i-1].End)
		}
		s, err := placeWords(article, strings.TrimSpace(words), choose)
		if err == nil && i > 0 && s.Start < spans[i-1].End {
			err = errors.New("stands before the span in front of it")
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %q %w", role, strings.TrimSpace(words), err)
		}
		spans = append(spans, s)
	}
	return spans, nil
}

// behind chooses the first place at or after byte end.
func behind(end int) choice {
	return func(found []extract.Span) (extract.Span, error) {
		for _, s := range found {
			if s.Start >= end {
				return s, nil
			}
		}
		return extract.Span{}, errors.New("is not behind the span in front of it")
	}
}

func placeWords(article, words string, choose choice) (extract.Span, error) {
	n := 0
	if m := numbered.FindStringSubmatch(words); m != nil {
		words = m[1]
		n, _ = strconv.Atoi(m[2]) // too many digits: no such place, as any number too high
	}
	found := occurrences(article, words)
	switch {
	case len(found) == 0:
		return extract.Span{}, errors.New("is not in the article; copy its words exactly")
	case n > len(found):
		return extract.Span{}, fmt.Errorf("stands only %d times in the article", len(found))
	case n > 0:
		return found[n-1], nil
	}
	return choose(found)
}

// occurrences are the places where words stand as whole words.
func occurrences(article, words string) []extract.Span {
	var found []extract.Span
	if words == "" {
		return nil
	}
	for from := 0; ; {
		i := strings.Index(article[from:], words)
		if i < 0 {
			return found
		}
		s := extract.Span{Start: from + i, End: from + i + len(words)}
		if !insideWord(article, s.Start) && !insideWord(article, s.End) {
			found = append(found, s)
		}
		_, w := utf8.DecodeRuneInString(words)
		from = s.Start + w
	}
}

// insideWord reports whether a word goes on over byte i.
func insideWord(text string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i:])
	return i > 0 && i < len(text) && isWordRune(before) && isWordRune(after)
}
