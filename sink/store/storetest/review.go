package storetest

import (
	"errors"
	"slices"
	"strings"
	"time"

	"hearsay/extract"
	"hearsay/sink"
	"hearsay/sink/store"
)

func review(b *bench) {
	w := newWorld()
	b.put(w.records()...)
	id := w.ids["tax"]
	right := &store.Correction{TextDigest: "x", Content: []extract.SpanRecord{{Exact: "We", Start: 3, End: 5}}}
	events := b.review(store.Change{By: "Ann", Claims: []string{id}, Status: store.Wrong, AddTags: []string{"b", "a"}, Note: "half a sentence", Assignee: new("Bo"), Correction: right})
	if len(events) != 6 {
		b.Errorf("%d events: %+v", len(events), events)
	}
	e := b.entry(id)
	got := e.Review
	if got.At.IsZero() || got.Version == 0 {
		b.Errorf("when and which: %+v", got)
	}
	got.At, got.Version = time.Time{}, 0
	b.same("review", got, store.Review{Status: store.Wrong, Assignee: "Bo", Tags: []string{"a", "b"}, Notes: 1, Correction: right, By: "Ann"})
	b.same("history", e.Events, events)
	b.review(store.Change{By: "Bo", Claims: []string{id}, DropTags: []string{"a"}, Status: store.Wrong})
	e = b.entry(id)
	b.same("tags", e.Review.Tags, []string{"b"})
	b.same("what changes nothing is no event", len(e.Events), 7)
	b.put(w.records()...) // read again
	b.same("after another reading", b.entry(id).Review, e.Review)
	if _, err := b.Store.Review(b.Context(), store.Change{By: "Ann", Claims: []string{"clm_none"}, Note: "x"}); !errors.Is(err, store.ErrNone) {
		b.Errorf("a review of nothing: %v", err)
	}
}

// undo takes back whole changes, the last one first, of one person only.
func undo(b *bench) {
	w := newWorld()
	b.put(w.records()...)
	tax, bridge := w.ids["tax"], w.ids["bridge"]
	b.review(store.Change{By: "Ann", Claims: []string{tax}, Note: "first", AddTags: []string{"t"}})
	b.review(store.Change{By: "Ann", Claims: []string{tax, bridge}, Status: store.NotWorth, AddTags: []string{"t"}})
	b.review(store.Change{By: "Bo", Claims: []string{tax}, Note: "Bo's"})
	_, err := b.Store.Undo(b.Context(), "Ann")
	b.must(err)
	e := b.entry(tax)
	b.same("status", e.Review.Status, store.Open)
	b.same("status of the other", b.entry(bridge).Review.Status, store.Open)
	b.same("the tag that was there before", e.Review.Tags, []string{"t"})
	b.same("the tag that was not", b.entry(bridge).Review.Tags, []string{})
	b.same("in the list", len(b.found(store.Query{Filter: store.Filter{Statuses: []store.Status{store.NotWorth}}})), 0)
	_, err = b.Store.Undo(b.Context(), "Ann")
	b.must(err)
	e = b.entry(tax)
	b.same("notes left", e.Review.Notes, 1)
	notes, err := b.Store.Notes(b.Context(), tax)
	b.must(err)
	if len(notes) != 1 || notes[0].By != "Bo" || notes[0].After != "Bo's" {
		b.Errorf("the note that is left: %+v", notes)
	}
	b.same("tags left", e.Review.Tags, []string{})
	if _, err := b.Store.Undo(b.Context(), "Ann"); !errors.Is(err, store.ErrNone) {
		b.Errorf("undone three times: %v", err)
	}
	for _, ev := range e.Events {
		if ev.Undoes != 0 && ev.By != "Ann" {
			b.Errorf("undone by another: %+v", ev)
		}
	}
	b.review(store.Change{By: "Ann", Claims: []string{tax}, AddTags: []string{"before"}})
	b.review(store.Change{By: "Ann", Claims: []string{tax, bridge}, Status: store.Worth})
	b.review(store.Change{By: "Bo", Claims: []string{tax}, Status: store.Done})
	var conflict *store.Conflict
	events, err := b.Store.Undo(b.Context(), "Ann")
	if !errors.As(err, &conflict) || conflict.Claim != tax || conflict.Event.By != "Bo" || len(events) != 1 || events[0].Claim != bridge {
		b.Errorf("undo of what another has changed since: %v, %+v", err, events)
	}
	b.same("theirs stands", b.entry(tax).Review.Status, store.Done)
	b.same("the rest is taken back", b.entry(bridge).Review.Status, store.Open)
	_, err = b.Store.Undo(b.Context(), "Ann")
	b.must(err)
	b.same("and then what was before", b.entry(tax).Review.Tags, []string{})
}

