package review

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/dustin/go-humanize"

	"hearsay/extract"
	"hearsay/sink/store"
)

// What the record says in its closed lists, in words a person would use.

var actWords = map[extract.Function]string{
	extract.Inform: "says", extract.Confirm: "confirms", extract.Deny: "denies", extract.Decline: "declines to say",
	extract.Admit: "admits", extract.Promise: "promises", extract.Accuse: "accuses", extract.Warn: "warns", extract.Ask: "asks",
	extract.Demand: "demands", extract.Estimate: "estimates", extract.Retract: "takes back", extract.Other: "speaks of",
}

var quoteWords = map[extract.QuoteType]string{
	extract.Direct: "in quotation marks", extract.Indirect: "in the writer's words", extract.Mixed: "partly in quotation marks",
}

var statusWords = map[store.Status]string{
	store.Open: "open", store.Worth: "worth checking", store.NotWorth: "not worth checking", store.Wrong: "extraction wrong", store.Done: "checked",
}

var resolutionWords = map[extract.Resolution]string{
	extract.Named: "named here", extract.Alias: "a shorter name here, the full one elsewhere in the article", extract.Pronoun: "a pronoun, resolved",
	extract.Nominal: "a description, resolved", extract.Ellipsis: "not printed here; from what stands before", extract.Unresolved: "not resolved",
}

var whyWords = map[string]string{
	"pronoun": "pronoun named", "name": "name in full", "definite": "description named", "answer": "answer joined to its question",
	"negation": "the “not” of a denial", "tense": "tense", "ellipsis": "words left out, filled in", "join": "gap closed", "time": "time told by the article's date", "cut": "later sentences left out",
}

// speaker is how a row names who speaks.
func speaker(c *extract.ClaimRecord) string {
	switch {
	case c.Speaker.Name != "":
		return string(c.Speaker.Name)
	case c.Speaker.Mention != "":
		return "“" + string(c.Speaker.Mention) + "”, unresolved"
	}
	return "Nobody named"
}

// words are what a row shows of the claim: the sentence that stands alone, if there is
// one, else what is printed.
func words(c *extract.ClaimRecord) string {
	if c.Claim.InterpretedAs != "" {
		return string(c.Claim.InterpretedAs)
	}
	return c.Claim.Text
}

// reworded reports whether the sentence that stands alone has other words than those that
// are printed; marks, capitals and a "that" before them make no difference.
func reworded(c *extract.ClaimRecord) bool {
	alone, printed := strings.Fields(string(c.Claim.InterpretedAs)), strings.Fields(c.Claim.Text)
	if len(printed) > 0 && alike(printed[0], "that") && len(alone) < len(printed) {
		printed = printed[1:]
	}
	return len(alone) > 0 && !slices.EqualFunc(alone, printed, alike)
}

// ago is a time beside now, as coarse as one says it.
func ago(now, t time.Time) string {
	d := now.Sub(t)
	switch {
	case d < 0:
		return "ahead"
	case d < time.Minute:
		return "just now"
	case d < time.Hour:
		return fmt.Sprintf("%d min", int(d.Minutes()))
	case d < 24*time.Hour:
		return fmt.Sprintf("%d h", int(d.Hours()))
	case d < 14*24*time.Hour:
		return fmt.Sprintf("%d d", int(d.Hours()/24))
	}
	return t.Format("2 Jan 2006")
}

// since is a time that has passed, beside now.
func since(now, t time.Time) string {
	if d := now.Sub(t); d < time.Minute || d >= 14*24*time.Hour {
		return ago(now, t)
	}
	return ago(now, t) + " ago"
}

// until is a time that is to come beside now.
func until(now, t time.Time) string {
	if t.Before(now) {
		return "now"
	}
	return "in " + ago(t, now)
}

// stamp is a time for a program, moment for a person: whatever zone an article tells, by
// UTC, so that two of them can be compared.
func stamp(t time.Time) string  { return t.UTC().Format(time.RFC3339) }
func moment(t time.Time) string { return t.UTC().Format("2 January 2006, 15:04") + " UTC" }

func percent(x float64) string { return fmt.Sprintf("%.0f%%", 100*x) }

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return humanize.Comma(int64(n)) + " " + many
}

// figure is a number as one writes it, to one place behind the point if it is no whole one.
func figure(x any) string {
	switch x := x.(type) {
	case int:
		return humanize.Comma(int64(x))
	case float64:
		if x = math.Round(10*x) / 10; x == math.Trunc(x) {
			return humanize.Comma(int64(x))
		}
		return humanize.CommafWithDigits(x, 1)
	}
	return fmt.Sprint(x)
}

func list(items []string) string { return strings.Join(items, ", ") }

// How many letters of a text, and of a name, a list shows.
const (
	longestText = 600
	longestName = 120
)

// brief is a text as a list shows it, short a name: cut at a word where it is too long.
func brief(s string) string { return cut(s, longestText) }
func short(s any) string    { return cut(fmt.Sprint(s), longestName) }

func cut(s string, most int) string {
	letters := []rune(s)
	if len(letters) <= most {
		return s
	}
	head := string(letters[:most])
	if i := strings.LastIndexAny(head, " \n"); i > len(head)/2 {
		head = head[:i]
	}
	return head + " …"
}

// bare is a text without the marks that turn the direction of what follows: a page's
// title stands where no box holds them.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) || unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
}
