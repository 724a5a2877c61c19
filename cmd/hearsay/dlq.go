package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"hearsay/cmd/internal/bus"
)

// dlqCmd is about what the pipeline has given up.
type dlqCmd struct {
	Ls    dlqListCmd  `cmd:"" help:"List what was parked, the newest first."`
	Show  dlqShowCmd  `cmd:"" help:"Show one parked message, whole: why it was given up, and what it holds."`
	Retry dlqRetryCmd `cmd:"" help:"Give parked messages back to the stage that gave them up."`
	Drop  dlqDropCmd  `cmd:"" help:"Forget parked messages for good."`
}

// dlqChoice are some parked messages.
type dlqChoice struct {
	Stage string `placeholder:"STAGE" help:"Only what this stage gave up, as ls names it."`
	Class string `placeholder:"CLASS" help:"Only what was given up for this, as ls names it."`
}

func (c dlqChoice) has(m *bus.ParkedMessage) bool {
	return (c.Stage == "" || m.Stage == c.Stage) && (c.Class == "" || m.Class == c.Class)
}

// dlqListCmd lists parked messages.
type dlqListCmd struct {
	configFlag
	dlqChoice
	Limit int  `short:"n" default:"50" placeholder:"N" help:"At most so many (${default})."`
	JSON  bool `help:"Print one JSON object a line."`
}

func (dlqListCmd) Help() string {
	return `A message is parked when a stage has tried it as often as its error deserves, or when its error will not pass: it panicked, hung, or ended the process each time. It lies there until somebody looks, for as long as nats.keep.parked says.

Examples:
  hearsay dlq ls
  hearsay dlq ls --stage extract --class panic
  hearsay dlq ls --json | jq -r .why`
}

// Run lists them.
func (c dlqListCmd) Run(ctx context.Context, io stdio) error {
	if c.Limit < 1 {
		return usageError("-n: want a number from 1, not %d", c.Limit)
	}
	return withParked(ctx, c.configFlag, io, func(b *bus.Bus) error {
		list, err := parkedOnes(ctx, b, c.dlqChoice, c.Limit)
		if err != nil {
			return err
		}
		if c.JSON {
			enc := json.NewEncoder(io.out)
			for _, m := range list {
				if err := enc.Encode(m); err != nil {
					return err
				}
			}
			return nil
		}
		return c.print(io.out, list, time.Now())
	})
}

const whyWidth = 100 // runes of an error in a list

func (c dlqListCmd) print(out io.Writer, list []bus.ParkedMessage, now time.Time) error {
	if len(list) == 0 {
		_, err := fmt.Fprintln(out, "Nothing is parked.")
		return err
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "ID\tPARKED\tSTAGE\tCLASS\tATTEMPTS\tWHAT\tWHY")
	for _, m := range list {
		why, _, _ := strings.Cut(m.Why, " | ")
		if r := []rune(why); len(r) > whyWidth {
			why = string(r[:whyWidth-1]) + "…"
		}
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%d\t%s\t%s\n", m.Seq, relTime(m.At, now), m.Stage, m.Class, m.Attempts, printable(whatOf(m)), printable(why))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if len(list) == c.Limit {
		_, err := fmt.Fprintf(out, "\nThere may be more: -n shows so many.\n")
		return err
	}
	return nil
}

// dlqShowCmd shows one.
type dlqShowCmd struct {
	configFlag
	ID   uint64 `arg:"" help:"Its number, as ls names it."`
	Body bool   `help:"Print only what it holds, as it is."`
}

func (dlqShowCmd) Help() string {
	return `Examples:
  hearsay dlq show 17
  hearsay dlq show --body 17 > message.json`
}

// Run shows it.
func (c dlqShowCmd) Run(ctx context.Context, io stdio) error {
	return withParked(ctx, c.configFlag, io, func(b *bus.Bus) error {
		m, err := b.ParkedAt(ctx, c.ID)
		if err != nil {
			return parkedError(c.ID, err)
		}
		body, err := b.Body(ctx, m)
		if c.Body {
			if err == nil {
				_, err = io.out.Write(body)
			}
			return parkedError(c.ID, err)
		}
		return showParked(io.out, &m, body, err)
	})
}

