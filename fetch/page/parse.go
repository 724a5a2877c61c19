package page

import (
	"fmt"
	"strings"

	"hearsay/fetch"

	"golang.org/x/net/html"
)

// parse makes the tree of a page. html.Parse gives up past 512 nested nodes, and
// formatting elements that are never closed make it copy them into every later
// paragraph, so that a few megabytes can become gigabytes. Pages that may do
// either are flattened first; no word is lost by that.
func parse(page string) (*html.Node, error) {
	if strings.Count(page, "<") > maxTags {
		return nil, fmt.Errorf("%w: more than %d tags", fetch.ErrTooLarge, maxTags)
	}
	if !tame(page) {
		page = flatten(page)
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		root, err = html.Parse(strings.NewReader(flatten(page)))
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %v", fetch.ErrBadBody, err)
	}
	return root, nil
}

const (
	maxTags           = 1_000_000
	maxOpenFormatting = 64  // formatting elements open at once in an honest page
	maxRoots          = 8   // <html> and <body> tags: each is compared with all attributes of the first
	maxDepth          = 200 // nodes that flatten lets stand in each other; the parser adds at most as many again
)

// tame reports whether a quick look at the tags promises a tree in proportion to
// the page. It does not know scripts and comments, so it may be wrong on the safe
// side.
func tame(page string) bool {
	open, roots := 0, 0
	for {
		i := strings.IndexByte(page, '<')
		if i < 0 || i+1 >= len(page) {
			return true
		}
		page = page[i+1:]
		closing := page[0] == '/'
		name := tagName(strings.TrimPrefix(page[:min(len(page), 12)], "/"))
		switch {
		case name == "html" || name == "body":
			roots++
		case !formatting[name]:
		case !closing:
			open++
		case open > 0:
			open--
		}
		if open > maxOpenFormatting || roots > 2*maxRoots {
			return false
		}
	}
}

// tagName is the leading letters and digits of s, in lower case, if a tag's name can
// end there: in a script "a<b;" is none.
func tagName(s string) string {
	n := 0
	for n < len(s) && (s[n]|0x20 >= 'a' && s[n]|0x20 <= 'z' || n > 0 && s[n] >= '0' && s[n] <= '9') {
		n++
	}
	if n < len(s) && !strings.ContainsRune(" \t\n\r\f/>", rune(s[n])) {
		return ""
	}
	return strings.ToLower(s[:n])
}

// formatting lists the elements that the parser reopens in every block until they
// are closed.
var formatting = map[string]bool{
	"a": true, "b": true, "big": true, "code": true, "em": true, "font": true, "i": true, "nobr": true,
	"s": true, "small": true, "strike": true, "strong": true, "tt": true, "u": true,
}

// flatten writes the page again without formatting elements other than links,
// without repeated roots, and without elements nested too deep. What stood in
// those stands in their nearest ancestor that was kept.
func flatten(page string) string {
	var f flattener
	f.out.Grow(len(page))
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return f.out.String()
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			raw := z.Raw()
			name, _ := z.TagName()
			f.tag(string(name), string(raw), kind)
		case html.CommentToken:
		default:
			f.out.Write(z.Raw())
		}
	}
}

type flattener struct {
	out   strings.Builder
	open  []string // elements written and not yet closed
	roots int
}

func (f *flattener) tag(name, raw string, kind html.TokenType) {
	switch {
	case formatting[name] && name != "a":
		return
	case name == "html" || name == "body":
		if f.roots++; f.roots > maxRoots {
			return
		}
	case void[name]:
	case kind == html.EndTagToken:
		f.end(name, raw)
		return
	default:
		if f.imply(name); len(f.open) >= maxDepth {
			f.out.WriteString(" ")
			return
		}
		f.open = append(f.open, name)
	}
	f.out.WriteString(raw)
}

// end closes the nearest open element of the name; an end tag without one closes
// nothing.
func (f *flattener) end(name, raw string) {
	for i := len(f.open) - 1; i >= 0; i-- {
		if f.open[i] == name {
			f.open = f.open[:i]
			f.out.WriteString(raw)
			return
		}
	}
	f.out.WriteString(" ")
}

// imply closes what the start of name closes without an end tag.
func (f *flattener) imply(name string) {
	ends, within := impliedEnds[name], impliedScope[name]
	if ends == nil {
		return
	}
	for i := len(f.open) - 1; i >= 0; i-- {
		switch open := f.open[i]; {
		case contains(ends, open):
			f.open = f.open[:i]
			return
		case contains(within, open):
			return
		}
	}
}

var (
	impliedEnds = map[string][]string{
		"p": {"p"}, "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "option": {"option"}, "a": {"a"},
		"tr": {"tr"}, "td": {"td", "th"}, "th": {"td", "th"},
	}
	impliedScope = map[string][]string{
		"p": {"table", "td", "th", "button", "div", "section", "article", "li", "blockquote"}, "li": {"ul", "ol"}, "dt": {"dl"}, "dd": {"dl"}, "option": {"select"},
		"tr": {"table"}, "td": {"tr", "table"}, "th": {"tr", "table"},
	}
	void = map[string]bool{
		"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
		"link": true, "meta": true, "param": true, "source": true, "track": true, "wbr": true,
	}
)

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// attr returns an attribute of n, "" if there is none.
func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return n.Attr[i].Val
		}
	}
	return ""
}
