package storetest

import (
	"errors"

	"hearsay/extract"
	"hearsay/sink"
	"hearsay/sink/store"
)

const dam = "the dam at Marwick will hold for another hundred years if we mend the northern gate"

var papers = []string{"ledger", "courier", "gazette", "herald"}

// printed puts articles that print the same words, each by another paper.
func (b *bench) printed(w *world, names ...string) {
	b.Helper()
	for i, name := range names {
		b.put(w.quoted(name, papers[i], 3+i, dam)...)
	}
}

// statuses are those of claims by their names, and the names of the claims that they were
// said of, if those are others.
func (b *bench) statuses(w *world, names ...string) (list []string) {
	b.Helper()
	for _, name := range names {
		r := b.entry(w.ids[name]).Review
		s := string(r.Status)
		if r.Of != "" {
			s += " by " + w.nameOf(r.Of)
		}
		list = append(list, s)
	}
	return list
}

func (b *bench) decide(by, claim string, s store.Status) {
	b.Helper()
	b.review(store.Change{By: by, Claims: []string{claim}, Status: s})
}

func (b *bench) undo(by string) {
	b.Helper()
	_, err := b.Store.Undo(b.Context(), by)
	b.must(err)
}

// inList are the claims that stand in the list of a status, by name, the first to come
// first.
func (b *bench) inList(w *world, s store.Status) (list []string) {
	b.Helper()
	for _, id := range b.found(store.Query{Filter: store.Filter{Statuses: []store.Status{s}}, Each: true, Order: store.Arrival}) {
		list = append([]string{w.nameOf(id)}, list...)
	}
	return list
}

// To re-open one claim of a fold is the last word on all of it, whoever had decided what
// before; what is decided after it holds again, and undo takes the word back.
func foldsReopened(b *bench) {
	w := newWorld()
	all := []string{"first", "second", "third"}
	b.printed(w, all...)
	first, second, third := w.ids["first"], w.ids["second"], w.ids["third"]
	b.decide("Ann", first, store.Worth)
	b.decide("Bo", second, store.NotWorth)
	b.same("each decided by itself, and the third by the later one", b.statuses(w, all...), []string{"worth", "notworth", "notworth by second"})
	b.decide("Bo", second, store.Open)
	b.same("re-opened by the later one", b.statuses(w, all...), []string{"open by second", "open", "open"})
	b.same("in the list of what is open", b.inList(w, store.Open), all)
	b.same("in no other", b.inList(w, store.Worth), []string{})
	b.undo("Bo")
	b.same("not re-opened", b.statuses(w, all...), []string{"worth", "notworth", "notworth by second"})
	b.undo("Bo")
	b.same("not decided otherwise", b.statuses(w, all...), []string{"worth", "worth by first", "worth by first"})

	b.decide("Bo", third, store.Open)
	b.same("re-opened by one of which nothing was decided", b.statuses(w, all...), []string{"open by third", "open", "open"})
	b.decide("Ann", first, store.Worth)
	b.same("decided as before, after it was re-opened", b.statuses(w, all...), []string{"worth", "worth by first", "worth by first"})
	b.same("in the list", b.inList(w, store.Worth), all)
	b.undo("Ann")
	b.same("that is taken back", b.statuses(w, all...), []string{"open by third", "open", "open"})
	b.undo("Bo")
	b.same("and the re-opening", b.statuses(w, all...), []string{"worth", "worth by first", "worth by first"})
}

// What is no word on a fold: that an extraction is wrong, or is not after all; and whatever
// else is changed than a status.
func foldsNoWord(b *bench) {
	w := newWorld()
	all := []string{"first", "second", "third"}
	b.printed(w, all...)
	first, third := w.ids["first"], w.ids["third"]
	b.decide("Ann", first, store.Worth)
	b.decide("Cy", third, store.Wrong)
	b.decide("Cy", third, store.Open)
	b.same("that one was not wrong re-opens no other", b.statuses(w, all...), []string{"worth", "worth by first", "worth by first"})
	b.decide("Cy", third, store.Done)
	b.review(store.Change{By: "Dee", Claims: []string{first}, Note: "a note", AddTags: []string{"t"}})
	b.same("the last word, not the last change", b.statuses(w, all...), []string{"worth", "done by third", "done"})
	if r := b.entry(w.ids["second"]).Review; r.By != "Cy" {
		b.Errorf("it was decided by Cy, not %s", r.By)
	}
	b.printed(w, append(all, "fourth")...)
	b.same("for whoever prints it later", b.statuses(w, "fourth"), []string{"done by third"})
}

// A claim that goes, and with it what was said of it, leaves the others of its fold as they
// are by themselves.
func foldsLeft(b *bench) {
	w := newWorld()
	b.printed(w, "first", "second")
	b.decide("Ann", w.ids["first"], store.Worth)
	b.withdraw(w.ids["first"])
	b.same("nothing is decided of the other", b.statuses(w, "second"), []string{"open"})
	b.same("it is in the list", b.inList(w, store.Open), []string{"second"})
	b.same("and in no other", b.inList(w, store.Worth), []string{})
	b.comesAndGoes(w.ids["first"])
	b.same("nor when it came and went again", b.statuses(w, "second"), []string{"open"})
}

