package page

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
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
	var sure, likely, written []string
	from, to, end := s.around()
	for _, m := range s.marks {
		switch {
		case m.time || m.run < from || m.run > end+12 || s.hints(m.box)&(comment|teaser) != 0:
		case m.sure:
			sure = append(sure, markedName(m))
		case m.run <= to:
			likely = append(likely, markedName(m))
		}
	}
	for i := from; i < min(to, len(s.runs)); i++ {
		if t := s.runs[i].text; len(t) < 120 && byWord.MatchString(t) && s.hints(s.runs[i].box)&comment == 0 {
			written = append(written, t)
		}
	}
	for _, given := range [][]string{sure, written, likely} {
		if names := people(given, site); len(names) > 0 && len(names) < 5 {
			return names
		}
	}
	return nil
}

// markedName is the name in an element marked as author: of its itemprop=name if it
// has one.
func markedName(m mark) string {
	sel := goquery.NewDocumentFromNode(m.node).Selection
	if name := sel.Find("[itemprop=name]").First(); name.Length() > 0 {
		if content := name.AttrOr("content", ""); content != "" {
			return plain(content)
		}
		return plain(name.Text())
	}
	if content := attr(m.node, "content"); content != "" {
		return plain(content)
	}
	return plain(sel.Text())
}

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
		if !m.time || m.run < from || m.run > to || s.hints(m.box)&(comment|teaser) != 0 {
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
		if t := s.runs[i].text; len(t) < 200 {
			if m, ok := writtenTime(t, s.card.now); ok && s.hints(s.runs[i].box)&(comment|teaser) == 0 {
				return m
			}
		}
	}
	m, _ := addressTime(s.card.from, s.card.now)
	return m
}

// timeOf reads the time that an element gives: its attribute, else its words.
func (k *card) timeOf(m mark) (moment, bool) {
	for _, key := range []string{"datetime", "content"} {
		if t, ok := machineTime(attr(m.node, key), k.now); ok {
			return t, true
		}
	}
	text := strings.TrimSpace(goquery.NewDocumentFromNode(m.node).Text())
	if len(text) > 200 {
		return moment{}, false
	}
	return writtenTime(text, k.now)
}
