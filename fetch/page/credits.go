package page

import (
	"strings"

	"golang.org/x/net/html"
)

// authors are the people who wrote the article: as the page's head names them, else
// as the elements marked as its author do, else as the byline says, else as the
// article's last lines do. Head and byline disagree where the head names whoever
// put the page up: then the byline is believed.
func (s *story) authors() []string {
	site := s.card.siteNames()
	from, to, end := s.around()
	var printed []string
	if at := s.head[1]; at > 0 {
		printed = people(s.written(at, to), site)
	}
	for _, given := range s.card.authors() {
		if names := people(given, site); len(names) > 0 {
			if overrules(printed, names) {
				return printed
			}
			return names
		}
	}
	for _, find := range []func() []string{
		func() []string { return s.marked(from, to, true) },
		func() []string { return s.written(from, to) },
		func() []string { return s.marked(from, to, false) },
		func() []string { return s.alone(s.head[1], to, end) },
		func() []string { return s.marked(to+1, end+6, true) },
		func() []string { return s.signed(end) },
	} {
		if names := people(find(), site); len(names) > 0 {
			return names
		}
	}
	for _, given := range s.card.authors() {
		if isLone(given, site) {
			return given
		}
	}
	return nil
}

// overrules reports whether the names of the byline are to be believed against those
// of the page's head: where it has those and more, or quite others.
func overrules(printed, head []string) bool {
	both := 0
	for _, x := range head {
		for _, y := range printed {
			if x, y := fold(x), fold(y); strings.Contains(x, y) || strings.Contains(y, x) {
				both++
				break
			}
		}
	}
	return both == len(head) && len(printed) > both || both == 0 && len(printed) > 0 && hasFirstName(printed[0])
}

// marked are the names in elements marked as authors in runs [from, to], as far as
// they stand together: others are of other articles.
func (s *story) marked(from, to int, sure bool) []string {
	var names []string
	last := -1
	for _, m := range s.marks {
		if m.time || m.sure != sure || m.run < from || m.run > to || s.hints(m.box)&(comment|teaser|embed) != 0 || last >= 0 && m.run > last+2 {
			continue
		}
		if found := markedNames(m); len(people(found, nil)) > 0 {
			names, last = append(names, found...), m.run
		}
	}
	return names
}

// written are the lines in runs [from, to) that begin as bylines do, whole or behind
// a mark that parts them from a section or a date. The name may be on the next line.
func (s *story) written(from, to int) []string {
	var lines []string
	for i := from; i < min(to, len(s.runs)) && len(lines) <= maxAuthors; i++ {
		t := s.runs[i].text
		if len(t) > maxByline || s.hints(s.runs[i].box)&(comment|embed) != 0 {
			continue
		}
		if byLabel.MatchString(t) && i+1 < len(s.runs) && len(s.runs[i+1].text) < maxByline {
			lines = append(lines, t+" "+s.runs[i+1].text)
		}
		for _, piece := range dots.Split(t, 6) {
			if byWord.MatchString(piece) {
				lines = append(lines, piece)
			}
		}
	}
	return lines
}

// maxByline is the longest line that is read for names, in bytes.
const maxByline = 120

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
		case n.Type == html.TextNode && len(n.Data) > maxNote:
		case n.Type == html.TextNode:
			piece := plain(n.Data)
			if len(piece) < maxByline && otherDeed.MatchString(piece) {
				return pieces // "Reviewed by" and the name behind it
			}
			pieces = append(pieces, piece)
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
