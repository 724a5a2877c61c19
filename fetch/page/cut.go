package page

import (
	"regexp"
	"strings"

	"hearsay/fetch"

	"golang.org/x/net/html/atom"
)

// Lines that stand among an article's paragraphs and are not of it are told by
// their words. Every test is for short runs only, and asks for more than the words
// where a sentence of an article could begin with them.

// cut takes such lines out of the body, and gives credits their kind.
func (s *story) cut() {
	first, last := s.bounds()
	if first < 0 {
		return
	}
	whole, seen, closed := s.kept(first, last+1), 0, 0
	headline := fold(s.headline)
	s.cutConsent(first, last, whole)
	for i := first; i <= last; i++ {
		if s.out[i] {
			continue
		}
		r := &s.runs[i]
		switch {
		case isLabel(r.text), s.isPromo(r), isDemand(r.text), len(r.text) < 2*len(headline) && 2*len(r.text) > len(headline) && fold(r.text) == headline:
			s.furnish(i)
			continue
		case closed < maxClosed && s.closes(i, seen, whole):
			s.close(i, last)
			closed++
			continue
		case isCredit(r.text), s.isUnderPicture(r):
			s.out[i], s.kinds[i] = true, fetch.Caption
			continue
		case s.kinds[i] != fetch.Quote && isSignature(r, seen, whole):
			s.out[i], s.kinds[i] = true, fetch.Byline
			continue
		}
		seen += r.prose()
	}
}

// furnish takes a run out of the body as none of the article's words.
func (s *story) furnish(i int) {
	s.out[i], s.kinds[i], s.fittings[i] = true, "", true
}

// isUnderPicture reports whether a run is the caption of the picture before it: in
// italics, or short and with the picture the only thing in its box, which is no
// paragraph.
func (s *story) isUnderPicture(r *run) bool {
	n := len(r.text)
	if !r.pic || n >= 250 {
		return false
	}
	return r.ital*10 > n*8 || n < 200 && r.box.tag == atom.Div && r.box.to-r.box.from == 1
}

// kept is the prose of the body in runs [from, to).
func (s *story) kept(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		if !s.out[i] {
			n += s.runs[i].prose()
		}
	}
	return n
}

// isLabel reports whether a run is a word or two of the page's furniture.
func isLabel(t string) bool {
	if len(t) > 60 {
		return false
	}
	key := fold(t)
	return key == "" && len(t) < 30 || labels[key] || strings.HasPrefix(key, "image ") && strings.Contains(key, " of ") && len(key) < 20
}

// isPromo reports whether a run asks the reader to go elsewhere.
func (s *story) isPromo(r *run) bool {
	n := len(r.text)
	if n > 300 {
		return false
	}
	if r.links > 0 && containsAny(r.text, "ollow ", "FOLLOW ") {
		if at := followUs.FindStringIndex(r.text); at != nil && (at[0] < 5 || r.emph*10 > n*8) {
			return true
		}
	}
	if quotes(r.text) && 2*r.links < n {
		return false
	}
	t := strings.ToLower(strings.TrimLeft(r.text, "-–—•*>»→▶►[(|:.…👉📱👁 "))
	if (n < 120 || r.links > 0) && startsWith(t, promoStarts) {
		return true
	}
	for _, p := range promoAnywhere {
		if strings.Contains(t, p) {
			return true
		}
	}
	return callsAway(r)
}

// followUs matches what asks the reader to follow somebody on a network.
var followUs = regexp.MustCompile(`(?i)\bfollow (?:us|me|him|her|them|@?\w+(?: \w+){0,2}) on (?:twitter|x|facebook|instagram|linkedin|tiktok|youtube|threads|bluesky|telegram|whatsapp|social media)\b`)

// quotes reports whether somebody is quoted in s: that is the article's.
func quotes(s string) bool { return strings.ContainsAny(s, "“”\"„«") }

// callsAway reports whether a run, all of it set off in bold or italics, or short
// and mostly link, ends in a link that tells the reader to do something.
func callsAway(r *run) bool {
	if r.tail == "" || len(r.text) > 250 {
		return false
	}
	verb, _, _ := strings.Cut(strings.ToLower(r.tail), " ")
	if !imperatives[strings.Trim(verb, ":,.!→>")] {
		return false
	}
	return r.emph*10 > len(r.text)*8 || r.links*2 > len(r.text)
}

// maxClosed is how many headings of other matter are looked for.
const maxClosed = 10

// closes reports whether run i is a heading under which other matter than the
// article begins. It must come late, and little prose may follow it.
func (s *story) closes(i, seen, whole int) bool {
	r := &s.runs[i]
	return len(r.text) < 70 && 10*seen > 4*whole && !strings.HasSuffix(r.text, ".") && isClosing(r.text)
}

// close takes out what follows run i: all of it if little of the article's prose is
// there, else as far as the next heading.
func (s *story) close(i, last int) {
	first, _ := s.bounds()
	all := 4*s.kept(i, last+1) < s.kept(first, last+1)
	for j := i; j <= last; j++ {
		if j > i && !all && s.kinds[j] == fetch.Subheading {
			return
		}
		s.furnish(j)
	}
}

