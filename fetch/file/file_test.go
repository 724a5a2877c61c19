package file

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/fetch"
)

const (
	page = "<!doctype html><title>Ferry</title><p>The ferry is late."
	max  = 1 << 20
)

// write puts files below a new folder and returns it.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func gzipped(t *testing.T, content string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func wantError(t *testing.T, err, want error, words ...string) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("error %v, want one that is %v", err, want)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("error %q does not say %q", err, w)
		}
	}
}

func TestRead(t *testing.T) {
	for _, tt := range []struct{ name, content, contentType, body string }{
		{"a.html", page, "text/html", page},
		{"a.HTM", page, "text/html", page},
		{"a.txt", page, "text/plain", page}, // the name decides
		{"a b.xhtml", page, "application/xhtml+xml", page},
		{"a.html.gz", gzipped(t, page), "text/html", page},
		{"packed.html", gzipped(t, page), "text/html", page}, // compressed, whatever it is called
		{"unpacked.html.gz", page, "text/html", page},
		{"two.txt.GZ", gzipped(t, "One, ") + gzipped(t, "two."), "text/plain", "One, two."},
		{"page", page, "text/html", page},
		{"text", "The ferry is late.", "text/plain", "The ferry is late."},
		{"latin", "Caf\xe9 ferm\xe9.", "text/plain", "Caf\xe9 ferm\xe9."},
		{"report", "%PDF-1.7", "application/pdf", "%PDF-1.7"},
		{"empty.html", "", "text/html", ""},
		{"x.html", "\x1f", "text/html", "\x1f"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := write(t, map[string]string{tt.name: tt.content})
			got, err := Read(filepath.Join(dir, tt.name), max)
			if err != nil {
				t.Fatal(err)
			}
			if time.Since(got.Retrieved) > time.Minute {
				t.Errorf("Retrieved %v", got.Retrieved)
			}
			url := "file://" + filepath.ToSlash(dir) + "/" + strings.ReplaceAll(tt.name, " ", "%20")
			if diff := cmp.Diff([]string{url, tt.contentType, tt.body}, []string{got.URL, got.ContentType, string(got.Body)}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A path is read from where the command stands, and its URL is absolute all the same.
func TestReadRelative(t *testing.T) {
	dir := write(t, map[string]string{"sub/a.html": page})
	t.Chdir(dir)
	got, err := Read("sub/../sub/a.html", max)
	if err != nil || !strings.HasPrefix(got.URL, "file:///") || !strings.HasSuffix(got.URL, "/sub/a.html") || strings.Contains(got.URL, "..") {
		t.Errorf("%q, %v", got.URL, err)
	}
}

func TestReadErrors(t *testing.T) {
	packed := gzipped(t, strings.Repeat(page, 100))
	broken := []byte(packed)
	broken[len(broken)-6] ^= 0xff
	dir := write(t, map[string]string{
		"cut.gz": packed[:len(packed)-9], "head.gz": "\x1f\x8b", "broken.gz": string(broken),
		"big.txt": strings.Repeat("x", 1001), "fits.txt": strings.Repeat("x", 1000),
		"bomb.gz": gzipped(t, strings.Repeat("\x00", 1<<20)), "folder/a.html": page,
	})
	for name, want := range map[string]error{
		"missing.html":   fetch.ErrGone,
		"folder":         fetch.ErrNotHTML,
		"cut.gz":         fetch.ErrBadBody,
		"head.gz":        fetch.ErrBadBody,
		"broken.gz":      fetch.ErrBadBody,
		"big.txt":        fetch.ErrTooLarge,
		"bomb.gz":        fetch.ErrTooLarge,
		"big.txt/x.html": fetch.ErrUnreached,
	} {
		full := filepath.Join(dir, name)
		limit := int64(1000)
		if want == fetch.ErrBadBody {
			limit = max
		}
		_, err := Read(full, limit)
		wantError(t, err, want, full)
		if n := strings.Count(err.Error(), full); n != 1 {
			t.Errorf("%q names the file %d times", err, n)
		}
	}
	if _, err := Read(filepath.Join(dir, "fits.txt"), 1000); err != nil {
		t.Error(err)
	}
}
