package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"time"

	"hearsay/cmd/internal/bus"
	"hearsay/extract/english"
)

// engineVersion is in every state: what another engine has read is read again.
const engineVersion = english.Name + " " + english.Version

// A state is what became of a URL or file the last time, as the bucket of states
// keeps it.
type state struct {
	Name    string    `json:"name"`
	At      time.Time `json:"at"`
	Outcome string    `json:"outcome"` // "fetched", "unchanged", or the class of an error
	Error   string    `json:"error,omitempty"`
	Until   time.Time `json:"until,omitzero"` // when it is tried again
	// Again is how often in a row it was left for a later round: its site was down.
	Again int `json:"again,omitempty"`
	// Stamps are those of the items that were read, by source.
	Stamps map[string]string `json:"stamps,omitempty"`
	Digest string            `json:"digest,omitempty"` // of the bytes that were read
	Engine string            `json:"engine"`

	// By these the site tells whether the page at From has changed.
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"lastModified,omitempty"`
	From         string `json:"from,omitempty"`

	// A page whose source does not say when it changes is looked at again at Next: soon
	// after a change, and twice as late each time that there was none.
	Gap  time.Duration `json:"gap,omitempty"`
	Next time.Time     `json:"next,omitzero"`
}

// since reports whether the page was read after a job for it was due.
func (s *state) since(due time.Time) bool {
	return s.At.After(due) && s.Engine == engineVersion && (s.Outcome == "fetched" || s.Outcome == "unchanged")
}

// stamped are the stamps with that of a job.
func (s *state) stamped(j job) map[string]string {
	if j.Stamp == "" {
		return s.Stamps
	}
	all := maps.Clone(s.Stamps)
	if all == nil {
		all = map[string]string{}
	}
	all[j.Source] = j.Stamp
	return all
}

// The first and the longest time between two looks at one page.
const (
	firstLook = time.Hour
	lastLook  = 7 * 24 * time.Hour
)

// look sets when the page is looked at again.
func (s *state) look(gap time.Duration) {
	s.Gap = min(max(gap, firstLook), lastLook)
	s.Next = s.At.Add(s.Gap)
}

// later leaves a page for a later round, after a rest that grows each time. Its stamp
// is not noted: it has not been read.
func (s *state) later(rest bool) {
	s.Again++
	if rest {
		s.Until = s.At.Add(min(firstLook<<min(s.Again-1, 8), lastLook))
	}
}

// states keeps the state of every URL and file.
type states struct{ kept *bus.Bucket }

// lacking notes that a source has a page that could not be read: what it has is to be
// listed anew, even if it says that nothing has changed.
func (s *states) lacking(ctx context.Context, source string) error {
	return s.put(ctx, listKey(source), state{Name: source, At: time.Now(), Outcome: "lacking"})
}

// lacks reports whether that was noted since a time.
func (s *states) lacks(ctx context.Context, source string, since time.Time) (bool, error) {
	got, err := s.get(ctx, listKey(source))
	return got.At.After(since), err
}

func listKey(source string) string { return hashOf("list", source) }

// get returns a state; the zero state if there is none.
func (s *states) get(ctx context.Context, key string) (state, error) {
	var got state
	data, _, err := s.kept.Get(ctx, key)
	if err != nil || data == nil {
		return got, err
	}
	if err := json.Unmarshal(data, &got); err != nil {
		return got, fmt.Errorf("urlstate %s: %w", key, err)
	}
	return got, nil
}

func (s *states) put(ctx context.Context, key string, v state) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return s.kept.Put(ctx, key, data)
}
