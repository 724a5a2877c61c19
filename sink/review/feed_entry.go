package review

import (
	"bytes"
	"html/template"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hearsay/extract"
	"hearsay/sink/store"
)

// An entry is a claim in a feed. All its texts are fit for XML.
type entry struct {
	ID        string // the claim's, which stays the same
	URL       string // its page here
	Article   string // the article at the words, "" if it has no address
	Title     string // who, in which act, what
	HTML      string
	Text      string
	Language  string
	Tags      []string
	Published time.Time
	Updated   time.Time
}

func newEntry(base string, r *store.Row) entry {
	c := r.Claim
	e := entry{
		ID: "urn:hearsay:claim:" + c.ID, URL: base + "/claim/" + url.PathEscape(c.ID), Article: web(string(c.Links.Open)),
		Title: titleOf(c), Text: feedText(words(c)), Published: store.Printed(c).Truncate(time.Second), Updated: changed(r),
		Tags: []string{string(c.Act.Function)},
	}
	if c.Article.Language != "und" {
		e.Language = c.Article.Language
	}
	for _, t := range r.Review.Tags {
		e.Tags = append(e.Tags, feedText(t))
	}
	e.HTML = entryHTML(r)
	return e
}

// titleOf is who, in which act, what, in one line.
func titleOf(c *extract.ClaimRecord) string {
	const longest = 200
	title := []rune(feedText(speaker(c) + " " + said(actWords, c.Act.Function) + ": " + words(c)))
	if len(title) > longest {
		return strings.TrimSpace(string(title[:longest])) + " …"
	}
	return string(title)
}

// entryPage is the content of an entry. Its words are an article's, and as hostile:
// html/template lets none of them be anything but text.
var entryPage = template.Must(template.New("entry").Funcs(template.FuncMap{
	"text": feedText, "speaker": speaker, "act": func(c *extract.ClaimRecord) string { return said(actWords, c.Act.Function) },
	"quote": func(c *extract.ClaimRecord) string { return said(quoteWords, c.QuoteType) }, "status": func(s store.Status) string { return said(statusWords, s) },
	"null": func(n extract.Null) string { return feedText(string(n)) }, "web": func(n extract.Null) string { return web(string(n)) },
	"moment": moment, "printed": store.Printed, "percent": percent,
}).Parse(`{{$c := .Claim}}<p>{{text (speaker $c)}}{{with null $c.Speaker.JobTitle}} ({{.}}){{end}} {{act $c}}, {{quote $c}}:</p>
{{with null $c.Claim.InterpretedAs}}<p>{{.}}</p>
{{end}}<blockquote><p>{{text $c.Claim.Text}}</p></blockquote>
{{if not $c.Act.IsAssertion}}<p>Nothing is asserted.</p>
{{end}}<p>{{with null $c.Article.Headline}}{{.}}. {{end}}{{with null $c.Article.Publisher}}{{.}}, {{end}}{{moment (printed $c)}}{{with web $c.Links.Open}}. <a href="{{.}}">The article at the words</a>{{end}}</p>
{{if gt (len .Fold.Outlets) 1}}<p>Printed by {{range $i, $o := .Fold.Outlets}}{{if $i}}, {{end}}{{text $o}}{{end}}.</p>
{{end}}{{with $c.Worth}}<p>Check-worthiness {{percent .Score}}{{range $i, $r := .Reasons}}{{if $i}}, {{else}}: {{end}}{{text $r}}{{end}}.</p>
{{end}}{{if .Review.Version}}<p>{{status .Review.Status}}{{with .Review.Assignee}}; {{text .}} has it{{end}}</p>
{{end}}`))

func entryHTML(r *store.Row) string {
	var b bytes.Buffer
	if err := entryPage.Execute(&b, r); err != nil {
		return "" // a buffer takes everything, and the template fits the row: TestFeeds
	}
	return strings.TrimSpace(b.String())
}

// feedText makes a text fit for XML and for one line of a feed reader: without control
// characters, marks that turn the direction of what follows, and what is no character.
func feedText(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r):
			return ' '
		case unicode.Is(unicode.Bidi_Control, r) || r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, string(utf8.RuneError)))
	return strings.Join(strings.Fields(s), " ")
}
