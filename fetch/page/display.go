package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// display is how an element stands among words.
type display uint8

const (
	inlined   display = iota // its words join those around it
	apart                    // inline, but its words are words of their own
	emphasis                 // bold or italics
	block                    // its words stand in runs of their own
	lineBreak                // <br>
	none                     // no words of the page
)

func displayOf(n *html.Node) display {
	if d, ok := displays[n.DataAtom]; ok && n.DataAtom != 0 {
		return d
	}
	if n.DataAtom == 0 { // an element of the site's own making
		return apart
	}
	return inlined
}

var displays = displayTable(map[display][]atom.Atom{
	block: {atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Details, atom.Dialog, atom.Div, atom.Dl, atom.Dt,
		atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.Frameset, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header,
		atom.Hgroup, atom.Hr, atom.Html, atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table,
		atom.Caption, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul, atom.Dir, atom.Listing, atom.Legend},
	none: {atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Canvas, atom.Object, atom.Embed, atom.Iframe, atom.Video, atom.Audio,
		atom.Map, atom.Button, atom.Select, atom.Textarea, atom.Input, atom.Img, atom.Picture, atom.Datalist, atom.Applet, atom.Title, atom.Meta, atom.Link, atom.Noembed, atom.Noframes, atom.Frame, atom.Rt, atom.Rp},
	emphasis:  {atom.B, atom.Strong, atom.I, atom.Em},
	apart:     {atom.Label, atom.Time, atom.Option, atom.Output},
	lineBreak: {atom.Br},
})

func displayTable(lists map[display][]atom.Atom) map[atom.Atom]display {
	m := map[atom.Atom]display{}
	for d, list := range lists {
		for _, a := range list {
			m[a] = d
		}
	}
	return m
}

func isHeading(a atom.Atom) bool {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// isNote reports whether an element is the mark of a footnote.
func isNote(n *html.Node) bool {
	if n.DataAtom != atom.Sup {
		return false
	}
	a := n.FirstChild
	return a != nil && a.DataAtom == atom.A && a.NextSibling == nil && strings.HasPrefix(attr(a, "href"), "#")
}

// linksAway reports whether a link leads to another place than a note on this page.
func linksAway(n *html.Node) bool {
	href := attr(n, "href")
	return href != "" && href[0] != '#'
}

// saysAuthor reports whether a class speaks of a writer rather than of a date.
func saysAuthor(class string) bool {
	return strings.Contains(class, "uthor") || strings.Contains(class, "yline") || strings.Contains(class, "eporter") // whatever the first letter's case
}

// isAuthorPage reports whether a link leads to what a writer wrote.
func isAuthorPage(href string) bool {
	for _, dir := range authorPages {
		if strings.Contains(href, dir) {
			return true
		}
	}
	return false
}

var authorPages = []string{"/author/", "/authors/", "/by/", "/contributor/", "/contributors/", "/journalist/", "/journalists/", "/reporter/", "/reporters/",
	"/staff/", "/people/", "/profile/", "/columnist/", "/columnists/", "/writer/", "/writers/"}

// invisible lists the characters beyond ASCII that take no place, could make words
// read as what they are not, or show nothing but in the page's own font: C1
// controls, soft hyphens, zero-width spaces and fillers, marks and overrides of
// writing direction, variation selectors other than those of text and emoji, tags,
// private use and non-characters. The joiners U+200C and U+200D stay: Persian and
// emoji are spelled with them.
func invisible(r rune) bool {
	switch {
	case r < 0xa0, r == 0xad, r == 0x034f, r == 0x061c, r == 0x115f, r == 0x1160, r == 0x180e, r == 0x200b,
		r == 0x200e, r == 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r == 0x3164,
		r >= 0xe000 && r <= 0xf8ff, r >= 0xfdd0 && r <= 0xfdef, r >= 0xfe00 && r < 0xfe0e, r == 0xfeff, r == 0xffa0,
		r >= 0xfff0 && r < 0xfffd, r >= 0xe0000:
		return true
	}
	return r&0xfffe == 0xfffe
}