func showParked(out io.Writer, m *bus.ParkedMessage, body []byte, noBody error) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, row := range [][2]any{
		{"id", m.Seq}, {"parked", m.At.Local().Format(time.DateTime)}, {"stage", m.Stage}, {"class", m.Class}, {"attempts", m.Attempts},
		{"what", printable(whatOf(*m))}, {"subject", m.Subject}, {"from", fmt.Sprintf("%s, message %d", m.Stream, m.Place)}, {"trace", m.Trace},
	} {
		if row[1] != "" {
			fmt.Fprintf(w, "%s\t%v\n", row[0], row[1])
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(out, "\nwhy")
	for line := range strings.SplitSeq(m.Why, " | ") {
		fmt.Fprintln(out, "  "+printable(line))
	}
	if noBody != nil {
		_, err := fmt.Fprintf(out, "\nbody: %v\n", noBody)
		return err
	}
	var indented bytes.Buffer
	if json.Indent(&indented, body, "  ", "  ") != nil { // it is none of ours
		indented.Reset()
		indented.WriteString(printable(string(body)))
	}
	_, err := fmt.Fprintf(out, "\nbody, %s\n  %s\n", count(len(body), "byte"), printableLines(indented.String()))
	return err
}

// dlqMany are parked messages by their numbers, or all of some kind.
type dlqMany struct {
	configFlag
	dlqChoice
	IDs []uint64 `arg:"" optional:"" name:"ID" help:"Their numbers, as ls names them."`
	All bool     `help:"All of them, or with --stage and --class all of that kind."`
}

// check wants either numbers or --all.
func (c *dlqMany) check() error {
	switch {
	case c.All && len(c.IDs) > 0:
		return usageError("--all and numbers do not go together: give one of them")
	case !c.All && len(c.IDs) == 0:
		return usageError("name the messages by their numbers (hearsay dlq ls), or take --all")
	case !c.All && c.dlqChoice != dlqChoice{}:
		return usageError("--stage and --class choose among --all: numbers choose for themselves")
	}
	return nil
}

// each does something about every one of them. One that fails does not keep the others.
func (c *dlqMany) each(ctx context.Context, io stdio, done string, do func(*bus.Bus, uint64) error) error {
	if err := c.check(); err != nil {
		return err
	}
	return withParked(ctx, c.configFlag, io, func(b *bus.Bus) error {
		ids := c.IDs
		if c.All {
			list, err := parkedOnes(ctx, b, c.dlqChoice, everyParked)
			if err != nil {
				return err
			}
			for _, m := range list {
				ids = append([]uint64{m.Seq}, ids...) // the oldest first
			}
		}
		n := 0
		var failed []error
		for _, id := range ids {
			if err := do(b, id); err != nil {
				failed = append(failed, parkedError(id, err))
				continue
			}
			n++
		}
		fmt.Fprintf(io.out, "%s %s\n", count(n, "message"), done)
		return errors.Join(failed...)
	})
}

// dlqRetryCmd gives messages back.
type dlqRetryCmd struct{ dlqMany }

func (dlqRetryCmd) Help() string {
	return `The stage that gave a message up gets it again, with all its attempts, and no other stage, sink or subscriber does.

Examples:
  hearsay dlq retry 17 18
  hearsay dlq retry --all --class unreached`
}

// Run gives them back.
func (c dlqRetryCmd) Run(ctx context.Context, io stdio) error {
	return c.each(ctx, io, "given back", func(b *bus.Bus, id uint64) error { return b.Unpark(ctx, id) })
}

// dlqDropCmd forgets messages.
type dlqDropCmd struct{ dlqMany }

func (dlqDropCmd) Help() string {
	return `What is dropped cannot be brought back.

Examples:
  hearsay dlq drop 17
  hearsay dlq drop --all --stage fetch`
}

// Run forgets them.
func (c dlqDropCmd) Run(ctx context.Context, io stdio) error {
	return c.each(ctx, io, "dropped", func(b *bus.Bus, id uint64) error { return b.Forgo(ctx, id) })
}

// everyParked is more than a stream of parked messages holds.
const everyParked = 1 << 30

// parkedOnes are the parked messages of a choice, the newest first, at most n.
func parkedOnes(ctx context.Context, b *bus.Bus, c dlqChoice, n int) ([]bus.ParkedMessage, error) {
	all := n
	if c != (dlqChoice{}) {
		all = everyParked
	}
	list, err := b.Parked(ctx, all)
	var some []bus.ParkedMessage
	for i := range list {
		if len(some) < n && c.has(&list[i]) {
			some = append(some, list[i])
		}
	}
	return some, err
}

// withParked joins the pipeline and leaves it again.
func withParked(ctx context.Context, c configFlag, io stdio, do func(*bus.Bus) error) error {
	b, err := dial(c.Config, io)
	if err != nil {
		return err
	}
	return errors.Join(do(b), b.Close())
}

// parkedError says of a number what is wrong with it.
func parkedError(id uint64, err error) error {
	if errors.Is(err, bus.ErrNoMessage) {
		return fmt.Errorf("%d is not parked, or no more: hearsay dlq ls lists what is", id)
	}
	return err
}
