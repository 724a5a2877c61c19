package main

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"hearsay/extract"
	"hearsay/sink/store"
)

// Killed three times over 240 files, the pipeline brings every claim, once: with its own
// server, which is killed with it, and at a cluster.
func TestKilledThreeTimes(t *testing.T) {
	for name, nats := range map[string]func(*folder){"embedded": func(*folder) {}, "cluster": (*folder).joinCluster} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newFolder(t, "files: in/*.html")
			nats(p)
			p.killedThreeTimes(240)
		})
	}
}

func (p *folder) killedThreeTimes(files int) {
	for i := range files {
		p.write(fmt.Sprintf("in/%03d.html", i), numbered(i))
	}
	want := p.expected("in/*.html")
	for range 3 {
		p.runUntilKilled()
	}
	if got := len(p.claims()); got >= len(want) {
		p.Fatalf("all %d claims were there before the last kill: it proves nothing", got)
	}
	p.once(exitDone)
	p.eachOnce(want)
}

// runUntilKilled runs the pipeline as a process of its own and kills it when it has written
// its first batch of claims: what has gathered, then, is not all there is, however fast
// the machine, and whether they are acknowledged is open.
func (p *folder) runUntilKilled() {
	p.Helper()
	had := len(p.claims())
	p.asProcess(func() { p.untilClaims(had + 1) })
}

func (p *folder) untilClaims(n int) {
	p.Helper()
	eventually(p.TB, fmt.Sprintf("%d claims are there", n), func() bool { return len(p.claims()) >= n })
}

// asProcess runs the pipeline as a process of its own and kills it when do has ended.
func (p *folder) asProcess(do func()) {
	p.Helper()
	r := p.process()
	defer r.kill()
	do()
}

// A process is a pipeline, or some of its stages, that runs as a process of its own.
type process struct {
	*folder
	cmd    *exec.Cmd
	stderr *buffer
}

// process starts one.
func (p *folder) process(args ...string) *process {
	p.Helper()
	self, err := os.Executable()
	if err != nil {
		p.Fatal(err)
	}
	r := &process{folder: p, stderr: &buffer{}}
	r.cmd = &exec.Cmd{Path: self, Args: append([]string{"hearsay", "run", "-c", p.path("pipeline.yaml")}, args...), Stderr: r.stderr}
	if err := r.cmd.Start(); err != nil {
		p.Fatal(err)
	}
	p.Cleanup(func() {
		if r.cmd.ProcessState == nil {
			r.kill()
		}
		if p.Failed() {
			p.Logf("process %d %v said:\n%s", r.cmd.Process.Pid, args, r.stderr)
		}
	})
	return r
}

// kill ends it with no time for a last word.
func (r *process) kill() {
	r.Helper()
	if err := r.cmd.Process.Kill(); err != nil {
		r.Errorf("it had ended by itself: %v\n%s", err, r.stderr)
	}
	_ = r.cmd.Wait() // killed
}

// stop asks it to end once it runs, and wants it to have ended well.
func (r *process) stop() {
	r.Helper()
	eventually(r.TB, "it runs", func() bool {
		s := r.status()
		return s != nil && slices.ContainsFunc(s.Stages, func(b beat) bool { return b.Process == r.cmd.Process.Pid })
	})
	if err := r.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		r.Errorf("it had ended by itself: %v\n%s", err, r.stderr)
	}
	if err := r.cmd.Wait(); err != nil {
		r.Errorf("it ended with %v\n%s", err, r.stderr)
	}
}

