package storetest

import (
	"hearsay/extract"
	"hearsay/sink"
	"hearsay/sink/store"
)

// readingOf is a claim of the sentence of an anchor.
func (b *bench) readingOf(w *world, words, anchor string) *extract.ClaimRecord {
	for _, r := range b.again(w, told{name: words, speaker: "Ann Ferro", words: words, quote: extract.Indirect, act: extract.Inform, score: .9}) {
		if r.Claim != nil {
			r.Claim.ID, r.Claim.Anchor = r.Claim.ID+anchor, anchor // told makes each a sentence of its own
			return r.Claim
		}
	}
	return nil
}

// One review leaves a claim as another comes to it, in whatever order: each is shown where
// it stands, and found there.
func followsInTurn(b *bench) {
	const left, all, right = "the bridge was shut", "the bridge was shut nine times", "was shut nine times"
	for _, c := range []struct{ guest, host, anchor string }{{left, right, "anc_one"}, {right, left, "anc_two"}} {
		w := newWorld()
		guest, host := b.readingOf(w, c.guest, c.anchor), b.readingOf(w, c.host, c.anchor)
		between := b.readingOf(w, all, c.anchor)
		b.put(sink.Record{Claim: guest})
		b.review(store.Change{By: "Ann", Claims: []string{guest.ID}, AddTags: []string{"guest" + c.anchor}, Status: store.Worth})
		b.put(sink.Record{Claim: between})
		b.withdraw(guest.ID)
		b.same("it goes to the one between", b.entry(between.ID).Review.From, guest.ID)
		b.put(sink.Record{Claim: host})
		b.review(store.Change{By: "Ann", Claims: []string{host.ID}, AddTags: []string{"host" + c.anchor}, Status: store.Done})

		back, gone := *b.entry(guest.ID).Claim, *b.entry(host.ID).Claim
		back.Revision, back.Status = back.Revision+1, extract.Current
		gone.Revision, gone.Status = gone.Revision+1, extract.Withdrawn
		b.put(sink.Record{Claim: &back}, sink.Record{Claim: &gone})
		for id, want := range map[string]string{between.ID: "host", guest.ID: "guest"} {
			b.same("the review", b.entry(id).Review.Tags, []string{want + c.anchor})
			b.same("found by its tag", b.found(store.Query{Each: true, Filter: store.Filter{Tag: want + c.anchor}}), []string{id})
		}
		b.same("its status", b.entry(between.ID).Review.Status, store.Done)
	}
}
