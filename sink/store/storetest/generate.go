// Package storetest takes a store and tells whether it keeps store.Store's promises.
package storetest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"hearsay/extract"
	"hearsay/fetch"
	"hearsay/sink"
)

// A Generator makes articles with their entities and claims, of a shape that real ones
// have: 20 claims an article, 23 words a claim, one in three a quotation (as in PolNeAR),
// speakers and words as often as Zipf has them, one claim in ten the words of another
// outlet's. It makes the same ones for the same seed.
type Generator struct {
	random   *rand.Rand
	word     *rand.Zipf
	speaker  *rand.Zipf
	outlet   *rand.Zipf
	words    []string
	names    []string
	articles int
	said     []saying // of late
}

type saying struct {
	speaker, words string
	quoted         bool
}

// paragraph is the saying as an article prints it.
func (s saying) paragraph() string {
	if s.quoted {
		return "“" + s.words + ",” " + s.speaker + " said."
	}
	return s.speaker + " said " + s.words + "."
}

// The sizes of the world.
const (
	vocabulary = 40_000
	people     = 20_000
	outlets    = 300
	perArticle = 20
)

// NewGenerator makes a generator.
func NewGenerator(seed uint64) *Generator {
	r := rand.New(rand.NewPCG(seed, 1))
	g := &Generator{
		random: r, word: rand.NewZipf(r, 1.07, 4, vocabulary-1), speaker: rand.NewZipf(r, 1.05, 20, people-1), outlet: rand.NewZipf(r, 1.1, 5, outlets-1),
	}
	for range vocabulary {
		g.words = append(g.words, g.syllables(1+r.IntN(4)))
	}
	for range people {
		g.names = append(g.names, title(g.syllables(2))+" "+title(g.syllables(2+r.IntN(2))))
	}
	return g
}

func (g *Generator) syllables(n int) string {
	var b strings.Builder
	for range n {
		b.WriteByte("bcdfghklmnprstvw"[g.random.IntN(16)])
		b.WriteByte("aeiou"[g.random.IntN(5)])
		if g.random.IntN(3) == 0 {
			b.WriteByte("nrlst"[g.random.IntN(5)])
		}
	}
	return b.String()
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func (g *Generator) sentence(n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = g.words[g.word.Uint64()]
	}
	return title(strings.Join(list, " "))
}

// start is when the first article came out; the others follow, one a minute.
var start = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// Next is the records of the next article: itself, its entities, its claims.
func (g *Generator) Next() []sink.Record {
	g.articles++
	outlet := fmt.Sprintf("outlet%d.example", g.outlet.Uint64())
	at := start.Add(time.Duration(g.articles) * time.Minute)
	a := &fetch.Article{
		URI: fmt.Sprintf("https://%s/news/%d", outlet, g.articles), Outlet: outlet, Publisher: title(outlet), Language: "en",
		Headline: g.sentence(9), By: []string{g.names[g.random.IntN(people)]},
		FirstCreated: at, Retrieved: at.Add(time.Hour), BodyDigest: "sha256:" + strings.Repeat("0", 64), Version: 1,
	}
	a.Source = a.URI
	parts := []fetch.Part{{Kind: fetch.Headline, Text: a.Headline}}
	var list []saying
	for range perArticle {
		s := g.saying()
		list = append(list, s)
		parts = append(parts, fetch.Part{Kind: fetch.Paragraph, Text: s.paragraph()})
	}
	a.Compose(parts)
	return records(a, g.reading(a, list))
}

// saying is something that somebody says, now and then what another outlet had.
func (g *Generator) saying() saying {
	if n := len(g.said); n > 0 && g.random.IntN(10) == 0 {
		return g.said[g.random.IntN(n)]
	}
	s := saying{g.names[g.speaker.Uint64()], g.sentence(8 + g.random.IntN(30)), g.random.IntN(3) == 0}
	if len(g.said) < 2000 {
		g.said = append(g.said, s)
	} else {
		g.said[g.random.IntN(len(g.said))] = s
	}
	return s
}

// acts are the acts by how often they are met, of a hundred.
var acts = []struct {
	extract.Function
	of int
}{{extract.Inform, 70}, {extract.Deny, 5}, {extract.Decline, 5}, {extract.Accuse, 5}, {extract.Promise, 5}, {extract.Warn, 5}, {extract.Confirm, 5}}

func (g *Generator) act() extract.Act {
	n := g.random.IntN(100)
	for _, a := range acts {
		if n -= a.of; n < 0 {
			act := extract.Act{Function: a.Function, Assertion: true, Polarity: extract.Positive}
			switch a.Function {
			case extract.Decline:
				act.Assertion, act.Polarity = false, extract.NoPolarity
			case extract.Deny:
				act.Polarity = extract.Negative
			}
			return act
		}
	}
	panic("acts are a hundred in all")
}

// reading marks the claims of an article whose second block and those after it are
// sayings.
func (g *Generator) reading(a *fetch.Article, list []saying) *extract.Reading {
	r := &extract.Reading{Engine: extract.Engine{Name: "storetest", Version: "1", Models: []extract.Model{{Name: "storetest/weights", Version: "0123456789ab"}}}}
	entity := map[string]int{}
	for i, s := range list {
		b := a.Blocks[i+1]
		at := func(words string) extract.Span {
			from := b.Start + strings.Index(s.paragraph(), words)
			return extract.Span{Start: from, End: from + len(words)}
		}
		content, source, cue := at(s.words), at(s.speaker), at("said")
		e, ok := entity[s.speaker]
		if !ok {
			e = len(r.Entities)
			entity[s.speaker] = e
			r.Entities = append(r.Entities, extract.Entity{Name: s.speaker, Type: extract.EntityPerson})
		}
		r.Entities[e].Mentions = append(r.Entities[e].Mentions, source)
		c := extract.Claim{
			Source: []extract.Span{source}, Cue: []extract.Span{cue}, Content: []extract.Span{content},
			Sentence: b.Span, Block: i + 1, Parent: extract.None, InBody: extract.None, QuoteType: extract.Indirect, QuoteMarks: extract.NoMarks,
			Speaker: extract.Speaker{Mention: source, Name: s.speaker, Type: extract.Person, JobTitle: "minister", Resolution: extract.Named, Entity: e},
			Act:     g.act(), Confidence: extract.Confidence{Attribution: 0.4 + 0.6*g.random.Float64(), Speaker: 0.9}, Rule: "storetest",
		}
		if s.quoted {
			c.QuoteType, c.QuoteMarks = extract.Direct, extract.Balanced
		}
		if len(r.Entities) > 1 {
			c.About = []int{g.random.IntN(len(r.Entities))}
		}
		r.Claims = append(r.Claims, c)
	}
	return r
}

func records(a *fetch.Article, r *extract.Reading) []sink.Record {
	claims, entities, err := extract.Records(a, r, a.Retrieved)
	if err != nil {
		panic(err) // the generator breaks the engine's promises
	}
	list := []sink.Record{{Article: a}, {Entities: &entities}}
	for i := range claims {
		if claims[i].Act.IsAssertion {
			score := float64(i*37%100) / 100
			claims[i].Worth = &extract.WorthRecord{Score: score, Model: "storetest@1", On: "claim.text", Reasons: []string{"a figure"}}
		}
		list = append(list, sink.Record{Claim: &claims[i]})
	}
	return list
}
