package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// The walls of the house: which package may import which. A package pattern is as
// the go command's: "x/..." is x and all below.

// flow says what a package may import of the house; the first row that matches it
// holds. Imports run against the flow of data: cmd -> sink/* -> sink -> extract -> fetch.
var flow = []struct {
	packages string
	imports  []string
}{
	{"hearsay/fetch", nil},
	{"hearsay/fetch/...", []string{"hearsay/fetch/..."}},
	{"hearsay/extract", []string{"hearsay/fetch"}},
	{"hearsay/extract/english/...", []string{"hearsay/fetch", "hearsay/extract", "hearsay/extract/english/..."}},
	{"hearsay/extract/gold/...", []string{"hearsay/fetch", "hearsay/extract", "hearsay/extract/gold/..."}},
	{"hearsay/sink", []string{"hearsay/fetch", "hearsay/extract"}},
	{"hearsay/sink/store", []string{"hearsay/fetch", "hearsay/extract", "hearsay/sink"}},
	{"hearsay/sink/store/export", []string{"hearsay/fetch", "hearsay/extract", "hearsay/sink/store"}},
	{"hearsay/sink/review/...", []string{"hearsay/fetch", "hearsay/extract", "hearsay/sink/store", "hearsay/sink/store/export", "hearsay/sink/review/..."}},
	{"hearsay/sink/...", []string{"hearsay/fetch", "hearsay/extract", "hearsay/sink/..."}},
	{"hearsay/cmd/...", []string{"hearsay/..."}},
}

// nouns import the standard library and each other.
var nouns = []string{"hearsay/fetch", "hearsay/extract", "hearsay/sink", "hearsay/sink/store"}

// only gives some modules one room; no other package of the house may import them.
var only = map[string]string{
	"github.com/PuerkitoBio/goquery/...":  "hearsay/fetch/page/...",
	"github.com/jdkato/prose/...":         "hearsay/extract/english/...",
	"github.com/mmcdole/gofeed/...":       "hearsay/fetch/feed/...",
	"github.com/rogpeppe/go-internal/...": "hearsay/extract/gold/...",
	"github.com/nats-io/...":              "hearsay/cmd/internal/bus/...",
	"github.com/prometheus/...":           "hearsay/cmd/hearsay",
	"go.opentelemetry.io/...":             "hearsay/cmd/...",
	"modernc.org/...":                     "hearsay/sink/store/sqlite/...",
}

func matches(pattern, path string) bool {
	below, ok := strings.CutSuffix(pattern, "/...")
	return path == below || ok && strings.HasPrefix(path, below+"/")
}

func isOurs(path string) bool { return matches("hearsay/...", path) }

type goPackage struct {
	ImportPath string
	Standard   bool
	Imports    []string
}

func TestWalls(t *testing.T) {
	packages := listPackages(t)
	ours := 0
	for path, p := range packages {
		if !isOurs(path) || matches("hearsay/scratch/...", path) { // scratch/ is in .gitignore
			continue
		}
		ours++
		for _, imported := range p.Imports {
			if why := refuse(path, imported, packages[imported].Standard); why != "" {
				t.Errorf("%s imports %s: %s", path, imported, why)
			}
		}
	}
	if ours < 4 || !packages["fmt"].Standard {
		t.Errorf("%d packages were seen, fmt among them: %v", ours, packages["fmt"].Standard)
	}
}

// refuse says why an import breaks a wall, "" if it does not.
func refuse(path, imported string, standard bool) string {
	switch {
	case standard || imported == "C":
		return ""
	case isOurs(imported):
		return refuseOurs(path, imported)
	case slices.Contains(nouns, path):
		return "a noun imports the standard library only"
	}
	for module, room := range only {
		if matches(module, imported) && !matches(room, path) {
			return "only " + room + " may"
		}
	}
	return ""
}

func refuseOurs(path, imported string) string {
	for _, row := range flow {
		if !matches(row.packages, path) {
			continue
		}
		if slices.ContainsFunc(row.imports, func(p string) bool { return matches(p, imported) }) {
			return ""
		}
		return "imports run cmd -> sink/* -> sink -> extract -> fetch"
	}
	return "no row of the walls knows this package; a new folder at the top needs a reason"
}

