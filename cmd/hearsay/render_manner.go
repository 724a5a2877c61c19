package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay/extract"
	"hearsay/fetch"
)

// A note is a labelled line below the words of a claim.
type note struct{ label, text string }

const labelWidth = len("by way of")

// notes are what stands beside the words: the question and its asker, the restatement,
// when, where and to whom it was said, who passed it on, whom an unresolved speaker may
// be, and the warnings that nothing else on the page says.
func notes(c *extract.ClaimRecord) []note {
	var out []note
	add := func(label, text string) {
		if text != "" {
			out = append(out, note{label, text})
		}
	}
	add("perhaps", candidates(c.Speaker.Candidates))
	if q := c.InReplyTo; q != nil {
		add("asked", q.Question.Exact+" ("+asker(q)+")")
	}
	if restates(&c.Claim) {
		add("that is", string(c.Claim.InterpretedAs))
	}
	add("when", when(&c.Time.Said))
	add("where", settings(c.SaidAt, "place", "event", "medium"))
	if to := settings(c.SaidAt, "audience"); !strings.HasSuffix(joined(c.Attribution.Cue), to) {
		add("to", to)
	}
	for _, v := range c.Chain {
		if v.Role == "reporter" || v.Role == "relay" {
			add("by way of", relay(v))
		}
	}
	for _, w := range c.Warnings {
		if !toldAlready(w) {
			add("careful", w)
		}
	}
	return out
}

// candidates are whom an unresolved speaker may be, with the chance of each.
func candidates(list []extract.CandidateRecord) string {
	var out []string
	for _, k := range list {
		out = append(out, fmt.Sprintf("%s (%.0f%%)", k.Name, 100*k.Confidence))
	}
	return strings.Join(out, " · ")
}

// asker says whose words a question is in.
func asker(q *extract.ReplyRecord) string {
	if q.Asker == "" {
		return "the questioner’s words"
	}
	return "the words of " + string(q.Asker)
}

// when is the time of saying as printed, and the date that it comes to.
func when(s *extract.SaidRecord) string {
	switch value := dateInWords(string(s.Value)); {
	case s.Words == nil:
		return value
	case value == "" || strings.HasSuffix(s.Words.Exact, value):
		return s.Words.Exact
	default:
		return s.Words.Exact + ", which is " + value
	}
}

// dateInWords writes a date in ISO 8601, a day, a month or a year, for a person.
func dateInWords(value string) string {
	for layout, form := range map[string]string{"2006-01-02": "2 January 2006", "2006-01": "January 2006"} {
		if at, err := time.Parse(layout, value); err == nil {
			return at.Format(form)
		}
	}
	return value
}

// settings are the circumstances of those kinds, as printed.
func settings(list []extract.SettingRecord, kinds ...string) string {
	var out []string
	for _, s := range list {
		if slices.Contains(kinds, s.Kind) {
			out = append(out, s.Words.Exact)
		}
	}
	return strings.Join(out, " · ")
}

// toldAlready reports whether a line here, or the manner, says in a word or two what the
// warning says in a sentence: that a mark is missing, that the question's words are not
// the speaker's, that the claim is second-hand.
func toldAlready(warning string) bool {
	for _, start := range []string{"the opening quotation mark is missing", "the closing quotation mark is missing", "the words after ", "second-hand: look for the original"} {
		if strings.HasPrefix(warning, start) {
			return true
		}
	}
	return false
}

// restates reports whether the restatement is more than the words made a sentence.
func restates(c *extract.Proposition) bool {
	bare := func(s string) string {
		return strings.TrimPrefix(strings.Trim(extract.Fold(s), `"'.,`), "that ")
	}
	return c.InterpretedAs != "" && bare(c.Text) != bare(string(c.InterpretedAs))
}

func relay(v extract.VoiceRecord) string {
	name := string(v.Name)
	if name == "" {
		name = "someone unresolved"
	}
	if v.Cue == "" {
		return name
	}
	return name + " (" + string(v.Cue) + ")"
}

// manner says what was done in speaking, in whose words, how sure the engine is, and
// where in the article it stands.
func manner(c *extract.ClaimRecord) []string {
	out := []string{act(c.Act)}
	if len(c.Act.Hedges) > 0 {
		out = append(out, "hedged: "+strings.Join(c.Act.Hedges, ", "))
	}
	if len(c.Claim.Hedges) > 0 {
		out = append(out, "the speaker’s hedge: "+strings.Join(c.Claim.Hedges, ", "))
	}
	out = append(out, quotation(c), place(c.Attribution))
	if len(c.Attribution.Source) == 0 && c.Attribution.Depth > 0 {
		out = append(out, "within another claim")
	}
	return append(out, fmt.Sprintf("confidence %.0f%%", 100*c.Confidence.Attribution))
}

// acts are the speech acts in words, as done and as not done.
var acts = map[extract.Function]struct{ done, not string }{
	extract.Inform:   {"asserts", "does not say"},
	extract.Confirm:  {"confirms", "does not confirm"},
	extract.Deny:     {"denies", "denies"},
	extract.Decline:  {"declines to say", "does not say"},
	extract.Admit:    {"admits", "does not admit"},
	extract.Promise:  {"promises", "does not promise"},
	extract.Accuse:   {"accuses", "does not accuse"},
	extract.Warn:     {"warns", "does not warn"},
	extract.Ask:      {"asks", "does not ask"},
	extract.Demand:   {"demands", "does not demand"},
	extract.Estimate: {"estimates", "does not estimate"},
	extract.Retract:  {"retracts", "does not retract"},
	extract.Other:    {"says", "does not say"},
}

// act is the speech act in words; that nothing was asserted is added where the verb
// does not say so itself.
func act(a extract.ActRecord) string {
	if extract.Polarity(a.Polarity) == extract.Negative {
		return acts[a.Function].not
	}
	switch verb := acts[a.Function].done; a.Function {
	case extract.Decline, extract.Ask, extract.Demand:
		return verb
	default:
		if a.IsAssertion {
			return verb
		}
		return verb + ", asserting nothing"
	}
}

func quotation(c *extract.ClaimRecord) string {
	kind := map[extract.QuoteType]string{
		extract.Direct: "quoted", extract.Indirect: "in the writer’s words", extract.Mixed: "partly quoted",
	}[c.QuoteType]
	switch c.QuoteMarks {
	case extract.Unopened:
		return kind + ", opening mark missing"
	case extract.Unclosed:
		return kind + ", closing mark missing"
	}
	return kind
}

func place(a extract.AttributionRecord) string {
	switch {
	case a.Paragraph != nil:
		return fmt.Sprintf("paragraph %d", *a.Paragraph)
	case a.Block == fetch.Caption:
		return "in a caption"
	}
	if a.InBody != "" {
		return "in the " + string(a.Block) + ", and in the text below"
	}
	return "in the " + string(a.Block)
}
