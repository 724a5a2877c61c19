package main

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"hearsay/cmd/internal/bus"
	"hearsay/fetch"
)

// told is a page of these sentences and nothing else.
func told(headline string, sentences ...string) string {
	page := article(headline, sentences...)
	intro, rest := strings.Index(page, "<p>The ferry"), strings.Index(page, "</p><p>")
	return page[:intro] + page[rest+len("</p>"):]
}

// wire is an agency's report as a paper prints it, under its own headline and with its
// own last paragraph.
func wire(headline, last string) string {
	return told(headline,
		"The harbour board of Lower Marrow voted on Tuesday to close the northern quay until the winter storms have passed, after a survey found that two of its eleven piles had moved by the width of a hand since the autumn.",
		"Boats that bring fuel and mail to the outer islands are to land at the old coal wharf instead, where the water is shallower and where the larger of the two ferries can lie only for three hours on either side of high tide.",
		"“We would rather lose a month than a crane,” said Hedda Karn, who chairs the board.",
		"The islanders’ council said that it had learnt of the vote from the radio and that it would ask the county to pay for a second boat, as it did eleven years ago when the lock gates were rebuilt.",
		last)
}

// What two papers print of one report is told as such, after a restart too; an
// independent report of the same vote is not.
func TestWireCopy(t *testing.T) {
	p := newFolder(t, "files: in/*.html")
	p.keepArticles()
	p.write("in/1.html", wire("Northern quay to close for the winter", "The board meets again in March."))
	p.once(exitDone)
	p.write("in/2.html", wire("Board shuts quay after survey", "Readers can send us their own pictures of the quay."))
	p.write("in/3.html", told("A quay that moves",
		"Nobody on the coal wharf had been told on Wednesday morning that the fuel boat would be theirs from now on, and the crane driver was on holiday.",
		"“We would rather lose a month than a crane,” Hedda Karn of the harbour board had said the night before.",
		"Old Osric Bane, who drove most of the piles himself in the year of the long frost, thinks that the fault lies with the dredger, which was allowed to work closer to the wall than it ever should have been."))
	p.once(exitDone)
	got := map[string]string{}
	for _, a := range p.articles() {
		got[a.URI[strings.LastIndex(a.URI, "/")+1:]] = a.NearDuplicateOf
	}
	if want := "file://" + p.path("in/1.html"); len(got) != 3 || got["1.html"] != "" || got["2.html"] != want || got["3.html"] != "" {
		t.Errorf("copies %v, want 2.html to be one of 1.html", got)
	}
	for _, c := range p.claims() {
		if (c.Article.NearDuplicate != "") != strings.HasSuffix(c.Article.URI, "2.html") {
			t.Errorf("%s: nearDuplicateOf %q", c.Article.URI, c.Article.NearDuplicate)
		}
	}
}

// What one process has read another knows.
func TestCopiesAreToldAcrossProcesses(t *testing.T) {
	b := testBus(t)
	kept, err := b.Bucket(t.Context(), bus.Near)
	if err != nil {
		t.Fatal(err)
	}
	log := newTeller(stdio{out: &buffer{}, err: &buffer{}}, false).log
	one, err := newNearby(t.Context(), kept, log)
	if err != nil {
		t.Fatal(err)
	}
	other, err := newNearby(t.Context(), kept, log)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	next := func(of *nearby) (*fetch.Article, func(context.Context) error) {
		n++
		a := fetch.Plain(fmt.Sprintf("https://paper%d.example/2026/quay-closes", n), strings.Join(strings.Split(wire("x", "y."), "<p>")[2:6], "\n"))
		return &a, of.place(&a)
	}
	first, enter := next(one)
	if err := enter(t.Context()); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the other knows of it", func() bool { return other.index.Len() == 1 })
	if second, _ := next(other); second.NearDuplicateOf != first.URI {
		t.Errorf("%s is taken for a copy of %q", second.URI, second.NearDuplicateOf)
	}
}
