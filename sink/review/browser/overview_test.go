//go:build browser

package browser

import (
	"context"
	"strconv"
	"testing"

	"hearsay/extract"
	"hearsay/sink"
	"hearsay/sink/review"
	"hearsay/sink/store"
)

// overviews are more of the pages around the queue, with a review that has lost its claim.
func overviews(t *testing.T, d *desk) []view {
	lost := told("https://ledger.example/dam", "Marwick asks about its dam", "The Ledger", saying{"Ann Ferro", "The dam will hold for another hundred years"})
	d.put(t, lost)
	id := idOf(t, lost, "Ann Ferro")
	if _, err := d.store.Review(t.Context(), store.Change{By: "Cy Marwick", Claims: []string{id}, Status: store.Worth, AddTags: []string{"dam"}, Note: "Ask the engineer."}); err != nil {
		t.Fatal(err)
	}
	for _, r := range lost {
		if r.Claim != nil {
			c := *r.Claim
			c.Revision, c.Status = 2, extract.Withdrawn
			d.put(t, []sink.Record{{Claim: &c}})
		}
	}
	return []view{
		{"figures", "/overview?act=inform", func(b *tab) {
			js[bool](b, `(() => { for (const d of document.querySelectorAll(".chart details")) d.open = true; return true; })()`)
		}},
		{"orphans", "/orphans", nil},
	}
}

// Who comes first is told three keys; the first decision changes the note, and nothing
// else moves.
func TestWelcome(t *testing.T) {
	d := newDesk(t, 1, review.Options{Health: unwell})
	b := d.newTab(t)
	b.open("/")
	b.until(`"ready" in document.documentElement.dataset`)
	const place = `document.querySelector("#rows").getBoundingClientRect().top + scrollY`
	before := js[float64](b, place)
	b.press("y")
	b.until(`getComputedStyle(document.querySelector("#welcome .then")).visibility === "visible"`)
	if after := js[float64](b, place); after != before {
		t.Errorf("the list has moved by %v", after-before)
	}
	b.written()
	b.open("/")
	b.until(`"ready" in document.documentElement.dataset && !document.querySelector("#welcome")`)
}

// Two rows that are selected become one, and undo parts them.
func TestFoldTheSelected(t *testing.T) {
	d := newDesk(t, 1, review.Options{})
	b := d.newTab(t)
	b.open("/?status=")
	b.until(`"ready" in document.documentElement.dataset`)
	rows := js[int](b, `document.querySelectorAll("#rows > .row").length`)
	b.press("v", "v")
	js[bool](b, `(document.querySelector("#bulk button[name=fold]").click(), true)`)
	b.until(`document.querySelectorAll("#rows > .row").length === ` + strconv.Itoa(rows-1))
	b.until(`"ready" in document.documentElement.dataset`)
	b.press("u")
	b.until(`document.querySelector("#said").textContent.startsWith("Undone")`)
	b.open("/?status=")
	b.until(`document.querySelectorAll("#rows > .row").length === ` + strconv.Itoa(rows))
}

// A parked message is put back by its button.
func TestRetry(t *testing.T) {
	back := make(chan string, 1)
	d := newDesk(t, 1, review.Options{Health: unwell, Retry: func(_ context.Context, id string) error { back <- id; return nil }})
	b := d.newTab(t)
	b.open("/overview")
	js[bool](b, `(document.querySelector(".parked form button").click(), true)`)
	b.until(`location.hash === "#parked"`)
	if id := <-back; id != "7" {
		t.Errorf("%s was put back", id)
	}
}
