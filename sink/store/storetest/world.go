package storetest

import (
	"strings"
	"time"

	"hearsay/extract"
	"hearsay/fetch"
	"hearsay/sink"
)

// A world is two articles of two claims each, known by short names.
type world struct {
	list []sink.Record
	ids  map[string]string
}

func newWorld() *world {
	w := &world{ids: map[string]string{}}
	a := w.article("ledger.example", "Ledger", "https://ledger.example/a", 1, "A headline on the council")
	w.read(a, []told{
		{name: "bridge", speaker: "Ann Ferro", words: "The Calder Bridge was shut nine times this winter", quote: extract.Direct, act: extract.Inform, score: .9, about: "Calder Bridge"},
		{name: "tax", speaker: "Bo Calder", words: "We raised the tax by four percent", quote: extract.Direct, act: extract.Admit, score: .8, restated: "The council raised the restated tax."},
	})
	b := w.article("courier.example", "Courier", "https://courier.example/b", 2, "Another story")
	w.read(b, []told{
		{name: "crime", speaker: "Cy Marwick", words: "crime would go up", quote: extract.Indirect, act: extract.Warn, score: .5},
		{name: "no", speaker: "Ann Ferro", words: "how many guards had left", quote: extract.Indirect, act: extract.Decline, score: -1},
	})
	return w
}

func (w *world) records() []sink.Record { return w.list }

// day is the start of a day of March 2026.
func (w *world) day(n int) time.Time { return time.Date(2026, 3, n, 0, 0, 0, 0, time.UTC) }

func (w *world) nameOf(id string) string {
	for name, i := range w.ids {
		if i == id {
			return name
		}
	}
	return id
}

func (w *world) article(outlet, publisher, uri string, day int, headline string) *fetch.Article {
	return &fetch.Article{
		URI: uri, Source: uri, Outlet: outlet, Publisher: publisher, Language: "en", Headline: headline,
		FirstCreated: w.day(day).Add(9 * time.Hour), Retrieved: w.day(day).Add(10 * time.Hour), Version: 1,
	}
}

// told is one claim: Speaker said words.
type told struct {
	name, speaker, words, restated, about string
	quote                                 extract.QuoteType
	act                                   extract.Function
	score                                 float64
	cue                                   string // "said" if empty
}

func (c told) sentence() string { return c.speaker + " " + c.verb() + " " + c.words + "." }

func (c told) verb() string {
	if c.cue == "" {
		return "said"
	}
	return c.cue
}

// read adds an article of such claims, each a paragraph, to the world.
func (w *world) read(a *fetch.Article, list []told) {
	w.list = append(w.list, w.reading(a, list)...)
}

func (w *world) reading(a *fetch.Article, list []told) []sink.Record {
	var parts []fetch.Part
	for _, c := range list {
		if n := len(parts); n > 0 && parts[n-1].Text == c.sentence() {
			continue // two readings of one sentence
		}
		parts = append(parts, fetch.Part{Kind: fetch.Paragraph, Text: c.sentence()})
	}
	a.Compose(parts)
	r := &extract.Reading{Engine: extract.Engine{Name: "storetest", Version: "1"}}
	block := -1
	for i, c := range list {
		if i == 0 || list[i-1].sentence() != c.sentence() {
			block++
		}
		r.Claims = append(r.Claims, c.claim(a, block, r))
	}
	records := records(a, r)
	for i := range list {
		claim := records[2+i].Claim
		claim.Worth = nil
		if list[i].score >= 0 {
			claim.Worth = &extract.WorthRecord{Score: list[i].score, Model: "storetest@1", On: "claim.text", Reasons: []string{}}
		}
		w.ids[list[i].name] = claim.ID
	}
	return records
}

func (c told) claim(a *fetch.Article, block int, r *extract.Reading) extract.Claim {
	b := a.Blocks[block]
	at := func(words string) extract.Span {
		start := b.Start + strings.Index(a.Of(b.Span), words)
		return extract.Span{Start: start, End: start + len(words)}
	}
	source := at(c.speaker)
	entity := len(r.Entities)
	r.Entities = append(r.Entities, extract.Entity{Name: c.speaker, Type: extract.EntityPerson, Mentions: []extract.Span{source}})
	out := extract.Claim{
		Source: []extract.Span{source}, Cue: []extract.Span{at(" " + c.verb() + " ")}, Content: []extract.Span{at(c.words)}, Sentence: b.Span, Block: block,
		Parent: extract.None, InBody: extract.None, QuoteType: c.quote, QuoteMarks: extract.NoMarks, Restated: c.restated,
		Speaker:    extract.Speaker{Mention: source, Name: c.speaker, Type: extract.Person, Resolution: extract.Named, Entity: entity},
		Act:        extract.Act{Function: c.act, Assertion: true, Polarity: extract.Positive},
		Confidence: extract.Confidence{Attribution: .9, Speaker: .9}, Rule: "storetest",
	}
	out.Cue[0].Start++
	out.Cue[0].End--
	if c.act == extract.Decline {
		out.Act.Assertion, out.Act.Polarity = false, extract.NoPolarity
	}
	if c.restated != "" {
		out.Edits = []extract.Edit{{From: c.words, To: c.restated, Why: "definite"}}
	}
	if c.about != "" {
		out.About = []int{len(r.Entities)}
		r.Entities = append(r.Entities, extract.Entity{Name: c.about, Type: extract.EntityPlace, Mentions: []extract.Span{at(c.about)}})
	}
	return out
}
