package page

import "hearsay/fetch"

// runningReport keeps the times of a live blog's entries, so that each stands over
// its words. An entry's time is a line of its own.
func (s *story) runningReport() {
	if !s.isLive() {
		return
	}
	first, last := s.bounds()
	for _, m := range s.marks {
		i := m.run
		if !m.time || i < first || i > last || !s.root.holds(s.runs[i].box) || len(s.runs[i].text) > 60 {
			continue
		}
		if h := s.hints(s.runs[i].box); h&(comment|hidden|teaser) == 0 {
			s.out[i], s.kinds[i] = true, fetch.Byline
		}
	}
}

// isLive reports whether the page says that its article is a live blog, or has three
// and more entries of one.
func (s *story) isLive() bool {
	if s.card.article.is([]string{"LiveBlogPosting"}) {
		return true
	}
	entries := 0
	for _, b := range s.boxes {
		if b.hint&live != 0 && s.root.holds(b) {
			entries++
		}
	}
	return entries >= 3
}

// gallery takes the captions of a page that has pictures in place of an article.
func (s *story) gallery() {
	first, _ := s.bounds()
	if first >= 0 && s.kept(first, len(s.runs)) >= hardly {
		return
	}
	var captions []int
	for i := s.head[1]; i < len(s.runs); i++ {
		r := &s.runs[i]
		if h := s.hints(r.box); h&caption != 0 && h&(comment|hidden|teaser) == 0 && r.prose() > 0 {
			captions = append(captions, i)
		}
	}
	if len(captions) < 3 {
		return
	}
	for _, i := range captions {
		s.kinds[i] = fetch.Caption
	}
}
