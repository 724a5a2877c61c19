package gold

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay/extract"
	"hearsay/fetch"
)

const nestedName = "nested"

// phenomena are what the language does in an attribution, told from its spans and
// their words. Rules of thumb: they sort the gold so that a weakness shows.
var phenomena = []struct {
	name  string
	shows func(*view) bool
}{
	{"content_after_cue", func(v *view) bool { return v.before(v.a.Cue, v.a.Content) }},
	{"content_around_cue", func(v *view) bool {
		return len(v.a.Cue) > 0 && !v.before(v.a.Cue, v.a.Content) && !v.before(v.a.Content, v.a.Cue)
	}},
	{"content_before_cue", func(v *view) bool { return v.before(v.a.Content, v.a.Cue) }},
	{"content_discontinuous", func(v *view) bool { return len(v.a.Content) > 1 }},
	{"content_over_paragraphs", func(v *view) bool { return v.block(first(v.a.Content)) != v.block(last(v.a.Content)-1) }},
	{"content_over_sentences", func(v *view) bool { return slices.ContainsFunc(v.a.Content, v.breaks) }},
	{"cue_according_to", func(v *view) bool { return strings.Contains(v.cue, "according to") }},
	{"cue_negated", func(v *view) bool { return v.a.Negated || negation.MatchString(v.cue) }},
	{"cue_noun", func(v *view) bool { return v.nounCue() }},
	{"cue_of_several_words", func(v *view) bool { return len(v.cueWords) > 1 }},
	{"cue_verb", func(v *view) bool {
		return len(v.cueWords) > 0 && !v.nounCue() && !strings.Contains(v.cue, "according to")
	}},
	{"cue_without_a_word", func(v *view) bool { return len(v.cueWords) == 0 }},
	{"headline", func(v *view) bool { return v.inHeadline() }},
	{nestedName, func(v *view) bool { return v.nested() }},
	{"quotation_damaged", func(v *view) bool { return damaged(v.article.Text, v.a.Content) }},
	{"quotation_in_apostrophes", func(v *view) bool { return apostrophes.MatchString(joined(v.article.Text, v.a.Content)) }},
	{"source_after_cue", func(v *view) bool { return v.before(v.a.Cue, v.a.Source) }},
	{"source_implicit", func(v *view) bool { return len(v.a.Source) == 0 }},
	{"source_in_another_sentence", func(v *view) bool { return v.apart(v.a.Source, v.a.Cue) }},
	{"source_pronoun", func(v *view) bool { return pronouns[strings.ToLower(joined(v.article.Text, v.a.Source))] }},
}

// phenomena are the names of those that an attribution shows.
func (s *sheet) phenomena(a *Attribution) []string {
	v := &view{sheet: s, a: a, cue: strings.ToLower(joined(s.doc.Text, a.Cue)), cueWords: s.ruler.cover(a.Cue)}
	var names []string
	for _, p := range phenomena {
		if p.shows(v) {
			names = append(names, p.name)
		}
	}
	return names
}

// A view is an attribution in its document.
type view struct {
	*sheet
	a        *Attribution
	cue      string // in lower case
	cueWords set
}

var (
	negation    = regexp.MustCompile(`\b(?:not|never|no|nor|neither|without|den(?:y|ies|ied|ying|ials?)|disput\w+|refut\w+|reject\w+)\b|n['’]t\b`)
	apostrophes = regexp.MustCompile("''|``|’’|‘‘")
	pronouns    = words("i we you he she it they who which that one himself herself themselves his her their him them this these those")

	// A noun that attributes is known by its ending, or by what stands before it.
	nounEnding = regexp.MustCompile(`(?:ion|ment|nial|osal|usal|ance|ence|ony|ief)s?$`)
	eitherWay  = words(`claim claims report reports call calls promise promises plan plans demand demands vow vows pledge pledges comment
		comments remark remarks answer answers hope hopes request requests question questions mention mentions caution warning
		warnings complaint complaints threat threats view views word words charge charges estimate estimates forecast forecasts`)
	determiners = words("a an the this these those his her its their my our your no any some many several new s of")
)

