//go:build browser

package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"hearsay/sink/review"
	"hearsay/sink/store"
)

// Without script everything that decides works by forms: decide, undo, filter, page,
// note, tags, several at once, a name for a filter.
func TestWithoutScript(t *testing.T) {
	d := newDesk(t, 4, review.Options{})
	ids := d.first(t, 3)
	b := d.newTab(t)
	_, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.must(err)
	b.open("/")
	if js[bool](b, `"ready" in document.documentElement.dataset`) {
		t.Fatal("script runs")
	}
	for _, idle := range []string{"#switch-keys", "#news", "#correct", "#warning"} {
		if js[bool](b, `document.querySelector(%q)?.checkVisibility() ?? false`, idle) {
			t.Errorf("%s is there and does nothing", idle)
		}
	}
	b.click("#" + ids[0] + ` button[value="worth"]`)
	b.until(`document.getElementById(%q) === null && document.querySelectorAll(".row").length > 0`, ids[0])
	if got := d.reviewOf(t, ids[0]).Status; got != store.Worth {
		t.Errorf("it is %s", got)
	}
	b.click(`a[rel="next"]`)
	b.until(`location.search.includes("after=") && document.querySelectorAll(".row").length > 0`)
	b.open("/?status=")
	b.click("#" + ids[1] + " .pick")
	b.click("#" + ids[2] + " .pick")
	b.click(`#bulk input[name="tag"]`)
	b.press("winter")
	b.click(`#bulk button[value="notworth"]`)
	b.until(`document.querySelectorAll('.row[data-status="notworth"]').length === 2`)
	b.click(`#` + ids[1] + ` .words a`)
	b.until(`document.querySelector("article.claim")`)
	b.click(`#write textarea`)
	b.press("Ask the council.")
	b.click(`#write button`)
	b.until(`document.querySelector(".history")?.textContent.includes("Ask the council.")`)
	b.click(`form[action="/undo"] button`)
	b.until(`document.querySelector(".history .undone")?.textContent.includes("Ask the council.")`)
	b.open("/?status=")
	b.click(`noscript button`) // the tag and the decision on two are taken back at once
	b.until(`document.querySelectorAll('.row[data-status="notworth"]').length === 0`)
	b.click(`#` + ids[1] + ` .words a`)
	b.until(`document.querySelector("article.claim")`)
	b.click(`noscript a`)
	b.click(`#numbers input[name="content-words"]`)
	b.hold("a", chromedp.ModifierCtrl)
	b.press("2-4", kb.Enter)
	b.until(`document.body.textContent.includes("A person marked these words")`)
	b.open("/?status=")
	b.click("#q")
	b.press("winter", kb.Enter)
	b.until(`location.search.includes("q=winter")`)
	b.click(".save input[name=name]")
	b.press("Winter", kb.Enter)
	b.until(`document.querySelector(".saved a")?.textContent === "Winter"`)
	for i, want := range []store.Review{{Status: store.Worth}, {Status: store.Wrong}, {Status: store.Open}} {
		if got := d.reviewOf(t, ids[i]); got.Status != want.Status || strings.Join(got.Tags, ",") != strings.Join(want.Tags, ",") || got.Notes != 0 {
			t.Errorf("the %d. stands as %+v", i+1, got)
		}
	}
	if c := d.reviewOf(t, ids[1]).Correction; c == nil || len(c.Content) != 1 || len(strings.Fields(c.Content[0].Exact)) != 3 {
		t.Errorf("marked by numbers is %+v", c)
	}
}
