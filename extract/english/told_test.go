package english

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"hearsay/extract"
	"hearsay/fetch"
)

// toldCases are the case files of what is told around the words: when, where and to
// whom they were said, what the headline makes of them, what warns of them.
var toldCases = []string{"when-*", "where-*", "headline-of-*", "correction*", "post"}

// toldCase reports whether a case file is one of toldCases.
func toldCase(name string) bool {
	for _, pattern := range toldCases {
		if ok, _ := filepath.Match(pattern+".txtar", name); ok {
			return true
		}
	}
	return false
}

// TestToldCases reads those files: a line on what the file shows, then N.text, an
// article (see toldArticle), and N.told, a claim a line (see toldLine).
func TestToldCases(t *testing.T) {
	engine := newEngine(t)
	for _, pattern := range toldCases {
		forCases(t, pattern, "told", func(text string) string {
			a := toldArticle(text)
			r, err := engine(context.Background(), a)
			if err != nil {
				t.Fatal(err)
			}
			r = r.Keep(MinConfidence)
			if err := r.Check(&a); err != nil {
				t.Errorf("%v in %q", err, text)
			}
			var b strings.Builder
			for i := range r.Claims {
				b.WriteString(toldLine(&a, &r.Claims[i], !strings.HasPrefix(pattern, "whe") || strings.Contains(text, "[changed")))
			}
			return b.String()
		})
	}
}

// toldArticle makes an article of lines, a block each: a paragraph, or what a mark in
// brackets says ("[headline]", "[quote by Marta Ferro (@ferro)]"). It is of Wednesday,
// 4 March 2026, unless "[printed 2026-12-01]" or "[undated]" says otherwise;
// "[changed 2026-12-01]" is the day of this version.
func toldArticle(text string) fetch.Article {
	a := fetch.Article{URI: "case", Publisher: "The Courier", FirstCreated: time.Date(2026, 3, 4, 6, 0, 0, 0, time.UTC)}
	var parts []fetch.Part
	for line := range strings.Lines(text) {
		p := fetch.Part{Kind: fetch.Paragraph, Text: strings.TrimSpace(line)}
		if m := blockMark.FindStringSubmatch(p.Text); m != nil {
			p.Text = p.Text[len(m[0]):]
			switch day, err := time.Parse(dayForm, m[2]); {
			case m[1] == "printed" && err == nil:
				a.FirstCreated = day
				continue
			case m[1] == "changed" && err == nil:
				a.VersionCreated = day
				continue
			case m[1] == "undated":
				a.FirstCreated = time.Time{}
				continue
			}
			p.Kind, p.By = fetch.Kind(m[1]), strings.TrimPrefix(m[2], "by ")
		}
		parts = append(parts, p)
	}
	a.Compose(parts)
	return a
}

var blockMark = regexp.MustCompile(`^\[([a-z-]+)(?: ([^]]*))?\] *`)

// toldSpeaker is a claim's speaker; of a post with what is printed of it.
func toldSpeaker(a *fetch.Article, c *extract.Claim) string {
	if c.Rule != rulePost {
		return c.Speaker.Name
	}
	return fmt.Sprintf("%s (%s, %q)", c.Speaker.Name, c.Speaker.Type, extract.Words(a.Text, c.Source))
}

// toldLine is a claim on one line: speaker | cue | content | what is told around it, the
// warnings only if asked for.
func toldLine(a *fetch.Article, c *extract.Claim, warned bool) string {
	var notes []string
	add := func(format string, args ...any) { notes = append(notes, fmt.Sprintf(format, args...)) }
	if c.Said.Words != (extract.Span{}) {
		value := c.Said.Value
		if value == "" {
			value = "?"
		}
		add("said %s = %s", a.Of(c.Said.Words), strings.TrimSpace(value+" "+string(c.Said.Basis)))
	}
	for _, s := range c.SaidAt {
		add("%s: %s", s.Kind, a.Of(s.Words))
	}
	if warned && !c.Act.Assertion {
		add("%s, nothing asserted", c.Act.Function)
	}
	if c.Depth > 0 {
		add("depth %d", c.Depth)
	}
	if c.InBody != extract.None {
		add("in the body: claim %d", c.InBody+1)
	}
	if warned {
		for _, w := range c.Warnings {
			add("warning: %s", w)
		}
	}
	return strings.TrimRight(strings.Join([]string{toldSpeaker(a, c), extract.Words(a.Text, c.Cue), c.Text(a), strings.Join(notes, "; ")}, " | "), " |") + "\n"
}
