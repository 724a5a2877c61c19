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
	for i := first; i <= last; i++ {
		if s.out[i] {
			continue
		}
		r := &s.runs[i]
		switch {
		case isLabel(r.text), s.isPromo(r):
			s.out[i], s.kinds[i] = true, ""
			continue
		case closed < maxClosed && s.closes(i, seen, whole):
			s.close(i, last)
			closed++
			continue
		case isCredit(r.text):
			s.out[i], s.kinds[i] = true, fetch.Caption
			continue
		case s.kinds[i] != fetch.Quote && isSignature(r, seen, whole):
			s.out[i], s.kinds[i] = true, fetch.Byline
			continue
		}
		seen += r.prose()
	}
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

var labels = lines(`advertisement
	advert
	advertising
	ad
	ads by google
	sponsored
	sponsored content
	sponsored links
	sponsored stories
	promoted
	share
	share this
	share this article
	share this story
	share this post
	share on facebook
	share on twitter
	share on x
	share via email
	tweet
	email
	print
	save
	copy link
	facebook
	twitter
	whatsapp
	linkedin
	pinterest
	reddit
	close
	loading
	story continues below
	story continues below advertisement
	article continues below
	article continues below advertisement
	article continues after advertisement
	continue reading
	continue reading below
	continue reading the main story
	show more
	load more
	view more
	see more
	read more
	more
	comments
	comment
	post comment
	view comments
	view all comments
	show comments
	leave a comment
	leave a reply
	no comments
	like
	like loading
	follow
	follow us
	subscribe
	subscribe now
	sign up
	sign up now
	log in
	login
	register
	view gallery
	view image
	view image in fullscreen
	open image in gallery
	play
	play video
	pause
	watch
	watch now
	listen
	listen now
	mute
	unmute
	fullscreen
	enlarge
	expand
	hide
	hide caption
	toggle caption
	enlarge this image
	skip
	skip advertisement
	skip ad
	back to top
	top
	next
	previous
	prev
	home
	menu
	search
	or
	related
	related story
	iklan
	anzeige
	publicidad
	publicité
	pubblicità
	publicidade
	comments are closed
	this slideshow requires javascript
	please enable javascript
	photo gallery
	click to enlarge
	click to expand
	media playback is unsupported on your device
	follow us on facebook
	follow us on twitter
	most popular
	trending
	trending now
	popular
	latest`)

// lines makes a set of the lines of a list.
func lines(list string) map[string]bool {
	m := map[string]bool{}
	for _, l := range strings.Split(list, "\n") {
		m[strings.TrimSpace(l)] = true
	}
	return m
}

// isPromo reports whether a run asks the reader to go elsewhere.
func (s *story) isPromo(r *run) bool {
	n := len(r.text)
	if n > 300 {
		return false
	}
	t := strings.ToLower(strings.TrimLeft(r.text, " \t-–—•*>»→▶►[(“\"'|:.…👉📱👁"))
	for _, p := range promoStarts {
		if strings.HasPrefix(t, p) && (n < 120 || r.links > 0) {
			return true
		}
	}
	for _, p := range promoAnywhere {
		if strings.Contains(t, p) {
			return true
		}
	}
	return callsAway(r)
}

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

var imperatives = set(`try take read click sign subscribe join download watch listen follow get learn find see visit buy shop donate support check view browse discover explore register tell send enter vote play share start here`)

// promoStarts begin lines that are not the article's; with 120 bytes and more only
// where they hold a link.
var promoStarts = trimmed(strings.Split(`related:|related story:|related stories:|related article|related post|related content|related video|related coverage|related link|related topic|related roundup|related news|related read
	read more|read also|read next|also read|read:|read this|read the full|see more|see also|see:|don't miss|don’t miss|also on |more:|more from |more on |more stories|more news|watch:|watch now|watch more|watch the|click here|click to|tap here
	follow us|follow me|follow him on|follow her on|follow them on|follow @|like us on|like this story|like what you|sign up|sign-up|subscribe|get our |get the latest|get all the latest|get more|download the |download our|download now|join us|join our|join the conversation|join thousands|you may also|you might also|you may like|recommended:|recommended for|sponsored:|advertisement
	filed under|tags:|tagged |tag:|topics:|share this|posted in|published in|categories:|category:|first published|last updated|last modified|have a tip|got a tip|got a story|do you have a|send us|send your|tell us what|let us know|explore further|copyright |© |&copy|(c) 20|all rights reserved
	the views expressed|views expressed|the opinions expressed|this story was originally|this article was originally|this article originally|this story originally|this post originally|this post was originally|originally published|this content is|this article contains affiliate|this post contains affiliate|this post may contain|we may earn|if you buy something
	continue reading|story continues|article continues|post continues|listen:|listen to |view comments|leave a comment|leave a reply|comments are|be the first to comment|want more|support us|support our|support independent|help us|become a|next:|previous:|next article|previous article|next story|insight:|scroll down|image credit|photo credit|image source|image:|photo by |photos by |image by |images by|photos:|photo:|picture:|pictures:|video by|cover image|featured image|feature image|lead image|header image|main image
	stay up to date|stay informed|stay tuned to|keep up with|for more news|for more stories|for more on|for more information, visit|find us on|visit our|check out our|check out more|see our|browse |view our|your email|enter your email|by signing up|by subscribing|this site is protected|please enable|please log in|please sign in|loading comments|this video is|your browser|the video will
	contact the author|contact the writer|contact the reporter|reach the reporter|email the author|write to |reach him at|reach her at|reach out to|email him at|email her at|follow the author
	leggi anche|lire aussi|à lire aussi|lesen sie auch|mehr zum thema|lea también|lee también|leia também|leia mais|baca juga|lees ook|läs också|czytaj też|les også`, "|"))

