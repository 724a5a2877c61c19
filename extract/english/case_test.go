package english

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"hearsay/extract"
	"hearsay/fetch"
)

var update = flag.Bool("update", false, "write the engine's claims into the case files; look at the difference before you commit it")

// TestCases reads testdata/*.txtar: a line on what the file shows, then N.text and
// N.claims, a claim a line (see caseLine). A case that the engine does not get right
// yet has N.known, what would be right, beside the N.claims it gives today; once
// they agree the test says so.
func TestCases(t *testing.T) {
	engine := newEngine(t)
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no case files: %v", err)
	}
	for _, file := range files {
		if name := filepath.Base(file); strings.HasPrefix(name, "entity-") || strings.HasPrefix(name, "speaker-") || strings.HasPrefix(name, "refers-") || strings.HasPrefix(name, "restate-") || strings.HasPrefix(name, "hedge-") || strings.HasPrefix(name, "worth-") || toldCase(name) {
			continue // in formats of their own: entity_test.go, speaker_test.go, speaker_refer_test.go, restate_test.go, hedge_test.go, told_test.go, worth_test.go
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			runCaseFile(t, file, "claims", func(text string) string { return caseClaims(t, engine, text) })
		})
	}
}

// runCaseFile holds what read makes of every N.text against the section behind it,
// N.claims if what is read are claims.
func runCaseFile(t *testing.T, file, what string, read func(text string) string) {
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if strings.TrimSpace(string(ar.Comment)) == "" {
		t.Errorf("%s: say in the first line what the file shows", file)
	}
	var out []txtar.File
	for i, f := range ar.Files {
		number, isText := strings.CutSuffix(f.Name, ".text")
		if !isText {
			if n, ok := strings.CutSuffix(f.Name, ".known"); ok {
				out = append(out, f)
				if string(f.Data) == find(out, n+"."+what) {
					t.Errorf("%s passes now: remove the section", f.Name)
				}
			} else if n, ok := strings.CutSuffix(f.Name, "."+what); !ok || i == 0 || ar.Files[i-1].Name != n+".text" {
				t.Errorf("%s: unexpected section %q", file, f.Name)
			}
			continue
		}
		got := read(strings.TrimSpace(string(f.Data)))
		out = append(out, f, txtar.File{Name: number + "." + what, Data: []byte(got)})
		if want := find(ar.Files, number+"."+what); !*update && want != got {
			t.Errorf("%s\n%s\n(-want +got)\n%s", f.Name, f.Data, cmp.Diff(want, got))
		}
	}
	if *update {
		ar.Files = out
		if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func find(files []txtar.File, name string) string {
	for _, f := range files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

// caseClaims reads a text and writes its claims as a case file has them.
func caseClaims(t *testing.T, engine extract.Extractor, text string) string {
	a := fetch.Plain("case", text)
	r, err := engine(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	r = r.Keep(MinConfidence)
	if err := r.Check(&a); err != nil {
		t.Errorf("%v in %q", err, text)
	}
	var b strings.Builder
	for i := range r.Claims {
		b.WriteString(caseLine(&a, &r, &r.Claims[i]))
	}
	return b.String()
}

// caseLine is a claim on one line: source | cue | content | type and act, then what
// else is worth a word.
func caseLine(a *fetch.Article, r *extract.Reading, c *extract.Claim) string {
	flat := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	notes := []string{string(c.QuoteType), string(c.Act.Function)}
	add := func(yes bool, format string, args ...any) {
		if yes {
			notes = append(notes, fmt.Sprintf(format, args...))
		}
	}
	add(c.QuoteMarks != extract.Balanced && c.QuoteMarks != extract.NoMarks, "%s", c.QuoteMarks)
	add(c.Act.Polarity == extract.Negative, "negative")
	add(len(c.Act.Hedges) > 0, "hedged: %s", strings.Join(c.Act.Hedges, ", "))
	add(c.Depth > 0, "depth %d", c.Depth)
	for _, v := range c.Relay {
		add(true, "by way of %s", v.Name)
	}
	if c.Reply != nil {
		by, yes := "", ""
		if c.Reply.Asker != "" {
			by = " by " + c.Reply.Asker
		}
		if c.Reply.Proposition != "" {
			yes = ": " + c.Reply.Proposition
		}
		add(true, "asked%s: %s (%s%s)", by, flat(a.Of(c.Reply.Question)), c.Reply.Form, yes)
	}
	return strings.Join([]string{
		flat(extract.Words(a.Text, c.Source)), flat(extract.Words(a.Text, c.Cue)), flat(c.Text(a)), strings.Join(notes, "; "),
	}, " | ") + "\n"
}

func newEngine(t testing.TB) extract.Extractor {
	t.Helper()
	engine, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return engine
}

// TestCasesNamed holds the engine's comments to their word: every case that a rule
// names has its file.
func TestCasesNamed(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`(?i)\bcases?: ((?:[a-z*-]+(?:,\s+)?)+)`)
	seen := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		code, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(string(code), "\n// ", " ")
		for _, m := range named.FindAllStringSubmatch(text, -1) {
			for _, name := range strings.FieldsFunc(m[1], func(r rune) bool { return r == ',' || r == ' ' || r == '\n' }) {
				seen++
				if found, _ := filepath.Glob("testdata/" + name + ".txtar"); len(found) == 0 {
					t.Errorf("%s names the case %q: there is no testdata/%s.txtar", file, name, name)
				}
			}
		}
	}
	if seen < 30 {
		t.Errorf("only %d names of cases were found in the comments", seen)
	}
}
