package review

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"

	"hearsay/extract"
	"hearsay/fetch"
	"hearsay/sink/store"
)

// articlePage is what the page of a whole article shows.
type articlePage struct {
	*store.ArticleEntry
	URI      string
	Headline string
	Live     string // the article in the world
	Archived string // the page as it was archived
	Blocks   []articleBlock
	Cut      bool             // there is more text than is shown
	Unplaced []numbered       // claims whose words are not in the text that is shown
	Unlisted int              // more of those
	Editions []articleEdition // the latest first
	Earlier  int              // versions that are not shown
}

// An articleBlock is a block of the text, and the claims whose words begin in it.
type articleBlock struct {
	paragraph
	Claims []numbered
	starts map[int][]int // numbers of claims by where their words begin
}

// numbered is a claim by its number in the margin.
type numbered struct {
	Number int
	store.Row
}

// Numbers are those of the claims whose words begin with a segment.
func (b articleBlock) Numbers(s segment) []int { return b.starts[s.Start] }

// Repeats reports whether a block only says the headline again, under which it stands.
func (p *articlePage) Repeats(b articleBlock) bool {
	return b.Kind == fetch.Headline && len(b.Claims) == 0 && len(b.Segments) == 1 && b.Segments[0].Text == p.Headline
}

// How much of an article is shown: text in bytes, and marked claims.
const (
	mostText   = 1 << 20
	mostMarked = 2000
	mostListed = 500 // claims that have no place in the text
)

// article shows the latest text of an article with all its claims, and how its versions
// differ.
func (s *Server) article(w http.ResponseWriter, r *http.Request) error {
	uri := r.URL.Query().Get("uri")
	e, err := s.Store.Article(r.Context(), uri)
	if err != nil {
		return err
	}
	p := &articlePage{ArticleEntry: e, URI: uri, Headline: uri, Live: web(uri)}
	p.Editions, p.Earlier = wholePast.editions(e.Versions)
	if e.Article == nil {
		p.number(nil)
	} else {
		p.Headline = cmp.Or(e.Article.Headline, uri)
		if e.Article.Evidence != "" && s.Page != nil {
			p.Archived = "/archive/" + url.PathEscape(e.Article.Evidence)
		}
		p.layOut()
	}
	return s.render(w, r, "article", p.Headline, p)
}

// articleAddress is the address of an article's page.
func articleAddress(uri string) string { return "/article?" + url.Values{"uri": {uri}}.Encode() }

// contentOf are the words of a claim, as a person has corrected them or else as found.
func contentOf(r store.Row) []extract.SpanRecord {
	return spansOf(&store.Entry{Row: r}).Content
}

// layOut puts the text in blocks, the claims beside them.
func (p *articlePage) layOut() {
	a := p.Article
	points := fetch.NewPoints(a.Text)
	var places []place
	for _, b := range a.Blocks {
		if b.End > mostText {
			p.Cut = true
			break
		}
		at := place{points.Of(b.Start), points.Of(b.End)}
		places = append(places, at)
		p.Blocks = append(p.Blocks, articleBlock{paragraph{Kind: b.Kind, Start: at.start}, nil, map[int][]int{}})
	}
	marks := p.number(places)
	for i := range p.Blocks {
		b := &p.Blocks[i]
		b.Segments = segments([]rune(a.Of(a.Blocks[i].Span)), b.Start, marks[i])
	}
}

// place is where a block stands, in code points.
type place struct{ start, end int }

// number gives every claim its number, in the order of the words, puts it beside the block
// in which they begin, and returns the marks of each block. Those that have no place in the
// text come last.
func (p *articlePage) number(places []place) [][]mark {
	marks := make([][]mark, len(places))
	digest := ""
	if p.Article != nil {
		digest = extract.TextDigest(p.Article.Text)
	}
	claims := slices.Clone(p.Claims)
	slices.SortStableFunc(claims, func(a, b store.Row) int { return cmp.Compare(begins(a), begins(b)) })
	placed := 0
	for _, row := range claims {
		at := -1
		if placed < mostMarked && row.Claim.Article.TextDigest == digest {
			at = blockAt(places, begins(row))
		}
		if at < 0 {
			p.Unplaced = append(p.Unplaced, numbered{0, row})
			continue
		}
		placed++
		n, b := numbered{placed, row}, &p.Blocks[at]
		b.Claims = append(b.Claims, n)
		b.starts[begins(row)] = append(b.starts[begins(row)], n.Number)
		for _, s := range contentOf(row) {
			for j := max(blockAt(places, s.Start), 0); j < len(places) && places[j].start < s.End; j++ {
				marks[j] = append(marks[j], mark{s.Start, s.End, "content", true})
			}
		}
	}
	p.Unlisted = max(0, len(p.Unplaced)-mostListed)
	p.Unplaced = p.Unplaced[:len(p.Unplaced)-p.Unlisted]
	for i := range p.Unplaced {
		p.Unplaced[i].Number = placed + 1 + i
	}
	for i := range marks {
		marks[i] = append(marks[i], overlaps(marks[i])...)
	}
	return marks
}

// begins is where a claim's words begin.
func begins(r store.Row) int {
	if spans := contentOf(r); len(spans) > 0 {
		return spans[0].Start
	}
	return r.Claim.Attribution.Sentence.Start
}

// blockAt is the block that holds a code point, -1 for none.
func blockAt(places []place, point int) int {
	i, _ := slices.BinarySearchFunc(places, point, func(p place, at int) int { return cmp.Compare(p.end, at+1) })
	if i == len(places) || point < places[i].start {
		return -1
	}
	return i
}

// overlaps are marks for what more than one claim says: those that are told in others.
func overlaps(marks []mark) []mark {
	sorted := slices.Clone(marks)
	slices.SortFunc(sorted, func(a, b mark) int { return cmp.Compare(a.start, b.start) })
	var list []mark
	end := 0
	for _, m := range sorted {
		if m.start < end {
			list = append(list, mark{m.start, min(m.end, end), "again", true})
		}
		end = max(end, m.end)
	}
	return list
}
