package extract_test

import (
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"hearsay/extract"
	"hearsay/fetch"
)

func ids(claims []extract.ClaimRecord) (ids, anchors []string) {
	for _, c := range claims {
		ids, anchors = append(ids, c.ID), append(anchors, c.Anchor)
	}
	return ids, anchors
}

// Another run, another hour, other scores, a paragraph pushed in above: the ids and
// anchors stay.
func TestIDsStay(t *testing.T) {
	claims, entities := sample(t)
	wantIDs, wantAnchors := ids(claims)

	a := sampleArticle()
	var parts []fetch.Part
	for i, b := range a.Blocks {
		if i == 2 {
			parts = append(parts, fetch.Part{Kind: fetch.Paragraph, Text: "Updated at noon with a word from the mayor’s office 🕛."})
		}
		parts = append(parts, fetch.Part{Kind: b.Kind, Text: a.Of(b.Span)})
	}
	a.Compose(parts)
	r := sampleReading(t, a)
	for i := range r.Claims {
		r.Claims[i].Block++
		r.Claims[i].Confidence.Attribution = 0.5
		r.Claims[i].Rule = "another"
	}
	moved, movedEntities, err := extract.Records(a, r, generated.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	gotIDs, gotAnchors := ids(moved)
	if diff := cmp.Diff(wantIDs, gotIDs); diff != "" {
		t.Errorf("ids: %s", diff)
	}
	if diff := cmp.Diff(wantAnchors, gotAnchors); diff != "" {
		t.Errorf("anchors: %s", diff)
	}
	if entities.ID != movedEntities.ID || entities.Entities[0].ID != movedEntities.Entities[0].ID {
		t.Error("the ids of entities moved with the offsets")
	}
	if moved[0].Digest() == claims[0].Digest() {
		t.Error("the digest does not see that the offsets moved")
	}
}

func TestIDsTellApart(t *testing.T) {
	claims, _ := sample(t)
	seen := map[string]bool{}
	for _, c := range claims {
		if seen[c.ID] {
			t.Errorf("%s twice", c.ID)
		}
		seen[c.ID] = true
	}
	a := sampleArticle()
	a.URI += "-2"
	elsewhere, _, err := extract.Records(a, sampleReading(t, a), generated)
	if err != nil {
		t.Fatal(err)
	}
	if seen[elsewhere[0].ID] {
		t.Error("the same words in another article have the same id")
	}
	if claims[saidYes].Anchor == claims[declined].Anchor || claims[secondHand].Anchor != claims[secondHand+1].Anchor {
		t.Error("an anchor is a sentence's: one for each, shared by its claims")
	}
}

// Identical words are told apart by their order, sentences by theirs.
func TestOrdinals(t *testing.T) {
	a := &fetch.Article{URI: "u"}
	a.Compose([]fetch.Part{{Kind: fetch.Paragraph, Text: "No."}, {Kind: fetch.Paragraph, Text: "no."}, {Kind: fetch.Paragraph, Text: "Never."}})
	r := bare(a, a.Blocks[0].Span, a.Blocks[1].Span, a.Blocks[2].Span)
	three, _, err := extract.Records(a, r, generated)
	if err != nil {
		t.Fatal(err)
	}
	if three[0].ID == three[1].ID || three[0].Anchor == three[1].Anchor {
		t.Error("the second of two identical claims has the id or anchor of the first")
	}
	r.Claims = r.Claims[1:]
	two, _, err := extract.Records(a, r, generated)
	if err != nil {
		t.Fatal(err)
	}
	if two[0].ID != three[0].ID || two[1].ID != three[2].ID {
		t.Error("ordinals count identical claims only, from the first that is there")
	}
}

func TestDigest(t *testing.T) {
	claims, entities := sample(t)
	c := claims[saidYes]
	same := c
	same.Revision, same.Article.Retrieved, same.Provenance.GeneratedAt = 7, retrieved.Add(time.Hour), generated.Add(time.Hour)
	same.Provenance.Pipeline.Version, same.Provenance.Models = "9", nil
	if c.Digest() != same.Digest() {
		t.Error("the digest changes with what changes on every run")
	}
	for name, change := range map[string]func(*extract.ClaimRecord){
		"status":     func(c *extract.ClaimRecord) { c.Status = extract.Withdrawn },
		"confidence": func(c *extract.ClaimRecord) { c.Confidence.Speaker = 0.1 },
		"name":       func(c *extract.ClaimRecord) { c.Speaker.Name = "" },
		"headline":   func(c *extract.ClaimRecord) { c.Article.Headline = "Corrected" },
		"rule":       func(c *extract.ClaimRecord) { c.Provenance.Rule = "" },
	} {
		other := c
		if change(&other); other.Digest() == c.Digest() {
			t.Errorf("the digest does not see a change of %s", name)
		}
	}
	e := entities
	e.Revision, e.Article.Retrieved, e.Provenance.GeneratedAt = 2, time.Time{}, time.Time{}
	if e.Digest() != entities.Digest() {
		t.Error("entities: the digest changes with what changes on every run")
	}
	if e.Status = extract.Withdrawn; e.Digest() == entities.Digest() {
		t.Error("entities: the digest does not see the status")
	}
	if entities.Revision != 1 {
		t.Error("taking a digest changed the record")
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"  The\u00a0Bridge\n\n closed ": "the bridge closed",
		"“It’s” ‘so’ «now» „here":       `"it's" 'so' "now" "here`,
		"2024–25 — re‑opened":           "2024-25 - re-opened",
		"co\u00adop\u200b\ufefferate":   "cooperate",
		"ÉCOLE Straße":                  "école straße",
		"":                              "",
		" \u200b ":                      "",
	} {
		if got := extract.Fold(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add("“It’s” — so\u00a0now")
	f.Fuzz(func(t *testing.T, s string) {
		folded := extract.Fold(s)
		if again := extract.Fold(folded); again != folded && utf8.ValidString(s) {
			t.Errorf("%q folds to %q, and that to %q", s, folded, again)
		}
	})
}
