package storetest

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"hearsay/extract"
	"hearsay/sink"
	"hearsay/sink/sinktest"
	"hearsay/sink/store"
)

// A Place is where one store keeps its records, empty at first.
type Place struct {
	// Open opens the store there. A test may have it open twice.
	Open func() (store.Store, error)
	// Restore makes a place of a backup.
	Restore func(path string) (store.Store, error)
	// Held is as for sinktest.
	Held func(store.Store) ([]sink.Record, error)
}

// Run runs the suite, sinktest's first; place makes a new, empty place for every test.
func Run(t *testing.T, place func(t *testing.T) Place) {
	t.Run("sink", func(t *testing.T) {
		sinktest.Run(t, func(t *testing.T) sinktest.Place {
			p := place(t)
			var open store.Store
			return sinktest.Place{
				Open:  func() (_ sinktest.Sink, err error) { open, err = p.Open(); return open, err },
				Held:  func() ([]sink.Record, error) { return p.Held(open) },
				Kinds: []sink.Kind{sink.Articles, sink.Entities, sink.Claims},
			}
		})
	})
	for _, tt := range []struct {
		name string
		test func(*bench)
	}{
		{"an empty store", empty},
		{"filters", filters},
		{"search", search},
		{"pages", pages},
		{"every claim of a fold", each},
		{"articles and speakers", lists},
		{"names in other scripts", otherScripts},
		{"a claim with all that belongs to it", entry},
		{"versions and revisions", versions},
		{"folds", folds},
		{"folds by hand", foldsByHand},
		{"folds put together", foldsTogether},
		{"what is decided of a fold", foldsDecided},
		{"a fold re-opened", foldsReopened},
		{"what is no word on a fold", foldsNoWord},
		{"a fold that a claim leaves", foldsLeft},
		{"a claim that is read as another's", foldsReread},
		{"a claim that is withdrawn and read as another's", foldsRereadAtOnce},
		{"a claim that is withdrawn and then read as another's", foldsRereadApart},
		{"a review", review},
		{"undo", undo},
		{"undo beside another", undoBeside},
		{"two reviewers", twoReviewers},
		{"a change that comes twice", twice},
		{"a change of nothing that comes twice", twiceNothing},
		{"a bad change", badChange},
		{"a review follows its claim", follows},
		{"a review follows its claim, which comes before the other goes", followsAtOnce},
		{"one review comes as another goes", followsInTurn},
		{"an orphan", orphan},
		{"an orphan moved by hand", movedByHand},
		{"a tally", tally},
		{"users, filters, secrets", desk},
		{"backup", backup},
		{"two at one place", twoStores},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := &bench{T: t, Place: place(t)}
			b.Store = b.open()
			tt.test(b)
		})
	}
}

// bench is one test at work.
type bench struct {
	*testing.T
	Place
	Store store.Store
}

func (b *bench) open() store.Store {
	b.Helper()
	s, err := b.Open()
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

func (b *bench) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

func (b *bench) put(list ...sink.Record) {
	b.Helper()
	b.must(b.Store.Put(b.Context(), list))
}

// found are the ids of the claims that a query finds, page by page.
func (b *bench) found(q store.Query) []string {
	b.Helper()
	var ids []string
	for {
		p, err := b.Store.Find(b.Context(), q)
		b.must(err)
		for _, r := range p.Rows {
			ids = append(ids, r.Claim.ID)
		}
		if p.Next == "" {
			return ids
		}
		q.After = p.Next
	}
}

func (b *bench) entry(id string) *store.Entry {
	b.Helper()
	e, err := b.Store.Claim(b.Context(), id)
	b.must(err)
	return e
}

func (b *bench) review(c store.Change) []store.Event {
	b.Helper()
	events, err := b.Store.Review(b.Context(), c)
	b.must(err)
	return events
}

// same compares, an empty list being none.
func (b *bench) same(what string, got, want any) {
	b.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		b.Errorf("%s: want (-), got (+)\n%s", what, diff)
	}
}

