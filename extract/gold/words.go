package gold

import (
	"cmp"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/extract"
)

// A set is sorted numbers without repetition: words of a text.
type set []int

func newSet(members []int) set {
	slices.Sort(members)
	return slices.Compact(members)
}

// shared is how many members two sets have in common.
func shared(a, b set) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch cmp.Compare(a[i], b[j]) {
		case 0:
			n, i, j = n+1, i+1, j+1
		case -1:
			i++
		default:
			j++
		}
	}
	return n
}

// jaccard is the share of the members of either set that are in both; 0 for two
// empty sets.
func jaccard(a, b set) float64 {
	n := shared(a, b)
	if n == 0 {
		return 0
	}
	return float64(n) / float64(len(a)+len(b)-n)
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

var (
	wordPattern  = regexp.MustCompile(`[\pL\pN]+`)
	tokenPattern = regexp.MustCompile(`[\pL\pN]+(?:[-'’][\pL\pN]+)*|[^\pL\pN\pZ\s\v\x{85}]`)
)

// A ruler measures spans of one text in words, so that it does not matter how much
// punctuation a span takes with it, and in tokens, where it does.
type ruler struct {
	text   string
	words  []extract.Span // runs of letters and digits
	tokens []extract.Span // words with their hyphens and apostrophes; any other mark alone
}

func newRuler(text string) *ruler {
	return &ruler{text, matches(wordPattern, text), matches(tokenPattern, text)}
}

func matches(pattern *regexp.Regexp, text string) []extract.Span {
	var spans []extract.Span
	for _, m := range pattern.FindAllStringIndex(text, -1) {
		spans = append(spans, extract.Span{Start: m[0], End: m[1]})
	}
	return spans
}

// cover is the words of which the spans hold at least half the letters.
func (r *ruler) cover(spans []extract.Span) set {
	var in []int
	for _, s := range spans {
		first := sort.Search(len(r.words), func(i int) bool { return r.words[i].End > s.Start })
		for i := first; i < len(r.words) && r.words[i].Start < s.End; i++ {
			w := r.words[i]
			held := r.text[max(w.Start, s.Start):min(w.End, s.End)]
			if 2*utf8.RuneCountInString(held) >= utf8.RuneCountInString(r.text[w.Start:w.End]) {
				in = append(in, i)
			}
		}
	}
	return newSet(in)
}

// of is what spans are compared by: the words they cover, less a possessive 's at
// the end. Spans of marks alone (a colon, a dash) are compared by the marks: those
// are negative numbers, their places.
func (r *ruler) of(spans []extract.Span) set {
	in := r.cover(spans)
	if n := len(in); n > 0 {
		if n > 1 && r.isPossessive(in[n-1]) {
			return in[:n-1]
		}
		return in
	}
	var marks []int
	for _, s := range spans {
		for i, c := range r.text[s.Start:s.End] {
			if !unicode.IsSpace(c) {
				marks = append(marks, -1-(s.Start+i))
			}
		}
	}
	return newSet(marks)
}

func (r *ruler) isPossessive(i int) bool {
	w := r.words[i]
	before, _ := utf8.DecodeLastRuneInString(r.text[:w.Start])
	return strings.EqualFold(r.text[w.Start:w.End], "s") && (before == '\'' || before == '’')
}

// pieces are the spans as ranges of tokens, those without a token left out.
func (r *ruler) pieces(spans []extract.Span) [][2]int {
	var out [][2]int
	for _, s := range spans {
		first := sort.Search(len(r.tokens), func(i int) bool { return r.tokens[i].End > s.Start })
		end := sort.Search(len(r.tokens), func(i int) bool { return r.tokens[i].Start >= s.End })
		if first < end {
			out = append(out, [2]int{first, end})
		}
	}
	return out
}