func first(spans []extract.Span) int { return spans[0].Start }
func last(spans []extract.Span) int  { return spans[len(spans)-1].End }

// before reports whether all of one role stands before all of another; neither is
// empty.
func (v *view) before(one, other []extract.Span) bool {
	return len(one) > 0 && len(other) > 0 && last(one) <= first(other)
}

// block is the index of the block that holds byte i, or of the next.
func (v *view) block(i int) int {
	return slices.IndexFunc(v.article.Blocks, func(b fetch.Block) bool { return i < b.End })
}

func (v *view) breaks(s extract.Span) bool { return sentenceBreak(v.doc.Text[s.Start:s.End]) }

// apart reports whether a sentence ends between two roles.
func (v *view) apart(one, other []extract.Span) bool {
	switch {
	case v.before(one, other):
		return v.breaks(extract.Span{Start: last(one), End: first(other) + firstRune(v.doc.Text[first(other):])})
	case v.before(other, one):
		return v.breaks(extract.Span{Start: last(other), End: first(one) + firstRune(v.doc.Text[first(one):])})
	}
	return false
}

func firstRune(text string) int {
	_, w := utf8.DecodeRuneInString(text)
	return w
}

func (v *view) inHeadline() bool {
	block := v.block(first(v.a.Content))
	return block >= 0 && v.article.Blocks[block].Kind == fetch.Headline
}

// nested reports whether the cue stands in the content of another attribution.
func (v *view) nested() bool {
	return slices.ContainsFunc(v.doc.Attributions, func(other Attribution) bool {
		return len(v.a.Cue) > 0 && meetsAny(v.a.Cue[0], other.Content)
	})
}

// nounCue reports whether the cue is a noun: by its first word or, behind an article
// or the like, by its last.
func (v *view) nounCue() bool {
	if len(v.cueWords) == 0 {
		return false
	}
	i := v.cueWords[0]
	if n := len(v.cueWords); n > 1 && determiners[v.word(i)] {
		i = v.cueWords[n-1]
	} else if eitherWay[v.word(i)] {
		return i > 0 && determiners[v.word(i-1)]
	}
	return eitherWay[v.word(i)] || nounEnding.MatchString(v.word(i))
}

// word is a word of the text, in lower case.
func (v *view) word(i int) string {
	s := v.ruler.words[i]
	return strings.ToLower(v.doc.Text[s.Start:s.End])
}

// damaged reports whether a content's double quotation marks do not pair: a quotation
// in it is closed and never opened, or opened and never closed. One that goes on in
// a new paragraph opens anew there.
func damaged(text string, content []extract.Span) bool {
	open := false
	for _, s := range content {
		words := text[s.Start:s.End]
		open = open || strings.ContainsAny(words, quotationMarks) && opensAt(text[:s.Start])
		for i, r := range words {
			anew := startsParagraph(text[:s.Start+i])
			switch {
			case r == '“' && open && !anew, r == '”' && !open:
				return true
			case r == '“':
				open = true
			case r == '”':
				open = false
			case r == '"':
				open = anew || !open
			}
		}
		open = open && !closesAt(text[s.End:])
	}
	return open
}

const quotationMarks = "\"“”"

// opensAt reports whether what stands before a span is a mark that opens a quotation.
func opensAt(before string) bool {
	return strings.HasSuffix(before, "“") || openingMark.MatchString(before[max(0, len(before)-8):])
}

var (
	openingMark = regexp.MustCompile(`(?:^|[\s(\[])"$`)
	closingMark = regexp.MustCompile(`^[.,!?;…]*["”]`)
)

// closesAt reports whether a quotation is closed right behind a span.
func closesAt(after string) bool { return closingMark.MatchString(after) }

// startsParagraph reports whether nothing but white space stands before in the
// paragraph.
func startsParagraph(before string) bool {
	before = strings.TrimRight(before, " \t")
	return before == "" || strings.HasSuffix(before, "\n")
}
