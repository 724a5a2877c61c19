package export

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"hearsay/extract"
	"hearsay/sink/store"
)

// An Author is who publishes a check.
type Author struct {
	Name string
	URL  string
}

// The types of schema.org that a draft is made of (https://schema.org/ClaimReview, and
// what Google asks of it). What only the checker can tell is absent: reviewRating, url and
// datePublished. hearsay never says whether a claim is true.
type (
	draft struct {
		Context       string    `json:"@context"`
		Type          string    `json:"@type"`
		ClaimReviewed string    `json:"claimReviewed"`
		Author        *agent    `json:"author,omitempty"`
		ItemReviewed  claimItem `json:"itemReviewed"`
	}
	claimItem struct {
		Type            string     `json:"@type"`
		Identifier      string     `json:"identifier"` // the claim's id
		Text            string     `json:"text"`       // as printed
		Author          *agent     `json:"author,omitempty"`
		CreditText      string     `json:"creditText,omitempty"` // of a speaker who is neither a person nor an organisation
		DatePublished   string     `json:"datePublished,omitempty"`
		Appearance      []creation `json:"appearance"`
		FirstAppearance creation   `json:"firstAppearance"`
	}
	agent struct {
		Type     string   `json:"@type"`
		Name     string   `json:"name"`
		URL      string   `json:"url,omitempty"`
		JobTitle string   `json:"jobTitle,omitempty"`
		SameAs   []string `json:"sameAs,omitempty"`
	}
	creation struct {
		Type          string  `json:"@type"`
		URL           string  `json:"url,omitempty"`
		Headline      string  `json:"headline,omitempty"`
		Author        []agent `json:"author,omitempty"`
		Publisher     *agent  `json:"publisher,omitempty"`
		DatePublished string  `json:"datePublished,omitempty"`
	}
)

// Why a claim has no draft: a refusal or a question is no claim; and of a denial the words
// as printed are what its speaker does not claim. Why one is no appearance in a draft: a
// store lists so many of a fold.
const (
	noAssertion = "nothing is asserted in them, so there is nothing to check"
	denialOnly  = "they deny what is printed, and there is no sentence that says so"
	manyTimes   = "their words are printed so often that their draft names the first hundred articles only"
)

// claimReview writes a draft for every fold that asserts something, with each article that
// prints it as an appearance.
func (e *exporter) claimReview(ctx context.Context) error {
	return e.each(ctx, store.Query{}, func(r *store.Row) error {
		if why := unfit(r.Claim); why != "" {
			e.leaveOut(why)
			return nil
		}
		printed := []*extract.ClaimRecord{r.Claim}
		if r.Fold.Claims > 1 {
			entry, err := e.Claim(ctx, r.Claim.ID)
			if err != nil {
				return err
			}
			for i := range entry.Elsewhere {
				printed = append(printed, entry.Elsewhere[i].Claim)
			}
			for range r.Fold.Claims - len(printed) {
				e.leaveOut(manyTimes)
			}
		}
		return e.line(newDraft(r.Claim, printed, e.Author))
	})
}

// unfit says why a claim has no draft, "" if it has.
func unfit(c *extract.ClaimRecord) string {
	switch {
	case !c.Act.IsAssertion:
		return noAssertion
	case c.Act.Polarity == extract.Null(extract.Negative) && c.Claim.InterpretedAs == "":
		return denialOnly
	}
	return ""
}

// newDraft is the draft of a check of a claim that is printed in several articles, its own
// among them.
func newDraft(c *extract.ClaimRecord, printed []*extract.ClaimRecord, by Author) *draft {
	slices.SortStableFunc(printed, func(a, b *extract.ClaimRecord) int { return store.Printed(a).Compare(store.Printed(b)) })
	d := &draft{Context: "https://schema.org", Type: "ClaimReview", ClaimReviewed: strings.Trim(c.Claim.Text, "“”\"‘’' ,")}
	if c.Claim.InterpretedAs != "" {
		d.ClaimReviewed = string(c.Claim.InterpretedAs)
	}
	if by.Name != "" || by.URL != "" {
		d.Author = &agent{Type: "Organization", Name: by.Name, URL: by.URL}
	}
	d.ItemReviewed = claimItem{Type: "Claim", Identifier: c.ID, Text: c.Claim.Text, DatePublished: said(c)}
	d.ItemReviewed.Author, d.ItemReviewed.CreditText = speaker(c)
	seen := map[string]bool{}
	for _, p := range printed {
		if !seen[p.Article.URI] {
			seen[p.Article.URI] = true
			d.ItemReviewed.Appearance = append(d.ItemReviewed.Appearance, appearance(&p.Article))
		}
	}
	d.ItemReviewed.FirstAppearance = d.ItemReviewed.Appearance[0]
	return d
}

// said is when it was said or, if that is not told, printed.
func said(c *extract.ClaimRecord) string {
	if c.Time.Said.Value != "" {
		return string(c.Time.Said.Value)
	}
	return day(c.Time.Printed)
}

func day(t *time.Time) string {
	if t == nil || t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateOnly)
}

// speaker is who claims it, if schema.org has a type for such; else how to call them.
func speaker(c *extract.ClaimRecord) (*agent, string) {
	name := string(c.Speaker.Name)
	if name == "" {
		return nil, string(c.Speaker.Mention)
	}
	if c.Speaker.Type != extract.Person && c.Speaker.Type != extract.Organization {
		return nil, name
	}
	a := &agent{Type: string(c.Speaker.Type), Name: name, SameAs: c.Speaker.SameAs}
	if c.Speaker.Type == extract.Person { // an organisation has no job
		a.JobTitle = string(c.Speaker.JobTitle)
	}
	return a, ""
}

func appearance(a *extract.ArticleRef) creation {
	c := creation{Type: "NewsArticle", Headline: string(a.Headline), DatePublished: day(a.FirstCreated)}
	if u, err := url.Parse(a.URI); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
		c.URL = a.URI // never the path of a file
	}
	for _, name := range a.By {
		c.Author = append(c.Author, agent{Type: "Person", Name: name})
	}
	if a.Publisher != "" {
		c.Publisher = &agent{Type: "Organization", Name: string(a.Publisher)}
	}
	return c
}
