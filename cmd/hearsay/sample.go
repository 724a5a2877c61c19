package main

import (
	"embed"
	"fmt"
	"time"

	"hearsay/fetch"
)

// The sample articles are the source `sample: true`: what a person sees in the first
// minute, with no network. People, places and outlets in them are invented.
//
//go:embed sample/*.html
var sampleFiles embed.FS

// A samplePage is one of them.
type samplePage struct {
	name string // of its file in sample/
	url  string // where it claims to stand; nothing answers there
}

// samples lists the sample pages, each of another make and with its own hard
// sentences.
var samples = []samplePage{
	// A plain blog. A quotation closed but never opened, yes and no for an answer, refusals.
	{"swing-bridge.html", "https://brackwater-notes.example/2026/03/the-swing-bridge-again/"},
	// A soup of <div>, Open Graph only. "X, admits Y", second hand, blamed by, vowed that it would.
	{"health-records.html", "https://www.lowfell-ledger.example/news/health/records-copied-inside-20260219"},
	// JSON-LD in an @graph. Accused by one of this and by two of that, a quotation over three paragraphs.
	{"landlord-trial.html", "https://tarnmouth-courier.example/crime/landlord-trial-opens"},
	// No metadata at all, no charset. He and she, noun cues, organisations that speak, marks of two kinds.
	{"glassworks.html", "https://vennick-valley-news.example/glassworks.html"},
	// Tables in tables, <font>, <br><br>, Latin-1. Called liars by one and lunatics by another.
	{"humming-lake.html", "http://www.dunmere-gazette.example/2025/0605hum.htm"},
	// Comments, teasers, newsletter and related links, all full of claims that are not the article's.
	{"league-semifinal.html", "https://kestrelbay-post.example/sport/basketball/kestrel-bay-stun-tarnmouth"},
	// A wire's: standfirst, captions, an embedded post. Asked whether it had, she said it had not.
	{"tarn-head-dam.html", "https://www.vennickwire.example/world/tarn-head-dam-2026-02-15/"},
	// A section's front page: no article, and nothing may be read out of it.
	{"front-page.html", "https://www.lowfell-ledger.example/news/"},
}

// readSample gives the page as if it had been fetched now. An unknown name is an
// error.
func readSample(name string) (fetch.Raw, error) {
	for _, s := range samples {
		if s.name != name {
			continue
		}
		body, err := sampleFiles.ReadFile("sample/" + name)
		if err != nil {
			return fetch.Raw{}, err
		}
		return fetch.Raw{URL: s.url, ContentType: "text/html", Body: body, Retrieved: time.Now()}, nil
	}
	return fetch.Raw{}, fmt.Errorf("there is no sample article %q", name)
}
