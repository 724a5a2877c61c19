package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/mattn/go-runewidth"

	"hearsay/extract"
	"hearsay/fetch"
)

// example reads one of the published golden examples.
func example(t *testing.T, name string) *extract.ClaimRecord {
	t.Helper()
	data, err := os.ReadFile("../../extract/schema/example-" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var c extract.ClaimRecord
	if err := json.Unmarshal(data, &c); err != nil {
		t.Fatal(err)
	}
	return &c
}

// printed is what a person reads of claims of one article.
func printed(width int, color bool, claims ...*extract.ClaimRecord) string {
	var b bytes.Buffer
	p := newPrinter(&b, width, color)
	p.article(&claims[0].Article)
	for _, c := range claims {
		p.claim(c)
	}
	return b.String() + "\n" + p.total() + "\n"
}

func TestPrinter(t *testing.T) {
	all := []*extract.ClaimRecord{example(t, "unopened-quote"), example(t, "said-yes"), example(t, "declined-to-say"), example(t, "second-hand")}
	for name, got := range map[string]string{
		"plain":  printed(80, false, all...),
		"narrow": printed(40, false, all...),
		"color":  printed(80, true, all...),
		"odd":    printed(80, false, oddClaims(t)...),
	} {
		t.Run(name, func(t *testing.T) { golden(t, filepath.Join("testdata/render", name+".txt"), got) })
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}

// oddClaims are claims with much missing: no name, no cue, no paragraph, no headline.
func oddClaims(t *testing.T) []*extract.ClaimRecord {
	var out []*extract.ClaimRecord
	for _, change := range []func(*extract.ClaimRecord){
		func(c *extract.ClaimRecord) {
			c.Article.Headline, c.Article.Publisher, c.Article.By, c.Article.FirstCreated = "", "", nil, nil
			c.Speaker = extract.SpeakerRecord{Mention: "he", Type: extract.Unknown, Resolution: extract.Unresolved}
		},
		func(c *extract.ClaimRecord) {
			c.Speaker, c.Attribution.Cue = extract.SpeakerRecord{Type: extract.Unknown, Resolution: extract.Unresolved}, nil
			c.Act = extract.ActRecord{Function: extract.Other}
		},
		func(c *extract.ClaimRecord) {
			c.Speaker.Mention, c.Speaker.JobTitle, c.Speaker.Resolution = "", "", extract.Ellipsis
			c.Act = extract.ActRecord{Function: extract.Confirm, IsAssertion: true, Polarity: "negative", Hedges: []string{"reportedly"}}
			c.Attribution.Block, c.Attribution.Paragraph = fetch.Caption, nil
		},
		func(c *extract.ClaimRecord) {
			c.Act = extract.ActRecord{Function: extract.Deny, IsAssertion: true, Polarity: "negative"}
			c.Attribution.Block, c.Attribution.Paragraph, c.Attribution.Depth = fetch.Headline, nil, 1
			c.QuoteType, c.QuoteMarks = extract.Mixed, extract.Unclosed
			c.Chain = []extract.VoiceRecord{{Role: "relay"}}
		},
		func(c *extract.ClaimRecord) {
			c.Speaker = extract.SpeakerRecord{Mention: "she", Type: extract.Person, Resolution: extract.Unresolved,
				Candidates: []extract.CandidateRecord{{Name: "Marta Ferro", Type: extract.Person, Confidence: 0.55}, {Name: "Ilse Marrow", Type: extract.Person, Confidence: 0.3}}}
			c.Attribution.Block, c.Attribution.Paragraph, c.Attribution.InBody = fetch.Headline, nil, "clm_x"
			c.Time.Said = extract.SaidRecord{Words: &extract.SpanRecord{Exact: "on Monday"}, Value: "2026-03-02", Basis: "relative"}
			c.SaidAt = []extract.SettingRecord{{Kind: "event", Words: extract.SpanRecord{Exact: "a hearing"}}, {Kind: "place", Words: extract.SpanRecord{Exact: "Calder"}}, {Kind: "audience", Words: extract.SpanRecord{Exact: "reporters"}}}
			c.Claim.Hedges = []string{"may"}
			c.Warnings = []string{"second-hand: look for the original", "the headline says “admits”; the article says “declined to say”"}
		},
		func(c *extract.ClaimRecord) {
			c.Time.Said = extract.SaidRecord{Words: &extract.SpanRecord{Exact: "last week"}}
			c.SaidAt = []extract.SettingRecord{{Kind: "medium", Words: extract.SpanRecord{Exact: "a letter to the council"}}}
			c.Warnings = []string{"the article’s text does not name Marta Ferro"}
		},
	} {
		c := example(t, "declined-to-say")
		change(c)
		out = append(out, c)
	}
	return out
}

func TestRoleAndMention(t *testing.T) {
	for _, c := range []struct {
		mention, name, title extract.Null
		resolution           extract.Resolution
		role, here           string
	}{
		{"Marta Ferro", "Marta Ferro", "", extract.Named, "", ""},
		{"Mayor Marta Ferro", "Marta Ferro", "Mayor", extract.Named, "Mayor", ""},
		{"President Ferro", "President Ferro", "President", extract.Named, "", ""},
		{"The Courier", "Courier", "", extract.Named, "", ""},
		{"the courier", "The Courier", "", extract.Alias, "", ""},
		{"she", "Marta Ferro", "engineer", extract.Pronoun, "engineer", "here “she”"},
		{"Marta Ferro, 71, who keeps goats,", "Marta Ferro", "", extract.Named, "71, who keeps goats", ""},
		{"the engineer", "Marta Ferro", "", extract.Nominal, "", "here “the engineer”"},
		{"", "Marta Ferro", "", extract.Ellipsis, "", "not named here"},
		{"he, of all people,", "", "", extract.Unresolved, "", "here “he, of all people,”"},
	} {
		s := extract.SpeakerRecord{Mention: c.mention, Name: c.name, JobTitle: c.title, Resolution: c.resolution}
		if role, here := roleOf(&s), mentioned(&s); role != c.role || here != c.here {
			t.Errorf("%q of %q: %q and %q, want %q and %q", c.mention, c.name, role, here, c.role, c.here)
		}
	}
}

func TestRestates(t *testing.T) {
	for _, c := range []struct {
		text    string
		as      extract.Null
		restate bool
	}{
		{"dam will hold", "", false},
		{"that the dam will hold", "The dam will hold.", false},
		{"“The dam will hold,”", "The dam will hold.", false},
		{"it will hold", "The dam will hold.", true},
		{"yes", "The dam will hold.", true},
	} {
		if got := restates(&extract.Proposition{Text: c.text, InterpretedAs: c.as}); got != c.restate {
			t.Errorf("%s as %s: %v", c.text, c.as, got)
		}
	}
}

func TestWhen(t *testing.T) {
	for _, c := range []struct {
		words string
		value extract.Null
		want  string
	}{
		{"on Monday", "2026-03-02", "on Monday, which is 2 March 2026"},
		{"on 2 March 2026", "2026-03-02", "on 2 March 2026"},
		{"last May", "2025-05", "last May, which is May 2025"},
		{"in 2014", "2014", "in 2014"},
		{"last week", "", "last week"},
		{"", "", ""},
	} {
		said := extract.SaidRecord{Value: c.value}
		if c.words != "" {
			said.Words = &extract.SpanRecord{Exact: c.words}
		}
		if got := when(&said); got != c.want {
			t.Errorf("%q of %q: %q, want %q", c.words, c.value, got, c.want)
		}
	}
}

// Nothing of a page reaches the terminal but what can be read.
func TestPrinterDisarms(t *testing.T) {
	const hostile = "red \x1b[31mtext\x1b[0m, \x1b]0;title\x07 bell\b\r back, \u009b31m, \u202eover\u202c, \u2066iso\u2069, null\x00, \xff\xfe, del\x7f, line\u2028break"
	c := example(t, "said-yes")
	c.Article.Headline, c.Article.Publisher, c.Article.By, c.Article.URI = hostile, hostile, []string{hostile}, hostile
	c.Claim.Text, c.Claim.InterpretedAs, c.InReplyTo.Question.Exact = hostile, "So "+hostile, hostile
	c.Speaker.Name, c.Speaker.JobTitle, c.Speaker.Mention = hostile, "a "+hostile, extract.Null(hostile[1:])
	c.Attribution.Cue[0].Exact, c.Act.Hedges = hostile, []string{hostile}
	c.Chain = []extract.VoiceRecord{{Name: hostile, Role: "relay", Cue: hostile}}
	c.Speaker.Candidates = []extract.CandidateRecord{{Name: hostile}}
	c.Time.Said.Words = &extract.SpanRecord{Exact: hostile}
	c.SaidAt = []extract.SettingRecord{{Kind: "place", Words: extract.SpanRecord{Exact: hostile}}, {Kind: "audience", Words: extract.SpanRecord{Exact: hostile + " all"}}}
	c.InReplyTo.Asker, c.Claim.Hedges, c.Warnings = hostile, []string{hostile}, []string{hostile}
	got := printed(80, false, c)
	for _, r := range got {
		if r != '\n' && (unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Zl, r)) {
			t.Fatalf("%U reached the terminal:\n%q", r, got)
		}
	}
	if strings.Count(got, "over") != 21 {
		t.Errorf("the words themselves should stay, in all 21 places; they are in %d:\n%s", strings.Count(got, "over"), got)
	}
}

func TestPrinterWraps(t *testing.T) {
	c := example(t, "second-hand")
	c.Claim.Text = "橋は昨冬に二度閉鎖された と 技師は 市議会に 語った。 修理には 四百万 クラウンが かかる と 述べた。 " + strings.Repeat("x", 200)
	for _, width := range []int{40, 60, 100} {
		for _, line := range strings.Split(printed(width, false, c), "\n") {
			if runewidth.StringWidth(line) > width && strings.Contains(strings.TrimSpace(line), " ") && !strings.Contains(line, "xxx") {
				t.Errorf("%d cells in a line of at most %d: %s", runewidth.StringWidth(line), width, line)
			}
		}
	}
}

// Styles take no room, so colour does not change where lines break.
func TestColorChangesNoLine(t *testing.T) {
	c := example(t, "second-hand")
	plain, colored := printed(60, false, c), printed(60, true, c)
	for _, style := range []style{bold, dim, cyan, "0"} {
		colored = strings.ReplaceAll(colored, "\x1b["+string(style)+"m", "")
	}
	if diff := cmp.Diff(plain, colored); diff != "" {
		t.Error(diff)
	}
}

func TestTotal(t *testing.T) {
	var b bytes.Buffer
	p := newPrinter(&b, 80, false)
	if got, want := p.total(), "0 claims in 0 articles"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	ferro, nobody := example(t, "said-yes"), example(t, "said-yes")
	nobody.Speaker.Name = ""
	p.article(&ferro.Article)
	p.claim(ferro)
	if got, want := p.total(), "1 claim by 1 speaker in 1 article"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	p.article(&ferro.Article)
	p.claim(nobody)
	p.claim(example(t, "second-hand"))
	if got, want := p.total(), "3 claims by 1 speaker and 1 unresolved in 2 articles"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestColorFlags(t *testing.T) {
	var b bytes.Buffer
	for _, c := range []struct {
		flags colorFlags
		want  bool
	}{{colorFlags{Color: "auto"}, false}, {colorFlags{Color: "always"}, true}, {colorFlags{Color: "never"}, false}, {colorFlags{Color: "always", NoColor: true}, false}} {
		if got := c.flags.on(&b); got != c.want {
			t.Errorf("%+v: %v", c.flags, got)
		}
	}
}
