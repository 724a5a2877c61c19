package page

import (
	"regexp"
	"strings"
	"time"

	"hearsay/fetch"
)

// times are when the article was first published and last changed.
func (c *card) times() (first, version moment) {
	if c.dates == nil {
		c.dates = new([2]moment)
		c.dates[0], c.dates[1] = c.readTimes()
	}
	return c.dates[0], c.dates[1]
}

// readTimes is times, read anew.
func (c *card) readTimes() (first, version moment) {
	var published, modified []string
	if c.article != nil {
		published = append(published, c.article.text("datePublished"), c.article.text("dateCreated"), c.article.text("uploadDate"))
		modified = append(modified, c.article.text("dateModified"))
	}
	for _, n := range []string{"article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date", "published", "dc.date.issued", "dc.date.created", "dc.date",
		"dcterms.created", "dcterms.date", "dc.created", "sailthru.date", "parsely-pub-date", "originalpublicationdate", "cxenseparse:recs:publishtime", "article_date_original", "published_date", "citation_publication_date", "citation_date", "displaydate", "ptime", "article.published", "rnews:datepublished", "bt:pubdate", "video:release_date", "release_date"} {
		published = append(published, c.meta[n]...)
	}
	for _, n := range []string{"article:modified_time", "og:updated_time", "article:modified", "datemodified", "lastmod", "last-modified", "dcterms.modified", "dc.date.modified", "updated", "revised", "modified"} {
		modified = append(modified, c.meta[n]...)
	}
	first = earliestZoned(published, c.now)
	version = earliestZoned(modified, c.now)
	return first, version
}

// earliestZoned takes the first of the times that can be read, and prefers one with
// a clock and a zone on the same or the next day.
func earliestZoned(said []string, now time.Time) moment {
	var best moment
	for _, s := range said {
		m, ok := machineTime(s, now)
		switch {
		case !ok:
		case best.IsZero():
			best = m
		case m.zone && !best.zone && m.Sub(best.Time).Abs() <= 36*time.Hour:
			best = m
		}
	}
	return best
}

// times are when the article was first published and last changed: as the page's
// head has it, else as the words about the article do. Where none of the days that
// the page prints about its headline is the head's, the first of them is believed
// that is no change's, if it is earlier or at most a week later: the head then has
// the last edition, or the draft.
func (s *story) times() (first, version moment) {
	first, version = s.card.times()
	shown := s.datelines()
	for _, d := range shown {
		if d.as == updated && version.IsZero() {
			version = d.moment
		}
		if d.as == published && first.IsZero() {
			first = d.moment
		}
	}
	if better := contradiction(first, shown); !better.IsZero() {
		first = better
	}
	for _, find := range []func() (moment, bool){
		func() (moment, bool) { return first, !first.IsZero() },
		func() (moment, bool) { return addressTime(s.card.from, s.card.now) },
		func() (moment, bool) {
			if len(shown) == 0 {
				return moment{}, false
			}
			return shown[0].moment, true
		},
		s.placed, s.labelled,
	} {
		if m, ok := find(); ok {
			return m, version
		}
	}
	return first, version
}

// contradiction is the printed day of publication where it is not the given one.
func contradiction(first moment, shown []dated) (better moment) {
	if first.IsZero() {
		return moment{}
	}
	for _, d := range shown {
		switch {
		case first.mayBeOn(d.moment):
			return moment{}
		case d.as != updated && d.Sub(first.Time) < 7*24*time.Hour && better.IsZero():
			better = d.moment
		}
	}
	return better
}

// mayBeOn reports whether a time is of the printed day, in its own zone or, if it is
// given in UTC as machines do, in some zone on earth.
func (m moment) mayBeOn(day moment) bool {
	if m.Year() == day.Year() && m.YearDay() == day.YearDay() {
		return true
	}
	_, secs := m.Zone()
	if day.zone || m.zone && secs != 0 {
		return m.Sub(day.Time).Abs() < 12*time.Hour
	}
	local := m.Sub(day.Truncate(24 * time.Hour))
	return local > -14*time.Hour && local < 36*time.Hour
}

// datelines are the days that stand about the headline or below the article, in
// elements made for it or in words, the surest first.
func (s *story) datelines() []dated {
	from, to, end := s.around()
	var sure, loose []dated
	for _, m := range s.marks {
		if !m.time || m.run < from || m.run > to || !s.isDateline(m.run) {
			continue
		}
		t, ok := s.card.timeOf(m)
		if !ok {
			continue
		}
		d := dated{t, said(m.node)}
		if m.sure && d.as != updated {
			d.as = published
			sure = append(sure, d)
		} else {
			loose = append(loose, d)
		}
	}
	list := append(sure, loose...)
	for i := from; i < min(to, len(s.runs)) && len(list) < maxDated; i++ {
		list = append(list, s.datesIn(i)...)
	}
	for i := max(to, end-1); i < min(end+8, len(s.runs)); i++ {
		for _, d := range s.datesIn(i) {
			if d.as != unsaid {
				list = append(list, d)
			}
		}
	}
	return list
}

// maxDated is how many days about the headline are read, and a few more.
const maxDated = 100

// placed is the day in the place line that opens the article, as agencies write it:
// "PORT ELLERY, March 3, 2026 (Velden Wire) -".
func (s *story) placed() (moment, bool) {
	first, _ := s.bounds()
	if first < 0 {
		return moment{}, false
	}
	text := s.runs[first].text
	m, from, to, ok := findTime(text[:min(len(text), 100)], s.card.now, s.card.order)
	if !ok || from > 50 || strings.ContainsAny(text[:from], ".!?") || !placeEnd.MatchString(text[to:]) {
		return moment{}, false
	}
	return m, true
}

var placeEnd = regexp.MustCompile(`^\)?\.?\s*(?:\(|/|--?|–|—|:|\))|^\)`)

// labelled is a day anywhere on the page that is said to be of its publication, else
// of its last change.
func (s *story) labelled() (moment, bool) {
	var best dated
	left := 300
	for i := range s.runs {
		if len(s.runs[i].text) > 120 || !strings.Contains(s.runs[i].text, "20") {
			continue
		}
		if left--; left < 0 {
			break
		}
		for _, d := range s.datesIn(i) {
			if d.as == published {
				return d.moment, true
			}
			if d.as == updated && best.IsZero() {
				best = d
			}
		}
	}
	return best.moment, !best.IsZero()
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
	t, _, _, ok := findTime(text, k.now, k.order)
	return t, ok
}
