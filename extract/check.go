package extract

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"hearsay/fetch"
)

// Check reports the first promise that a reading of the article breaks: a span out
// of range, empty, out of order, overlapping its neighbour or cutting a rune in two;
// a claim without content; a cue inside its content; an index that points nowhere;
// an act that contradicts itself. Every reading is checked before it is published.
func (r *Reading) Check(a *fetch.Article) error {
	for i, e := range r.Entities {
		if e.Name == "" || len(e.Mentions) == 0 {
			return fmt.Errorf("entity %d (%q): no name or no mention", i, e.Name)
		}
		if err := checkSpans(a.Text, e.Mentions); err != nil {
			return fmt.Errorf("entity %d (%q): mentions: %w", i, e.Name, err)
		}
	}
	for i := range r.Claims {
		if err := r.checkClaim(a, i); err != nil {
			return fmt.Errorf("claim %d (%s): %w", i, r.Claims[i].Rule, err)
		}
	}
	return nil
}

func (r *Reading) checkClaim(a *fetch.Article, i int) error {
	c := &r.Claims[i]
	if len(c.Content) == 0 {
		return fmt.Errorf("no content")
	}
	for _, role := range []struct {
		name  string
		spans []Span
	}{{"source", c.Source}, {"cue", c.Cue}, {"content", c.Content}, {"sentence", []Span{c.Sentence}}} {
		if err := checkSpans(a.Text, role.spans); err != nil {
			return fmt.Errorf("%s: %w", role.name, err)
		}
	}
	for _, cue := range c.Cue {
		for _, content := range c.Content {
			if cue.Meets(content) {
				return fmt.Errorf("cue %d-%d meets content %d-%d", cue.Start, cue.End, content.Start, content.End)
			}
		}
	}
	if c.Block < 0 || c.Block >= len(a.Blocks) {
		return fmt.Errorf("block %d of %d", c.Block, len(a.Blocks))
	}
	if c.Parent == i || c.Parent < None || c.Parent >= len(r.Claims) || (c.Parent == None) != (c.Depth == 0) {
		return fmt.Errorf("parent %d at depth %d", c.Parent, c.Depth)
	}
	if err := r.checkSpeaker(a, &c.Speaker); err != nil {
		return fmt.Errorf("speaker: %w", err)
	}
	for _, e := range c.About {
		if e < 0 || e >= len(r.Entities) {
			return fmt.Errorf("about: entity %d of %d", e, len(r.Entities))
		}
	}
	if c.Reply != nil {
		if err := checkSpans(a.Text, []Span{c.Reply.Question}); err != nil {
			return fmt.Errorf("question: %w", err)
		}
		for _, content := range c.Content {
			if content.Meets(c.Reply.Question) {
				return fmt.Errorf("the question's words stand in the answer's content")
			}
		}
	}
	return c.checkAct()
}

func (r *Reading) checkSpeaker(a *fetch.Article, s *Speaker) error {
	if s.Entity < None || s.Entity >= len(r.Entities) {
		return fmt.Errorf("entity %d of %d", s.Entity, len(r.Entities))
	}
	if s.Mention.Len() != 0 {
		if err := checkSpans(a.Text, []Span{s.Mention}); err != nil {
			return fmt.Errorf("mention: %w", err)
		}
	}
	if s.Antecedent != nil {
		if err := checkSpans(a.Text, []Span{*s.Antecedent}); err != nil {
			return fmt.Errorf("antecedent: %w", err)
		}
	}
	if (s.Name == "") != (s.Resolution == Unresolved) {
		return fmt.Errorf("name %q with resolution %q", s.Name, s.Resolution)
	}
	return nil
}

func (c *Claim) checkAct() error {
	switch {
	case c.Act.Function == Decline && c.Act.Assertion:
		return fmt.Errorf("a refusal asserts nothing")
	case !c.Act.Assertion && c.Restated != "":
		return fmt.Errorf("restated, though nothing was asserted: %q", c.Restated)
	case c.Confidence.Attribution < 0 || c.Confidence.Attribution > 1:
		return fmt.Errorf("confidence %v", c.Confidence.Attribution)
	}
	return nil
}

// checkSpans reports the first span that is empty, out of range, before the end of
// the span before it, or off a rune boundary.
func checkSpans(text string, spans []Span) error {
	end := 0
	for i, s := range spans {
		switch {
		case s.Start < end || s.End <= s.Start || s.End > len(text):
			return fmt.Errorf("span %d: bytes %d to %d of %d, after %d", i, s.Start, s.End, len(text), end)
		case !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]):
			return fmt.Errorf("span %d cuts a rune in two", i)
		case strings.TrimSpace(text[s.Start:s.End]) == "":
			return fmt.Errorf("span %d is blank", i)
		}
		end = s.End
	}
	return nil
}
