package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A hint is what the maker of a page says about a box by its tag, class, id, role
// and itemprop. Makers err, so a hint only weighs; it never decides about much of
// the page's prose (sheet.drop).
type hint uint16

const (
	aside      hint = 1 << iota // belongs to the page, not to the article
	content                     // holds the article
	bodyText                    // is said to be exactly the article's body
	caption                     // of a picture
	byline                      // who, when, where from
	standfirst                  // under the headline
	comment                     // readers' words
	hidden                      // not shown
	embed                       // a post from elsewhere
	teaser                      // a card of another article
	gate                        // asks for a subscription
	consent                     // asks for consent to cookies
	pulled                      // words of the body, set once more for show
	amended                     // says what an earlier version had wrong
	live                        // an entry of a running report
)

// A hinter reads hints, each class attribute once a page.
type hinter struct {
	seen  map[string]naming // by attribute
	names map[string]naming // by name in it
}

// A naming is the hint of a name, and the word in it that speaks against the box.
type naming struct {
	hint hint
	word string
}

func newHinter() *hinter { return &hinter{map[string]naming{}, map[string]naming{}} }

// of returns the hint of an element, and the word of its names that speaks against
// it, if one does.
func (h *hinter) of(n *html.Node) (got hint, word string) {
	got = tagHints[n.DataAtom]
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "class", "id", "data-component", "data-module", "data-testid":
			named := h.named(a.Val)
			got |= named.hint
			if word == "" {
				word = named.word
			}
		case "role":
			got |= roleHints[a.Val]
		case "itemprop":
			got |= propHints[a.Val]
		case "itemtype":
			if strings.HasSuffix(a.Val, "/Comment") || strings.HasSuffix(a.Val, "/UserComments") {
				got |= comment
			}
		case "hidden":
			got |= hidden
		case "aria-hidden":
			if a.Val == "true" {
				got |= hidden
			}
		case "style":
			if hides(a.Val) {
				got |= hidden
			}
		}
	}
	return got, word
}

// hidden reports whether an inline element is not shown to readers.
func (h *hinter) hidden(n *html.Node) bool {
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "hidden":
			return true
		case "style":
			if hides(a.Val) {
				return true
			}
		case "class":
			if h.named(a.Val).hint&hidden != 0 {
				return true
			}
		}
	}
	return false
}

func hides(style string) bool {
	if len(style) > 2000 || !strings.Contains(style, "none") && !strings.Contains(style, "hidden") {
		return false
	}
	for _, rule := range strings.Split(style, ";") {
		k, v, _ := strings.Cut(rule, ":")
		k, v = strings.ToLower(strings.TrimSpace(k)), strings.ToLower(strings.TrimSpace(v))
		if k == "display" && strings.HasPrefix(v, "none") || k == "visibility" && strings.HasPrefix(v, "hidden") {
			return true
		}
	}
	return false
}

// named reads the words of a class or id. Digits at their end say nothing.
func (h *hinter) named(names string) naming {
	names = strings.TrimRight(names, "0123456789")
	if got, ok := h.seen[names]; ok {
		return got
	}
	var got naming
	if len(names) <= 1000 {
		for _, name := range strings.Fields(names) {
			one, ok := h.names[name]
			if !ok {
				one = readName(name)
				h.names[name] = one
			}
			got.hint |= one.hint
			if got.word == "" {
				got.word = one.word
			}
		}
	}
	h.seen[names] = got
	return got
}

// against are the hints that speak against a box.
const against = foreign | hidden | caption | byline

// foreign are the hints of what belongs to other matter than the article.
const foreign = aside | comment | teaser | gate | consent

// readName reads one name, such as "article__related-links" or "storyBody".
func readName(name string) naming {
	words, got := nameWords(name), naming{}
	for i := 0; i < len(words); i++ {
		if i > 0 && contains(negations, words[i-1]) {
			continue
		}
		word, h := words[i], hint(0)
		if i+1 < len(words) {
			h = pairHints[word+" "+words[i+1]]
		}
		if h != 0 {
			word += " " + words[i+1]
			i++
		} else if h = wordHints[word]; h == 0 {
			h = stemHint(word)
		}
		if h&foreign != 0 {
			got.hint &^= bodyText // "article-body__newsletter" is the newsletter
		}
		got.hint |= h
		if h&against != 0 && got.word == "" {
			got.word = word
		}
	}
	return got
}

