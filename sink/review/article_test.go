package review

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"hearsay/extract"
	"hearsay/fetch"
	"hearsay/sink"
	"hearsay/sink/store"
	"hearsay/sink/store/storetest"
)

// anArticle is a generated article and its claims.
func anArticle() (*fetch.Article, []*extract.ClaimRecord) {
	var a *fetch.Article
	var claims []*extract.ClaimRecord
	for _, r := range storetest.NewGenerator(7).Next() {
		switch r.Kind() {
		case sink.Articles:
			a = r.Article
		case sink.Claims:
			claims = append(claims, r.Claim)
		}
	}
	return a, claims
}

// Every claim is marked in the text and numbered beside it, in the order of the words.
func TestArticlePage(t *testing.T) {
	d := newDesk(t, 1, Options{Page: func(context.Context, string) ([]byte, error) { return nil, nil }})
	a, claims := anArticle()
	page := d.get(articleAddress(a.URI))
	if got := page.Find("h1").Text(); got != a.Headline {
		t.Errorf("the headline reads %q", got)
	}
	notes := page.Find(".pair .margin li")
	below := a.Blocks[1:] // the headline is said once
	if notes.Length() != len(claims) || page.Find(".pair").Length() != len(below) || page.Find(".unplaced").Length() != 0 {
		t.Fatalf("%d claims beside %d blocks, want %d and %d", notes.Length(), page.Find(".pair").Length(), len(claims), len(below))
	}
	page.Find(".pair").Each(func(i int, pair *goquery.Selection) {
		c := claims[i]
		if words := pair.Find("mark.content").Text(); words != c.Claim.Text {
			t.Errorf("block %d marks %q, want %q", i, words, c.Claim.Text)
		}
		if href := pair.Find(".margin a").AttrOr("href", ""); href != "/claim/"+c.ID || pair.Find("sup").Text() != pair.Find(".margin b").Text() {
			t.Errorf("block %d: %s, number %s in the text and %s beside it", i, href, pair.Find("sup").Text(), pair.Find(".margin b").Text())
		}
		if text := strings.Replace(pair.Find(".passage").Text(), pair.Find("sup").Text(), "", 1); text != a.Of(below[i].Span) {
			t.Errorf("block %d reads %q", i, text)
		}
	})
	for path, want := range map[string]int{"/article": 404, "/article?uri=https%3A%2F%2Fnowhere.example%2F": 404} {
		if status, _, _ := d.do("GET", path, nil); status != want {
			t.Errorf("%s: %d", path, status)
		}
	}
	if n := d.get("/claim/" + claims[0].ID).Find(`a[href="` + articleAddress(a.URI) + `"]`).Length(); n != 1 {
		t.Errorf("the claim's page leads %d times to its article", n)
	}
}

// A version changes one block; its claims point into the text before.
func TestArticleVersions(t *testing.T) {
	d := newDesk(t, 1, Options{})
	a, claims := anArticle()
	b := *a
	b.Blocks = nil
	var parts []fetch.Part
	for i, block := range a.Blocks {
		words := a.Of(block.Span)
		switch i {
		case 2:
			words = "Calder <b>now</b> says" + words[strings.Index(words, " "):]
		case 3:
			continue
		}
		parts = append(parts, fetch.Part{Kind: block.Kind, Text: words})
	}
	b.Compose(parts)
	b.Version, b.Retrieved, b.Changes = 2, a.Retrieved.Add(1e9), fetch.Diff(a, &b)
	if err := d.store.Put(t.Context(), []sink.Record{{Article: &b}}); err != nil {
		t.Fatal(err)
	}
	page := d.get(articleAddress(a.URI))
	if n := page.Find(".unplaced li").Length(); n != len(claims) || page.Find(".pair mark").Length() > 0 {
		t.Errorf("%d claims are told to be of another text, want %d", n, len(claims))
	}
	versions := page.Find(".version")
	changes := versions.First().Find(".changes > li")
	if versions.Length() != 2 || !strings.Contains(versions.First().Find("h3").Text(), "Version 2") || changes.Length() != 2 {
		t.Fatalf("%d versions, %d changes: %s", versions.Length(), changes.Length(), versions.Text())
	}
	if came, gone := changes.First().Find("ins").Text(), changes.First().Find("del"); came != "Calder <b>now</b> says" || gone.Length() != 1 || len(strings.Fields(gone.Text())) != 1 {
		t.Errorf("one block: %q came, %q went", came, gone.Text())
	}
	if went := changes.Last(); went.Find("ins").Length() > 0 || went.Find("del").Text() != a.Of(a.Blocks[3].Span) {
		t.Errorf("the other: %q", went.Text())
	}
}

