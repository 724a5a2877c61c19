package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/extract"
)

// printer writes articles and claims for a person at a terminal. Colour only repeats
// what the words and their places already say.
type printer struct {
	w     io.Writer
	width int // of the terminal, in cells
	color bool

	articles, claims, unresolved int
	speakers                     map[string]bool
	uri                          string          // of the article that the last claim stands in
	titled                       map[string]bool // whose role has been told in it
}

// newPrinter writes to w in lines of at most width cells, where words allow.
func newPrinter(w io.Writer, width int, color bool) *printer {
	return &printer{w: w, width: width, color: color, speakers: map[string]bool{}}
}

func (p *printer) page() *paper { return &paper{width: p.width, color: p.color} }

func (p *printer) write(page *paper) error {
	_, err := io.WriteString(p.w, page.String())
	return err
}

// article writes the head under which the claims of an article follow.
func (p *printer) article(a *extract.ArticleRef) error {
	page := p.page()
	if p.articles++; p.articles > 1 {
		page.blank()
	}
	headline := string(a.Headline)
	if headline == "" {
		headline = "(no headline)"
	}
	page.wrap("", words(headline, bold))
	if from := provenance(a); from != "" {
		page.wrap("", words(from, plain))
	}
	page.wrap("", words(a.URI, dim))
	return p.write(page)
}

// provenance says by whom and when an article was published, as far as it says so.
func provenance(a *extract.ArticleRef) string {
	var parts []string
	switch publisher, outlet := string(a.Publisher), string(a.Outlet); {
	case publisher != "" && outlet != "":
		parts = append(parts, publisher+" ("+outlet+")")
	case publisher+outlet != "":
		parts = append(parts, publisher+outlet)
	}
	if a.FirstCreated != nil {
		parts = append(parts, a.FirstCreated.Format("2 January 2006, 15:04 MST"))
	}
	if len(a.By) > 0 {
		parts = append(parts, "by "+strings.Join(a.By, ", "))
	}
	return strings.Join(parts, " · ")
}

// claim writes one claim: who, by which words, what; below it what was done in
// saying so, and all that a reader should know before believing it.
func (p *printer) claim(c *extract.ClaimRecord) error {
	p.count(c)
	page := p.page()
	page.blank()
	page.wrap("  ", p.who(c))
	page.wrap("      ", words(c.Claim.Text, plain))
	for _, note := range notes(c) {
		page.hang("    ", fmt.Sprintf("%-*s", labelWidth, note.label), words(note.text, plain))
	}
	page.wrap("    ", words(strings.Join(manner(c), " · "), dim))
	return p.write(page)
}

func (p *printer) count(c *extract.ClaimRecord) {
	p.claims++
	switch {
	case c.Speaker.Name == "":
		p.unresolved++
	default:
		p.speakers[extract.Fold(string(c.Speaker.Name))] = true
	}
}

// who is the claim's first line: the speaker, how the name was come by, and the cue.
func (p *printer) who(c *extract.ClaimRecord) []word {
	name, cue := string(c.Speaker.Name), joined(c.Attribution.Cue)
	if name == "" {
		name = "Unresolved speaker"
	}
	var asides []string
	if role := roleOf(&c.Speaker); role != "" && !p.told(c) {
		asides = append(asides, role)
	}
	if here := mentioned(&c.Speaker); here != "" {
		asides = append(asides, here)
	}
	if cue == "" {
		asides = append(asides, "no verb")
	}
	line := words(name, bold)
	if len(asides) > 0 {
		line = append(line, words("("+strings.Join(asides, "; ")+")", plain)...)
	}
	if cue == "" {
		return line
	}
	return around(line, lowerFirst(cue), string(c.Provenance.Rule))
}

// around puts the cue where it reads as in the article: behind the speaker, before
// (according to), or so that it is not the speaker whom it seems to speak of (was
// accused, whose claim).
func around(speaker []word, cue, rule string) []word {
	said := words(cue+":", cyan)
	switch {
	case rule == "according-to":
		speaker[len(speaker)-1].text += ":"
		return append(words(sentenceCase(cue), cyan), speaker...)
	case rule == "passive":
		speaker = append(speaker, words("by whom", plain)...)
	case strings.HasPrefix(rule, "noun-"):
		speaker = append(speaker, words("whose", plain)...)
		said = append(words(cue, cyan), words("is:", plain)...)
	}
	return append(speaker, said...)
}

// told reports whether the speaker's role was told before in this article, and that
// it has been from now on.
func (p *printer) told(c *extract.ClaimRecord) bool {
	if p.uri != c.Article.URI {
		p.uri, p.titled = c.Article.URI, map[string]bool{}
	}
	before := p.titled[string(c.Speaker.Name)]
	p.titled[string(c.Speaker.Name)] = true
	return before
}

// roleOf is what the article calls the speaker beside the name: a job title, or what
// follows the name where the claim stands.
func roleOf(s *extract.SpeakerRecord) string {
	name, title := string(s.Name), string(s.JobTitle)
	if title != "" {
		if strings.HasPrefix(name, title) {
			return ""
		}
		return title
	}
	_, after, ok := strings.Cut(string(s.Mention), name)
	if ok && name != "" && strings.HasPrefix(after, ", ") {
		return strings.Trim(after, ", ")
	}
	return ""
}

// mentioned says by which words the speaker stands at the claim, if not by the name.
func mentioned(s *extract.SpeakerRecord) string {
	switch {
	case s.Mention == "":
		return "not named here"
	case s.Resolution == extract.Named || extract.Fold(string(s.Mention)) == extract.Fold(string(s.Name)):
		return ""
	}
	return "here “" + string(s.Mention) + "”"
}

// lowerFirst makes "According to" of a sentence's beginning what it is elsewhere.
func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}

func sentenceCase(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func joined(spans []extract.SpanRecord) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = s.Exact
	}
	return strings.Join(parts, extract.Join)
}

// entities lists who and what the article names, and how often.
func (p *printer) entities(e *extract.EntitiesRecord) error {
	var names []string
	for _, one := range e.Entities {
		names = append(names, fmt.Sprintf("%s (%s, %d×)", one.Name, one.Type, len(one.Mentions)))
	}
	page := p.page()
	page.blank()
	page.hang("  ", "Names", words(strings.Join(names, " · "), plain))
	return p.write(page)
}

// nothing says that an article has no claims.
func (p *printer) nothing() error {
	_, err := fmt.Fprint(p.w, "\n  No claims.\n")
	return err
}

// total is the last line: "14 claims by 6 speakers in 1 article".
func (p *printer) total() string {
	by := ""
	if p.claims > 0 {
		by = " by " + count(len(p.speakers), "speaker")
	}
	if p.unresolved > 0 {
		by += fmt.Sprintf(" and %d unresolved", p.unresolved)
	}
	return count(p.claims, "claim") + by + " in " + count(p.articles, "article")
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
