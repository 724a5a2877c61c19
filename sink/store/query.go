package store

import (
	"time"

	"hearsay/extract"
	"hearsay/fetch"
)

// A Filter chooses claims: those that pass all that is set. The zero value passes every
// current claim.
type Filter struct {
	Words    string              // full-text search: words, "a phrase", begin*; all must be there
	Speakers []string            // keys (SpeakerKey); any of them
	Outlets  []string            // keys (OutletKey); any of them
	Acts     []extract.Function  // any of them
	Quotes   []extract.QuoteType // any of them
	Statuses []Status            // any of them
	Entity   string              // key of somebody or something that the content names
	Article  string              // URI
	Assignee string              // who has it; Nobody for none
	Tag      string
	From, To time.Time // printed on or after, and before
	MinScore float64   // check-worthiness; above 0, what has no score is left out
	Asserted bool      // only what asserts something
	Orphaned bool      // only claims whose review has moved to them from another
	Reviewed bool      // only claims of which somebody has changed something
}

// Nobody is the assignee of what nobody has.
const Nobody = "-"

// An Order is how a list is sorted.
type Order string

// The orders. Relevance is for a search of words, and is Ranked without one. Arrival is
// the last to come first: the one order in which nothing changes its place, so that who
// reads a list from end to end misses nothing that was there at the beginning.
const (
	Ranked    Order = "rank"
	Newest    Order = "newest"
	Relevance Order = "relevance"
	Arrival   Order = "arrival"
)

// A Query asks for a page of a list.
type Query struct {
	Filter
	Order Order  // "": Relevance if Words is set, else Ranked
	After string // Page.Next of the page before, "" for the first
	Limit int    // rows; 0: 50, at most 500
	Each  bool   // every claim is a row of its own, not only one of each fold
}

// A Page is a stretch of a list. Next is "" at the end. What comes or goes meanwhile
// neither repeats nor hides another row; but how relevant a row is to a search depends on
// all others.
type Page struct {
	Rows []Row
	Next string
	// Latest is how many claims were put in order of those that a search of words matches,
	// where these are too many: the latest. 0: all that there are, as always in the order
	// of Arrival.
	Latest int
}

// A Row is a fold in the queue, shown by the highest of its claims that pass the filter;
// or, of Query.Each, a claim.
type Row struct {
	Claim  *extract.ClaimRecord
	Mark   int64 // when it last came or changed
	Rank   Rank
	Fold   Fold
	Review Review
}

// Facets are what filters choose from.
type Facets struct {
	Speakers, Outlets, Entities, Tags, Assignees []Facet

	People []string // who has ever been assigned a claim, or changed something of one
}

// A Facet is one choice: its key, what a person calls it, and how many current claims it
// has.
type Facet struct {
	Key, Name string
	Count     int
}

// A Tally is what an overview counts: the claims that pass a filter, by what they are.
type Tally struct {
	Claims, Articles, Outlets int
	Named                     int     // different speakers with a name
	Days                      []Facet // by day of printing, the oldest first; Key as 2006-01-02
	NamedByDay                []Facet // different speakers with a name, each day; Key as 2006-01-02
	Acts, Statuses            []Facet
	Speakers                  []Facet // those with a name, the commonest first, at most 30
	ByOutlet                  []Facet // the commonest first, at most 30
	Orphans                   int     // reviews that have lost their claim and do not rest, whatever the filter
}

// An ArticleRow is an article in a list of them.
type ArticleRow struct {
	URI      string
	Article  *fetch.Article // the latest version; nil if only claims of it have come
	Versions int
	Claims   int // current ones
}

// An ArticlePage is a stretch of a list of articles, the last to come first. Next is ""
// at the end.
type ArticlePage struct {
	Rows []ArticleRow
	Next string
}

// A SpeakerPage is a stretch of the list of all speakers, by their keys. Next is "" at
// the end.
type SpeakerPage struct {
	Rows []Facet
	Next string
}
