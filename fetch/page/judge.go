package page

import (
	"fmt"
	"strings"

	"hearsay/fetch"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// judge says whether there is an article to read claims from: prose, and enough of
// it for a page that does not say that it is an article and has much else on it. A
// page of pictures is told by its captions.
func (s *story) judge() error {
	prose, all := 0, 0
	for i := range s.runs {
		all += len(s.runs[i].text)
		if !s.out[i] || s.kinds[i] == fetch.Caption {
			prose += s.runs[i].prose()
		}
	}
	if prose >= hardly || prose >= 80 && s.card.isArticle() {
		return nil
	}
	if s.wall != fetch.NoWall {
		return fmt.Errorf("%w (%s): %d bytes of prose; the page says %q", fetch.ErrWalled, s.wall, prose, s.wallWords)
	}
	why := sendsOn(s.card.get("refresh"), all)
	if why == "" && prose > 0 && 2*prose >= all {
		return nil
	}
	if why == "" {
		why = s.shell(all)
	}
	return fmt.Errorf("%w: %d bytes of prose among %d%s", fetch.ErrNotArticle, prose, all, why)
}

// A husk is what a page without words of its own may have instead.
type husk struct {
	scripts int
	asked   bool     // a <noscript> asks for scripts to be allowed
	frames  []string // where the frames of the page lead, a few of them
}

// maxFrames is how many frames are named.
const maxFrames = 3

// note takes down an element that may fill a page in the reader's browser.
func (h *husk) note(n *html.Node) {
	switch n.DataAtom {
	case atom.Head:
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			h.note(c)
		}
	case atom.Script:
		if t := strings.ToLower(attr(n, "type")); t == "" || t == "module" || strings.Contains(t, "javascript") {
			h.scripts++
		}
	case atom.Noscript:
		if n.FirstChild != nil && len(n.FirstChild.Data) < 5000 {
			h.asked = h.asked || strings.Contains(strings.ToLower(n.FirstChild.Data), "javascript")
		}
	case atom.Frame, atom.Iframe:
		if src := attr(n, "src"); src != "" && len(h.frames) < maxFrames {
			h.frames = append(h.frames, src[:min(len(src), 200)])
		}
	}
}

// shell says why a page with so many bytes of words has no article, "" if nothing
// tells.
func (h *husk) shell(words int) string {
	switch {
	case len(h.frames) > 0 && words < 500:
		return fmt.Sprintf("; its text is in frames: fetch %q", h.frames)
	case h.scripts > 0 && (words < 250 || h.asked && words < 1500):
		return "; its text is made by scripts, which are not run"
	}
	return ""
}

// sendsOn says where a page with so many bytes of words sends its reader; refresh is
// what it says of <meta http-equiv=refresh>.
func sendsOn(refresh string, words int) string {
	at := strings.Index(strings.ToLower(refresh), "url=")
	if at < 0 || words >= 500 {
		return ""
	}
	return fmt.Sprintf("; it sends its reader on to %.200q", strings.Trim(refresh[at+len("url="):], `'" `))
}