// Neither of two reviewers overwrites what the other has done unseen.
func twoReviewers(b *bench) {
	w := newWorld()
	b.put(w.records()...)
	id := w.ids["tax"]
	seen := map[string]int64{id: b.entry(id).Review.Version}
	b.review(store.Change{By: "Ann", Claims: []string{id}, Status: store.Worth, Seen: seen})
	var conflict *store.Conflict
	_, err := b.Store.Review(b.Context(), store.Change{By: "Bo", Claims: []string{w.ids["bridge"], id}, Status: store.NotWorth, Note: "Bo's", Seen: seen})
	if !errors.As(err, &conflict) || conflict.Event.By != "Ann" || conflict.Event.After != string(store.Worth) {
		b.Fatalf("Bo overwrites Ann: %v", err)
	}
	b.same("all or nothing", b.entry(w.ids["bridge"]).Review.Status, store.Open)
	b.same("notes", b.entry(id).Review.Notes, 0)
	b.review(store.Change{By: "Bo", Claims: []string{id}, Note: "Bo's", AddTags: []string{"t"}, Seen: seen}) // beside Ann's
	b.review(store.Change{By: "Ann", Claims: []string{id}, Status: store.Done, Seen: seen})                  // her own change is no conflict
	b.review(store.Change{By: "Bo", Claims: []string{id}, Status: store.NotWorth, Seen: map[string]int64{id: b.entry(id).Review.Version}})
	b.same("having seen it", b.entry(id).Review.Status, store.NotWorth)
}

func twice(b *bench) {
	w := newWorld()
	b.put(w.records()...)
	c := store.Change{By: "Ann", Claims: []string{w.ids["tax"]}, Note: "once", Token: "t1"}
	first := b.review(c)
	b.same("the second answer", b.review(c), first)
	b.same("notes", b.entry(w.ids["tax"]).Review.Notes, 1)
	c.By = "Bo"
	b.review(c)
	b.same("another's token", b.entry(w.ids["tax"]).Review.Notes, 2)
}

func badChange(b *bench) {
	w := newWorld()
	b.put(w.records()...)
	id := []string{w.ids["tax"]}
	for name, c := range map[string]store.Change{
		"nobody":             {Claims: id, Note: "x"},
		"nothing":            {By: "Ann", Note: "x"},
		"no status":          {By: "Ann", Claims: id, Status: "true"},
		"a long note":        {By: "Ann", Claims: id, Note: strings.Repeat("x", store.MaxNote+1)},
		"an empty tag":       {By: "Ann", Claims: id, AddTags: []string{" "}},
		"tags in one":        {By: "Ann", Claims: id, AddTags: []string{"a,b"}},
		"spans backwards":    {By: "Ann", Claims: id, Correction: &store.Correction{Content: []extract.SpanRecord{{Start: 5, End: 2}}}},
		"no content":         {By: "Ann", Claims: id, Correction: &store.Correction{}},
		"into itself":        {By: "Ann", Claims: id, Fold: store.FoldChange{Into: id[0]}},
		"into nothing":       {By: "Ann", Claims: id, Fold: store.FoldChange{Into: "clm_none"}},
		"split and folded":   {By: "Ann", Claims: id, Fold: store.FoldChange{Split: true, Into: "clm_x"}},
		"one there, one not": {By: "Ann", Claims: append([]string{"clm_none"}, id...), Note: "x"},
	} {
		if _, err := b.Store.Review(b.Context(), c); err == nil {
			b.Errorf("%s: taken", name)
		}
	}
	e := b.entry(id[0])
	b.same("events", e.Events, []store.Event{})
}

