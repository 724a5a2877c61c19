//go:build browser

package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"hearsay/sink/review"
	"hearsay/sink/store"
)

// follows is true when news comes to the page.
const follows = `document.body.dataset.live === "on"`

// A claim that comes is offered, and nothing that is being read moves or loses the focus.
func TestNews(t *testing.T) {
	d := newDesk(t, 2, review.Options{})
	b := d.newTab(t)
	b.open("/?status=open")
	b.until(follows)
	for range 7 {
		b.press("j")
	}
	where := `JSON.stringify([scrollY, document.activeElement.closest(".row").id, document.querySelector(".row.here").getBoundingClientRect().top, document.querySelectorAll(".row").length])`
	js[bool](b, `(scrollBy(0, 40), true)`)
	before := js[string](b, where)
	ours := bridge("https://ledger.example/bridge")
	d.put(t, ours)
	b.until(`!document.querySelector("#news").hidden`)
	if after := js[string](b, where); after != before {
		t.Errorf("what is read has moved: %s, then %s", before, after)
	}
	if words := b.text("#news"); !strings.Contains(words, "2 new claims") {
		t.Errorf("it offers %q", words)
	}
	b.press(".")
	b.until(isHere, idOf(t, ours, "Ann Ferro"))
	b.until(`document.querySelector("#news").hidden`)
	b.press("y")
	b.written()
	if got := d.reviewOf(t, idOf(t, ours, "Ann Ferro")).Status; got != store.Worth {
		t.Errorf("the new one is %s", got)
	}
}

// What moves up as others are decided is no news; and from a later page news is a way to the
// first one.
func TestNewsIsNew(t *testing.T) {
	d := newDesk(t, 4, review.Options{})
	b := d.newTab(t)
	b.open("/?status=open")
	b.until(follows)
	b.press("y", "n", "x")
	b.written()
	d.put(t, bridge("https://ledger.example/bridge"))
	b.until(`!document.querySelector("#news").hidden`)
	if words := b.text("#news"); !strings.HasPrefix(words, "2 new claims: show them") {
		t.Errorf("three decisions, two that have come, and it offers %q", words)
	}
	b.click(`a[rel="next"]`)
	b.arrives(`location.search.includes("after=") && ` + follows)
	ours := told("https://ledger.example/weir", "Marwick has a weir", "The Ledger", saying{"Cy Marwick", "The weir has cost us four million so far"})
	d.put(t, ours)
	b.until(`!document.querySelector("#news").hidden`)
	if words := b.text("#news"); !strings.HasPrefix(words, "1 new claim on the first page: go there") {
		t.Errorf("on a later page it offers %q", words)
	}
	b.press(".")
	b.arrives(`location.search === "?status=open" && document.getElementById(%q)`, idOf(t, ours, "Cy Marwick"))
}

// On one machine all have one name: another browser is told of as one.
func TestTwoBrowsers(t *testing.T) {
	d := newDesk(t, 1, review.Options{})
	id := d.first(t, 1)[0]
	one, two := d.newTab(t), d.newTab(t)
	one.open("/?status=open")
	one.until(follows)
	two.open("/claim/" + id)
	two.until(follows)
	one.until(`document.querySelector("#%s .reader")?.textContent === "another browser has it open"`, id)
	if words := two.text(".reader"); words != "" {
		t.Errorf("who has it open is told %q", words)
	}
	two.open("/keys")
	one.until(`!document.querySelector(".reader")`)
}

// What somebody else decides while one's own decision waits to be sent is not overruled.
func TestOvertaken(t *testing.T) {
	d := newDesk(t, 1, review.Options{})
	ids := d.first(t, 2)
	b := d.newTab(t)
	b.refused = true
	b.open("/?status=open")
	b.until(follows)
	js[bool](b, `(() => { const real = window.fetch; window.fetch = async (at, ...o) => { if (at === "/review") await new Promise((go) => { window.letGo = go; }); window.fetch = real; return real(at, ...o); }; return true; })()`)
	b.press("y", "y")
	if _, err := d.store.Review(t.Context(), store.Change{By: "bo", Claims: []string{ids[1]}, Status: store.Done}); err != nil {
		t.Fatal(err)
	}
	b.until(`document.getElementById(%q).dataset.status === "done"`, ids[1])
	js[bool](b, `(letGo(), true)`)
	b.until(`document.querySelector("#warning-words").textContent.includes("bo was first: checked")`)
	b.written()
	if first, second := d.reviewOf(t, ids[0]), d.reviewOf(t, ids[1]); first.Status != store.Worth || second.Status != store.Done || second.By != "bo" {
		t.Errorf("they are %s, and %s by %s", first.Status, second.Status, second.By)
	}
}

