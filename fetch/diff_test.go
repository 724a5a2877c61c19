package fetch

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// version is an article of lines "kind: words".
func version(lines ...string) *Article {
	a := &Article{URI: "urn:x"}
	var parts []Part
	for _, l := range lines {
		kind, text, _ := strings.Cut(l, ": ")
		parts = append(parts, Part{Kind: Kind(kind), Text: text})
	}
	a.Compose(parts)
	return a
}

func TestDiff(t *testing.T) {
	p := func(words string) string { return "paragraph: " + words }
	for _, tt := range []struct {
		name          string
		before, after []string
		want          []string // kind | before | after
	}{
		{"nothing", []string{p("a"), p("b")}, []string{p("a"), p("b")}, nil},
		{"from nothing", nil, []string{p("a")}, []string{"paragraph||a"}},
		{"to nothing", []string{p("a")}, nil, []string{"paragraph|a|"}},
		{"a headline is rewritten", []string{"headline: Ferry late", p("a")}, []string{"headline: Ferry cancelled", p("a")}, []string{"headline|Ferry late|Ferry cancelled"}},
		{"a paragraph comes between", []string{p("a"), p("b")}, []string{p("a"), p("new"), p("b")}, []string{"paragraph||new"}},
		{"one goes, one is rewritten", []string{p("a"), p("b"), p("c"), p("d")}, []string{p("a"), p("B"), p("d")}, []string{"paragraph|b|B", "paragraph|c|"}},
		{"a correction is added at the end", []string{p("a")}, []string{p("a"), "correction: It was Tuesday."}, []string{"correction||It was Tuesday."}},
		{"another kind is no rewriting", []string{p("a"), p("x")}, []string{p("a"), "list: x"}, []string{"paragraph|x|", "list||x"}},
		{"two swap", []string{p("a"), p("b")}, []string{p("b"), p("a")}, []string{"paragraph|a|", "paragraph||a"}},
		{"all of it", []string{p("a"), p("b")}, []string{p("c")}, []string{"paragraph|a|c", "paragraph|b|"}},
		{"a repeated line", []string{p("-"), p("a"), p("-")}, []string{p("-"), p("-")}, []string{"paragraph|a|"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, c := range Diff(version(tt.before...), version(tt.after...)) {
				got = append(got, fmt.Sprintf("%s|%s|%s", c.Kind, c.Before, c.After))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error("(-want +got):\n" + diff)
			}
		})
	}
}

// Two pages of a hundred thousand lines that share nothing but their ends are compared
// without a table of ten thousand million places.
func TestDiffOfHugePages(t *testing.T) {
	var a, b []string
	for i := range 100_000 {
		a = append(a, fmt.Sprint("paragraph: a", i))
		b = append(b, fmt.Sprint("paragraph: b", i))
	}
	a[0], b[0] = "paragraph: same", "paragraph: same"
	if got := len(Diff(version(a...), version(b...))); got != 99_999 {
		t.Errorf("%d changes", got)
	}
}

// What changed makes the one version out of the other: every block of the new one is
// in the old one or in the changes.
func FuzzDiff(f *testing.F) {
	f.Add("abcabba", "cbabac")
	f.Fuzz(func(t *testing.T, x, y string) {
		before, after := letters(x), letters(y)
		stays := len(before.Blocks)
		came := len(after.Blocks)
		for _, c := range Diff(before, after) {
			if c.Before != "" {
				stays--
			}
			if c.After != "" {
				came--
			}
			if c.Before == c.After {
				t.Errorf("%q is no change", c.Before)
			}
		}
		if stays != came || stays < 0 {
			t.Errorf("%q to %q: %d blocks of the old one stay, %d of the new one stood before", x, y, stays, came)
		}
	})
}

func letters(s string) *Article {
	var lines []string
	for _, r := range s[:min(len(s), 200)] {
		if r > ' ' && r < 0x7f {
			lines = append(lines, "paragraph: "+string(r))
		}
	}
	return version(lines...)
}
