// Command soak runs hearsay under faults and counts what is lost and what comes twice. It
// serves a site of articles of its own on loopback, learns from a run without faults which
// claims they hold, and then runs the pipeline over them once for each fault: killed,
// stopped, its stages killed one by one at a cluster, the cluster's servers lost, and
// parted from each other, the power of its disk cut, its disk full, its clock set forth
// and back, and with messages that nobody can read. It prints a table and ends by itself;
// its status is 1 if anything was lost or came twice.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"
)

// cli is the command line.
type cli struct {
	Articles int           `default:"3000" help:"Articles on the site (${default}), of seven claims each."`
	Faults   int           `default:"12" help:"Faults in each run (${default})."`
	Only     []string      `placeholder:"FAULT,..." help:"Only these: ${faults}."`
	Relaxed  bool          `help:"With durability: relaxed, which a power cut does not spare."`
	Seed     uint64        `default:"1" help:"Of the moments at which faults come (${default})."`
	Limit    time.Duration `default:"15m" help:"For one run (${default}); what is not there then counts as lost."`
	Keep     string        `placeholder:"DIR" help:"Keep what the runs write in this folder."`
}

// A fault is what befalls a pipeline while it works, so many times.
type fault struct {
	name    string
	cluster bool // of three servers, in this process
	do      func(*trial) error
}

var faults = []fault{
	{"none", false, (*trial).wait},
	{"kill", false, (*trial).kill},
	{"stop", false, (*trial).stop},
	{"stages", true, (*trial).killStages},
	{"servers", true, (*trial).loseServers},
	{"partition", true, (*trial).partServers},
	{"power", false, (*trial).power},
	{"disk", false, (*trial).fill},
	{"clock", false, (*trial).clock},
	{"poison", false, (*trial).poison},
}

func main() {
	var names []string
	for _, f := range faults {
		names = append(names, f.name)
	}
	var c cli
	k := kong.Parse(&c, kong.Name("soak"), kong.Description("Runs hearsay under faults and counts what is lost and what comes twice."), kong.Vars{"faults": strings.Join(names, ", ")})
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	for _, name := range c.Only {
		if !slices.Contains(names, name) {
			k.Fatalf("there is no fault %q; there are %s", name, strings.Join(names, ", "))
		}
	}
	good, err := c.run(ctx, os.Stdout)
	k.FatalIfErrorf(err)
	if !good {
		os.Exit(1)
	}
}

// run runs all faults and reports whether nothing was lost and nothing came twice.
func (c *cli) run(ctx context.Context, out io.Writer) (good bool, err error) {
	dir := c.Keep
	if dir == "" {
		if dir, err = os.MkdirTemp("", "hearsay-soak-"); err != nil {
			return false, err
		}
		defer func() {
			if err == nil || ctx.Err() != nil { // else it names a log that lies there
				err = errors.Join(err, os.RemoveAll(dir))
			}
		}()
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return false, err
	}
	program := filepath.Join(dir, "hearsay")
	if err := build(ctx, program); err != nil {
		return false, err
	}
	s := newSite(c.Articles)
	defer s.Close()
	want, err := s.claims(ctx, program, dir)
	if err != nil {
		return false, err
	}
	fmt.Fprintf(out, "%d articles, %d claims, %d faults each, seed %d\n\n", c.Articles, len(want), c.Faults, c.Seed)
	fmt.Fprintf(out, "%-10s %6s %7s %5s %15s %16s %12s %7s %14s %8s %8s\n", "fault", "times", "claims", "lost", "twice in lines", "twice in CLAIMS", "store lacks", "parked", "MB at a fifth", "at most", "seconds")
	good = true
	for _, f := range faults {
		if len(c.Only) > 0 && !slices.Contains(c.Only, f.name) {
			continue
		}
		r, err := c.try(ctx, f, s, want, program, filepath.Join(dir, f.name))
		if errors.Is(err, errNotHere) {
			fmt.Fprintf(out, "%-10s not tried: %v\n", f.name, err)
			continue
		} else if err != nil {
			return false, fmt.Errorf("%s: %w", f.name, err)
		}
		fmt.Fprintf(out, "%-10s %6d %7d %5d %15d %16d %12d %7d %14d %8d %8.0f\n", f.name, r.times, r.claims, r.lost, r.twice, r.streamTwice, r.storeLacks, r.parked, r.rssEarly>>20, r.rss>>20, r.took.Seconds())
		good = good && r.good()
	}
	return good, nil
}

// build builds hearsay.
func build(ctx context.Context, program string, flags ...string) error {
	args := append(append([]string{"build"}, flags...), "-o", program, "hearsay/cmd/hearsay")
	if text, err := exec.CommandContext(ctx, "go", args...).CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, text)
	}
	return nil
}

// try runs one fault.
func (c *cli) try(ctx context.Context, f fault, s *site, want map[string]bool, program, dir string) (result, error) {
	ctx, cancel := context.WithTimeout(ctx, c.Limit)
	defer cancel()
	t := c.trial(ctx, s, want, program, dir)
	began := time.Now()
	if err := t.prepare(f.cluster); err != nil {
		return result{}, errors.Join(err, t.close())
	}
	err := f.do(t)
	if errors.Is(err, context.DeadlineExceeded) {
		err = nil // what is missing is counted
	}
	took := time.Since(began)
	if err = errors.Join(err, t.end()); err != nil {
		return result{}, errors.Join(err, t.close())
	}
	r, err := t.count()
	r.took = took
	return r, errors.Join(err, t.close())
}

func (c *cli) trial(ctx context.Context, s *site, want map[string]bool, program, dir string) *trial {
	return &trial{
		ctx: ctx, dir: dir, program: program, site: s, want: want, faults: c.Faults, relaxed: c.Relaxed, random: rand.New(rand.NewPCG(c.Seed, 1)),
		log: slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})),
	}
}
