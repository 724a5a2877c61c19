package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/cmd/internal/bus"
	"hearsay/fetch"
)

// articles are what the sink's file of articles holds.
func (p *folder) articles() []fetch.Article {
	p.Helper()
	var all []fetch.Article
	for line := range strings.Lines(p.read("data/articles.jsonl")) {
		var a fetch.Article
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			p.Fatalf("%v: %s", err, line)
		}
		all = append(all, a)
	}
	return all
}

// keepArticles adds a sink of articles.
func (p *folder) keepArticles() {
	p.write("pipeline.yaml", p.read("pipeline.yaml")+"sinks:\n  - jsonl: {path: data/claims.jsonl}\n  - jsonl: {path: data/articles.jsonl, records: [articles]}\n")
}

// An article that changes is the same article in another version, which says what is
// other. Bytes that change around the same words make no version.
func TestAChangedArticleIsANewVersion(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	p := newFolder(t, "url: "+s.URL+"/ferry.html")
	p.keepArticles()
	first := article("The ferry", "“The rudder is broken,” said Maud Tilling.", "“The crew will be paid,” said Osric Bane.")
	for _, page := range []string{
		first,
		strings.Replace(first, "<body>", "<body><!-- 31 readers --><script>x=1</script>", 1),
		strings.Replace(strings.Replace(first, "is broken", "was broken", 1), "The ferry<", "The ferry sails<", 2),
	} {
		s.set("/ferry.html", page)
		p.once(exitDone)
	}
	var got []string
	for _, a := range p.articles() {
		got = append(got, fmt.Sprintf("version %d of %s", a.Version, strings.TrimPrefix(a.URI, s.URL)))
		for _, c := range a.Changes {
			got = append(got, fmt.Sprintf("%s: %s -> %s", c.Kind, c.Before, c.After))
		}
	}
	want := []string{
		"version 1 of /ferry.html",
		"version 2 of /ferry.html",
		"headline: The ferry -> The ferry sails",
		"paragraph: “The rudder is broken,” said Maud Tilling. -> “The rudder was broken,” said Maud Tilling.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error("(-want +got):\n" + diff)
	}
}

// One article is one however it is reached: by an address that only tracks, through a
// redirect, or by a page for small screens that names the other as its own.
func TestOneArticleByManyAddresses(t *testing.T) {
	s := newSite(t)
	page := article("The ferry", "“The rudder is broken,” said Maud Tilling.", "“The crew will be paid,” said Osric Bane.")
	s.set("/ferry.html", page)
	s.set("/ferry.html?utm_source=feed", page)
	s.set("/short", "-> /ferry.html")
	s.set("/amp/ferry.html", strings.Replace(page, "<head>", `<head><link rel="canonical" href="`+s.URL+`/ferry.html">`, 1))
	var sources []string
	for _, path := range []string{"/ferry.html", "/ferry.html?utm_source=feed", "/short", "/amp/ferry.html"} {
		sources = append(sources, "url: "+s.URL+path)
	}
	p := newFolder(t, sources...)
	p.keepArticles()
	p.once(exitDone)
	all := p.articles()
	for _, a := range all {
		if a.URI != s.URL+"/ferry.html" || a.Version != 1 {
			t.Errorf("%s, version %d", a.URI, a.Version)
		}
	}
	ids := map[string]int{}
	for _, c := range p.claims() {
		ids[c.ID]++
		if c.Revision != 1 || ids[c.ID] > 1 {
			t.Errorf("claim %s, revision %d, comes %d times", c.ID, c.Revision, ids[c.ID])
		}
	}
	if len(ids) != 2 {
		t.Errorf("%d claims", len(ids))
	}
}

// Of two that read two addresses of one article at once, one waits until the other has
// published it, and then finds it under its URI. One that never comes back is not
// waited for; the same job, begun again, is.
func TestEditionsAtOnce(t *testing.T) {
	b := testBus(t)
	kept, err := b.Bucket(t.Context(), bus.Editions)
	if err != nil {
		t.Fatal(err)
	}
	e := &editions{b, kept}
	place := func(uri string, job uint64) (*fetch.Article, edited, error) {
		a := &fetch.Article{URI: uri, Text: "one"}
		ed, err := e.place(t.Context(), a, job, false)
		return a, ed, err
	}
	const www, mobile = "https://www.marrow.example/2026/ferry-late", "http://m.marrow.example/2026/ferry-late/"
	if _, ed, err := place(www, 1); err != nil || !ed.news {
		t.Fatalf("first: news %v, %v", ed.news, err)
	}
	if _, _, err := place(mobile, 2); fateOf(err, 1).Class != "changed" {
		t.Errorf("while another has it: %v", err)
	}
	a, ed, err := place(www, 1) // the process ended, and the message came again
	if err != nil || !ed.news {
		t.Fatalf("first again: news %v, %v", ed.news, err)
	}
	if err := e.enter(t.Context(), ed, a, 1); err != nil {
		t.Fatal(err)
	}
	a, again, err := place(mobile, 2)
	if err != nil || again.news || a.URI != www || a.Version != 1 {
		t.Errorf("after it: %s, version %d, news %v, %v", a.URI, a.Version, again.news, err)
	}
	if err := e.enter(t.Context(), ed, a, 2); fateOf(err, 1).Class != "changed" {
		t.Errorf("one that comes late: %v", err)
	}
}
