package main

import (
	"fmt"
	"strings"

	"hearsay/extract"
	"hearsay/fetch"
)

// A note is a labelled line below the words of a claim.
type note struct{ label, text string }

const labelWidth = len("by way of")

// notes are what stands beside the words. The record's warnings are not among them:
// each says in a sentence what a line here, or the manner, says in a word or two.
func notes(c *extract.ClaimRecord) []note {
	var out []note
	if q := c.InReplyTo; q != nil {
		out = append(out, note{"asked", q.Question.Exact + " (the questioner’s words)"})
	}
	if restates(&c.Claim) {
		out = append(out, note{"that is", string(c.Claim.InterpretedAs)})
	}
	for _, v := range c.Chain {
		if v.Role == "reporter" || v.Role == "relay" {
			out = append(out, note{"by way of", relay(v)})
		}
	}
	return out
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
	return "in the " + string(a.Block)
}