var (
	creditLine = regexp.MustCompile(`(?i)^\W*(?:` +
		`(?:image|photo|picture|photograph|video|credit|source|graphic|illustration|screenshot|screengrab|pic)s?(?: (?:credits?|source|courtesy(?: of)?|by|via|from))?\s*(?:[:/|]|by |courtesy).{2,100}|` + // Photo: Ann Lee
		`.{2,80}\((?:image|photo|picture|credit|source|via|pic)s?\b[^)]*\)|` + // The bridge (Image: Ann Lee)
		`[^.]{2,60}/\s?(?:getty|reuters|afp|ap|epa|shutterstock|istock|bloomberg)[^.]{0,40}|` + // Ann Lee/Agency
		`\(?(?:ap|reuters|afp|getty|file) (?:photo|image|picture)s?.{0,60}|` +
		`(?:[^.]{2,40} )?getty images)\W*$`)
	reporting = regexp.MustCompile(`(?i)^\W*(?:(?:additional |with )?(?:reporting|writing|editing|compiled|edited|translated|produced|graphic|written|reported) by\b|` +
		`.{0,80}\b(?:contributed (?:to|reporting)|reported from)\b)`)
	biography = regexp.MustCompile(`(?i)\bis (?:an?|the|[\w.]+[’']s) (?:[\w’'.,&-]+ ){0,7}(?:editor|curator|reporter|writer|author|journalist|correspondent|columnist|contributor|freelancer?|producer|fellow|blogger)\b`)
)

// isCredit reports whether a run names a picture's maker.
func isCredit(t string) bool {
	if len(t) >= 160 || len(t) < 5 {
		return false
	}
	if !strings.ContainsAny(t, ":/|(") { // the other forms name the picture
		lower := strings.ToLower(t)
		if !strings.Contains(lower, "photo") && !strings.Contains(lower, "image") && !strings.Contains(lower, "pic") && !strings.Contains(lower, "courtesy") && !strings.Contains(lower, " by ") {
			return false
		}
	}
	return creditLine.MatchString(t)
}

// isSignature reports whether a run says who wrote, reported or edited: at the body's
// start a byline or a date, at its end credits or a word about the author.
func isSignature(r *run, seen, whole int) bool {
	t := r.text
	if len(t) < 130 && containsAny(t, "pdated", "PDATED", "ublished", "UBLISHED", "osted", "OSTED") && stamped.MatchString(t) {
		return true
	}
	if seen*10 > whole*7 {
		return len(t) < 500 && reporting.MatchString(t) || len(t) < 600 && seen*20 > whole*17 && biography.MatchString(t) && (r.emph*2 > len(t) || r.links > 0)
	}
	if seen > 300 || len(t) > 130 || r.box.in(atom.H1, atom.H2, atom.H3) != nil {
		return false
	}
	return byWord.MatchString(t) && len(people([]string{byWord.ReplaceAllString(t, "")}, nil)) > 0 || onlyDate(t)
}

// cutBiography takes out what an article says of its authors at its end: from the
// first of the last runs that begins with the name of one, as far as runs go on about
// that.
func (s *story) cutBiography() {
	_, last := s.bounds()
	for i, seen := last, 0; i >= 0 && seen < 6; i-- {
		if s.out[i] {
			continue
		}
		seen++
		t := s.runs[i].text
		for _, name := range s.by {
			if at := strings.Index(t, name); at >= 0 && at < 20 && len(t) < 1000 && aboutWriter.MatchString(t[at+len(name):]) {
				s.out[i], s.kinds[i] = true, fetch.Byline
				break
			}
		}
	}
}

// aboutWriter matches how a word about a writer goes on behind the name.
var aboutWriter = regexp.MustCompile(`(?i)^,? (?:is|has|was|covers|writes|reports|joined|lives|holds|began|studied|works)\b`)

// stamped matches a line that says when the page was changed, whoever did it.
var stamped = regexp.MustCompile(`(?i)^(?:[^.?!]{0,60}\W)?(?:last )?(?:updated|published|posted)(?: (?:at|on))?\W{1,3}(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*\W{1,2})?(?:\d{1,2}\W|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\W{1,2}\d)[^?!]{0,50}$`)

var dateWords = regexp.MustCompile(`(?i)\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}\b|\b(?:updated|published|posted|on|at|am|pm|a\.m|p\.m|[ecmp][sd]?t|gmt|utc|bst|ist|last|modified|date|first|by)\b`)

// onlyDate reports whether a run is a date and what is said with dates.
func onlyDate(t string) bool {
	if _, ok := writtenTime(t, zeroTime); !ok {
		return false
	}
	left := 0
	for _, r := range dateWords.ReplaceAllString(t, "") {
		if r > '@' {
			left++
		}
	}
	return left < 25
}
