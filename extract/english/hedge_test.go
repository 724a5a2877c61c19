package english

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"hearsay/extract"
	"hearsay/fetch"
)

// TestHedges reads testdata/hedge-*.txtar: a line on what the file shows, then N.text
// and N.hedges, of every claim its cue, the writer's hedges and the speaker's.
func TestHedges(t *testing.T) {
	engine := newEngine(t)
	files, err := filepath.Glob("testdata/hedge-*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no case files: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if strings.TrimSpace(string(ar.Comment)) == "" {
				t.Errorf("%s: say in the first line what the file shows", file)
			}
			var out []txtar.File
			for _, f := range ar.Files {
				number, isText := strings.CutSuffix(f.Name, ".text")
				if !isText {
					continue
				}
				got := hedgeLines(t, engine, strings.TrimSpace(string(f.Data)))
				out = append(out, f, txtar.File{Name: number + ".hedges", Data: []byte(got)})
				if want := find(ar.Files, number+".hedges"); !*update && want != got {
					t.Errorf("%s\n%s\n(-want +got)\n%s", f.Name, f.Data, cmp.Diff(want, got))
				}
			}
			if *update {
				ar.Files = out
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if len(out) != len(ar.Files) {
				t.Errorf("%s has sections that are neither N.text nor N.hedges", file)
			}
		})
	}
}

func hedgeLines(t *testing.T, engine extract.Extractor, text string) string {
	a := fetch.Plain("case", text)
	r, err := engine(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	r = r.Keep(MinConfidence)
	var b strings.Builder
	for i := range r.Claims {
		c := &r.Claims[i]
		b.WriteString(strings.Join([]string{
			extract.Words(a.Text, c.Cue), "writer: " + strings.Join(c.Act.Hedges, ", "), "speaker: " + strings.Join(c.Hedges, ", "),
		}, " | ") + "\n")
	}
	return strings.ReplaceAll(b.String(), ": |", ":|")
}

// TestAssertion holds apart what is asserted, and what is only declined, asked, wished
// or was never said. Case: act-assertion.
func TestAssertion(t *testing.T) {
	engine := newEngine(t)
	for text, want := range map[string]bool{
		"Ferro said that the bridge was safe.":               true,
		"Ferro denied that the bridge was safe.":             true,
		"Ferro vowed that she would stay.":                   true,
		"Ferro believes that the bridge is safe.":            true,
		"Ferro did not say that the bridge was safe.":        true, // nor that it was: her silence is told
		"Ferro declined to say whether the bridge was safe.": false,
		"Ferro asked whether the bridge was safe.":           false,
		"Ferro urged the council to close the bridge.":       false,
		"Ferro hopes that the bridge will open in May.":      false,
		"Ferro withdrew her claim that the bridge was safe.": false,
		"Ferro has not admitted that she lied.":              false,
		"Ferro said she could not comment on the case.":      false,
	} {
		a := fetch.Plain("case", text)
		r, err := engine(context.Background(), a)
		if err != nil {
			t.Fatal(err)
		}
		r = r.Keep(MinConfidence)
		if len(r.Claims) == 0 {
			t.Errorf("%q: no claim", text)
			continue
		}
		if got := r.Claims[0].Act.Assertion; got != want {
			t.Errorf("%q: asserted %v, want %v", text, got, want)
		}
	}
}
