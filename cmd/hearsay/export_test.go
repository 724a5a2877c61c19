package main

import (
	"io"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"hearsay/extract"
	"hearsay/extract/gold"
	"hearsay/fetch"
	"hearsay/fetch/feed"
	"hearsay/sink/review"
	"hearsay/sink/store"
)

// What people have marked is what hearsay eval scores on, place for place.
func TestEvalReadsWhatIsExportedAsGold(t *testing.T) {
	t.Parallel()
	p := newFolder(t, "sample: true")
	p.once(exitDone)
	s := p.open()
	page, err := s.Find(t.Context(), store.Query{Order: store.Arrival, Each: true, Filter: store.Filter{Acts: []extract.Function{extract.Inform}}})
	if err != nil || len(page.Rows) < 3 {
		t.Fatalf("%d claims: %v", len(page.Rows), err)
	}
	confirmed, corrected := page.Rows[0].Claim, page.Rows[1].Claim
	half := corrected.Attribution.Content[0]
	words := []rune(half.Exact)[:len([]rune(half.Exact))/2]
	half.End, half.Exact = half.Start+len(words), string(words)
	p.change(s, store.Change{Claims: []string{confirmed.ID}, Status: store.Worth})
	p.change(s, store.Change{Claims: []string{corrected.ID}, Status: store.Wrong, Correction: &store.Correction{
		TextDigest: corrected.Article.TextDigest, Source: corrected.Attribution.Source, Cue: corrected.Attribution.Cue, Content: []extract.SpanRecord{half},
	}})
	p.change(s, store.Change{Claims: []string{page.Rows[2].Claim.ID}, Status: store.Wrong})

	file := p.path("gold.jsonl")
	status, stdout, stderr := p.command(t.Context(), "export", "-c", p.path("pipeline.yaml"), "--format", "gold", "-o", file)
	if status != exitDone || stdout != "" || !strings.Contains(stderr, "left out: 1 claim: they are wrong, and nobody has marked what would be right") {
		t.Fatalf("exit status %d\n%s%s", status, stdout, stderr)
	}
	docs, err := gold.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	counted, places := 0, map[string]string{}
	for _, d := range docs {
		for _, a := range d.Attributions {
			if !a.Optional {
				counted++
				places[d.Text[a.Content[0].Start:a.Content[0].End]] = d.URI
			}
		}
	}
	if counted != 2 || places[half.Exact] != corrected.Article.URI || places[confirmed.Attribution.Content[0].Exact] != confirmed.Article.URI {
		t.Errorf("%d attributions count: %q", counted, places)
	}
	status, stdout, stderr = p.command(t.Context(), "eval", file)
	if status != exitDone || !strings.Contains(stdout, "relation") {
		t.Errorf("hearsay eval: exit status %d\n%s%s", status, stdout, stderr)
	}
}

func (p *folder) change(s store.Store, c store.Change) {
	p.Helper()
	c.By = "ann"
	if _, err := s.Review(p.Context(), c); err != nil {
		p.Fatal(err)
	}
}

// An export that fails leaves what was there as it was, and nothing beside it.
func TestExportKeepsTheFileThatWasThere(t *testing.T) {
	p := newFolder(t, "sample: true")
	p.once(exitDone)
	p.write("out.jsonl", "what was there")
	if err := os.Symlink("out.jsonl", p.path("link")); err != nil {
		t.Fatal(err)
	}
	out, err := newResultFile(p.path("link"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := out.Write([]byte("half of")); err != nil {
		t.Fatal(err)
	}
	out.drop()
	p.holds("out.jsonl", "what was there")
	if status, _, stderr := p.command(t.Context(), "export", "-c", p.path("pipeline.yaml"), "--tag", "none", "-o", p.path("link")); status != exitDone {
		t.Fatal(stderr)
	}
	p.holds("out.jsonl", "")
	if info, err := os.Lstat(p.path("link")); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link has gone: %v, %v", info.Mode(), err)
	}
	entries, err := os.ReadDir(p.dir)
	for _, e := range entries {
		if strings.Contains(e.Name(), ".part") {
			t.Errorf("%s is left", e.Name())
		}
	}
	if err != nil {
		t.Error(err)
	}
}

func (p *folder) holds(name, want string) {
	p.Helper()
	if got, err := os.ReadFile(p.path(name)); err != nil || string(got) != want {
		p.Errorf("%s holds %q, want %q; %v", name, got, want, err)
	}
}

// What the page offers to feed readers, hearsay's own reader reads without a complaint.
func TestOurFeedsAreReadByOurReader(t *testing.T) {
	t.Parallel()
	p := newFolder(t, "sample: true")
	p.once(exitDone)
	s := p.open()
	page, err := review.New(t.Context(), review.Options{Store: s})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(page)
	t.Cleanup(func() { page.Close(); server.Close() })
	rows, err := s.Count(t.Context(), store.Filter{}, 1000)
	if err != nil {
		t.Fatal(err)
	}
	for path, format := range map[string]feed.Format{"/feed.atom": feed.Atom, "/feed.rss": feed.RSS, "/feed.json": feed.JSON} {
		answer, err := server.Client().Get(server.URL + path + "?limit=500")
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		f, err := feed.Read(fetch.Raw{URL: server.URL + path, Body: body, ContentType: answer.Header.Get("Content-Type"), Retrieved: time.Now()})
		if err != nil || f.Format != format || len(f.Items) != rows || len(f.Wrong) > 0 || rows == 0 {
			t.Fatalf("%s: %s, %d items of %d, %v, %v", path, f.Format, len(f.Items), rows, f.Wrong, err)
		}
		for _, item := range f.Items {
			if item.Title == "" || !strings.HasPrefix(item.ID, "urn:hearsay:claim:clm_") || item.Published.IsZero() || !strings.HasPrefix(item.URL, server.URL+"/claim/") {
				t.Errorf("%s: %+v", path, item)
			}
		}
	}
}
