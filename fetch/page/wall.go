package page

import (
	"strings"

	"hearsay/fetch"

	"golang.org/x/net/html/atom"
)

// A wall is told from the notices that nearly every page carries by what is missing:
// a demand for consent counts where there is hardly any article beside it, a demand
// for a subscription where the text stops.

const (
	hardly   = 250  // bytes of prose below which there is hardly an article
	excerpt  = 2500 // bytes of prose above which it is no mere taste of one
	wallNear = 8    // runs behind the body in which a demand is looked for
)

// findWall tells the wall before the article and the words that gave it away.
func (s *story) findWall() (fetch.Wall, string) {
	first, last := s.bounds()
	prose := s.kept(0, len(s.runs))
	if s.consent != "" && (prose < 80 || prose < hardly && s.asking > 2*prose) {
		return fetch.Consent, s.consent
	}
	if prose >= excerpt || prose >= hardly && s.card.access() == fetch.Free {
		return fetch.NoWall, ""
	}
	if words := s.demand(first, last, prose); words != "" {
		return fetch.Paywall, words
	}
	if part, ok := s.card.paidPart(); ok && first >= 0 && (breaksOff(s.runs[last].text) || part == "" && prose < hardly || part != "" && !s.shows(part)) {
		return fetch.Paywall, "isAccessibleForFree: false"
	}
	return fetch.NoWall, ""
}

// demand is what is said, in the body or close behind it, to a reader who has not
// subscribed.
func (s *story) demand(first, last, prose int) string {
	if first < 0 {
		first, last = 0, len(s.runs)-1
	}
	for i := first; i < min(last+1+wallNear, len(s.runs)); i++ {
		r := &s.runs[i]
		if isDemand(r.text) && r.box.in(atom.Footer, atom.Header, atom.Nav) == nil && (prose < hardly || i > first && i >= last-2) {
			return clip(r.text)
		}
		if i > last && i <= last+3 && r.box.hint&gate != 0 && breaksOff(s.runs[last].text) {
			return clip(r.text)
		}
	}
	return ""
}

// clip is the beginning of words to be shown in a message.
func clip(s string) string {
	if len(s) > 100 {
		return strings.ToValidUTF8(s[:100], "") + "…"
	}
	return s
}

// breaksOff reports whether a paragraph stops before its sentence does.
func breaksOff(s string) bool {
	s = strings.TrimRight(s, ` "'”’»)]`)
	return strings.HasSuffix(s, "…") || strings.HasSuffix(s, "...") || !sentence(s)
}

// isDemand reports whether a run tells its reader to subscribe or to log in for the
// rest of the text.
func isDemand(t string) bool {
	if len(t) > 300 || len(t) < 15 || quotes(t) {
		return false
	}
	t = strings.ToLower(t)
	for _, p := range demands {
		if strings.Contains(t, p) {
			return true
		}
	}
	return false
}

var demands = phrases(`subscribe to continue|subscribe to read|subscribe to unlock|subscribe to keep reading|subscribe now to continue|subscribe now to read|subscribe for full access
	subscribe to access|sign in to continue|sign in to read|sign in to keep reading|log in to continue reading|log in to read|login to read|register to continue|register to read|register for free to
	sign up to continue|sign up to read|create an account to|create a free account to|to continue reading|to keep reading|to read the full|to read the rest|to read this article
	to unlock this|unlock this article|article is for subscribers|story is for subscribers|content is for subscribers|article is for members|content is for members|article is only available to
	story is only available to|content is only available to|article is available to subscribers|available exclusively to subscribers|is reserved for subscribers|reserved for our subscribers
	for subscribers only|subscribers only|subscriber-only|subscriber exclusive|already a subscriber|already have a subscription|you have reached your limit of|reached your article limit
	you've read your last|you’ve read your last|you have no free articles|used all your free|your free articles|free articles remaining|free articles left|continue reading your article with`)

// asksConsent reports whether words ask for consent to cookies and the like.
func asksConsent(t string) bool {
	if len(t) > 3000 {
		return false
	}
	t = strings.ToLower(t)
	for _, p := range consents {
		if strings.Contains(t, p) {
			return true
		}
	}
	return false
}

var consents = phrases(`we value your privacy|we care about your privacy|your privacy is important to us|we use cookies|site uses cookies|website uses cookies|information on a device|information on your device
	we and our partners|we and our third|our partners use cookies|accept cookies|consent to cookies|consent to the use of cookies|cookie policy|cookie settings|manage your privacy|manage your choices|manage cookies|before you continue to
	withdraw your consent|may not require your consent|right to object|precise geolocation|device scanning|processing as described above|strictly necessary cookies|necessary cookies are|legitimate interest`)

// askConsent takes out the boxes that ask for consent, whatever their share of the
// page. One with a main heading must do little else.
func (c *choice) askConsent() {
	end, idle := 0, -1 // where the last box that asked ends, and the last that did not began
	for _, b := range c.boxes {
		t := c.in(b)
		if b.hint&consent == 0 || b.hint&(content|bodyText) != 0 || b.from < end || b.from == b.to || b.from == idle || t.prose > 4000 {
			continue
		}
		asking := 0
		for i := b.from; i < min(b.to, b.from+wallNear); i++ {
			if asksConsent(c.runs[i].text) {
				if asking == 0 {
					c.consent = clip(c.runs[i].text)
				}
				asking += len(c.runs[i].text)
			}
		}
		if asking == 0 {
			idle = b.from // nor do those in it that begin where it does
		} else if t.heads == 0 || 3*asking > t.prose {
			c.drop(b)
			c.asking += t.prose
			end = b.to
		}
	}
}

// cutConsent takes out of the body what asks for consent, and the little that is left
// of a body that is mostly that. A longer article may well speak of cookies.
func (s *story) cutConsent(first, last, whole int) {
	if whole > 4000 {
		return
	}
	for i := first; i <= last; i++ {
		if r := &s.runs[i]; !s.out[i] && !quotes(r.text) && asksConsent(r.text) {
			s.consent = clip(r.text)
			s.furnish(i)
			s.asking += r.prose()
		}
	}
	left := s.kept(first, last+1)
	for i := first; i <= last && left < min(2*hardly, s.asking); i++ {
		s.furnish(i)
	}
}

// paidPart tells whether the page declares that its article, or a part of it, is for
// those who pay, and how it names the part: a CSS selector, "" if it does not.
func (c *card) paidPart() (selector string, ok bool) {
	for _, v := range c.article.list("hasPart") {
		if part, is := v.(map[string]any); is && isFalse(part["isAccessibleForFree"]) {
			return thing(part).text("cssSelector"), true
		}
	}
	return "", c.article != nil && isFalse(c.article["isAccessibleForFree"])
}

// isFalse reports whether a value of JSON-LD is false, as a word or as a value.
func isFalse(v any) bool {
	switch v := v.(type) {
	case bool:
		return !v
	case string:
		return strings.EqualFold(v[strings.LastIndexByte(v, '/')+1:], "false")
	}
	return false
}

// shows reports whether the page holds prose in a box of a class or id. Of a selector
// with several only the last is looked for; one that is neither counts as found.
func (s *story) shows(selector string) bool {
	at := strings.LastIndexAny(selector, ".#")
	if at < 0 || len(selector) > 200 {
		return true
	}
	name := selector[at+1:]
	for _, b := range s.boxes {
		if s.proseIn(b) > 0 && (attr(b.node, "id") == name || contains(strings.Fields(attr(b.node, "class")), name)) {
			return true
		}
	}
	return false
}
