package review

import (
	"slices"
	"strings"

	"hearsay/extract"
	"hearsay/fetch"
	"hearsay/sink/store"
)

// A paragraph is a block of the article with the claim's words marked in it.
type paragraph struct {
	Kind     fetch.Kind
	Start    int // in code points of the article's text
	Segments []segment
}

// A segment is a stretch of text that is marked alike throughout.
type segment struct {
	Text  string
	Start int      // in code points
	Marks []string // source, cue, content, question, antecedent, said; in this order
}

// Class is the segment's class in the page.
func (s segment) Class() string { return strings.Join(s.Marks, " ") }

// around is how many blocks are shown before and after those that hold the claim.
const around = 1

// marked is what a person reads of the article: the blocks that hold the claim's words,
// and one on either side.
func marked(e *store.Entry) []paragraph {
	marks := marksOf(e)
	if e.Article == nil {
		return fromRecord(e.Claim, marks)
	}
	points := fetch.NewPoints(e.Article.Text)
	first, last := -1, -1
	places := make([]place, len(e.Article.Blocks))
	for i, b := range e.Article.Blocks {
		places[i] = place{points.Of(b.Start), points.Of(b.End)}
		if slices.ContainsFunc(marks, func(m mark) bool { return m.start < places[i].end && places[i].start < m.end && m.near }) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return fromRecord(e.Claim, marks)
	}
	var list []paragraph
	for i := range e.Article.Blocks {
		near := i >= first-around && i <= last+around
		far := !near && slices.ContainsFunc(marks, func(m mark) bool { return !m.near && m.start < places[i].end && places[i].start < m.end })
		if near || far { // a name's antecedent may stand far ahead
			b := e.Article.Blocks[i]
			list = append(list, paragraph{b.Kind, places[i].start, segments([]rune(e.Article.Of(b.Span)), places[i].start, marks)})
		}
	}
	return list
}

// fromRecord is what the record itself has of the article: the cue's sentence.
func fromRecord(c *extract.ClaimRecord, marks []mark) []paragraph {
	s := c.Attribution.Sentence
	return []paragraph{{c.Attribution.Block, s.Start, segments([]rune(s.Exact), s.Start, marks)}}
}

// spans are the words of an attribution, as whoever looked last has them.
type spans struct {
	Source, Cue, Content []extract.SpanRecord
	Corrected            bool // by a person, of this very text
}

func spansOf(e *store.Entry) spans {
	a := e.Claim.Attribution
	if c := e.Review.Correction; c != nil && c.TextDigest == e.Claim.Article.TextDigest {
		return spans{c.Source, c.Cue, c.Content, true}
	}
	return spans{a.Source, a.Cue, a.Content, false}
}

// A mark is a span by what it is; near ones say which blocks are shown.
type mark struct {
	start, end int
	name       string
	near       bool
}

func marksOf(e *store.Entry) []mark {
	c, s := e.Claim, spansOf(e)
	var list []mark
	add := func(name string, near bool, spans ...extract.SpanRecord) {
		for _, s := range spans {
			list = append(list, mark{s.Start, s.End, name, near})
		}
	}
	add("source", true, s.Source...)
	add("cue", true, s.Cue...)
	add("content", true, s.Content...)
	if c.InReplyTo != nil {
		add("question", true, c.InReplyTo.Question)
	}
	if c.Speaker.Antecedent != nil {
		add("antecedent", false, *c.Speaker.Antecedent)
	}
	if c.Time.Said.Words != nil {
		add("said", false, *c.Time.Said.Words)
	}
	return list
}

// segments cuts a block's text wherever a mark begins or ends.
func segments(text []rune, start int, marks []mark) []segment {
	cuts := []int{0, len(text)}
	for _, m := range marks {
		cuts = append(cuts, min(max(m.start-start, 0), len(text)), min(max(m.end-start, 0), len(text)))
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var list []segment
	for i := 1; i < len(cuts); i++ {
		from, to := cuts[i-1], cuts[i]
		s := segment{Text: string(text[from:to]), Start: start + from}
		for _, m := range marks {
			if m.start <= start+from && start+to <= m.end && !slices.Contains(s.Marks, m.name) {
				s.Marks = append(s.Marks, m.name)
			}
		}
		list = append(list, s)
	}
	return list
}
