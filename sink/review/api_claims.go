package review

import (
	"net/http"
	"net/url"
	"time"

	"hearsay/extract"
	"hearsay/sink/store"
	"hearsay/sink/store/export"
)

// claimList is a page of claims.
type claimList struct {
	Claims []*export.Record `json:"claims"`
	Next   extract.Null     `json:"next"`
}

// apiClaims lists every claim that passes the filter, the last to come first, so that a
// program that reads on to the end misses none; with folded=1 only one of each fold, as
// the queue does.
func (s *Server) apiClaims(r *http.Request, v url.Values) (any, error) {
	folded := v.Get("folded")
	if folded != "" && folded != "1" {
		return nil, badRequest("folded=%s: write folded=1, or leave it out.", folded)
	}
	q, err := readQuery(v)
	if err != nil {
		return nil, err
	}
	if q.Limit, err = readLimit(q); err != nil {
		return nil, err
	}
	if q.Order == "" {
		q.Order = store.Arrival
	}
	q.Each = folded == ""
	page, err := s.Store.Find(r.Context(), q)
	if err != nil {
		return nil, err
	}
	answer := &claimList{Next: extract.Null(page.Next)}
	answer.Claims, err = s.records(r, page.Rows)
	return answer, err
}

// records are rows as the API has them, never null.
func (s *Server) records(r *http.Request, rows []store.Row) ([]*export.Record, error) {
	list := []*export.Record{}
	for i := range rows {
		record, err := export.NewRecord(r.Context(), s.Store, &rows[i])
		if err != nil {
			return nil, err
		}
		list = append(list, record)
	}
	return list, nil
}

// claimDetail is one claim with its history.
type claimDetail struct {
	*export.Record
	Elsewhere []string              `json:"elsewhere"` // ids of the others of its fold
	Revisions []extract.ClaimRecord `json:"revisions"` // the first one first; the last is the claim
	Events    []eventRecord         `json:"events"`    // what people did, the first one first
}

// eventRecord is a store.Event as JSON.
type eventRecord struct {
	Seq    int64       `json:"seq"`
	Batch  int64       `json:"batch"`
	Claim  string      `json:"claim"`
	At     time.Time   `json:"at"`
	By     string      `json:"by"`
	Field  store.Field `json:"field"`
	Before string      `json:"before"`
	After  string      `json:"after"`
	Undoes int64       `json:"undoes,omitempty"`
}

// apiClaim is one claim, also a withdrawn one.
func (s *Server) apiClaim(r *http.Request, _ url.Values) (any, error) {
	e, err := s.Store.Claim(r.Context(), r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	answer := &claimDetail{Elsewhere: []string{}, Events: []eventRecord{}}
	if answer.Record, err = export.NewRecord(r.Context(), s.Store, &e.Row); err != nil {
		return nil, err
	}
	for _, o := range e.Elsewhere {
		answer.Elsewhere = append(answer.Elsewhere, o.Claim.ID)
	}
	for _, ev := range e.Events {
		answer.Events = append(answer.Events, eventRecord(ev))
	}
	answer.Revisions, err = s.Store.History(r.Context(), e.Claim.ID)
	return answer, err
}
