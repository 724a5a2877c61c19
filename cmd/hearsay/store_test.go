package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/sink/store"
)

// open opens the folder's store beside a pipeline that may run.
func (p *folder) open() store.Store {
	p.Helper()
	config, _, err := findConfig(p.path("pipeline.yaml"))
	if err != nil {
		p.Fatal(err)
	}
	s, err := openStore(&config, newTeller(stdio{nil, &buffer{}, &buffer{}}, false).log)
	if err != nil {
		p.Fatal(err)
	}
	p.Cleanup(func() {
		if err := s.Close(); err != nil {
			p.Error(err)
		}
	})
	return s
}

// storesOnce wants every expected claim in the folder's store, once, beside the text that
// it points into, and no other.
func (p *folder) storesOnce(want map[string]string) {
	p.Helper()
	s := p.open()
	defer s.Close() // nothing was written
	for id, digest := range want {
		e, err := s.Claim(p.Context(), id)
		if err != nil {
			p.Errorf("%s: %v", id, err)
			continue
		}
		c := *e.Claim
		c.Article.Version, c.Article.NearDuplicate = 0, "" // as eachOnce
		history, err := s.History(p.Context(), id)
		if err != nil || len(history) != 1 || c.Digest() != digest || e.Article == nil || extract.TextDigest(e.Article.Text) != c.Article.TextDigest {
			p.Errorf("%s: %d revisions, the same %v, its article %v, %v", id, len(history), c.Digest() == digest, e.Article != nil, err)
		}
	}
	tally, err := s.Tally(p.Context(), store.Filter{})
	if err != nil || tally.Claims != len(want) {
		p.Errorf("the store has %d claims, want %d; %v", tally.Claims, len(want), err)
	}
}

// A store that is put back from a copy is given what it lacks, and keeps what people said.
func TestAStoreThatIsPutBack(t *testing.T) {
	t.Parallel()
	p := newFolder(t, "files: in/*.html")
	p.write("in/1.html", numbered(1))
	p.once(exitDone)
	first := p.expected("in/*.html")
	p.storesOnce(first)
	s := p.open()
	for id := range first {
		if _, err := s.Review(t.Context(), store.Change{By: "ann", Claims: []string{id}, Status: store.Worth}); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(s.Backup(t.Context(), p.path("copy.db")), s.Close()); err != nil {
		t.Fatal(err)
	}
	p.write("in/2.html", numbered(2))
	p.once(exitDone)
	both := p.expected("in/*.html")
	p.storesOnce(both)

	if err := os.Rename(p.path("copy.db"), p.path("data/hearsay.db")); err != nil {
		t.Fatal(err)
	}
	p.once(exitDone)
	p.storesOnce(both)
	s = p.open()
	for id := range first {
		if e, err := s.Claim(t.Context(), id); err != nil || e.Review.Status != store.Worth {
			t.Errorf("%s: %v, %v", id, e.Review, err)
		}
	}
	if got := p.claims(); len(got) != len(both) {
		t.Errorf("the file of lines has %d claims, want %d", len(got), len(both))
	}
}

// What was said of a claim stays while its article changes: an orphan as long as the claim
// is gone, and the claim's again when it is back.
func TestAReviewOutlivesItsClaim(t *testing.T) {
	t.Parallel()
	const stays, goes = "“The rudder is broken,” said Maud Tilling.", "“The crew will be paid,” said Osric Bane."
	site := newSite(t)
	p := newFolder(t, "url: "+site.URL+"/ferry.html")
	id := ""
	for i, step := range []struct {
		page             string
		revision, orphan int
	}{
		{article("The ferry", stays, goes), 1, 0}, {article("The ferry", stays), 2, 1}, {article("The ferry", stays, goes), 3, 0},
	} {
		site.set("/ferry.html", step.page)
		p.once(exitDone)
		s := p.open()
		if i == 0 {
			id = p.claimOf("crew").ID
			if _, err := s.Review(t.Context(), store.Change{By: "ann", Claims: []string{id}, Status: store.Worth, Note: "Ask the crew."}); err != nil {
				t.Fatal(err)
			}
		}
		e, err := s.Claim(t.Context(), id)
		if err != nil || e.Claim.Revision != step.revision || len(e.Versions) != min(i+1, 2) {
			t.Errorf("step %d: revision %d of %d versions, %v", i, e.Claim.Revision, len(e.Versions), err)
		}
		orphans, err := s.Orphans(t.Context(), 10)
		if err != nil || len(orphans) != step.orphan || step.orphan == 0 && (e.Review.Status != store.Worth || e.Review.Notes != 1) {
			t.Errorf("step %d: %d orphans, the review %+v, %v", i, len(orphans), e.Review, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// claimOf is a claim in the folder's file whose words hold a word.
func (p *folder) claimOf(word string) extract.ClaimRecord {
	p.Helper()
	for _, c := range p.claims() {
		if strings.Contains(c.Claim.Text, word) {
			return c
		}
	}
	p.Fatalf("no claim holds %q", word)
	return extract.ClaimRecord{}
}

// A copy is made while the pipeline writes: it is whole, and holds what there was.
func TestBackupWhileItRuns(t *testing.T) {
	p := newFolder(t, "files: in/*.html")
	for i := range 40 {
		p.write(fmt.Sprintf("in/%d.html", i), numbered(i))
	}
	_, stop := p.start()
	beside := p.open()
	eventually(t, "some claims are there", func() bool {
		tally, err := beside.Tally(t.Context(), store.Filter{})
		return err == nil && tally.Claims > 0
	})
	if status, stdout, stderr := p.command(t.Context(), "backup", "-c", p.path("pipeline.yaml"), p.path("copy/hearsay.db")); status != exitSome || !strings.Contains(stderr, "no such file") {
		t.Errorf("in a folder that is not there: %d\n%s%s", status, stdout, stderr)
	}
	status, stdout, stderr := p.command(t.Context(), "backup", "-c", p.path("pipeline.yaml"), p.path("copy.db"))
	if status != exitDone || !strings.Contains(stdout, "copy.db: ") || stderr != "" {
		t.Fatalf("%d\n%s%s", status, stdout, stderr)
	}
	stop()
	p.write("pipeline.yaml", p.read("pipeline.yaml")+"sinks: [{store: {path: copy.db}}]\n")
	tally, err := p.open().Tally(t.Context(), store.Filter{})
	if err != nil || tally.Claims == 0 {
		t.Errorf("%d claims in the copy, %v", tally.Claims, err)
	}
}

// A copy is read by nobody but its owner: it holds the hashes of passwords and the key
// of sessions.
func TestTheStoreIsItsOwners(t *testing.T) {
	p := newFolder(t, "sample: true")
	s := p.open()
	if err := s.Backup(t.Context(), p.path("copy.db")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"data/hearsay.db", "copy.db"} {
		if info, err := os.Stat(p.path(name)); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}