func empty(b *bench) {
	b.same("rows", b.found(store.Query{}), []string{})
	if _, err := b.Store.Claim(b.Context(), "clm_none"); !errors.Is(err, store.ErrNone) {
		b.Errorf("a claim that is not there: %v", err)
	}
	if _, err := b.Store.Article(b.Context(), "https://none.example/"); !errors.Is(err, store.ErrNone) {
		b.Errorf("an article that is not there: %v", err)
	}
	if _, err := b.Store.History(b.Context(), "clm_none"); !errors.Is(err, store.ErrNone) {
		b.Errorf("the history of a claim that is not there: %v", err)
	}
	if _, err := b.Store.Undo(b.Context(), "ann"); !errors.Is(err, store.ErrNone) {
		b.Errorf("nothing to undo: %v", err)
	}
	if n := b.Store.Len(); n != 0 {
		b.Errorf("%d records", n)
	}
}

// filters: one claim of each kind is found by each filter.
func filters(b *bench) {
	w := newWorld()
	b.put(w.records()...)
	ids := w.ids
	score := func(x float64) store.Filter { return store.Filter{MinScore: x} }
	b.review(store.Change{By: "Ann", Claims: []string{ids["tax"]}, Status: store.Worth, AddTags: []string{"Budget"}, Assignee: new("Bo")})
	for _, c := range []struct {
		name string
		f    store.Filter
		want []string
	}{
		{"none", store.Filter{}, []string{"bridge", "tax", "crime", "no"}},
		{"speaker", store.Filter{Speakers: []string{"ann-ferro"}}, []string{"bridge", "no"}},
		{"two speakers", store.Filter{Speakers: []string{"ann-ferro", "bo-calder"}}, []string{"bridge", "tax", "no"}},
		{"an unknown speaker", store.Filter{Speakers: []string{"nobody-here"}}, nil},
		{"outlet", store.Filter{Outlets: []string{"courier.example"}}, []string{"crime", "no"}},
		{"act", store.Filter{Acts: []extract.Function{extract.Decline, extract.Warn}}, []string{"crime", "no"}},
		{"quote type", store.Filter{Quotes: []extract.QuoteType{extract.Indirect}}, []string{"crime", "no"}},
		{"status", store.Filter{Statuses: []store.Status{store.Worth}}, []string{"tax"}},
		{"reviewed", store.Filter{Reviewed: true}, []string{"tax"}},
		{"open", store.Filter{Statuses: []store.Status{store.Open}}, []string{"bridge", "crime", "no"}},
		{"entity", store.Filter{Entity: "calder-bridge"}, []string{"bridge"}},
		{"article", store.Filter{Article: "https://ledger.example/a"}, []string{"bridge", "tax"}},
		{"assignee", store.Filter{Assignee: "bo"}, []string{"tax"}},
		{"nobody", store.Filter{Assignee: store.Nobody}, []string{"bridge", "crime", "no"}},
		{"an unknown assignee", store.Filter{Assignee: "zed"}, nil},
		{"tag", store.Filter{Tag: "budget"}, []string{"tax"}},
		{"from", store.Filter{From: w.day(2)}, []string{"crime", "no"}},
		{"to", store.Filter{To: w.day(2)}, []string{"bridge", "tax"}},
		{"score", score(.7), []string{"bridge", "tax"}},
		{"asserted", store.Filter{Asserted: true}, []string{"bridge", "tax", "crime"}},
		{"words and speaker", store.Filter{Words: "bridge", Speakers: []string{"ann-ferro"}}, []string{"bridge"}},
	} {
		got := map[string]bool{}
		for _, id := range b.found(store.Query{Filter: c.f}) {
			got[w.nameOf(id)] = true
		}
		want := map[string]bool{}
		for _, n := range c.want {
			want[n] = true
		}
		b.same(c.name, got, want)
		n, err := b.Store.Count(b.Context(), c.f, 1000)
		b.must(err)
		if n != len(c.want) {
			b.Errorf("%s: counted %d, want %d", c.name, n, len(c.want))
		}
	}
	if n, err := b.Store.Count(b.Context(), store.Filter{}, 2); err != nil || n != 2 {
		b.Errorf("counting stops at 2: %d, %v", n, err)
	}
}

