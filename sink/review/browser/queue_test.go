//go:build browser

package browser

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"hearsay/sink/review"
	"hearsay/sink/store"
)

// isHere is true when keys are about a claim.
const isHere = `document.querySelector(".row.here")?.id === %q`

// TestTwenty decides twenty claims, each by one key, and takes all of it back.
func TestTwenty(t *testing.T) {
	d := newDesk(t, 2, review.Options{})
	ids := d.first(t, 21)
	b := d.newTab(t)
	b.open("/")
	before := js[string](b, boxes)
	keys := []string{"y", "n", "x"}
	statuses := []store.Status{store.Worth, store.NotWorth, store.Wrong}
	for i := range 20 {
		b.until(isHere, ids[i])
		b.press(keys[i%3])
	}
	b.until(isHere, ids[20])
	b.until(`document.querySelectorAll('#rows > :not([data-status="open"])').length === 20`)
	b.written()
	if after := js[string](b, boxes); after != before {
		t.Error("decisions have moved the rows")
	}
	for i, id := range ids[:20] {
		if got := d.reviewOf(t, id).Status; got != statuses[i%3] {
			t.Errorf("the %d. claim is %s, not %s", i+1, got, statuses[i%3])
		}
	}
	b.press("k", "k")
	b.until(isHere, ids[18])
	for i := 19; i >= 0; i-- {
		b.press("u")
		b.until(`document.getElementById(%q).dataset.status === "open"`, ids[i])
	}
	b.written()
	for _, id := range ids[:20] {
		if got := d.reviewOf(t, id).Status; got != store.Open {
			t.Errorf("%s is still %s", id, got)
		}
	}
}

// The last claim of a page leads on to the next page: by a step, and by a decision.
func TestOnToTheNextPage(t *testing.T) {
	d := newDesk(t, 4, review.Options{})
	ids := d.first(t, 5)
	b := d.newTab(t)
	b.open("/?limit=2")
	b.press("j", "j")
	b.arrives(isHere, ids[2])
	b.press("y")
	b.until(isHere, ids[3])
	b.press("n")
	b.arrives(isHere, ids[4])
	if words := b.text("#said"); words != "Not worth checking" {
		t.Errorf("the next page tells %q", words)
	}
	if first, second := d.reviewOf(t, ids[2]).Status, d.reviewOf(t, ids[3]).Status; first != store.Worth || second != store.NotWorth {
		t.Errorf("they are %s and %s", first, second)
	}
	b.open("/?limit=1&q=nine&status=worth")
	d.put(t, bridge("https://ledger.example/bridge"))
	b.open("/?limit=1&q=nine")
	b.press("d")
	b.until(`document.querySelector("#said").textContent === "Checked. That was the last claim of the list"`)
}

// boxes are the places of all rows in their list.
const boxes = `JSON.stringify([...document.querySelectorAll(".row")].map((r) => [r.offsetTop, r.offsetHeight]))`

// A decision shows, and the next claim is there, before anything is sent; what a person
// has done is sent even when the page is left in the same moment.
func TestLeftInAHurry(t *testing.T) {
	d := newDesk(t, 1, review.Options{})
	ids := d.first(t, 4)
	b := d.newTab(t)
	b.open("/")
	at := js[[]string](b, `(() => {
		for (const key of "yyy") document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
		const now = [document.querySelector(".row.here").id, document.activeElement.closest(".row").id, ...[...document.querySelectorAll(".row")].slice(0, 4).map((r) => r.dataset.status)];
		location.href = "/keys";
		return now;
	})()`)
	if want := []string{ids[3], ids[3], "worth", "worth", "worth", "open"}; !slices.Equal(at, want) {
		t.Errorf("at once the page is at %v, not %v", at, want)
	}
	ids = ids[:3]
	b.arrives(`location.pathname === "/keys"`)
	b.eventually("all three are written", func() bool {
		return !slices.ContainsFunc(ids, func(id string) bool { return d.reviewOf(t, id).Status != store.Worth })
	})
}