// withdraw is a claim's next revision, withdrawn.
func (b *bench) withdraw(id string) {
	b.Helper()
	c := *b.entry(id).Claim
	c.Revision++
	c.Status = extract.Withdrawn
	b.put(sink.Record{Claim: &c})
}

// again is another reading of an article: the same sentences, other claims.
func (b *bench) again(w *world, list ...told) []sink.Record {
	return w.reading(w.article("ledger.example", "Ledger", "https://ledger.example/a", 1, "A headline on the council"), list)
}

// follows: the claim is read otherwise, with one word more; its review goes with it,
// whatever comes first, and back.
func follows(b *bench)       { b.follows(true) }
func followsAtOnce(b *bench) { b.follows(false) }

func (b *bench) follows(goneFirst bool) {
	w := newWorld()
	b.put(w.records()...)
	old := w.ids["bridge"]
	b.review(store.Change{By: "Ann", Claims: []string{old}, Status: store.Worth, AddTags: []string{"t"}})
	other := told{name: "bridge", speaker: "Ann Ferro", words: "The Calder Bridge was shut nine times this", quote: extract.Direct, act: extract.Inform, score: .9}
	come := b.again(w, other)
	come = slices.DeleteFunc(come, func(r sink.Record) bool { return r.Claim == nil })
	come[0].Claim.Anchor = b.entry(old).Claim.Anchor // the sentence is the same one, and told() makes it shorter
	if goneFirst {
		b.withdraw(old)
		b.put(come...)
	} else {
		b.put(come...)
		b.withdraw(old)
	}
	e := b.entry(come[0].Claim.ID)
	b.same("status", e.Review.Status, store.Worth)
	b.same("from", e.Review.From, old)
	b.same("found by its status", b.found(store.Query{Filter: store.Filter{Statuses: []store.Status{store.Worth}}}), []string{e.Claim.ID})
	b.same("found as moved", b.found(store.Query{Filter: store.Filter{Orphaned: true}}), []string{e.Claim.ID})
	b.review(store.Change{By: "Bo", Claims: []string{e.Claim.ID}, Status: store.Done, Seen: map[string]int64{e.Claim.ID: e.Review.Version}})
	b.same("changed there", b.entry(e.Claim.ID).Review.Status, store.Done)
	b.withdraw(e.Claim.ID)
	back := *b.entry(old).Claim
	back.Revision++
	back.Status = extract.Current
	b.put(sink.Record{Claim: &back})
	b.same("back", b.entry(old).Review.Status, store.Done)
}

// orphan: of two successors neither is taken.
func orphan(b *bench) {
	w := newWorld()
	b.put(w.records()...)
	old := w.ids["bridge"]
	b.review(store.Change{By: "Ann", Claims: []string{old}, Note: "mine"})
	anchor := b.entry(old).Claim.Anchor
	b.withdraw(old)
	orphans, err := b.Store.Orphans(b.Context(), 10)
	b.must(err)
	if len(orphans) != 1 || orphans[0].Claim.ID != old || orphans[0].Review.Notes != 1 || len(orphans[0].Among) != 0 {
		b.Fatalf("orphans: %+v", orphans)
	}
	for _, words := range []string{"The Calder Bridge was shut nine times this", "The Calder Bridge was shut nine times"} {
		for _, r := range b.again(w, told{name: words, speaker: "Ann Ferro", words: words, quote: extract.Direct, act: extract.Inform, score: .9}) {
			if r.Claim != nil {
				r.Claim.Anchor = anchor
				b.put(r)
			}
		}
	}
	orphans, err = b.Store.Orphans(b.Context(), 10)
	b.must(err)
	if len(orphans) != 1 || len(orphans[0].Among) != 2 {
		b.Fatalf("orphans: %+v", orphans)
	}
	b.withdraw(orphans[0].Among[0])
	orphans, err = b.Store.Orphans(b.Context(), 10)
	b.must(err)
	b.same("one is left, so it is that one", len(orphans), 0)
}

