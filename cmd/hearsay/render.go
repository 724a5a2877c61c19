package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/extract"
	"hearsay/fetch"
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
	if cue != "" {
		line = append(line, words(lowerFirst(cue)+":", cyan)...)
	}
	return line
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

func joined(spans []extract.SpanRecord) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = s.Exact
	}
	return strings.Join(parts, extract.Join)
}

// A note is a labelled line below the words of a claim.
type note struct{ label, text string }

const labelWidth = len("by way of")

func notes(c *extract.ClaimRecord) []note {
	var out []note
	if q := c.InReplyTo; q != nil {
		out = append(out, note{"asked", q.Question.Exact + " (the questioner’s words)"})
	}
	if restates(&c.Claim) {
		out = append(out, note{"that is", string(c.Claim.InterpretedAs)})
	}
	for _, v := range c.Chain {
		if v.Role == "reporter" || v.Role == "relay" {
			out = append(out, note{"by way of", relay(v)})
		}
	}
	for _, w := range c.Warnings {
		out = append(out, note{"beware", w})
	}
	return out
}

// restates reports whether the restatement is more than the words made a sentence.
func restates(c *extract.Proposition) bool {
	bare := func(s string) string {
		return strings.TrimPrefix(strings.Trim(extract.Fold(s), `"'.,`), "that ")
	}
	return c.InterpretedAs != "" && bare(c.Text) != bare(string(c.InterpretedAs))
}

func relay(v extract.VoiceRecord) string {
	name := string(v.Name)
	if name == "" {
		name = "someone unresolved"
	}
	if v.Cue == "" {
		return name
	}
	return name + " (" + string(v.Cue) + ")"
}

// manner says what was done in speaking, in whose words, how sure the engine is, and
// where in the article it stands.
func manner(c *extract.ClaimRecord) []string {
	out := []string{act(c.Act)}
	if len(c.Act.Hedges) > 0 {
		out = append(out, "hedged: "+strings.Join(c.Act.Hedges, ", "))
	}
	out = append(out, quotation(c), place(c.Attribution))
	if len(c.Attribution.Source) == 0 && c.Attribution.Depth > 0 {
		out = append(out, "within another claim")
	}
	return append(out, fmt.Sprintf("confidence %.0f%%", 100*c.Confidence.Attribution))
}

// acts are the speech acts in words, as done and as not done.
var acts = map[extract.Function]struct{ done, not string }{
	extract.Inform:   {"asserts", "does not say"},
	extract.Confirm:  {"confirms", "does not confirm"},
	extract.Deny:     {"denies", "denies"},
	extract.Decline:  {"declines to say", "does not say"},
	extract.Admit:    {"admits", "does not admit"},
	extract.Promise:  {"promises", "does not promise"},
	extract.Accuse:   {"accuses", "does not accuse"},
	extract.Warn:     {"warns", "does not warn"},
	extract.Ask:      {"asks", "does not ask"},
	extract.Demand:   {"demands", "does not demand"},
	extract.Estimate: {"estimates", "does not estimate"},
	extract.Retract:  {"retracts", "does not retract"},
	extract.Other:    {"says", "does not say"},
}

// act is the speech act in words; that nothing was asserted is added where the verb
// does not say so itself.
func act(a extract.ActRecord) string {
	if extract.Polarity(a.Polarity) == extract.Negative {
		return acts[a.Function].not
	}
	switch verb := acts[a.Function].done; a.Function {
	case extract.Decline, extract.Ask, extract.Demand:
		return verb
	default:
		if a.IsAssertion {
			return verb
		}
		return verb + ", asserting nothing"
	}
}

func quotation(c *extract.ClaimRecord) string {
	kind := map[extract.QuoteType]string{
		extract.Direct: "quoted", extract.Indirect: "in the writer’s words", extract.Mixed: "partly quoted",
	}[c.QuoteType]
	switch c.QuoteMarks {
	case extract.Unopened:
		return kind + ", opening mark missing"
	case extract.Unclosed:
		return kind + ", closing mark missing"
	}
	return kind
}

func place(a extract.AttributionRecord) string {
	switch {
	case a.Paragraph != nil:
		return fmt.Sprintf("paragraph %d", *a.Paragraph)
	case a.Block == fetch.Caption:
		return "in a caption"
	}
	return "in the " + string(a.Block)
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