// reviewers is a desk of two people who log in, each before a browser.
func reviewers(t *testing.T) (d *desk, ann, bo *tab) {
	d = newDesk(t, 1, review.Options{Login: true})
	hash, err := review.HashPassword("correct horse")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"ann", "bo"} {
		if err := d.store.PutUser(t.Context(), store.User{Name: name, Role: store.Reviews, Hash: hash}); err != nil {
			t.Fatal(err)
		}
	}
	return d, d.logIn(t, "ann"), d.logIn(t, "bo")
}

// logIn is a tab of somebody who has written name and password, and sees the queue.
func (d *desk) logIn(t *testing.T, name string) *tab {
	b := d.newTab(t)
	b.open("/")
	b.until(`document.activeElement.name === "name"`)
	b.press(name, kb.Tab, "correct horse", kb.Enter)
	b.until(follows)
	return b
}

// Each of two sees what the other decides and has open; where both decide, the second is
// told, sees how it stands, and may overrule.
func TestTwoReviewers(t *testing.T) {
	d, ann, bo := reviewers(t)
	ids := d.first(t, 3)
	ann.press("y")
	bo.until(`document.getElementById(%q).dataset.status === "worth"`, ids[0])
	if words := bo.text("#" + ids[0] + " .state"); !strings.Contains(words, "worth checking\nby ann") {
		t.Errorf("bo reads %q", words)
	}
	ann.until(isHere, ids[1])
	ann.press(kb.Enter)
	reads := `document.querySelector("#%s .reader")?.textContent === "ann has it open"`
	bo.until(reads, ids[1])
	ann.until(follows)
	ann.press("b")
	bo.until(`!document.querySelector(".reader")`)
	ann.arrives(isHere, ids[1])
	bo.open("/claim/" + ids[1])
	ann.until(`document.querySelector("#%s .reader")?.textContent === "bo has it open"`, ids[1])
	conflict(t, d, ann, bo, ids[1])
}

// conflict has bo decide where ann can't see it, and ann then.
func conflict(t *testing.T, d *desk, ann, bo *tab, id string) {
	ann.refused = true
	js[bool](ann, `(() => { Object.defineProperty(document, "hidden", { value: true }); return document.dispatchEvent(new Event("visibilitychange")); })()`)
	bo.press("n")
	bo.arrives(`document.querySelector("article.claim").id !== %q`, id) // the next one
	ann.press("y")
	ann.until(`!document.querySelector("#warning").hidden`)
	ann.written()
	if words := ann.text("#warning"); !strings.Contains(words, "bo was first: not worth checking") {
		t.Errorf("ann is told %q", words)
	}
	ann.until(`document.getElementById(%q).dataset.status === "notworth"`, id)
	if got := d.reviewOf(t, id); got.Status != store.NotWorth || got.By != "bo" {
		t.Errorf("it is %s by %s", got.Status, got.By)
	}
	ann.press("k", "y")
	ann.until(`document.querySelector("#warning").hidden`)
	ann.written()
	if got := d.reviewOf(t, id); got.Status != store.Worth || got.By != "ann" {
		t.Errorf("overruled it is %s by %s", got.Status, got.By)
	}
	bo.open("/claim/" + id)
	bo.press("d")
	bo.eventually("bo has overruled it", func() bool { return d.reviewOf(t, id).Status == store.Done })
	ann.press("u") // bo's stands
	ann.until(`document.querySelector("#warning-words").textContent.includes("bo was first: checked")`)
	ann.press("u") // and ann's first decision is taken back all the same
	ann.eventually("the first is open again", func() bool { return d.reviewOf(t, d.first(t, 1)[0]).Status == store.Open })
	if got := d.reviewOf(t, id); got.Status != store.Done || got.By != "bo" {
		t.Errorf("after undo it is %s by %s", got.Status, got.By)
	}
}
