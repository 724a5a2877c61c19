package main

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/extract"
)

// What was fetched can be read again when the site is gone: by hearsay article and
// extract out of the archive, and by the pipeline. Another min_confidence withdraws
// what no longer holds; nothing else is sent again.
func TestReplay(t *testing.T) {
	s := newSite(t)
	s.set("/a.html", numbered(1))
	s.set("/rss.xml", rss([2]string{"/a.html", monday}))
	p := newFolder(t, "feed: "+s.URL+"/rss.xml")
	p.once(exitDone)
	first := p.claims()
	s.Close()

	for _, c := range first {
		if !strings.HasPrefix(string(c.Provenance.Page.WARCRecord), "urn:uuid:") || !strings.HasPrefix(string(c.Provenance.Page.Digest), "sha256:") {
			t.Fatalf("a claim without its evidence: %+v", c.Provenance)
		}
	}
	record := string(first[0].Provenance.Page.WARCRecord)
	for _, name := range []string{s.URL + "/a.html", record} {
		status, stdout, stderr := p.command(t.Context(), "article", "--from-archive", p.path("data/archive"), name)
		if status != exitDone || !strings.Contains(stdout, `"headline":"The ferry, part 1"`) || !strings.Contains(stdout, record) {
			t.Errorf("%s: status %d: %s%s", name, status, stdout, stderr)
		}
	}
	status, stdout, stderr := p.command(t.Context(), "extract", "--from-archive", p.path("data/archive"), "--format", "jsonl")
	if n := strings.Count(stdout, "\n"); status != exitDone || n != len(first) {
		t.Errorf("all of the archive: status %d, %d claims, want %d: %s", status, n, len(first), stderr)
	}
	if status, _, stderr := p.command(t.Context(), "article", "--from-archive", p.path("data/archive"), "https://nowhere.example/"); status != exitSome || !strings.Contains(stderr, "not in the archive") {
		t.Errorf("nowhere: status %d: %s", status, stderr)
	}

	config := strings.Replace(p.read("pipeline.yaml"), "sources:", "extract: {min_confidence: 0.95}\nsources:", 1)
	p.write("pipeline.yaml", config)
	_, stop := p.start()
	eventually(t, "the pipeline is up", func() bool {
		status, _, _ := p.command(t.Context(), "replay", "-c", p.path("pipeline.yaml"))
		return status == exitDone
	})
	eventually(t, "the replay is through", func() bool { return len(p.claims()) > len(first) })
	stop()
	for _, c := range p.claims()[len(first):] {
		if c.Status != extract.Withdrawn || c.Confidence.Attribution >= 0.95 || c.Article.Version != 1 {
			t.Errorf("after a replay: %s, confidence %v, version %d", c.Status, c.Confidence.Attribution, c.Article.Version)
		}
	}
}

func TestReadSince(t *testing.T) {
	now := time.Date(2026, 3, 10, 12, 0, 0, 0, time.Local)
	for text, want := range map[string]time.Time{
		"":                     {},
		"36h":                  now.Add(-36 * time.Hour),
		"7d":                   now.AddDate(0, 0, -7),
		"2026-03-01":           time.Date(2026, 3, 1, 0, 0, 0, 0, time.Local),
		"2026-03-01T10:00:00Z": time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC),
	} {
		got, err := readSince(text, now)
		if err != nil || !got.Equal(want) {
			t.Errorf("%q: %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"yesterday", "-3h", "7", "2026-13-01"} {
		if _, err := readSince(text, now); err == nil || !strings.Contains(err.Error(), "neither an age") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestReplayWithoutAnArchive(t *testing.T) {
	p := newFolder(t, "sample: true")
	status, _, stderr := p.command(t.Context(), "replay", "-c", p.path("pipeline.yaml"))
	if diff := cmp.Diff(exitSome, status); diff != "" || !strings.Contains(stderr, "no archive to replay") {
		t.Errorf("status %d: %s", status, stderr)
	}
}
