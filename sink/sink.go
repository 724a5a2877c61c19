// Package sink is the way out of hearsay: whatever takes in records and keeps them.
// It takes batches of articles, entities and claims and gives back nil once they
// are durable.
package sink

import (
	"context"

	"hearsay/extract"
	"hearsay/fetch"
)

// A Sink keeps records.
//
// Put takes a batch in any order: a claim may come before its article. It returns
// nil only when every record of the batch is durable; on an error the whole batch
// comes again. Put is idempotent by a record's id and revision: the same or a lower
// revision of an id it already has changes nothing, a higher one replaces.
type Sink interface {
	Put(context.Context, []Record) error
}

// A Record is one of the three things that a sink keeps; exactly one field is set.
type Record struct {
	Article  *fetch.Article
	Entities *extract.EntitiesRecord
	Claim    *extract.ClaimRecord
}

// Kind says which of the three a record is.
type Kind string

// The kinds of record, as pipeline.yaml names them.
const (
	Articles Kind = "articles"
	Entities Kind = "entities"
	Claims   Kind = "claims"
)

// Kind returns the record's kind, "" for an empty record.
func (r Record) Kind() Kind {
	switch {
	case r.Article != nil:
		return Articles
	case r.Entities != nil:
		return Entities
	case r.Claim != nil:
		return Claims
	}
	return ""
}
