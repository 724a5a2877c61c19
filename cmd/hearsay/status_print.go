package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/dustin/go-humanize"

	"hearsay/cmd/internal/bus"
)

// print writes the status for a person.
func (s *status) print(out io.Writer, now time.Time) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "nats\t%s\n", printable(cmp.Or(s.Connection.String(), s.NATS)))
	for _, page := range s.Pages {
		fmt.Fprintf(w, "page\t%s\n", page)
	}
	if t := s.lastTrouble(); t != nil {
		fmt.Fprintf(w, "trouble\t%s\n", t.line(now))
	}
	fmt.Fprintln(w)
	s.printStages(w)
	s.printQueues(w, now)
	s.printParked(w, now)
	s.printSources(w, now)
	return w.Flush()
}

func (s *status) printStages(w io.Writer) {
	if len(s.Stages) == 0 {
		fmt.Fprintln(w, "No stage runs: hearsay run starts them.")
		return
	}
	fmt.Fprintln(w, "STAGE\tON\tDONE\tA MINUTE\tIN HAND\tRESTING\tRETRIED\tDROPPED\tNOT ENGLISH\tPARKED\tFAILURES")
	for _, b := range s.Stages {
		fmt.Fprintf(w, "%s\t%s/%d\t%d\t%.0f\t%d\t%d\t%d\t%d\t%d\t%d\t%s\n", b.Stage, printable(b.Host), b.Process, b.Done, b.PerMinute, b.InHand, b.Resting,
			b.Retried, b.Dropped, b.Foreign, b.Parked, printable(failureLine(b.Failures)))
	}
}

// failureLine lists classes of errors, the commonest first.
func failureLine(classes map[string]int) string {
	var all []string
	for _, class := range slices.SortedFunc(maps.Keys(classes), func(a, b string) int {
		return cmp.Or(cmp.Compare(classes[b], classes[a]), strings.Compare(a, b))
	}) {
		all = append(all, fmt.Sprintf("%d %s", classes[class], class))
	}
	return strings.Join(all, ", ")
}

func (s *status) printQueues(w io.Writer, now time.Time) {
	fmt.Fprintln(w, "\nQUEUE\tOF\tWAITING\tTHE FIRST SINCE\tIN HAND\tSTATE")
	for _, q := range s.Queues {
		state := "ok"
		switch {
		case q.Lost > 0:
			state = fmt.Sprintf("%d grew too old and are gone (nats.keep)", q.Lost)
		case q.Full:
			state = "far behind: what feeds " + q.Stream + " waits for it"
		}
		fmt.Fprintf(w, "%s\t%s\t%d\t%s\t%d\t%s\n", q.Stream, q.Consumer, q.Waiting, relTime(q.Oldest, now), q.InHand, state)
	}
	fmt.Fprintf(w, "%s\tparked\t%d\t\t\t\n", bus.Parked, s.Parked)
}

func (s *status) printParked(w io.Writer, now time.Time) {
	if len(s.ParkedBy) == 0 {
		return
	}
	fmt.Fprintln(w, "\nPARKED BY\tFOR\tMESSAGES")
	for _, p := range s.ParkedBy {
		fmt.Fprintf(w, "%s\t%s\t%d\n", p.Stage, p.Class, p.Messages)
	}
	if p := s.LastParked; p != nil {
		why, _, _ := strings.Cut(p.Why, " | ")
		fmt.Fprintf(w, "the last one, %s, by %s: %s\n", relTime(p.At, now), p.Stage, printable(why))
	}
}

func (s *status) printSources(w io.Writer, now time.Time) {
	fmt.Fprintln(w, "\nSOURCE\tEVERY\tREAD\tNEXT\tPAGES\tNEW\tSTATE")
	for _, r := range s.Sources {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%d\t%d\t%s\n", printable(r.Source), r.Every, relTime(r.At, now), relTime(r.Next, now), r.Items, r.New, printable(r.state(now)))
	}
}

// lastTrouble is the last that any process had, nil if none had any.
func (s *status) lastTrouble() *trouble {
	var last *trouble
	for _, b := range s.Stages {
		if t := b.Trouble; t != nil && (last == nil || t.At.After(last.At)) {
			last = t
		}
	}
	return last
}

// line is a trouble in one line.
func (t *trouble) line(now time.Time) string {
	then := t.Then
	if t.Over {
		then = "works again"
	}
	return printable(fmt.Sprintf("%s: %s: %s; %s", relTime(t.At, now), t.Of, strings.TrimPrefix(t.Error, t.Of+": "), then))
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
