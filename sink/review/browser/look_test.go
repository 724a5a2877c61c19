//go:build browser

package browser

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"hearsay/sink/review"
	"hearsay/sink/store"
)

// A view is a page as a person sees it: an address, and what is pressed there.
type view struct {
	name, address string
	then          func(*tab)
}

// views are all pages, over a desk with an article of our own and some reviews.
func views(t *testing.T, d *desk) []view {
	ours := bridge("https://ledger.example/bridge")
	d.put(t, ours)
	ann, bo := idOf(t, ours, "Ann Ferro"), idOf(t, ours, "Bo Calder")
	ids := d.first(t, 8)
	for _, c := range []store.Change{
		{Claims: ids[2:3], Status: store.Worth, AddTags: []string{"bridge"}, Note: "Ask the council for its count."},
		{Claims: ids[4:5], Status: store.NotWorth},
		{Claims: ids[5:6], Status: store.Wrong},
		{Claims: []string{ann}, AddTags: []string{"bridge"}, Note: "Ask the council."},
	} {
		c.By = "Cy Marwick"
		if _, err := d.store.Review(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	return append(overviews(t, d), []view{
		{"queue", "/?status=", nil},
		{"filters", "/?q=the&speaker=ann&status=open&from=2026-01-01", nil},
		{"empty", "/?q=nowhere", nil},
		{"selected", "/?status=", func(b *tab) { b.press("v", "v") }},
		{"note", "/?status=", func(b *tab) { b.press("e"); b.until(`document.querySelector("#ask[open]")`) }},
		{"help", "/?status=", func(b *tab) { b.press("?"); b.until(`document.querySelector("#help[open]")`) }},
		{"claim", "/claim/" + ann, nil},
		{"marking", "/claim/" + bo, func(b *tab) { b.press("s"); b.until(`document.querySelector("#passage[contenteditable]")`) }},
		{"generated", "/claim/" + ids[4], nil},
		{"numbers", "/claim/" + ids[4] + "?mark=numbers", nil},
		{"decided", "/?status=", func(b *tab) { b.press("d"); b.until(`document.querySelector("#take-back").checkVisibility()`) }},
		{"overview", "/overview", nil},
		{"overview-filtered", "/overview?status=open&act=inform", nil},
		{"article", "/article?uri=https%3A%2F%2Fledger.example%2Fbridge", nil},
		{"orphans", "/orphans", nil},
		{"keys", "/keys", nil},
		{"problem", "/claim/clm_none", nil},
	}...)
}

// show opens a view in a theme and a width.
func (b *tab) show(v view, theme string, width int64) {
	b.Helper()
	b.size(width, 900)
	b.wear(theme)
	b.open(v.address)
	b.until(`"ready" in document.documentElement.dataset`)
	if v.then != nil {
		v.then(b)
	}
}

// wear has the next pages shown in a theme.
func (b *tab) wear(theme string) {
	b.Helper()
	if b.theme == theme {
		return
	}
	b.theme = theme
	b.open("/login") // any page of ours, to set a cookie on
	js[string](b, `(document.cookie = "theme=%s; path=/")`, theme)
}

// media has the browser tell the page what a person has set on the machine.
func (b *tab) media(feature, value string) {
	b.Helper()
	_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: feature, Value: value}}})
	b.must(err)
}

// TestLooks holds every page, from a phone to a wide screen, to what can be measured:
// nothing is cut off or scrolls sideways, targets are large enough, the focus is seen.
// With -shots it keeps a picture of each.
func TestLooks(t *testing.T) {
	d := newDesk(t, 3, review.Options{Health: unwell, Retry: func(context.Context, string) error { return nil }})
	list := views(t, d)
	b := d.newTab(t)
	b.refused = true // the page of a problem is one
	for _, theme := range []string{"light", "dark"} {
		for _, width := range []int64{320, 390, 640, 1280, 1920} {
			for _, v := range list {
				if theme == "dark" && *shots == "" {
					continue // only a picture tells
				}
				b.show(v, theme, width)
				name := fmt.Sprintf("%s-%s-%d", v.name, theme, width)
				if wide := js[string](b, sideways); wide != "" {
					t.Errorf("%s: wider than the window: %s", name, wide)
				}
				if small := js[string](b, tooSmall); small != "" {
					t.Errorf("%s: targets of less than 24 pixels: %s", name, small)
				}
				b.keep(name)
			}
		}
	}
}

// sideways are elements that reach over the right edge of the window, cut off there or not.
const sideways = `[...document.querySelectorAll("body *")].filter((e) => e.checkVisibility() && !e.closest(".quiet, .skip") && e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map((e) => e.outerHTML.slice(0, 90)).join("\n")`

