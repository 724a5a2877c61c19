//go:build browser

package browser

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"hearsay/sink/review"
	"hearsay/sink/store"
)

// hostile is all that an article, a name or a note may hold to run, restyle or break out.
var hostile = []string{
	`<script>window.run = 1; alert(1)</script>`,
	`"><img src=x onerror="window.run = 1; alert(1)"><svg onload=alert(1)>`,
	`'"></a></p></li></ol></main></div><style>*{display:none!important}</style><h1>gone</h1>`,
	`javascript:window.run=1//"onmouseover=alert(1) style=position:fixed;inset:0;z-index:99 x="`,
	`{{.Visitor}} {{template "row" .}} ${window.run=1} <!-- --> ]]> &lt;script&gt;`,
	"the tail \u202e turns all that follows \u202d \u2066 and is never closed",
	"a\u200b\u200c\u200d\u2060\ufeffb " + strings.Repeat("\u200b", 500) + " end",
	"Z" + strings.Repeat("\u0300\u0315\u035c\u0489", 60) + " climbs out of its line",
	strings.Repeat("W", 100_000),
	"\u2028\u2029 lines \u0085 and \ufffc objects \ufff9 \U000e0001\U000e0041 tags",
}

// TestHostile puts hostile words wherever an article has words, and looks in the browser:
// nothing runs, no dialog comes up, the policy has nothing to stop, and every box stays
// where it belongs.
func TestHostile(t *testing.T) {
	d := newDesk(t, 1, review.Options{Health: unwell})
	var ids, articles []string
	for i, words := range hostile {
		records := told(fmt.Sprintf("https://ledger.example/%d?<script>alert(1)</script>", i), words+" headline", words, saying{"Ann " + words, words})
		d.put(t, records)
		ids = append(ids, idOf(t, records, "Ann "+words))
		articles = append(articles, records[0].Article.URI)
	}
	bad := told("javascript:alert(document.domain)//", "Marwick", "The Ledger", saying{"Bo Calder", "Nobody has paid for the gate"})
	d.put(t, bad)
	ids = append(ids, idOf(t, bad, "Bo Calder"))
	for i, id := range ids[:len(hostile)] {
		tag := strings.ReplaceAll(hostile[i], ",", "")
		if _, err := d.store.Review(t.Context(), store.Change{By: "cy", Claims: []string{id}, AddTags: []string{strings.TrimSpace(tag[:min(len(tag), 40)])}, Note: hostile[i][:min(len(hostile[i]), 9000)]}); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.store.PutFilter(t.Context(), store.SavedFilter{Name: `<b onclick="alert(1)">`, Query: `q="><script>alert(1)</script>`, By: "cy"}); err != nil {
		t.Fatal(err)
	}
	lost := told("https://ledger.example/lost", hostile[1], hostile[2], saying{"Cy " + hostile[5], hostile[0]})
	d.put(t, lost)
	if _, err := d.store.Review(t.Context(), store.Change{By: "cy", Claims: []string{idOf(t, lost, "Cy "+hostile[5])}, Note: hostile[3]}); err != nil {
		t.Fatal(err)
	}
	d.lose(t, lost)
	b := d.newTab(t)
	for _, width := range []int64{1280, 390} {
		b.size(width, 800)
		b.harmless("/?status=")
		b.keep(fmt.Sprintf("hostile-%d", width))
		b.harmless("/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&tag=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
		for _, id := range ids {
			b.harmless("/claim/" + id)
			b.harmless("/claim/" + id + "?mark=numbers")
		}
		for _, uri := range articles {
			b.harmless("/article?uri=" + url.QueryEscape(uri))
		}
		b.harmless("/overview")
		b.harmless("/orphans")
	}
	b.size(1280, 800)
	b.open("/?status=")
	for range len(ids) { // the script, too, sets them as text only
		b.press("y")
	}
	b.written()
	b.harmless("")
	b.open("/claim/" + ids[len(ids)-1])
	b.press("o")
	if js[bool](b, `Boolean(document.querySelector("#live, a[href^='javascript' i]"))`) {
		t.Error("an address that is none of the web's can be followed")
	}
}

// harmless opens a page and looks for what hostile words could have done.
func (b *tab) harmless(address string) {
	b.Helper()
	if address != "" {
		b.open(address)
		b.until(`"ready" in document.documentElement.dataset`)
	}
	for what, bad := range map[string]string{
		"something ran":             `window.run`,
		"an element of theirs":      `document.querySelector("main script, main style, main img, main svg:not(figure svg, .list svg), main iframe, main h1 + h1, [onerror], [onload], [onclick], [onmouseover], [style]")`,
		"the head is not in sight":  `document.querySelector(".masthead").getBoundingClientRect().top + scrollY !== 0 || !document.querySelector(".masthead").checkVisibility()`,
		"it scrolls sideways":       `document.documentElement.scrollWidth > innerWidth`,
		"a row stands in another":   `[...document.querySelectorAll(".row")].some((r, i, all) => i && r.getBoundingClientRect().top < all[i - 1].getBoundingClientRect().bottom - 1)`,
		"a row is endless":          `[...document.querySelectorAll(".row")].some((r) => r.offsetHeight > 2 * innerHeight)`,
		"buttons are out of reach":  `[...document.querySelectorAll(".row .decide button, .claim > .decide button")].some((e) => { const r = e.getBoundingClientRect(); return r.left < 0 || r.right > innerWidth; })`,
		"words are turned outside":  `[...document.querySelectorAll(".row .act, .row .status")].some((e) => getComputedStyle(e).direction !== "ltr" || getComputedStyle(e).unicodeBidi.includes("override"))`,
		"the name stands elsewhere": `[...document.querySelectorAll(".row .who")].some((p) => { const s = p.querySelector(".speaker").getClientRects()[0], a = p.querySelector(".act").getBoundingClientRect(); return a.bottom <= s.top || (a.top < s.bottom - 4 && a.left < s.left); })`,
	} {
		if found := js[bool](b, `Boolean(%s)`, bad); found {
			b.Errorf("%s, %s: %s\n%s", js[string](b, "location.pathname+location.search"), js[string](b, "document.title.slice(0, 60)"), what, js[string](b, sideways))
		}
	}
	if title := js[string](b, "document.title"); strings.ContainsAny(title, "\u202e\u202d\u2066") {
		b.Errorf("the title turns: %q", title)
	}
}
