package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/dustin/go-humanize"

	"hearsay/cmd/internal/bus"
)

// statusCmd shows a running pipeline.
type statusCmd struct {
	Config string `short:"c" placeholder:"FILE" help:"The configuration of the pipeline; without it pipeline.yaml, and without that the defaults."`
	JSON   bool   `help:"Print one JSON object."`
}

func (statusCmd) Help() string {
	return `Which stages run and how fast, what waits in each queue, what was parked, and how each source fared when it was last read.

Examples:
  hearsay status
  hearsay status --json | jq .parked`
}

// A status is a running pipeline at one moment.
type status struct {
	NATS    string      `json:"nats"`            // where others can subscribe
	Pages   []string    `json:"pages,omitempty"` // where fact-checkers can review
	Stages  []beat      `json:"stages"`
	Queues  []bus.Queue `json:"queues"`
	Parked  uint64      `json:"parked"`
	Sources []round     `json:"sources"`
}

// A beat says that a stage runs in some process, and how it fares there.
type beat struct {
	Stage   string    `json:"stage"`
	Host    string    `json:"host"`
	Process int       `json:"process"`
	Since   time.Time `json:"since"`
	At      time.Time `json:"at"`
	stageCounts
	PerMinute float64 `json:"perMinute"`      // messages done, since the beat before this
	Page      string  `json:"page,omitempty"` // address of the page, of the stage review
}

// A beat is sent when there is news, and every so often when there is none; it is kept
// for a minute.
const (
	beatSoon = time.Second
	beatLate = 15 * time.Second
)

// heartbeats tells the others that these stages run, until the context ends.
func (p *pipeline) heartbeats(ctx context.Context) error {
	kept, err := p.bus.Bucket(context.WithoutCancel(ctx), bus.Running) // the stop may come this early
	if err != nil {
		return err
	}
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	beats := map[string]*beat{}
	for _, w := range p.work {
		beats[w.stage] = &beat{Stage: w.stage, Host: host, Process: os.Getpid(), Since: time.Now()}
	}
	if p.page != nil {
		beats["review"] = &beat{Stage: "review", Host: host, Process: os.Getpid(), Since: time.Now(), Page: p.page.url}
	}
	tick := time.NewTicker(beatSoon)
	defer tick.Stop()
	for {
		for _, b := range beats {
			if !b.beat(p.tell.countsOf(b.Stage), time.Now()) {
				continue
			}
			if err := b.put(ctx, kept); err != nil && ctx.Err() == nil {
				p.tell.log.Warn("heartbeat not sent", "stage", b.Stage, "error", err)
			}
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return nil
		}
	}
}

// beat brings a beat up to now, if it is time to send one.
func (b *beat) beat(c stageCounts, now time.Time) bool {
	if c == b.stageCounts && now.Sub(b.At) < beatLate {
		return false
	}
	if span := now.Sub(b.At); !b.At.IsZero() && span > 0 {
		b.PerMinute = float64(c.Done-b.Done) / span.Minutes()
	}
	b.stageCounts, b.At = c, now
	return true
}

func (b *beat) put(ctx context.Context, kept *bus.Bucket) error {
	data, err := json.Marshal(b)
	if err != nil {
		return err
	}
	return kept.Put(ctx, hashOf(b.Stage, b.Host, fmt.Sprint(b.Process)), data)
}

// Run asks the pipeline's own server.
func (c statusCmd) Run(ctx context.Context, io stdio) error {
	b, err := dial(c.Config, io)
	if err != nil {
		return err
	}
	s, err := readStatus(ctx, b)
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

// print writes the status for a person.
func (s *status) print(out io.Writer, now time.Time) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "nats\t%s\n", s.NATS)
	for _, page := range s.Pages {
		fmt.Fprintf(w, "page\t%s\n", page)
	}
	fmt.Fprintln(w)
	fmt.Fprintln(w, "STAGE\tON\tDONE\tRETRIED\tDROPPED\tNOT ENGLISH\tPARKED\tA MINUTE")
	for _, b := range s.Stages {
		fmt.Fprintf(w, "%s\t%s/%d\t%d\t%d\t%d\t%d\t%d\t%.0f\n", b.Stage, b.Host, b.Process, b.Done, b.Retried, b.Dropped, b.Foreign, b.Parked, b.PerMinute)
	}
	fmt.Fprintln(w, "\nQUEUE\tOF\tWAITING\tIN HAND")
	for _, q := range s.Queues {
		fmt.Fprintf(w, "%s\t%s\t%d\t%d\n", q.Stream, q.Consumer, q.Waiting, q.InHand)
	}
	fmt.Fprintf(w, "%s\tparked\t%d\t\n", bus.Parked, s.Parked)
	fmt.Fprintln(w, "\nSOURCE\tEVERY\tREAD\tNEXT\tPAGES\tNEW\tSTATE")
	for _, r := range s.Sources {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%d\t%d\t%s\n", printable(r.Source), r.Every, relTime(r.At, now), relTime(r.Next, now), r.Items, r.New, printable(r.state(now)))
	}
	return w.Flush()
}

// relTime is a moment as a person counts: "5 minutes ago".
func relTime(t, now time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return humanize.RelTime(t, now, "ago", "from now")
}

// overdue is how late a source may be read, which takes its time.
const overdue = 2 * readLimit

// state says how a source fares.
func (r *round) state(now time.Time) string {
	all := []string{cmp.Or(r.trouble(now), "ok")}
	if rest := r.rest(); rest != "" {
		all = append(all, rest)
	}
	return strings.Join(all, "; ")
}

// trouble is what is wrong with a source, "" if nothing is.
func (r *round) trouble(now time.Time) string {
	var all []string
	switch {
	case r.Gone:
		all = append(all, "gone since "+relTime(r.Since, now)+", take it out of pipeline.yaml if it stays so: "+r.Error)
	case r.Failures > 1:
		all = append(all, fmt.Sprintf("failing since %s, %d times in a row: %s", relTime(r.Since, now), r.Failures, r.Error))
	case r.Error != "":
		all = append(all, r.Error)
	}
	if !r.Next.IsZero() && now.Sub(r.Next) > overdue {
		all = append(all, "nobody reads it any more: no running process has it in its pipeline.yaml")
	}
	return strings.Join(all, "; ")
}

// rest is what there is to say of a round beside its pages and its failure.
func (r *round) rest() string {
	var all []string
	for _, n := range []struct {
		n    int
		what string
	}{{r.Resting, "resting after failures"}, {r.Old, "too old"}, {r.Later, "left for the next round"}} {
		if n.n > 0 {
			all = append(all, fmt.Sprintf("%d %s", n.n, n.what))
		}
	}
	if r.Note != "" {
		all = append(all, r.Note)
	}
	return strings.Join(all, "; ")
}
