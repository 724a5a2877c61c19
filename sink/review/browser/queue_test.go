//go:build browser

package browser

import (
	"testing"

	"hearsay/sink/review"
	"hearsay/sink/store"
)

// TestTwenty decides twenty claims, each by one key, and takes all of it back.
func TestTwenty(t *testing.T) {
	d := newDesk(t, 2, review.Options{})
	ids := d.first(t, 21)
	b := d.newTab(t)
	b.open("/")
	keys := []string{"y", "n", "x"}
	statuses := []store.Status{store.Worth, store.NotWorth, store.Wrong}
	for i := range 20 {
		b.until(`document.querySelector(".row.here")?.id === %q`, ids[i])
		b.press(keys[i%3])
	}
	b.until(`document.querySelector(".row.here")?.id === %q`, ids[20])
	b.until(`document.querySelectorAll('#rows > :not([data-status="open"])').length === 20`)
	b.written()
	for i, id := range ids[:20] {
		if got := d.reviewOf(t, id).Status; got != statuses[i%3] {
			t.Errorf("the %d. claim is %s, not %s", i+1, got, statuses[i%3])
		}
	}
	b.press("k", "k")
	b.until(`document.querySelector(".row.here")?.id === %q`, ids[18])
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