// A claim that turns out to be another speaker's leaves its fold; what a person has put
// beside it goes with it, and what was said of it stays. So it is when it is withdrawn on
// its old subject first, which may come in a batch of its own.
func foldsReread(b *bench) {
	b.foldsReread(func(_, next sink.Record) { b.put(next) })
}

func foldsRereadAtOnce(b *bench) { b.foldsReread(func(gone, next sink.Record) { b.put(gone, next) }) }

func foldsRereadApart(b *bench) {
	b.foldsReread(func(gone, next sink.Record) {
		b.put(gone)
		b.put(next)
		b.put(gone) // comes twice
	})
}

func (b *bench) foldsReread(put func(gone, next sink.Record)) {
	w := newWorld()
	b.printed(w, "first", "second", "third")
	b.put(w.quoted("other", "herald", 4, "the bridge at Marwick was never built for so many lorries")...)
	id := w.ids["first"]
	b.review(store.Change{By: "Ann", Claims: []string{w.ids["other"]}, Fold: store.FoldChange{Into: id}})
	b.review(store.Change{By: "Ann", Claims: []string{id}, AddTags: []string{"dam"}, Note: "Ask her."})
	b.same("together", b.entry(id).Fold.Claims, 4)
	spoken := func(by string) {
		b.Helper()
		gone, next := *b.entry(id).Claim, *b.entry(id).Claim
		gone.Revision++
		gone.Status = extract.Withdrawn
		next.Revision += 2
		next.Speaker.Name = extract.Null(by)
		put(sink.Record{Claim: &gone}, sink.Record{Claim: &next})
		e := b.entry(id)
		b.same("the last revision", []any{e.Claim.Revision, e.Claim.Status, e.Claim.Speaker.Name}, []any{next.Revision, extract.Current, next.Speaker.Name})
		b.same("what was said of it", []any{e.Review.Tags, e.Review.Notes}, []any{[]string{"dam"}, 1})
		b.same("nobody is an orphan", b.found(store.Query{Filter: store.Filter{Orphaned: true}}), []string{})
	}
	spoken("Bo Calder")
	b.same("it has left", []int{b.entry(id).Fold.Claims, b.entry(w.ids["second"]).Fold.Claims}, []int{2, 2})
	b.same("with what was put beside it", ids(b.entry(id).Elsewhere), []string{w.ids["other"]})
	spoken("Ann Ferro")
	b.same("it is back", b.entry(id).Fold.Claims, 4)
}

// Undo takes back what a person did, and never what somebody else has done since, though it
// be the same.
func undoBeside(b *bench) {
	w := newWorld()
	b.put(w.records()...)
	id := w.ids["tax"]
	b.decide("Ann", id, store.Worth)
	b.decide("Bo", id, store.NotWorth)
	b.decide("Bo", id, store.Worth)
	var conflict *store.Conflict
	if _, err := b.Store.Undo(b.Context(), "Ann"); !errors.As(err, &conflict) || conflict.Event.By != "Bo" {
		b.Errorf("Ann takes back what Bo has decided as she had: %v", err)
	}
	b.same("Bo's stands", b.entry(id).Review.Status, store.Worth)
	b.undo("Bo")
	b.undo("Bo")
	b.same("of what both have taken back nothing stands", b.entry(id).Review.Status, store.Open)

	b.review(store.Change{By: "Ann", Claims: []string{id}, Assignee: new("Ann")})
	b.review(store.Change{By: "Bo", Claims: []string{id}, Assignee: new("Bo"), AddTags: []string{"t"}})
	b.review(store.Change{By: "Bo", Claims: []string{id}, DropTags: []string{"t"}})
	if _, err := b.Store.Undo(b.Context(), "Ann"); !errors.As(err, &conflict) {
		b.Errorf("Ann takes it from Bo: %v", err)
	}
	b.undo("Bo")
	b.undo("Bo")
	e := b.entry(id)
	b.same("nobody has it, and no tag is left", []any{e.Review.Assignee, len(e.Review.Tags)}, []any{"", 0})
}

// A change that changes nothing may come again, too; then other things may have changed.
func twiceNothing(b *bench) {
	w := newWorld()
	b.put(w.records()...)
	c := store.Change{By: "Ann", Claims: []string{w.ids["tax"]}, Status: store.Open, Token: "t1"}
	b.same("events", b.review(c), []store.Event{})
	b.decide("Bo", w.ids["tax"], store.Worth)
	b.same("the second time", b.review(c), []store.Event{})
	b.same("Bo's decision", b.entry(w.ids["tax"]).Review.Status, store.Worth)
}

// Speakers whose names have no Latin letter are told apart, from each other and from those
// without a name.
func otherScripts(b *bench) {
	w := newWorld()
	var list []sink.Record
	for i, name := range []string{"李明", "", "王芳", "王芳"} {
		for _, r := range w.quoted(string(rune('a'+i)), papers[i], 3, dam) {
			if r.Claim != nil {
				r.Claim.Speaker.Name = extract.Null(name)
				list = append(list, r)
			}
		}
	}
	b.put(list...)
	f, err := b.Store.Facets(b.Context(), 10)
	b.must(err)
	b.same("speakers", f.Speakers, []store.Facet{{Key: "王芳", Name: "王芳", Count: 2}, {Key: "李明", Name: "李明", Count: 1}})
	b.same("found", len(b.found(store.Query{Filter: store.Filter{Speakers: []string{"李明"}}})), 1)
	b.same("folds", len(b.found(store.Query{})), 3)
}
