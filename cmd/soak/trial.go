package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"hearsay/cmd/internal/bus"
	"hearsay/cmd/internal/bus/bustest"
	"hearsay/sink/store"
	"hearsay/sink/store/sqlite"
)

// A trial is one run of the pipeline over the whole site, in a folder of its own.
type trial struct {
	ctx     context.Context
	dir     string
	program string
	site    *site
	want    map[string]bool // ids of claims
	faults  int
	relaxed bool
	random  *rand.Rand
	log     *slog.Logger

	cluster    *bustest.Cluster // nil if the server is embedded
	disk       *disk            // with the data; nil if they lie in the folder
	running    []*process
	times      int   // faults so far
	junk       int   // parked messages that are none of hearsay's
	junkClaims int   // messages of that kind in CLAIMS
	rssEarly   int64 // bytes, the most of any process until a fifth of all claims were there
	rss        int64 // bytes, the most of any process
}

// A process is one hearsay run.
type process struct {
	cmd    *exec.Cmd
	stages string
	log    *os.File
	ended  chan error // how, once it has
}

// gone is the error of a process that has ended by itself.
func (p *process) gone(err error) error {
	return fmt.Errorf("it has ended by itself; see %s: %w", p.log.Name(), cmp.Or(err, errors.New("exit status 0")))
}

const looks = 200 * time.Millisecond // between two looks at how far it is

// prepare writes the configuration, and starts the cluster if there is to be one.
func (t *trial) prepare(cluster bool) error {
	if err := os.MkdirAll(t.dir, 0o755); err != nil {
		return err
	}
	durability := "strict"
	if t.relaxed {
		durability = "relaxed"
	}
	nats := fmt.Sprintf("{listen: 127.0.0.1:0, durability: %s}", durability)
	if cluster {
		var err error
		if t.cluster, err = bustest.Start(filepath.Join(t.dir, "servers"), 3); err != nil {
			return err
		}
		nats = fmt.Sprintf("{url: %q, replicas: 3}", t.cluster.URL())
	}
	var config strings.Builder
	fmt.Fprintf(&config, "nats: %s\nfetch: {per_host: 0s, allow_private: [127.0.0.0/8], archive: {dir: \"\"}}\nreview: {listen: \"\"}\nsources:\n", nats)
	for _, feed := range t.site.feeds() {
		fmt.Fprintf(&config, "  - {feed: %q, every: 5s}\n", feed)
	}
	return os.WriteFile(t.path("pipeline.yaml"), []byte(config.String()), 0o644)
}

func (t *trial) path(name string) string { return filepath.Join(t.dir, name) }

