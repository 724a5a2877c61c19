package file

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"hearsay/fetch"
)

func source(t *testing.T, pattern string) *Source {
	t.Helper()
	s, err := New(pattern)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestList(t *testing.T) {
	dir := write(t, map[string]string{
		"in/b.html": page, "in/a.html": page + page, "in/c.txt": "x", "in/folder.html/x.html": page, "in/2026/d.html": page, "out.html": page,
	})
	for pattern, want := range map[string][]Entry{
		"in/*.html":    {{Path: "a.html", Size: 2 * int64(len(page))}, {Path: "b.html", Size: int64(len(page))}},
		"in/*/d.*":     {{Path: "2026/d.html", Size: int64(len(page))}},
		"in/c.txt":     {{Path: "c.txt", Size: 1}},
		"in/[bc].*":    {{Path: "b.html", Size: int64(len(page))}, {Path: "c.txt", Size: 1}},
		"./in//?.txt":  {{Path: "c.txt", Size: 1}},
		"in/*.nothing": nil,
	} {
		got, err := source(t, filepath.Join(dir, "/")+"/"+pattern).List()
		if err != nil {
			t.Errorf("%s: %v", pattern, err)
		}
		if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(Entry{}, "ModTime")); diff != "" {
			t.Errorf("%s: %s", pattern, diff)
		}
		for _, e := range got {
			if e.ModTime.IsZero() {
				t.Errorf("%s: no ModTime", e.Path)
			}
		}
	}
}

// What stands in a pattern may be relative, and the folder may come later.
func TestSourceRelative(t *testing.T) {
	t.Chdir(t.TempDir())
	top, in := source(t, "*.html"), source(t, "in/*.html")
	_, err := in.List()
	wantError(t, err, fetch.ErrGone, "in")
	if err := os.Mkdir("in", 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a.html", "in/b.html"} {
		if err := os.WriteFile(name, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(t.TempDir()) // a source stays where it was made
	for _, s := range []*Source{top, in} {
		list, err := s.List()
		if err != nil || len(list) != 1 {
			t.Fatalf("%s: %v, %v", s, list, err)
		}
		got, err := s.Read(list[0].Path, max)
		if err != nil || string(got.Body) != page || !strings.HasSuffix(s.String(), "*.html") {
			t.Errorf("%s: %q, %v", s, got.Body, err)
		}
	}
}

func TestSourceRead(t *testing.T) {
	dir := write(t, map[string]string{"in/2026/a.html.gz": gzipped(t, page)})
	got, err := source(t, dir+"/in/*/*.html.gz").Read("2026/a.html.gz", max)
	if err != nil {
		t.Fatal(err)
	}
	url := "file://" + filepath.ToSlash(dir) + "/in/2026/a.html.gz"
	if diff := cmp.Diff([]string{url, "text/html", page}, []string{got.URL, got.ContentType, string(got.Body)}); diff != "" {
		t.Error(diff)
	}
}

// A path comes from a message, and a message from anyone who can write to the stream:
// it must not read what the source was not made for.
func TestSourceReadsNothingElse(t *testing.T) {
	dir := write(t, map[string]string{"secret.html": "secret", "in/a.html": page, "in/notes.txt": "secret", "in/sub/b.html": page})
	in := filepath.Join(dir, "in")
	for _, link := range [][2]string{
		{filepath.Join(dir, "secret.html"), "absolute.html"},
		{"../secret.html", "relative.html"},
		{"..", "up"},
		{"a.html", "inside.html"},
	} {
		if err := os.Symlink(link[0], filepath.Join(in, link[1])); err != nil {
			t.Skip(err) // some systems let no one make links
		}
	}
	s, deep := source(t, dir+"/in/*.html"), source(t, dir+"/in/*/*.html")
	for _, name := range []string{
		"", ".", "..", "../secret.html", "../in/a.html", "./a.html", "a.html/", "sub/../a.html", "sub/b.html", "notes.txt",
		filepath.Join(dir, "secret.html"), "/a.html", "a.html\x00", "absolute.html", "relative.html", "*.html\n",
	} {
		_, err := s.Read(name, max)
		wantError(t, err, fetch.ErrForbidden)
	}
	for _, name := range []string{"up/secret.html", "../secret.html", "sub/../a.html"} {
		_, err := deep.Read(name, max)
		wantError(t, err, fetch.ErrForbidden)
	}
	if got, err := s.Read("inside.html", max); err != nil || string(got.Body) != page {
		t.Errorf("a link within the folder: %q, %v", got.Body, err)
	}
	list, err := s.List()
	wantError(t, err, fetch.ErrForbidden, "absolute.html", "relative.html")
	if len(list) != 2 {
		t.Errorf("listed %v, want a.html and inside.html", list)
	}
}

func TestSourceReadErrors(t *testing.T) {
	dir := write(t, map[string]string{"in/folder.html/x": "", "in/big.html": "0123456789"})
	s := source(t, dir+"/in/*.html")
	_, err := s.Read("gone.html", max)
	wantError(t, err, fetch.ErrGone, filepath.Join(dir, "in", "gone.html"))
	_, err = s.Read("folder.html", max)
	wantError(t, err, fetch.ErrNotHTML, filepath.Join(dir, "in", "folder.html"))
	_, err = s.Read("big.html", 9)
	wantError(t, err, fetch.ErrTooLarge, filepath.Join(dir, "in", "big.html"))
	_, err = source(t, dir+"/nowhere/*.html").Read("a.html", max)
	wantError(t, err, fetch.ErrGone, "nowhere")
}

func TestBadPattern(t *testing.T) {
	for pattern, want := range map[string]string{
		"":          "no pattern",
		"in/[a":     "no pattern",
		"in/**/*.x": "** is not understood",
	} {
		if _, err := New(pattern); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("New(%q): %v, want %q", pattern, err, want)
		}
	}
}

func TestSplit(t *testing.T) {
	for pattern, want := range map[string][2]string{
		"*.html":          {".", "*.html"},
		"a.html":          {".", "a.html"},
		"/*.html":         {"/", "*.html"},
		"/in/a*/b.html":   {"/in", "a*/b.html"},
		"../in/[a]/b":     {"../in", "[a]/b"},
		`in/\[draft\].md`: {"in", `\[draft\].md`},
	} {
		if runtime.GOOS == "windows" && strings.Contains(pattern, `\`) {
			continue
		}
		folder, rest := split(pattern)
		if diff := cmp.Diff(want, [2]string{folder, rest}); diff != "" {
			t.Errorf("split(%q): %s", pattern, diff)
		}
	}
}
