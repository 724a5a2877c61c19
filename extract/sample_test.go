package extract_test

import (
	"strings"
	"testing"
	"time"

	"hearsay/extract"
	"hearsay/fetch"
)

// The sample: one article of our own with four hard cases, and its reading as an
// engine should give it, by hand. The golden examples of schema/ are made of it.

var (
	retrieved = time.Date(2026, 3, 4, 6, 30, 0, 0, time.UTC)
	generated = time.Date(2026, 3, 4, 6, 30, 1, 0, time.UTC)
)

const (
	unopened = iota
	saidYes
	declined
	secondHand
)

func sampleArticle() *fetch.Article {
	a := &fetch.Article{
		URI: "https://courier.example/2026/03/harbour-bridge", Source: "https://courier.example/2026/03/harbour-bridge?page=1",
		CanonicalURL: "https://courier.example/2026/03/harbour-bridge", Outlet: "courier.example",
		Headline: "Cracks found before the storm, engineer says", By: []string{"Ines Duarte"}, Publisher: "The Calder Courier",
		Language: "en", FirstCreated: time.Date(2026, 3, 3, 17, 5, 0, 0, time.UTC), Retrieved: retrieved,
	}
	a.Compose([]fetch.Part{
		{Kind: fetch.Headline, Text: "Cracks found before the storm, engineer says"},
		{Kind: fetch.Caption, Text: "The harbour bridge 🌉 in Calder, seen from the Café Río"},
		{Kind: fetch.Paragraph, Text: "Marta Ferro, chief engineer of the Port of Calder, spoke to the council on Tuesday."},
		{Kind: fetch.Paragraph, Text: "The bridge was closed twice last winter,” Ferro told the council. “It will be again.”"},
		{Kind: fetch.Paragraph, Text: "Asked whether the cracks had been found before the storm, she said yes. She declined to say by whom."},
		{Kind: fetch.Paragraph, Text: "Ferro had warned her staff that the repairs would cost 4 million crowns, the Harbour Gazette reported, citing minutes of a closed session."},
	})
	return a
}

// at is the n-th place of words in the article's text, counted from 1.
func at(t testing.TB, a *fetch.Article, words string, n int) extract.Span {
	t.Helper()
	from := 0
	for ; ; n-- {
		i := strings.Index(a.Text[from:], words)
		if i < 0 {
			t.Fatalf("%q is not in the article", words)
		}
		from += i
		if n == 1 {
			return extract.Span{Start: from, End: from + len(words)}
		}
		from += len(words)
	}
}

