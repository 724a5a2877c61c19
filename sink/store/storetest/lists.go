package storetest

import (
	"errors"
	"slices"

	"hearsay/sink/store"
)

// each: a list of claims has the claims of a fold, too, each once, in every order, also
// while others come.
func each(b *bench) {
	g := NewGenerator(3)
	claims := map[string]bool{}
	for range 8 {
		records := g.Next()
		for _, r := range records {
			if r.Claim != nil {
				claims[r.Claim.ID] = true
			}
		}
		b.put(records...)
	}
	if folds := b.found(store.Query{Limit: 500}); len(folds) >= len(claims) {
		b.Fatalf("%d folds of %d claims: none has two", len(folds), len(claims))
	}
	for _, q := range []store.Query{
		{Order: store.Arrival}, {Order: store.Ranked}, {Order: store.Newest}, {Filter: store.Filter{Words: "b*"}}, {},
	} {
		q.Each, q.Limit = true, 500
		all := b.found(q)
		q.Limit = 7
		b.same("by sevens, "+string(q.Order), b.found(q), all)
		if q.Words != "" {
			if len(all) < 15 {
				b.Errorf("%d claims have the word: two pages are none", len(all))
			}
			continue
		}
		got := map[string]bool{}
		for _, id := range all {
			got[id] = true
		}
		b.same("all of them, "+string(q.Order), got, claims)
	}
	q := store.Query{Order: store.Arrival, Each: true, Limit: 20}
	before := b.found(q)
	p, err := b.Store.Find(b.Context(), q)
	b.must(err)
	b.put(g.Next()...) // whose words may join what is there
	q.After = p.Next
	b.same("what was there when the list was begun", append(ids(p.Rows), b.found(q)...), before)
	if _, err := b.Store.Find(b.Context(), store.Query{After: p.Next, Order: store.Arrival}); !errors.Is(err, store.ErrCursor) {
		b.Errorf("the cursor of a list of claims in one of folds: %v", err)
	}
	b.same("folds by arrival, by sevens", b.found(store.Query{Order: store.Arrival, Limit: 7}), b.found(store.Query{Order: store.Arrival, Limit: 500}))
}

// lists: of articles and of speakers, page by page.
func lists(b *bench) {
	w := newWorld()
	b.put(w.records()...)
	const ledger, courier = "https://ledger.example/a", "https://courier.example/b"
	for _, c := range []struct {
		name string
		f    store.Filter
		want []string
	}{
		{"all", store.Filter{}, []string{courier, ledger}},
		{"of a speaker", store.Filter{Speakers: []string{"bo-calder"}}, []string{ledger}},
		{"of words", store.Filter{Words: "bridge"}, []string{ledger}},
		{"of nobody", store.Filter{Speakers: []string{"none"}}, nil},
	} {
		var got []string
		for after := ""; ; {
			p, err := b.Store.Articles(b.Context(), c.f, after, 1)
			b.must(err)
			for _, r := range p.Rows {
				got = append(got, r.URI)
				b.same("article", []any{r.Article.URI, r.Versions, r.Claims}, []any{r.URI, 1, 2})
			}
			if after = p.Next; after == "" {
				break
			}
		}
		b.same("articles, "+c.name, got, c.want)
	}
	for _, after := range []string{"x", "AAAA"} {
		if _, err := b.Store.Articles(b.Context(), store.Filter{}, after, 1); !errors.Is(err, store.ErrCursor) {
			b.Errorf("the cursor %q: %v", after, err)
		}
	}
	want := []store.Facet{{Key: "ann-ferro", Name: "Ann Ferro", Count: 2}, {Key: "bo-calder", Name: "Bo Calder", Count: 1}, {Key: "cy-marwick", Name: "Cy Marwick", Count: 1}}
	p, err := b.Store.Speakers(b.Context(), "", 2)
	b.must(err)
	more, err := b.Store.Speakers(b.Context(), p.Next, 2)
	b.must(err)
	b.same("speakers", append(slices.Clone(p.Rows), more.Rows...), want)
	b.same("the end", more.Next, "")
}
