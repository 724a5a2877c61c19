package main

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/sink/store"
)

// Killed three times over 200 files, the pipeline brings every claim, once.
func TestKilledThreeTimes(t *testing.T) {
	const files = 200
	p := newFolder(t, "files: in/*.html")
	for i := range files {
		p.write(fmt.Sprintf("in/%03d.html", i), numbered(i))
	}
	want := p.expected("in/*.html")
	for i := range 3 {
		p.runUntilKilled(len(want) * (i + 1) / 5)
	}
	if got := len(p.claims()); got >= len(want) {
		t.Fatalf("all %d claims were there before the last kill: it proves nothing", got)
	}
	p.once(exitDone)
	p.eachOnce(want)
}

// runUntilKilled runs the pipeline as a process of its own and kills it when the file
// holds so many claims.
func (p *folder) runUntilKilled(claims int) {
	p.Helper()
	p.asProcess(func() {
		eventually(p.T, fmt.Sprintf("%d claims are there", claims), func() bool { return len(p.claims()) >= claims })
	})
}

// asProcess runs the pipeline as a process of its own and kills it when do has ended.
func (p *folder) asProcess(do func()) {
	p.Helper()
	self, err := os.Executable()
	if err != nil {
		p.Fatal(err)
	}
	var stderr buffer
	cmd := &exec.Cmd{Path: self, Args: []string{"hearsay", "run", "-c", p.path("pipeline.yaml")}, Stderr: &stderr}
	if err := cmd.Start(); err != nil {
		p.Fatal(err)
	}
	defer func() {
		if err := cmd.Process.Kill(); err != nil {
			p.Errorf("it had ended by itself: %v\n%s", err, &stderr)
		}
		_ = cmd.Wait() // killed
	}()
	defer func() {
		if p.Failed() {
			p.Logf("it said:\n%s", &stderr)
		}
	}()
	do()
}

// Killed while people decide, the pipeline keeps every decision that the page confirmed.
func TestKilledWhileReviewing(t *testing.T) {
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
		eventually(p.T, "the page is there, and claims to decide about", func() bool {
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
	eventually(p.T, id+" is on the page", func() bool {
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
	const pages = 60
	each := claimsOf(t, numbered(1))
	s := newSite(t)
	var items [][2]string
	for i := range pages {
		path := fmt.Sprintf("/%d.html", i)
		s.set(path, numbered(i))
		items = append(items, [2]string{path, monday})
	}
	s.set("/rss.xml", rss(items...))
	p := newFolder(t, "feed: "+s.URL+"/rss.xml")
	for i := range 2 {
		p.runUntilKilled(pages * each * (i + 1) / 5)
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
