package english

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"hearsay/extract"
	"hearsay/fetch"
)

// TestRestateCases reads testdata/restate-*.txtar: a line on what the file shows, then
// N.text, an article of 4 March 2026, a Wednesday, and N.restated, a claim on a line:
//
//	content | its restatement, or null | what was changed, and why
func TestRestateCases(t *testing.T) {
	engine := newEngine(t)
	forCases(t, "restate-*", "restated", func(text string) string {
		a := fetch.Plain("case", text)
		a.FirstCreated = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
		r, err := engine(context.Background(), a)
		if err != nil {
			t.Fatal(err)
		}
		r = r.Keep(MinConfidence)
		if err := r.Check(&a); err != nil {
			t.Error(err)
		}
		var b strings.Builder
		for _, c := range r.Claims {
			line := strings.Join(strings.Fields(c.Text(&a)), " ") + " | " + orNull(c.Restated)
			var edits []string
			for _, e := range c.Edits {
				edits = append(edits, fmt.Sprintf("%s → %s (%s)", e.From, e.To, e.Why))
			}
			fmt.Fprintln(&b, strings.TrimRight(line+" | "+strings.Join(edits, "; "), " |"))
		}
		return b.String()
	})
}

func orNull(s string) string {
	if s == "" {
		return "null"
	}
	return s
}

// TestLocate writes changes as edits whose words stand where the change is.
func TestLocate(t *testing.T) {
	text := "well, we know we are late, we said"
	at := strings.Index(text, "we are")
	for _, test := range []struct {
		cursor int
		c      change
		want   extract.Edit
	}{
		{0, change{6, 8, "Lindwerk", "pronoun"}, extract.Edit{From: "we", To: "Lindwerk", Why: "pronoun"}},
		{8, change{at, at + 2, "Lindwerk", "pronoun"}, extract.Edit{From: "we", To: "Lindwerk", Why: "pronoun"}},
		{0, change{at, at + 2, "Lindwerk", "pronoun"}, extract.Edit{From: "know we", To: "know Lindwerk", Why: "pronoun"}},
	} {
		if got := locate(text, test.cursor, test.c); got != test.want {
			t.Errorf("locate(%d, %v) = %v, want %v", test.cursor, test.c, got, test.want)
		}
	}
}