// quoted is an article that prints words of Ann Ferro's.
func (w *world) quoted(name, outlet string, day int, words string) []sink.Record {
	a := w.article(outlet+".example", outlet, "https://"+outlet+".example/"+name, day, "On the dam")
	return w.reading(a, []told{{name: name, speaker: "Ann Ferro", words: words, quote: extract.Direct, act: extract.Inform, score: .5}})
}

func folds(b *bench) {
	w := newWorld()
	const dam = "the dam at Marwick will hold for another hundred years if we mend the northern gate"
	b.put(w.quoted("first", "ledger", 3, dam)...)
	b.put(w.quoted("part", "courier", 4, "the dam at Marwick will hold for another hundred years")...)
	b.put(w.quoted("other", "herald", 4, "the bridge at Marwick was never built for so many lorries")...)
	copied := w.quoted("copy", "gazette", 5, dam)
	for _, r := range copied {
		if r.Claim != nil {
			r.Claim.Article.NearDuplicate = "https://ledger.example/first"
		}
	}
	b.put(copied...)
	p, err := b.Store.Find(b.Context(), store.Query{})
	b.must(err)
	if len(p.Rows) != 2 {
		b.Fatalf("%d rows, want the dam and the bridge", len(p.Rows))
	}
	e := b.entry(w.ids["part"])
	want := store.Fold{ID: w.ids["first"], Claims: 3, Outlets: []string{"ledger", "courier"}, Copies: 1, First: w.day(3).Add(9 * time.Hour)}
	b.same("the fold", e.Fold, want)
	b.same("elsewhere", ids(e.Elsewhere), []string{w.ids["first"], w.ids["copy"]})
	if spread := e.Rank.Spread.Value; spread != 1 {
		b.Errorf("two outlets are one doubling, not %v", spread)
	}
	b.same("by outlet", b.found(store.Query{Filter: store.Filter{Outlets: []string{"courier.example"}}}), []string{w.ids["part"]})
	b.withdraw(w.ids["first"])
	b.same("without the first", b.entry(w.ids["part"]).Fold.ID, w.ids["part"])
}

// The same words are decided once: also for who prints them later, and until that is
// taken back. That an extraction is wrong is said of one claim.
func foldsDecided(b *bench) {
	w := newWorld()
	const dam = "the dam at Marwick will hold for another hundred years if we mend the northern gate"
	b.put(w.quoted("first", "ledger", 3, dam)...)
	b.put(w.quoted("second", "courier", 4, dam)...)
	first, second := w.ids["first"], w.ids["second"]
	open := func() int {
		return len(b.found(store.Query{Filter: store.Filter{Statuses: []store.Status{store.Open}}}))
	}
	b.same("open at first", open(), 1)
	b.review(store.Change{By: "Ann", Claims: []string{first}, Status: store.Worth})
	b.same("open when one is decided", open(), 0)
	if r := b.entry(second).Review; r.Status != store.Worth || r.Of != first || r.By != "Ann" || r.Version != 0 {
		b.Errorf("the second is %+v", r)
	}
	b.put(w.quoted("third", "gazette", 5, dam)...)
	b.same("open when another prints it", open(), 0)
	b.review(store.Change{By: "Bo", Claims: []string{second}, Status: store.NotWorth})
	status := func() (list []store.Status) {
		for _, name := range []string{"first", "second", "third"} {
			list = append(list, b.entry(w.ids[name]).Review.Status)
		}
		return list
	}
	b.same("one of them decided otherwise", status(), []store.Status{store.Worth, store.NotWorth, store.NotWorth})
	b.review(store.Change{By: "Bo", Claims: []string{w.ids["third"]}, Fold: store.FoldChange{Split: true}})
	b.same("what is split off is open", status(), []store.Status{store.Worth, store.NotWorth, store.Open})
	for _, by := range []string{"Bo", "Bo", "Ann"} {
		_, err := b.Store.Undo(b.Context(), by)
		b.must(err)
	}
	b.same("taken back", status(), []store.Status{store.Open, store.Open, store.Open})
	b.review(store.Change{By: "Ann", Claims: []string{first}, Status: store.Wrong})
	b.same("wrongly read in one", status(), []store.Status{store.Wrong, store.Open, store.Open})
	b.same("the others are open", open(), 1)
}

