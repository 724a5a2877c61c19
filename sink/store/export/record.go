package export

import (
	"context"
	"slices"
	"time"

	"hearsay/extract"
	"hearsay/sink/store"
)

// A Record is a claim as it stands on the wire, field for field, and beside it what the
// store knows: what people have said of it, who else prints it, where it stands in the
// queue. It follows the claim's schema, whose readers ignore what they do not know.
type Record struct {
	*extract.ClaimRecord
	Review Review `json:"review"`
	Fold   Fold   `json:"fold"`
	Rank   Rank   `json:"rank"`
}

// A Review is a store.Review as JSON. By and at are null if nobody has said anything.
type Review struct {
	Status     store.Status `json:"status"`
	Assignee   extract.Null `json:"assignee"`
	Tags       []string     `json:"tags"`
	Notes      []Note       `json:"notes"` // the first one first
	Correction *Correction  `json:"correction"`
	By         extract.Null `json:"by"`
	At         *time.Time   `json:"at"`
	Version    int64        `json:"version"`
	MovedFrom  extract.Null `json:"movedFrom"` // id of the claim that it was made of, if it has moved
	DecidedOn  extract.Null `json:"decidedOn"` // id of the claim in the same words that Status, By and At were said of, if another
}

// A Note is what somebody has written about a claim.
type Note struct {
	By   string    `json:"by"`
	At   time.Time `json:"at"`
	Text string    `json:"text"`
}

// A Correction is the right spans, as a person has marked them.
type Correction struct {
	TextDigest string               `json:"textDigest"`
	Source     []extract.SpanRecord `json:"source"`
	Cue        []extract.SpanRecord `json:"cue"`
	Content    []extract.SpanRecord `json:"content"`
}

// A Fold is the claims that say the same words.
type Fold struct {
	ID      string    `json:"id"`
	Claims  int       `json:"claims"`
	Outlets []string  `json:"outlets"` // as a person calls them; a file has none
	Copies  int       `json:"copies"`  // claims of near-duplicate articles
	First   time.Time `json:"first"`
}

// A Rank is the sum by which the queue is ordered, and its terms.
type Rank struct {
	Sum        float64 `json:"sum"`
	Score      Term    `json:"score"`
	Confidence Term    `json:"confidence"`
	Spread     Term    `json:"spread"`
	Freshness  Term    `json:"freshness"`
}

// A Term is one product of the sum.
type Term struct {
	Value  float64 `json:"value"`
	Weight float64 `json:"weight"`
}

// NewRecord makes the record of a row. The notes are asked of the store, if there are any.
func NewRecord(ctx context.Context, s store.Reviewer, r *store.Row) (*Record, error) {
	review, err := newReview(ctx, s, r)
	if err != nil {
		return nil, err
	}
	return &Record{
		ClaimRecord: r.Claim, Review: *review,
		Fold: Fold{r.Fold.ID, r.Fold.Claims, named(r.Fold.Outlets), r.Fold.Copies, r.Fold.First},
		Rank: Rank{r.Rank.Sum(), Term(r.Rank.Score), Term(r.Rank.Confidence), Term(r.Rank.Spread), Term(r.Rank.Freshness)},
	}, nil
}

func newReview(ctx context.Context, s store.Reviewer, r *store.Row) (*Review, error) {
	v := &r.Review
	out := &Review{
		Status: v.Status, Assignee: extract.Null(v.Assignee), Tags: list(v.Tags), Notes: []Note{},
		By: extract.Null(v.By), Version: v.Version, MovedFrom: extract.Null(v.From), DecidedOn: extract.Null(v.Of),
	}
	if !v.At.IsZero() {
		out.At = &v.At
	}
	if c := v.Correction; c != nil {
		out.Correction = &Correction{c.TextDigest, list(c.Source), list(c.Cue), list(c.Content)}
	}
	if v.Notes == 0 {
		return out, nil
	}
	notes, err := s.Notes(ctx, r.Claim.ID)
	for _, e := range notes {
		out.Notes = append(out.Notes, Note{e.By, e.At, e.After})
	}
	return out, err
}

// list is a list that is never null.
func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}

// named leaves out the outlet that has no name: a file's.
func named(outlets []string) []string {
	return slices.DeleteFunc(slices.Clone(list(outlets)), func(o string) bool { return o == "" })
}
