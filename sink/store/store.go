package store

import (
	"context"
	"errors"
	"io"

	"hearsay/extract"
	"hearsay/sink"
)

// A Store keeps records and reviews. It is safe for concurrent use, also by several
// processes. What a method has returned without an error is durable.
type Store interface {
	sink.Sink
	io.Closer

	// Len is the number of records held, of whatever kind, each counted once.
	Len() int

	Finder
	Reviewer
	Desk

	// Backup writes the whole store to a new file while everything goes on.
	Backup(ctx context.Context, path string) error
}

// A Finder answers what the page asks.
type Finder interface {
	// Find returns a page of rows. A cursor that is none of this query's is ErrCursor.
	Find(context.Context, Query) (Page, error)
	// Count is how many rows the filter lets through; it stops counting at most.
	Count(ctx context.Context, f Filter, most int) (int, error)
	// Claim returns one claim with all that belongs to it. ErrNone if it is not there.
	Claim(ctx context.Context, id string) (*Entry, error)
	// Article returns an article with its versions and claims. ErrNone if it is not there.
	Article(ctx context.Context, uri string) (*ArticleEntry, error)
	// Articles returns a page of the articles that have a claim which passes the filter; of
	// all articles if it passes every claim. After is the Next of the page before.
	Articles(ctx context.Context, f Filter, after string, limit int) (ArticlePage, error)
	// Speakers returns a page of all named speakers.
	Speakers(ctx context.Context, after string, limit int) (SpeakerPage, error)
	// Facets lists what a filter may choose from, the commonest first, at most n each.
	Facets(ctx context.Context, n int) (Facets, error)
	// Tally counts claims for the overview.
	Tally(context.Context, Filter) (Tally, error)
	// Mark is a number that grows with every claim that comes or changes, and with every
	// change by a person: what was marked later is newer.
	Mark(context.Context) (int64, error)
	// History is the revisions of a claim, the first one first.
	History(ctx context.Context, id string) ([]extract.ClaimRecord, error)
}

// A Reviewer takes what people say of claims.
type Reviewer interface {
	// Review writes a change to each of its claims, or to none. A *Conflict says that
	// somebody else has changed the same since the reviewer looked.
	Review(context.Context, Change) ([]Event, error)
	// Undo takes back the last change of this person that still stands, on all its claims,
	// and returns what it did: what stood before, and has not been taken back, stands again. ErrNone if nothing is left. What somebody else has changed
	// since stays as it is: a *Conflict tells of it, beside what was done, and the next Undo
	// goes further back.
	Undo(ctx context.Context, by string) ([]Event, error)
	// Events is the journal from a mark on, the oldest first, at most n.
	Events(ctx context.Context, after int64, n int) ([]Event, error)
	// Notes are the events by which the notes of a claim were written that still stand, the
	// first one first.
	Notes(ctx context.Context, claim string) ([]Event, error)
	// Orphans are the reviews that have lost their claim, at most n: those that do not rest
	// first, of either the last reviewed first.
	Orphans(ctx context.Context, n int) ([]Orphan, error)
}

// A Desk keeps what the people at the page need besides.
type Desk interface {
	// Users are those who may log in, by name.
	Users(context.Context) ([]User, error)
	// PutUser adds a user or replaces one of that name; DropUser removes one.
	PutUser(context.Context, User) error
	DropUser(ctx context.Context, name string) error
	// SavedFilters are the filters that people have named, by name.
	SavedFilters(context.Context) ([]SavedFilter, error)
	PutFilter(context.Context, SavedFilter) error
	DropFilter(ctx context.Context, name string) error
	// Secret is a random key of the store's own, made when first asked for.
	Secret(ctx context.Context, name string) ([]byte, error)
}

// The ways in which a store says no, beside those of its files and servers.
var (
	ErrNone   = errors.New("not in the store")
	ErrCursor = errors.New("not a place in this list")
	ErrClosed = errors.New("the store is closed")
	ErrChange = errors.New("not a change") // Change.Check's errors
)