// stemHint finds a telling stem in words run together ("newslettersignup").
func stemHint(w string) hint {
	if len(w) < 7 {
		return 0
	}
	for _, s := range stems {
		if strings.Contains(w, s.stem) {
			return s.hint
		}
	}
	return 0
}

// nameWords splits a name at everything but letters and digits, and at capitals in
// the middle, and gives the words in small letters without the digits at their end.
// What looks like a piece of a generated name is given as "": a word that begins
// with a digit, one of up to three letters that only capitals part from the next.
func nameWords(name string) []string {
	var words []string
	for len(name) > 0 {
		n := 0
		for n < len(name) && alnum(name[n]) {
			n++
		}
		if n > 0 {
			words = append(words, camelWords(name[:n])...)
		}
		name = name[min(n+1, len(name)):]
	}
	return words
}

func alnum(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' }

// camelWords splits "storyBody" at the capital.
func camelWords(s string) []string {
	if s[0] >= '0' && s[0] <= '9' {
		return []string{""}
	}
	var words []string
	start := 0
	for i := 1; i <= len(s); i++ {
		if i < len(s) && !(isUpper(s[i]) && !isUpper(s[i-1])) {
			continue
		}
		w := strings.ToLower(strings.TrimRight(s[start:i], "0123456789"))
		if len(w) <= 3 && i-start < len(s) {
			w = ""
		}
		words = append(words, w)
		start = i
	}
	return words
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

var tagHints = map[atom.Atom]hint{
	atom.Nav: aside, atom.Aside: aside, atom.Footer: aside, atom.Dialog: aside, atom.Menu: aside,
	atom.Article: content, atom.Main: content, atom.Figcaption: caption, atom.Caption: caption,
}

var roleHints = map[string]hint{
	"navigation": aside, "complementary": aside, "banner": aside, "contentinfo": aside, "search": aside, "dialog": aside,
	"alert": aside, "alertdialog": aside, "menu": aside, "menubar": aside, "toolbar": aside, "tablist": aside,
	"main": content, "article": content,
}

var propHints = map[string]hint{
	"articleBody": bodyText, "author": byline, "caption": caption, "comment": comment, "publisher": byline,
	"datePublished": byline, "dateModified": byline, "description": standfirst, "alternativeHeadline": standfirst,
}

// negations are words before which a name says that something is absent, or is
// elsewhere on the page.
var negations = []string{"no", "has", "with", "without", "is", "hide", "js", "not"}

// stems are looked for in words of seven letters and more, in this order.
var stems = []struct {
	stem string
	hint hint
}{
	{"articlebody", bodyText}, {"storybody", bodyText}, {"articletext", bodyText}, {"storytext", bodyText}, {"entrycontent", bodyText}, {"postcontent", bodyText}, {"articlecontent", content},
	{"newsletter", aside}, {"related", aside}, {"recommend", aside}, {"breadcrumb", aside}, {"advert", aside},
	{"sponsor", aside}, {"subscri", aside}, {"outbrain", aside}, {"taboola", aside}, {"disqus", comment}, {"sidebar", aside},
	{"sharing", aside}, {"sharebar", aside}, {"sharetool", aside}, {"socialshare", aside}, {"promo", aside}, {"cookie", consent}, {"trending", aside}, {"mostread", aside},
	{"mostpopular", aside}, {"readmore", aside}, {"readnext", aside}, {"signup", aside}, {"navigation", aside}, {"navbar", aside}, {"regwall", gate}, {"paywall", gate}, {"morefrom", aside},
	{"comment", comment}, {"footer", aside}, {"caption", caption}, {"byline", byline}, {"pullquote", pulled}, {"pulledquote", pulled}, {"standfirst", standfirst}, {"authorbio", aside}, {"authorbox", aside},
}