// What people say of folds holds over what is reckoned, and undo takes it back.
func foldsByHand(b *bench) {
	w := newWorld()
	const dam = "the dam at Marwick will hold for another hundred years if we mend the northern gate"
	b.put(w.quoted("first", "ledger", 3, dam)...)
	b.put(w.quoted("second", "courier", 4, dam)...)
	b.put(w.quoted("other", "herald", 4, "the bridge at Marwick was never built for so many lorries")...)
	first, second, other := w.ids["first"], w.ids["second"], w.ids["other"]
	split := func(id string) {
		b.review(store.Change{By: "Ann", Claims: []string{id}, Fold: store.FoldChange{Split: true}})
	}
	split(first)
	b.same("split", []int{b.entry(first).Fold.Claims, b.entry(second).Fold.Claims}, []int{1, 1})
	b.put(w.quoted("third", "gazette", 5, dam)...)
	b.same("a third joins the second", ids(b.entry(w.ids["third"]).Elsewhere), []string{second})
	next := *b.entry(first).Claim
	next.Revision++
	b.put(sink.Record{Claim: &next})
	b.same("a new revision is still alone", b.entry(first).Fold.Claims, 1)
	_, err := b.Store.Undo(b.Context(), "Ann")
	b.must(err)
	b.same("undone", b.entry(first).Fold.Claims, 3)
	b.review(store.Change{By: "Ann", Claims: []string{other}, Fold: store.FoldChange{Into: second}})
	b.same("merged", b.entry(other).Fold.Claims, 4)
	split(second)
	b.same("the rest stays", []int{b.entry(second).Fold.Claims, b.entry(other).Fold.Claims}, []int{1, 3})
}

// A whole fold is put into another, and undo parts them as they were.
func foldsTogether(b *bench) {
	w := newWorld()
	const dam, bridge = "the dam at Marwick will hold for another hundred years if we mend the northern gate", "the bridge at Marwick was never built for so many lorries"
	b.put(w.quoted("dam", "ledger", 3, dam)...)
	b.put(w.quoted("dam too", "courier", 4, dam)...)
	for i, name := range []string{"bridge", "bridge too", "bridge again"} {
		b.put(w.quoted(name, []string{"herald", "gazette", "mirror"}[i], 4+i, bridge)...)
	}
	sizes := func() (n []int) {
		for _, name := range []string{"dam", "dam too", "bridge", "bridge too", "bridge again"} {
			n = append(n, b.entry(w.ids[name]).Fold.Claims)
		}
		return n
	}
	apart := []int{2, 2, 3, 3, 3}
	b.same("at first", sizes(), apart)
	b.review(store.Change{By: "Ann", Claims: []string{w.ids["bridge"], w.ids["bridge too"], w.ids["bridge again"]}, Fold: store.FoldChange{Into: w.ids["dam"]}})
	b.same("together", sizes(), []int{5, 5, 5, 5, 5})
	_, err := b.Store.Undo(b.Context(), "Ann")
	b.must(err)
	b.same("apart again", sizes(), apart)
	b.review(store.Change{By: "Ann", Claims: []string{w.ids["dam"], w.ids["dam too"]}, Fold: store.FoldChange{Split: true}})
	b.same("split", sizes(), []int{1, 1, 3, 3, 3})
	_, err = b.Store.Undo(b.Context(), "Ann")
	b.must(err)
	b.same("and undone", sizes(), apart)
}
