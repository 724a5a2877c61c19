package storetest

import (
	"errors"
	"time"

	"hearsay/extract"
	"hearsay/sink"
	"hearsay/sink/store"
)

// tally: every claim is counted once in every list, and only what passes the filter.
func tally(b *bench) {
	none, err := b.Store.Tally(b.Context(), store.Filter{})
	b.must(err)
	b.same("of nothing", none, store.Tally{})
	w := newWorld()
	b.put(w.records()...)
	b.review(store.Change{By: "Ann", Claims: []string{w.ids["tax"], w.ids["no"]}, Status: store.Worth})
	got, err := b.Store.Tally(b.Context(), store.Filter{})
	b.must(err)
	day := func(d string, n int) store.Facet { return store.Facet{Key: d, Name: d, Count: n} }
	b.same("of all", got, store.Tally{
		Claims: 4, Articles: 2, Outlets: 2, Named: 3,
		Days:       []store.Facet{day("2026-03-01", 2), day("2026-03-02", 2)},
		NamedByDay: []store.Facet{day("2026-03-01", 2), day("2026-03-02", 2)},
		Acts:       []store.Facet{day("admit", 1), day("decline", 1), day("inform", 1), day("warn", 1)},
		Statuses:   []store.Facet{day("open", 2), day("worth", 2)},
		Speakers:   []store.Facet{{Key: "ann-ferro", Name: "Ann Ferro", Count: 2}, {Key: "bo-calder", Name: "Bo Calder", Count: 1}, {Key: "cy-marwick", Name: "Cy Marwick", Count: 1}},
		ByOutlet:   []store.Facet{{Key: "courier.example", Name: "Courier", Count: 2}, {Key: "ledger.example", Name: "Ledger", Count: 2}},
	})
	got, err = b.Store.Tally(b.Context(), store.Filter{Words: "ferro", Outlets: []string{"courier.example"}})
	b.must(err)
	b.same("of a filter", got, store.Tally{
		Claims: 1, Articles: 1, Outlets: 1, Named: 1,
		Days: []store.Facet{day("2026-03-02", 1)}, NamedByDay: []store.Facet{day("2026-03-02", 1)},
		Acts: []store.Facet{day("decline", 1)}, Statuses: []store.Facet{day("worth", 1)},
		Speakers: []store.Facet{{Key: "ann-ferro", Name: "Ann Ferro", Count: 1}}, ByOutlet: []store.Facet{{Key: "courier.example", Name: "Courier", Count: 1}},
	})
	b.speaksBeforeTime(w)
}

// speaksBeforeTime: a day before 1970, and a claim that nobody is named for.
func (b *bench) speaksBeforeTime(w *world) {
	a := w.article("gazette.example", "Gazette", "https://gazette.example/c", 1, "An old story")
	a.FirstCreated = time.Date(1969, 12, 31, 23, 0, 0, 0, time.UTC)
	records := w.reading(a, []told{{name: "old", speaker: "They", words: "the moon was nearer then than it is today", quote: extract.Direct, act: extract.Inform, score: .1}})
	for _, r := range records {
		if r.Claim != nil {
			r.Claim.Speaker.Name, r.Claim.Speaker.Resolution = "", extract.Unresolved
		}
	}
	b.put(records...)
	got, err := b.Store.Tally(b.Context(), store.Filter{To: w.day(1)})
	b.must(err)
	b.same("the day", got.Days, []store.Facet{{Key: "1969-12-31", Name: "1969-12-31", Count: 1}})
	b.same("nobody is named", []int{got.Named, len(got.Speakers), len(got.NamedByDay)}, []int{0, 0, 0})
}

// movedByHand: an orphan's review goes to the claim that a person names, all of it in one
// change, which undo takes back.
func movedByHand(b *bench) {
	w := newWorld()
	b.put(w.records()...)
	old, to := w.ids["bridge"], w.ids["no"]
	orphans := func() (waiting, resting []string) {
		list, err := b.Store.Orphans(b.Context(), 10)
		b.must(err)
		t, err := b.Store.Tally(b.Context(), store.Filter{})
		b.must(err)
		for _, o := range list {
			if o.Rest == "" {
				waiting = append(waiting, o.Claim.ID)
			} else {
				resting = append(resting, o.Rest)
			}
		}
		b.same("counted", t.Orphans, len(waiting))
		return waiting, resting
	}
	rest := func(by string, claims []string, c store.Change) error {
		c.By, c.Claims, c.Rests = by, claims, []string{old}
		_, err := b.Store.Review(b.Context(), c)
		return err
	}
	if err := rest("Ann", nil, store.Change{}); !errors.Is(err, store.ErrChange) {
		b.Errorf("a claim without a review rests: %v", err)
	}
	b.review(store.Change{By: "Ann", Claims: []string{old}, Status: store.Worth, Note: "mine"})
	if err := rest("Ann", nil, store.Change{}); !errors.Is(err, store.ErrChange) {
		b.Errorf("a review that has its claim rests: %v", err)
	}
	b.withdraw(old)
	lost := b.entry(old)
	notes, err := b.Store.Notes(b.Context(), old)
	b.must(err)
	b.same("its review, by its old claim", []any{lost.Review.Status, lost.Review.From, len(notes)}, []any{store.Worth, "", 1})
	seen := map[string]int64{old: lost.Review.Version}
	b.must(rest("Ann", []string{to}, store.Change{Status: store.Worth, AddTags: []string{"t"}, Note: "moved by hand"}))
	b.same("its status", b.entry(to).Review.Status, store.Worth)
	waiting, resting := orphans()
	b.same("nobody waits", waiting, []string{})
	b.same("where it went", resting, []string{to})
	var conflict *store.Conflict
	if err := rest("Bo", []string{w.ids["tax"]}, store.Change{Status: store.Worth, Seen: seen}); !errors.As(err, &conflict) || conflict.Claim != old {
		b.Errorf("Bo moves what Ann has moved: %v", err)
	}
	b.same("and changes nothing", b.entry(w.ids["tax"]).Review.Status, store.Open)
	_, err = b.Store.Undo(b.Context(), "Ann")
	b.must(err)
	waiting, _ = orphans()
	b.same("it waits again", waiting, []string{old})
	b.same("and the other is as it was", b.entry(to).Review.Status, store.Open)
	b.must(rest("Ann", nil, store.Change{}))
	_, resting = orphans()
	b.same("given up", resting, []string{store.Alone})
	b.comesAndGoes(old)
	waiting, _ = orphans()
	b.same("what is lost again is looked at again", waiting, []string{old})
}

// comesAndGoes is a claim read again, and gone again.
func (b *bench) comesAndGoes(id string) {
	b.Helper()
	back := *b.entry(id).Claim
	back.Revision++
	back.Status = extract.Current
	b.put(sink.Record{Claim: &back})
	b.same("its review is there", b.entry(id).Review.Status, store.Worth)
	b.withdraw(id)
}