// start starts a process: of all stages, or of some.
func (t *trial) start(stages string) error {
	args := []string{"run", "-c", "pipeline.yaml"}
	if stages != "" {
		args = append(args, "--stages", stages)
	}
	log, err := os.OpenFile(t.path("log.txt"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	p := &process{cmd: exec.Command(t.program, args...), stages: stages, log: log, ended: make(chan error, 1)}
	p.cmd.Dir, p.cmd.Stderr = t.dir, log
	if err := p.cmd.Start(); err != nil {
		return errors.Join(err, log.Close())
	}
	go func() { p.ended <- p.cmd.Wait() }()
	t.running = append(t.running, p)
	return nil
}

// take ends the ith process by a signal, and takes it from those that run. Whether it ends
// well is of matter only if it was asked to.
func (t *trial) take(i int, by syscall.Signal) (*process, error) {
	p := t.running[i]
	t.running = append(t.running[:i:i], t.running[i+1:]...)
	if err := p.cmd.Process.Signal(by); err != nil {
		return p, p.gone(err)
	}
	err := <-p.ended
	if by == syscall.SIGKILL {
		err = nil
	}
	return p, errors.Join(err, p.log.Close())
}

// sleep lets the pipeline work for some time, unless all is done.
func (t *trial) sleep(least, most time.Duration) (done bool, err error) {
	select {
	case <-time.After(least + time.Duration(t.random.Int64N(int64(most-least)))):
	case <-t.ctx.Done():
		return false, t.ctx.Err()
	}
	for i, p := range t.running {
		select {
		case err := <-p.ended:
			t.running = slices.Delete(t.running, i, i+1)
			return false, errors.Join(p.gone(err), p.log.Close())
		default:
		}
	}
	return t.done()
}

// weigh notes how much memory the processes have after so many claims.
func (t *trial) weigh(claims int) {
	for _, p := range t.running {
		data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
		if err != nil {
			continue // where there is no such file, or no such process any more
		}
		if _, rest, ok := bytes.Cut(data, []byte("VmRSS:")); ok {
			kilobytes, _, _ := strings.Cut(strings.TrimSpace(string(rest)), " ")
			if n, err := strconv.ParseInt(kilobytes, 10, 64); err == nil {
				t.rss = max(t.rss, n<<10)
				if claims <= len(t.want)/5 {
					t.rssEarly = t.rss
				}
			}
		}
	}
}

// done reports whether every claim is in the file, and nothing waits or is in hand.
func (t *trial) done() (bool, error) {
	lines, err := t.lines()
	t.weigh(len(lines))
	if err != nil || len(lines) < len(t.want) {
		return false, err
	}
	s, err := t.status()
	if err != nil {
		return false, nil // it is just being started, or a server is away
	}
	for _, q := range s.Queues {
		if q.Waiting > 0 || q.InHand > 0 {
			return false, nil
		}
	}
	return len(s.Queues) > 0, nil
}

// A status is what hearsay status tells, of which a trial wants this.
type status struct {
	Queues []bus.Queue
	Stages []struct{ Process int }
}

func (t *trial) status() (s status, err error) {
	cmd := exec.CommandContext(t.ctx, t.program, "status", "-c", "pipeline.yaml", "--json")
	cmd.Dir = t.dir
	out, err := cmd.Output()
	if err == nil {
		err = json.Unmarshal(out, &s)
	}
	return s, err
}

// wait waits until all is done.
func (t *trial) wait() error {
	if len(t.running) == 0 {
		if err := t.start(""); err != nil {
			return err
		}
	}
	for {
		if done, err := t.sleep(looks, 2*looks); done || err != nil {
			return err
		}
	}
}

// end stops what runs, as a person would.
func (t *trial) end() error {
	var all error
	for len(t.running) > 0 {
		_, err := t.take(0, syscall.SIGTERM)
		all = errors.Join(all, err)
	}
	return all
}

// close takes away what is left after an error.
func (t *trial) close() error {
	for len(t.running) > 0 {
		if _, err := t.take(0, syscall.SIGKILL); err != nil {
			t.log.Error("not killed", "error", err)
		}
	}
	var all error
	if t.disk != nil {
		all = t.disk.close()
	}
	if t.cluster != nil {
		all = errors.Join(all, t.cluster.Close())
	}
	return all
}

// lines are how often each claim stands in the file of JSON lines.
func (t *trial) lines() (map[string]int, error) {
	data, err := os.ReadFile(t.path("data/claims.jsonl"))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	all := map[string]int{}
	for line := range bytes.Lines(data) {
		if !bytes.HasSuffix(line, []byte("\n")) {
			break // it is just being written
		}
		var c struct {
			ID       string
			Revision int
		}
		if err := json.Unmarshal(line, &c); err != nil {
			return nil, fmt.Errorf("claims.jsonl: %w", err)
		}
		all[c.ID]++
		if c.Revision != 1 {
			all[c.ID]++ // nothing has changed that it should come again
		}
	}
	return all, nil
}

// stored is how many claims the store has. Nothing else may have it open.
func (t *trial) stored() (int, error) {
	s, err := sqlite.Open(t.path("data/hearsay.db"), sqlite.Options{Log: t.log})
	if err != nil {
		return 0, err
	}
	tally, err := s.Tally(context.WithoutCancel(t.ctx), store.Filter{})
	return tally.Claims, errors.Join(err, s.Close())
}

// A result is what came of a trial.
type result struct {
	times, claims, lost, twice, streamTwice, storeLacks, parked int
	rssEarly, rss                                               int64
	took                                                        time.Duration
	strange                                                     int // claims that nobody expected, or parked messages that are none of ours
}

func (r *result) good() bool {
	return r.lost == 0 && r.twice == 0 && r.streamTwice == 0 && r.storeLacks == 0 && r.strange == 0
}

// count counts what there is once everything has ended.
func (t *trial) count() (result, error) {
	r := result{times: t.times, rssEarly: t.rssEarly, rss: t.rss}
	lines, err := t.lines()
	if err != nil {
		return r, err
	}
	for id, n := range lines {
		if n > 1 {
			r.twice++
		}
		if !t.want[id] {
			r.strange++
		}
	}
	r.claims = len(lines)
	for id := range t.want {
		if lines[id] == 0 {
			r.lost++
		}
	}
	stored, err := t.stored()
	if err != nil {
		return r, err
	}
	r.storeLacks = len(t.want) - stored
	return r, t.countStreams(&r)
}

// countStreams looks into the streams themselves.
func (t *trial) countStreams(r *result) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.ctx), time.Minute)
	defer cancel()
	b, err := bus.Open(ctx, t.busOptions())
	if err != nil {
		return err
	}
	defer b.Close()
	inStream, err := b.Count(ctx, bus.Claims)
	if err != nil {
		return err
	}
	r.streamTwice = int(inStream) - t.junkClaims - len(t.want)
	parked, err := b.Count(ctx, bus.Parked)
	r.parked = int(parked)
	r.strange += max(r.parked-t.junk, t.junk-r.parked)
	return err
}

func (t *trial) busOptions() bus.Options {
	o := bus.Options{Listen: "127.0.0.1:0", Dir: t.path("data/nats"), Strict: true, Log: t.log}
	if t.cluster != nil {
		o.URL, o.Replicas = t.cluster.URL(), 3
	}
	return o
}