// A claim may come before its article.
func TestArticleWithoutText(t *testing.T) {
	d := newDesk(t, 0, Options{})
	a, claims := anArticle()
	if err := d.store.Put(t.Context(), []sink.Record{{Claim: claims[0]}}); err != nil {
		t.Fatal(err)
	}
	page := d.get(articleAddress(a.URI))
	if page.Find(".unplaced li").Length() != 1 || !strings.Contains(page.Text(), "not in the store") {
		t.Errorf("%s", page.Find(".article").Text())
	}
}

// Words told in words are marked as such; a correction is what counts; nothing that points
// outside the text does harm.
func TestArticleMarks(t *testing.T) {
	span := func(from, to int) []extract.SpanRecord { return []extract.SpanRecord{{Start: from, End: to}} }
	a := &fetch.Article{URI: "https://ledger.example/a"}
	a.Compose([]fetch.Part{{Kind: fetch.Headline, Text: "Ä headline"}, {Kind: fetch.Paragraph, Text: "Ferro said Calder said no."}})
	claim := func(id string, spans []extract.SpanRecord) store.Row {
		c := &extract.ClaimRecord{ID: id}
		c.Article.TextDigest, c.Attribution.Content = extract.TextDigest(a.Text), spans
		return store.Row{Claim: c}
	}
	outer, inner, far, none := claim("outer", span(23, 37)), claim("inner", span(1, 2)), claim("far", span(900, 950)), claim("none", nil)
	inner.Review.Correction = &store.Correction{TextDigest: extract.TextDigest(a.Text), Content: span(35, 37)}
	p := &articlePage{ArticleEntry: &store.ArticleEntry{Article: a, Claims: []store.Row{inner, far, outer, none}}}
	p.layOut()
	var got []string
	for _, b := range p.Blocks {
		for _, s := range b.Segments {
			if n := b.Numbers(s); len(n) > 0 || len(s.Marks) > 0 {
				got = append(got, strings.Trim(strings.Join([]string{s.Class(), s.Text}, ": "), " "))
			}
		}
	}
	if diff := cmp.Diff([]string{": Ä headline", "content: Calder said", "content again: no"}, got); diff != "" {
		t.Error(diff)
	}
	if len(p.Unplaced) != 1 || p.Unplaced[0].Claim.ID != "far" || p.Unplaced[0].Number != 4 {
		t.Errorf("without a place: %+v", p.Unplaced)
	}
	p = &articlePage{ArticleEntry: &store.ArticleEntry{Article: a, Claims: slices.Repeat([]store.Row{far}, mostListed+7)}}
	p.layOut()
	if len(p.Unplaced) != mostListed || p.Unlisted != 7 {
		t.Errorf("%d are listed, %d told of", len(p.Unplaced), p.Unlisted)
	}
}

// An article that would run, restyle or leave its block is letters.
func TestHostileArticle(t *testing.T) {
	d := newDesk(t, 0, Options{})
	a := &fetch.Article{URI: "javascript:alert(1)//https://evil.example/", Headline: "</h1><script>alert(1)</script>", By: []string{"<img src=x onerror=alert(1)>"}, Publisher: "\u202eEvil", Version: 1, NearDuplicateOf: `"><script>`}
	a.Compose([]fetch.Part{{Kind: fetch.Paragraph, Text: "</p></div><style>body{display:none}</style> \u202ereversed " + strings.Repeat("x", 100_000)}, {Kind: fetch.Paragraph, Text: strings.Repeat("long ", mostText/4)}})
	a.Changes = []fetch.Change{{Kind: fetch.Paragraph, Before: "<del>", After: "</ins><script>alert(2)</script>"}}
	if err := d.store.Put(t.Context(), []sink.Record{{Article: a}}); err != nil {
		t.Fatal(err)
	}
	status, page, _ := d.do("GET", articleAddress(a.URI), nil)
	if status != http.StatusOK {
		t.Fatal(status)
	}
	if n := page.Find("script:not([src^='/static/']), style, img, [onerror], a[href^='javascript']").Length(); n > 0 {
		t.Errorf("%d things are made of an article's words", n)
	}
	if page.Find(".pair").Length() != 1 || !strings.Contains(page.Text(), "The text goes on") {
		t.Errorf("of a text of more than %d bytes %d blocks are shown", mostText, page.Find(".pair").Length())
	}
}
