package export

import (
	"context"
	"strings"
	"time"

	"hearsay/extract"
	"hearsay/fetch"
	"hearsay/sink/store"
)

// annotated and attribution are the one form of annotated text, as extract/gold reads it.
// Offsets are half-open, in code points of the text.
type (
	annotated struct {
		ID           string        `json:"id"`
		URI          string        `json:"uri"`
		Headline     string        `json:"headline,omitempty"`
		Publisher    string        `json:"publisher,omitempty"`
		FirstCreated *time.Time    `json:"firstCreated,omitempty"`
		Text         string        `json:"text"`
		Attributions []attribution `json:"attributions"`
	}
	attribution struct {
		Claim       string       `json:"claim"`  // the claim's id
		Status      store.Status `json:"status"` // what was decided about it
		Source      [][2]int     `json:"source"`
		Cue         [][2]int     `json:"cue"`
		Content     [][2]int     `json:"content"`
		Kind        string       `json:"kind,omitempty"`
		Speaker     string       `json:"speaker,omitempty"`
		SpeakerKind string       `json:"speaker_kind,omitempty"`
		Act         string       `json:"act,omitempty"`
		Question    [][2]int     `json:"question,omitempty"`
		Negated     bool         `json:"negated_or_denied,omitempty"`
		Nested      bool         `json:"nested,omitempty"`
		Optional    bool         `json:"optional,omitempty"`
	}
)

// Why a claim is not in an annotated article.
const (
	noArticle    = "the text of their article is not in the store"
	otherText    = "their places are in another version of the article's text"
	wrongNoMarks = "they are wrong, and nobody has marked what would be right"
	badMarks     = "their correction is of another version of the article's text"
)

// gold writes every article that has a reviewed claim which passes the filter, with all
// its claims: a corrected one as it was marked; one that somebody has decided about
// without calling it wrong as it was extracted; one that nobody has decided about as
// optional, so that finding it is neither right nor wrong. What is wrong without a
// correction is not there. Nobody has looked for what was not found at all.
func (e *exporter) gold(ctx context.Context) error {
	done := map[string]bool{} // as many as people have worked on
	e.Filter.Reviewed = true
	return e.each(ctx, store.Query{Each: true}, func(r *store.Row) error {
		uri := r.Claim.Article.URI
		if done[uri] || !decided(&r.Review) {
			return nil
		}
		done[uri] = true
		entry, err := e.Article(ctx, uri)
		if err != nil {
			return err
		}
		if entry.Article == nil {
			for range entry.Claims {
				e.leaveOut(noArticle)
			}
			return nil
		}
		return e.line(e.annotate(entry))
	})
}

// decided reports whether somebody has said how the claim was read: this one, not another
// in the same words.
func decided(r *store.Review) bool {
	return r.Status != store.Open && r.Of == "" || r.Correction != nil
}

func (e *exporter) annotate(entry *store.ArticleEntry) *annotated {
	a := entry.Article
	out := &annotated{ID: a.URI, URI: a.URI, Headline: a.Headline, Publisher: a.Publisher, Text: a.Text, Attributions: []attribution{}}
	if !a.FirstCreated.IsZero() {
		out.FirstCreated = &a.FirstCreated
	}
	t := &text{digest: extract.TextDigest(a.Text), points: fetch.NewPoints(a.Text), whole: a.Text}
	for i := range entry.Claims {
		if at, why := t.attribution(&entry.Claims[i]); why != "" {
			e.leaveOut(why)
		} else {
			out.Attributions = append(out.Attributions, *at)
		}
	}
	return out
}

// A text is what places are places of.
type text struct {
	digest string
	points *fetch.Points
	whole  string
}

// attribution is a claim as people have left it, or why it is left out.
func (t *text) attribution(r *store.Row) (*attribution, string) {
	c, fix := r.Claim, r.Review.Correction
	at := &attribution{Claim: c.ID, Status: r.Review.Status, Nested: c.Attribution.Depth > 0, Optional: !decided(&r.Review)}
	switch {
	case fix == nil && r.Review.Status == store.Wrong:
		return nil, wrongNoMarks
	case fix == nil && c.Article.TextDigest != t.digest:
		return nil, otherText
	case fix == nil:
		at.Source, at.Cue, at.Content = places(c.Attribution.Source), places(c.Attribution.Cue), places(c.Attribution.Content)
	case fix.TextDigest != t.digest || !t.holds(fix.Source) || !t.holds(fix.Cue) || !t.holds(fix.Content):
		return nil, badMarks
	default:
		at.Source, at.Cue, at.Content = places(fix.Source), places(fix.Cue), places(fix.Content)
		at.Nested = false // which is not known of other words
	}
	t.details(at, c)
	return at, ""
}

// details tell of a claim what its spans say no less: what was made of spans that a person
// has changed is not known to be right.
func (t *text) details(at *attribution, c *extract.ClaimRecord) {
	if c.Article.TextDigest != t.digest {
		return
	}
	if same(at.Source, c.Attribution.Source) && c.Speaker.Name != "" {
		at.Speaker, at.SpeakerKind = string(c.Speaker.Name), strings.ToLower(string(c.Speaker.Type))
	}
	if same(at.Content, c.Attribution.Content) {
		at.Kind = string(c.QuoteType)
		if c.InReplyTo != nil {
			at.Question = places([]extract.SpanRecord{c.InReplyTo.Question})
		}
	}
	if same(at.Cue, c.Attribution.Cue) {
		at.Act, at.Negated = string(c.Act.Function), c.Act.Polarity == extract.Null(extract.Negative)
		if c.Act.Function == extract.Decline {
			at.Kind = "refusal"
		}
	}
}

// holds reports whether spans are places of the text, and their words the ones there.
func (t *text) holds(spans []extract.SpanRecord) bool {
	for _, s := range spans {
		from, ok1 := t.points.Byte(s.Start)
		to, ok2 := t.points.Byte(s.End)
		if !ok1 || !ok2 || from >= to || t.whole[from:to] != s.Exact {
			return false
		}
	}
	return true
}

func places(spans []extract.SpanRecord) [][2]int {
	out := [][2]int{}
	for _, s := range spans {
		out = append(out, [2]int{s.Start, s.End})
	}
	return out
}

func same(places [][2]int, spans []extract.SpanRecord) bool {
	if len(places) != len(spans) {
		return false
	}
	for i, p := range places {
		if p != [2]int{spans[i].Start, spans[i].End} {
			return false
		}
	}
	return true
}
