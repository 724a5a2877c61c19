package page

import (
	"hash/maphash"
	"regexp"
	"strings"

	"hearsay/fetch"

	"golang.org/x/net/html/atom"
)

// pullQuotes finds the words of the body that are printed once more for show: in a
// box that is called so, a block quotation or an aside, with nearly all of their
// trigrams elsewhere in the body. A block quotation that stands alone is a quotation.
func (s *story) pullQuotes() {
	first, last := s.bounds()
	if first < 0 {
		return
	}
	var found []int
	for i := first; i <= last && len(found) < maxPulled; i++ {
		if n := len(s.runs[i].text); n >= 25 && n <= 600 && s.setApart(i) {
			found = append(found, i)
		}
	}
	if len(found) == 0 {
		return
	}
	body := s.trigrams(first, last, found)
	for _, i := range found {
		if body.hold(s.runs[i].text) {
			s.out[i], s.kinds[i] = true, fetch.PullQuote
		}
	}
}

// maxPulled is how many places are searched for pull-quotes.
const maxPulled = 200

// setApart reports whether a run may be a pull-quote by where it stands.
func (s *story) setApart(i int) bool {
	apart := false
	for b := s.runs[i].box; b != nil && b != s.root; b = b.parent {
		switch {
		case b.hint&embed != 0:
			return false
		case b.hint&pulled != 0:
			apart = true
		case apart:
		case b.tag == atom.Blockquote, b.tag == atom.Aside && b.to-b.from <= 3:
			apart = true
		case b.tag == atom.Li || b.tag == atom.Table || isHeading(b.tag) && b.parent.tag != atom.Blockquote:
			return false
		}
	}
	return apart
}

// A trigrams set holds the hashes of three words in a row.
type trigrams struct {
	seed maphash.Seed
	set  map[uint64]bool
}

// trigrams are those of the body's runs but for some, given in order.
func (s *story) trigrams(first, last int, without []int) trigrams {
	t := trigrams{maphash.MakeSeed(), map[uint64]bool{}}
	for i := first; i <= last; i++ {
		if len(without) > 0 && without[0] == i {
			without = without[1:]
		} else if !s.out[i] && s.kinds[i] != fetch.Subheading {
			t.each(s.runs[i].text, func(h uint64) { t.set[h] = true })
		}
	}
	return t
}

// hold reports whether eight in ten trigrams of a text are in the set.
func (t trigrams) hold(text string) bool {
	all, held := 0, 0
	t.each(text, func(h uint64) {
		all++
		if t.set[h] {
			held++
		}
	})
	return all > 0 && 10*held >= 8*all
}

func (t trigrams) each(text string, use func(uint64)) {
	words := strings.Fields(fold(text))
	for i := 0; i+3 <= len(words); i++ {
		use(maphash.String(t.seed, words[i]+" "+words[i+1]+" "+words[i+2]))
	}
}

var (
	correctionStart = regexp.MustCompile(`(?i)^\W*(?:(?:corrections?|clarifications?)(?: and clarifications?)?\b(?: to this \w+)?(?:\s*\([^)]{1,40}\)|,\s[^:]{0,25}\d[^:]{0,8})?\s*[:.—–-]|editor[’']?s[’']? note\b.{0,400}\b(?:correct|incorrect|misstat|misidentif|misspel|mistaken|earlier version|erroneous|clarif))`)
	correctionWords = regexp.MustCompile(`(?i)\b(?:(?:an?|the) (?:earlier|previous|original|prior) version of (?:this|the) (?:article|story|post|report|piece|headline|caption|column|review|obituary)|` +
		`this (?:article|story|post|report|piece|column|review|headline)(?: has been| was| is)? (?:corrected|amended|updated to correct|updated to clarify|clarified|edited to correct))\b`)
)

// isCorrection reports whether a run says what an earlier version of the article had
// wrong.
func isCorrection(r *run) bool {
	t := r.text
	if len(t) < 30 || len(t) > 1500 || !containsAny(t[:min(len(t), 500)], "orrect", "ORRECT", "larif", "LARIF", "ersion of", "mended", "ditor") {
		return false
	}
	return correctionStart.MatchString(t[:min(len(t), 500)]) || correctionWords.MatchString(t[:min(len(t), 300)])
}

// behindBody is how many runs behind the body are searched for notes.
const behindBody = 12

// corrections gives notes of correction their kind, in the body and close behind it.
func (s *story) corrections() {
	first, last := s.bounds()
	if first < 0 {
		return
	}
	headed := false // by a line that is only the word
	named := s.anyBox(amended)
	for i := first; i < min(last+1+behindBody, len(s.runs)); i++ {
		r := &s.runs[i]
		said := isCorrection(r)
		if !said && !headed && !named {
			headed = len(r.text) < 40 && corrected[fold(r.text)]
			continue
		}
		h := s.hints(r.box)
		switch {
		case h&(comment|hidden|teaser) != 0:
		case i <= last && s.out[i] && s.kinds[i] != "":
		case said, (headed || h&amended != 0) && r.prose() > 0 && len(r.text) < 1500 && (!s.out[i] || h&amended != 0):
			s.out[i], s.kinds[i] = false, fetch.Correction
		}
		headed = len(r.text) < 40 && corrected[fold(r.text)]
	}
}

var corrected = setOf(phrases(`correction|corrections|clarification|corrections and clarifications`))

// anyBox reports whether a box of the page has the hint.
func (s *sheet) anyBox(h hint) bool {
	for _, b := range s.boxes {
		if b.hint&h != 0 {
			return true
		}
	}
	return false
}

// containsAny reports whether one of the pieces is in s: a quick look before a slow one.
func containsAny(s string, pieces ...string) bool {
	for _, p := range pieces {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}
