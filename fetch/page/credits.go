package page

import (
	"strings"

	"hearsay/fetch"

	"golang.org/x/net/html"
)

// authors are the people who wrote the article: as the page's head names them, else
// as the elements marked as its author do, else as the byline says.
func (s *story) authors() []string {
	site := s.card.siteNames()
	for _, given := range s.card.authors() {
		if names := people(given, site); len(names) > 0 {
			return names
		}
	}
	from, to, end := s.around()
	for _, given := range [][]string{
		s.marked(from, to, true), s.written(from, to), s.marked(from, to, false), s.marked(to+1, end+6, true),
	} {
		if names := people(given, site); len(names) > 0 && len(names) < 5 {
			return names
		}
	}
	return nil
}

// marked are the names in elements marked as authors in runs [from, to], as far as
// they stand together: others are of other articles.
func (s *story) marked(from, to int, sure bool) []string {
	var names []string
	last := -1
	for _, m := range s.marks {
		if m.time || m.sure != sure || m.run < from || m.run > to || s.hints(m.box)&(comment|teaser) != 0 || last >= 0 && m.run > last+2 {
			continue
		}
		if found := markedNames(m); len(people(found, nil)) > 0 {
			names, last = append(names, found...), m.run
		}
	}
	return names
}

// written are the lines in runs [from, to) that begin as bylines do.
func (s *story) written(from, to int) []string {
	var lines []string
	for i := from; i < min(to, len(s.runs)); i++ {
		if t := s.runs[i].text; len(t) < 120 && byWord.MatchString(t) && s.hints(s.runs[i].box)&comment == 0 {
			lines = append(lines, t)
		}
	}
	return lines
}

// markedNames are the names in an element marked as author: of its itemprop=name if
// it has one, else what its pieces of text are.
func markedNames(m mark) []string {
	if content := attr(m.node, "content"); content != "" {
		return []string{plain(content)}
	}
	var pieces []string
	left := maxMarked
	for n := range m.node.Descendants() {
		if left--; left == 0 {
			break
		}
		switch {
		case n.Type == html.TextNode:
			pieces = append(pieces, plain(n.Data))
		case attr(n, "itemprop") == "name" && attr(n, "content") != "":
			return []string{plain(attr(n, "content"))}
		case attr(n, "itemprop") == "name" && n.FirstChild != nil && n.FirstChild.Type == html.TextNode:
			return []string{plain(n.FirstChild.Data)}
		}
	}
	return pieces
}

// maxMarked is how many nodes of a marked element are looked at.
const maxMarked = 80

// around are the runs in which bylines and dates stand: from a little above the
// headline to a little below the body's start; end is the body's last run.
func (s *story) around() (from, to, end int) {
	first, last := s.bounds()
	if first < 0 {
		first, last = 0, 0
	}
	from = first - 6
	if s.head[1] > s.head[0] {
		from = min(from, s.head[0]-4)
	}
	return max(from, 0), first + 3, last
}

// dateline is when the article was published, as the words about its headline say:
// in <time>, else as a date written there, else in the page's address.
func (s *story) dateline() moment {
	from, to, _ := s.around()
	var loose moment
	for _, m := range s.marks {
		if !m.time || m.run < from || m.run > to || !s.isDateline(m.run) {
			continue
		}
		t, ok := s.card.timeOf(m)
		if ok && m.sure {
			return t
		}
		if ok && loose.IsZero() {
			loose = t
		}
	}
	if !loose.IsZero() {
		return loose
	}
	for i := from; i < min(to, len(s.runs)); i++ {
		if !s.isDateline(i) {
			continue
		}
		if m, ok := writtenTime(s.runs[i].text, s.card.now); ok {
			return m
		}
	}
	m, _ := addressTime(s.card.from, s.card.now)
	return m
}

// isDateline reports whether a date in run i may be the article's: dates in the body
// are of what it tells.
func (s *story) isDateline(i int) bool {
	if i >= len(s.runs) {
		return false
	}
	r := &s.runs[i]
	return len(r.text) < 200 && r.prose() < 120 && s.hints(r.box)&(comment|teaser|embed) == 0 && s.kinds[i] != fetch.Quote
}

// timeOf reads the time that an element gives: its attribute, else its words.
func (k *card) timeOf(m mark) (moment, bool) {
	for _, key := range []string{"datetime", "content"} {
		if t, ok := machineTime(attr(m.node, key), k.now); ok {
			return t, true
		}
	}
	text := strings.Join(markedNames(m), " ")
	if len(text) > 200 {
		return moment{}, false
	}
	return writtenTime(text, k.now)
}