func search(b *bench) {
	w := newWorld()
	b.put(w.records()...)
	for typed, want := range map[string][]string{
		"bridge": {"bridge"}, "BRIDGES": {"bridge"}, `"shut nine times"`: {"bridge"}, `"nine shut"`: nil, "nin* shut": {"bridge"},
		"ferro": {"bridge", "no"}, "council headline": {"bridge", "tax"}, "bridge tax": nil, "“shut nine”": {"bridge"},
		`"`: {"bridge", "tax", "crime", "no"}, "*": {"bridge", "tax", "crime", "no"}, "NOT bridge": nil, "claim:bridge": nil, "bridge OR tax": nil,
		"a\x00b": nil, "(bridge": {"bridge"}, "-bridge": {"bridge"}, "restated": {"tax"},
	} {
		got := map[string]bool{}
		for _, id := range b.found(store.Query{Filter: store.Filter{Words: typed}}) {
			got[w.nameOf(id)] = true
		}
		all := map[string]bool{}
		for _, n := range want {
			all[n] = true
		}
		b.same(fmt.Sprintf("search for %q", typed), got, all)
	}
}

// pages: every row once, in order, also while claims come and go.
func pages(b *bench) {
	g := NewGenerator(3)
	for range 8 {
		b.put(g.Next()...)
	}
	all := b.found(store.Query{Limit: 500})
	for _, order := range []store.Order{store.Ranked, store.Newest} {
		seen := map[string]bool{}
		list := b.found(store.Query{Limit: 7, Order: order})
		for _, id := range list {
			if seen[id] {
				b.Errorf("%s: %s is there twice", order, id)
			}
			seen[id] = true
		}
		if len(list) != len(all) {
			b.Errorf("%s: %d rows by sevens, %d at once", order, len(list), len(all))
		}
	}
	p, err := b.Store.Find(b.Context(), store.Query{Limit: 20})
	b.must(err)
	for i := 1; i < len(p.Rows); i++ {
		if p.Rows[i-1].Rank.Sum() < p.Rows[i].Rank.Sum() {
			b.Errorf("row %d ranks %.3f, the one before %.3f", i, p.Rows[i].Rank.Sum(), p.Rows[i-1].Rank.Sum())
		}
	}
	b.put(g.Next()...)
	rest := b.found(store.Query{Limit: 20, After: p.Next})
	first := map[string]bool{}
	for _, r := range p.Rows {
		first[r.Claim.ID] = true
	}
	for _, id := range rest {
		if first[id] {
			b.Errorf("%s comes again on a later page", id)
		}
	}
	for _, after := range []string{"x", "AAAA", p.Next + "x"} {
		if _, err := b.Store.Find(b.Context(), store.Query{After: after}); !errors.Is(err, store.ErrCursor) {
			b.Errorf("the cursor %q: %v", after, err)
		}
	}
	if _, err := b.Store.Find(b.Context(), store.Query{After: p.Next, Order: store.Newest}); !errors.Is(err, store.ErrCursor) {
		b.Errorf("another list's cursor: %v", err)
	}
}

func entry(b *bench) {
	w := newWorld()
	b.put(w.records()...)
	e := b.entry(w.ids["bridge"])
	if e.Article == nil || e.Article.URI != "https://ledger.example/a" {
		b.Fatalf("its article: %+v", e.Article)
	}
	b.same("its words there", []rune(e.Article.Text)[e.Claim.Attribution.Content[0].Start:e.Claim.Attribution.Content[0].End], []rune(e.Claim.Claim.Text))
	b.same("of its speaker", ids(e.Speaker), []string{w.ids["no"]})
	b.same("review", e.Review, store.Review{Status: store.Open})
	a, err := b.Store.Article(b.Context(), "https://ledger.example/a")
	b.must(err)
	b.same("in its article", ids(a.Claims), []string{w.ids["bridge"], w.ids["tax"]})
	f, err := b.Store.Facets(b.Context(), 10)
	b.must(err)
	b.same("outlets", f.Outlets, []store.Facet{{Key: "courier.example", Name: "Courier", Count: 2}, {Key: "ledger.example", Name: "Ledger", Count: 2}})
	b.same("people before anybody came", len(f.People), 0)
	eve := "eve"
	for _, c := range []store.Change{{By: "bo", Claims: []string{w.ids["tax"]}, Assignee: &eve}, {By: "ann", Claims: []string{w.ids["tax"]}, Status: store.Worth}, {By: "bo", Claims: []string{w.ids["no"]}, Status: store.Done}} {
		_, err := b.Store.Review(b.Context(), c)
		b.must(err)
	}
	f, err = b.Store.Facets(b.Context(), 10)
	b.must(err)
	b.same("people", f.People, []string{"ann", "bo", "eve"})
}

