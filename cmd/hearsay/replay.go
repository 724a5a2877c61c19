package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"
	"time"

	"hearsay/cmd/internal/bus"
	"hearsay/fetch/archive"
)

// replayCmd has a running pipeline read its archived pages again.
type replayCmd struct {
	Since string `placeholder:"AGE|DATE" help:"Only pages that were fetched since: 36h, 7d or 2026-11-01. All of them are the default."`
	configFlag
}

func (replayCmd) Help() string {
	return `Of every URL the last capture is extracted again, without asking any site: after a new version of hearsay, or another min_confidence. ` +
		`Claims that come out as before are not sent again; changed ones come with a higher revision, and those that are no longer found as withdrawn.

Examples:
  hearsay replay
  hearsay replay --since 7d`
}

// Run hands over a job for every page.
func (c replayCmd) Run(ctx context.Context, out stdio) error {
	since, err := readSince(c.Since, time.Now())
	if err != nil {
		return usageError("--since: %w", err)
	}
	config, _, err := findConfig(c.Config)
	if err != nil {
		return err
	}
	dir := config.path(config.Fetch.Archive.Dir)
	if _, err := os.Stat(dir); config.Fetch.Archive.Dir == "" || errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("there is no archive to replay: fetch.archive.dir is %q", config.Fetch.Archive.Dir)
	}
	jobs, wrong := replayJobs(dir, since, newTeller(out, false).log)
	b, err := dial(c.Config, out)
	if err != nil {
		return err
	}
	failed := failures{w: out.err, progress: newProgress(out.out, out.err)}
	for _, err := range wrong {
		if err := failed.tell(dir, err); err != nil {
			return errors.Join(err, b.Close())
		}
	}
	if err := replay(ctx, b, jobs); err != nil {
		return errors.Join(err, b.Close())
	}
	_, err = fmt.Fprintf(out.out, "%s handed over\n", count(len(jobs), "page"))
	return failed.end(errors.Join(err, b.Close()))
}

// readSince reads an age or a date; "" is the beginning.
func readSince(s string, now time.Time) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if at, err := time.ParseInLocation(layout, s, time.Local); err == nil {
			return at, nil
		}
	}
	var age Duration
	if err := age.UnmarshalText([]byte(s)); err != nil || age < 0 {
		return time.Time{}, fmt.Errorf("%q is neither an age, as 36h or 7d, nor a date, as 2026-11-01", s)
	}
	return now.Add(-time.Duration(age)), nil
}

// replayJobs makes a job of the last capture of every page, in the order of the URLs.
// What cannot be read comes as errors.
func replayJobs(dir string, since time.Time, log *slog.Logger) (jobs []job, wrong []error) {
	a, err := archive.Open(archive.Options{Dir: dir, Log: log})
	if err != nil {
		return nil, []error{err}
	}
	defer a.Close() // nothing was written
	last := map[string]time.Time{}
	ids := map[string]string{}
	for r, err := range a.All(since) {
		switch {
		case err != nil:
			wrong = append(wrong, err)
		case isWhole(r) && !r.Retrieved.Before(last[r.URL]):
			last[r.URL], ids[r.URL] = r.Retrieved, r.ID
		}
	}
	for url, id := range ids {
		jobs = append(jobs, job{URL: url, Record: id})
	}
	slices.SortFunc(jobs, func(a, b job) int { return strings.Compare(a.URL, b.URL) })
	return jobs, wrong
}

func replay(ctx context.Context, b *bus.Bus, jobs []job) error {
	visit := "replay " + time.Now().Format(time.RFC3339Nano)
	for part := range slices.Chunk(jobs, 100) {
		var list []bus.Message
		for _, j := range part {
			m, err := j.message(visit)
			if err != nil {
				return err
			}
			list = append(list, m)
		}
		if _, err := b.Publish(ctx, list...); err != nil {
			return err
		}
	}
	return nil
}