// promoAnywhere stand in such lines wherever they begin.
var promoAnywhere = trimmed(strings.Split(`our newsletter|our daily newsletter|free newsletter|newsletter here|sign up for|sign up to|subscribe to our|subscribe to the|delivered to your inbox|straight to your inbox|to your inbox|in your inbox|all rights reserved|may not be published, broadcast|follow us on|follow me on|like us on facebook|on facebook and twitter|join the discussion|click here to|download our app|requires javascript|by email. you can|contributed to this report|contributed reporting|contributed to this story|contributed to this article|click here for`, "|"))

func trimmed(list []string) []string {
	var out []string
	for _, s := range list {
		for _, line := range strings.Split(s, "\n") {
			if line = strings.TrimLeft(line, "\t"); line != "" {
				out = append(out, line)
			}
		}
	}
	return out
}

// maxClosed is how many headings of other matter are looked for.
const maxClosed = 10

var closing = regexp.MustCompile(`(?i)^\W*(?:(?:you (?:may|might|will|'ll)|we think you).{0,30}(?:like|interested.{0,4}|enjoy|love)|related(?: (?:articles?|posts?|stories|content|news|links|topics|reading|coverage|videos?|tags|searches))?|(?:the )?(?:more|latest|other|top|trending|popular|recent|featured|must[- ]read)(?: \w+){0,2} (?:stories|news|articles|posts|headlines|videos)(?: (?:from|on|in|by) .{2,40})?|more (?:from|on|in|about|by) .{2,40}|recommended(?: (?:for you|stories|articles|reading|videos))?|(?:most|also) (?:read|popular|viewed|shared|commented)(?: .{2,20})?|(?:what to )?(?:read|watch|up|see) (?:more|next|this next)|about the authors?|about the writer|\d+ (?:comments?|responses|replies|thoughts on .*)|comments? ?\(?\d*\)?|(?:leave|post|add|write) (?:a|your) (?:reply|comment|response)|join the (?:conversation|discussion)|(?:share|spread) (?:this|the) .{0,20}|sponsored(?: (?:links|content|stories))?|trending(?: now| stories)?|tags|topics|in this (?:article|story)|story timeline|photo gallery|privacy overview|(?:our )?newsletter.{0,20}|don.t miss.{0,20}|follow us.{0,20}|get in touch|contact us|sign up.{0,40}|subscribe.{0,30}|editors?.? (?:picks?|choice)|around the web|from the web|from our partners|read (?:more )?(?:on|about) .{2,40}|share (?:this )?(?:article|story|post)?|write to us|advertisement)\W*$`)

// closes reports whether run i is a heading under which other matter than the
// article begins. It must come late, and little prose may follow it.
func (s *story) closes(i, seen, whole int) bool {
	r := &s.runs[i]
	return len(r.text) < 70 && 10*seen > 4*whole && !strings.HasSuffix(r.text, ".") && closing.MatchString(r.text)
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
		s.out[j], s.kinds[j] = true, ""
	}
}

var (
	creditLine = regexp.MustCompile(`(?i)^\W*(?:(?:image|photo|picture|photograph|video|credit|source|graphic|illustration|screenshot|screengrab|pic|photos|images)s?(?: (?:credits?|source|courtesy(?: of)?|by|via|from))?\s*(?:[:/|]|by |courtesy).{2,100}|.{2,80}\((?:image|photo|picture|credit|photo by|photo credit|image credit|source|via|pic)s?\b[^)]*\)|[^.]{2,60}/\s?(?:getty|reuters|afp|ap|epa|shutterstock|istock|bloomberg)[^.]{0,40}|\(?(?:ap|reuters|afp|getty|file) (?:photo|image|picture)s?.{0,60}|(?:[^.]{2,40} )?getty images)\W*$`)
	reporting  = regexp.MustCompile(`(?i)^\W*(?:(?:additional |with )?(?:reporting|writing|editing|compiled|edited|translated|produced|graphic|written|reported) by\b|(?:our standards: )|.{0,80}\b(?:contributed (?:to|reporting)|reported from)\b)`)
	biography  = regexp.MustCompile(`(?i)\bis (?:an?|the) (?:[\w’'.,&-]+ ){0,7}(?:editor|reporter|writer|author|journalist|correspondent|columnist|contributor|freelancer?|curator|producer|fellow|blogger)\b`)
)

// isCredit reports whether a run names a picture's maker.
func isCredit(t string) bool { return len(t) < 160 && creditLine.MatchString(t) }

// isSignature reports whether a run says who wrote, reported or edited: at the body's
// start a byline or a date, at its end credits or a word about the author.
func isSignature(r *run, seen, whole int) bool {
	t := r.text
	if seen*10 > whole*7 {
		return len(t) < 500 && reporting.MatchString(t) || len(t) < 600 && seen*20 > whole*17 && biography.MatchString(t) && (r.emph*2 > len(t) || r.links > 0)
	}
	if seen > 300 || len(t) > 130 || r.box.in(atom.H1, atom.H2, atom.H3) != nil {
		return false
	}
	return byWord.MatchString(t) && len(people([]string{t}, nil)) > 0 || onlyDate(t)
}

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