func ids(rows []store.Row) []string {
	var list []string
	for _, r := range rows {
		list = append(list, r.Claim.ID)
	}
	return list
}

func versions(b *bench) {
	w := newWorld()
	b.put(w.records()...)
	before := b.entry(w.ids["tax"])
	second := *before.Claim
	second.Revision, second.Claim.InterpretedAs = 2, "Bo Calder raised the tax."
	b.put(sink.Record{Claim: &second})
	history, err := b.Store.History(b.Context(), second.ID)
	b.must(err)
	b.same("revisions", history, []extract.ClaimRecord{*before.Claim, second})
	if b.entry(second.ID).Mark <= before.Mark {
		b.Error("a new revision has no later mark")
	}
	edited := *before.Article
	edited.Retrieved = edited.Retrieved.Add(time.Hour)
	edited.Version = 2
	edited.Text += " "
	b.put(sink.Record{Article: &edited})
	e := b.entry(second.ID)
	b.same("versions", len(e.Versions), 2)
	b.same("the text it points into", e.Article.Text, before.Article.Text)
}

func desk(b *bench) {
	ctx := b.Context()
	u := store.User{Name: "ann", Role: store.Reviews, Hash: "$argon2id$", Made: time.Unix(1, 0).UTC()}
	b.must(b.Store.PutUser(ctx, u))
	u.Role = store.Reads
	b.must(b.Store.PutUser(ctx, u))
	users, err := b.Store.Users(ctx)
	b.must(err)
	b.same("users", users, []store.User{u})
	b.must(b.Store.DropUser(ctx, "ann"))
	if err := b.Store.DropUser(ctx, "ann"); !errors.Is(err, store.ErrNone) {
		b.Errorf("a user dropped twice: %v", err)
	}
	f := store.SavedFilter{Name: "Budget", Query: "q=tax", By: "ann", Made: time.Unix(2, 0).UTC()}
	b.must(b.Store.PutFilter(ctx, f))
	filters, err := b.Store.SavedFilters(ctx)
	b.must(err)
	b.same("filters", filters, []store.SavedFilter{f})
	b.must(b.Store.DropFilter(ctx, "Budget"))
	one, err := b.Store.Secret(ctx, "cookies")
	b.must(err)
	again, err := b.open().Secret(ctx, "cookies")
	b.must(err)
	other, err := b.Store.Secret(ctx, "forms")
	b.must(err)
	if len(one) < 32 || string(one) != string(again) || string(one) == string(other) {
		b.Errorf("secrets: %x, again %x, another %x", one, again, other)
	}
}

func backup(b *bench) {
	w := newWorld()
	b.put(w.records()...)
	b.review(store.Change{By: "Ann", Claims: []string{w.ids["tax"]}, Status: store.Worth})
	path := filepath.Join(b.TempDir(), "copy")
	b.must(b.Store.Backup(b.Context(), path))
	if err := b.Store.Backup(b.Context(), path); err == nil {
		b.Error("a backup overwrites what is there")
	}
	copied, err := b.Restore(path)
	b.must(err)
	defer copied.Close()
	e, err := copied.Claim(b.Context(), w.ids["tax"])
	b.must(err)
	b.same("the review in the copy", e.Review.Status, store.Worth)
	b.same("records in the copy", copied.Len(), b.Store.Len())
}

// Two processes at one place see each other's changes, and lose none.
func twoStores(b *bench) {
	w := newWorld()
	other := b.open()
	b.put(w.records()...)
	mark, err := other.Mark(b.Context())
	b.must(err)
	_, err = other.Review(b.Context(), store.Change{By: "Bo", Claims: []string{w.ids["tax"]}, Note: "one"})
	b.must(err)
	b.review(store.Change{By: "Ann", Claims: []string{w.ids["tax"]}, Note: "two"})
	b.same("notes", b.entry(w.ids["tax"]).Review.Notes, 2)
	events, err := b.Store.Events(b.Context(), mark, 10)
	b.must(err)
	b.same("events", len(events), 2)
}
