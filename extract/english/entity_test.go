package english

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"hearsay/fetch"
)

// TestEntityCases reads testdata/entity-*.txtar: a line on what the file shows, then
// N.text and N.entities, an entity a line:
//
//	name | type | other forms, in order of appearance | job title, or value
//
// A line of the text is a block, "# " before it a headline. Entities of type Other
// are left out: they say that the engine does not know.
func TestEntityCases(t *testing.T) {
	tags := testTagger(t)
	forCases(t, "entity-*", "entities", func(text string) string {
		d := readCase(tags, text)
		findEntities(d)
		findMeasures(d)
		var b strings.Builder
		for _, e := range slices.Concat(d.ents, d.measures) {
			if e.kind != "Other" {
				line := strings.Join([]string{e.name, string(e.kind), strings.Join(e.aliases, ", "), e.jobTitle + e.value}, " | ")
				fmt.Fprintln(&b, strings.TrimRight(line, " |"))
			}
		}
		return b.String()
	})
}

func testTagger(t testing.TB) *tagger {
	t.Helper()
	e, err := load(shipped)
	if err != nil {
		t.Fatal(err)
	}
	return e.tags
}

// findEntities runs the steps that find names with the weights that are built in.
func findEntities(d *doc) {
	e := shippedEngine()
	e.lexis.characterize(d)
	e.names.findEntities(d)
}

var shippedEngine = sync.OnceValue(func() *engine {
	e, err := load(shipped)
	if err != nil {
		panic(err)
	}
	return e
})

// forCases runs read over every N.text of the case files that match and compares
// with the section that follows it, N.want.
func forCases(t *testing.T, pattern, want string, read func(string) string) {
	files, err := filepath.Glob("testdata/" + pattern + ".txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no case files %s: %v", pattern, err)
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
			for i := 0; i < len(ar.Files); i += 2 {
				runTextCase(t, ar, i, want, read)
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func runTextCase(t *testing.T, ar *txtar.Archive, i int, want string, read func(string) string) {
	number, ok := strings.CutSuffix(ar.Files[i].Name, ".text")
	if !ok || i+1 >= len(ar.Files) || ar.Files[i+1].Name != number+"."+want {
		t.Fatalf("section %q: want N.text, then N.%s", ar.Files[i].Name, want)
	}
	got := read(strings.TrimSpace(string(ar.Files[i].Data)))
	if *update {
		ar.Files[i+1].Data = []byte(got)
	} else if diff := cmp.Diff(string(ar.Files[i+1].Data), got); diff != "" {
		t.Errorf("%s\n%s\n(-want +got)\n%s", ar.Files[i].Name, ar.Files[i].Data, diff)
	}
}

// readCase makes a doc of a case's text, up to the step before entities.
func readCase(tags *tagger, text string) *doc {
	a := fetch.Article{URI: "case"}
	var parts []fetch.Part
	for line := range strings.Lines(text) {
		kind := fetch.Paragraph
		if headline, ok := strings.CutPrefix(line, "# "); ok {
			kind, line = fetch.Headline, headline
		}
		parts = append(parts, fetch.Part{Kind: kind, Text: strings.TrimSpace(line)})
	}
	a.Compose(parts)
	d := newDoc(&a)
	for _, step := range []func(*doc){tokenize, splitSentences, findQuotations, tags.tag, chunk} {
		step(d)
	}
	return d
}

// TestManyNames: the time that names take grows with their number, not its square.
// It would run for hours if anything compared all with all.
func TestManyNames(t *testing.T) {
	tags := testTagger(t)
	for name, form := range map[string]string{
		"different":     "Mara F%[1]d-Ferro said so. ",
		"one surname":   "M%[1]da Ferro met Ferro. ",
		"one first":     "Mara F%[1]drro met Mara. ",
		"organisations": "The Harlow Board of A%[1]d (HBA%[1]d) said so. ",
		"no full stop":  "Harlow A%[1]d Ferro ",
		"acronyms":      "the HA%[1]d, ",
	} {
		t.Run(name, func(t *testing.T) {
			var text strings.Builder
			for i := range 10_000 {
				fmt.Fprintf(&text, form, i)
			}
			d := readCase(tags, text.String())
			findEntities(d)
			checkEntities(t, d)
		})
	}
}

// checkEntities holds entities to their promises: a name, mentions in order, none in
// two entities.
func checkEntities(t testing.TB, d *doc) {
	t.Helper()
	owner := make([]int, len(d.toks))
	for e := range d.ents {
		ent := &d.ents[e]
		last := 0
		if ent.name == "" || len(ent.mentions) == 0 {
			t.Errorf("entity %d: %+v", e, ent)
		}
		for _, m := range ent.mentions {
			if m.from < last || m.len() <= 0 {
				t.Errorf("%s: mentions %v", ent.name, ent.mentions)
			}
			for i := m.from; i < m.to; i++ {
				if owner[i] != 0 {
					t.Errorf("token %d is in entities %d and %d", i, owner[i]-1, e)
				}
				owner[i] = e + 1
			}
			last = m.to
		}
	}
}

// Every kind of name has a trait of its own, which the models of cues and spans see.
func TestKindTraits(t *testing.T) {
	l, err := readLearned(shipped)
	if err != nil {
		t.Fatal(err)
	}
	a := fetch.Plain("kinds", "Anna Ferro met the Calder Housing Association in London. She spoke in London.")
	d := newDoc(&a)
	for _, s := range append((&engine{l}).given(), (&engine{l}).named()...) {
		s.run(d)
	}
	kinds := map[uint32]string{}
	for i := range d.toks {
		if k := d.traits[i].entity; k != 0 {
			kinds[k] += d.toks[i].low + " "
		}
	}
	want := map[uint32]string{81: "anna ferro ", 80: "calder housing association ", 82: "london london "}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Error(diff)
	}
}
