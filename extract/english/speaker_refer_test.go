package english

import (
	"fmt"
	"strings"
	"testing"
)

// TestRefersCases reads testdata/refers-*.txtar: texts marked as in speaker-*.txtar and
// N.words, what the pronouns and "the" phrases within the contents mean, one a line:
//
//	words as printed | name
func TestRefersCases(t *testing.T) {
	tags := testTagger(t)
	forCases(t, "refers-*", "words", func(text string) string {
		d := readMarked(tags, text)
		findEntities(d)
		resolveSpeakers(d)
		var b strings.Builder
		for i := range d.claims {
			for _, m := range d.claims[i].content {
				writeReferents(&b, d, i, m)
			}
		}
		return b.String()
	})
}

func writeReferents(b *strings.Builder, d *doc, claim int, m run) {
	for i := m.from; i < m.to; i++ {
		low := d.toks[i].low
		ref, ok := d.resolver.refersTo(claim, i)
		if !pronouns[low] && !possessives[low] && low != "the" || low == "the" && !ok {
			continue
		}
		if !ok {
			ref = referent{mention: run{i, i + 1}}
		}
		fmt.Fprintln(b, strings.TrimRight(d.words(ref.mention.from, ref.mention.to)+" | "+ref.name, " |"))
	}
}

// TestRefersAnywhere: whatever token of whatever claim is asked for, the answer keeps
// its promises.
func TestRefersAnywhere(t *testing.T) {
	tags := testTagger(t)
	d := readMarked(tags, strings.Repeat(`[Mara Ferro] <said> {“I saw him, the mayor, and his board’s own lawyers; it told them so.”}
[He] <said> {the company and its chair meant the woman, who had her doubts about themselves}.
`, 30))
	findEntities(d)
	resolveSpeakers(d)
	for c := range d.claims {
		for i := range d.toks {
			ref, ok := d.resolver.refersTo(c, i)
			if ok && (ref.name == "" || ref.confidence <= 0 || ref.confidence > 1 || !ref.mention.has(i) || ref.entity >= len(d.ents)) {
				t.Fatalf("%d, %d: %+v", c, i, ref)
			}
		}
	}
}
