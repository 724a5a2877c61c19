package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay/cmd/internal/bus"
)

// statusCmd shows a running pipeline.
type statusCmd struct {
	configFlag
	JSON  bool `help:"Print one JSON object; with --watch, one a line."`
	Watch bool `short:"w" help:"Look again every two seconds, until Ctrl-C."`
}

func (statusCmd) Help() string {
	return `Which stages run and how fast, what waits in each queue and for how long, what was parked, the last trouble, and how each source fared when it was last read. ` +
		`The exit status is 1 if the pipeline does not run, or its server does not answer.

Examples:
  hearsay status
  hearsay status --watch
  hearsay status --json | jq .parked`
}

// A status is a running pipeline at one moment. Its keys stay as they are: scripts read them.
type status struct {
	At         time.Time          `json:"at,omitzero"`
	NATS       string             `json:"nats"` // where others can subscribe
	Connection bus.Connection     `json:"connection,omitzero"`
	Pages      []string           `json:"pages,omitempty"` // where fact-checkers can review
	Stages     []beat             `json:"stages"`
	Queues     []bus.Queue        `json:"queues"`
	Parked     uint64             `json:"parked"`
	ParkedBy   []bus.ParkedCount  `json:"parkedBy"`
	LastParked *bus.ParkedMessage `json:"lastParked,omitempty"`
	Sources    []round            `json:"sources"`
}

// statusLimit is how long the server may take to tell all.
const statusLimit = 5 * time.Second

// Run asks the pipeline's own server.
func (c statusCmd) Run(ctx context.Context, io stdio) error {
	if c.Watch {
		return c.watch(ctx, io)
	}
	b, err := dial(c.Config, io)
	if err != nil {
		return err
	}
	s, err := wholeStatus(ctx, b)
	if err = errors.Join(err, b.Close()); err != nil {
		return err
	}
	if c.JSON {
		enc := json.NewEncoder(io.out)
		enc.SetIndent("", "  ")
		return enc.Encode(s)
	}
	return s.print(io.out, time.Now())
}

// wholeStatus is all that there is to tell.
func wholeStatus(ctx context.Context, b *bus.Bus) (*status, error) {
	ctx, cancel := context.WithTimeout(ctx, statusLimit)
	defer cancel()
	s, err := readStatus(ctx, b)
	if err != nil {
		return nil, noAnswer(b, err)
	}
	s.At = time.Now()
	var err1, err2, err3 error
	s.Connection, err1 = b.Connection(ctx)
	s.ParkedBy, err2 = b.ParkedCounts(ctx)
	if s.Parked > 0 {
		var last []bus.ParkedMessage
		if last, err3 = b.Parked(ctx, 1); len(last) > 0 {
			s.LastParked = &last[0]
		}
	}
	if err := errors.Join(err1, err2, err3); err != nil {
		return nil, noAnswer(b, err)
	}
	// None is an empty list to a script, too.
	s.Queues, s.ParkedBy = append([]bus.Queue{}, s.Queues...), append([]bus.ParkedCount{}, s.ParkedBy...)
	return s, nil
}

// noAnswer says of a server that does not tell what it is asked what may be done.
func noAnswer(b *bus.Bus, err error) error {
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &syntax) || errors.As(err, &wrong) { // it does, but another hearsay wrote what it tells
		return err
	}
	first, _, _ := strings.Cut(err.Error(), "\n")
	return fmt.Errorf("the NATS server %s does not answer (%s): see that it runs and has room on its disk, and of a cluster that most of its servers do", cmp.Or(b.URL(), "of nats.url"), first)
}

func readStatus(ctx context.Context, b *bus.Bus) (*status, error) {
	s := &status{NATS: b.URL()}
	var err1, err2, err3, err4 error
	s.Stages, err1 = all(ctx, b, bus.Running, func(a, b beat) int {
		return slices.Index(stageNames, a.Stage) - slices.Index(stageNames, b.Stage)
	})
	for _, b := range s.Stages {
		if b.Page != "" {
			s.Pages = append(s.Pages, b.Page)
		}
	}
	s.Stages = slices.DeleteFunc(s.Stages, func(b beat) bool { return b.Page != "" }) // it counts nothing
	s.Sources, err2 = all(ctx, b, bus.Sources, func(a, b round) int { return strings.Compare(a.Source, b.Source) })
	for i := range s.Sources {
		s.Sources[i].Memo = nil // the source's own, and long
	}
	s.Queues, err3 = b.Queues(ctx)
	s.Parked, err4 = b.Count(ctx, bus.Parked)
	return s, errors.Join(err1, err2, err3, err4)
}

// all decodes the values of a bucket and sorts them.
func all[T any](ctx context.Context, b *bus.Bus, bucket string, order func(T, T) int) ([]T, error) {
	kept, err := b.Bucket(ctx, bucket)
	if err != nil {
		return nil, err
	}
	values, err := kept.All(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]T, 0, len(values))
	for key, data := range values {
		var v T
		if err := json.Unmarshal(data, &v); err != nil {
			return nil, fmt.Errorf("%s %s: %w", bucket, key, err)
		}
		list = append(list, v)
	}
	slices.SortFunc(list, order)
	return list, nil
}
