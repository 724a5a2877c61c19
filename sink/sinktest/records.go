package sinktest

import (
	"fmt"
	"strings"
	"time"

	"hearsay/extract"
	"hearsay/fetch"
	"hearsay/sink"
)

// records makes an article of n claims: the article, its entities and the claims, as
// the pipeline sends them.
func records(uri string, n int) []sink.Record {
	a := &fetch.Article{
		URI: "https://ledger.example/" + uri, Source: "https://ledger.example/" + uri, Outlet: "ledger.example",
		Headline: "Ferro: the bridge is shut", Publisher: "Ledger", Language: "en", By: []string{"Ann Otter"},
		FirstCreated: time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC), Retrieved: time.Date(2026, 3, 1, 12, 0, 0, 123, time.UTC),
	}
	a.Compose(parts(n))
	r := reading(a)
	claims, entities, err := extract.Records(a, &r, a.Retrieved)
	if err != nil {
		panic(err) // the reading below keeps its promises
	}
	list := []sink.Record{{Article: a}, {Entities: &entities}}
	for i := range claims {
		list = append(list, sink.Record{Claim: &claims[i]})
	}
	return list
}

// Every paragraph is one claim of Ferro's.
const (
	said    = "“The bridge was shut %d times,” Ferro said."
	opening = len("“")
)

func parts(n int) []fetch.Part {
	var list []fetch.Part
	for i := range n {
		list = append(list, fetch.Part{Kind: fetch.Paragraph, Text: fmt.Sprintf(said, i+1)})
	}
	return list
}

func reading(a *fetch.Article) extract.Reading {
	r := extract.Reading{
		Engine:   extract.Engine{Name: "sinktest", Version: "1"},
		Entities: []extract.Entity{{Name: "Ferro", Type: extract.EntityPerson}},
	}
	for i, block := range a.Blocks {
		words := a.Of(block.Span)
		at := func(s string) extract.Span {
			start := block.Start + strings.Index(words, s)
			return extract.Span{Start: start, End: start + len(s)}
		}
		source := at("Ferro")
		r.Entities[0].Mentions = append(r.Entities[0].Mentions, source)
		r.Claims = append(r.Claims, extract.Claim{
			Source: []extract.Span{source}, Cue: []extract.Span{at("said")},
			Content:  []extract.Span{{Start: block.Start + opening, End: at(",”").Start}},
			Sentence: block.Span, Block: i, Parent: extract.None,
			QuoteType: extract.Direct, QuoteMarks: extract.Balanced,
			Speaker:    extract.Speaker{Mention: source, Name: "Ferro", Type: extract.Person, Resolution: extract.Named, Entity: 0},
			Act:        extract.Act{Function: extract.Inform, Assertion: true, Polarity: extract.Positive},
			Confidence: extract.Confidence{Attribution: 0.9, Speaker: 0.8}, Rule: "sinktest",
		})
	}
	return r
}

// revised is the claims and entities at a later revision, with something changed.
func revised(list []sink.Record, revision int) []sink.Record {
	var out []sink.Record
	for _, r := range list {
		switch r.Kind() {
		case sink.Claims:
			c := *r.Claim
			c.Revision, c.Confidence.Attribution = revision, 1/float64(revision)
			out = append(out, sink.Record{Claim: &c})
		case sink.Entities:
			e := *r.Entities
			e.Revision, e.Entities = revision, e.Entities[:0:0]
			out = append(out, sink.Record{Entities: &e})
		}
	}
	return out
}