// listPackages lists the house and all that it depends on.
func listPackages(t *testing.T) map[string]goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-deps", "-json=ImportPath,Standard,Imports", "hearsay/...").Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		t.Fatalf("go list: %v\n%s", err, exit.Stderr)
	}
	if err != nil {
		t.Fatal(err)
	}
	packages := map[string]goPackage{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := d.Decode(&p); err == io.EOF {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages[p.ImportPath] = p
	}
}

// The walls must refuse: a table of what would break them.
func TestWallsRefuse(t *testing.T) {
	for _, c := range []struct {
		path, imported string
		refused        bool
	}{
		{"hearsay/extract", "github.com/PuerkitoBio/goquery", true},
		{"hearsay/extract/english", "github.com/PuerkitoBio/goquery", true},
		{"hearsay/fetch/page", "github.com/PuerkitoBio/goquery", false},
		{"hearsay/fetch", "golang.org/x/net/html", true},
		{"hearsay/fetch/feed", "github.com/mmcdole/gofeed/rss", false},
		{"hearsay/cmd/hearsay", "github.com/mmcdole/gofeed", true},
		{"hearsay/sink", "github.com/gofrs/flock", true},
		{"hearsay/sink/jsonl", "github.com/gofrs/flock", false},
		{"hearsay/extract/english", "github.com/jdkato/prose/v2", false},
		{"hearsay/cmd/hearsay", "github.com/jdkato/prose/v2", true},
		{"hearsay/cmd/hearsay", "github.com/nats-io/nats.go", true},
		{"hearsay/cmd/internal/bus", "github.com/nats-io/nats.go/jetstream", false},
		{"hearsay/cmd/internal/bus", "github.com/prometheus/client_golang/prometheus", true},
		{"hearsay/cmd/hearsay", "github.com/prometheus/client_golang/prometheus", false},
		{"hearsay/sink/store/sqlite", "go.opentelemetry.io/otel/trace", true},
		{"hearsay/cmd/internal/bus", "go.opentelemetry.io/otel/trace", false},
		{"hearsay/extract", "hearsay/extract/english", true},
		{"hearsay/extract", "hearsay/fetch/page", true},
		{"hearsay/extract", "hearsay/sink", true},
		{"hearsay/extract", "hearsay/fetch", false},
		{"hearsay/extract/english", "hearsay/extract/gold", true},
		{"hearsay/extract/english", "hearsay/fetch/page", true},
		{"hearsay/extract/gold", "hearsay/extract", false},
		{"hearsay/extract/gold", "github.com/rogpeppe/go-internal/txtar", false},
		{"hearsay/extract/english", "github.com/rogpeppe/go-internal/txtar", true},
		{"hearsay/fetch", "hearsay/fetch/page", true},
		{"hearsay/fetch", "hearsay/extract", true},
		{"hearsay/fetch/web", "hearsay/fetch", false},
		{"hearsay/fetch/web", "hearsay/extract", true},
		{"hearsay/sink", "hearsay/sink/jsonl", true},
		{"hearsay/sink/store", "hearsay/sink/store/sqlite", true},
		{"hearsay/sink/store/sqlite", "modernc.org/sqlite", false},
		{"hearsay/sink/review", "hearsay/sink/store/export", false},
		{"hearsay/sink/review", "hearsay/sink/store/sqlite", true},
		{"hearsay/sink/store/export", "hearsay/sink/store", false},
		{"hearsay/sink/store/export", "hearsay/sink/store/sqlite", true},
		{"hearsay/sink/jsonl", "modernc.org/sqlite", true},
		{"hearsay/sink/jsonl", "hearsay/sink", false},
		{"hearsay/sink/jsonl", "hearsay/cmd/internal/bus", true},
		{"hearsay/cmd/hearsay", "hearsay/sink/jsonl", false},
		{"hearsay/util", "hearsay/fetch", true},
	} {
		if why := refuse(c.path, c.imported, false); (why != "") != c.refused {
			t.Errorf("%s imports %s: %q", c.path, c.imported, why)
		}
	}
}