func sampleReading(t testing.TB, a *fetch.Article) *extract.Reading {
	the := func(words string) extract.Span { return at(t, a, words, 1) }
	list := func(words ...string) []extract.Span {
		var out []extract.Span
		for _, w := range words {
			out = append(out, the(w))
		}
		return out
	}
	ferro := the("Marta Ferro")
	speaker := func(mention extract.Span, how extract.Resolution) extract.Speaker {
		return extract.Speaker{Mention: mention, Name: "Marta Ferro", Type: extract.Person, JobTitle: "chief engineer", Resolution: how, Antecedent: &ferro}
	}
	base := extract.Claim{Parent: extract.None, InBody: extract.None, QuoteType: extract.Indirect, QuoteMarks: extract.NoMarks, Confidence: extract.Confidence{Attribution: 0.9, Speaker: 0.8}}

	closed := base
	closed.Source, closed.Cue = []extract.Span{at(t, a, "Ferro", 2)}, list("told the council")
	closed.Content = list("The bridge was closed twice last winter,”", "“It will be again.”")
	closed.Sentence, closed.Block = the("The bridge was closed twice last winter,” Ferro told the council."), 3
	closed.QuoteType, closed.QuoteMarks = extract.Direct, extract.Unopened
	closed.Speaker, closed.Act = speaker(at(t, a, "Ferro", 2), extract.Alias), extract.Act{Function: extract.Inform, Assertion: true, Polarity: extract.Positive}
	closed.Said, closed.SaidAt = extract.When{Words: the("on Tuesday"), Value: "2026-03-03", Basis: extract.Relative}, []extract.Setting{{Kind: "audience", Words: at(t, a, "the council", 2)}}
	closed.Worth = &extract.Worth{Score: 0.31, Model: "none@0", On: extract.OnText}
	closed.About, closed.Rule, closed.Warnings = []int{2}, "quote", []string{"the opening quotation mark is missing in the article"}

	yes := base
	yes.Source, yes.Cue, yes.Content = list("she"), list("said"), list("yes")
	yes.Sentence, yes.Block = the("Asked whether the cracks had been found before the storm, she said yes."), 4
	yes.Speaker, yes.Act = speaker(the("she"), extract.Pronoun), extract.Act{Function: extract.Confirm, Assertion: true, Polarity: extract.Positive}
	yes.Reply = &extract.Reply{
		Question: the("whether the cracks had been found before the storm"), Cue: the("Asked"), Form: "propositional",
		Proposition: "The cracks had been found before the storm.", Asker: "the council",
	}
	yes.Restated = "The cracks had been found before the storm."
	yes.Edits = []extract.Edit{{From: "yes", To: "The cracks had been found before the storm", Why: "answer"}}
	yes.Worth = &extract.Worth{Score: 0.7, Model: "none@0", On: extract.OnRestated, Reasons: []string{"tells what was done: found"}}
	yes.Rule, yes.Warnings = "asked-said-yes", []string{"the words after \"whether\" are the questioner's"}

	no := base
	no.Source, no.Cue, no.Content = list("She"), list("declined to say"), list("by whom")
	no.Sentence, no.Block = the("She declined to say by whom."), 4
	no.Speaker, no.Act = speaker(the("She"), extract.Pronoun), extract.Act{Function: extract.Decline}
	no.Rule = "declined-to-say"

	cost := base
	cost.Source, cost.Cue = []extract.Span{at(t, a, "Ferro", 3)}, list("had warned her staff")
	cost.Content = list("that the repairs would cost 4 million crowns")
	cost.Sentence, cost.Block = the("Ferro had warned her staff that the repairs would cost 4 million crowns, the Harbour Gazette reported, citing minutes of a closed session."), 5
	cost.Depth, cost.Parent = 1, secondHand+1
	cost.Speaker, cost.Act = speaker(at(t, a, "Ferro", 3), extract.Alias), extract.Act{Function: extract.Warn, Assertion: true, Polarity: extract.Positive}
	cost.Relay = []extract.Voice{{Name: "the Harbour Gazette", Role: "relay", Cue: "reported", Claim: secondHand + 1}}
	cost.Hedges = []string{"would"}
	cost.Restated, cost.Rule = "The repairs of the harbour bridge would cost 4 million crowns.", "cue"
	cost.Worth = &extract.Worth{Score: 0.91, Model: "none@0", On: extract.OnRestated, Reasons: []string{"gives a figure: 4 million crowns", "predicts: would"}}
	cost.Edits = []extract.Edit{{From: "the repairs", To: "The repairs of the harbour bridge", Why: "definite"}}

	report := base
	report.Source, report.Cue = list("the Harbour Gazette"), list("reported")
	report.Content = list("Ferro had warned her staff that the repairs would cost 4 million crowns")
	report.Sentence, report.Block = cost.Sentence, 5
	report.Speaker = extract.Speaker{Mention: the("the Harbour Gazette"), Name: "Harbour Gazette", Type: extract.Organization, Resolution: extract.Named, Entity: 1}
	report.Act, report.About, report.Rule = extract.Act{Function: extract.Inform, Assertion: true, Polarity: extract.Positive, Hedges: []string{"citing minutes"}}, []int{0}, "cue"

	return &extract.Reading{
		Engine: extract.Engine{Name: "by hand", Version: "1", Models: []extract.Model{{Name: "none", Version: "0"}}},
		Claims: []extract.Claim{closed, yes, no, cost, report},
		Entities: []extract.Entity{
			{Name: "Marta Ferro", Type: extract.EntityPerson, Aliases: []string{"Ferro"}, JobTitle: "chief engineer", Mentions: []extract.Span{ferro, at(t, a, "Ferro", 2), at(t, a, "Ferro", 3)}},
			{Name: "Harbour Gazette", Type: extract.EntityOrganization, Mentions: list("Harbour Gazette")},
			{Name: "harbour bridge", Type: extract.EntityPlace, Mentions: list("harbour bridge")},
		},
	}
}

// sample is the article with its records.
func sample(t testing.TB) ([]extract.ClaimRecord, extract.EntitiesRecord) {
	t.Helper()
	a := sampleArticle()
	claims, entities, err := extract.Records(a, sampleReading(t, a), generated)
	if err != nil {
		t.Fatal(err)
	}
	return claims, entities
}