// Killed while people decide, the pipeline keeps every decision that the page confirmed.
func TestKilledWhileReviewing(t *testing.T) {
	t.Parallel()
	const files = 20
	p := newFolder(t, "files: in/*.html")
	p.pages("")
	for i := range files {
		p.write(fmt.Sprintf("in/%03d.html", i), numbered(i))
	}
	var confirmed []string
	for range 2 {
		confirmed = append(confirmed, p.decideUntilKilled(len(confirmed), 15)...)
	}
	p.once(exitDone)
	s := p.open()
	for _, id := range confirmed {
		e, err := s.Claim(t.Context(), id)
		if err != nil || e.Review.Status != store.Worth || len(e.Events) != 1 {
			t.Errorf("%s was confirmed: %+v, %d events, %v", id, e.Review, len(e.Events), err)
		}
	}
	p.eachOnce(p.expected("in/*.html"))
}

// decideUntilKilled runs the pipeline as a process of its own, decides about claims from
// the nth on, and kills it as soon as so many decisions are confirmed.
func (p *folder) decideUntilKilled(from, n int) (confirmed []string) {
	p.Helper()
	p.asProcess(func() {
		var page string
		eventually(p.TB, "the page is there, and claims to decide about", func() bool {
			page = p.answering()
			return page != "" && len(p.claims()) >= from+n
		})
		for _, c := range p.claims()[from : from+n] {
			p.decide(page, c.ID)
			confirmed = append(confirmed, c.ID)
		}
	})
	return confirmed
}

// answering is the address of the page that answers, of those that the status names: for a
// minute that of a process that was killed is among them.
func (p *folder) answering() string {
	p.Helper()
	s := p.status()
	if s == nil {
		return ""
	}
	for _, page := range s.Pages {
		if answer, err := http.Get(page + "/keys"); err == nil {
			answer.Body.Close()
			return page
		}
	}
	return ""
}

// decide decides about a claim on the page at the address, once the claim is there.
func (p *folder) decide(page, id string) {
	p.Helper()
	eventually(p.TB, id+" is on the page", func() bool {
		answer, err := http.PostForm(page+"/review", url.Values{"claim": {id}, "status": {"worth"}, "token": {id}})
		if err != nil {
			p.Fatal(err)
		}
		defer answer.Body.Close()
		return answer.StatusCode == http.StatusOK
	})
}

// Killed twice while it fetches a site's pages, the pipeline brings every claim, once,
// each with a page in the archive that holds its words.
func TestKilledWhileFetching(t *testing.T) {
	t.Parallel()
	const pages = 60
	each := claimsOf(t, numbered(1))
	s := newSite(t)
	s.takes = 40 * time.Millisecond // so that no machine has all before it is killed
	var items [][2]string
	for i := range pages {
		path := fmt.Sprintf("/%d.html", i)
		s.set(path, numbered(i))
		items = append(items, [2]string{path, monday})
	}
	s.set("/rss.xml", rss(items...))
	p := newFolder(t, "feed: "+s.URL+"/rss.xml")
	for range 2 {
		p.runUntilKilled()
	}
	if got := len(p.claims()); got >= pages*each {
		t.Fatalf("all %d claims were there before the last kill: it proves nothing", got)
	}
	p.once(exitDone)
	byPage := map[string]int{}
	for _, c := range p.claims() {
		byPage[c.Article.URI]++
		if c.Revision != 1 || c.Status != extract.Current {
			t.Errorf("%s of %s: revision %d, %s", c.ID, c.Article.URI, c.Revision, c.Status)
		}
	}
	for uri, n := range byPage {
		if n != each {
			t.Errorf("%d claims of %s, want %d", n, uri, each)
		}
	}
	if len(byPage) != pages {
		t.Errorf("claims of %d pages, want %d", len(byPage), pages)
	}
	s.Close()
	seen := map[string]bool{}
	for _, c := range p.claims() {
		if seen[c.Article.URI] {
			continue
		}
		seen[c.Article.URI] = true
		status, stdout, stderr := p.command(t.Context(), "article", "--from-archive", p.path("data/archive"), string(c.Provenance.Page.WARCRecord))
		if status != exitDone || !strings.Contains(stdout, string(c.Article.TextDigest)) {
			t.Fatalf("the evidence of %s: status %d: %s%s", c.ID, status, stdout, stderr)
		}
	}
}