// A decision that can't be written is taken back and told; the next one is.
func TestNotWritten(t *testing.T) {
	d := newDesk(t, 1, review.Options{})
	ids := d.first(t, 2)
	b := d.newTab(t)
	b.refused = true
	b.open("/")
	js[bool](b, `(() => { const real = window.fetch; window.fetch = (...a) => { window.fetch = real; return Promise.reject(new TypeError("no line")); }; return true; })()`)
	b.press("y")
	b.until(`!document.querySelector("#warning").hidden`)
	b.until(`document.getElementById(%q).dataset.status === "open"`, ids[0])
	if words := b.text("#warning"); !strings.Contains(words, "Not written") {
		t.Errorf("it tells %q", words)
	}
	b.until(isHere, ids[1])
	b.press("n")
	b.until(`document.querySelector("#warning").hidden`)
	b.written()
	if first, second := d.reviewOf(t, ids[0]).Status, d.reviewOf(t, ids[1]).Status; first != store.Open || second != store.NotWorth {
		t.Errorf("they are %s and %s", first, second)
	}
}

// Single keys do nothing while one writes, with a modifier, within an input method's
// composition, held down, or switched off.
func TestQuietKeys(t *testing.T) {
	d := newDesk(t, 1, review.Options{})
	ids := d.first(t, 3)
	b := d.newTab(t)
	b.open("/")
	for _, m := range []chromedp.Modifier{chromedp.ModifierCtrl, chromedp.ModifierAlt, chromedp.ModifierMeta} {
		b.hold("y", m)
	}
	strike := func(with string) {
		js[bool](b, `document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "y", bubbles: true, %s }))`, with)
	}
	strike("isComposing: true")
	strike("keyCode: 229")
	strike("repeat: true")
	b.press("/")
	b.until(`document.activeElement.id === "q"`)
	b.press("y", "n", "j", "u")
	if got := js[string](b, `document.querySelector("#q").value`); got != "ynju" {
		t.Errorf("the search holds %q", got)
	}
	b.press(kb.Escape)
	b.open("/keys")
	b.click("#switch-keys")
	b.open("/")
	b.press("y", "j")
	if js[bool](b, `document.querySelector("footer.hints").checkVisibility()`) {
		t.Error("keys are shown that do nothing")
	}
	b.until(isHere, ids[0])
	b.open("/claim/" + ids[0])
	b.press("y", "s", "j")
	if b.text("#passage[contenteditable]") != "" || !strings.HasSuffix(js[string](b, "location.href"), ids[0]) {
		t.Error("a key works on the claim's page")
	}
	b.open("/keys")
	b.click("#switch-keys")
	b.open("/")
	if events, err := d.store.Events(t.Context(), 0, 1); err != nil || len(events) > 0 {
		t.Errorf("%d changes, %v", len(events), err)
	}
	b.press("y")
	b.written()
	if got := d.reviewOf(t, ids[0]).Status; got != store.Worth {
		t.Errorf("with keys again it is %s", got)
	}
}

// Who has no keys takes a decision back where it is told.
func TestUndoByMouse(t *testing.T) {
	d := newDesk(t, 1, review.Options{})
	id := d.first(t, 1)[0]
	b := d.newTab(t)
	b.open("/")
	b.click("#" + id + ` button[value="notworth"]`)
	b.written()
	b.click("#take-back")
	b.until(`document.getElementById(%q).dataset.status === "open"`, id)
	b.until(`document.querySelector("#said").textContent === "Undone" && document.querySelector("#take-back").hidden`)
	if got := d.reviewOf(t, id).Status; got != store.Open {
		t.Errorf("it is %s", got)
	}
}

