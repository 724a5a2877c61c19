package page

import (
	"strings"

	"hearsay/fetch"

	"golang.org/x/net/html/atom"
)

// A story is the article on a page: which runs, and what each of them is.
type story struct {
	*choice
	card     *card
	headline string
	head     [2]int // the runs of the headline
	by       []string
	kinds    []fetch.Kind
	fittings []bool         // runs that are the page's furniture, by their words
	poster   map[int]string // of the runs of embedded posts: who wrote them

	wall      fetch.Wall
	wallWords string // that gave the wall away
}

// tell gives every run that is kept its kind; "" is for those that are not.
func tell(c *choice, k *card) *story {
	s := &story{choice: c, card: k, kinds: make([]fetch.Kind, len(c.runs)), fittings: make([]bool, len(c.runs))}
	s.headline, s.head[0], s.head[1] = c.headline(k)
	s.startAtHeadline()
	s.otherArticles()
	for i := s.head[0]; i < s.head[1]; i++ {
		s.out[i] = true
	}
	for i := range s.runs {
		if !s.out[i] {
			s.kinds[i] = s.bodyKind(i)
		}
	}
	s.cut()
	s.pullQuotes()
	s.corrections()
	s.by = s.authors()
	s.cutBiography()
	s.edges()
	s.runningReport()
	s.gallery()
	s.posters()
	s.wall, s.wallWords = s.findWall()
	return s
}

// startAtHeadline takes out what stands above the headline. A heading is believed
// if an article's worth of prose follows it. Words that agree with the title but are
// no heading are the headline only near the body's start: further down they repeat
// it.
func (s *story) startAtHeadline() {
	at := s.head[0]
	if s.head[1] == at || at < s.root.from || at >= s.root.to {
		return
	}
	above, whole := s.sums[at].prose-s.sums[s.root.from].prose, s.proseIn(s.root)
	if 4*above > whole && (s.runs[at].box.in(atom.H1, atom.H2) == nil || whole-above < 400) {
		s.head = [2]int{}
		return
	}
	for i := s.root.from; i < at; i++ {
		s.out[i] = true
	}
}

// otherArticles takes out the articles that follow on a page without end: those in
// <article> boxes beside the headline's, under main headings of their own.
func (s *story) otherArticles() {
	if s.head[1] == s.head[0] {
		return
	}
	own := s.runs[s.head[0]].box.in(atom.Article)
	if own == nil || own == s.root || !s.root.holds(own) || s.proseIn(own) < 400 {
		return
	}
	end := own.to
	for _, b := range s.boxes {
		if b.tag != atom.H1 || b.to == b.from || b.from < end {
			continue
		}
		if other := b.in(atom.Article); other != nil && s.root.holds(other) && !other.holds(own) {
			s.drop(other)
			end = other.to
		}
	}
}

// bodyKind is the kind of a run of the body, by the box it stands in.
func (s *story) bodyKind(i int) fetch.Kind {
	for b := s.runs[i].box; b != nil && b != s.root.parent; b = b.parent {
		switch b.tag {
		case atom.Figcaption:
			return fetch.Caption
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			return fetch.Subheading
		case atom.Blockquote:
			return fetch.Quote
		case atom.Li, atom.Dd, atom.Dt:
			return fetch.List
		case atom.Th, atom.Td:
			if s.proseIn(b) < 200 {
				return fetch.Table
			}
		}
		if b.hint&(embed|pulled) != 0 {
			return fetch.Quote
		}
	}
	return fetch.Paragraph
}

// edges finds what stands around the body: the standfirst and byline between the
// headline and the body, and captions as far as the body goes.
func (s *story) edges() {
	if i := s.head[1]; i > s.head[0] && i < len(s.kinds) && s.kinds[i] == fetch.Subheading && len(s.runs[i].text) >= 80 {
		s.out[i], s.kinds[i] = true, fetch.Standfirst // a second headline
	}
	first, last := s.bounds()
	if first < 0 {
		return
	}
	start := max(0, first-5)
	if s.head[1] > s.head[0] && s.head[1] <= first+8 {
		start = min(s.head[0], first)
	}
	bylines, told := 0, first // told is where the body begins behind a standfirst that is set in it
	for told <= last && (s.out[told] || s.hints(s.runs[told].box)&standfirst != 0) {
		told++
	}
	for i := start; i <= last; i++ {
		r := &s.runs[i]
		switch h := s.hints(r.box); {
		case i >= s.head[0] && i < s.head[1]:
		case h&hidden != 0, s.fittings[i]:
		case s.out[i] && h&caption != 0 && len(strings.Fields(r.text)) > 3:
			s.kinds[i] = fetch.Caption
		case i < first+3 && h&standfirst != 0 && r.prose() > 0 && i >= s.head[1]:
			s.kinds[i] = fetch.Standfirst
		case i < told && s.out[i] && bylines < 3 && i >= s.head[1] && s.isByline(r, h):
			s.kinds[i] = fetch.Byline
			bylines++
		case i < first && s.head[1] > 0 && i >= s.head[1] && r.prose() > 0 && h&foreign == 0:
			s.kinds[i] = fetch.Standfirst
		}
	}
	s.ledes(start, min(first+3, last+1))
}

// ledes makes paragraphs of a standfirst that is too long for one: an article's first
// words may stand apart from the others. Key points, a bare quotation and a second
// headline are none.
func (s *story) ledes(from, to int) {
	long := 0
	var ledes []int
	for i := from; i < to; i++ {
		r := &s.runs[i]
		switch {
		case s.kinds[i] != fetch.Standfirst, r.box.in(atom.Li) != nil, strings.HasPrefix(r.text, "“"):
		case len(r.text) < 160 && r.box.in(atom.H2, atom.H3, atom.H4) != nil:
		default:
			long += len(r.text)
			ledes = append(ledes, i)
		}
	}
	if long <= maxStandfirst {
		return
	}
	for _, i := range ledes {
		s.out[i], s.kinds[i] = false, fetch.Paragraph
	}
}

// maxStandfirst is the longest standfirst, in bytes.
const maxStandfirst = 240

// isByline reports whether a run above the body says who wrote the article or when.
func (s *story) isByline(r *run, h hint) bool {
	if len(r.text) > 200 || len(r.text) < 5 {
		return false
	}
	if byWord.MatchString(r.text) {
		return true
	}
	for _, name := range s.by {
		if strings.Contains(r.text, name) {
			return true
		}
	}
	if h&byline == 0 {
		return false
	}
	_, dated := writtenTime(r.text, s.card.now)
	return dated
}

// hints are all hints of a box and those around it, up to the root, but what words
// that mean nothing on this page say against them.
func (s *story) hints(b *box) hint {
	var h hint
	for ; b != nil && b.tag != atom.Body && !b.holds(s.root); b = b.parent {
		if b.word != "" && s.empty[b.word] {
			h |= b.hint &^ foreign
		} else {
			h |= b.hint
		}
	}
	return h
}

// bounds are the first and the last run of the body, -1 if there is none.
func (s *story) bounds() (first, last int) {
	first, last = -1, -1
	for i := range s.runs {
		if s.out[i] {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	return first, last
}

// parts are the article's blocks in reading order, the headline first.
func (s *story) parts() []fetch.Part {
	parts := []fetch.Part{{Kind: fetch.Headline, Text: s.headline}}
	for i, k := range s.kinds {
		if k != "" {
			parts = append(parts, fetch.Part{Kind: k, Text: s.runs[i].text, By: s.poster[i]})
		}
	}
	return parts
}
