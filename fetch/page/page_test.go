package page

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/fetch"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite article.json in testdata/*.txtar")

// retrieved is when every test page was read.
var retrieved = time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)

// A golden is what a case file says should come of its page.
type golden struct {
	URI          string     `json:"uri"`
	CanonicalURL string     `json:"canonicalUrl,omitempty"`
	Outlet       string     `json:"outlet,omitempty"`
	Headline     string     `json:"headline,omitempty"`
	By           []string   `json:"by,omitempty"`
	Publisher    string     `json:"publisher,omitempty"`
	Section      string     `json:"section,omitempty"`
	Language     string     `json:"language,omitempty"`
	First        *time.Time `json:"firstCreated,omitempty"`
	Version      *time.Time `json:"versionCreated,omitempty"`
	Free         *bool      `json:"isAccessibleForFree,omitempty"`
	Wall         fetch.Wall `json:"wall,omitempty"`
	Blocks       []string   `json:"blocks,omitempty"` // kind, author of a post, colon, words
	Error        string     `json:"error,omitempty"`
}

// TestCases reads every page of testdata: one make of page each. The file's comment
// says what it shows; its first line may be the page's URL.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases in testdata:", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { testCase(t, file) })
	}
}

func testCase(t *testing.T, file string) {
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	url, _, _ := strings.Cut(string(ar.Comment), "\n")
	if !strings.Contains(url, "://") {
		t.Fatalf("%s: the first line is not the page's URL", file)
	}
	a, err := Read(part(t, ar, "source.html"), Origin{URL: url, ContentType: "text/html; charset=utf-8", Retrieved: retrieved})
	if check := a.Check(); check != nil {
		t.Error(check)
	}
	got, err := json.MarshalIndent(goldenOf(a, err), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(plainJSON(got), '\n')
	if *update {
		writeGolden(t, file, ar, got)
		return
	}
	if diff := cmp.Diff(string(part(t, ar, "article.json")), string(got)); diff != "" {
		t.Errorf("%s (-want +got; go test -update rewrites):\n%s", file, diff)
	}
}

func goldenOf(a fetch.Article, err error) golden {
	g := golden{URI: a.URI, CanonicalURL: a.CanonicalURL, Outlet: a.Outlet, Headline: a.Headline, By: a.By, Publisher: a.Publisher, Section: a.Section, Language: a.Language, Free: a.Access.Free(), Wall: a.Wall}
	if !a.FirstCreated.IsZero() {
		g.First = &a.FirstCreated
	}
	if !a.VersionCreated.IsZero() {
		g.Version = &a.VersionCreated
	}
	for _, b := range a.Blocks {
		kind := string(b.Kind)
		if b.By != "" {
			kind += " by " + b.By
		}
		g.Blocks = append(g.Blocks, kind+": "+a.Of(b.Span))
	}
	if err != nil {
		g.Error = err.Error()
	}
	return g
}

// plainJSON undoes encoding/json's escapes for HTML, which nobody wants to read.
func plainJSON(b []byte) []byte {
	for esc, c := range map[string]string{`\u003c`: "<", `\u003e`: ">", `\u0026`: "&"} {
		b = bytes.ReplaceAll(b, []byte(esc), []byte(c))
	}
	return b
}

func part(t *testing.T, ar *txtar.Archive, name string) []byte {
	t.Helper()
	for _, f := range ar.Files {
		if f.Name == name {
			return f.Data
		}
	}
	if !*update {
		t.Fatalf("no file %s", name)
	}
	return nil
}

func writeGolden(t *testing.T, file string, ar *txtar.Archive, got []byte) {
	t.Helper()
	for i := range ar.Files {
		if ar.Files[i].Name == "article.json" {
			ar.Files = append(ar.Files[:i], ar.Files[i+1:]...)
			break
		}
	}
	ar.Files = append(ar.Files, txtar.File{Name: "article.json", Data: got})
	if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestBadOrigins holds that a page must have come from somewhere.
func TestBadOrigins(t *testing.T) {
	for _, from := range []string{"", "page.html", "javascript:alert(1)", "data:text/html,x", "http://[::1", "ftp://example.org/a"} {
		if _, err := Read([]byte("<p>words"), Origin{URL: from}); !errors.Is(err, fetch.ErrBadURL) {
			t.Errorf("%q: got %v, want %v", from, err, fetch.ErrBadURL)
		}
	}
}

// TestNotArticles holds what Read says of bytes that are no article.
func TestNotArticles(t *testing.T) {
	for _, tt := range []struct {
		name, body, contentType string
		want                    error
	}{
		{"empty", "", "text/html", fetch.ErrNotArticle},
		{"no words", "<html><body><script>let a = 1</script></body></html>", "text/html", fetch.ErrNotArticle},
		{"pdf", "%PDF-1.7 ...", "application/pdf", fetch.ErrNotHTML},
		{"pdf sent as html", "%PDF-1.7 ...", "text/html", fetch.ErrNotHTML},
		{"gzip not undone", "\x1f\x8b\x08\x00\x00\x00\x00\x00", "text/html", fetch.ErrNotHTML},
		{"json", `{"headline": "<p>no</p>"}`, "application/json", fetch.ErrNotHTML},
		{"plain text", "Just words.\n", "text/plain", fetch.ErrNotHTML},
		{"feed", `<?xml version="1.0"?><rss><channel><title>x</title></channel></rss>`, "application/rss+xml", fetch.ErrNotHTML},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read([]byte(tt.body), Origin{URL: "https://news.example.org/a", ContentType: tt.contentType})
			if !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}