// Note, tags and assignment by key, to one and to several.
func TestWrite(t *testing.T) {
	d := newDesk(t, 1, review.Options{})
	ids := d.first(t, 4)
	b := d.newTab(t)
	b.open("/")
	b.press("e")
	b.until(`document.activeElement.matches("#ask textarea")`)
	b.press("jynx", kb.Enter)
	b.until(`document.getElementById(%q).dataset.notes === "1"`, ids[0])
	b.press("g")
	b.until(`document.activeElement.matches("#ask input")`)
	b.press("bridge, winter", kb.Enter)
	b.until(`document.getElementById(%q).dataset.tags === "bridge,winter"`, ids[0])
	b.press("g")
	b.until(`document.activeElement.matches("#ask input")`)
	b.press("-winter", kb.Enter)
	b.until(`document.getElementById(%q).dataset.tags === "bridge"`, ids[0])
	b.press("e")
	b.until(`document.activeElement.matches("#ask textarea")`)
	b.press("not this one", kb.Escape)
	b.until(`!document.querySelector("dialog[open]") && document.activeElement === document.body`)
	before := js[string](b, boxes)
	b.press("v", "v", "v")
	b.until(`document.querySelectorAll(".pick input:checked").length === 3 && document.querySelector("#bulk").checkVisibility()`)
	if after := js[string](b, boxes); after != before {
		t.Error("selecting has moved the rows")
	}
	b.press("m")
	b.until(`document.querySelectorAll('.row[data-assignee="reviewer"]').length === 3`)
	b.press("y")
	b.written()
	b.until(`document.querySelectorAll(".pick input:checked").length === 0`)
	for i, id := range ids {
		r := d.reviewOf(t, id)
		if (r.Status == store.Worth) != (i < 3) || (r.Assignee != "") != (i < 3) {
			t.Errorf("the %d. is %s and %q's", i+1, r.Status, r.Assignee)
		}
	}
	if r := d.reviewOf(t, ids[0]); r.Notes != 1 || !slices.Equal(r.Tags, []string{"bridge"}) {
		t.Errorf("%+v", r)
	}
	b.press("u") // the three decisions were one change
	b.until(`document.querySelectorAll('.row[data-status="worth"]').length === 0`)
}

// Search by key, a filter in the address and by a name, and all keys on one.
func TestFilter(t *testing.T) {
	d := newDesk(t, 1, review.Options{})
	ours := bridge("https://ledger.example/bridge")
	d.put(t, ours)
	b := d.newTab(t)
	b.open("/")
	b.press("/")
	b.until(`document.activeElement.id === "q"`)
	b.press("winter", kb.Enter)
	b.arrives(`location.search === "?q=winter&status=open"`)
	b.until(isHere, idOf(t, ours, "Ann Ferro"))
	if n := js[int](b, `document.querySelectorAll(".row").length`); n != 1 {
		t.Errorf("%d rows", n)
	}
	b.click(".save input[name=name]")
	b.press("The bridge", kb.Enter)
	b.arrives(`document.querySelector(".saved a")?.textContent === "The bridge"`)
	b.open("/?status=")
	b.press("f")
	b.until(`document.querySelector(".filter details").open && document.activeElement.name === "speaker"`)
	b.click(".saved a")
	b.arrives(`location.search.includes("q=winter") && document.querySelectorAll(".row").length === 1`)
	b.press("?")
	b.until(`document.querySelector("#help[open] table tbody tr")`)
	b.press("y", kb.Escape)
	b.until(`!document.querySelector("dialog[open]")`)
	if got := d.reviewOf(t, idOf(t, ours, "Ann Ferro")).Status; got != store.Open {
		t.Errorf("a key under the help has made it %s", got)
	}
}

// A claim's page knows the list it was opened from: a decision there brings the next.
func TestFromClaimToClaim(t *testing.T) {
	d := newDesk(t, 1, review.Options{})
	ids := d.first(t, 4)
	b := d.newTab(t)
	at := `document.querySelector("article.claim")?.id === %q`
	b.open("/")
	b.press("j", kb.Enter)
	b.arrives(at, ids[1])
	b.press("y")
	b.arrives(at, ids[2])
	if words := b.text("#said"); !strings.HasPrefix(words, "Worth checking") {
		t.Errorf("the next page tells %q", words)
	}
	b.press("j")
	b.arrives(at, ids[3])
	b.press("k")
	b.arrives(at, ids[2])
	b.press("u") // what was done on the page before
	b.arrives(at, ids[1])
	b.until(`document.querySelector("article.claim").dataset.status === "open"`)
	b.press("b")
	b.arrives(isHere, ids[1])
	if got := d.reviewOf(t, ids[1]).Status; got != store.Open {
		t.Errorf("it is %s", got)
	}
}