// tooSmall are what can be pressed and is neither in a line of text nor 24 pixels in size,
// nor alone in a circle of 24 (WCAG 2.5.8).
const tooSmall = `(() => {
	const all = [...document.querySelectorAll("a, button, input, select, textarea, summary, label.pick")].filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.type !== "hidden" && !e.matches(".quiet, .skip, .pick input"));
	const centre = (r) => [r.x + r.width / 2, r.y + r.height / 2];
	return all.filter((e) => {
		const r = e.getBoundingClientRect();
		if (r.width >= 24 && r.height >= 24 || e.tagName === "A" && getComputedStyle(e).display === "inline" && e.parentElement.matches("p, h2, dd, li, span")) return false;
		const [x, y] = centre(r), top = document.elementFromPoint(x, y);
		if (top && !e.contains(top) && !top.contains(e)) return false; // under the bar of what is selected
		return all.some((o) => { if (o === e || o.contains(e)) return false; const s = o.getBoundingClientRect(), dx = Math.max(s.left - x, 0, x - s.right), dy = Math.max(s.top - y, 0, y - s.bottom); return Math.hypot(dx, dy) < 12; });
	}).slice(0, 5).map((e) => e.outerHTML.slice(0, 90)).join("\n");
})()`

// keep writes a picture of the page as it stands.
func (b *tab) keep(name string) {
	b.Helper()
	if *shots == "" {
		return
	}
	picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	b.must(err)
	b.must(os.MkdirAll(*shots, 0o755))
	b.must(os.WriteFile(filepath.Join(*shots, name+".png"), picture, 0o644))
}

// The skip link comes first and goes to the content; whatever has the focus shows it; and
// there are one heading of the first rank and the landmarks.
func TestLandmarks(t *testing.T) {
	d := newDesk(t, 1, review.Options{})
	b := d.newTab(t)
	b.refused = true
	for _, v := range views(t, d) {
		b.show(v, "light", 1280)
		if n := js[int](b, `document.querySelectorAll("h1").length`); n != 1 {
			t.Errorf("%s: %d headings of the first rank", v.name, n)
		}
		for _, one := range []string{"main#main", "body > header", "a.skip[href='#main']", `nav[aria-label="Rooms"]`, `[role="status"]`} {
			if n := js[int](b, `document.querySelectorAll(%q).length`, one); n != 1 {
				t.Errorf("%s: %d times %s", v.name, n, one)
			}
		}
	}
	b.open("/?status=")
	js[bool](b, `(document.activeElement.blur(), true)`)
	b.press("\t", "\r")
	b.until(`document.activeElement.id === "main"`)
	b.open("/keys")
	b.open("/?status=")
	unseen := map[string]bool{}
	for range 40 {
		b.press("\t")
		seen := js[string](b, `(() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect(); return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 && r.bottom > 0 && r.bottom <= document.querySelector(".hints").getBoundingClientRect().top && r.left >= 0 ? "" : e.outerHTML.slice(0, 90); })()`)
		if seen != "" {
			unseen[seen] = true
		}
	}
	for e := range unseen {
		t.Errorf("the focus is not seen on %s", e)
	}
}

// Whoever has set the machine's colours or wants no motion is heard.
func TestMedia(t *testing.T) {
	d := newDesk(t, 1, review.Options{})
	b := d.newTab(t)
	moves := `[...document.querySelectorAll("*")].some((e) => getComputedStyle(e).transitionDuration !== "0s" || getComputedStyle(e).animationName !== "none")`
	b.media("prefers-reduced-motion", "reduce")
	b.open("/?status=")
	if js[bool](b, moves) {
		t.Error("something moves")
	}
	b.media("forced-colors", "active")
	edge := `getComputedStyle(document.querySelector(%q)).borderLeftColor`
	if here, other := js[string](b, edge, ".row.here"), js[string](b, edge, ".row:not(.here)"); here == other {
		t.Errorf("in forced colours the row that one is at looks like another: %s", here)
	}
	b.keep("forced-queue")
	b.open("/claim/" + d.first(t, 1)[0])
	looks := map[string]string{}
	for _, mark := range []string{"source", "cue", "content"} {
		look := js[string](b, `(() => { const s = getComputedStyle(document.querySelector("#passage mark.%s")); return [s.outlineStyle, s.textDecorationLine, s.textDecorationStyle, s.borderBottomStyle, s.fontWeight].join(" "); })()`, mark)
		if other := looks[look]; other != "" {
			t.Errorf("in forced colours %s and %s look alike: %s", mark, other, look)
		}
		looks[look] = mark
	}
	b.keep("forced-claim")
}

// limited runs a check with its own patience: axe-core looks at every element.
func (b *tab) limited(f func()) {
	was := b.ctx
	ctx, cancel := context.WithTimeout(b.ctx, 3*patience)
	defer cancel()
	b.ctx = ctx
	f()
	b.ctx = was
}
