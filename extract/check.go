package extract

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay/fetch"
)

// Check reports the first promise that a reading of the article breaks: a span out
// of range, empty, out of order, overlapping its neighbour or cutting a rune in two;
// a claim without content; a cue inside its content; an index that points nowhere;
// a parent that does not hold; an act that contradicts itself; a word that is not of
// its closed list; a score of what asserts nothing. Every reading is checked before it is published.
func (r *Reading) Check(a *fetch.Article) error {
	for i, e := range r.Entities {
		if e.Name == "" || len(e.Mentions) == 0 {
			return fmt.Errorf("entity %d (%q): no name or no mention", i, e.Name)
		}
		if err := checkSpans(a.Text, e.Mentions); err != nil {
			return fmt.Errorf("entity %d (%q): mentions: %w", i, e.Name, err)
		}
		if err := checkWords([]word{{"type", string(e.Type), "Person Organization Place Event Work Quantity Date Other"}}); err != nil {
			return fmt.Errorf("entity %d (%q): %w", i, e.Name, err)
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
	checks := []func() error{
		func() error { return c.checkSpans(a) },
		func() error { return c.checkPlace(a) },
		func() error { return r.checkParent(i) },
		func() error { return r.checkSpeaker(a, &c.Speaker) },
		func() error { return r.checkIndexes(c) },
		func() error { return c.checkReply(a) },
		func() error { return c.checkSaid(a) },
		c.checkAct,
		func() error { return c.checkRestated(a) },
		c.checkWorth,
		c.checkWords,
	}
	for _, check := range checks {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (c *Claim) checkSpans(a *fetch.Article) error {
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
	return nil
}

func (c *Claim) checkPlace(a *fetch.Article) error {
	if c.Block < 0 || c.Block >= len(a.Blocks) {
		return fmt.Errorf("block %d of %d", c.Block, len(a.Blocks))
	}
	if b := a.Blocks[c.Block]; !b.Holds(c.Sentence) {
		return fmt.Errorf("sentence %d-%d is not in block %d, %d-%d", c.Sentence.Start, c.Sentence.End, c.Block, b.Start, b.End)
	}
	return nil
}

// checkParent wants a depth one below the parent's, which also rules out circles.
func (r *Reading) checkParent(i int) error {
	parent, depth, want := r.Claims[i].Parent, r.Claims[i].Depth, 0
	if parent < None || parent >= len(r.Claims) {
		return fmt.Errorf("parent %d of %d claims", parent, len(r.Claims))
	}
	if parent != None {
		want = r.Claims[parent].Depth + 1
	}
	if depth != want {
		return fmt.Errorf("depth %d below parent %d, want %d", depth, parent, want)
	}
	return nil
}

// checkIndexes wants every index of the claim to point somewhere.
func (r *Reading) checkIndexes(c *Claim) error {
	for _, e := range c.About {
		if e < 0 || e >= len(r.Entities) {
			return fmt.Errorf("about: entity %d of %d", e, len(r.Entities))
		}
	}
	if c.InBody < None || c.InBody >= len(r.Claims) {
		return fmt.Errorf("announces claim %d of %d", c.InBody, len(r.Claims))
	}
	for _, k := range c.Speaker.Candidates {
		if k.Entity < None || k.Entity >= len(r.Entities) || !isShare(k.Confidence) || k.Name == "" {
			return fmt.Errorf("candidate %q: entity %d of %d, confidence %v", k.Name, k.Entity, len(r.Entities), k.Confidence)
		}
	}
	for _, v := range c.Relay {
		if v.Claim < None || v.Claim >= len(r.Claims) {
			return fmt.Errorf("relay %q: claim %d of %d", v.Name, v.Claim, len(r.Claims))
		}
	}
	return nil
}

func (c *Claim) checkReply(a *fetch.Article) error {
	if c.Reply == nil {
		return nil
	}
	if err := checkSpans(a.Text, []Span{c.Reply.Question}); err != nil {
		return fmt.Errorf("question: %w", err)
	}
	if c.Reply.Cue != (Span{}) {
		if err := checkSpans(a.Text, []Span{c.Reply.Cue}); err != nil {
			return fmt.Errorf("the question's cue: %w", err)
		}
	}
	for _, content := range c.Content {
		if content.Meets(c.Reply.Question) {
			return fmt.Errorf("the question's words stand in the answer's content")
		}
	}
	return nil
}

// checkSaid wants the words of time and circumstances to be the article's, and a value
// to have a basis.
func (c *Claim) checkSaid(a *fetch.Article) error {
	if c.Said.Words != (Span{}) {
		if err := checkSpans(a.Text, []Span{c.Said.Words}); err != nil {
			return fmt.Errorf("said: %w", err)
		}
	}
	if (c.Said.Basis == NoBasis) != (c.Said.Value == "") {
		return fmt.Errorf("said %q on the basis %q", c.Said.Value, c.Said.Basis)
	}
	for _, s := range c.SaidAt {
		if err := checkSpans(a.Text, []Span{s.Words}); err != nil {
			return fmt.Errorf("said at: %w", err)
		}
	}
	return nil
}

func (r *Reading) checkSpeaker(a *fetch.Article, s *Speaker) error {
	if s.Entity < None || s.Entity >= len(r.Entities) {
		return fmt.Errorf("the speaker is entity %d of %d", s.Entity, len(r.Entities))
	}
	if s.Mention != (Span{}) {
		if err := checkSpans(a.Text, []Span{s.Mention}); err != nil {
			return fmt.Errorf("the speaker's mention: %w", err)
		}
	}
	if s.Antecedent != nil {
		if err := checkSpans(a.Text, []Span{*s.Antecedent}); err != nil {
			return fmt.Errorf("the speaker's antecedent: %w", err)
		}
	}
	if len(s.Candidates) > 0 && s.Resolution != Unresolved {
		return fmt.Errorf("the speaker is %q and yet there are candidates", s.Name)
	}
	if (s.Name == "") != (s.Resolution == Unresolved) {
		return fmt.Errorf("the speaker's name %q with resolution %q", s.Name, s.Resolution)
	}
	return nil
}

func (c *Claim) checkAct() error {
	switch {
	case c.Act.Function == Decline && c.Act.Assertion:
		return fmt.Errorf("a refusal asserts nothing")
	case !c.Act.Assertion && c.Restated != "":
		return fmt.Errorf("restated, though nothing was asserted: %q", c.Restated)
	case !isShare(c.Confidence.Attribution) || !isShare(c.Confidence.Speaker):
		return fmt.Errorf("confidence %v is not from 0 to 1", c.Confidence)
	}
	return nil
}

// checkRestated wants the edits, made in the claim's text, to give the restatement.
func (c *Claim) checkRestated(a *fetch.Article) error {
	if c.Restated == "" {
		if len(c.Edits) > 0 {
			return fmt.Errorf("edits, but nothing is restated")
		}
		return nil
	}
	if made, ok := Restate(c.Text(a), c.Edits); !ok || made != c.Restated {
		return fmt.Errorf("the edits give %q, not %q", made, c.Restated)
	}
	return nil
}

// checkWorth wants a score to be of something that was asserted, by a model with a name,
// on a text that is there.
func (c *Claim) checkWorth() error {
	w := c.Worth
	if w == nil {
		return nil
	}
	switch {
	case !c.Act.Assertion:
		return fmt.Errorf("check-worthiness %v, though nothing was asserted", w.Score)
	case !isShare(w.Score):
		return fmt.Errorf("check-worthiness %v is not from 0 to 1", w.Score)
	case w.Model == "":
		return fmt.Errorf("check-worthiness %v by no model", w.Score)
	case w.On != OnText && w.On != OnRestated, (w.On == OnRestated) != (c.Restated != ""):
		return fmt.Errorf("check-worthiness on %q, restated %q", w.On, c.Restated)
	}
	for _, reason := range w.Reasons {
		if strings.TrimSpace(reason) == "" {
			return fmt.Errorf("check-worthiness %v with an empty reason", w.Score)
		}
	}
	return nil
}

// isShare reports whether f is from 0 to 1; not a number is not.
func isShare(f float64) bool { return f >= 0 && f <= 1 }

// checkWords wants every word of a closed list to be of its list, as the schemas do.
func (c *Claim) checkWords() error {
	words := []word{
		{"quoteType", string(c.QuoteType), "direct indirect mixed"},
		{"quoteMarks", string(c.QuoteMarks), "balanced unopened unclosed none"},
		{"speaker.type", string(c.Speaker.Type), "Person Organization Group Document Anonymous Unknown"},
		{"speaker.resolution", string(c.Speaker.Resolution), "named alias pronoun nominal ellipsis unresolved"},
	}
	if c.Said.Basis != NoBasis {
		words = append(words, word{"time.said.basis", string(c.Said.Basis), "explicit relative"})
	}
	for _, k := range c.Speaker.Candidates {
		words = append(words, word{"speaker.candidates.type", string(k.Type), "Person Organization Group Document Anonymous Unknown"})
	}
	for _, s := range c.SaidAt {
		words = append(words, word{"saidAt.kind", s.Kind, "medium event place audience"})
	}
	if c.Act.Polarity != NoPolarity {
		words = append(words, word{"act.polarity", string(c.Act.Polarity), "positive negative"})
	}
	if !slices.Contains(Functions, c.Act.Function) {
		return fmt.Errorf("act.function: no such word: %q", c.Act.Function)
	}
	if c.Reply != nil {
		words = append(words, word{"inReplyTo.form", c.Reply.Form, "propositional set choice"})
	}
	for _, v := range c.Relay {
		words = append(words, word{"chain.role", v.Role, "publisher reporter relay speaker"})
	}
	for _, e := range c.Edits {
		words = append(words, word{"claim.edits.why", e.Why, "pronoun name definite answer negation tense ellipsis join time cut"})
	}
	return checkWords(words)
}

// A word is the value of a field that has a closed list of them.
type word struct{ field, value, list string }

func checkWords(words []word) error {
	for _, w := range words {
		if !slices.Contains(strings.Fields(w.list), w.value) {
			return fmt.Errorf("%s: no such word: %q", w.field, w.value)
		}
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
